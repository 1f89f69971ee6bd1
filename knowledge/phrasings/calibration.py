"""From scores to a probability: a logistic curve that a shop's own phrasings are asked for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Weights of the log posterior and of the best similarity, and the constant, where a shop's phrasings tell nothing.
# Learned on public data; docs/decisions.md says on which, and what they give on the halves that were held back.
PRIOR = np.array([1.71, 7.68, -5.44])
# How much the shop's own phrasings must say against the prior to move it, as the ridge of the weights.
_HELD = 1.0
# A question that no FAQ answers is rarer than one that some FAQ answers, and is asked of every phrasing as often.
UNANSWERED_WEIGHT = 0.5
_STEPS = 40


def probability(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability (0..1) for each row of features."""
    logits = np.clip(features @ weights[:-1] + weights[-1], -60, 60)
    return np.asarray(1 / (1 + np.exp(-logits)))


def calibrated(
    features: NDArray[np.float64], right: NDArray[np.bool_], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights of the logistic curve that fits these cases, held near the prior (Newton's method)."""
    rows = np.hstack([features, np.ones((len(features), 1))])
    weights = PRIOR.copy()
    for _ in range(_STEPS):
        given = probability(features, weights)
        slope = rows.T @ (weight * (given - right)) + _HELD * (weights - PRIOR)
        curvature = (rows * (weight * given * (1 - given))[:, None]).T @ rows + _HELD * np.eye(len(weights))
        step = np.linalg.solve(curvature, slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            break
    # A better match never makes an answer less likely, whatever a handful of phrasings says.
    weights[:-1] = np.maximum(weights[:-1], 0.0)
    return weights
