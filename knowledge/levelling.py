"""Keeping store and indexes level: an abandoned preparation is forgotten, what no kept version names is deleted."""

from __future__ import annotations

import shutil

from sqlalchemy import ColumnElement, Connection, delete, select, update

from knowledge.catalog.schema import (
    FOREVER,
    attributes,
    changes,
    field_vectors,
    meta,
    passages,
    records,
    units,
    versions,
)
from knowledge.catalog.view import prepared_sequence, published_sequence
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
    """Removes what an ingest that neither published nor kept its preparation has left behind."""
    newest = _newest(store)
    with store.database.begin() as connection:
        abandoned = _delete_records(connection, records.c.since > newest)
        ended = update(records).where(records.c.until > newest, records.c.until < FOREVER)
        abandoned += connection.execute(ended.values(until=FOREVER)).rowcount
        connection.execute(delete(changes).where(changes.c.sequence > newest))
        connection.execute(delete(units).where(units.c.sequence > newest))
        unfinished = _noted(connection, INDEXING) > newest or _noted(connection, LEVELLED) != newest
    if abandoned or unfinished:
        level(store)


def level(store: Store) -> None:
    """Deletes rows, vectors and word indexes that no kept version names."""
    current, newest = published_sequence(store.database), _newest(store)
    with store.database.begin() as connection:
        numbers = select(versions.c.sequence).where(versions.c.sequence <= current)
        kept = connection.execute(numbers.order_by(versions.c.sequence.desc()).limit(KEPT_VERSIONS)).scalars().all()
        oldest = min(kept, default=current)
        if _delete_records(connection, records.c.until <= oldest):
            _note(connection, ORPHANED, newest)
        connection.execute(delete(versions).where(versions.c.sequence < oldest))
        named = set(connection.execute(select(versions.c.words)).scalars())
        orphaned = _noted(connection, ORPHANED) > 0 or _noted(connection, INDEXING) > newest
    words = store.location.home / "words"
    for folder in words.iterdir() if words.is_dir() else ():
        if folder.name not in named:
            shutil.rmtree(folder, ignore_errors=True)
    # Looked for only when there can be any, since that lists all vectors.
    if orphaned and store.model_digest:
        _drop_vectors(store)
    with store.database.begin() as connection:
        connection.execute(delete(meta).where(meta.c.key.in_((INDEXING, ORPHANED))))
        _note(connection, LEVELLED, newest)


def _newest(store: Store) -> int:
    """The prepared version where one waits, else the published one."""
    prepared = prepared_sequence(store.database)
    return published_sequence(store.database) if prepared is None else prepared


def _drop_vectors(store: Store) -> None:
    """Deletes the vectors of texts that no passage has any more."""
    store.vectors.open(create=True)
    with store.database.connect() as connection:
        named = set(connection.execute(select(passages.c.digest).distinct()).scalars())
    orphans = [identifier for identifier in store.vectors.ids() if identifier not in named]
    if orphans:
        store.vectors.delete(orphans)


def _delete_records(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Deletes records with all that only they had: passages, and the vectors of fields."""
    if connection.execute(select(records.c.id).where(condition).limit(1)).first() is None:
        return 0
    digests = [field_digest(name, text) for name, text in _lost_fields(connection, condition)]
    for start in range(0, len(digests), _CHUNK):
        chunk = digests[start : start + _CHUNK]
        connection.execute(delete(field_vectors).where(field_vectors.c.digest.in_(chunk)))
    contents = set(connection.execute(select(records.c.content_id).where(condition)).scalars())
    deleted = connection.execute(delete(records).where(condition)).rowcount
    gone = sorted(contents)
    for start in range(0, len(gone), _CHUNK):
        part = gone[start : start + _CHUNK]
        shared = select(records.c.content_id).where(records.c.content_id.in_(part))
        connection.execute(
            delete(passages).where(passages.c.content_id.in_(part), passages.c.content_id.not_in(shared))
        )
    return deleted


def _lost_fields(connection: Connection, condition: ColumnElement[bool]) -> set[tuple[str, str]]:
    """The fields that no record has but those of the condition."""
    fields = select(attributes.c.name, attributes.c.text).join(records, records.c.id == attributes.c.record_id)
    lost = {(row.name, row.text) for row in connection.execute(fields.where(condition).distinct())}
    # Mostly a record goes because a newer one of the same key took its place: looked at first, it leaves little.
    keys = sorted(set(connection.execute(select(records.c.key).where(condition)).scalars()))
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        lost -= {(row.name, row.text) for row in connection.execute(fields.where(~condition, records.c.key.in_(part)))}
    names = sorted({name for name, _ in lost})
    for start in range(0, len(names), _CHUNK):
        part = names[start : start + _CHUNK]
        others = fields.where(~condition, attributes.c.name.in_(part)).distinct()
        lost -= {(row.name, row.text) for row in connection.execute(others)}
    return lost


def _noted(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none() or 0)


def _note(connection: Connection, key: str, number: int) -> None:
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=str(number)))
