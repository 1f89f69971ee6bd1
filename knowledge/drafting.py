"""The coming version: records put, removed, restored and cut anew beside the published ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update

from knowledge.catalog.census import Census, UnitState
from knowledge.catalog.rows import moment_text
from knowledge.catalog.schema import meta, passages, records, units
from knowledge.draft_rows import Cut, DraftRows, Waiting, is_named
from knowledge.record_documents import catalog_version, from_document
from knowledge.records import Identity, Record, record_identity
from knowledge.store import Store

# The note in ``meta`` of the rules by which the records were cut into passages.
CUT_RULES = "cut_rules"

_BATCH = 500
# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000


class Draft:
    """The coming version while it is prepared. One writer at a time; made by ``knowledge.publishing.preparing``.

    ``base`` is the version that it starts from, ``coming`` the number of the one that it makes.
    """

    def __init__(self, store: Store, *, base: int, coming: int, now: datetime) -> None:
        self.store = store
        self.now = now
        self.base = base
        self.coming = coming
        self._waiting: dict[Identity, Waiting] = {}
        self._units: dict[str, UnitState | None] = {}
        self._changed = False
        self._rules: str | None = None
        self._rows = DraftRows(store, base=base, coming=coming, now=now)

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
        self._waiting[record_identity(record)] = Waiting(record, cut, unit, read_at, row_digest, as_of or {}, cut_anew)
        if len(self._waiting) >= _BATCH:
            self._write()

    def remove(self, identity: Identity) -> None:
        """Takes a record out of the coming version."""
        self._changed = True
        self._write()
        with self.store.database.begin() as connection:
            self._rows.end(connection, identity, "removed")

    def touch(self, source: str, unit: str, read_at: datetime, *, but: Collection[Identity] = ()) -> None:
        """Notes that the live records of this unit were read again and still hold, all ``but`` some.

        What this draft ends does not.
        """
        # A version that is only prepared, or stopped, leaves published what its file now contradicts: its age stays.
        self._write()
        mine = and_(records.c.source == source, records.c.unit == unit, records.c.until > self.coming)
        renewed = {"read_at": moment_text(read_at)}
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
        times = {f"{fact}_at": moment_text(moment) for fact, moment in as_of.items()}
        with self.store.database.begin() as connection:
            for identity in identities:
                connection.execute(update(records).where(is_named(identity), self._rows.in_base).values(**times))

    def restore(self, sequence: int) -> None:
        """Makes the coming version hold what version ``sequence`` held; every file is read again afterwards."""
        then = and_(records.c.since <= sequence, records.c.until > sequence)
        columns = (records.c.id, records.c.kind, records.c.source, records.c.key, records.c.language)
        with self.store.database.connect() as connection:
            old = {row.id: tuple(row[1:]) for row in connection.execute(select(*columns).where(then))}
            new = {row.id: tuple(row[1:]) for row in connection.execute(select(*columns).where(self._rows.in_base))}
        back = {identity: number for number, identity in old.items() if number not in new}
        gone = [identity for number, identity in new.items() if number not in old and identity not in back]
        for identity in gone:
            self.remove(identity)
        with self.store.database.begin() as connection:
            for identity, number in back.items():
                self._rows.bring_back(connection, identity, number)
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
        live = and_(self._rows.in_base, records.c.until > self.coming)
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
                    read_at=moment_text(state.read_at or self.now),
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

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self._rows.write(waiting)
