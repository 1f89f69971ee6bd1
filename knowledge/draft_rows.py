"""The rows of a coming version: what is put begins with it, what is replaced or removed ends, both leave history."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from knowledge.catalog.passage_rows import passage_row
from knowledge.catalog.rows import attribute_rows, field_changes, moment_text, record_row, variant_rows
from knowledge.catalog.schema import FOREVER, attributes, changes, passages, records, variants
from knowledge.record_documents import from_document
from knowledge.record_facts import without_offer
from knowledge.records import Identity, Passage, Product, Record
from knowledge.store import Store

Cut = Callable[[Record], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits to be written, with what ``Draft.put`` was told of it."""

    record: Record
    cut: Cut
    unit: str
    read_at: datetime | None
    row_digest: str | None
    as_of: Mapping[str, datetime]
    cut_anew: bool


class DraftRows:
    """Writes rows that live from version ``coming`` on, over those of version ``base``."""

    def __init__(self, store: Store, *, base: int, coming: int, now: datetime) -> None:
        self.store = store
        self.now = now
        self.base = base
        self.coming = coming
        self._written: set[Identity] = set()
        self._new_sources: dict[str, bool] = {}

    @property
    def in_base(self) -> ColumnElement[bool]:
        """The rows of ``records`` that the version at the start holds."""
        return and_(records.c.since <= self.base, records.c.until > self.base)

    def write(self, waiting: Mapping[Identity, Waiting]) -> None:
        """Writes these records, each in place of the one with its identity."""
        with self.store.database.begin() as connection:
            record_id = _highest(connection, records)
            passage_id = _highest(connection, passages)
            rows: dict[str, list[dict[str, object]]] = {"records": [], "variants": [], "attributes": [], "passages": []}
            for identity, item in waiting.items():
                record_id += 1
                old = self.end(connection, identity, None)
                self._written.add(identity)
                row = record_row(item.record, unit=item.unit, since=self.coming, read_at=item.read_at or self.now)
                row |= {"id": record_id, "until": FOREVER, "row_digest": item.row_digest}
                if item.read_at is None and old is not None:
                    row |= {name: old[name] for name in ("read_at", "price_at", "stock_at")}
                row |= {f"{name}_at": moment_text(moment) for name, moment in item.as_of.items()}
                self._note_change(connection, identity, old, row)
                content, made = self._content(connection, item, old, record_id)
                rows["records"].append(row | {"content_id": content})
                for passage in made:
                    passage_id += 1
                    rows["passages"].append(passage_row(passage, passage_id, record_id))
                if isinstance(item.record, Product):
                    rows["variants"].extend(variant_rows(item.record, record_id))
                    rows["attributes"].extend(attribute_rows(item.record, record_id))
            for table in (records, variants, attributes, passages):
                if rows[table.name]:
                    connection.execute(table.insert(), rows[table.name])

    def _content(
        self, connection: Connection, item: Waiting, old: Mapping[str, Any] | None, record_id: int
    ) -> tuple[int, Sequence[Passage]]:
        """The record's content and its new passages: those of the record before stay where they say the same."""
        if old is None:
            return record_id, item.cut(item.record)
        before = from_document(old["kind"], json.loads(old["document"]))
        if not item.cut_anew and without_offer(before) == without_offer(item.record):
            return old["content_id"], ()
        made = item.cut(item.record)
        statement = select(passages.c.field, passages.c.title, passages.c.text).where(
            passages.c.content_id == old["content_id"]
        )
        kept = [tuple(row) for row in connection.execute(statement.order_by(passages.c.position))]
        same = kept == [(passage.field, passage.title, passage.text) for passage in made]
        # What may be read is part of the content: the word index holds only that.
        shown = _shown(before) == _shown(item.record)
        return (old["content_id"], ()) if same and shown else (record_id, made)

    def _note_change(
        self, connection: Connection, identity: Identity, old: Mapping[str, Any] | None, row: Mapping[str, Any]
    ) -> None:
        if old is None:
            self._history(connection, identity, [("record", None, "added")])
            return
        before, after = json.loads(old["document"]), json.loads(str(row["document"]))
        self._history(connection, identity, list(field_changes(before, after)))

    def end(self, connection: Connection, identity: Identity, reason: str | None) -> Mapping[str, Any] | None:
        """Ends the life of the row with this identity; gives what it held."""
        if self._is_new_source(connection, identity[1]) and identity not in self._written:
            return None
        mine = and_(is_named(identity), self.in_base)
        told = (records.c.read_at, records.c.price_at, records.c.stock_at)
        columns = (records.c.kind, records.c.document, records.c.content_id, *told)
        old = connection.execute(select(*columns).where(mine)).first()
        # What this same draft put there before is replaced, not ended.
        put_again = connection.execute(
            select(records.c.id).where(is_named(identity), records.c.since == self.coming)
        ).first()
        if put_again is not None:
            connection.execute(delete(records).where(records.c.id == put_again.id))
            connection.execute(delete(passages).where(passages.c.content_id == put_again.id))
            connection.execute(delete(changes).where(changes.c.sequence == self.coming, _of(identity)))
        if old is None:
            return None
        connection.execute(update(records).where(mine).values(until=self.coming))
        if reason is not None:
            self._history(connection, identity, [("record", "present", reason)])
        return old._asdict()

    def _is_new_source(self, connection: Connection, source: str) -> bool:
        """True when the version at the start holds nothing of the source: then nothing of it is looked for."""
        if source not in self._new_sources:
            one = select(records.c.id).where(records.c.source == source, self.in_base).limit(1)
            self._new_sources[source] = connection.execute(one).first() is None
        return self._new_sources[source]

    def bring_back(self, connection: Connection, identity: Any, number: int) -> None:
        """Lets what the row with this number held live again."""
        row = connection.execute(select(records).where(records.c.id == number)).one()._asdict()
        old = self.end(connection, identity, None)
        self._note_change(connection, identity, old, row)
        again = _highest(connection, records) + 1
        row |= {"id": again, "since": self.coming, "until": FOREVER, "row_digest": None}
        connection.execute(records.insert(), row)
        for table in (variants, attributes):
            values = [c for c in table.c if c.name not in {"id", "record_id"}]
            lines = [line._asdict() for line in connection.execute(select(*values).where(table.c.record_id == number))]
            if lines:
                connection.execute(table.insert(), [line | {"record_id": again} for line in lines])

    def _history(
        self, connection: Connection, identity: Identity, differences: Sequence[tuple[str, str | None, str | None]]
    ) -> None:
        kind, source, key, language = identity
        named = {"sequence": self.coming, "kind": kind, "source": source, "key": key, "language": language}
        rows = [
            named | {"field": field, "old": old, "new": new, "at": moment_text(self.now)}
            for field, old, new in differences
        ]
        if rows:
            connection.execute(changes.insert(), rows)


def _shown(record: Record) -> tuple[object, ...]:
    return record.title, record.audience, record.published if isinstance(record, Product) else True


def is_named(identity: Identity) -> ColumnElement[bool]:
    """The rows of ``records`` with this identity."""
    kind, source, key, language = identity
    return and_(
        records.c.kind == kind, records.c.source == source, records.c.key == key, records.c.language == language
    )


def _of(identity: Identity) -> ColumnElement[bool]:
    kind, source, key, language = identity
    return and_(
        changes.c.kind == kind, changes.c.source == source, changes.c.key == key, changes.c.language == language
    )


def _highest(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())
