"""Rows of sizes in a shop's text, "S 74–80 cm, M 81–88 cm": which size holds a measure, which range a size number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.language import fold
from knowledge.records import Product

LETTERS = r"(?:[2-6]?X{0,4}[SML])(?:\s?/\s?(?:[2-6]?X{0,4}[SML]))?(?![A-Za-z])"
NUMBER = r"\d{1,4}(?:\.\d)?"
_UNIT = r"(?:cm|mm|in|厘米|毫米|英寸|公分)"
_SPAN = (
    rf"(?P<low>{NUMBER})\s*{_UNIT}?\s*(?:[-–—~]|to|至|到)\s*(?P<high>{NUMBER})\s*{_UNIT}?|"
    rf"(?:up to|under|below|不超过)\s*(?P<most>{NUMBER})\s*{_UNIT}?|(?P<within>{NUMBER})\s*{_UNIT}?\s*(?:以内|以下)|"
    rf"(?:over|above|from|超过)\s*(?P<least>{NUMBER})\s*{_UNIT}?|(?P<beyond>{NUMBER})\s*{_UNIT}?\s*以上"
)
# Between a size and its measures: "S/M for heads of 54–57 cm", 标准款适合身高 180 厘米以内.
_GAP = r"(?:码|款)?[^\d,，;；。.:：]{0,24}?"
ENDLESS = Decimal(10_000)
# The number of a size has no unit and few decimals.
_SIZE_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_RANGE = re.compile(rf"({_SIZE_NUMBER})\s*[-–~至]\s*({_SIZE_NUMBER})")
# "我穿40码", "size 40", "I wear 40", "a 40".
_SIZE = re.compile(rf"\b(?:size|eu|eur|wear|take|an?)\s*({_SIZE_NUMBER})(?![\d.]*\d)|({_SIZE_NUMBER})\s*(?:码|号)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One size of a row with the measures that it is for, ends included."""

    label: str
    low: Decimal
    high: Decimal
    text: str


def size_labels(product: Product) -> str:
    """A pattern of what a size of the product may be called: letters, and its own options without digits."""
    own = {value for variant in product.variants for _, value in variant.options if not re.search(r"\d", value)}
    return "|".join([LETTERS, *(rf"(?:{re.escape(value)})" for value in sorted(own, key=len, reverse=True))])


def entries(text: str, labels: str) -> list[Entry]:
    """The sizes of ``text`` with their measures, in its order; ``labels`` is the pattern of a size."""
    found = []
    for match in re.finditer(rf"(?<![A-Za-z])(?P<label>{labels}){_GAP}(?:{_SPAN})", text):
        low, high = match["low"] or match["least"] or match["beyond"], match["high"] or match["most"] or match["within"]
        least, most = Decimal(low or 0), Decimal(high) if high else ENDLESS
        if least < most:
            found.append(Entry(match["label"], least, most, match[0].strip()))
    return found


def fitting(number: Decimal, row: Sequence[Entry]) -> list[Entry]:
    """The sizes that hold the measure; of those that only end somewhere the first that is long enough."""
    found = [entry for entry in row if entry.low <= number <= entry.high]
    if all(entry.low == 0 for entry in found):
        return sorted(found, key=lambda entry: entry.high)[:1]
    if all(entry.high == ENDLESS for entry in found):
        return sorted(found, key=lambda entry: -entry.low)[:1]
    return found


def size_range(value: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range of sizes, "39-41"; ``None`` for any other value."""
    found = _RANGE.fullmatch(value.strip())
    low, high = (Decimal(found[1]), Decimal(found[2])) if found else (Decimal(0), Decimal(0))
    return (low, high) if low < high else None


def sizes_said(text: str) -> tuple[Decimal, ...]:
    """The numbers that a text names as sizes: "size 40", 40码."""
    return tuple(Decimal(one or other) for one, other in _SIZE.findall(fold(text)))
