"""Keeping store and indexes level: an abandoned preparation is forgotten, what no kept version names is deleted."""

from __future__ import annotations

import shutil

from sqlalchemy import ColumnElement, Connection, delete, select, update

from knowledge.catalog.schema import FOREVER, attributes, changes, field_vectors, meta, passages, records, versions
from knowledge.catalog.view import published_sequence
from knowledge.store import Store
from knowledge.wording import field_digest

# The published version and the two before it: readers finish on the one they hold, an operator can look back.
KEPT_VERSIONS = 3

# Notes in ``meta``: the version that vectors are being added for; that rows went whose vectors may still be there;
# the version that store and indexes were levelled for last.
INDEXING, ORPHANED, LEVELLED = "indexing", "orphaned", "levelled"

# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000


def forget_preparation(store: Store) -> None:
    """Removes what an ingest that never published has left behind."""
    current = published_sequence(store.database)
    with store.database.begin() as connection:
        abandoned = _delete_records(connection, records.c.since > current)
        ended = update(records).where(records.c.until > current, records.c.until < FOREVER)
        abandoned += connection.execute(ended.values(until=FOREVER)).rowcount
        connection.execute(delete(changes).where(changes.c.sequence > current))
        unfinished = _noted(connection, INDEXING) > current or _noted(connection, LEVELLED) != current
    if abandoned or unfinished:
        level(store)


def level(store: Store) -> None:
    """Deletes rows, vectors and word indexes that no kept version names."""
    current = published_sequence(store.database)
    with store.database.begin() as connection:
        if _delete_records(connection, records.c.until <= current - KEPT_VERSIONS + 1):
            _note(connection, ORPHANED, current)
        connection.execute(delete(versions).where(versions.c.sequence <= current - KEPT_VERSIONS))
        kept = {
            store.location.words_folder(row.sequence, row.version).name
            for row in connection.execute(select(versions.c.sequence, versions.c.version))
        }
        orphaned = _noted(connection, ORPHANED) > 0 or _noted(connection, INDEXING) > current
    words = store.location.home / "words"
    for folder in words.iterdir() if words.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    # Looked for only when there can be any, since that lists all vectors.
    if orphaned and store.model_digest:
        _drop_vectors(store)
    with store.database.begin() as connection:
        connection.execute(delete(meta).where(meta.c.key.in_((INDEXING, ORPHANED))))
        _note(connection, LEVELLED, current)


def _drop_vectors(store: Store) -> None:
    """Deletes the vectors of texts that no passage has any more."""
    store.vectors.open(create=True)
    with store.database.connect() as connection:
        named = set(connection.execute(select(passages.c.digest).distinct()).scalars())
    orphans = [identifier for identifier in store.vectors.ids() if identifier not in named]
    if orphans:
        store.vectors.delete(orphans)


def _delete_records(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Deletes records with all that hangs on them, and the vectors of fields that only they had."""
    if connection.execute(select(records.c.id).where(condition).limit(1)).first() is None:
        return 0
    fields = select(attributes.c.name, attributes.c.text).join(records, records.c.id == attributes.c.record_id)
    lost = connection.execute(fields.where(condition).except_(fields.where(~condition)))
    digests = [field_digest(name, text) for name, text in lost]
    for start in range(0, len(digests), _CHUNK):
        chunk = digests[start : start + _CHUNK]
        connection.execute(delete(field_vectors).where(field_vectors.c.digest.in_(chunk)))
    return connection.execute(delete(records).where(condition)).rowcount


def _noted(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none() or 0)


def _note(connection: Connection, key: str, number: int) -> None:
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=str(number)))
