"""How documents are ranked: the share of a question's words that each holds, and the nearness of its meaning. Pure.

Both parts lie between 0 and 1 by themselves and need no other document to be scaled by. So a search within some
documents ranks them exactly as a search of all would, and two languages are compared on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import DocumentIndex
from knowledge.lexical import Columns, lucene_idf
from knowledge.search_words import Concept, Wanted

# The words' share of the score, the rest is the vectors'. How it was chosen: docs/decisions.md.
WORDS_SHARE = 0.6

# What a document in another language than the question's keeps of its score: of two texts that say the same the one in
# the asker's own language comes first, and a clearly better one in the other language still before both.
FOREIGN = 0.9

# Documents that are scored exactly where the index is large enough to have short vectors.
_EXACT = 1_000

Scores = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Best:
    """A document that was found: its row, its parts' scores, and the passage nearest to the question by place.

    ``score`` is that of its group, which another translation may have reached.
    """

    row: int
    score: float
    words: float
    place: int
    cosine: float


@dataclass(frozen=True, eq=False)
class Asked:
    """What phrasings say of the FAQs at these ``rows``: the chance that each answers, the nearest phrasing's cosine."""

    rows: Rows
    chances: Scores
    cosines: Scores


def best_documents(
    index: DocumentIndex,
    asked: Wanted,
    vector: Scores,
    allowed: NDArray[np.bool_],
    *,
    language: str,
    k: int,
    faqs: Asked | None = None,
) -> list[Best]:
    """The ``k`` best groups of documents among the ``allowed`` rows, best first.

    Of a group's translations the one in ``language`` is given where there is one. Of an FAQ the chance that it answers
    counts as much as the words that it holds, so that FAQs lie on one scale with products and pages.
    """
    size = len(index)
    words = words_held(index.latin, asked.latin, size) + words_held(index.chinese, asked.chinese, size)
    if faqs is not None:
        words[faqs.rows] = (words[faqs.rows] + faqs.chances) / 2
    foreign = index.languages != index.language_number(language)
    sentences = nearest(cosines_of(index.sentences, vector), index.sentence_starts)
    split = np.diff(index.sentence_starts) > 0

    def scored(cosines: Scores) -> Scores:
        nearness = near(nearest(cosines, index.starts), sentences, split)
        if faqs is not None:
            nearness[faqs.rows] = np.maximum(nearness[faqs.rows], faqs.cosines)
        return fused(words, nearness, foreign)

    if len(index.short):
        cosines = cosines_of(index.short, vector @ index.axes)
        rows = highest(np.where(allowed, scored(cosines), -1), _EXACT)
        allowed = allowed & np.isin(np.arange(size), rows)
        places = ranges(index.starts, np.sort(rows))
        cosines[places] = cosines_of(index.vectors[places], vector)
    else:
        cosines = cosines_of(index.vectors, vector)
    scores = scored(cosines)
    found = []
    for row in best_groups(scores, allowed, index.groups, k):
        shown = _spoken(index, row, language, scores, allowed)
        first, last = int(index.starts[shown]), int(index.starts[shown + 1])
        place = first + int(np.argmax(cosines[first:last])) if last > first else first
        found.append(Best(shown, float(scores[row]), float(words[shown]), place, float(cosines[place])))
    return found


def _spoken(index: DocumentIndex, row: int, language: str, scores: Scores, allowed: NDArray[np.bool_]) -> int:
    """The row of the same group in ``language`` that scores best, or ``row`` where there is none."""
    number = index.language_number(language)
    if index.languages[row] == number:
        return row
    # A group's rows lie together.
    first, last = np.searchsorted(index.groups, [index.groups[row], index.groups[row] + 1])
    same = np.arange(first, last)
    same = same[allowed[same] & (index.languages[same] == number)]
    return int(same[np.argmax(scores[same])]) if len(same) else row


def cosines_of(vectors: Scores, vector: Scores) -> Scores:
    """The cosine of each of these vectors of length 1 to ``vector``.

    Not by ``@``: its threads wait for each other, which on a busy machine takes ten times as long as the product.
    """
    if not vectors.size:
        return np.zeros(len(vectors), dtype=np.float32)
    found: Scores = np.einsum("ij,j->i", vectors, vector)
    return found


def highest(values: Scores, k: int) -> Rows:
    """The places of the ``k`` highest values, of equal ones the first."""
    if len(values) <= k:
        return np.argsort(-values, kind="stable")
    least = np.partition(values, len(values) - k)[len(values) - k]
    found = np.flatnonzero(values >= least)
    return found[np.argsort(-values[found], kind="stable")[:k]]


def ranges(starts: NDArray[np.int64], rows: Rows) -> Rows:
    """The places of all parts of these rows, whose parts lie from ``starts[row]`` to ``starts[row + 1]``."""
    counts = starts[rows + 1] - starts[rows]
    before = np.cumsum(counts) - counts
    places: Rows = np.arange(int(counts.sum())) + np.repeat(starts[rows] - before, counts)
    return places


def words_held(columns: Columns, concepts: Sequence[Concept], size: int) -> Scores:
    """For each of ``size`` documents the weighted share (0 to 1) of the concepts that it holds.

    A concept counts by the best of its terms, never by the sum of them: a word with five translations asks for one
    thing. The whole is what a document would have that were full of each; a concept that no document has is the rarest.
    """
    held = np.zeros(size, dtype=np.float32)
    whole = 0.0
    for concept in concepts:
        known = [(term, worth) for term, worth in concept.worth.items() if columns.document_frequency(term)]
        if not known:
            whole += lucene_idf(columns.size, 0) * max(concept.worth.values())
            continue
        whole += max(worth * (columns.idf(term) or 0.0) for term, worth in known)
        best = held if len(known) == 1 else np.zeros(size, dtype=np.float32)
        for term, worth in known:
            column = columns.column(term)
            if column is None:
                continue
            documents, scores = column
            if best is held:
                held[documents] += worth * scores
            else:
                best[documents] = np.maximum(best[documents], worth * scores)
        if best is not held:
            held += best
    return held / np.float32(whole) if whole else held


def nearest(cosines: Scores, starts: NDArray[np.int64]) -> Scores:
    """For each document the cosine of its nearest part (0 where that is negative, or where it has none).

    The parts of a document lie from ``starts[row]`` to ``starts[row + 1]``.
    """
    best = np.zeros(len(starts) - 1, dtype=np.float32)
    some = np.flatnonzero(starts[1:] > starts[:-1])
    if len(some):
        best[some] = np.maximum.reduceat(cosines, starts[some])
    return np.maximum(best, 0)


def near(passages: Scores, sentences: Scores, split: NDArray[np.bool_]) -> Scores:
    """The nearness of each document: its nearest passage's, and where it is ``split`` into sentences half theirs."""
    return np.where(split, (passages + sentences) / 2, passages)


def fused(words: Scores, nearness: Scores, foreign: NDArray[np.bool_]) -> Scores:
    """The score (0 to 1) of each document by both parts; ``foreign`` are those in another language than the asker's."""
    both = np.float32(WORDS_SHARE) * words + np.float32(1 - WORDS_SHARE) * nearness
    return np.where(foreign, np.float32(FOREIGN) * both, both)


def best_groups(scores: Scores, allowed: NDArray[np.bool_], groups: NDArray[np.int32], k: int) -> list[int]:
    """The rows of the ``k`` best groups, best first: of each group its best row. Equal ones stand in their order.

    Rows that are not ``allowed``, and those with a score of 0, are left out.
    """
    rows = np.flatnonzero(allowed & (scores > 0))
    # A group seldom has more than a few rows, so a few times k of them nearly always hold k groups.
    reach = 4 * k
    while True:
        some = rows
        if len(rows) > reach:
            least = np.partition(scores[rows], len(rows) - reach)[len(rows) - reach]
            some = rows[scores[rows] >= least]
        ordered = some[np.lexsort((some, -scores[some]))]
        _, first = np.unique(groups[ordered], return_index=True)
        if len(first) >= k or len(some) == len(rows):
            return [int(row) for row in ordered[np.sort(first)[:k]]]
        reach *= 4
