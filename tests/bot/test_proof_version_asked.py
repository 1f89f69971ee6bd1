"""One version of a product told in free words: its price, its stock, the only ones, the others, and counts of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product, Variant


def _product(key: str, title: str, language: str, names: tuple[str, str], rows: dict[tuple[str, str], str]) -> Product:
    variants = []
    for (one, other), state in rows.items():
        price, _, listed = state.partition("<")
        price, _, stock = price.partition(" ")
        variants.append(
            Variant(
                f"{key}-{one}-{other}",
                options=((names[0], one), (names[1], other)),
                price=Decimal(price),
                list_price=Decimal(listed) if listed else None,
                availability=stock or "in_stock",  # type: ignore[arg-type]
            )
        )
    return Product("shop", key, language, title, sku=key, currency="USD", variants=tuple(variants))


SHOE = _product(
    "PS",
    "Pier shoe",
    "en",
    ("Size", "Colour"),
    {
        ("39", "Yellow"): "80<110",
        ("40", "Yellow"): "80<110",
        ("41", "Yellow"): "80<110",
        ("39", "Black"): "110",
        ("40", "Black"): "110",
        ("41", "Black"): "110 out_of_stock",
    },
)
CUP = _product(
    "CP",
    "杉木杯",
    "zh",
    ("容量", "颜色"),
    {
        ("350 毫升", "绿色"): "29",
        ("350 毫升", "白色"): "29",
        ("480 毫升", "绿色"): "34",
        ("480 毫升", "白色"): "34 out_of_stock",
    },
)
CARDS = "礼品卡面值 25、50、100 或 200 美元。Cards of $25, $50, $100 or $200."


def _withheld(sentence: str, product: Product | None, question: str = "") -> bool:
    language = "en" if sentence.isascii() else "zh"
    if product is None:
        source = Source(Evidence("faq", "Cards 礼品卡", CARDS, language, n=1, field="answer"))
    else:
        evidence = Evidence("product", product.title, product.title, language, n=1, sku=product.sku, field="price")
        source = Source(evidence, product)
    return prove(Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, language, question)).withheld


@pytest.mark.parametrize(
    ("sentence", "product", "question"),
    [
        ("480毫升的价格是US$34.00。", CUP, ""),
        ("这个容量目前绿色有货，白色暂时缺货。", CUP, "杉木杯 480 毫升还有吗"),
        ("目前只有480毫升的白色缺货，其他容量和颜色都有货。", CUP, ""),
        ("In yellow we have every size from 39 to 41 in stock.", SHOE, ""),
        ("Only black in 41 is out of stock, all the others are in stock.", SHOE, ""),
        ("Black is still at its regular price of $110.00.", SHOE, ""),
        ("We have it in stock.", SHOE, "is the Pier shoe waterproof?"),
        ("礼品卡面值有25、50、100和200美元四种。", None, ""),
    ],
)
def test_a_version_is_told_in_free_words(sentence: str, product: Product | None, question: str) -> None:
    assert not _withheld(sentence, product, question)


@pytest.mark.parametrize(
    ("sentence", "product", "question"),
    [
        ("480毫升的价格是US$29.00。", CUP, ""),
        ("这个容量目前白色有货，绿色暂时缺货。", CUP, "杉木杯 480 毫升还有吗"),
        ("这个容量两种颜色都有货。", CUP, "杉木杯 480 毫升还有吗"),
        ("目前只有480毫升的绿色缺货，其他容量和颜色都有货。", CUP, ""),
        ("只有350毫升的白色有货。", CUP, ""),
        ("所有容量和颜色都有货。", CUP, ""),
        ("In black we have every size from 39 to 41 in stock.", SHOE, ""),
        ("Only black in 40 is out of stock, all the others are in stock.", SHOE, ""),
        ("Only black in 39 is in stock.", SHOE, ""),
        ("All sizes and colours are in stock.", SHOE, ""),
        ("Yellow is still at its regular price of $110.00.", SHOE, ""),
        ("Yellow is at its regular price of $80.00.", SHOE, ""),
        ("We have it in stock.", SHOE, "do you have the Pier shoe in black, size 41?"),
        ("礼品卡面值有25、50、100和200美元五种。", None, ""),
        ("礼品卡面值有25、50和100美元三种。", None, ""),
    ],
)
def test_what_holds_of_another_version_is_withheld(sentence: str, product: Product | None, question: str) -> None:
    assert _withheld(sentence, product, question)
