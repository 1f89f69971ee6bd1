"""Keeping store and indexes level: an abandoned preparation is forgotten, what no kept version names is deleted."""

from __future__ import annotations

import shutil

from sqlalchemy import delete, select, update

from knowledge.catalog.schema import FOREVER, changes, meta, passages, records, versions
from knowledge.catalog.view import published_sequence
from knowledge.store import Store

# The published version and the two before it: readers finish on the one they hold, an operator can look back.
KEPT_VERSIONS = 3

# Set while vectors are added for the version whose number it holds.
INDEXING = "indexing"


def forget_preparation(store: Store) -> None:
    """Removes what an ingest that never published has left behind."""
    current = published_sequence(store.database)
    with store.database.begin() as connection:
        abandoned = connection.execute(delete(records).where(records.c.since > current)).rowcount
        ended = update(records).where(records.c.until > current, records.c.until < FOREVER)
        abandoned += connection.execute(ended.values(until=FOREVER)).rowcount
        connection.execute(delete(changes).where(changes.c.sequence > current))
        levelled = connection.execute(select(meta.c.value).where(meta.c.key == "levelled")).scalar_one_or_none()
    if abandoned or (levelled or "0") != str(current):
        level(store)


def level(store: Store) -> None:
    """Deletes rows, vectors and word indexes that no kept version names."""
    current = published_sequence(store.database)
    with store.database.begin() as connection:
        dropped = connection.execute(delete(records).where(records.c.until <= current - KEPT_VERSIONS + 1)).rowcount
        connection.execute(delete(versions).where(versions.c.sequence <= current - KEPT_VERSIONS))
        kept = set(connection.execute(select(versions.c.version)).scalars())
    words = store.location.home / "words"
    for folder in words.iterdir() if words.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    _drop_vectors(store, current, rows_were_dropped=dropped > 0)
    with store.database.begin() as connection:
        connection.execute(delete(meta).where(meta.c.key.in_(("levelled", INDEXING))))
        connection.execute(meta.insert().values(key="levelled", value=str(current)))


def _drop_vectors(store: Store, current: int, *, rows_were_dropped: bool) -> None:
    """Deletes vectors without a passage; looks only when there can be any, since it lists all of them."""
    with store.database.connect() as connection:
        indexing = connection.execute(select(meta.c.value).where(meta.c.key == INDEXING)).scalar_one_or_none()
    abandoned = indexing is not None and int(indexing) > current
    if not (rows_were_dropped or abandoned) or not store.model_digest:
        return
    store.vectors.open(create=True)
    with store.database.connect() as connection:
        named = set(connection.execute(select(passages.c.digest).distinct()).scalars())
    orphans = [identifier for identifier in store.vectors.ids() if identifier not in named]
    if orphans:
        store.vectors.delete(orphans)
