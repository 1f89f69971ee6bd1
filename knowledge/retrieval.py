"""Finding passages: words and vectors, fused; filtered searches score their candidates exactly."""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from knowledge.catalog.schema import field_vectors
from knowledge.catalog.selling import Moment
from knowledge.catalog.view import CatalogView, LivePassage, prepared_sequence, published_sequence
from knowledge.errors import StoreError, StoreMissing, UsageError
from knowledge.lexical import WordIndex
from knowledge.phrasings import Match, Spoken, open_phrasings
from knowledge.records import Audience
from knowledge.store import Store
from knowledge.wording import field_digest, field_sentence, index_terms, vector_text

log = logging.getLogger("shelftalk.retrieval")

# How deep each index is read before fusing. 50 is the depth of the figures in docs/benchmarks.md.
DEPTH = 50

# Share of the words in the fused score, the rest is the vectors'. Equal shares: nothing was fitted.
WORDS_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its scores: BM25 (unbounded), cosine (-1..1), and both fused (0..1 within one search)."""

    live: LivePassage
    words: float
    cosine: float
    score: float


class _OpenedVectors:
    """The vector store, opened once for all readers that share it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened = False
        self._opening = threading.Lock()

    def open(self) -> None:
        with self._opening:
            if not self._opened:
                self._store.vectors.open(create=False)
                self._opened = True

    def reopen(self) -> None:
        with self._opening:
            if self._opened:
                self._store.vectors.reopen()


class _OpenedPhrasings:
    """A version's phrasings of FAQs, read when they are first needed and shared by the readers of that version."""

    def __init__(self, words: Path) -> None:
        self._words = words
        self._opened: tuple[Spoken, ...] | None = None
        self._opening = threading.Lock()

    def open(self) -> tuple[Spoken, ...]:
        with self._opening:
            if self._opened is None:
                self._opened = open_phrasings(self._words)
            return self._opened


class Reader:
    """Answers from one catalog version at a time; moves to a newer one only when ``refresh`` is called.

    ``audiences`` are those whose texts it gives: a shopper's by default, and the staff's too for what no shopper sees.
    ``prepared`` reads the version that waits to be published instead; ``UsageError`` where none does. Once that is
    published, or discarded, the reader goes on with the published one.
    """

    def __init__(self, store: Store, *, audiences: tuple[Audience, ...] = ("public",), prepared: bool = False) -> None:
        self.store = store
        self.audiences = audiences
        self._prepared = prepared
        self._vectors = _OpenedVectors(store)
        self._moving = threading.Lock()
        if prepared and prepared_sequence(store.database) is None:
            raise UsageError("no version was prepared", mend="prepare one with `shelftalk ingest SOURCE --prepare`")
        self._open(self._newest())

    def _newest(self) -> int:
        prepared = prepared_sequence(self.store.database) if self._prepared else None
        return published_sequence(self.store.database) if prepared is None else prepared

    def _open(self, sequence: int) -> None:
        if sequence == 0:
            raise StoreMissing(
                "nothing has been ingested yet", where=str(self.store.location.home), mend="run: shelftalk ingest FILE"
            )
        view = CatalogView(self.store.database, sequence, audiences=self.audiences)
        folder = self.store.location.words_folder(view.words)
        if not view.words or not folder.is_dir():
            raise StoreError(
                "the word index of the published version is missing",
                where=str(folder),
                mend="run: shelftalk ingest with the shop's files again",
            )
        words, titles = WordIndex.open(folder / "passages"), WordIndex.open(folder / "titles")
        # All or nothing: a reader whose move failed goes on with the version that it has.
        self.view, self.words, self.titles, self._phrasings = view, words, titles, _OpenedPhrasings(folder)

    def refresh(self) -> bool:
        """Moves to the newest published version (or prepared one, where that is read); True when there was one."""
        sequence = self._newest()
        if sequence == self.view.sequence:
            return False
        self._open(sequence)
        self._vectors.reopen()
        return True

    def current(self, moment: Moment | None = None) -> Reader:
        """A reader that stays on the newest version, for one question; other questions may move this one meanwhile.

        At a ``moment`` its products are as they may be told then. When the newest version cannot be opened, the one at
        hand goes on answering.
        """
        with self._moving:
            try:
                self.refresh()
            except StoreError as error:
                log.warning("answering from the version at hand: %s", error)
            reader = copy.copy(self)
        if moment is not None:
            reader.view = reader.view.at(moment)
        return reader

    @property
    def passages_per_product(self) -> float:
        """How many passages a product of this version has on average; 1 where it has none."""
        return self.view.passages_per_product

    def embed(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, comparable with those of the passages."""
        vector: NDArray[np.float32] = self.store.encoder.encode([vector_text(text, self.store.encoder.name)])[0]
        return vector

    def search(
        self,
        text: str,
        *,
        vector: NDArray[np.float32] | None = None,
        within: Collection[int] | None = None,
        depth: int = DEPTH,
    ) -> list[Scored]:
        """Live passages for ``text``, best first; ``within`` limits them to these records and scores all of those."""
        if not text.strip():
            return []
        terms = index_terms(text)
        vector = self.embed(text) if vector is None else vector
        if within is not None:
            found = self.view.passages(of=sorted(within))
        else:
            found = self._candidates(terms, vector, depth)
        return self._score(found, terms, vector)

    def _candidates(self, terms: Sequence[str], vector: NDArray[np.float32], depth: int) -> list[LivePassage]:
        self._vectors.open()

        def by_words(limit: int) -> tuple[int, list[LivePassage]]:
            ids = [int(identifier) for identifier, _ in self.words.search(terms, limit)]
            return len(ids), self.view.passages(ids=ids)

        def by_meaning(limit: int) -> tuple[int, list[LivePassage]]:
            digests = [digest for digest, _ in self.store.vectors.query(vector, limit)]
            return len(digests), self.view.passages(digests=digests)

        found = {live.id: live for index in (by_words, by_meaning) for live in _deep_enough(index, depth)}
        return list(found.values())

    def _score(self, found: list[LivePassage], terms: Sequence[str], vector: NDArray[np.float32]) -> list[Scored]:
        if not found:
            return []
        self._vectors.open()
        words = np.array(self.words.scores(terms, [str(live.id) for live in found]), dtype=np.float32)
        stored = self.store.vectors.get(sorted({live.passage.digest for live in found}))
        # A vector can be missing only for a moment, while an ingest levels; such a passage ranks by its words.
        cosines = np.array(
            [float(stored[digest] @ vector) if (digest := live.passage.digest) in stored else 0.0 for live in found]
        )
        top = float(words.max()) or 1.0
        fused = WORDS_SHARE * words / top + (1 - WORDS_SHARE) * np.clip(cosines, 0, 1) / max(float(cosines.max()), 1e-6)
        scored = [
            Scored(live, float(word), float(cosine), float(score))
            for live, word, cosine, score in zip(found, words, cosines, fused, strict=True)
        ]
        # Ties are broken by content, so that equal catalogs rank equally whatever order they were read in.
        return sorted(
            scored, key=lambda hit: (-hit.score, hit.live.passage.kind, hit.live.passage.key, hit.live.passage.position)
        )

    def asked_like(self, text: str, vector: NDArray[np.float32], language: str, k: int) -> list[tuple[int, Match]]:
        """The FAQs whose phrasings are most like the question, ``k`` of each language: row numbers, likeliest first.

        ``language`` is the question's; FAQs in another language are compared through the glosses.
        """
        found: list[Match] = []
        for spoken in self._phrasings.open():
            if spoken.audience in self.audiences:
                found += spoken.index.matches(text, vector, k, foreign=spoken.language != language)
        rows = {content: row for row, content in self.view.holding(match.faq for match in found).items()}
        ranked = sorted((match for match in found if match.faq in rows), key=lambda match: -match.probability)
        return [(rows[match.faq], match) for match in ranked]

    def titled(self, terms: Sequence[str], k: int) -> set[int]:
        """Row numbers of the live products whose titles are among the ``k`` best for these index terms."""
        return self.view.with_contents(int(identifier) for identifier, _ in self.titles.search(terms, k))

    def titles_with(self, term: str) -> set[int]:
        """Row numbers of the live products whose title holds this index term."""
        size = self.titles.document_frequency(term)
        return self.titled([term], size) if size else set()

    def field_similarities(self, vector: NDArray[np.float32], fields: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Cosine between a question and each ``(name, text)`` field; fields not stored yet are embedded now."""
        if not fields:
            return np.zeros(0, dtype=np.float32)
        encoder = self.store.encoder
        digests = [field_digest(name, text) for name, text in fields]
        statement = select(field_vectors.c.digest, field_vectors.c.vector).where(
            field_vectors.c.digest.in_(digests), field_vectors.c.model == encoder.digest[:64]
        )
        with self.store.database.connect() as connection:
            known = {row.digest: np.frombuffer(row.vector, dtype=np.float16) for row in connection.execute(statement)}
        absent = [place for place, digest in enumerate(digests) if digest not in known]
        if absent:
            sentences = [vector_text(field_sentence(*fields[place]), encoder.name) for place in absent]
            for place, made in zip(absent, encoder.encode(sentences), strict=True):
                known[digests[place]] = made
        stacked = np.stack([known[digest].astype(np.float32) for digest in digests])
        similarities: NDArray[np.float32] = stacked @ vector
        return similarities


def _deep_enough(index: Callable[[int], tuple[int, list[LivePassage]]], depth: int) -> list[LivePassage]:
    """The live passages among an index's best.

    The index also ranks what this reader does not give: other versions' texts, the staff's. Where those crowd out the
    rest, it is read on, so that what they hide is found all the same.
    """
    limit = depth
    while True:
        read, live = index(limit)
        if len(live) >= depth * _LIVE_SHARE or read < limit or limit >= depth * _FURTHEST:
            return live
        limit *= 4


# An index is read on when less than this share of what was asked for is live, up to so many times the depth.
_LIVE_SHARE, _FURTHEST = 0.5, 256
