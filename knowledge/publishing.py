"""Preparing, publishing, discarding and rolling back a catalog version.

A version is prepared beside the published one: its rows carry a number that no reader holds yet, its missing
vectors are added, its word indexes are written into a folder of their own. Publishing changes one number. Killed
at any point before that, the preparation is forgotten by the next run; killed after it, the next run levels.

What is prepared can be kept and published later (``Preparation.keep``): until then readers that ask for the prepared
version see it, all others the published one, and another preparation can only be made on top of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from filelock import FileLock, Timeout
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from knowledge.catalog.history import note_publications
from knowledge.catalog.schema import meta, passages, records, versions
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.drafting import Draft
from knowledge.errors import StoreBusy, StoreError, UsageError
from knowledge.indexing import IndexWriter, Progress, words_name
from knowledge.levelling import forget_preparation, level
from knowledge.record_documents import catalog_version
from knowledge.store import Store

# Notes in ``meta``: the published version, the one that waits to be published, and the highest that was discarded.
CURRENT, PREPARED, DISCARDED = "current", "prepared", "discarded"


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version that can be returned to. ``state`` is ``published``, ``prepared`` or ``kept``."""

    sequence: int
    version: str
    published_at: datetime | None
    records: int
    state: str


class Preparation(Draft):
    """A draft that can be made findable and published."""

    def index(self, progress: Progress | None = None) -> int:
        """Makes the coming version findable: missing vectors and its word indexes. Returns its passages.

        ``progress(stage, done, total)`` is called with the stages ``vectors``, ``fields`` and ``words``.
        """
        self._write()
        return IndexWriter(self.store, self.coming).write(progress or (lambda _stage, _done, _total: None))

    def publish(self) -> str:
        """Makes the coming version the one that readers see, in one short transaction; returns its name."""
        if not self.changed:
            return self._as_it_was()
        version = self.version
        with self.store.database.begin() as connection:
            self._add_version(connection, version, self.now)
            _set(connection, CURRENT, self.coming)
            connection.execute(delete(meta).where(meta.c.key == PREPARED))
            note_publications(connection)
        level(self.store)
        return version

    def keep(self) -> str:
        """Keeps the coming version as the prepared one, to be published later; returns its name."""
        if not self.changed:
            return self._as_it_was()
        version = self.version
        with self.store.database.begin() as connection:
            self._add_version(connection, version, None)
            _set(connection, PREPARED, self.coming)
        level(self.store)
        return version

    def forget(self) -> None:
        """Takes back every row that this draft has written."""
        self._waiting.clear()
        self._units.clear()
        self._changed = False
        forget_preparation(self.store)

    def _add_version(self, connection: Connection, version: str, published_at: datetime | None) -> None:
        joined = passages.join(records, records.c.content_id == passages.c.content_id)
        connection.execute(
            versions.insert().values(
                sequence=self.coming,
                version=version,
                published_at=published_at.isoformat() if published_at else "",
                records=connection.execute(
                    select(func.count()).select_from(records).where(self.in_coming)
                ).scalar_one(),
                passages=connection.execute(
                    select(func.count()).select_from(joined).where(self.in_coming)
                ).scalar_one(),
                words=words_name(connection, self.coming),
            )
        )
        self.write_units(connection, self.coming)

    def _as_it_was(self) -> str:
        """Nothing changed: what was lost of the indexes is written again, and the files are remembered as read."""
        version, words = self._base_version()
        writer = IndexWriter(self.store, self.base)
        outdated = bool(self.base) and writer.outdated
        lost = bool(self.base) and not self.store.location.words_folder(words).is_dir()
        if outdated:
            writer.write(lambda _stage, _done, _total: None)
        elif lost:
            writer.write_words(lambda _stage, _done, _total: None)
        with self.store.database.begin() as connection:
            self.write_units(connection, self.base)
            if outdated or lost:
                named = words_name(connection, self.base)
                connection.execute(update(versions).where(versions.c.sequence == self.base).values(words=named))
        level(self.store)
        return version

    def _base_version(self) -> tuple[str, str]:
        statement = select(versions.c.version, versions.c.words).where(versions.c.sequence == self.base)
        with self.store.database.connect() as connection:
            row = connection.execute(statement).first()
        return (row.version, row.words) if row is not None else (catalog_version([]), "")


@contextmanager
def preparing(
    store: Store, *, now: datetime, wait_seconds: float = 10.0, onto_prepared: bool = False
) -> Iterator[Preparation]:
    """A draft of the coming version; nothing is visible to readers until ``publish``.

    It starts from the published version, or with ``onto_prepared`` from the one that waits to be published. Raises
    ``StoreBusy`` when another ingest holds the store for longer than ``wait_seconds``, or when a prepared version waits
    and ``onto_prepared`` does not say that it is meant.
    """
    with alone(store, wait_seconds):
        forget_preparation(store)
        newest = start_of(store, onto_prepared=onto_prepared)
        yield Preparation(store, base=newest, coming=coming_sequence(store, newest), now=now)


def start_of(store: Store, *, onto_prepared: bool) -> int:
    """The version that a preparation starts from: the published one, or with ``onto_prepared`` the one that waits.

    ``StoreBusy`` when a prepared version waits and ``onto_prepared`` does not say that it is meant.
    """
    prepared = prepared_sequence(store.database)
    if prepared is not None and not onto_prepared:
        raise StoreBusy(
            "a prepared version waits to be published",
            where=str(store.location.home),
            mend="Run `shelftalk publish`, or `shelftalk publish --discard`, first",
        )
    return published_sequence(store.database) if prepared is None else prepared


def coming_sequence(store: Store, newest: int) -> int:
    """The number of the next version: one that no reader has ever held, discarded versions included."""
    with store.database.connect() as connection:
        noted = connection.execute(select(meta.c.value).where(meta.c.key == DISCARDED)).scalar_one_or_none()
    return max(newest, int(noted or 0)) + 1


def publish_prepared(store: Store, *, now: datetime, wait_seconds: float = 10.0) -> str:
    """Publishes the version that was prepared; returns its name. ``UsageError`` when there is none."""
    with alone(store, wait_seconds):
        forget_preparation(store)
        prepared = _waiting(store)
        with store.database.begin() as connection:
            own = versions.c.sequence == prepared
            connection.execute(update(versions).where(own).values(published_at=now.isoformat()))
            # Versions that were prepared on the way to this one were never seen by anyone.
            connection.execute(delete(versions).where(versions.c.published_at == ""))
            _set(connection, CURRENT, prepared)
            connection.execute(delete(meta).where(meta.c.key == PREPARED))
            note_publications(connection)
            version = connection.execute(select(versions.c.version).where(own)).scalar_one()
        level(store)
    return str(version)


def discard_prepared(store: Store, *, wait_seconds: float = 10.0) -> None:
    """Forgets the version that was prepared. ``UsageError`` when there is none."""
    with alone(store, wait_seconds):
        prepared = _waiting(store)
        with store.database.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == PREPARED))
            _set(connection, DISCARDED, prepared)
            connection.execute(delete(versions).where(versions.c.published_at == ""))
        forget_preparation(store)
        level(store)


def roll_back(store: Store, version: str, *, now: datetime, wait_seconds: float = 10.0) -> str:
    """Publishes again what an earlier, kept version held; returns its name.

    ``version`` may be shortened as long as it names one. ``UsageError`` names the kept ones where it names none.
    """
    with preparing(store, now=now, wait_seconds=wait_seconds) as draft:
        kept = [old for old in kept_versions(store) if old.version.startswith(version) and version]
        if len({old.version for old in kept}) != 1:
            known = ", ".join(old.version for old in kept_versions(store))
            raise UsageError(
                f"'{version}' names {'more than one version' if kept else 'no kept version'}",
                mend=f"The kept versions are {known}" if known else "Nothing was published yet",
            )
        draft.restore(kept[0].sequence)
        if draft.changed:
            draft.index()
        return draft.publish()


def kept_versions(store: Store) -> list[KeptVersion]:
    """The versions that can be returned to, the newest first."""
    published, prepared = published_sequence(store.database), prepared_sequence(store.database)
    state = {published: "published", prepared: "prepared"}
    with store.database.connect() as connection:
        rows = connection.execute(select(versions).order_by(versions.c.sequence.desc())).all()
    return [
        KeptVersion(
            row.sequence,
            row.version,
            datetime.fromisoformat(row.published_at) if row.published_at else None,
            row.records,
            state.get(row.sequence, "kept"),
        )
        for row in rows
    ]


def _waiting(store: Store) -> int:
    prepared = prepared_sequence(store.database)
    if prepared is None:
        raise UsageError("no version was prepared", mend="prepare one with `shelftalk ingest SOURCE --prepare`")
    return prepared


def _set(connection: Connection, key: str, number: int) -> None:
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta).values(key=key, value=str(number)))


@contextmanager
def alone(store: Store, wait_seconds: float) -> Iterator[None]:
    """Holds the store for one writer, and translates what its database and its disk say.

    ``StoreBusy`` when another one holds it for longer than ``wait_seconds``.
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
            yield
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
