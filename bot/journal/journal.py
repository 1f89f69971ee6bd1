"""The journal: every answer with what it rested on, in a database of its own that no ingest locks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, delete, func, select
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, SQLAlchemyError

from bot.journal.entries import Entry, entry_from
from bot.journal.tables import JSON_COLUMNS, entries, meta, open_tables
from knowledge.databases import shown, sqlite_path, sqlite_url
from knowledge.errors import StoreError, UsageError

# Shorter ones name too many answers, and are hardly meant.
SHORTEST_ID = 4
_STREAMED = 200
_LOST = "lost"


class EntryRefused(ValueError):
    """The database does not take this entry, today or ever; others it takes."""


@dataclass(frozen=True, slots=True)
class JournalState:
    """Where the journal is and how much it holds; ``lost`` answers were given but could not be written."""

    where: str
    entries: int
    oldest: datetime | None
    newest: datetime | None
    bytes: int | None
    lost: int


def open_journal(home: Path, url: str | None = None, *, create: bool = False) -> Journal:
    """The journal: ``journal.sqlite3`` in ``home``, or the database at ``url``.

    Raises ``StoreMissing`` when there is none and ``create`` is false, ``StoreTooNew`` when a newer version wrote it,
    ``ConfigurationError`` for a wrong ``url``, ``StoreError`` when it cannot be opened.
    """
    if create and url is None:
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the journal's folder cannot be made: {error.strerror or error}",
                where=str(home),
                mend="make it writable, or set SHELFTALK_HOME to another folder",
            ) from error
    return Journal(open_tables(url or sqlite_url(home / "journal.sqlite3"), create=create))


class Journal:
    """Reads and writes entries. Every method raises ``StoreError`` when the database does not do its part."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def where(self) -> str:
        """The file, or the server without its password."""
        path = sqlite_path(self._engine)
        return str(path) if path is not None else shown(self._engine)

    def close(self) -> None:
        """Lets go of files and connections."""
        self._engine.dispose()

    def write(self, given: Sequence[Entry]) -> None:
        """Writes the entries, all or none; an answer that is there already is left as it is.

        ``EntryRefused`` where one of them is nothing that the database takes.
        """
        with self._translated(), self._engine.begin() as connection:
            rows = [_row(entry) for entry in given]
            known = select(entries.c.answer_id).where(entries.c.answer_id.in_([row["answer_id"] for row in rows]))
            there = set(connection.execute(known).scalars())
            fresh = {row["answer_id"]: row for row in rows if row["answer_id"] not in there}
            if fresh:
                connection.execute(entries.insert(), list(fresh.values()))

    def note_lost(self, number: int) -> None:
        """Adds to the count of answers that could not be written."""
        with self._translated(), self._engine.begin() as connection:
            before = _lost(connection)
            connection.execute(delete(meta).where(meta.c.key == _LOST))
            connection.execute(meta.insert().values(key=_LOST, value=str(before + number)))

    def find(self, answer_id: str) -> Entry:
        """The answer with this id, which may be shortened as long as it names one; ``UsageError`` otherwise."""
        named = answer_id.strip().lower()
        wanted = entries.c.answer_id.startswith(named, autoescape=True)
        with self._translated(), self._engine.connect() as connection:
            exact = connection.execute(select(entries).where(entries.c.answer_id == named)).first()
            found = [exact] if exact else connection.execute(select(entries).where(wanted).limit(2)).all()
        if len(named) < SHORTEST_ID and exact is None:
            raise UsageError(
                f"'{answer_id}' is too short for an answer's id", mend=f"Give {SHORTEST_ID} characters of it or more"
            )
        if not found:
            raise UsageError(
                f"the journal has no answer '{answer_id}'",
                where=self.where,
                mend="An id stands in every answer's JSON as answer_id; `shelftalk journal export` lists those kept",
            )
        if len(found) > 1:
            raise UsageError(f"'{answer_id}' names more than one answer", mend="Give more of the id")
        return _entry(found[0])

    def export(
        self, *, since: datetime | None = None, until: datetime | None = None, conversation: str | None = None
    ) -> Iterator[Entry]:
        """The entries from ``since`` (inclusive) to ``until`` (exclusive), the oldest first, a few at a time."""
        statement = select(entries).where(*_within(since, until, conversation)).order_by(entries.c.id)
        with self._translated(), self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=_STREAMED).execute(statement)
            for row in rows:
                yield _entry(row)

    def count(
        self, *, since: datetime | None = None, until: datetime | None = None, conversation: str | None = None
    ) -> int:
        """How many entries ``export`` would give."""
        statement = select(func.count()).select_from(entries).where(*_within(since, until, conversation))
        with self._translated(), self._engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    def forget(self, name: str) -> int:
        """Deletes a conversation, or the one answer with this id; gives how many entries went."""
        gone = self._delete(entries.c.conversation == name)
        if not gone and len(name) >= SHORTEST_ID:
            gone = self._delete(entries.c.answer_id == self.find(name).answer_id)
        return gone

    def prune(self, before: datetime) -> int:
        """Deletes what was answered before this moment; gives how many entries went."""
        return self._delete(entries.c.at < _moment(before))

    def shrink(self) -> None:
        """Gives the room of deleted entries back, and drops what the database still keeps of them beside its tables.

        The copies that upgrades made hold the same words and go too.
        """
        path = sqlite_path(self._engine)
        for copy in path.parent.glob(f"{path.stem}.schema-*{path.suffix}") if path else ():
            copy.unlink(missing_ok=True)
        with self._translated(), self._engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            if path is None:
                plain.exec_driver_sql("VACUUM FULL journal_entries")
            else:
                plain.exec_driver_sql("VACUUM")
                plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def state(self) -> JournalState:
        """Where the journal is, how much it holds and how far it reaches."""
        columns = (func.count(), func.min(entries.c.at), func.max(entries.c.at))
        with self._translated(), self._engine.connect() as connection:
            number, oldest, newest = connection.execute(select(*columns)).one()
            lost = _lost(connection)
        path = sqlite_path(self._engine)
        return JournalState(
            self.where,
            int(number),
            datetime.fromisoformat(oldest) if oldest else None,
            datetime.fromisoformat(newest) if newest else None,
            path.stat().st_size if path else None,
            lost,
        )

    def try_writing(self) -> None:
        """Raises ``StoreError`` when nothing could be written now; leaves everything as it is."""
        with self._translated(), self._engine.connect() as connection:
            if sqlite_path(self._engine) is not None:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(meta.insert().values(key="trial", value=""))
            connection.rollback()

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with self._translated(), self._engine.begin() as connection:
            gone = int(connection.execute(delete(entries).where(condition)).rowcount)
        if gone and sqlite_path(self._engine) is not None:
            with self._translated(), self._engine.connect() as connection:
                # Until then the deleted words stand in the write-ahead log.
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DataError, IntegrityError) as error:
            raise EntryRefused(str(error.orig)) from error
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error)
            raise StoreError(
                f"the journal cannot be used: {reason}", where=self.where, mend=_mend(error, reason)
            ) from error
        except OSError as error:
            raise StoreError(f"the journal cannot be used: {error.strerror or error}", where=self.where) from error


def _mend(error: SQLAlchemyError, reason: str) -> str:
    if "readonly" in reason or "unable to open" in reason:
        return "make the folder writable, or set SHELFTALK_HOME to another one"
    if "full" in reason:
        return "free some disk space"
    if isinstance(error, DatabaseError):
        return "see that the database is there and takes writes; answers are given meanwhile"
    return ""


def _within(since: datetime | None, until: datetime | None, conversation: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(entries.c.at >= _moment(since))
    if until is not None:
        found.append(entries.c.at < _moment(until))
    if conversation is not None:
        found.append(entries.c.conversation == conversation)
    return [and_(*found)] if found else []


def _moment(moment: datetime) -> str:
    # Compared as text: one zone for all, and always with microseconds.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _row(entry: Entry) -> dict[str, Any]:
    row = entry.to_document()
    for name in JSON_COLUMNS:
        row[name] = json.dumps(row[name], ensure_ascii=False, separators=(",", ":"))
    return {**row, "at": _moment(entry.at)}


def _entry(row: Row[Any]) -> Entry:
    document = dict(row._mapping)
    for name in JSON_COLUMNS:
        document[name] = json.loads(document[name])
    return entry_from(document)


def _lost(connection: Connection) -> int:
    value = connection.execute(select(meta.c.value).where(meta.c.key == _LOST)).scalar_one_or_none()
    return int(value or 0)
