"""Which version of a product is the largest or the smallest, by the values of its options: 80 × 160 cm, XL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import prod

from bot.proof.grounds import Source, Spoken
from bot.proof.numbers.shapes import normalised
from knowledge.records import Product

_LARGE = frozenset(("large", "big", "大"))
_SMALL = frozenset(("small", "tiny", "小"))
_LETTERS = ("XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTER = re.compile(r"(?<![A-Za-z])(?:X{0,4}[SL]|M)(?![A-Za-z])")


def extreme_version(adjective: str, spoken: Spoken, cited: Mapping[int, Source]) -> int | None:
    """The source whose product has no version larger (smaller) than the one that the sentence names; else ``None``."""
    if adjective not in _LARGE | _SMALL:
        return None
    for n, source in cited.items():
        for sizes in _sizes(source.product) if source.product is not None else ():
            named = [size for value, size in sizes.items() if _names(spoken.plain, value)]
            extreme = max(sizes.values()) if adjective in _LARGE else min(sizes.values())
            if len(named) == 1 and named[0] == extreme and list(sizes.values()).count(extreme) == 1:
                return n
    return None


def _sizes(product: Product) -> Iterable[dict[str, Decimal]]:
    """The values of each option of which every one can be set in an order, with their places in it."""
    options: dict[str, list[str]] = {}
    for variant in product.variants:
        for name, value in variant.options:
            options.setdefault(name, []).append(value)
    for values in options.values():
        several = tuple(dict.fromkeys(normalised(value) for value in values))
        if len(several) < 2:
            continue
        if all(value.upper() in _LETTERS for value in several):
            yield {value: Decimal(_LETTERS.index(value.upper())) for value in several}
            continue
        numbers = [[Decimal(one) for one in _NUMBER.findall(value)] for value in several]
        units = {_NUMBER.sub("", value) for value in several}
        if all(numbers) and len({len(one) for one in numbers}) == 1 and len(units) == 1:
            yield {value: prod(one, start=Decimal(1)) for value, one in zip(several, numbers, strict=True)}


def _names(plain: str, value: str) -> bool:
    if value.upper() in _LETTERS:
        return value.upper() in _LETTER.findall(plain)
    return set(_NUMBER.findall(value)) <= set(_NUMBER.findall(plain))
