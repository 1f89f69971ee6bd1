"""The same in another order, of a member of what is named, from the other's side: true, and only as far as told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.countries import by_the_union
from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.shop import ShopProfile
from knowledge.records import Product

SHOP = ShopProfile(names={"en": "Alder House", "zh": "桤木之家"}, contacts={})
ABROAD = Source(
    Evidence(
        "page",
        "To other countries",
        "Shipping to the European Union costs $20. International shipping is free from $200.",
        "en",
        field="text",
    )
)
ABROAD_ZH = Source(Evidence("page", "寄往国外", "寄往欧盟的运费为 20 美元。", "zh", field="text"))
RETURNS = Source(
    Evidence("faq", "Returns", "You may return it within 30 days from the day it was ordered.", "en", field="answer")
)
REPAIRS = Source(
    Evidence("faq", "Repairs", "Shipping both ways is yours when the warranty is over.", "en", field="answer")
)


def withheld(sentence: str, source: Source) -> bool:
    return prove(Spoken(sentence, (1,)), Grounds({1: source}, "en", "", SHOP)).withheld


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Germany counts as part of the European Union, so shipping costs $20.", ABROAD),
        ("Shipping to Germany costs $20.", ABROAD),
        ("寄往德国的运费为 20 美元。", ABROAD_ZH),
        ("From $200 international shipping is free.", ABROAD),
        ("You have 30 days to return it, counted from the day you ordered it.", RETURNS),
        ("Once the warranty is over, you pay the shipping both ways.", REPAIRS),
    ],
)
def test_the_same_said_otherwise_may_be_said(sentence: str, source: Source) -> None:
    assert not withheld(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Shipping to Switzerland costs $20.", ABROAD),
        ("Shipping to Germany costs $15.", ABROAD),
        ("Shipping to Germany is free.", ABROAD),
        ("寄往瑞士的运费为 20 美元。", ABROAD_ZH),
        ("寄往德国的运费为 15 美元。", ABROAD_ZH),
        ("From $100 international shipping is free.", ABROAD),
        ("International shipping is free.", ABROAD),
        ("You have 30 days to return it, counted from the delivery.", RETURNS),
        ("You pay the shipping both ways.", REPAIRS),
        ("Once the warranty is over, we pay the shipping both ways.", REPAIRS),
    ],
)
def test_what_goes_beyond_it_is_withheld(sentence: str, source: Source) -> None:
    assert withheld(sentence, source)


def test_a_member_that_is_named_itself_keeps_its_own_terms() -> None:
    told = "To the European Union $20, to Germany $10"
    assert by_the_union("We ship to Germany and France", told) == "We ship to Germany and European Union"
    assert by_the_union("Shipping to Norway", told) == "Shipping to Norway"


@pytest.mark.parametrize(
    "text", ["It is made in Italy.", "It is shipped from Italy.", "产地是意大利。", "从意大利寄出。"]
)
def test_what_comes_from_the_union_comes_from_no_member(text: str) -> None:
    assert by_the_union(text, "Made in the European Union 欧盟") == text


def test_a_size_names_no_union() -> None:
    assert by_the_union("We ship to Italy.", "EU 36 to 47") == "We ship to Italy."


DESK = Product("shop", "desk", "zh", "橡木书桌", description="因检疫要求，暂停向黄山市运输家具。")
SUSPENDED = Source(Evidence("product", DESK.title, DESK.description, "zh", sku="desk", field="description"), DESK)


@pytest.mark.parametrize("sentence", ["目前不向黄山市运输家具。", "黄山市的家具目前不运送。"])
def test_what_is_suspended_is_not_done(sentence: str) -> None:
    assert not withheld(sentence, SUSPENDED)


@pytest.mark.parametrize("sentence", ["黄山市可以送。", "合肥市目前送不了。"])
def test_only_what_is_suspended_is_not_done(sentence: str) -> None:
    assert withheld(sentence, SUSPENDED)


BAG = Product("shop", "bag", "zh", "Hollow -5 羽绒睡袋", description="标准款适合身高 180 厘米以内。")
SLEEPING_BAG = Source(Evidence("product", BAG.title, BAG.description, "zh", sku="bag", field="description"), BAG)


def test_the_number_of_a_short_name_is_no_figure() -> None:
    assert not withheld("Hollow -5 的标准款适合身高 180 厘米以内。", SLEEPING_BAG)
    assert withheld("Hollow -15 的标准款适合身高 180 厘米以内。", SLEEPING_BAG)
    assert withheld("Hollow -5 的标准款适合身高 190 厘米以内。", SLEEPING_BAG)


def priced(key: str, title: str, price: int) -> Source:
    mug = Product("shop", key, "en", title, price=Decimal(price), currency="USD")
    return Source(Evidence("product", title, f"${price}.00", "en", sku=key, field="price"), mug)


MUGS = {
    1: priced("fox", "Fox mug", 7),
    2: Source(Evidence("catalog", "The shop's catalog", "title with “mug”: 2", "en", field="title=mug")),
    3: priced("owl", "Owl mug", 9),
}


def cheapest(sentence: str, number: int, question: str = "the cheapest mug?") -> bool:
    return not prove(Spoken(sentence, (number,)), Grounds(MUGS, "en", question, SHOP)).withheld


def test_the_extreme_that_was_asked_for_is_told_of_the_product_that_the_catalog_puts_first() -> None:
    assert cheapest("The cheapest mug is the Fox mug at $7.00.", 1)
    assert cheapest("The cheapest is the Fox mug.", 1)
    assert not cheapest("The cheapest is the Owl mug.", 3)
    assert not cheapest("The most expensive is the Fox mug.", 1)
    assert not cheapest("The cheapest product is the Fox mug.", 1)
    assert not cheapest("The cheapest is the Fox mug.", 1, question="tell me about the mugs")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We ship to Italy in 3 days.", "Parcels from outside the European Union. We ship in 3 days."),
        ("我们寄到意大利。", "非欧盟国家可寄"),
        ("我们寄到意大利。", "欧盟以外可寄"),
        ("We ship to Northern Ireland.", "We ship to European Union countries"),
    ],
)
def test_what_holds_outside_the_union_holds_for_no_member(text: str, told: str) -> None:
    assert by_the_union(text, told) == text
