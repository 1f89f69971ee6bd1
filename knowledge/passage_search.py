"""Passages for a text: by words and by vectors, fused, exactly and within one version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.live_records import LivePassage
from knowledge.catalog.view import CatalogView
from knowledge.documents import DocumentIndex
from knowledge.lexical import WordIndex
from knowledge.live_rows import LiveRows
from knowledge.ranking import cosines_of, highest
from knowledge.wording import index_terms

# How deep each index is read before fusing. 50 is the depth of the figures in docs/benchmarks.md.
DEPTH = 50

# Passages that are compared exactly where the index is large enough to have short vectors.
_FIRST = 1_000

# Share of the words in the fused score, the rest is the vectors'. Equal shares: nothing was fitted.
WORDS_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its scores: BM25 (unbounded), cosine (-1..1), and both fused (0..1 within one search)."""

    live: LivePassage
    words: float
    cosine: float
    score: float


@dataclass(frozen=True, slots=True)
class PassageSearch:
    """Searches the passages of one version: its documents, their rows for this reader, and the index of their words."""

    view: CatalogView
    documents: DocumentIndex
    rows: LiveRows
    words: WordIndex

    def best(self, text: str, vector: NDArray[np.float32], within: Collection[int] | None, depth: int) -> list[Scored]:
        """Live passages, best first; ``within`` limits them to these records and scores all of those."""
        index, allowed = self.documents, self.rows.among(within)
        words = self._passage_words(index_terms(text))
        places = np.flatnonzero(np.repeat(allowed, np.diff(index.starts)))
        if within is not None:
            return self._scored(places, words, cosines_of(index.vectors[places], vector))
        some = places
        if len(index.short):
            near = highest(cosines_of(index.short, vector @ index.axes)[places], _FIRST)
            some = np.sort(places[near])
            exact = cosines_of(index.vectors[some], vector)
        else:
            exact = cosines_of(index.vectors, vector)[some]
        said = highest(words[places], depth)
        chosen = np.union1d(some[highest(exact, depth)], places[said[words[places][said] > 0]])
        places = chosen.astype(np.intp)
        return self._scored(places, words, cosines_of(index.vectors[places], vector))

    def _scored(
        self, places: NDArray[np.intp], words: NDArray[np.float32], cosines: NDArray[np.float32]
    ) -> list[Scored]:
        if not len(places):
            return []
        numbers = self.documents.passage_ids[places].tolist()
        live = {one.id: one for one in self.view.passages(ids=numbers)}
        said = words[places]
        scored = [
            Scored(live[number], float(word), float(cosine), float(score))
            for number, word, cosine, score in zip(numbers, said, cosines, _fused(said, cosines), strict=True)
            if number in live
        ]
        # Ties are broken by content, so that equal catalogs rank equally whatever order they were read in.
        return sorted(
            scored, key=lambda hit: (-hit.score, hit.live.passage.kind, hit.live.passage.key, hit.live.passage.position)
        )

    def _passage_words(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every passage, in the order of the documents."""
        return self.words.totals(terms)[self.rows.word_places(self.words)]


def _fused(words: NDArray[np.float32], cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Both scores of passages as one, each scaled by the best of them."""
    top, nearest = float(words.max(initial=0)) or 1.0, max(float(cosines.max(initial=0)), 1e-6)
    shares: NDArray[np.float32] = WORDS_SHARE * words / top + (1 - WORDS_SHARE) * np.clip(cosines, 0, 1) / nearest
    return shares
