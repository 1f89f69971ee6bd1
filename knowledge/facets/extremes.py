"""What whole sets of products cost and state in a field, read in one query a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from knowledge.catalog import paying
from knowledge.catalog.schema import attributes, records
from knowledge.catalog.view import CatalogView, confirmed
from knowledge.facets.conditions import states_field
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
    low, high = paying.lowest(view.moment), paying.highest(view.moment)
    columns = (records.c.id, low.label("low"), high.label("high"), records.c.currency)
    found = []
    oldest = view.moment.oldest("price") if view.moment is not None else None
    with view.engine.connect() as connection:
        for chunk in _chunks(ids):
            statement = select(*columns, confirmed("price").label("confirmed")).where(records.c.id.in_(chunk))
            for row in connection.execute(statement):
                old = oldest is not None and datetime.fromisoformat(row.confirmed) < oldest
                known = [None if price is None or old else Decimal(str(price)) for price in (row.low, row.high)]
                found.append(Paid(row.id, known[0], known[1], row.currency))
    return found


def numbers(view: CatalogView, ids: Collection[int], names: Sequence[str]) -> list[Number]:
    """The numbers that these products state in the fields ``names``, in the order in which they state them."""
    columns = (attributes.c.record_id, attributes.c.name, attributes.c.number, attributes.c.unit)
    found = []
    with view.engine.connect() as connection:
        for chunk in _chunks(ids):
            stated = (attributes.c.record_id.in_(chunk), attributes.c.name.in_(names), attributes.c.number.is_not(None))
            statement = select(*columns).where(*stated).order_by(attributes.c.record_id, attributes.c.position)
            found += [
                Number(row.record_id, row.name, Decimal(str(row.number)), row.unit)
                for row in connection.execute(statement)
            ]
    return found


def stating(view: CatalogView, names: Sequence[str]) -> set[int]:
    """Row numbers of the products that state one of the fields ``names``."""
    return view.product_ids(states_field(names))


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
