"""A gift and who gets it name no goods; what they love does."""

from __future__ import annotations

import pytest

from bot.understanding.gifts import asks_gift, without_gifts
from knowledge.language import fold


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("gift under $20", "under $20"),
        ("a birthday present for my dad who loves camping", "camping"),
        ("a gift for a coffee drinker", "coffee"),
        ("something for my mum", "something"),
        ("送给爱露营的老爸", "露营"),
        ("给女朋友买个毯子", "买个毯子"),
        ("100元以内的生日礼物", "100元以内的"),
    ],
)
def test_gifts_and_persons_are_blanked(text: str, left: str) -> None:
    assert asks_gift(text)
    plain = without_gifts(fold(text))
    assert len(plain) == len(fold(text))
    assert " ".join(plain.split()) == left


@pytest.mark.parametrize(
    "text", ["do you have gift cards", "gift wrap?", "礼品卡多少钱", "礼物袋有吗", "a tent for the wind"]
)
def test_what_a_gift_is_paid_by_or_put_into_stays(text: str) -> None:
    assert not asks_gift(text)
    assert without_gifts(fold(text)) == fold(text)
