"""Figures in English and Chinese text, and whether the cited evidence states them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.proof.numbers.figures import figures
from bot.proof.support import supported


def withheld(sentence: str, *evidence: str) -> list[str]:
    claims = supported(sentence, dict(enumerate(evidence, start=1)))
    return [claim.text for claim in claims if claim.verdict == "withheld"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It weighs 1.5 kg and yields 23,000 pages.", ["1.5", "23000"]),
        ("约2.3万页", ["23000"]),
        ("约２３，０００页", ["23000"]),
        ("1.2 million, 23k", ["1200000", "23000"]),
        ("23\u202f000 and 42 500", ["23000", "42", "500"]),
        ("三十天内可退，两年保修", ["30", "2"]),
        ("百分之五十、50％", ["50", "50"]),
        ("thirty days, two-year warranty", ["30", "2"]),
        ("零下10度到-5°C", ["-10", "-5"]),
        ("from -5 - 40 °C, 10 - 20 mm, 3 -4 kg", ["-5", "40", "10", "20", "3", "4"]),
        ("尺码38，400元", ["38", "400"]),
        ("10x20x30cm", ["10", "20", "30"]),
        ("2024-03-05, 2024年3月5日, March 5th, 2024, 5 Mar 2024", ["2024-03-05"] * 4),
        ("3月8日", ["--03-08"]),
        ("9:00, 9 am, 上午9点, 下午5点半", ["540", "540", "540", "1050"]),
        ("The 006R90321 for the C65, IP67, GTX-200", ["006r90321", "c65", "ip67", "gtx200"]),
        ("a 3-season tent, 1st place, 2x AA", ["3", "1", "2"]),
        ("https://evil.example/x. or help@shop.com", ["evil.example/x", "help@shop.com"]),
    ],
)
def test_what_is_a_figure(text: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "1. Light\n2. Warm",
        "1、轻便\n2、保暖",
        "1) Light",
        "It is blue [1][2].",
        "它是蓝色的【1】［2］。",
        "One of them is blue, and no one minds.",
        "一款很轻的帐篷，一般三人都可以",
        "千万不要机洗",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("It yields 23,000 pages.", "Black toner page yield: 23000"),
        ("约2.3万页。", "Black toner page yield: 23,000 pages"),
        ("It weighs 1500 g.", "Weight: 1.5 kg"),
        ("重1.5公斤。", "Weight: 1500 g"),
        ("The screen has 68.6 cm.", "Display: 27 inch"),
        ("Returns within 30 days.", "30天内可以退货"),
        ("三十天内可以退货。", "You can return it within thirty days."),
        ("The warranty is two years.", "Warranty: 24 months"),
        ("It costs $19.99.", "Price: 19.99 USD"),
        ("售价89.5元。", "Price: 89.50 CNY"),
        ("It costs ¥5.", "Price: CN¥5"),
        ("Between $19 and $29.", "Price: 19-29 USD"),
        ("Half, so 50%.", "百分之五十的羊毛"),
        ("It takes from 3 business days.", "Delivery: 3-5 business days"),
        ("It takes three to five business days.", "Delivery: 3-5 business days"),
        ("It is 10 cm wide.", "Size: 10 x 20 x 30 cm"),
        ("It weighs 3460 g.", "Weight (g): 3460"),
        ("It has 2 pockets.", "two zip pockets"),
        ("有2个口袋。", "两个拉链口袋"),
        ("It has USB 3.0.", "interface: usb3.0"),
        ("From 8.5 to 9 mm.", "pearl size: 8.5-9mm"),
        ("8 x 5 x .5 inches.", 'folded: 8"x5"x.5 in'),
        ("Take the 006R90321.", "Xerox 006R90321 toner"),
        ("Take the GTX-200.", "Ridge GTX 200"),
        ("We open at 9 am.", "Open 9:00-17:00"),
        ("Sold since 2024.", "First sold on 2024-05-01"),
        ("On 1 May.", "First sold on 2024-05-01"),
        ("Size 42 is here.", "42 in stock: no; EU 42"),
    ],
)
def test_a_figure_that_the_evidence_states_is_supported(sentence: str, evidence: str) -> None:
    claims = supported(sentence, {4: "Nothing here.", 7: evidence})
    assert claims
    assert {(claim.verdict, claim.citation) for claim in claims} == {("supported", 7)}


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("It yields 24,000 pages.", "Black toner page yield: 23000"),
        ("It weighs 3460 g.", "Weight: 3460"),  # a unit is never added
        ("It weighs 1.5 g.", "Weight: 1.5 kg"),
        ("It weighs 1.501 kg.", "Weight: 1500 g"),
        ("It is 10.01 cm.", "Width: 100 mm"),
        ("It costs $89.", "Price: 89"),  # nor a currency
        ("It costs €89.", "Price: 89.00 USD"),
        ("售价89元。", "Price: 89.00 USD"),
        ("It costs $19.", "Price: 19.99 USD"),
        ("It costs US$5.", "Price: R$5"),
        ("It costs ¥5.", "Price: NT$5"),
        ("It is 50% off.", "50 g"),
        ("Returns within 30 days.", "Returns within 30 business days."),
        ("It takes 3 business days.", "Delivery: 3-5 business days"),  # the other end is left out
        ("Returns within a month, so 30 days.", "Returns within 1 month."),
        ("Take the 006R90322.", "Xerox 006R90321 toner"),
        ("It has USB 3.1.", "interface: usb3.0"),
        ("Up to 67.", "rating: IP67"),
        ("Take the C6.", "CopyCentre C65"),
        ("On 2 May 2024.", "First sold on 2024-05-01"),
        ("We open at 9 pm.", "Open 9:00-17:00"),
        ("打8折。", "8 colours"),
    ],
)
def test_a_figure_that_the_evidence_does_not_state_is_withheld(sentence: str, evidence: str) -> None:
    assert withheld(sentence, evidence)


def test_without_evidence_no_figure_is_supported() -> None:
    assert withheld("It has 2 pockets and costs $5.") == ["2", "$5"]


def test_each_claim_names_its_own_evidence() -> None:
    claims = supported("It weighs 2 kg and costs $5.", {1: "Price: 5 USD", 2: "Weight: 2 kg"})
    assert [(claim.value, claim.citation) for claim in claims] == [("2", 2), ("5", 1)]


numbers = st.decimals(min_value=0, max_value=10**7, places=2)


@given(numbers)
def test_a_number_is_the_same_in_every_writing(number: Decimal) -> None:
    for written in (f"{number}", f"{number:,}", f"{number.normalize():f}"):
        assert withheld(f"It is {written} here.", f"value: {number}") == []


@given(numbers, numbers, st.sampled_from(["kg", "公斤", " mm", "%", " USD", "元", ""]))
def test_another_number_is_never_supported(said: Decimal, stated: Decimal, unit: str) -> None:
    assert bool(withheld(f"It is {said}{unit}.", f"value: {stated}{unit}")) == (said != stated)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error_and_supports_itself(text: str) -> None:
    assert [claim for claim in supported(text, {1: text}) if claim.verdict == "withheld"] == []


@given(st.text(alphabet="0123456789.,-/: aAkmgxX年月日点万半两十%$元￥零下-一二", max_size=40))
def test_texts_made_of_figures_support_themselves(text: str) -> None:
    assert [claim for claim in supported(text, {1: text}) if claim.verdict == "withheld"] == []
