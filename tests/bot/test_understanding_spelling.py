"""Slips of the keyboard: what is mended, and that looking for it costs little."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.spelling import _edits, corrected, mended, within

if TYPE_CHECKING:
    from ui.wiring import Counter

words = st.text("abcde", min_size=1, max_size=7)


@given(words, words)
def test_one_slip_is_one_of_the_edits(one: str, other: str) -> None:
    assert within(one, other, 1) == (one == other or other in _edits(one))


@given(words, words)
def test_slips_are_counted_alike_from_both_sides(one: str, other: str) -> None:
    assert within(one, other, 2) == within(other, one, 2)


@given(words)
def test_two_slips_lead_from_an_edit_to_another(one: str) -> None:
    for edit in list(_edits(one))[:20]:
        assert within(edit, one, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waterprof", "waterproof"),
        ("backpak", "backpack"),
        ("watreprooof", "waterproof"),
        ("waterpoofing", "waterproofing"),
    ],
)
def test_one_slip_and_two_are_mended(sample_counter: Counter, typed: str, meant: str) -> None:
    assert corrected(typed, sample_counter.reader) == meant


@pytest.mark.parametrize("typed", ["xylophonist", "tent", "waterproof", "b4ckpack", "帐篷", "qu", ""])
def test_what_is_known_or_unlike_everything_stays(sample_counter: Counter, typed: str) -> None:
    assert corrected(typed, sample_counter.reader) is None


def test_words_that_nobody_knows_cost_little(sample_counter: Counter) -> None:
    reader, lexicon = sample_counter.reader, sample_counter.assistant.lexicon
    text = "tqzxwvmlkjhgf bqzxwvmlkjhgf cqzxwvmlkjhgf sqzxwvmlkjhgf rqzxwvmlkjhgf pqzxwvmlkjhgf"
    mended("tent", reader, lexicon)
    started = time.process_time()
    assert mended(text, reader, lexicon) == (text, ())
    assert time.process_time() - started < 0.5
