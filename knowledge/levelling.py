"""Keeping store and indexes level: an abandoned preparation is forgotten, what no kept version names is deleted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

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
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.document_texts import sentences_of
from knowledge.phrasings import phrasing_digest, phrasings_of
from knowledge.store import Store
from knowledge.wording import field_digest

# The published version and the two before it: readers finish on the one they hold, an operator can look back.
KEPT_VERSIONS = 3

# Notes in ``meta``: the version that vectors are being added for; that rows went whose vectors may still be there;
# the version that store and indexes were levelled for last.
INDEXING, ORPHANED, LEVELLED = "indexing", "orphaned", "levelled"

# SQLite allows 32,766 bound values in a statement.
_CHUNK = 5_000
_ItemT = TypeVar("_ItemT")


def forget_preparation(store: Store) -> None:
    """Removes what an ingest that neither published nor kept its preparation has left behind."""
    newest = _newest(store)
    with store.database.begin() as connection:
        abandoned, passages_gone = _delete_records(connection, records.c.since > newest)
        if passages_gone:
            note(connection, ORPHANED, newest + 1)
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
        if _delete_records(connection, records.c.until <= oldest)[1]:
            note(connection, ORPHANED, newest)
        connection.execute(delete(versions).where(versions.c.sequence < oldest))
        later = units.alias()
        outlived = select(later.c.unit).where(
            later.c.unit == units.c.unit, later.c.sequence > units.c.sequence, later.c.sequence <= oldest
        )
        connection.execute(delete(units).where(outlived.exists()))
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
        note(connection, LEVELLED, newest)


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


def _delete_records(connection: Connection, condition: ColumnElement[bool]) -> tuple[int, int]:
    """Deletes records with all that only they had: passages, and the vectors of fields and phrasings.

    Gives how many records and how many passages went.
    """
    # By their numbers from here on: the database finds rows by number, but reads all of them for a condition.
    rows = connection.execute(select(records.c.id, records.c.key, records.c.content_id).where(condition)).all()
    if not rows:
        return 0, 0
    digests = [field_digest(name, text) for name, text in _lost_fields(connection, rows)]
    digests += [phrasing_digest(text) for text in _lost_phrasings(connection, {row.id for row in rows})]
    for chunk in _chunks(digests):
        connection.execute(delete(field_vectors).where(field_vectors.c.digest.in_(chunk)))
    for numbers in _chunks([row.id for row in rows]):
        connection.execute(delete(records).where(records.c.id.in_(numbers)))
    passages_gone = 0
    for contents in _chunks(sorted({row.content_id for row in rows})):
        sharing = select(records.c.content_id).where(records.c.content_id.in_(contents))
        shared = set(connection.execute(sharing).scalars())
        alone = [content for content in contents if content not in shared]
        _drop_sentences(connection, alone)
        passages_gone += connection.execute(delete(passages).where(passages.c.content_id.in_(alone))).rowcount
    return len(rows), passages_gone


def _lost_fields(connection: Connection, going: Sequence[Any]) -> set[tuple[str, str]]:
    """The fields that no record has but those that are going."""
    ids = {row.id for row in going}
    lost: set[tuple[str, str]] = set()
    for numbers in _chunks(sorted(ids)):
        named = select(attributes.c.name, attributes.c.text).where(attributes.c.record_id.in_(numbers))
        lost.update((row.name, row.text) for row in connection.execute(named.distinct()))
    # Mostly a record goes because a newer one of the same key took its place: looked at first, it leaves little.
    for keys in _chunks(sorted({row.key for row in going})):
        same_key = connection.execute(select(records.c.id).where(records.c.key.in_(keys))).scalars()
        for numbers in _chunks([number for number in same_key if number not in ids]):
            named = select(attributes.c.name, attributes.c.text).where(attributes.c.record_id.in_(numbers))
            lost -= {(row.name, row.text) for row in connection.execute(named)}
    for names in _chunks(sorted({name for name, _ in lost})):
        others = select(attributes.c.record_id, attributes.c.name, attributes.c.text).where(
            attributes.c.name.in_(names)
        )
        lost -= {(row.name, row.text) for row in connection.execute(others) if row.record_id not in ids}
    return lost


def _lost_phrasings(connection: Connection, going: set[int]) -> set[str]:
    """The phrasings of FAQs that no FAQ has but those that are going."""
    asked: dict[bool, set[str]] = {True: set(), False: set()}
    faqs = select(records.c.id, records.c.document).where(records.c.kind == "faq")
    for number, document in connection.execute(faqs):
        faq = json.loads(document)
        phrasings = phrasings_of(0, faq["question"], faq.get("similar_questions", ()))
        asked[number in going].update(phrasing.text for phrasing in phrasings)
    return asked[True] - asked[False]


def _drop_sentences(connection: Connection, contents: Sequence[int]) -> None:
    """Deletes the vectors of sentences that no passage has but those of the contents that are going."""
    going = connection.execute(select(passages.c.text).where(passages.c.content_id.in_(contents))).scalars()
    lost = {phrasing_digest(sentence): sentence for text in going for sentence in sentences_of(text)}
    # Few are kept at all, those of pages: only for these the passages that stay are read.
    kept: set[str] = set()
    for digests in _chunks(sorted(lost)):
        named = select(field_vectors.c.digest).where(field_vectors.c.digest.in_(digests))
        kept.update(connection.execute(named).scalars())
    if not kept:
        return
    pages = select(records.c.content_id).where(records.c.kind == "page")
    others = select(passages.c.text).where(passages.c.content_id.in_(pages), passages.c.content_id.not_in(contents))
    for text in connection.execute(others).scalars():
        kept.difference_update(phrasing_digest(sentence) for sentence in sentences_of(text))
    for digests in _chunks(sorted(kept)):
        connection.execute(delete(field_vectors).where(field_vectors.c.digest.in_(digests)))


def _chunks(items: Sequence[_ItemT]) -> Iterator[Sequence[_ItemT]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


def _noted(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none() or 0)


def note(connection: Connection, key: str, number: int) -> None:
    """Writes a number into ``meta``, in place of what stood there."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=str(number)))
