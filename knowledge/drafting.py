"""The coming version's rows: records put, removed and restored beside the published ones, with their history."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from knowledge.catalog.census import Census, UnitState
from knowledge.catalog.rows import attribute_rows, field_changes, record_row, variant_rows
from knowledge.catalog.schema import FOREVER, attributes, changes, meta, passages, records, units, variants
from knowledge.records import (
    Identity,
    Passage,
    Product,
    Record,
    catalog_version,
    from_document,
    record_identity,
    without_offer,
)
from knowledge.store import Store

# The note in ``meta`` of the rules by which the records were cut into passages.
CUT_RULES = "cut_rules"

Cut = Callable[[Record], Sequence[Passage]]

_BATCH = 500
# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class _Waiting:
    record: Record
    cut: Cut
    unit: str
    read_at: datetime | None
    row_digest: str | None
    as_of: Mapping[str, datetime]
    cut_anew: bool


class Draft:
    """The coming version while it is prepared. One writer at a time; made by ``knowledge.publishing.preparing``.

    ``base`` is the version that it starts from, ``coming`` the number of the one that it makes.
    """

    def __init__(self, store: Store, *, base: int, coming: int, now: datetime) -> None:
        self.store = store
        self.now = now
        self.base = base
        self.coming = coming
        self._waiting: dict[Identity, _Waiting] = {}
        self._units: dict[str, UnitState | None] = {}
        self._changed = False
        self._rules: str | None = None
        self._written: set[Identity] = set()
        self._new_sources: dict[str, bool] = {}

    @property
    def changed(self) -> bool:
        """True when this draft differs from the version it starts from."""
        return self._changed

    @cached_property
    def start(self) -> Census:
        """What the version at the start holds."""
        return Census(self.store.database, self.base)

    def put(
        self,
        record: Record,
        cut: Cut,
        unit: str,
        *,
        read_at: datetime | None,
        row_digest: str | None = None,
        as_of: Mapping[str, datetime] | None = None,
        cut_anew: bool = False,
    ) -> None:
        """Adds ``record`` to the coming version, in place of the one with the same identity.

        ``cut`` makes its passages; it is asked only where its texts changed, or ``cut_anew`` says so. ``as_of`` gives
        ``price`` and ``stock`` a time of their own, where they were stated without the record: then ``read_at`` is
        ``None``, and the times of the record before stay.
        """
        self._changed = True
        self._waiting[record_identity(record)] = _Waiting(record, cut, unit, read_at, row_digest, as_of or {}, cut_anew)
        if len(self._waiting) >= _BATCH:
            self._write()

    def remove(self, identity: Identity) -> None:
        """Takes a record out of the coming version."""
        self._changed = True
        self._write()
        with self.store.database.begin() as connection:
            self._end(connection, identity, "removed")

    def touch(self, source: str, unit: str, read_at: datetime, *, but: Collection[Identity] = ()) -> None:
        """Notes that the live records of this unit were read again and still hold, all ``but`` some.

        What this draft ends does not.
        """
        # A version that is only prepared, or stopped, leaves published what its file now contradicts: its age stays.
        self._write()
        mine = and_(records.c.source == source, records.c.unit == unit, records.c.until > self.coming)
        renewed = {"read_at": _moment(read_at)}
        with self.store.database.begin() as connection:
            if not but:
                connection.execute(update(records).where(mine).values(**renewed))
                return
            columns = (records.c.kind, records.c.source, records.c.key, records.c.language)
            rows = connection.execute(select(records.c.id, *columns).where(mine))
            left = set(but)
            ids = [row[0] for row in rows if tuple(row[1:]) not in left]
            for start in range(0, len(ids), _CHUNK):
                connection.execute(
                    update(records).where(records.c.id.in_(ids[start : start + _CHUNK])).values(**renewed)
                )

    def touch_facts(self, identities: Collection[Identity], as_of: Mapping[str, datetime]) -> None:
        """Notes that ``price`` or ``stock`` of these live records were stated again and still hold."""
        times = {f"{fact}_at": _moment(moment) for fact, moment in as_of.items()}
        with self.store.database.begin() as connection:
            for identity in identities:
                connection.execute(update(records).where(_is(identity), self._in_base).values(**times))

    def restore(self, sequence: int) -> None:
        """Makes the coming version hold what version ``sequence`` held; every file is read again afterwards."""
        then = and_(records.c.since <= sequence, records.c.until > sequence)
        columns = (records.c.id, records.c.kind, records.c.source, records.c.key, records.c.language)
        with self.store.database.connect() as connection:
            old = {row.id: tuple(row[1:]) for row in connection.execute(select(*columns).where(then))}
            new = {row.id: tuple(row[1:]) for row in connection.execute(select(*columns).where(self._in_base))}
        back = {identity: number for number, identity in old.items() if number not in new}
        gone = [identity for number, identity in new.items() if number not in old and identity not in back]
        for identity in gone:
            self.remove(identity)
        with self.store.database.begin() as connection:
            for identity, number in back.items():
                self._bring_back(connection, identity, number)
            names = connection.execute(select(units.c.unit).distinct()).scalars().all()
        before = Census(self.store.database, sequence)
        for name in names:
            # Where its records came from is known as it was then; what it says is to be read anew.
            state = before.unit(name) or self.start.unit(name)
            self._units[name] = None if state is None else replace(state, digest="", fingerprint="")
        self._changed = self._changed or bool(back)

    def cut_again(self, cut: Cut, rules: str) -> None:
        """Cuts the records anew that other rules than these have cut; for what is new the rules are noted.

        Only those change that the rules cut otherwise.
        """
        with self.store.database.connect() as connection:
            known = connection.execute(select(meta.c.value).where(meta.c.key == CUT_RULES)).scalar_one_or_none()
        if known == rules:
            return
        self._write()
        self._rules = rules
        live = and_(self._in_base, records.c.until > self.coming)
        with self.store.database.connect() as connection:
            numbers = connection.execute(select(records.c.id).where(live)).scalars().all()
        for number in numbers:
            self._cut_one(number, cut)

    def _cut_one(self, number: int, cut: Cut) -> None:
        with self.store.database.connect() as connection:
            row = connection.execute(select(records).where(records.c.id == number)).one()
            kept = connection.execute(
                select(passages.c.field, passages.c.title, passages.c.text)
                .where(passages.c.content_id == row.content_id)
                .order_by(passages.c.position)
            ).all()
        record = from_document(row.kind, json.loads(row.document))
        if [tuple(one) for one in kept] != [(one.field, one.title, one.text) for one in cut(record)]:
            self.put(record, cut, row.unit, read_at=None, row_digest=row.row_digest, cut_anew=True)

    def note_unit(self, name: str, state: UnitState | None) -> None:
        """Remembers, with the coming version, how a file was read; ``None`` forgets it, so that it is read again."""
        self._units[name] = state

    def write_units(self, connection: Connection, sequence: int) -> None:
        """Writes what was noted of files and rules, valid from version ``sequence`` on."""
        if self._rules is not None:
            connection.execute(delete(meta).where(meta.c.key == CUT_RULES))
            connection.execute(meta.insert().values(key=CUT_RULES, value=self._rules))
        for name, noted in self._units.items():
            connection.execute(delete(units).where(units.c.unit == name, units.c.sequence == sequence))
            # A file that is forgotten is so from this version on: an earlier one may be returned to.
            state = noted or UnitState(digest="", fingerprint="")
            connection.execute(
                units.insert().values(
                    unit=name,
                    sequence=sequence,
                    container=state.container,
                    digest=state.digest,
                    fingerprint=state.fingerprint,
                    sources=json.dumps(state.sources, ensure_ascii=False),
                    etag=state.etag,
                    last_modified=state.last_modified,
                    address=state.address,
                    again=state.again,
                    read_at=_moment(state.read_at or self.now),
                )
            )

    @property
    def version(self) -> str:
        """The catalog version that publishing would give."""
        self._write()
        statement = select(records.c.digest).where(self.in_coming)
        with self.store.database.connect() as connection:
            return catalog_version(connection.execute(statement).scalars())

    @property
    def in_coming(self) -> ColumnElement[bool]:
        """The rows of ``records`` that the coming version holds."""
        return and_(records.c.since <= self.coming, records.c.until > self.coming)

    @property
    def _in_base(self) -> ColumnElement[bool]:
        return and_(records.c.since <= self.base, records.c.until > self.base)

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        with self.store.database.begin() as connection:
            record_id = _highest(connection, records)
            passage_id = _highest(connection, passages)
            rows: dict[str, list[dict[str, object]]] = {"records": [], "variants": [], "attributes": [], "passages": []}
            for identity, item in waiting.items():
                record_id += 1
                old = self._end(connection, identity, None)
                self._written.add(identity)
                row = record_row(item.record, unit=item.unit, since=self.coming, read_at=item.read_at or self.now)
                row |= {"id": record_id, "until": FOREVER, "row_digest": item.row_digest}
                if item.read_at is None and old is not None:
                    row |= {name: old[name] for name in ("read_at", "price_at", "stock_at")}
                row |= {f"{name}_at": _moment(moment) for name, moment in item.as_of.items()}
                self._note_change(connection, identity, old, row)
                content, made = self._content(connection, item, old, record_id)
                rows["records"].append(row | {"content_id": content})
                for passage in made:
                    passage_id += 1
                    rows["passages"].append(_passage_row(passage, passage_id, record_id))
                if isinstance(item.record, Product):
                    rows["variants"].extend(variant_rows(item.record, record_id))
                    rows["attributes"].extend(attribute_rows(item.record, record_id))
            for table in (records, variants, attributes, passages):
                if rows[table.name]:
                    connection.execute(table.insert(), rows[table.name])

    def _content(
        self, connection: Connection, item: _Waiting, old: Mapping[str, Any] | None, record_id: int
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

    def _end(self, connection: Connection, identity: Identity, reason: str | None) -> Mapping[str, Any] | None:
        """Ends the life of the row with this identity; gives what it held."""
        if self._is_new_source(connection, identity[1]) and identity not in self._written:
            return None
        mine = and_(_is(identity), self._in_base)
        told = (records.c.read_at, records.c.price_at, records.c.stock_at)
        columns = (records.c.kind, records.c.document, records.c.content_id, *told)
        old = connection.execute(select(*columns).where(mine)).first()
        # What this same draft put there before is replaced, not ended.
        put_again = connection.execute(
            select(records.c.id).where(_is(identity), records.c.since == self.coming)
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
            one = select(records.c.id).where(records.c.source == source, self._in_base).limit(1)
            self._new_sources[source] = connection.execute(one).first() is None
        return self._new_sources[source]

    def _bring_back(self, connection: Connection, identity: Any, number: int) -> None:
        row = connection.execute(select(records).where(records.c.id == number)).one()._asdict()
        old = self._end(connection, identity, None)
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
            named | {"field": field, "old": old, "new": new, "at": _moment(self.now)} for field, old, new in differences
        ]
        if rows:
            connection.execute(changes.insert(), rows)


def _moment(moment: datetime) -> str:
    # Compared as text in SQL: one zone for all.
    return moment.astimezone(UTC).isoformat()


def _shown(record: Record) -> tuple[object, ...]:
    return record.title, record.audience, record.published if isinstance(record, Product) else True


def _is(identity: Identity) -> ColumnElement[bool]:
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


def _passage_row(passage: Passage, passage_id: int, content_id: int) -> dict[str, object]:
    return {
        "id": passage_id,
        "content_id": content_id,
        "position": passage.position,
        "field": passage.field,
        "title": passage.title,
        "text": passage.text,
        "digest": passage.digest,
    }
