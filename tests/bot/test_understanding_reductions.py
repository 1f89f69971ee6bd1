"""Which words ask how large a reduction is, and which only hold such words."""

from __future__ import annotations

import pytest

from bot.understanding.reductions import asks_discount, asks_how_large


@pytest.mark.parametrize(
    "text",
    [
        "How much do I save on the Heath 4?",
        "What percentage off is it?",
        "how big is the discount",
        "Heath 4 便宜了多少",
        "打几折",
        "能省多少钱",
    ],
)
def test_the_size_of_a_reduction_is_asked_for(text: str) -> None:
    assert asks_how_large(text)
    assert asks_discount(text)


@pytest.mark.parametrize(
    "text",
    ["What percent wool is the rug?", "Is there a discount?", "这个灯能省多少电", "How much is it?", "有优惠吗"],
)
def test_other_questions_ask_for_none(text: str) -> None:
    assert not asks_how_large(text)
