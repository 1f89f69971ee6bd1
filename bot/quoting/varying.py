"""The first of a list so that they differ: of products that fit alike, not one thing four times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from knowledge.language import terms

T = TypeVar("T")

# Scores this close are of products that fit alike: the same margin within which a list takes products in. A product
# loses as much for saying in its title what one before it says, so that only those that fit alike change places.
CLOSE = 0.15


def varied(items: Sequence[T], titles: Sequence[str], scores: Sequence[float], number: int) -> list[T]:
    """``number`` of the items, best first: each the one whose score, less its likeness to those before, is highest.

    Likeness (0 to 1) is the share of the words that two titles have in common (Jaccard). The best item stays first
    (maximal marginal relevance: Carbonell and Goldstein, 1998).
    """
    words = [frozenset(terms(title)) for title in titles]
    left = list(range(len(items)))
    chosen: list[int] = []
    while left and len(chosen) < number:
        worth = {n: scores[n] - CLOSE * max((_alike(words[n], words[m]) for m in chosen), default=0.0) for n in left}
        best = max(left, key=lambda n: (worth[n], -n))
        left.remove(best)
        chosen.append(best)
    return [items[n] for n in chosen]


def by_place(items: Sequence[T], titles: Sequence[str], number: int) -> list[T]:
    """The same for items that all satisfy what was asked: their places count, from the first on, as close scores."""
    window = 3 * number
    scores = [1.0 - CLOSE * place / window for place in range(min(len(items), window))]
    return varied(items[:window], titles[:window], scores, number)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
