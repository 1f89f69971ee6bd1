"""Where an ingest writes: the draft of the coming version, or, dry, nowhere but into a count."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.passages import TokenSpans, cut
from knowledge.record_documents import catalog_version
from knowledge.records import Identity, Passage, Record, record_identity
from knowledge.rules import code_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.catalog.census import Census, UnitState
    from knowledge.publishing import Preparation
    from knowledge.store import Store

    # (stage, done, total); the total is 0 where it is not known.
    Progress = Callable[[str, int, int], None]

# The default model reads 256 tokens; a dry run without a store has no other to ask.
_USUAL_TOKENS = 256
_SPECIAL_TOKENS = 2
_HERE = Path(__file__).parent
_WORD = re.compile(r"[a-z]{1,6}|[a-z0-9]{1,3}|[^\W_]|[^\w\s]|_", re.IGNORECASE)


class Target(Protocol):
    """What a run writes to: a draft of the coming version, or nothing but a count."""

    @property
    def start(self) -> Census | None:
        """What the store holds at the start; ``None`` without a store."""

    def put(
        self,
        record: Record,
        digest: str,
        unit: str,
        *,
        row_digest: str | None = None,
        as_of: Mapping[str, datetime] | None = None,
    ) -> None:
        """Adds or replaces a record. ``as_of``: only these facts (``price``, ``stock``) were stated, at that time."""

    def remove(self, identity: Identity) -> None:
        """Takes a record out."""

    def touch(self, source: str, unit: str, *, but: Collection[Identity] = ()) -> None:
        """Notes that the records of a unit were read again and still hold, all ``but`` some."""

    def touch_facts(self, identities: Collection[Identity], facts: Collection[str]) -> None:
        """Notes that ``price`` or ``stock`` of these records were stated again and still hold."""

    def note_unit(self, name: str, state: UnitState | None) -> None:
        """Remembers how a file was read; ``None`` forgets it."""

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that result; publishes, or keeps as prepared, where something changed."""

    def forget(self) -> None:
        """Leaves nothing of this run behind."""


@contextmanager
def open_target(
    store: Store | None, *, dry_run: bool, prepare: bool, now: datetime, progress: Progress | None
) -> Iterator[Target]:
    """The draft of the store's coming version, or a tally that writes nothing and needs no store."""
    if store is None:
        yield Tally(None, None)
        return
    from knowledge.publishing import preparing, start_of

    if dry_run:
        yield Tally(store, start_of(store, onto_prepared=prepare))
        return

    with preparing(store, now=now, onto_prepared=prepare) as draft:
        yield _Writing(store, draft, now, progress, prepare=prepare)


class _Writing:
    """Puts changed records into the draft; indexes and publishes only where something changed."""

    def __init__(
        self, store: Store, draft: Preparation, now: datetime, progress: Progress | None, *, prepare: bool
    ) -> None:
        self._store = store
        self._draft = draft
        self._now = now
        self._progress = progress
        self._prepare = prepare
        self.start: Census | None = draft.start

    def put(
        self,
        record: Record,
        digest: str,
        unit: str,
        *,
        row_digest: str | None = None,
        as_of: Mapping[str, datetime] | None = None,
    ) -> None:
        """Adds or replaces a record; its passages are cut by the store's embedding model."""
        del digest
        read_at = None if as_of else self._now
        self._draft.put(record, self._cut, unit, read_at=read_at, row_digest=row_digest, as_of=as_of)

    def remove(self, identity: Identity) -> None:
        """Takes a record out."""
        self._draft.remove(identity)

    def touch(self, source: str, unit: str, *, but: Collection[Identity] = ()) -> None:
        """Renews the time as of which the unit's records are known to hold."""
        self._draft.touch(source, unit, self._now, but=but)

    def touch_facts(self, identities: Collection[Identity], facts: Collection[str]) -> None:
        """Renews the time as of which these facts of the records are known to hold."""
        self._draft.touch_facts(identities, dict.fromkeys(facts, self._now))

    def note_unit(self, name: str, state: UnitState | None) -> None:
        """Remembers, when this run is published, how a file was read."""
        self._draft.note_unit(name, state)

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that result. Without a change neither model nor index is opened."""
        self._draft.cut_again(self._cut, code_digest(_HERE / "passages.py", _HERE / "markdown.py"))
        end = self._draft.keep if self._prepare else self._draft.publish
        if self._draft.changed:
            passages = self._draft.index(self._progress)
            return passages, end()
        return self._draft.start.passage_count(), end()

    def forget(self) -> None:
        """Takes back every row that this run has written."""
        self._draft.forget()

    def _cut(self, record: Record) -> Sequence[Passage]:
        encoder = self._store.encoder
        return cut(record, encoder.token_spans, encoder.max_tokens - _SPECIAL_TOKENS)


class Tally:
    """Counts what would result. Without a store, or one without a model yet, tokens are estimated from the letters."""

    def __init__(self, store: Store | None, sequence: int | None) -> None:
        self._store = store
        self._sequence = sequence
        self._changed: dict[Identity, str | None] = {}
        self._cut: dict[Identity, int] = {}

    @cached_property
    def start(self) -> Census | None:
        """What the store holds; ``None`` without a store."""
        if self._store is None:
            return None
        from knowledge.catalog.census import Census

        return Census(self._store.database, self._sequence)

    def put(
        self,
        record: Record,
        digest: str,
        unit: str,
        *,
        row_digest: str | None = None,
        as_of: Mapping[str, datetime] | None = None,
    ) -> None:
        """Notes a record that would be added or replaced."""
        del unit, row_digest, as_of
        token_spans, limit = self._tokens()
        self._changed[record_identity(record)] = digest
        self._cut[record_identity(record)] = len(cut(record, token_spans, limit))

    def remove(self, identity: Identity) -> None:
        """Notes a record that would go."""
        self._changed[identity] = None
        self._cut[identity] = 0

    def touch(self, source: str, unit: str, *, but: Collection[Identity] = ()) -> None:
        """Nothing: a dry run renews no time."""

    def touch_facts(self, identities: Collection[Identity], facts: Collection[str]) -> None:
        """Nothing: a dry run renews no time."""

    def note_unit(self, name: str, state: UnitState | None) -> None:
        """Nothing: a dry run remembers no file."""

    def forget(self) -> None:
        """Forgets what was noted."""
        self._changed.clear()
        self._cut.clear()

    def finish(self) -> tuple[int, str]:
        """Passages and catalog version that would result."""
        if self.start is None:
            digests: dict[Identity, str] = {}
            passages: dict[Identity, int] = {}
        elif not self._changed:
            return self.start.passage_count(), self.start.version() or catalog_version([])
        else:
            digests, passages = dict(self.start.records()), self.start.passages_by_record()
        for identity, digest in self._changed.items():
            if digest is None:
                digests.pop(identity, None)
            else:
                digests[identity] = digest
        return sum((passages | self._cut).values()), catalog_version(digests.values())

    def _tokens(self) -> tuple[TokenSpans, int]:
        if self._store is not None and self._store.model_digest:
            encoder = self._store.encoder
            return encoder.token_spans, encoder.max_tokens - _SPECIAL_TOKENS
        return estimated_spans, _USUAL_TOKENS - _SPECIAL_TOKENS


def estimated_spans(text: str) -> list[tuple[int, int]]:
    """Spans about as long as a WordPiece model's tokens: up to six letters, three of a code, one Chinese character."""
    return [found.span() for found in _WORD.finditer(text)]
