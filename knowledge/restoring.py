"""Restoring a backup: its versions are written beside the published one, under higher numbers, and shown by one switch.

Killed before the switch, the next run forgets what was written, as it forgets any preparation, and readers never saw
any of it. The version that was replaced stays until the next run levels the store: readers finish on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Boolean, Connection, Float, Integer, Table, delete, func, select, update
from sqlalchemy.exc import DataError, IntegrityError

from knowledge.backup_file import BackupFile
from knowledge.catalog import schema
from knowledge.catalog.history import note_publications
from knowledge.catalog.schema import FOREVER, changes, field_vectors, meta, passages, records, units, versions
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.errors import ModelMismatch, SourceError, StoreTooNew, UsageError
from knowledge.indexing import RULES, IndexWriter, Progress, words_name
from knowledge.levelling import INDEXING, forget_preparation, level, note
from knowledge.publishing import CURRENT, PREPARED, alone, coming_sequence
from knowledge.record_documents import catalog_version, from_document
from knowledge.rules import index_rules
from knowledge.store import Store

# Rows written in one transaction: bounds memory, and how long another writer of the database waits.
_ROWS = 2_000
# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000
# Which columns number versions, and which number records.
_SEQUENCES, _RECORDS = ("sequence", "since", "until"), ("record_id", "content_id")


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored: the published version and how many were kept with it."""

    catalog_version: str
    versions: int
    records: int
    made_at: str

    def to_json(self) -> dict[str, Any]:
        """The report as a command writes it."""
        return asdict(self)


def restore(
    store: Store,
    backup: BackupFile,
    *,
    replace: bool = False,
    wait_seconds: float = 10.0,
    progress: Progress | None = None,
) -> RestoreReport:
    """Brings a backup's versions, history and vectors into the store; all of it, or nothing.

    ``UsageError`` where the store holds something and ``replace`` does not say that it may go, ``ModelMismatch`` where
    the backup's vectors are another embedding model's, ``StoreTooNew`` and ``SourceError`` where the file cannot be
    used, ``StoreBusy`` while an ingest writes.
    """
    about = backup.about
    _check_schema(backup)
    if about.model_name != store.model:
        raise ModelMismatch(
            f"the backup was made with the embedding model {about.model_name}, but {store.model} is set",
            where="SHELFTALK_EMBEDDING_MODEL",
            mend=f"set it to {about.model_name}, or ingest the shop's files anew",
        )
    with alone(store, wait_seconds):
        forget_preparation(store)
        published, prepared = published_sequence(store.database), prepared_sequence(store.database)
        if (published or prepared) and not replace:
            raise UsageError(
                "this store holds a catalog already",
                where=str(store.location.home),
                mend="add --replace to put the backup in its place, or set SHELFTALK_HOME to a new folder",
            )
        if store.encoder.digest != about.model_digest:
            raise ModelMismatch(
                f"the backup was made with other weights of the embedding model {about.model_name}",
                where=str(backup.path),
                mend="use the model that it was made with, or ingest the shop's files anew",
            )
        newest = coming_sequence(store, prepared or published) - 1
        run = _Restore(store, backup, newest, progress or (lambda *_: None))
        try:
            run.write()
        except BaseException:
            run.forget()
            raise
        run.switch()
        if not published:
            level(store)
    return RestoreReport(about.catalog_version, run.versions, about.records, about.made_at)


def _check_schema(backup: BackupFile) -> None:
    ours, theirs = schema.SCHEMA_VERSION, backup.about.schema
    if theirs > ours:
        raise StoreTooNew(
            f"the backup has schema {theirs}, this version of Shelftalk knows up to {ours}",
            where=str(backup.path),
            mend="install the newer Shelftalk",
        )
    if theirs < ours:
        raise SourceError(
            f"the backup has schema {theirs}, this version of Shelftalk restores schema {ours}",
            where=str(backup.path),
            mend="restore it with the Shelftalk that made it; this one then upgrades that store in place",
        )


class _Restore:
    """One backup on its way into the store, whose highest number is ``newest``."""

    def __init__(self, store: Store, backup: BackupFile, newest: int, progress: Progress) -> None:
        self._store = store
        self._backup = backup
        self._newest = newest
        self._progress = progress
        self._first_record = 0
        self._first_passage = 0
        self._versions: list[dict[str, Any]] = []

    @property
    def versions(self) -> int:
        """How many versions the backup holds."""
        return len(self._versions)

    @property
    def _current(self) -> int:
        return self._backup.about.current + self._newest

    def write(self) -> None:
        """Writes all that no reader sees yet, and checks that it is what the backup says it is."""
        with self._store.database.begin() as connection:
            self._first_record = _highest(connection, records)
            self._first_passage = _highest(connection, passages)
        self._versions = [self._moved(versions, row) for row in self._backup.rows("versions")]
        sequences = [row["sequence"] for row in self._versions]
        if self._current not in sequences or min(sequences) <= self._newest:
            raise self._wrong("its versions do not belong together")
        with self._store.database.begin() as connection:
            # Told first, so that the next run looks for vectors and word indexes that a killed one has left.
            note(connection, INDEXING, max(sequences))
            # Readers hold no number beyond the newest, and what is forgotten lives on.
            ended = update(records).where(records.c.since <= self._newest, records.c.until == FOREVER)
            connection.execute(ended.values(until=self._newest + 1))
        tables = (records, schema.variants, schema.attributes, passages, units, changes)
        for done, table in enumerate(tables):
            self._progress("restoring tables", done, len(tables))
            self._write_rows(table)
        self._progress("restoring tables", len(tables), len(tables))
        self._write_vectors()
        for row in self._versions:
            IndexWriter(self._store, row["sequence"]).write_words(self._progress)
        self._check()

    def switch(self) -> None:
        """Makes the restored versions the store's, in one transaction."""
        prepared = self._backup.about.prepared
        old = self._newest
        with self._store.database.begin() as connection:
            connection.execute(delete(changes).where(changes.c.sequence <= old))
            connection.execute(delete(units).where(units.c.sequence <= old))
            # A version that was prepared here was never published: nobody returns to it.
            connection.execute(delete(versions).where(versions.c.published_at == ""))
            for row in self._versions:
                named = words_name(connection, row["sequence"])
                connection.execute(versions.insert().values(**{**row, "words": named}))
            note(connection, CURRENT, self._current)
            note_publications(connection)
            connection.execute(delete(meta).where(meta.c.key == PREPARED))
            if prepared is not None:
                note(connection, PREPARED, prepared + old)
            self._note_rules(connection)

    def forget(self) -> None:
        """Takes back what was written."""
        if self._first_record:
            with self._store.database.begin() as connection:
                # In a forged file there may be passages that hang on no record.
                connection.execute(delete(passages).where(passages.c.content_id > self._first_record))
        forget_preparation(self._store)

    def _note_rules(self, connection: Connection) -> None:
        """Vectors that other rules made are made anew by the next ingest, wherever they came from."""
        known = connection.execute(select(meta.c.value).where(meta.c.key == RULES)).scalar_one_or_none()
        stale = [rules for rules in (known, self._backup.about.index_rules) if rules not in (None, index_rules())]
        connection.execute(delete(meta).where(meta.c.key == RULES))
        connection.execute(meta.insert().values(key=RULES, value=stale[0] if stale else index_rules()))

    def _write_rows(self, table: Table) -> None:
        rows = (self._moved(table, row) for row in self._backup.rows(table.name))
        try:
            while part := list(islice(rows, _ROWS)):
                with self._store.database.begin() as connection:
                    connection.execute(table.insert(), part)
        except (UnicodeEncodeError, DataError, IntegrityError) as error:
            raise self._wrong(f"a row of {table.name} cannot be taken") from error

    def _moved(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        """A row under the numbers that it has in this store."""
        columns = [column for column in table.c if column.name != "id" or table in (records, passages)]
        if row.keys() != {column.name for column in columns}:
            raise self._wrong(f"a row of {table.name} has not the columns of its table")
        for column in columns:
            value = row[column.name]
            if not (value is None and column.nullable) and not _fits(column.type, value):
                raise self._wrong(f"a row of {table.name} holds no value for {column.name}")
        moved = dict(row)
        for name in _SEQUENCES:
            if name in moved and moved[name] != FOREVER:
                moved[name] += self._newest
        for name in _RECORDS:
            if name in moved:
                moved[name] += self._first_record
        if table is records:
            moved["id"] += self._first_record
            self._check_document(moved)
        elif table is passages:
            moved["id"] += self._first_passage
        if any(moved.get(name, FOREVER) <= self._newest for name in _SEQUENCES):
            raise self._wrong(f"a row of {table.name} has no version")
        return moved

    def _check_document(self, row: dict[str, Any]) -> None:
        try:
            from_document(row["kind"], json.loads(row["document"]))
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
            raise self._wrong(f"the record {row['key']} cannot be read") from error

    def _write_vectors(self) -> None:
        vectors, encoder = self._store.vectors, self._store.encoder
        vectors.open(create=True)
        self._progress("restoring vectors", 0, 2)
        for digests, found in self._checked("passages"):
            vectors.add(digests, found)
        self._progress("restoring vectors", 1, 2)
        for digests, found in self._checked("fields"):
            model = encoder.digest[:64]
            rows = dict(zip(digests, found.astype(np.float16), strict=True))
            with self._store.database.begin() as connection:
                for start in range(0, len(digests), _CHUNK):
                    part = digests[start : start + _CHUNK]
                    known = select(field_vectors.c.digest).where(field_vectors.c.model == model)
                    for digest in connection.execute(known.where(field_vectors.c.digest.in_(part))).scalars():
                        del rows[digest]
                if rows:
                    connection.execute(
                        field_vectors.insert(),
                        [{"digest": digest, "model": model, "vector": v.tobytes()} for digest, v in rows.items()],
                    )
        self._progress("restoring vectors", 2, 2)

    def _checked(self, name: str) -> Iterator[tuple[list[str], Any]]:
        for digests, found in self._backup.vectors(name):
            if found.shape[1] != self._store.encoder.dimension:
                raise self._wrong("its vectors are not as long as the embedding model's")
            yield digests, found

    def _check(self) -> None:
        """Every version must come out as it went in: its name is a hash over its records."""
        joined = passages.join(records, records.c.content_id == passages.c.content_id)
        with self._store.database.connect() as connection:
            for row in self._versions:
                live = (records.c.since <= row["sequence"], records.c.until > row["sequence"])
                digests = connection.execute(select(records.c.digest).where(*live)).scalars()
                cut = connection.execute(select(func.count()).select_from(joined).where(*live)).scalar_one()
                if catalog_version(digests) != row["version"] or cut != row["passages"]:
                    raise self._wrong(f"version {row['version']} in it is not whole")

    def _wrong(self, what: str) -> SourceError:
        return SourceError(
            f"this is no whole backup of Shelftalk: {what}",
            where=str(self._backup.path),
            mend="Take another backup file; the store is as it was",
        )


def _highest(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def _fits(kind: object, value: object) -> bool:
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if isinstance(kind, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= FOREVER
    if isinstance(kind, Float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, str)
