"""How sure an answer must be, by how careful the shop is."""

from __future__ import annotations

import pytest

from bot.quoting.field_weights import FIELD_THRESHOLD
from bot.quoting.likelihood import FAQ_THRESHOLD, TEXT_THRESHOLD, likelihood, strength
from bot.quoting.thresholds import PRODUCT_THRESHOLD, Thresholds, thresholds


def test_each_degree_of_caution_asks_for_more_of_everything() -> None:
    low, normal, high = thresholds("low"), thresholds("normal"), thresholds("high")
    for name in Thresholds.__slots__:
        assert getattr(low, name) < getattr(normal, name) < getattr(high, name)


def test_normal_is_what_was_measured() -> None:
    assert thresholds("normal") == Thresholds(TEXT_THRESHOLD, FIELD_THRESHOLD, PRODUCT_THRESHOLD)


@pytest.mark.parametrize("probability", [0.0, 0.1, 0.25, FAQ_THRESHOLD, 0.6, 0.8, 0.93, 1.0])
def test_a_score_tells_the_probability_that_it_was_made_of(probability: float) -> None:
    assert likelihood(strength(probability)) == pytest.approx(probability)


def test_the_threshold_of_texts_is_that_of_faqs_as_a_score() -> None:
    assert strength(FAQ_THRESHOLD) == pytest.approx(TEXT_THRESHOLD)
