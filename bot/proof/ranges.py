"""Two figures that are the ends of one range: the first borrows the unit or the sign of the second."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot import numerals
from bot.proof.figure import Figure
from bot.proof.shapes import CONNECTOR, RANGE


def with_ranges(plain: str, found: list[Figure]) -> list[Figure]:
    """The figures with what the ends of a range lend each other."""
    for i in range(len(found) - 2, -1, -1):
        this, after = found[i], found[i + 1]
        between = plain[this.end : after.start]
        joined = CONNECTOR.fullmatch(between) or (
            between.strip() == "and" and re.search(r"(?i)\bbetween\s$", plain[max(0, this.start - 9) : this.start])
        )
        if this.kind != "number" or this.dimension or this.number is None or not joined:
            continue
        lent = after.range_of
        if after.dimension and after.amount is not None and after.number:
            lent = (after.dimension, after.amount / after.number)
        found[i] = replace(this, range_of=lent, currencies=after.currencies)
    for i in range(len(found) - 1):
        this, after = found[i], found[i + 1]
        bare = after.kind == "number" and not after.dimension
        if this.kind == "money" and bare and RANGE.fullmatch(plain[this.end : after.start]):
            # "£20-25": the second end borrows the sign of the first.
            found[i + 1] = replace(after, kind="money", dimension="money", currencies=this.currencies)
        if ends := _ends(plain, found[i], found[i + 1]):
            found[i], found[i + 1] = replace(found[i], end_of=ends), replace(found[i + 1], end_of=ends)
    return found


def first_end(plain: str, high: Figure) -> Figure | None:
    """The first end of "three to five days" and 三到五天, which has no unit of its own."""
    match = _FIRST_END.search(plain, max(0, high.start - 24), high.start)
    if match is None or not high.dimension or not high.number or high.amount is None:
        return None
    words = match[1]
    value = numerals.from_chinese(words) if not words.isascii() else numerals.from_english(words)
    if value is None:
        return None
    lent = (high.dimension, high.amount / high.number)
    return Figure("number", words, match.start(1), match.end(1), value, value, range_of=lent)


_FIRST_END = re.compile(rf"({numerals.ENGLISH}|[两二三四五六七八九十]+)\s?(?:to|or|-|–|至|到|~)\s?$", re.IGNORECASE)


def _ends(plain: str, low: Figure, high: Figure) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range such as ``3-5 days`` or ``from $19 to $29``; ``None`` for two figures that make none."""
    if low.amount is None or high.amount is None or low.end_of or not RANGE.fullmatch(plain[low.end : high.start]):
        return None
    dimension, amount = low.dimension, low.amount
    if low.range_of:
        dimension, amount = low.range_of[0], low.amount * low.range_of[1]
    elif not dimension and high.kind == "money":
        dimension = "money"
    return (amount, high.amount) if dimension == high.dimension and amount < high.amount else None
