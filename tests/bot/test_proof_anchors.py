"""What a period is counted from, and with which step of an order something happens."""

from __future__ import annotations

import pytest

from bot.proof.numbers.anchors import anchors
from tests.bot.test_proof_words import text, withheld

RETURNS = text("You can send it back within 30 days of delivery.", title="Can I return something?")
退货 = text("收货后 30 天内可以退货。", title="可以退货吗？", language="zh")
CHARGED = text("It leaves in 2 weeks, your card is charged only when it ships, and you can cancel until then.")
扣款 = text("通常 2 周内发出，发货时才扣款。", title="什么时候扣款？", language="zh")


@pytest.mark.parametrize(
    ("clause", "steps"),
    [
        ("counted from the day you placed it", ("order",)),
        ("within 30 days of delivery", ("delivery",)),
        ("as soon as the carrier has scanned your return", ("return",)),
        ("until it is packed", ("packing",)),
        ("从您下单的那一天开始计算", ("order",)),
        ("发货时才扣款", ("dispatch",)),
        ("you can order it now", ()),
        ("现在就可以下单", ()),
    ],
)
def test_the_step_by_which_a_clause_times(clause: str, steps: tuple[str, ...]) -> None:
    assert anchors(clause) == steps


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("You can send it back within 30 days of ordering.", "en"),
        ("You have 30 days to send it back, counted from the day you placed the order.", "en"),
        ("下单后 30 天内可以退货。", "zh"),
        ("退货期限是 30 天，从您下单的那一天开始计算。", "zh"),
    ],
)
def test_a_period_is_not_counted_from_another_step(sentence: str, language: str) -> None:
    assert withheld(sentence, 退货 if language == "zh" else RETURNS, language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("You can send it back within 30 days of receiving it.", "en"),
        ("Send it back within 30 days of delivery.", "en"),
        ("签收后 30 天内可以退货。", "zh"),
        ("收货后 30 天内都可以退货。", "zh"),
    ],
)
def test_the_same_step_may_be_named_otherwise(sentence: str, language: str) -> None:
    assert not withheld(sentence, 退货 if language == "zh" else RETURNS, language=language)


def test_what_happens_with_one_step_does_not_happen_with_another() -> None:
    assert withheld("Your card is charged with the order.", CHARGED)
    assert withheld("下单时就扣款。", 扣款, language="zh")
    assert not withheld("Your card is charged when it ships.", CHARGED)
    assert not withheld("发货的时候才扣款。", 扣款, language="zh")
