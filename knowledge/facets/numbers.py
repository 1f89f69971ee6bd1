"""Limits on numbers, with their units converted exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_

from knowledge.catalog.schema import attributes
from knowledge.facets.filters import Limit
from knowledge.units import measure, read_stated, spellings

# Numbers are stored as 64-bit floats, which keep 15 digits: a bound is widened by less than they can tell apart.
_LAST_DIGIT = Decimal("1e-12")


@dataclass(frozen=True, slots=True)
class Span:
    """The bounds of a limit for numbers in one unit, in whichever of these ways it is written; ``None``: any, or none.

    They are as open as the limit's.
    """

    units: frozenset[str] | None
    low: float | None
    high: float | None


def spans(limit: Limit) -> list[Span]:
    """The limit in each unit of its dimension; a number must be within that of its unit."""
    sizes = ((Decimal(1), None),) if limit.unit is None else spellings(limit.unit)
    return [Span(units, *_bounds(limit, size)) for size, units in sizes]


def within_limit(limit: Limit) -> ColumnElement[bool]:
    """That a row of ``attributes`` keeps the limit, in whatever unit of its dimension it states its number."""
    return or_(*(and_(*_kept(limit, span)) for span in spans(limit)))


def _kept(limit: Limit, span: Span) -> Iterator[ColumnElement[bool]]:
    number = attributes.c.number
    if span.units is not None:
        yield func.lower(attributes.c.unit).in_(span.units)
    else:
        yield number.is_not(None)
        if limit.bare:
            yield attributes.c.unit.is_(None)
    if span.low is not None:
        yield number > span.low if limit.low_open else number >= span.low
    if span.high is not None:
        yield number < span.high if limit.high_open else number <= span.high


def holds(limit: Limit, text: str) -> bool:
    """True when ``text`` is a number with a unit ("128GB") that keeps the limit; bare, where the limit is."""
    found = read_stated(text)
    if found is None:
        return False
    number, unit = found
    if limit.unit is None:
        return unit is None and keeps(limit, number)
    for size, written in spellings(limit.unit):
        if unit is not None and unit.casefold() in written:
            return keeps(limit, number * size)
    return False


def keeps(limit: Limit, number: Decimal) -> bool:
    """True when ``number``, in the limit's unit, is within its bounds."""
    low, high = limit.low, limit.high
    fits = low is None or (number > low if limit.low_open else number >= low)
    return fits and (high is None or (number < high if limit.high_open else number <= high))


def _bounds(limit: Limit, size: Decimal) -> tuple[float | None, float | None]:
    """The bounds on a number in a unit that holds ``size`` of the limit's."""
    low, high = (None if bound is None else bound / size for bound in (limit.low, limit.high))
    # An open bound moves inwards and a closed one outwards, by less than two stored numbers differ.
    inwards = [_LAST_DIGIT if is_open else -_LAST_DIGIT for is_open in (limit.low_open, limit.high_open)]
    return (
        None if low is None else float(low + abs(low) * inwards[0]),
        None if high is None else float(high - abs(high) * inwards[1]),
    )


def in_unit(number: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """``number`` of ``unit`` in the unit ``wanted``; ``None`` where it cannot be converted.

    A bare number is only ever compared with bare ones: it has no unit, and none is guessed.
    """
    if unit is None or wanted is None:
        return number if unit is wanted else None
    own, other = measure(unit), measure(wanted)
    if own is None or other is None:
        return number if unit == wanted else None
    return number * own[1] / other[1] if own[0] == other[0] else None
