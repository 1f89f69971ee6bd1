"""Who does it: what the shop does is not what the customer, the bank or the carrier does."""

from __future__ import annotations

import pytest

from bot.proof.words.agents import done
from tests.bot.test_proof_words import text, withheld

DUTIES = text(
    "For parcels abroad the recipient pays import duties and the carrier's fee. We pay the label for a faulty item.",
    title="Do I have to pay customs duties?",
)
关税 = text(
    "寄往国外的包裹，进口关税由收件人承担。退回有质量问题的商品，运费由我们承担。", title="要交关税吗？", language="zh"
)
REFUND = text("We refund within 5 working days. Your bank may need another 3 days.", title="When is my refund here?")
退款 = text("收到退件后，我们在 5 个工作日内退款。银行入账可能还要 3 天。", title="什么时候退款？", language="zh")


@pytest.mark.parametrize(
    ("clause", "agents"),
    [
        ("we still cover all duties for you", (("the shop", "pay"),)),
        ("the postage is paid by the customer", (("the customer", "pay"),)),
        ("shipping both ways is yours", (("the customer", "pay"),)),
        ("returns are at our expense", (("the shop", "pay"),)),
        ("关税由我们替您付", (("the shop", "pay"),)),
        ("运费自理", (("the customer", "pay"),)),
        ("it keeps you warm", ()),
        ("you have 30 days", ()),
    ],
)
def test_the_agent_of_a_clause(clause: str, agents: tuple[tuple[str, str], ...]) -> None:
    assert done(clause) == agents


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("We pay the import duties for you.", "en"),
        ("Import duties are on us.", "en"),
        ("The label for a faulty item is at your expense.", "en"),
        ("进口关税由我们承担。", "zh"),
        ("进口关税我们替您付。", "zh"),
    ],
)
def test_what_another_pays_is_not_said_of_this_one(sentence: str, language: str) -> None:
    assert withheld(sentence, 关税 if language == "zh" else DUTIES, language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The recipient pays the import duties.", "en"),
        ("You pay the import duties yourself.", "en"),
        ("We pay the label for a faulty item.", "en"),
        ("进口关税由您承担。", "zh"),
        ("进口关税由收件人支付。", "zh"),
    ],
)
def test_who_pays_may_be_said_in_other_words(sentence: str, language: str) -> None:
    assert not withheld(sentence, 关税 if language == "zh" else DUTIES, language=language)


def test_the_bank_does_not_refund_what_the_shop_refunds() -> None:
    assert withheld("Your bank refunds within 5 working days.", REFUND)
    assert withheld("银行在 5 个工作日内退款。", 退款, language="zh")
    assert not withheld("We refund you within 5 working days.", REFUND)
    assert not withheld("我们在 5 个工作日内退款。", 退款, language="zh")
