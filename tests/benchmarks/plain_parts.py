"""The plain parts that every figure of quality is compared with: BM25, the embedding model alone, and their fusion.

None of them uses Shelftalk's word index, fields or rules. BM25 is bm25s as its own documentation sets it up (lower
case, English stems), and pairs of Han characters for Chinese, which such a tokenizer would not cut at all: a stronger
baseline than words unstemmed. The vectors are those of the same model that the store embeds with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.ranking import Ranking

if TYPE_CHECKING:
    from knowledge.embedding import Encoder

Scores = NDArray[np.float32]

# Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet (SIGIR 2009).
RANK_CONSTANT = 60

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff]+)")


def plain_terms(text: str) -> list[str]:
    """Lower-cased words by their English stems, and Chinese as pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        for part in _HAN.split(word):
            if not _HAN.match(part):
                found.extend(_stemmer().stemWords([part]) if part else [])
            else:
                found.extend([part[n : n + 2] for n in range(len(part) - 1)] or [part])
    return found


def word_scores(texts: Sequence[str], queries: Sequence[str]) -> Scores:
    """BM25 (Lucene's, k1 1.5, b 0.75) of each text for each query: (queries, texts)."""
    import bm25s

    vocabulary: dict[str, int] = {}
    rows = [[vocabulary.setdefault(term, len(vocabulary)) for term in plain_terms(text)] for text in texts]
    totals = np.zeros((len(queries), len(texts)), dtype=np.float32)
    if not vocabulary:
        return totals
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    index.index((rows, vocabulary), create_empty_token=False, show_progress=False)
    for number, query in enumerate(queries):
        known = [vocabulary[term] for term in plain_terms(query) if term in vocabulary]
        if known:
            totals[number] = index.get_scores_from_ids(known)
    return totals


def vector_scores(encoder: Encoder, texts: Sequence[str], queries: Sequence[str]) -> Scores:
    """Cosine of each text to each query as ``encoder`` embeds them, without glosses: (queries, texts)."""
    return cosines(encoder.encode(list(texts)), encoder.encode(list(queries)))


def cosines(texts: Scores, queries: Scores) -> Scores:
    """The same from vectors of length 1 that were made before, such as a store's: (queries, texts)."""
    scores: Scores = np.asarray(queries, dtype=np.float32) @ np.asarray(texts, dtype=np.float32).T
    return scores


def best_of(scores: Scores, owners: Sequence[str]) -> tuple[list[str], Scores]:
    """Owners' names in their first order, and the score of each one's best text: (queries, names)."""
    names = list(dict.fromkeys(owners))
    place = {name: number for number, name in enumerate(names)}
    whose = np.array([place[owner] for owner in owners])
    best = np.full((len(scores), len(names)), -np.inf, dtype=np.float32)
    for number, row in enumerate(scores):
        np.maximum.at(best[number], whose, row)
    return names, best


def fused(*parts: Scores, constant: int = RANK_CONSTANT) -> Scores:
    """Reciprocal-rank fusion of the parts; equal scores share the order of the texts: (queries, texts)."""
    total = np.zeros(parts[0].shape, dtype=np.float32)
    for part in parts:
        ranks = np.empty(part.shape, dtype=np.float32)
        order = np.argsort(-part, axis=1, kind="stable")
        np.put_along_axis(ranks, order, np.arange(1, part.shape[1] + 1, dtype=np.float32)[None, :], axis=1)
        total += 1 / (constant + ranks)
    return total


def rankings(scores: Scores, names: Sequence[str], depth: int = 10) -> list[Ranking]:
    """For each query the ``depth`` best names with their scores, best first, equal ones in the names' order."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    return [[(names[n], float(row[n])) for n in best] for row, best in zip(scores, order, strict=True)]


def plain_parts(encoder: Encoder, texts: Sequence[str], queries: Sequence[str]) -> Mapping[str, Scores]:
    """The three baselines under the names that the table shows."""
    words, vectors = word_scores(texts, queries), vector_scores(encoder, texts, queries)
    return {"BM25": words, "MiniLM": vectors, "fused": fused(words, vectors)}


def model_in(folder: Path) -> Encoder:
    """The exported model, as the product opens it."""
    from knowledge.embedding import open_encoder

    return open_encoder(folder)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
