"""From the catalog's tables to the columns of one version, going on from those of the version before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, ColumnElement, Engine, Select, and_, select

from knowledge.catalog.coded import Coded, Coding, Mask
from knowledge.catalog.columns import Columns, FieldColumns, ProductColumns, Sold, VersionColumns
from knowledge.catalog.schema import attributes, records, variants

# Products read by one statement: SQLite allows 32,766 bound values.
_BOUND = 5_000
# Where more of the products than this share are new, all are read: one scan costs less than many look-ups.
_MOST_NEW = 0.2
# Texts that no row holds any more are kept up to this many times those that one does.
_MOST_TEXTS = 2

_SALE = ("list_price", "sale_price", "sale_start", "sale_end")
_NAMED = ("id", "source", "key", "language", "title", "brand", "category", "currency", "availability")
_PRODUCT = select(*(records.c[name] for name in (*_NAMED, "variant_sales", "price_min", "price_max", *_SALE)))
_VERSION = select(*(variants.c[name] for name in ("record_id", "options", "availability", "price", *_SALE)))
_FIELD = select(
    *(attributes.c[name] for name in ("record_id", "position", "name", "text", "number", "unit", "boolean"))
)
_TEXTS = frozenset((*_NAMED[1:], "options", "sale_start", "sale_end", "name", "text", "unit"))

# Columns by name: numbers, NaN where nothing is stated, or texts.
Read = dict[str, Any]


def read_columns(engine: Engine, live: ColumnElement[bool], before: Columns | None = None) -> Columns:
    """The columns of the products that are ``live``; of those in ``before`` nothing is read again.

    A row of the catalog never changes in what is read here: another price or another field is another row.
    """
    product = and_(live, records.c.kind == "product")
    with engine.connect() as connection:
        ids = np.sort(np.fromiter(connection.execute(select(records.c.id).where(product)).scalars(), dtype=np.int64))
    if before is None:
        return _read(engine, product, ids, None)
    kept = np.isin(before.products.ids, ids, assume_unique=True)
    new = np.setdiff1d(ids, before.products.ids, assume_unique=True)
    if len(new) > _MOST_NEW * len(ids) or _overgrown(before):
        return _read(engine, product, ids, None)
    old = before if kept.all() else _kept(before, kept)
    return old if not len(new) else _joined(old, _read(engine, product, new, old))


def _overgrown(columns: Columns) -> bool:
    texts = columns.fields.text
    return len(texts.known) > _MOST_TEXTS * (len(np.unique(texts.numbers)) + 1)


def _read(engine: Engine, product: ColumnElement[bool], ids: NDArray[np.int64], before: Columns | None) -> Columns:
    """The columns of the products ``ids``; their texts go on from those that were read ``before``."""
    some = _Some(ids, scattered=before is not None)
    own = _fetched(engine, _PRODUCT.where(product), records.c.id, some, before and before.products)
    own = _rows(own, np.argsort(own["id"], kind="stable"))
    ids = own["id"].astype(np.int64)
    versions = _fetched(engine, _VERSION, variants.c.record_id, some, before and before.versions)
    versions, of_version = _of_products(versions, ids)
    stated = _fetched(engine, _FIELD, attributes.c.record_id, some, before and before.fields)
    stated, of_field = _of_products(stated, ids)
    order = np.lexsort((stated["position"], of_field))
    stated, of_field = _rows(stated, order), of_field[order]
    titles, given = own["title"].texts, own["title"].numbers.tolist()
    return Columns(
        ProductColumns(
            ids,
            **{name: own[name] for name in _NAMED if name not in ("id", "title")},
            variant_sales=own["variant_sales"] == 1,
            sold=Sold(own["price_min"], own["price_max"], *(own[name] for name in _SALE)),
        ),
        VersionColumns(
            of_version,
            versions["options"],
            versions["availability"],
            Sold(versions["price"], versions["price"], *(versions[name] for name in _SALE)),
        ),
        FieldColumns(
            of_field,
            name=stated["name"],
            text=stated["text"],
            number=stated["number"],
            unit=stated["unit"],
            boolean=np.nan_to_num(stated["boolean"], nan=-1).astype(np.int8),
        ),
        {place: titles[number] for place, number in enumerate(given) if not titles[number].isascii()},
    )


@dataclass(frozen=True, eq=False)
class _Some:
    """Products to read, in ascending order: one by one where they are scattered, else from the first to the last."""

    ids: NDArray[np.int64]
    scattered: bool

    def among(self, number: Column[int]) -> Iterator[ColumnElement[bool]]:
        """Conditions that name a part of them each, which bounds what is held in memory."""
        for start in range(0, len(self.ids), _BOUND):
            part = self.ids[start : start + _BOUND].tolist()
            yield number.in_(part) if self.scattered else number.between(part[0], part[-1])


def _fetched(engine: Engine, statement: Select[Any], number: Column[int], some: _Some, known: Any) -> Read:
    """The statement's columns of these products, a part of the rows at a time."""
    names = [column.name for column in statement.selected_columns]
    codings = {name: Coding(text) for name, text in _known(known).items()}
    codings |= {name: Coding() for name in names if name in _TEXTS and name not in codings}
    found: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
    with engine.connect() as connection:
        for part in some.among(number):
            # The driver's own rows: they are numbers and texts as they are, and SQLAlchemy's take twice as long.
            cursor = connection.execute(statement.where(part)).cursor
            for name, values in zip(names, zip(*cursor.fetchall(), strict=True), strict=False):
                coding = codings.get(name)
                found[name].append(np.array(values, dtype=np.float64) if coding is None else coding.numbers(values))

    def column(name: str) -> Any:
        kind: Any = np.int32 if name in codings else np.float64
        whole: NDArray[Any] = np.concatenate([np.zeros(0, kind), *found[name]])
        return Coded(whole, codings[name].known) if name in codings else whole

    return {name: column(name) for name in names}


def _known(columns: Any) -> dict[str, Mapping[str, int]]:
    """The texts of each column of texts, by its name, those of a sale among them."""
    found: dict[str, Mapping[str, int]] = {}
    for one in fields(columns) if columns is not None else ():
        value = getattr(columns, one.name)
        found |= {one.name: value.known} if isinstance(value, Coded) else _known(value) if one.name == "sold" else {}
    return found


def _rows(read: Read, rows: NDArray[Any]) -> Read:
    return {name: _taken(column, rows) for name, column in read.items()}


def _of_products(read: Read, ids: NDArray[np.int64]) -> tuple[Read, NDArray[np.intp]]:
    """The rows of products among ``ids`` alone, and the place of each one's product."""
    numbers = read["record_id"].astype(np.int64)
    if not len(ids):
        return _rows(read, np.zeros(0, dtype=np.intp)), np.zeros(0, dtype=np.intp)
    places = np.minimum(np.searchsorted(ids, numbers), len(ids) - 1)
    there = np.flatnonzero(ids[places] == numbers)
    return _rows(read, there), places[there]


def _kept(columns: Columns, kept: Mask) -> Columns:
    """The columns without the products that are gone."""
    places = np.cumsum(kept) - 1
    versions = _taken(columns.versions, kept[columns.versions.place])
    stated = _taken(columns.fields, kept[columns.fields.place])
    return Columns(
        _taken(columns.products, kept),
        replace(versions, place=places[versions.place]),
        replace(stated, place=places[stated.place]),
        {int(places[place]): title for place, title in columns.titles.items() if kept[place]},
    )


def _joined(old: Columns, new: Columns) -> Columns:
    """Both, in the order of their row numbers; the texts of ``new`` are those of ``old`` and more."""
    products = _together(old.products, new.products)
    order = np.argsort(products.ids, kind="stable")
    # Where each of the old products and then each of the new ones stands now.
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    before, after = places[: len(old)], places[len(old) :]
    versions, stated = _together(old.versions, new.versions), _together(old.fields, new.fields)
    versions = replace(versions, place=np.r_[before[old.versions.place], after[new.versions.place]])
    stated = replace(stated, place=np.r_[before[old.fields.place], after[new.fields.place]])
    titles = {int(before[place]): title for place, title in old.titles.items()}
    return Columns(
        _taken(products, order),
        versions,
        _taken(stated, np.argsort(stated.place, kind="stable")),
        titles | {int(after[place]): title for place, title in new.titles.items()},
    )


Part = TypeVar("Part")


def _taken(part: Part, rows: NDArray[Any]) -> Part:
    """These rows of a column, or of every column of a record of columns."""
    column: Any = part
    if isinstance(column, Coded):
        column = column.take(rows)
    elif isinstance(column, np.ndarray):
        column = column[rows]
    else:
        column = replace(column, **{one.name: _taken(getattr(column, one.name), rows) for one in fields(column)})
    taken: Part = column
    return taken


def _together(part: Part, further: Part) -> Part:
    """The rows of one column or record of columns and then those of another, whose texts go on from its texts."""
    one: Any = part
    other: Any = further
    if isinstance(one, Coded):
        one = Coded(np.concatenate([one.numbers, other.numbers]), other.known)
    elif isinstance(one, np.ndarray):
        one = np.concatenate([one, other])
    else:
        names = [column.name for column in fields(one)]
        one = replace(one, **{name: _together(getattr(one, name), getattr(other, name)) for name in names})
    joined: Part = one
    return joined
