"""What whole sets of products cost and state in a field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import isnan

import numpy as np
from sqlalchemy import func, select

from knowledge.catalog.row_set import RowSet
from knowledge.catalog.schema import records
from knowledge.catalog.view import CatalogView
from knowledge.facets import paid
from knowledge.facets.conditions import confirmed, young_enough
from knowledge.facets.masks import stating_field
from knowledge.records import Fact, Product

# SQLite allows 32,766 bound values in a statement; well below it, a list is split.
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Paid:
    """What a product is sold for: its lowest and highest price, ``None`` where none may be told."""

    record_id: int
    low: Decimal | None
    high: Decimal | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a product states in a field; ``unit`` as its source writes it, ``None`` where it states none."""

    record_id: int
    name: str
    number: Decimal
    unit: str | None


def prices(view: CatalogView, ids: Collection[int]) -> list[Paid]:
    """What each of these products is sold for at the view's moment, dated sales included."""
    columns = view.columns
    mask = columns.mask(ids)
    told = mask.copy()
    if (recent := young_enough("price", view.moment)) is not None:
        told &= columns.mask(view.product_ids(recent))
    low, high = paid.lowest(columns, view.moment), paid.highest(columns, view.moment)
    currencies = columns.products.currency
    found = []
    for place in np.flatnonzero(mask).tolist():
        least, most = (_amount(amounts[place]) if told[place] else None for amounts in (low, high))
        number = int(currencies.numbers[place])
        currency = currencies.texts[number] if number >= 0 else None
        found.append(Paid(int(columns.products.ids[place]), least, most, currency))
    return found


def _amount(price: float) -> Decimal | None:
    return None if isnan(price) else Decimal(str(float(price)))


def numbers(view: CatalogView, ids: Collection[int], names: Sequence[str]) -> list[Number]:
    """The numbers that these products state in the fields ``names``, in the order in which they state them."""
    columns, stated = view.columns, view.columns.fields
    rows = stated.named(names)
    # The rows of one product lie together, in the order in which it states them.
    rows = np.sort(rows[columns.mask(ids)[stated.place[rows]] & ~np.isnan(stated.number[rows])])
    units = (*stated.unit.texts, None)
    told = (columns.products.ids[stated.place[rows]], stated.name.numbers[rows], stated.number[rows])
    return [
        Number(row, stated.name.texts[name], Decimal(str(number)), units[unit])
        for row, name, number, unit in zip(*(one.tolist() for one in (*told, stated.unit.numbers[rows])), strict=True)
    ]


def stating(view: CatalogView, names: Sequence[str]) -> RowSet:
    """Row numbers of the products that state one of the fields ``names``."""
    return view.columns.rows(stating_field(view.columns, names))


def rows_of(view: CatalogView, products: Iterable[Product]) -> set[int]:
    """Row numbers of the products in all their languages."""
    return {
        row
        for product in products
        for row in view.product_ids(records.c.source == product.source, records.c.key == product.key)
    }


def oldest_confirmed(view: CatalogView, ids: Collection[int], facts: Iterable[Fact]) -> datetime | None:
    """When the oldest of these facts of the products was confirmed; ``None`` when none of them is asked for."""
    times = []
    facts = tuple(facts)
    with view.engine.connect() as connection:
        for chunk in _chunks(ids) if facts else ():
            statement = select(*(func.min(confirmed(fact)) for fact in facts)).where(records.c.id.in_(chunk))
            times += [at for at in connection.execute(statement).one() if at is not None]
    return min(map(datetime.fromisoformat, times), default=None)


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
