"""The scale of scores (0..1) on which fields, texts and products are compared, beside the probability to be right."""

from __future__ import annotations

from itertools import pairwise

# From this score on a text is given as the answer, and from this probability on an FAQ is.
TEXT_THRESHOLD = 0.47
FAQ_THRESHOLD = 0.4

# Corresponding values: probability that the text answers, score.
_SCALE = ((0.0, 0.0), (FAQ_THRESHOLD, TEXT_THRESHOLD), (0.8, 0.75), (1.0, 1.0))


def strength(probability: float) -> float:
    """The score of a text that answers with this probability."""
    for (low, score), (high, above) in pairwise(_SCALE):
        if probability <= high:
            return score + (above - score) * (probability - low) / (high - low)
    return 1.0


def likelihood(score: float) -> float:
    """The probability that a text with this score answers."""
    for (low, score_low), (high, score_high) in pairwise(_SCALE):
        if score <= score_high:
            return low + (high - low) * (score - score_low) / (score_high - score_low)
    return 1.0
