"""Which field is told where it is asked whether there is any."""

from __future__ import annotations

import pytest

from bot.quoting.whether import tells_whether
from bot.understanding.understood import question_terms
from bot.vocabulary import lexicon

WORDS = lexicon()


@pytest.mark.parametrize(
    ("question", "names", "truths", "place"),
    [
        ("does it have night vision", ("night vision distance", "night vision"), {"night vision"}, 1),
        ("does it have a night vision distance of 5", ("night vision distance", "night vision"), {"night vision"}, 0),
        ("does it support duplex scanning", ("scanner type", "duplex scanning"), {"duplex scanning"}, 1),
        # Another thing is asked of what is waterproof: its No would answer for the zip.
        ("does it have a waterproof zip", ("zip type", "waterproof"), {"waterproof"}, 0),
        ("支持双面扫描吗", ("scanner type", "duplex scanning"), {"duplex scanning"}, 1),
        ("有夜视吗", ("夜视距离", "夜视"), {"夜视"}, 1),
        ("拉链防水吗", ("拉链", "防水"), {"防水"}, 0),
        ("is it bright", (), set(), 0),
    ],
)
def test_the_yes_or_no_that_is_asked_for_goes_first(
    question: str, names: tuple[str, ...], truths: set[str], place: int
) -> None:
    assert tells_whether(names, truths, question_terms(question, WORDS), WORDS) == place
