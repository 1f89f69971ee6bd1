"""Which field of the products a number is about: by the words around it, its unit, or what it usually measures."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.field_fits import field_fits
from bot.understanding.field_names import names_of, same_field
from bot.understanding.ordering import Unclear
from bot.understanding.quantities import Quantity
from bot.vocabulary import Lexicon
from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, Limit, matching
from knowledge.facets.census import Field, numbers_of
from knowledge.language import terms
from knowledge.units import comparable

# What is counted needs no unit beside the number.
_COUNTED = frozenset({"persons", "pieces", "pages"})
# Units that are said for others: 16G of memory, 10000 毫安 of a battery, 2T of disk.
_ALSO = {"g": ("gb",), "t": ("tb",), "ma": ("mah",), "毫安": ("mah",), "安": ("ah",), "a": ("ah",), "m": ("mb",)}
_OF_BYTES = ("g", "t", "m")
_POWERS = frozenset(Decimal(2) ** n for n in range(13))
# One product in so many is a good part.
GOOD_PART = 8
# Bare numbers are compared with a number among theirs, the outermost hundredth on either side left out.
_OUTERMOST = 0.01
# Grams and kilograms lie a thousand apart: bare numbers that lie further apart may be in two units.
_ONE_UNIT = 1_000


@dataclass(frozen=True, slots=True)
class Meant:
    """A limit on a field, and the terms of the question that named the field."""

    limit: Limit
    taken: frozenset[str]


def limit_of(
    quantity: Quantity,
    around: str,
    fields: Sequence[Field],
    view: CatalogView,
    ids: Collection[int],
    lexicon: Lexicon,
    *,
    aside: AbstractSet[str] = frozenset(),
    fits: bool = False,
) -> Meant | Unclear | None:
    """The limit that ``quantity`` sets on one of the ``fields`` of the products ``ids``.

    ``around`` are the words beside the number; terms ``aside`` name the thing and no field of it. ``fits`` says that
    the question asks what something goes into. ``None`` for a number that compares nothing and that no field states.
    """
    found = [fit for unit in _units(quantity) for fit in field_fits(unit, quantity, around, fields, lexicon, aside)]
    if quantity.unit in _OF_BYTES and quantity.low in _POWERS | {None} and quantity.high in _POWERS | {None}:
        # Memory comes in powers of two: 128G are bytes, where the products state any and no word says weight.
        of_bytes = [fit for fit in found if fit.data]
        found = of_bytes if of_bytes and not any(fit.said for fit in found if not fit.data) else found
    # A unit alone points at a field that a good part of the products state.
    common = len(ids) / GOOD_PART
    found = [fit for fit in found if fit.said > 0 or (quantity.unit is not None and fit.products >= common)]
    best = max(found, key=lambda fit: (*fit.rank, fit.products, fit.name), default=None)
    if best is None or not (best.said or best.stated or best.usual):
        return Unclear(around.strip() or str(quantity.low or quantity.high), "field") if quantity.compared else None
    key = same_field(best.name, lexicon)
    rivals = {fit.name for fit in found if fit.fits_as_well(best) and same_field(fit.name, lexicon) != key}
    if rivals:
        return Unclear(around.strip(), "several", (best.name, *sorted(rivals))) if quantity.compared else None
    names = names_of(best.name, fields, lexicon)
    low, high, low_open, high_open = quantity.low, quantity.high, quantity.low_open, quantity.high_open
    if not quantity.compared and _takes_up_to(best.name) and (fits or quantity.unit):
        high = None
    limit = Limit(names, low, high, low_open, high_open, unit=best.unit)
    if not (quantity.compared or best.said or high is None or matching(view, Filters(limits=(limit,)), ids)):
        # "24 inch" names no field that no product fills with it.
        return None
    if best.stated or quantity.unit is None:
        return Meant(limit, best.taken)
    if not _within_range(numbers_of(view, ids, names), low, high, beyond=quantity.compared):
        return Unclear(around.strip(), "unit", names) if quantity.compared else None
    counted = (comparable(quantity.unit) or ("",))[0] in _COUNTED
    return Meant(Limit(names, low, high, low_open, high_open, bare=not counted), best.taken)


def _units(quantity: Quantity) -> tuple[str | None, ...]:
    return (quantity.unit, *_ALSO.get(quantity.unit or "", ()))


def _takes_up_to(name: str) -> bool:
    """True for a field that says how much a thing takes: a bag for 17 inches takes 15 too."""
    words = set(terms(name))
    return bool(words & _MOST) and bool(words & _TAKING)


_MOST = frozenset({"maximum", "max", "最大"})
_TAKING = frozenset(
    term for word in "compatibility compatible supported support load 适用 兼容".split() for term in terms(word)
)


def _within_range(numbers: Sequence[float], *bounds: Decimal | None, beyond: bool) -> bool:
    """True where the bounds can be meant of these bare numbers; a limit may lie ``beyond`` all of them."""
    if not numbers:
        return False
    aside = int(len(numbers) * _OUTERMOST)
    least, most = numbers[aside], numbers[len(numbers) - 1 - aside]
    if not beyond or least <= 0 or most / least > _ONE_UNIT:
        if least > 0 and most / least > _ONE_UNIT:
            return False
        return all(least <= float(bound) <= most for bound in bounds if bound is not None)
    return all(_nearest_as_asked(float(bound), least, most) for bound in bounds if bound is not None)


def _nearest_as_asked(bound: float, least: float, most: float) -> bool:
    """True when no unit a thousand times larger or smaller would bring the bound nearer to the bare numbers.

    32 GB of a memory that is stated as 2 to 16: in MB it were 32,000, and in TB 0.032.
    """

    def apart(number: float) -> float:
        return max(1.0, number / most, least / number) if number > 0 else math.inf

    return apart(bound) < min(apart(bound * _ONE_UNIT), apart(bound / _ONE_UNIT))
