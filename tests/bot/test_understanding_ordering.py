"""Which end of an order a question asks for."""

from __future__ import annotations

import pytest

from bot.understanding.ordering import superlative


@pytest.mark.parametrize(
    ("text", "by", "number"), [("最便宜的三款", "", 3), ("三款最轻的", "weight", 1), ("the two lightest", "weight", 2)]
)
def test_the_end_and_how_many_are_read(text: str, by: str, number: int) -> None:
    end = superlative(text)
    assert end is not None
    assert (end.by, end.number) == (by, number)


@pytest.mark.parametrize("endless", ["一" * 20_000, "第一" * 10_000, "第" + "十" * 20_000])
def test_endless_numerals_end(endless: str) -> None:
    # Read from each of its signs to the end, twenty thousand would take minutes.
    assert superlative(endless) is None
