"""The largest or smallest version that a product is sold in: "what is the biggest size?", 最大的是多大."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import prod

from bot.offers import card
from bot.phrasing import option_label, said
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement
from bot.quoting.price import price_finding
from bot.understanding.asking import asking
from bot.understanding.measured_options import measures
from bot.understanding.options import Wanted
from knowledge.language import fold
from knowledge.records import Product

_MOST = re.compile(r"\b(?:largest|biggest|longest)\b|最[大长](?:的|号|款|码|尺|有|是|能|多)")
_LEAST = re.compile(r"\b(?:smallest|shortest)\b|最[小短](?:的|号|款|码|尺|有|是|能|多)")
# What such a question says besides the option's name.
_BESIDE = frozenset(
    "largest larg biggest big longest long smallest small shortest short size version come get sold".split()
) | {"价格", "价钱", "钱", "多少钱"}
_BESIDE_ZH = re.compile(r"[最大小长短多少码号款尺寸的是有]+")
_LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")


def option_end(context: Context, product: Product) -> Finding | None:
    """The version at the end that is asked for, with its price where versions differ in it; ``None`` otherwise."""
    product = context.reader.view.translation(product, context.language)
    plain = fold(context.read.about_text or context.read.text)
    most, least = _MOST.search(plain), _LEAST.search(plain)
    if (most is None) == (least is None):
        return None
    for name in dict.fromkeys(name for variant in product.variants for name, _ in variant.options):
        forms = {word for form in (name, *context.lexicon.others(name)) for word in words_of(form)} | _BESIDE
        rest = [term for term in context.read.rest if not _BESIDE_ZH.fullmatch(term.surface)]
        if not all(term.surface in forms or asking(term) for term in rest):
            continue
        values = list(dict.fromkeys(value for v in product.variants for n, value in v.options if n == name))
        ordered = _ordered(values)
        if len(ordered) > 1:
            return _told(context, product, name, ordered[-1 if most else 0], largest=most is not None)
    return None


def _ordered(values: Sequence[str]) -> list[str]:
    """The values from the smallest to the largest; empty where they have no order."""
    sizes = [_size(value) for value in values]
    if None in sizes or len({size[0] for size in sizes if size}) != 1:
        return []
    known = {value: size for value, size in zip(values, sizes, strict=True) if size is not None}
    return sorted(known, key=lambda value: known[value][1])


def _size(value: str) -> tuple[str, Decimal] | None:
    """On which scale a value is measured, and how large it is there."""
    plain = fold(value).strip()
    if plain in _LETTERS:
        return "letters", Decimal(_LETTERS.index(plain))
    if re.fullmatch(r"\d{1,3}(?:\.5)?", plain):
        return "sizes", Decimal(plain)
    if (found := measures(value)) is not None:
        numbers, unit = found
        return f"{unit} {len(numbers)}", Decimal(prod(numbers))
    return None


def _told(context: Context, product: Product, name: str, value: str, *, largest: bool) -> Finding:
    language = context.language
    spoken = option_label([(name, value)], context.lexicon, language)
    text = said(
        f"The {'largest' if largest else 'smallest'} version of the {product.title} is {spoken}.",
        f"{product.title}最{'大' if largest else '小'}的是 {spoken}。",
        language,
    )
    statements = [Statement(text, (context.field_evidence(product, name, f"{name}: {value}"),))]
    if len({variant.price for variant in product.variants}) > 1:
        price = price_finding(context, product, Wanted(((name, value),)))
        statements += price.statements if price is not None and price.status == "answered" else ()
    shown = card(product, now=context.now, why=spoken, free_items=context.shop.free_items)
    return Finding("answered", tuple(statements), _CONFIDENCE, (shown,))


_CONFIDENCE = 0.85
