"""Amounts with a unit in a question, and ranges in a value, by what they measure: volts, degrees, centimetres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from knowledge.units import comparable

_NUMBER = r"[-−]?\d{1,6}(?:\.\d{1,3})?"
_UNIT = (
    r"°\s*[cf]?|℃|degrees?(?:\s+c(?:elsius)?\b)?|摄氏度|度|[a-z]{1,5}(?![a-z\d])|"
    r"伏特?|毫米|厘米|千克|公斤|克|米|毫升|升|瓦"
)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:{_UNIT})?\s*(?:[-–—~～]|to|至|到)\s*({_NUMBER})\s*({_UNIT})")
_ONE = re.compile(rf"(?<![\d.,–—~～])({_NUMBER})\s*({_UNIT})")
_DEGREES = re.compile(r"°\s*c?|℃|degrees?(?:\s+c(?:elsius)?)?|摄氏度|度")


def amounts_asked(plain: str) -> Mapping[str, tuple[Decimal, ...]]:
    """The single amounts of a folded question by what they measure, in its base unit; those of a range left out."""
    found: dict[str, list[Decimal]] = {}
    for number, unit in _ONE.findall(_RANGE.sub(" ", plain)):
        if (measured := _measured(unit)) is not None:
            found.setdefault(measured[0], []).append(_decimal(number) * measured[1])
    return {kind: tuple(dict.fromkeys(amounts)) for kind, amounts in found.items()}


def ranges_stated(plain: str) -> Mapping[str, tuple[tuple[Decimal, Decimal], ...]]:
    """The ranges and single amounts of a folded value by what they measure; a single amount is a range of one."""
    found: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for low, high, unit in _RANGE.findall(plain):
        if (measured := _measured(unit)) is not None:
            found.setdefault(measured[0], []).append((_decimal(low) * measured[1], _decimal(high) * measured[1]))
    for kind, amounts in amounts_asked(plain).items():
        found.setdefault(kind, []).extend((amount, amount) for amount in amounts)
    return {kind: tuple(dict.fromkeys(spans)) for kind, spans in found.items()}


def within(amount: Decimal, span: tuple[Decimal, Decimal]) -> bool:
    """True when the amount lies within the range, its ends included."""
    return span[0] <= amount <= span[1]


def says_within(asked: str, value: str) -> bool | None:
    """What the one real range of a folded value says to the one amount of its kind that is asked; else ``None``."""
    amounts = amounts_asked(asked)
    if len(amounts) != 1:
        return None
    ((kind, found),) = amounts.items()
    spans = [span for span in ranges_stated(value).get(kind, ()) if span[0] < span[1]]
    return within(found[0], spans[0]) if len(found) == len(spans) == 1 else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace("−", "-"))


def _measured(unit: str) -> tuple[str, Decimal] | None:
    if _DEGREES.fullmatch(unit.strip()):
        return "temperature C", Decimal(1)
    return comparable(unit.strip())
