"""Totals with a fee: worked out again from the price, the number of pieces and the fee that a cited text states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from tests.bot.proof_shop import CANDLE, NOW

SHIPPING = "Standard shipping costs $5.95 per order, express shipping $14.95. Orders of $79 or more travel free."
SHIPPING_ZH = "标准配送每单 5.95 美元，特快配送 14.95 美元。订单满 79 美元，标准配送免费。"


def kept(sentence: str, language: str = "en") -> bool:
    text = SHIPPING if language == "en" else SHIPPING_ZH
    title = "How much does shipping cost?" if language == "en" else "运费是多少？"
    sources = {
        1: Source(Evidence("product", CANDLE.title, "$19.99", language, n=1, sku="C1", field="price"), CANDLE),
        2: Source(Evidence("faq", title, text, language, n=2, field="answer")),
    }
    grounds = Grounds(sources, language, now=NOW)
    return not prove(Spoken(f"{sentence} [1][2]", (1, 2)), grounds).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "Two candles at $19.99 each plus $5.95 shipping come to $45.93.",
        "The total is $45.93, including $5.95 shipping, for two candles.",
        "Two candles come to $39.98 before shipping.",
        "Two candles come to $39.98 plus shipping.",
        "Two candles cost $39.98 plus $5.95 shipping, so $45.93 in total.",
        "Two candles at $19.99 each and express shipping for $14.95 add up to $54.93.",
    ],
)
def test_a_total_holds_the_fee_that_is_said_with_it(sentence: str) -> None:
    assert kept(sentence)


@pytest.mark.parametrize(
    "sentence", ["两个一共 39.98 美元，另加 5.95 美元运费。", "两个一共 45.93 美元，含 5.95 美元运费。"]
)
def test_so_it_does_in_chinese(sentence: str) -> None:
    assert kept(sentence, "zh")


@pytest.mark.parametrize(
    "sentence",
    [
        "Two candles plus $5.95 shipping come to $39.98.",
        "Two candles come to $45.93 before shipping.",
        "Two candles come to $39.98 including $5.95 shipping.",
        "Two candles with shipping come to $39.98.",
        "Two candles cost $39.98, shipping included.",
        "Two candles cost $39.98 with shipping.",
        "Two candles plus $14.95 shipping come to $45.93.",
        "Two candles with shipping come to $54.93.",
        "Two candles and shipping come to $118.98.",
        "Three candles plus $5.95 shipping come to $45.93.",
    ],
)
def test_a_total_that_the_fee_does_not_make_is_withheld(sentence: str) -> None:
    assert not kept(sentence)


@pytest.mark.parametrize(
    "sentence", ["两个一共 39.98 美元，含 5.95 美元运费。", "加上运费 5.95 美元，两个一共 39.98 美元。"]
)
def test_so_it_is_in_chinese(sentence: str) -> None:
    assert not kept(sentence, "zh")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("You'd pay $39.98 for two.", "en"),
        ("Two for $39.98.", "en"),
        ("Two candles for $39.98.", "en"),
        ("两个蜡烛 39.98 美元。", "zh"),
    ],
)
def test_so_many_pieces_cost_so_many_prices(sentence: str, language: str) -> None:
    assert kept(sentence, language)
    assert not kept(sentence.replace("39.98", "38.98"), language)
    assert not kept(sentence.replace("39.98", "19.99"), language)


@pytest.mark.parametrize(("sentence", "language"), [("A pack of two for $39.98.", "en"), ("两个装 39.98 美元。", "zh")])
def test_a_pack_has_a_price_of_its_own(sentence: str, language: str) -> None:
    assert not kept(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("A set with two candles for $39.98.", "en"),
        ("Two wicks for $39.98.", "en"),
        ("You get two lids for $39.98.", "en"),
        ("Two for $39.98 delivered.", "en"),
        ("Two for $39.98, postage paid.", "en"),
        ("Two come to $39.98 shipped.", "en"),
        ("The candle burns 40 hours and costs $799.60 in total.", "en"),
        ("两支烛芯的蜡烛 39.98 美元。", "zh"),
        ("两个一共 39.98 美元，到手价。", "zh"),
    ],
)
def test_what_is_counted_is_the_product_and_its_price_alone(sentence: str, language: str) -> None:
    assert not kept(sentence, language)


def test_a_fee_for_one_thing_is_none_for_another() -> None:
    sources = {
        1: Source(Evidence("product", CANDLE.title, "$19.99", "en", n=1, sku="C1", field="price"), CANDLE),
        2: Source(
            Evidence("faq", "Fees", "Shipping costs $5.95. Gift wrapping costs $4.00.", "en", n=2, field="answer")
        ),
    }
    for said, true in (
        ("Two candles plus $5.95 shipping come to $45.93.", True),
        ("Two candles plus $4.00 gift wrapping come to $43.98.", True),
        ("Two candles plus $4.00 shipping come to $43.98.", False),
    ):
        assert prove(Spoken(f"{said} [1][2]", (1, 2)), Grounds(sources, "en", now=NOW)).withheld is not true


def test_no_total_holds_a_fee_that_the_shop_does_not_take() -> None:
    # Four candles cost $79.96, and orders of $79 or more travel free.
    assert kept("Three candles plus $5.95 shipping come to $65.92.")
    assert not kept("Four candles plus $5.95 shipping come to $85.91.")


@given(st.integers(2, 3), st.integers(-3, 3))
def test_only_the_right_total_passes(pieces: int, cents: int) -> None:
    total = CANDLE.price * pieces + Decimal("5.95") + Decimal(cents) / 100 if CANDLE.price else Decimal(0)
    words = {2: "Two", 3: "Three"}[pieces]
    assert kept(f"{words} candles plus $5.95 shipping come to ${total}.") is (cents == 0)


def test_the_price_is_the_catalog_s_of_this_moment() -> None:
    dearer = replace(CANDLE, price=Decimal("21.99"))
    sources = {
        1: Source(Evidence("product", CANDLE.title, "$19.99", "en", n=1, sku="C1", field="price"), dearer),
        2: Source(Evidence("faq", "How much does shipping cost?", SHIPPING, "en", n=2, field="answer")),
    }
    said = Spoken("Two candles plus $5.95 shipping come to $45.93. [1][2]", (1, 2))
    assert prove(said, Grounds(sources, "en", now=NOW)).withheld
