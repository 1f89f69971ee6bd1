"""Which part of a sentence each of its stock states is told of: "39 and 40 are in stock, 44 is on backorder"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.proof.offers.stock_words import Told, stock_told
from bot.proof.offers.versions import places_of, says_value
from knowledge.records import Product

_SEPARATOR = re.compile(r"[,，;；.。:：](?=\s|[^\s\d]|$)|\s(?:and|but|while|whereas)\s|但|而")
# Behind these words stand the versions that the state is told of: "in stock in 39", 有货的是 39.
_GOES_ON = re.compile(
    r"(?i)\s*(?::|：|(?:in|for|are|is)\b|的?(?:有|是|为|还有))?\s*(?:the |our )?(?:sizes?|colou?rs?|EU)?\s*$"
)
_LISTED_BEFORE = re.compile(r"(?i)(?:,|，|、|\band|\bor|\b(?:sizes?|EU)|\d\s?(?:to|through|-|至|到)|和|或)\s*$")
_DIGITS = re.compile(r"\d+")


def own_part(told: Told, plain: str, product: Product) -> Told:
    """The state with that part of the sentence as its clause that it is told of.

    What the sentence names before, of an option of which the part itself names nothing, holds on: "in green we have 39
    in stock, and 44 is on backorder".
    """
    told = _of_a_size(told, plain, product)
    every = stock_told(plain)
    place = next((i for i, one in enumerate(every) if one.start == told.start), None)
    if place is None or len(every) < 2:
        return told
    cuts = [_cut(plain, product, one, after) for one, after in pairwise(every)]
    start = cuts[place - 1] if place else 0
    end = cuts[place] if place < len(cuts) else len(plain)
    own = plain[start:end]
    if not any(says_value(own, value) for variant in product.variants for _, value in variant.options):
        return told
    return replace(told, clause=own, since=start, carried=_carried(plain[:start], own, product))


def _of_a_size(told: Told, plain: str, product: Product) -> Told:
    """"41 and 43 in stock" counts no 43 pieces where 41 and 43 are sizes."""  # fmt: skip
    number = _DIGITS.match(told.text)
    if told.state != "left" or number is None or not _LISTED_BEFORE.search(plain[: told.start]):
        return told
    same = {name for variant in product.variants for name, value in variant.options if value == number[0]}
    rest = stock_told(told.text[number.end() :])
    others = {name for name, _, _ in places_of(product, plain[max(0, told.start - 40) : told.start])}
    sized = re.search(r"(?i)\b(?:sizes?|EU)\s*$", plain[: told.start]) is not None
    if not same or not (same & others or sized) or not rest:
        return told
    return replace(told, state=rest[0].state)


def _cut(plain: str, product: Product, told: Told, after: Told) -> int:
    """Where the part of ``told`` ends: before the versions of the next state, behind its own."""
    signs = [match for match in _SEPARATOR.finditer(plain, told.end, after.start) if match.start() >= told.end]
    if not signs:
        return after.start
    first = _first_value(plain, product, told.end, after.start)
    goes_on = first is not None and _GOES_ON.fullmatch(plain[told.end : first]) is not None
    return signs[-1].end() if goes_on else signs[0].end()


def _first_value(plain: str, product: Product, start: int, end: int) -> int | None:
    found = [place for _, _, place in places_of(product, plain[start:end])]
    return start + min(found) if found else None


def _carried(before: str, own: str, product: Product) -> str:
    """The one value of an option that was named before, of which the part itself names none."""
    named: dict[str, list[str]] = {}
    for name, value, _ in places_of(product, before):
        named.setdefault(name, []).append(value)
    here = {name for name, _, _ in places_of(product, own)}
    return " ".join(_only(values) for name, values in named.items() if name not in here).strip()


def _only(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else ""
