"""Preparing and publishing a catalog version, and levelling the indexes with it.

A version is prepared beside the published one: its rows carry a number that no reader holds yet, its missing
vectors are added, its word indexes are written into a folder of their own. Publishing changes one number. Killed
at any point before that, the preparation is forgotten by the next run; killed after it, the next run levels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from filelock import FileLock, Timeout
from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from knowledge.catalog.rows import attribute_rows, field_changes, record_row, variant_rows
from knowledge.catalog.schema import FOREVER, attributes, changes, meta, passages, records, variants, versions
from knowledge.catalog.view import published_sequence
from knowledge.errors import StoreBusy, StoreError
from knowledge.indexing import IndexWriter, Progress
from knowledge.levelling import forget_preparation, level
from knowledge.records import Passage, Product, Record, catalog_version
from knowledge.store import Store

Identity = tuple[str, str, str, str]

_BATCH = 500


@contextmanager
def preparing(store: Store, *, now: datetime, wait_seconds: float = 10.0) -> Iterator[Draft]:
    """A draft of the coming version; nothing is visible to readers until ``publish``.

    Raises ``StoreBusy`` when another ingest holds the store for longer than ``wait_seconds``.
    """
    lock = FileLock(store.location.lock_file)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise StoreBusy(
            "another ingest is writing to this store",
            where=str(store.location.home),
            mend="wait until it ends, then run again",
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store cannot be written: {error.strerror or error}",
            where=str(store.location.home),
            mend="make the folder writable, or set SHELFTALK_HOME to another one",
        ) from error
    try:
        with _translated(store):
            forget_preparation(store)
            yield Draft(store, now=now)
    finally:
        lock.release()


@contextmanager
def _translated(store: Store) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error)
        mend = "make the folder writable" if "readonly" in reason else "the published version is intact; run again"
        if "full" in reason:
            mend = "free some disk space and run again; the published version is intact"
        raise StoreError(
            f"the catalog cannot be written: {reason}", where=str(store.location.home), mend=mend
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store cannot be written: {error.strerror or error}",
            where=str(error.filename or store.location.home),
            mend="the published version is intact; make room or make the folder writable, and run again",
        ) from error


class Draft:
    """The coming version while it is prepared. One writer at a time; made by ``preparing``."""

    def __init__(self, store: Store, *, now: datetime) -> None:
        self._store = store
        self._now = now
        self._base = published_sequence(store.database)
        self._coming = self._base + 1
        self._waiting: list[tuple[Record, Sequence[Passage], str, datetime]] = []
        self._live: dict[str, dict[Identity, tuple[str, str]]] = {}
        self._changed = False

    def live(self, source: str) -> dict[Identity, tuple[str, str]]:
        """Identity -> (record digest, unit) of what the published version holds of ``source``."""
        if source not in self._live:
            columns = (records.c.kind, records.c.source, records.c.key, records.c.language)
            statement = select(*columns, records.c.digest, records.c.unit).where(
                records.c.source == source, records.c.since <= self._base, records.c.until > self._base
            )
            with self._store.database.connect() as connection:
                self._live[source] = {tuple(row[:4]): (row[4], row[5]) for row in connection.execute(statement)}
        return self._live[source]

    @property
    def changed(self) -> bool:
        """True when this draft differs from the published version."""
        return self._changed

    def put(self, record: Record, cut: Sequence[Passage], unit: str, *, read_at: datetime) -> None:
        """Adds ``record`` to the coming version, in place of the one with the same identity."""
        self._changed = True
        self._waiting.append((record, cut, unit, read_at))
        if len(self._waiting) >= _BATCH:
            self._write()

    def remove(self, identity: Identity) -> None:
        """Takes a record out of the coming version."""
        self._changed = True
        self._write()
        with self._store.database.begin() as connection:
            self._end(connection, identity, "removed")

    def touch(self, source: str, unit: str, read_at: datetime) -> None:
        """Notes that the published records of this unit were read again and still hold."""
        statement = update(records).where(
            records.c.source == source, records.c.unit == unit, records.c.until > self._base
        )
        with self._store.database.begin() as connection:
            connection.execute(statement.values(read_at=read_at.isoformat()))

    @property
    def version(self) -> str:
        """The catalog version that publishing would give."""
        self._write()
        statement = select(records.c.digest).where(records.c.since <= self._coming, records.c.until > self._coming)
        with self._store.database.connect() as connection:
            return catalog_version(connection.execute(statement).scalars())

    def index(self, progress: Progress | None = None) -> int:
        """Makes the coming version findable: missing vectors and its word indexes. Returns its passages.

        ``progress(stage, done, total)`` is called with the stages ``vectors``, ``fields`` and ``words``.
        """
        version = self.version
        return IndexWriter(self._store, self._coming, version).write(progress or (lambda _stage, _done, _total: None))

    def publish(self) -> str:
        """Makes the coming version the one that readers see, in one short transaction; returns its name."""
        if not self._changed:
            self._mend_words()
            level(self._store)
            return self._published_version()
        version = self.version
        with self._store.database.begin() as connection:
            live = (records.c.since <= self._coming, records.c.until > self._coming)
            record_count = connection.execute(select(func.count()).select_from(records).where(*live)).scalar_one()
            joined = passages.join(records, records.c.id == passages.c.record_id)
            passage_count = connection.execute(select(func.count()).select_from(joined).where(*live)).scalar_one()
            connection.execute(
                versions.insert().values(
                    sequence=self._coming,
                    version=version,
                    published_at=self._now.isoformat(),
                    records=record_count,
                    passages=passage_count,
                )
            )
            connection.execute(update(meta).where(meta.c.key == "current").values(value=str(self._coming)))
        level(self._store)
        return version

    def _mend_words(self) -> None:
        """Writes the published version's word indexes again where they were lost: readers ask for an ingest then."""
        version = self._published_version()
        if self._base and not self._store.location.words_folder(self._base, version).is_dir():
            IndexWriter(self._store, self._base, version).write_words(lambda _stage, _done, _total: None)

    def _published_version(self) -> str:
        statement = select(versions.c.version).where(versions.c.sequence == self._base)
        with self._store.database.connect() as connection:
            return connection.execute(statement).scalar_one_or_none() or catalog_version([])

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        with self._store.database.begin() as connection:
            record_id = connection.execute(select(func.coalesce(func.max(records.c.id), 0))).scalar_one()
            passage_id = connection.execute(select(func.coalesce(func.max(passages.c.id), 0))).scalar_one()
            rows: dict[str, list[dict[str, object]]] = {"records": [], "variants": [], "attributes": [], "passages": []}
            for record, cut, unit, read_at in waiting:
                record_id += 1
                row = record_row(record, unit=unit, since=self._coming, read_at=read_at)
                self._note_change(connection, record, row)
                rows["records"].append(row | {"id": record_id, "until": FOREVER})
                if isinstance(record, Product):
                    rows["variants"].extend(variant_rows(record, record_id))
                    rows["attributes"].extend(attribute_rows(record, record_id))
                for passage in cut:
                    passage_id += 1
                    rows["passages"].append(_passage_row(passage, passage_id, record_id))
            for table in (records, variants, attributes, passages):
                if rows[table.name]:
                    connection.execute(table.insert(), rows[table.name])

    def _note_change(self, connection: Connection, record: Record, row: dict[str, object]) -> None:
        identity = (record.kind, record.source, record.key, record.language)
        if identity not in self.live(record.source):
            self._history(connection, identity, [("record", None, "added")])
            return
        old = self._end(connection, identity, None)
        if old is not None:
            self._history(connection, identity, list(field_changes(json.loads(old), json.loads(str(row["document"])))))

    def _end(self, connection: Connection, identity: Identity, reason: str | None) -> str | None:
        kind, source, key, language = identity
        mine = (
            records.c.kind == kind,
            records.c.source == source,
            records.c.key == key,
            records.c.language == language,
            records.c.since <= self._base,
            records.c.until > self._base,
        )
        document: str | None = connection.execute(select(records.c.document).where(*mine)).scalar_one_or_none()
        connection.execute(update(records).where(*mine).values(until=self._coming))
        if reason is not None:
            self._history(connection, identity, [("record", "present", reason)])
        return document

    def _history(
        self, connection: Connection, identity: Identity, differences: Sequence[tuple[str, str | None, str | None]]
    ) -> None:
        kind, source, key, language = identity
        rows = [
            {
                "sequence": self._coming,
                "kind": kind,
                "source": source,
                "key": key,
                "language": language,
                "field": field,
                "old": old,
                "new": new,
                "at": self._now.isoformat(),
            }
            for field, old, new in differences
        ]
        if rows:
            connection.execute(changes.insert(), rows)


def _passage_row(passage: Passage, passage_id: int, record_id: int) -> dict[str, object]:
    return {
        "id": passage_id,
        "record_id": record_id,
        "position": passage.position,
        "field": passage.field,
        "title": passage.title,
        "text": passage.text,
        "digest": passage.digest,
    }
