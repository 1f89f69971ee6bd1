"""Options that are measures ("130 × 180 cm", "900 毫升") or ranges of sizes ("39-41"), as a question names them."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from knowledge.language import fold

_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_MEASURES = re.compile(rf"(?P<numbers>{_NUMBER}(?:\s*[x×*]\s*{_NUMBER}){{0,2}})\s*(?P<unit>[^\d\s][^\d]{{0,20}})")
_TIMES = r"\s*(?:[x×*✕]|by|乘以?)\s*"


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


def measured_as(value: str, numbers: Collection[str]) -> bool:
    """True where one of the bare ``numbers`` is the value's only one: 480 of "480 ml", of two digits at least."""
    found = measures(value)
    return (
        found is not None and len(found[0]) == 1 and found[0][0] >= _TOLD_BARE and format(found[0][0], "f") in numbers
    )


# A smaller number counts more often than it measures.
_TOLD_BARE = 10
