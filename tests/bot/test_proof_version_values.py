"""What is told of one version: its price among several, the weight of one size, by how much one is more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant


def sold(title: str, language: str, option: str, prices: dict[str, int], weight: tuple[str, str]) -> Product:
    variants = tuple(
        Variant(value, options=((option, value),), price=Decimal(price), availability="in_stock")
        for value, price in prices.items()
    )
    return Product(
        "shop", title, language, title, sku=title, currency="USD", attributes=(Attribute(*weight),), variants=variants
    )


SOURCES = {
    "en": sold(
        "Tern towel",
        "en",
        "Size",
        {"40 × 80 cm": 19, "60 × 120 cm": 27, "80 × 160 cm": 36},
        ("Weight", "140 g (60 × 120 cm)"),
    ),
    "zh": sold("燕鸥锅", "zh", "容量", {"750 毫升": 62, "900 毫升": 69}, ("重量", "105 克（750 毫升）")),
    "sizes": sold("Down jacket", "en", "Size", {"S": 90, "M": 90, "L": 90}, ("Weight", "340 g (size M)")),
    "尺码": sold("羽绒服", "zh", "尺码", {"S": 90, "M": 90, "L": 90}, ("重量", "340 克（M 码）")),
}


def told(of: str, sentence: str) -> bool:
    product = SOURCES[of]
    rows = "; ".join(f"{one.name}: {one.text}" for one in product.attributes)
    evidence = Evidence("product", product.title, rows, product.language, n=1, sku=product.sku, field="attributes")
    grounds = Grounds({1: Source(evidence, product)}, product.language)
    proved = prove(Spoken(f"{sentence} [1]", (1,)), grounds)
    return not proved.withheld and sentence in proved.text


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        ("en", "There are three sizes: 40 × 80 cm for $19, 60 × 120 cm for $27 and 80 × 160 cm for $36."),
        ("zh", "900 毫升的是 69 美元，比 750 毫升的贵 7 美元。"),
        ("sizes", "Size M weighs 340 g."),
        ("尺码", "M 码的重量是 340 克。"),
    ],
)
def test_what_is_true_of_the_version_is_told(of: str, sentence: str) -> None:
    assert told(of, sentence)


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        ("en", "There are three sizes: 40 × 80 cm for $27, 60 × 120 cm for $19 and 80 × 160 cm for $36."),
        ("zh", "900 毫升的是 62 美元，比 750 毫升的贵 7 美元。"),
        ("zh", "750 毫升的是 69 美元，比 900 毫升的贵 7 美元。"),
        ("zh", "900 毫升的是 69 美元，比 750 毫升的贵 9 美元。"),
        ("sizes", "Size L weighs 340 g."),
        ("尺码", "L 码重 340 克。"),
        ("尺码", "XL 码只有 340 克。"),
    ],
)
def test_what_is_true_of_another_one_is_not(of: str, sentence: str) -> None:
    assert not told(of, sentence)
