"""Products in the order that is asked for: by price, or by a field that they state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.phrasing import attribute_name, said
from bot.quoting.context import Context
from bot.quoting.degrees import PRICE, Degree, degree
from bot.quoting.meant_versions import offer_meant
from bot.quoting.satisfied import Satisfied
from bot.understanding.ordering import Order
from knowledge.facets.extremes import Number, numbers, prices
from knowledge.facets.numbers import in_unit
from knowledge.records import Product

# Units of one dimension lie a hundredfold and more apart (cm and m, g and kg, MB and GB). Neighbours among the bare
# numbers of a field that are so far apart are taken to be of two units.
_OTHER_SCALE = Decimal(50)


@dataclass(frozen=True, slots=True)
class Placed:
    """A product with what decides its place in the order."""

    size: Decimal
    row: int


@dataclass(frozen=True)
class Ranking:
    """Products in the order that was asked for, and how many could not be placed in it."""

    placed: tuple[Placed, ...]
    silent: int
    label: str
    words: Degree
    bare: bool = False
    outdated: int = 0


def by_price(context: Context, found: Satisfied, order: Order) -> Ranking | None:
    """By the price of the versions that the filters mean; ``None`` where amounts of two currencies have no order."""
    label = said("price", "价格", context.language)
    if found.filters.options or found.filters.in_stock is not None:
        stated = _version_prices(context, found, order)
    else:
        stated = [
            (paid.record_id, paid.low if order.end == "least" else paid.high, paid.currency)
            for paid in prices(context.reader.view, found.rows)
        ]
    known = [(row, size, currency) for row, size, currency in stated if size is not None and size > 0]
    if len({currency for _, _, currency in known}) > 1:
        return None
    old = _outdated(context, found, {row for row, _, _ in known})
    placed = _in_order([Placed(size, row) for row, size, _ in known], order)
    return Ranking(placed, found.number - len(known) - old, label, PRICE[order.end], outdated=old)


def _version_prices(context: Context, found: Satisfied, order: Order) -> list[tuple[int, Decimal | None, str | None]]:
    stated = []
    for row, product in context.reader.view.records(found.rows).items():
        if isinstance(product, Product):
            paid = offer_meant(context, product, found.filters)
            stated.append((row, paid.low if order.end == "least" else paid.high, paid.currency))
    return stated


def _outdated(context: Context, found: Satisfied, known: set[int]) -> int:
    if context.reader.view.moment is None or context.reader.view.moment.oldest("price") is None:
        return 0
    rest = context.reader.view.records(row for row in found.rows if row not in known)
    return sum(isinstance(record, Product) and "price" in record.outdated for record in rest.values())


def by_field(context: Context, found: Satisfied, order: Order) -> Ranking | None:
    """By the first of the order's fields that a product states; ``None`` where they are not on one scale."""
    assert order.by != "price"
    first: dict[int, Number] = {}
    for stated in numbers(context.reader.view, found.rows, order.by):
        first.setdefault(stated.record_id, stated)
    sizes = {
        row: size
        for row, stated in first.items()
        if (size := in_unit(stated.number, stated.unit, order.unit)) is not None
    }
    # A nought is written where nothing was measured.
    sizes = {row: size for row, size in sizes.items() if size > 0 or order.end == "most"}
    if len(sizes) < len(first) and len(first) - len(sizes) > len(first) // 20:
        return None
    if order.unit is None and _two_scales(list(sizes.values())):
        return None
    name = next((stated.name for row, stated in first.items() if row in sizes), order.by[0])
    label = attribute_name(name, context.lexicon, context.language)
    placed = _in_order([Placed(size, row) for row, size in sizes.items()], order)
    bare = order.unit is None and not _counts(label)
    return Ranking(placed, found.number - len(sizes), label, degree(name, order.unit, order.end), bare)


def _counts(label: str) -> bool:
    return any(word in label for word in ("quantity", "number", "count", "数量", "数"))


def _two_scales(sizes: Sequence[Decimal]) -> bool:
    ordered = sorted({size for size in sizes if size > 0})
    return any(after > before * _OTHER_SCALE for before, after in pairwise(ordered))


def _in_order(placed: Sequence[Placed], order: Order) -> tuple[Placed, ...]:
    sign = 1 if order.end == "least" else -1
    return tuple(sorted(placed, key=lambda one: (sign * one.size, one.row)))
