"""Do two sets of vectors rank alike? Overlap of their top ten, and how well each ranks what people have judged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DEPTH = 10

# Names with their scores, best first.
Ranking = list[tuple[str, float]]


def ranked(
    passages: NDArray[np.float32], queries: NDArray[np.float32], products: Sequence[str], depth: int = DEPTH
) -> list[list[tuple[str, float]]]:
    """For each query the ``depth`` best products by their nearest passage (cosine), best first; exact, no graph."""
    names = list(dict.fromkeys(products))
    place = {name: number for number, name in enumerate(names)}
    owner = np.array([place[name] for name in products])
    unit = passages / np.linalg.norm(passages, axis=1, keepdims=True)
    found: list[list[tuple[str, float]]] = []
    for query in queries / np.linalg.norm(queries, axis=1, keepdims=True):
        best = np.full(len(names), -np.inf, dtype=np.float32)
        np.maximum.at(best, owner, unit @ query)
        order = np.lexsort((np.arange(len(names)), -best))[:depth]
        found.append([(names[number], float(best[number])) for number in order])
    return found


def overlap(
    one: Sequence[Sequence[tuple[str, float]]], other: Sequence[Sequence[tuple[str, float]]], depth: int = DEPTH
) -> float:
    """The share of the first ``depth`` that both rankings name, whatever their order; mean over the queries."""
    shares = [
        len({name for name, _ in a[:depth]} & {name for name, _ in b[:depth]}) / max(1, min(depth, len(a)))
        for a, b in zip(one, other, strict=True)
    ]
    return sum(shares) / len(shares)


def ndcg(
    rankings: Sequence[Sequence[tuple[str, float]]],
    queries: Sequence[str],
    judged: Sequence[tuple[str, str, int]],
) -> float:
    """nDCG@10 over the judged queries by ir-measures (trec_eval); gain 2^rating - 1, what is not judged counts 0."""
    gains = [(query, sku, 2**rating - 1) for query, sku, rating in judged]
    return measured(rankings, queries, gains, [f"nDCG@{DEPTH}"])[f"nDCG@{DEPTH}"]


def measured(
    rankings: Sequence[Sequence[tuple[str, float]]],
    queries: Sequence[str],
    judged: Sequence[tuple[str, str, int]],
    measures: Sequence[str],
) -> dict[str, float]:
    """Means over the judged queries by ir-measures: ``nDCG@10``, ``RR``, ``P@1``, ``Success@1``, ``AP``, ``Judged@10``.

    ``queries`` are names that differ from each other (the questions' numbers, where two may be worded alike) and
    ``judged`` holds (query, name, gain). A judged query without a ranking counts 0.
    """
    import ir_measures
    from ir_measures import Qrel, ScoredDoc

    wanted = {query for query, _, _ in judged}
    run = [
        ScoredDoc(query, name, -float(rank))  # the order counts: trec_eval would break ties by name
        for query, ranking in zip(queries, rankings, strict=True)
        if query in wanted
        for rank, (name, _) in enumerate(ranking)
    ]
    asked = [ir_measures.parse_measure(name) for name in measures]
    found = ir_measures.calc_aggregate(asked, [Qrel(*one) for one in judged], run)
    return {name: float(found[measure]) for name, measure in zip(measures, asked, strict=True)}
