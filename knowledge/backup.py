"""Taking a backup: all kept versions, their history and their vectors, in one file that any kind of store can take."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from knowledge.backup_file import TABLES, BackupWriter
from knowledge.catalog import schema
from knowledge.catalog.schema import FOREVER, attributes, field_vectors, meta, passages, records, variants, versions
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.errors import StoreError, StoreMissing, UsageError
from knowledge.indexing import RULES, Progress
from knowledge.publishing import alone
from knowledge.rules import index_rules
from knowledge.store import Store

_ROWS = 1_000
_VECTORS = 2_000


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was backed up, and where to. ``bytes`` is the file's size."""

    file: str
    catalog_version: str
    versions: int
    records: int
    bytes: int

    def to_json(self) -> dict[str, Any]:
        """The report as a command writes it."""
        return asdict(self)


def back_up(
    store: Store,
    path: Path,
    *,
    now: datetime,
    force: bool = False,
    wait_seconds: float = 10.0,
    progress: Progress | None = None,
) -> BackupReport:
    """Writes the store's knowledge into ``path``; readers go on, an ingest waits.

    The file is there whole or not at all. ``UsageError`` where there is one already and ``force`` does not say to
    replace it, ``StoreMissing`` where nothing was ingested, ``StoreBusy`` while an ingest writes, ``StoreError`` where
    the file cannot be written.
    """
    if path.is_dir():
        raise UsageError("this is a folder", where=str(path), mend="name a file to write")
    if path.exists() and not force:
        raise UsageError("this file exists already", where=str(path), mend="name another one, or add --force")
    with alone(store, wait_seconds):
        if published_sequence(store.database) == 0:
            raise StoreMissing(
                "there is nothing to back up: nothing has been ingested yet", where=str(store.location.home)
            )
        beside = path.with_name(f".{path.name}.part")
        try:
            with _created(beside) as file:
                report = _Backup(store, BackupWriter(file), now, progress or (lambda *_: None)).write(path)
                file.flush()
                os.fsync(file.fileno())
            size = beside.stat().st_size
            beside.replace(path)
        except OSError as error:
            raise StoreError(
                f"the backup cannot be written: {error.strerror or error}",
                where=str(path),
                mend="make room, or name a file in a folder that can be written",
            ) from error
        finally:
            beside.unlink(missing_ok=True)
    return BackupReport(str(path), report.catalog_version, report.versions, report.records, size)


def _created(path: Path) -> IO[bytes]:
    # It holds all that the shop knows, staff texts included: nobody else's to read.
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


class _Backup:
    """One backup while it is written; only the writer of the store may be here."""

    def __init__(self, store: Store, writer: BackupWriter, now: datetime, progress: Progress) -> None:
        self._store = store
        self._writer = writer
        self._now = now
        self._progress = progress
        self._current = published_sequence(store.database)
        self._prepared = prepared_sequence(store.database)
        # What an ingest that was killed has left behind bears a higher number.
        self._newest = self._current if self._prepared is None else self._prepared

    def write(self, path: Path) -> BackupReport:
        """Writes every member; the report says nothing yet of the file's size."""
        try:
            with self._store.database.connect() as connection:
                if connection.dialect.name != "sqlite":
                    connection = connection.execution_options(isolation_level="REPEATABLE READ")
                counts = {}
                for done, name in enumerate(TABLES):
                    self._progress("writing tables", done, len(TABLES))
                    table = schema.metadata.tables[name]
                    counts[name] = self._writer.rows(name, self._rows(connection, table))
                self._progress("writing tables", len(TABLES), len(TABLES))
                self._write_vectors(connection)
                self._write_fields(connection)
                about = self._about(connection, counts)
            self._writer.close(about)
        except BaseException:
            self._writer.abandon()
            raise
        version = about["catalog_version"]
        return BackupReport(str(path), version, counts["versions"], about["counts"]["published"], 0)

    def _about(self, connection: Connection, counts: dict[str, int]) -> dict[str, Any]:
        mine = versions.c.sequence == self._current
        published = connection.execute(select(versions.c.version, versions.c.records).where(mine)).one()
        rules = connection.execute(select(meta.c.value).where(meta.c.key == RULES)).scalar_one_or_none()
        return {
            "schema": schema.SCHEMA_VERSION,
            "made_at": self._now.isoformat(),
            "catalog_version": published.version,
            "current": self._current,
            "prepared": self._prepared,
            "model": {"name": self._store.model_name, "digest": self._store.model_digest},
            "index_rules": rules or index_rules(),
            "counts": {**counts, "published": published.records},
        }

    def _rows(self, connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
        # Numbers of rows that nothing else names are made anew.
        columns = [column for column in table.c if column.name != "id" or table in (records, passages)]
        statement = select(*columns).where(self._condition(connection, table)).order_by(*table.primary_key.columns)
        for row in connection.execute(statement, execution_options={"yield_per": _ROWS}):
            values = row._asdict()
            if table is records and values["until"] > self._newest:
                values["until"] = FOREVER
            yield values

    def _condition(self, connection: Connection, table: Table) -> ColumnElement[bool]:
        oldest = connection.execute(select(func.min(versions.c.sequence))).scalar_one()
        kept = and_(records.c.since <= self._newest, records.c.until > oldest)
        if table is records:
            return kept
        if table in (variants, attributes):
            return table.c.record_id.in_(select(records.c.id).where(kept))
        if table is passages:
            return passages.c.content_id.in_(select(records.c.content_id).where(kept))
        condition: ColumnElement[bool] = table.c.sequence <= self._newest
        return condition

    def _write_vectors(self, connection: Connection) -> None:
        self._store.vectors.open(create=True)
        statement = select(passages.c.digest).where(self._condition(connection, passages)).distinct()
        ordered = statement.order_by(passages.c.digest)
        found = connection.execute(ordered, execution_options={"yield_per": _VECTORS})
        number = 0
        for part in found.scalars().partitions(_VECTORS):
            vectors = self._store.vectors.get(list(part))
            if vectors:
                self._writer.vectors("passages", number, list(vectors), np.stack(list(vectors.values())))
                number += 1

    def _write_fields(self, connection: Connection) -> None:
        mine = field_vectors.c.model == self._store.model_digest[:64]
        statement = select(field_vectors.c.digest, field_vectors.c.vector).where(mine).order_by(field_vectors.c.digest)
        found = connection.execute(statement, execution_options={"yield_per": _VECTORS})
        for number, part in enumerate(found.partitions(_VECTORS)):
            stacked = np.stack([np.frombuffer(row.vector, dtype=np.float16) for row in part])
            self._writer.vectors("fields", number, [row.digest for row in part], stacked.astype(np.float32))
