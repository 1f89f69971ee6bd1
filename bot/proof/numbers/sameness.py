"""Whether a sentence's figure and a source's are one: in another unit, rounded by a conversion, with a lent unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.proof.numbers.days import same_date
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.hours import same_time
from bot.proof.numbers.nearly import is_conversion
from bot.proof.numbers.stating import Stated

# A conversion between two systems is rounded when it is said aloud (27 inch: 68.6 cm); metric ones are exact.
ROUNDING = Decimal("0.005")
_WORDED_SHARE = Decimal("0.7")
ROUNDED = frozenset({"length", "weight", "volume", "area"})


def same_figure(claim: Figure, stated: Stated) -> bool:
    """Whether both are one figure, whatever it stands for."""
    figure = stated.figure
    if claim.kind == "time":
        return figure.kind == "time" and same_time(claim.key, figure.key)
    if claim.kind == "date":
        return figure.kind == "date" and same_date(claim.key, figure.key)
    if claim.kind == "money":
        return same_money(claim, figure)
    if claim.number is None or figure.number is None:
        return False
    if not claim.dimension:
        # An end of a range has the unit of the other one, said or not.
        if claim.number == figure.number and (claim.range_of is None or _lent(claim, figure, stated.units)):
            return True
        lent = with_lent_unit(claim)
        return bool(lent.dimension) and _same_measure(lent, with_lent_unit(figure), stated.units)
    return _same_measure(claim, with_lent_unit(figure), stated.units)


def with_lent_unit(figure: Figure) -> Figure:
    """The figure with the unit that the other end of its range, or the last number of its sizes, lends it."""
    if figure.dimension or figure.range_of is None or figure.number is None or figure.kind != "number":
        return figure
    dimension, factor = figure.range_of
    if dimension == "money":
        return figure
    return replace(figure, dimension=dimension, amount=figure.number * factor)


def _same_measure(claim: Figure, stated: Figure, named_units: frozenset[tuple[str, Decimal]]) -> bool:
    """The same quantity. A number that the evidence states bare gets no unit from the claim."""
    if claim.number is None or claim.amount is None or stated.number is None or stated.amount is None:
        return False
    factor = claim.amount / claim.number if claim.number else Decimal(1)
    if stated.dimension == claim.dimension:
        if stated.amount == claim.amount:
            return True
        if claim.dimension == "percent" and not re.search(r"\d|%|百分", claim.text):
            # "Two thirds" of what the source says are 66 or 67 %.
            return abs(stated.amount - claim.amount) < _WORDED_SHARE
        stated_factor = stated.amount / stated.number if stated.number else Decimal(1)
        if claim.dimension not in ROUNDED or power_of_ten(factor / stated_factor):
            return False
        return abs(stated.amount - claim.amount) <= abs(stated.amount) * ROUNDING or is_conversion(claim, stated.amount)
    if stated.dimension == "business day" and claim.dimension == "time" and factor == _WEEK:
        # Ten working days are two weeks.
        return stated.amount == claim.number * _WORKING_DAYS
    if {claim.dimension, stated.dimension} == {"temperature C", "temperature F"}:
        return _same_temperature(claim, stated)
    if stated.number == claim.number and _loosely(claim, stated):
        return True
    if claim.dimension == "angle" and stated.dimension.startswith("temperature"):
        return stated.number == claim.number
    if stated.dimension or stated.number != claim.number:
        return False
    size = (claim.dimension, factor)
    return size == stated.range_of or size in named_units


_WEEK, _WORKING_DAYS = Decimal(604_800), 5


def in_working_weeks(claim: Figure) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range of weeks as working days, five a week; ``None`` for a range of anything else."""
    lent = with_lent_unit(claim)
    if claim.end_of is None or lent.dimension != "time" or not lent.number or lent.amount != lent.number * _WEEK:
        return None
    return claim.end_of[0] / _WEEK * _WORKING_DAYS, claim.end_of[1] / _WEEK * _WORKING_DAYS


def _same_temperature(claim: Figure, stated: Figure) -> bool:
    """The same temperature on the other scale, in whole degrees: F = 9/5 C + 32."""
    assert claim.number is not None
    assert stated.number is not None
    if claim.dimension == "temperature F":
        return abs(stated.number * 9 / 5 + 32 - claim.number) <= Decimal("0.5")
    return abs((stated.number - 32) * 5 / 9 - claim.number) <= Decimal("0.5")


def _loosely(claim: Figure, stated: Figure) -> bool:
    """Words with two meanings: ounces of weight and of volume, pounds of weight and of money."""
    unit = claim.text.casefold()
    if stated.dimension == "volume" and re.search(r"oz|ounce", unit):
        return stated.amount == (stated.number or 0) * Decimal("29.5735295625")
    return stated.kind == "money" and "GBP" in stated.currencies and "pound" in unit


def _lent(claim: Figure, stated: Figure, named_units: frozenset[tuple[str, Decimal]]) -> bool:
    if claim.range_of == stated.range_of or claim.range_of in named_units:
        return True
    if stated.kind == "money":
        pounds = "GBP" in stated.currencies and claim.range_of == ("weight", Decimal("453.59237"))
        return pounds or bool(claim.currencies & stated.currencies)
    size = (stated.dimension, stated.amount / stated.number) if stated.amount and stated.number else None
    return size == claim.range_of or (not stated.dimension and stated.range_of is None)


def power_of_ten(ratio: Decimal) -> bool:
    """Whether two units of this ratio are of one system."""
    return ratio.normalize().as_tuple().digits == (1,)


def same_money(claim: Figure, stated: Figure) -> bool:
    """The same amount in a currency that both may mean; a range's first end borrows the second's."""
    if claim.number != stated.number or not claim.currencies & stated.currencies:
        return False
    return stated.kind == "money" or stated.range_of is not None
