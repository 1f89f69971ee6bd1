"""Texts that say another price, size or stock of a product than the catalog: both places are named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from bot.proof.contradictions import Contradiction, TitleIndex, contradictions
from knowledge.records import Faq, Page, Product, Variant
from tests.small_shop import NOW

BOOTS = Product(
    "shop",
    "R2",
    "en",
    "Ridge 2 boots",
    sku="R2",
    currency="USD",
    price=Decimal(129),
    availability="in_stock",
    variants=tuple(
        Variant(f"R2-{size}", options=(("Size", size),), price=Decimal(129), availability="in_stock")
        for size in ("39", "40", "41", "45")
    ),
)
CANDLE = Product("shop", "C1", "zh", "雪松大豆蜡烛", currency="CNY", price=Decimal(89), availability="out_of_stock")


def found(*texts: Faq | Page) -> list[Contradiction]:
    products = {1: BOOTS, 2: CANDLE}

    def read(rows: Sequence[int]) -> list[Product]:
        return [products[row] for row in rows]

    return contradictions(texts, TitleIndex((row, one.title) for row, one in products.items()), read, now=NOW)


def page(text: str, title: str = "Buying guide") -> Page:
    return Page("site", "guide", "en", title, text)


@pytest.mark.parametrize(
    ("text", "what", "catalog"),
    [
        ("The Ridge 2 boots cost $139.", "price", "$129.00"),
        ("Our Ridge 2 boots are sold for 119 euros.", "price", "$129.00"),
        ("Ideal for students: Ridge 2 boots – $139.", "price", "$129.00"),
        ("The Ridge 2 boots cost less than $100.", "price", "$129.00"),
        ("The Ridge 2 boots are out of stock.", "stock", "in stock"),
        ("The Ridge 2 boots come in sizes 38 to 48.", "sizes", "39 to 45"),
        ("雪松大豆蜡烛售价99元。", "price", "CN¥89.00"),
        ("雪松大豆蜡烛价格不到80元。", "price", "CN¥89.00"),
        ("雪松大豆蜡烛有货。", "stock", "out of stock"),
    ],
)
def test_both_places_are_named(text: str, what: str, catalog: str) -> None:
    (one,) = found(page(text))
    assert (one.what, one.catalog) == (what, catalog)
    assert "site, page “Buying guide”" in one.line()
    assert text.rstrip(".。") in one.line()


@pytest.mark.parametrize(
    "text",
    [
        "The Ridge 2 boots cost $129.",
        "The Ridge 2 boots are in stock, in sizes 39 to 45.",
        "The Ridge 2 boots are $20 cheaper than before.",
        "Delivery of the Ridge 2 boots costs $5.",
        "Ridge boots cost $139.",
        "雪松大豆蜡烛售价89元，目前缺货。",
        "The Ridge 2 boots and the 雪松大豆蜡烛 cost $139.",
        "With the code HIKE10 the Ridge 2 boots cost $116.",
        "会员购买雪松大豆蜡烛只要80元。",
        "The Ridge 2 boots cost about $130.",
        "The Ridge 2 boots cost less than $150.",
    ],
)
def test_what_agrees_or_names_no_one_product_is_no_finding(text: str) -> None:
    assert found(page(text)) == []


def test_a_text_about_one_product_needs_no_name_in_each_sentence() -> None:
    faq = Faq("site", "q", "en", "How much are the Ridge 2 boots?", "They cost $139.")
    assert [one.what for one in found(faq)] == ["price"]


def test_the_list_has_an_end() -> None:
    many = page("\n".join(["The Ridge 2 boots cost $139."] * 300))
    assert len(found(many)) == 100
