"""Two figures that are the ends of one range: the first borrows the unit or the sign of the second."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot import numerals
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.shapes import CONNECTOR, RANGE


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
        spans = RANGE.fullmatch(plain[this.end : after.start]) and not _MEASURES.match(plain, after.end)
        if this.kind == "money" and bare and spans:
            # "£20-25": the second end borrows the sign of the first.
            found[i + 1] = replace(after, kind="money", dimension="money", currencies=this.currencies)
        if ends := _ends(plain, found[i], found[i + 1]):
            found[i], found[i + 1] = replace(found[i], end_of=ends), replace(found[i + 1], end_of=ends)
    return found


# "$27.00 and 80 × 160 cm for $36.00": the number begins a measure.
_MEASURES = re.compile(r"\s?[×x*]\s?\d")
_ELLIPTIC = re.compile(
    rf"(?<![\w-])(?P<low>{numerals.ENGLISH}|[一两二三四五六七八九十]{{1,3}})\s?(?:to|-|–|至|到)\s?"
    rf"(?P<high>{numerals.ENGLISH}|[一两二三四五六七八九十]{{1,3}})(?=\s?(?:[,.;，。；)）]|$))",
    re.IGNORECASE,
)


def with_left_out(plain: str, found: list[Figure]) -> list[Figure]:
    """The figures with ranges in words that leave out their unit: "three to five working days, express one to two".

    Ranges in digits without a unit are sizes and models as often.
    """
    whole = next((one for one in found if one.end_of and one.dimension and one.kind == "number" and one.number), None)
    if whole is None or whole.amount is None or whole.number is None:
        return found
    lent = (whole.dimension, whole.amount / whole.number)
    told = list(found)
    for match in _ELLIPTIC.finditer(plain, whole.end):
        inside = [one for one in told if match.start() < one.end and one.start < match.end()]
        values = [_value(match[name]) for name in ("low", "high")]
        low, high = values
        if low is None or high is None or low >= high or any(one.dimension or one.range_of for one in inside):
            continue
        ends = (low * lent[1], high * lent[1])
        told = [one for one in told if one not in inside]
        for name, value in (("low", low), ("high", high)):
            start, end = match.span(name)
            told.append(Figure("number", match[name], start, end, value, value, range_of=lent, end_of=ends))
    return sorted(told, key=lambda one: one.start)


def _value(words: str) -> Decimal | None:
    return numerals.from_english(words) if words.isascii() else numerals.from_chinese(words)


def first_end(plain: str, high: Figure) -> Figure | None:
    """The first end of "three to five days", "between three and five days" and 三到五天: it has no unit of its own."""
    match = _FIRST_END.search(plain, max(0, high.start - 40), high.start) or _neighbour(plain, high)
    if match is None or not high.dimension or not high.number or high.amount is None:
        return None
    words = match[1] or match[2]
    value = numerals.from_chinese(words) if not words.isascii() else numerals.from_english(words)
    if value is None:
        return None
    lent = (high.dimension, high.amount / high.number)
    start = match.start(1 if match[1] else 2)
    return Figure("number", words, start, start + len(words), value, value, range_of=lent)


# The numbers of which two that follow each other tell a range: 两三天, 七八个小时.
_FOLLOWING = "一二三四五六七八九"


def follow_each_other(words: str) -> bool:
    """Whether the Chinese digits are two neighbours, which make a range and no number of two digits."""
    at = [_FOLLOWING.find(digit) for digit in words.replace("两", "二")]
    return len(at) == 2 and at[0] >= 0 and at[1] == at[0] + 1


def _neighbour(plain: str, high: Figure) -> re.Match[str] | None:
    if not follow_each_other(plain[max(0, high.start - 1) : high.start + 1]):
        return None
    return re.compile(r"(.)()").match(plain, high.start - 1)


_FIRST_END = re.compile(
    rf"({numerals.ENGLISH}|[一两二三四五六七八九十百]+)\s?(?:to|or|-|–|至|到|~|up\sto)\s?$"
    rf"|\bbetween\s({numerals.ENGLISH})\sand\s$",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"\bbetween\b|\bfrom\b", re.IGNORECASE)


def _ends(plain: str, low: Figure, high: Figure) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range such as ``3-5 days`` or ``from $19 to $29``; ``None`` for two figures that make none."""
    between = plain[low.end : high.start]
    # "One or two days", 两三天: two numbers that follow each other.
    next_to = low.range_of and low.number is not None and low.number + 1 == high.number
    joined = RANGE.fullmatch(between) or (next_to and between.strip() in ("", "or", "或"))
    if between.strip().casefold() == "and" and _BETWEEN.search(plain, max(0, low.start - 40), low.start) is None:
        joined = None  # "in 38 mm and 40 mm" are two sizes
    if low.amount is None or high.amount is None or low.end_of or not joined:
        return None
    dimension, amount = low.dimension, low.amount
    if low.range_of:
        dimension, amount = low.range_of[0], low.amount * low.range_of[1]
    elif not dimension and high.kind == "money":
        dimension = "money"
    return (amount, high.amount) if dimension == high.dimension and amount < high.amount else None
