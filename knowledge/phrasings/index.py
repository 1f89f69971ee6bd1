"""The phrasings of one language as one classifier: whose phrasings a question is most like.

A question is compared with every phrasing by meaning (cosine of the embedding) and by pieces of words. Two plain
learners share the decision: ridge regression from the similarities onto the FAQs, solved in closed form (Rifkin and
Klautau 2004), and a vote in which each phrasing counts exponentially with its similarity. Both are known for each
phrasing as if it, or its whole FAQ, had not been there (leave-one-out in closed form), which is how the shop's own
phrasings calibrate the probability that the best FAQ answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.phrasings.calibration import PRIOR, UNANSWERED_WEIGHT, calibrated, probability
from knowledge.phrasings.grams import GramSpace

Array = NDArray[np.float32]
Scores = NDArray[np.floating[Any]]

# Beyond so many phrasings each FAQ enters with its first ones only: the fit takes their number to the third power.
MOST = 3_000

# How sharply similar phrasings outvote others, what pieces of words count beside the meaning, the ridge, and the share
# of the regression. docs/decisions.md: chosen on public data, and how little other values change.
_SHARPNESS, _PIECES, _RIDGE, _REGRESSED = 10.0, 0.5, 1.0, 6.0


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way in which an FAQ is asked; ``faq`` is the number of its content in the catalog."""

    faq: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """An FAQ with the probability (0..1) that it answers the question, and its most similar phrasing.

    ``meaning`` is the cosine to that phrasing, ``words`` what they share in pieces of words (0..1).
    """

    faq: int
    probability: float
    phrasing: str
    meaning: float
    words: float


@dataclass(frozen=True, eq=False)
class PhrasingIndex:
    """Phrasings with what was learned from them; ``owners`` are places in ``faqs``."""

    faqs: tuple[int, ...]
    texts: tuple[str, ...]
    owners: NDArray[np.int64]
    vectors: Array
    pieces: Array
    space: GramSpace
    learned: Array
    weights: NDArray[np.float64]

    def matches(self, text: str, vector: Array, k: int, *, foreign: bool = False) -> list[Match]:
        """The ``k`` likeliest FAQs for a question, best first; ``foreign`` where it is in another language.

        The probabilities of one question are shared between the FAQs: two that fit equally get half each.
        """
        if not self.texts:
            return []
        # Not by `@`, whose threads wait for each other on a busy machine.
        meaning = np.einsum("ij,j->i", self.vectors, vector)
        words = np.einsum("ij,j->i", self.pieces, self.space.vectors([text], foreign=foreign)[0])
        posterior, best = self._posterior(meaning[None, :], words[None, :], ((meaning + words) @ self.learned)[None, :])
        found = []
        for place in np.argsort(-posterior[0], kind="stable")[:k].tolist():
            nearest = int(best[0, place])
            likeness = float(meaning[nearest] + _PIECES * words[nearest])
            features = np.array([[posterior[0, place], likeness]])
            found.append(
                Match(
                    self.faqs[place],
                    float(probability(features, self.weights)[0]),
                    self.texts[nearest],
                    float(meaning[nearest]),
                    # Pieces that fall into one column may add up to a little more than all of them.
                    min(1.0, float(words[nearest])),
                )
            )
        return found

    def _posterior(
        self, meaning: Array, words: Array, regressed: Scores, absent: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Log posterior of each FAQ for each row, and the place of its most similar phrasing."""
        alike = (meaning + _PIECES * words).astype(np.float64)
        if absent is not None:
            alike = np.where(absent, _NOWHERE, alike)
        starts = self._starts
        highest = np.maximum.reduceat(alike, starts, axis=1)
        spread = np.exp(_SHARPNESS * (alike - highest[:, self.owners]))
        votes = _SHARPNESS * highest + np.log(np.add.reduceat(spread, starts, axis=1))
        scores = votes + _REGRESSED * regressed
        top = scores.max(axis=1, keepdims=True)
        posterior = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        ends = np.append(starts[1:], len(self.texts))
        best = np.stack(
            [start + alike[:, start:end].argmax(axis=1) for start, end in zip(starts, ends, strict=True)], axis=1
        )
        return posterior, best

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Where each FAQ's phrasings begin; they lie together."""
        return np.searchsorted(self.owners, np.arange(len(self.faqs)))


# The similarity of a phrasing that is not there.
_NOWHERE = -100.0


def build_phrasings(phrasings: Sequence[Phrasing], vectors: Array) -> PhrasingIndex:
    """The index of these phrasings, one row of ``vectors`` for each; those of one FAQ lie together."""
    faqs = tuple(dict.fromkeys(phrasing.faq for phrasing in phrasings))
    places = {faq: place for place, faq in enumerate(faqs)}
    owners = np.array([places[phrasing.faq] for phrasing in phrasings], dtype=np.int64)
    if np.any(np.diff(owners) < 0):
        raise ValueError("the phrasings of an FAQ do not lie together")
    texts = tuple(phrasing.text for phrasing in phrasings)
    space = GramSpace.of(texts)
    pieces = space.vectors(texts)
    empty = np.zeros((0, 0), dtype=np.float32)
    index = PhrasingIndex(faqs, texts, owners, vectors, pieces, space, empty, PRIOR)
    if not texts:
        return index
    meaning, words = vectors @ vectors.T, pieces @ pieces.T
    counts = np.bincount(owners, minlength=len(faqs))
    # FAQs weigh alike, however many phrasings the shop has written for each.
    weight = len(texts) / (len(faqs) * counts[owners])
    inverse = np.linalg.inv((meaning + words).astype(np.float64) + _RIDGE * np.diag(1 / weight))
    targets = np.eye(len(faqs))[owners]
    solved = inverse @ targets
    fitted = PhrasingIndex(faqs, texts, owners, vectors, pieces, space, solved.astype(np.float32), PRIOR)
    weights = _calibration(fitted, meaning, words, inverse, solved, targets)
    return PhrasingIndex(faqs, texts, owners, vectors, pieces, space, fitted.learned, weights)


def _calibration(
    index: PhrasingIndex,
    meaning: Array,
    words: Array,
    inverse: Scores,
    solved: Scores,
    targets: Scores,
) -> NDArray[np.float64]:
    """What the curve must be for this shop: each phrasing is asked without itself, and without its whole FAQ."""
    owners = index.owners
    counts = np.bincount(owners, minlength=len(index.faqs))
    several = np.flatnonzero(counts[owners] > 1)
    if len(index.faqs) < 2 or not len(several):
        return PRIOR
    alone = targets - solved / np.diag(inverse)[:, None]
    answered = index._posterior(
        meaning[several], words[several], alone[several], np.eye(len(owners), dtype=bool)[several]
    )
    without = np.zeros_like(targets)
    for faq in range(len(index.faqs)):
        rows = np.flatnonzero(owners == faq)
        without[rows] = targets[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], solved[rows])
        without[rows, faq] = _NOWHERE
    unanswered = index._posterior(
        meaning[several], words[several], without[several], (owners[:, None] == owners[None, :])[several]
    )
    cases, right = [], []
    for (posterior, best), whole in ((answered, True), (unanswered, False)):
        chosen = posterior.argmax(axis=1)
        rows = np.arange(len(several))
        nearest = best[rows, chosen]
        alike = meaning[several, nearest] + _PIECES * words[several, nearest]
        cases.append(np.stack([posterior[rows, chosen], alike], axis=1))
        right.append((chosen == owners[several]) & whole)
    share = np.repeat([1.0, UNANSWERED_WEIGHT], len(several))
    return calibrated(np.vstack(cases), np.concatenate(right), share)
