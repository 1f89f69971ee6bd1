"""Two products in one sentence: each clause by its own product's record, and what they differ by worked out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def kettle(key: str, title: str, language: str, price: int, weight: str, steel: str) -> Product:
    names = ("Weight", "Dishwasher safe") if language == "en" else ("重量", "防水")
    return Product(
        "shop",
        key,
        language,
        title,
        sku=key,
        currency="USD",
        price=Decimal(price),
        availability="in_stock",
        attributes=(Attribute(names[0], weight), Attribute(names[1], steel)),
    )


def grounds(language: str) -> Grounds:
    if language == "en":
        small = kettle("g", "Gorse 2 kettle", "en", 30, "900 g", "No")
        large = kettle("h", "Gorse 2 Max kettle", "en", 45, "1200 g", "Yes")
        rows = [(small, "price", "$30.00"), (large, "price", "$45.00")]
        rows += [(small, "Dishwasher safe", "Dishwasher safe: No"), (large, "Dishwasher safe", "Dishwasher safe: Yes")]
        question = "Compare the Gorse 2 and the Gorse 2 Max"
    else:
        small = kettle("g", "Gorse 2 水壶", "zh", 30, "900 克", "否")
        large = kettle("h", "Gorse 2 Max 水壶", "zh", 45, "1200 克", "是")
        rows = [(small, "price", "US$30.00"), (large, "price", "US$45.00"), (small, "防水", "防水: 否")]
        rows += [(large, "防水", "防水: 是")]
        question = "比较 Gorse 2 和 Gorse 2 Max"
    sources = {
        n: Source(Evidence("product", one.title, text, language, n=n, sku=one.sku, field=field), one)
        for n, (one, field, text) in enumerate(rows, 1)
    }
    return Grounds(sources, language, question=question)


def kept(sentence: str, *cite: int) -> bool:
    own = grounds("en" if sentence.isascii() else "zh")
    proved = prove(Spoken(sentence, cite), own)
    assert all(claim.source is None or claim.source in cite for claim in proved.claims)
    return not proved.withheld


CASES = [
    (
        "The Gorse 2 Max is dishwasher safe, while the Gorse 2 is not.",
        "The Gorse 2 is dishwasher safe, while the Gorse 2 Max is not.",
    ),
    ("The Gorse 2 costs $30 and the Gorse 2 Max $45.", "The Gorse 2 costs $45 and the Gorse 2 Max $30."),
    (
        "The Gorse 2 weighs 900 g and the Gorse 2 Max weighs 1200 g.",
        "The Gorse 2 weighs 1200 g and the Gorse 2 Max weighs 900 g.",
    ),
    ("The Gorse 2 costs $30, and the Gorse 2 Max costs $45.", "The Gorse 2 and the Gorse 2 Max are dishwasher safe."),
    ("The Gorse 2 costs $30; the Gorse 2 Max costs $45.", "The Gorse 2 Max is dishwasher safe, and so is the Gorse 2."),
    ("The Max costs $15 more.", "The Gorse 2 costs $15 more."),
    ("The Gorse 2 Max costs $15 more than the Gorse 2.", "The Gorse 2 Max costs $20 more than the Gorse 2."),
    ("The Gorse 2 is $15 cheaper than the Max.", "The Gorse 2 Max is $15 cheaper than the Gorse 2."),
    (
        "Compared with the Gorse 2, the Max is $15 more expensive.",
        "Compared with the Max, the Gorse 2 is $15 more expensive.",
    ),
    ("The Max is 300 g heavier.", "The Gorse 2 is 300 g heavier than the Max."),
    ("The Gorse 2 is lighter than the Gorse 2 Max.", "The Gorse 2 Max is lighter than the Gorse 2."),
    ("Gorse 2 Max 防水，Gorse 2 不防水。", "Gorse 2 防水，Gorse 2 Max 不防水。"),
    ("Gorse 2 Max 防水，而 Gorse 2 则不行。", "Gorse 2 防水，而 Gorse 2 Max 则不行。"),
    ("Gorse 2 售价 30 美元，Gorse 2 Max 45 美元。", "Gorse 2 售价 45 美元，Gorse 2 Max 30 美元。"),
    ("Max 贵 15 美元。", "Gorse 2 贵 15 美元。"),
    ("Gorse 2 比 Gorse 2 Max 便宜 15 美元。", "Gorse 2 比 Gorse 2 Max 贵 15 美元。"),
    ("Gorse 2 比 Max 轻 300 克。", "Gorse 2 比 Max 重 300 克。"),
    ("Gorse 2 Max 更重。", "Gorse 2 更重。"),
]


@pytest.mark.parametrize(("true", "false"), CASES)
@pytest.mark.parametrize("cite", [(2,), (1, 2)])
def test_two_products_are_told_apart(true: str, false: str, cite: tuple[int, ...]) -> None:
    assert kept(true, *cite)
    assert not kept(false, *cite)


def test_a_weight_behind_a_comparison_is_no_difference() -> None:
    assert kept("Gorse 2 更轻，重 900 克。", 1)
    assert not kept("Gorse 2 更轻，重 1200 克。", 1)
