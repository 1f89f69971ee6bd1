"""Limits on numbers, with their units converted exactly."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_

from knowledge.catalog.schema import attributes
from knowledge.facets.filters import Limit
from knowledge.units import measure, read_stated, spellings

# Numbers are stored as 64-bit floats, which keep 15 digits: a bound is widened by less than they can tell apart.
_LAST_DIGIT = Decimal("1e-12")


def within_limit(limit: Limit) -> ColumnElement[bool]:
    """That a row of ``attributes`` keeps the limit, in whatever unit of its dimension it states its number."""
    if limit.unit is None:
        bare = (attributes.c.unit.is_(None),) if limit.bare else ()
        return and_(attributes.c.number.is_not(None), *bare, *_bounds(limit, Decimal(1)))
    by_unit = [
        and_(func.lower(attributes.c.unit).in_(written), *_bounds(limit, size))
        for size, written in spellings(limit.unit)
    ]
    return or_(*by_unit)


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


def _bounds(limit: Limit, size: Decimal) -> list[ColumnElement[bool]]:
    """The bounds on a number in a unit that holds ``size`` of the limit's."""
    found: list[ColumnElement[bool]] = []
    number = attributes.c.number
    if limit.low is not None:
        low = limit.low / size
        slack = abs(low) * _LAST_DIGIT
        found.append(number > float(low + slack) if limit.low_open else number >= float(low - slack))
    if limit.high is not None:
        high = limit.high / size
        slack = abs(high) * _LAST_DIGIT
        found.append(number < float(high - slack) if limit.high_open else number <= float(high + slack))
    return found


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
