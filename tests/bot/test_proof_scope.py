"""A figure keeps its scope: of how much it is told (a pair, a person, all together), its bound, its half of the day."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figures import figures
from bot.proof.support import supported
from knowledge.records import Attribute, Product


def passes(sentence: str, evidence: str) -> bool:
    return all(claim.verdict == "supported" for claim in supported(sentence, {1: evidence}))


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        ("Weight: 380 g per shoe", "Each shoe weighs 380 g.", "A pair weighs 380 g."),
        ("Weight: 380 g per shoe", "It weighs 380 g per shoe.", "It weighs 380 g per pair."),
        ("Two soft flasks, 500 ml each", "They hold 500 ml each.", "They hold 500 ml between them."),
        ("Weight: 240 g per pole", "A single pole weighs 240 g.", "The pair weighs 240 g in total."),
        ("Set-up time: 20 minutes", "It takes 20 minutes to set up.", "It takes one person 20 minutes to set up."),
        ("Gift wrapping costs $4 per order.", "Wrapping costs $4 per order.", "Wrapping costs $4 per person."),
        ("The workshop costs $15 per hour.", "It costs $15 an hour.", "It costs $15."),
        ("重量：单只 380 克", "每只重 380 克。", "一双重 380 克。"),
        ("重量：单支 240 克", "单支 240 克。", "两支加起来才 240 克。"),
        ("搭建时间：20 分钟", "搭建需要 20 分钟。", "一个人搭建需要 20 分钟。"),
        ("礼品包装每单 4 美元。", "包装每单 4 美元。", "包装每人 4 美元。"),
    ],
)
def test_of_how_much_it_is_told(evidence: str, true: str, lie: str) -> None:
    assert passes(true, evidence)
    assert not passes(lie, evidence)


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        ("A patch costs $12 and a zip from $25.", "A zip costs from $25.", "A zip costs $25."),
        ("A patch costs $12 and a zip from $25.", "A patch costs $12.", "A patch costs from $12."),
        ("Load: 18 kg", "It carries up to 18 kg.", "It carries 18 kg or more."),
        ("Battery: up to 10 hours", "It lasts up to 10 hours.", "It lasts at least 10 hours."),
        ("Vouchers of up to $50 are paid.", "Vouchers of up to $50 are paid.", "Vouchers of $50 are paid."),
        ("最大承重：18 千克", "可承重 36 斤。", "可承重 36 斤以上。"),
        ("补丁 12 美元，拉链 25 美元起。", "拉链 25 美元起。", "拉链 25 美元。"),
        ("满 79 美元免运费。", "满 79 美元免运费。", "79 美元以内免运费。"),
    ],
)
def test_bounds_are_neither_put_in_nor_left_out(evidence: str, true: str, lie: str) -> None:
    assert passes(true, evidence)
    assert not passes(lie, evidence)


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        ("Open until 5 p.m.", "We are open until five.", "We are open until seven."),
        ("Open from 11:00 to 19:00", "We close at seven in the evening.", "We close at seven in the morning."),
        ("Open from 10 a.m. to 5 p.m.", "We are open from ten till five.", "We are open from nine till five."),
        ("Pay before 2 p.m.", "Pay before 2 o'clock.", "Pay before 5 o'clock."),
        ("营业时间 11:00 至 19:00", "营业到晚上七点。", "营业到晚上八点。"),
        ("下午 2 点前付款当天发出。", "下午两点前付款当天发出。", "下午 5 点前付款当天发出。"),
        ("周一至周五下午 2 点前付款", "下午 2 点前付款。", "下午 5 点前付款。"),
        ("上午十点半开门", "上午 10:30 开门。", "上午 10 点开门。"),
    ],
)
def test_hours_in_words_and_with_blanks(evidence: str, true: str, lie: str) -> None:
    assert figures(lie)
    assert passes(true, evidence)
    assert not passes(lie, evidence)


@pytest.mark.parametrize(
    "text", ["两点建议", "有一点重", "at five people", "until two of them", "三点五升", "一点五米"]
)
def test_what_tells_no_hour(text: str) -> None:
    assert not [figure for figure in figures(text) if figure.kind == "time"]


@pytest.mark.parametrize(
    ("sentence", "number"), [("a month and a half", "1.5"), ("an hour and a half", "1.5"), ("一个半月", "1.5")]
)
def test_one_and_a_half(sentence: str, number: str) -> None:
    assert [figure.value for figure in figures(f"It takes {sentence}.")] == [number]


def test_a_field_of_a_share_lends_its_unit() -> None:
    product = Product("shop", "B1", "en", "Bag", sku="B1", attributes=(Attribute("recycled percentage", "60"),))
    source = Source(Evidence("product", "Bag", "60", "en", n=1, sku="B1", field="recycled percentage"), product)
    from bot.proof.support import judged_figures

    def verdicts(text: str) -> set[str]:
        return {one.verdict for one in judged_figures(Spoken(text, (1,)), Grounds({1: source}, "en"))}

    assert verdicts("It is 60 percent recycled [1].") == {"supported"}
    assert verdicts("It is 40 percent recycled [1].") == {"withheld"}
