"""The records and passages that live in one version, read from the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Engine, Row, and_, func, select, union

from knowledge.catalog.passage_rows import passage_of
from knowledge.catalog.schema import passages, records, variants, versions
from knowledge.catalog.selling import Moment, told
from knowledge.record_documents import from_document
from knowledge.records import Audience, Kind, Passage, Product, Record

# SQLite allows 32,766 bound values in a statement; well below it, a list is split.
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class LivePassage:
    """A passage of this version with the record it was cut from."""

    id: int
    record_id: int
    sku: str | None
    passage: Passage


class Titled(NamedTuple):
    """What a product is called, without the rest of its record."""

    id: int
    source: str
    key: str
    language: str
    title: str


class LiveRecords:
    """Reads the rows of one version.

    With a ``moment`` products are given as they may be told then; without one, as their sources state them. Texts are
    those for ``audiences``.
    """

    def __init__(
        self, engine: Engine, sequence: int, *, audiences: tuple[Audience, ...], moment: Moment | None
    ) -> None:
        self.engine = engine
        self.sequence = sequence
        self.audiences = audiences
        self.moment = moment

    @property
    def live(self) -> ColumnElement[bool]:
        """The rows of ``records`` that this version holds, unpublished ones and other audiences left out."""
        return and_(
            records.c.since <= self.sequence,
            records.c.until > self.sequence,
            records.c.published.is_(True),
            records.c.audience.in_(self.audiences),
        )

    @cached_property
    def version(self) -> str:
        """The catalog version (16 hex digits); empty before the first ingest."""
        return self._of_version("version")

    @cached_property
    def words(self) -> str:
        """The folder of this version's word indexes."""
        return self._of_version("words")

    def _of_version(self, column: str) -> str:
        statement = select(versions.c[column]).where(versions.c.sequence == self.sequence)
        with self.engine.connect() as connection:
            return connection.execute(statement).scalar_one_or_none() or ""

    @property
    def as_of(self) -> str | None:
        """When the newest of these facts was read (ISO 8601); read anew, for an unchanged ingest moves it too."""
        with self.engine.connect() as connection:
            return connection.execute(select(func.max(records.c.read_at)).where(self.live)).scalar_one_or_none()

    def find(self, sku: str, language: str | None = None) -> Product | None:
        """The product that ``sku`` (a product's or a variant's, or a product key) names, in ``language`` if it has it.

        Case is ignored only when nothing matches exactly. Of several sources that sell it, one is given.
        """
        return next(iter(self.offers_of(sku, language)), None)

    def offers_of(self, sku: str, language: str | None = None) -> list[Product]:
        """Every product that ``sku`` names, one for each source that sells it, in ``language`` where it is given."""
        # Half a surrogate pair is no text that a database takes; as "?" it names nothing.
        sku = sku.encode("utf-8", "replace").decode()
        # A number has no other letters to be looked for.
        for fold in (False, True) if sku.lower() != sku.upper() else (False,):
            ids = sorted(row[0] for row in self._rows(_named(sku.strip(), fold=fold)))
            found = [product for chunk in _chunks(ids) for product in self._products(records.c.id.in_(chunk))]
            ranked = sorted(found, key=lambda product: (product.language != language, product.language))
            one_each: dict[tuple[str, str], Product] = {}
            for product in ranked:
                one_each.setdefault((product.source, product.key), product)
            if one_each:
                return list(one_each.values())
        return []

    def translation(self, product: Product, language: str) -> Product:
        """The same product in ``language`` where the shop has it, else ``product`` itself."""
        if product.language == language:
            return product
        where = and_(records.c.source == product.source, records.c.key == product.key, records.c.language == language)
        found = self._products(where)
        return found[0] if found else product

    def record(self, record_id: int) -> Record:
        """The record with this row number."""
        return self.records([record_id])[record_id]

    def records(self, ids: Iterable[int]) -> dict[int, Record]:
        """Records by row number; numbers that do not live in this version are left out."""
        found: dict[int, Record] = {}
        for chunk in _chunks(sorted(set(ids))):
            statement = select(records.c.id, *_WHOLE)
            for row in self._rows(statement.where(self.live, records.c.id.in_(chunk))):
                found[row.id] = self._read(row)
        return found

    def passages(
        self, *, digests: Sequence[str] | None = None, ids: Sequence[int] | None = None, of: Sequence[int] | None = None
    ) -> list[LivePassage]:
        """Live passages by digest, by own number, or of the given records."""
        column, wanted = next(
            (column, values)
            for column, values in ((passages.c.digest, digests), (passages.c.id, ids), (records.c.id, of))
            if values is not None
        )
        found: list[LivePassage] = []
        statement = select(
            passages,
            records.c.id.label("record_id"),
            records.c.kind,
            records.c.source,
            records.c.key,
            records.c.language,
            records.c.audience,
            records.c.sku,
        ).join(records, records.c.content_id == passages.c.content_id)
        for chunk in _chunks(list(wanted)):
            found.extend(_live_passage(row) for row in self._rows(statement.where(self.live, column.in_(chunk))))
        return found

    def identities(self, ids: Iterable[int]) -> dict[int, tuple[Kind, str, str, str]]:
        """Kind, source, key and language by row number."""
        found: dict[int, tuple[Kind, str, str, str]] = {}
        statement = select(records.c.id, records.c.kind, records.c.source, records.c.key, records.c.language)
        for chunk in _chunks(sorted(set(ids))):
            for row in self._rows(statement.where(self.live, records.c.id.in_(chunk))):
                found[row.id] = (row.kind, row.source, row.key, row.language)
        return found

    def product_ids(self, *conditions: ColumnElement[bool]) -> set[int]:
        """Row numbers of the live products that satisfy every condition."""
        # As a plain condition the kind makes SQLite read every product, in the jumps of its index.
        every = select(records.c.id).where(self.live, records.c.kind + "" == "product")
        return {row.id for row in self._rows(every.where(*conditions))}

    def titles(self, contents: Iterable[int]) -> list[Titled]:
        """The titles of the live products with these contents, in the order of their row numbers."""
        found: list[Titled] = []
        statement = select(*(records.c[name] for name in Titled._fields), records.c.kind)
        for chunk in _chunks(sorted(set(contents))):
            # The kind is looked at here: as a condition it makes SQLite read every product instead of these few.
            rows = self._rows(statement.where(self.live, records.c.content_id.in_(chunk)))
            found += [
                Titled(row.id, row.source, row.key, row.language, row.title) for row in rows if row.kind == "product"
            ]
        return sorted(found)

    def titles_of(self, ids: Iterable[int]) -> dict[int, str]:
        """The titles of these live records by row number, without reading the rest of them."""
        found: dict[int, str] = {}
        statement = select(records.c.id, records.c.title)
        for chunk in _chunks(sorted(set(ids))):
            found |= {row.id: row.title for row in self._rows(statement.where(self.live, records.c.id.in_(chunk)))}
        return found

    def holding(self, contents: Iterable[int]) -> dict[int, int]:
        """Content by row number, for the live records of any kind with these contents (``content_id``)."""
        found: dict[int, int] = {}
        for chunk in _chunks(sorted(set(contents))):
            chosen = select(records.c.id, records.c.content_id).where(self.live, records.c.content_id.in_(chunk))
            found |= {row.id: row.content_id for row in self._rows(chosen)}
        return found

    def contents(self) -> list[tuple[int, int]]:
        """Content and row number of every live record."""
        chosen = select(records.c.content_id, records.c.id).where(self.live)
        return [(row.content_id, row.id) for row in self._rows(chosen)]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many live records there are, by kind and language."""
        statement = select(records.c.kind, records.c.language, func.count().label("number")).where(self.live)
        counted: dict[str, dict[str, int]] = {}
        for row in self._rows(statement.group_by(records.c.kind, records.c.language)):
            counted.setdefault(row.kind, {})[row.language] = row.number
        return counted

    def products(self, *conditions: ColumnElement[bool]) -> list[Product]:
        """Live products that satisfy every condition, in the order they were first read."""
        return self._products(*conditions)

    def _products(self, *conditions: ColumnElement[bool]) -> list[Product]:
        statement = select(*_WHOLE).where(self.live, records.c.kind == "product", *conditions)
        found = [self._read(row) for row in self._rows(statement.order_by(records.c.id))]
        return [record for record in found if isinstance(record, Product)]

    def _read(self, row: Row[Any]) -> Record:
        record = from_document(row.kind, json.loads(row.document))
        if not isinstance(record, Product):
            return record
        price_at, stock_at = (datetime.fromisoformat(at or row.read_at) for at in (row.price_at, row.stock_at))
        product = replace(record, price_at=price_at, stock_at=stock_at)
        return product if self.moment is None else told(product, self.moment)

    def _rows(self, statement: object) -> Sequence[Row[Any]]:
        with self.engine.connect() as connection:
            return connection.execute(statement).all()  # type: ignore[call-overload, no-any-return]


_WHOLE = tuple(records.c[name] for name in ("kind", "document", "read_at", "price_at", "stock_at"))


def _named(sku: str, *, fold: bool) -> CompoundSelect[int]:
    """Row numbers of whatever ``sku`` names, in any version; with ``fold`` whatever its letters' case."""
    # Each by its own index: one condition of all would read every product, and a question asks this once a word.
    named = ((records, records.c.id), (variants, variants.c.record_id))
    wanted = sku.lower() if fold else sku
    columns = ((table.c[name], number) for table, number in named for name in ("sku", "key"))
    return union(*(select(number).where((func.lower(name) if fold else name) == wanted) for name, number in columns))


def _live_passage(row: Row[Any]) -> LivePassage:
    sku = (row.sku or row.key) if row.kind == "product" else None
    return LivePassage(row.id, row.record_id, sku, passage_of(row, row))


def _chunks(items: list[Any]) -> Iterable[list[Any]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
