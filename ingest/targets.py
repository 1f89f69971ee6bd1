"""Where an ingest writes to: the store's draft, or, in a dry run, a tally of what would result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ingest.passages import TokenSpans, cut
from knowledge.records import Record, catalog_version

if TYPE_CHECKING:
    from knowledge.publishing import Draft
    from knowledge.store import Store

Identity = tuple[str, str, str, str]
# (stage, done, total); the total is 0 where it is not known.
Progress = Callable[[str, int, int], None]

# The default model reads 256 tokens; a dry run without a store has no other to ask.
_USUAL_TOKENS = 256
_SPECIAL_TOKENS = 2
_WORD = re.compile(r"[a-z]{1,6}|[a-z0-9]{1,3}|[^\W_]|[^\w\s]|_", re.IGNORECASE)


class Target(Protocol):
    """What a run writes to: a draft of the coming version, or nothing but a count."""

    def live(self, source: str) -> dict[Identity, tuple[str, str]]:
        """Identity -> (digest, unit) of the published records of a source."""

    def put(self, record: Record, digest: str, unit: str) -> None:
        """Adds or replaces a record."""

    def remove(self, identity: Identity) -> None:
        """Takes a record out."""

    def touch(self, source: str, unit: str) -> None:
        """Notes that the published records of a unit were read again and still hold."""

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that result; publishes where something changed."""


@contextmanager
def open_target(store: Store | None, *, dry_run: bool, now: datetime, progress: Progress | None) -> Iterator[Target]:
    """The draft of the store's coming version, or a tally that writes nothing and needs no store."""
    if store is None or dry_run:
        yield Tally(store)
        return
    from knowledge.publishing import preparing

    with preparing(store, now=now) as draft:
        yield _Writing(store, draft, now, progress)


class _Writing:
    """Puts changed records into the draft; indexes and publishes only where something changed."""

    def __init__(self, store: Store, draft: Draft, now: datetime, progress: Progress | None) -> None:
        self._store = store
        self._draft = draft
        self._now = now
        self._progress = progress

    def live(self, source: str) -> dict[Identity, tuple[str, str]]:
        """Identity -> (digest, unit) of the published records of a source."""
        return self._draft.live(source)

    def put(self, record: Record, digest: str, unit: str) -> None:
        """Adds or replaces a record; its passages are cut by the store's embedding model."""
        del digest
        encoder = self._store.encoder
        passages = cut(record, encoder.token_spans, encoder.max_tokens - _SPECIAL_TOKENS)
        self._draft.put(record, passages, unit, read_at=self._now)

    def remove(self, identity: Identity) -> None:
        """Takes a record out."""
        self._draft.remove(identity)

    def touch(self, source: str, unit: str) -> None:
        """Renews the time as of which the unit's records are known to hold."""
        self._draft.touch(source, unit, self._now)

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that result. Without a change neither model nor index is opened."""
        if self._draft.changed:
            passages = self._draft.index(self._progress)
            return passages, self._draft.publish()
        from knowledge.catalog.census import Census

        return Census(self._store.database).passage_count(), self._draft.publish()


class Tally:
    """Counts what would result. Without a store, or one without a model yet, tokens are estimated from the letters."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._live: dict[str, dict[Identity, tuple[str, str]]] = {}
        self._digests: dict[Identity, str] = {}
        self._passages: dict[Identity, int] = {}
        if store is not None:
            from knowledge.catalog.census import Census

            census = Census(store.database)
            for identity, digest, unit in census.records():
                self._live.setdefault(identity[1], {})[identity] = (digest, unit)
                self._digests[identity] = digest
            self._passages = census.passages_by_record()

    def live(self, source: str) -> dict[Identity, tuple[str, str]]:
        """Identity -> (digest, unit) of the published records of a source."""
        return self._live.get(source, {})

    def put(self, record: Record, digest: str, unit: str) -> None:
        """Notes a record that would be added or replaced."""
        del unit
        identity: Identity = (record.kind, record.source, record.key, record.language)
        self._digests[identity] = digest
        token_spans, limit = self._tokens()
        self._passages[identity] = len(cut(record, token_spans, limit))

    def remove(self, identity: Identity) -> None:
        """Notes a record that would go."""
        self._digests.pop(identity, None)
        self._passages.pop(identity, None)

    def touch(self, source: str, unit: str) -> None:
        """Nothing: a dry run renews no time."""

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that would result."""
        return sum(self._passages.values()), catalog_version(self._digests.values())

    def _tokens(self) -> tuple[TokenSpans, int]:
        if self._store is not None and self._store.model_digest:
            encoder = self._store.encoder
            return encoder.token_spans, encoder.max_tokens - _SPECIAL_TOKENS
        return estimated_spans, _USUAL_TOKENS - _SPECIAL_TOKENS


def estimated_spans(text: str) -> list[tuple[int, int]]:
    """Spans about as long as a WordPiece model's tokens: up to six letters, three of a code, one Chinese character."""
    return [found.span() for found in _WORD.finditer(text)]
