"""Options that are measures ("130 × 180 cm", "900 毫升") or ranges of sizes ("39-41"), as a question names them."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language import fold

_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_MEASURES = re.compile(rf"(?P<numbers>{_NUMBER}(?:\s*[x×*]\s*{_NUMBER}){{0,2}})\s*(?P<unit>[^\d\s][^\d]{{0,20}})")
_RANGE = re.compile(rf"({_NUMBER})\s*[-–~至]\s*({_NUMBER})")
_TIMES = r"\s*(?:[x×*✕]|by|乘以?)\s*"
# "我穿40码", "size 40", "I wear 40", "a 40".
_SIZE = re.compile(rf"\b(?:size|eu|eur|wear|take|an?)\s*({_NUMBER})(?![\d.]*\d)|({_NUMBER})\s*(?:码|号)")


def measures(value: str) -> tuple[tuple[Decimal, ...], str] | None:
    """The numbers of "130 × 180 cm" with their unit; ``None`` for any other value."""
    found = _MEASURES.fullmatch(fold(value).strip())
    if found is None:
        return None
    return tuple(Decimal(number) for number in re.findall(_NUMBER, found["numbers"])), found["unit"].strip()


def names_measures(text: str, value: str) -> bool:
    """True where the folded ``text`` says the value's measures: of several the numbers suffice, of one its unit too."""
    found = measures(value)
    if found is None:
        return False
    numbers, unit = found
    said = _TIMES.join(rf"{re.escape(format(number, 'f'))}(?:\s*{re.escape(unit)})?" for number in numbers)
    last = "" if len(numbers) > 1 else rf"\s*-?\s*{re.escape(unit)}(?![a-z])"
    return re.search(rf"(?<![\d.]){said}{last}(?![\d.]*\d)", text) is not None


def size_range(value: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range of sizes, "39-41"; ``None`` for any other value."""
    found = _RANGE.fullmatch(value.strip())
    low, high = (Decimal(found[1]), Decimal(found[2])) if found else (Decimal(0), Decimal(0))
    return (low, high) if low < high else None


def sizes_said(text: str) -> tuple[Decimal, ...]:
    """The numbers that a text names as sizes: "size 40", 40码."""
    return tuple(Decimal(one or other) for one, other in _SIZE.findall(fold(text)))
