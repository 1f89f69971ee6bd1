"""Price and stock answered from the rows of variants: one state, several, none, and options nobody sells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.quoting.context import Context
from bot.quoting.finding import Finding
from bot.quoting.price import price_finding
from bot.quoting.stock import stock_finding
from bot.shop import ShopProfile
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.reading import Understanding
from bot.vocabulary import lexicon
from knowledge.records import Availability, Product, Variant
from knowledge.retrieval import Reader
from tests.small_shop import NOW, product, variant
from ui.wiring import Counter

SHELF = (("Size", "40"), ("Size", "41"), ("Size", "42"), ("Size", "47"), ("Colour", "Green"))


@pytest.fixture(scope="module")
def reader(sample_counter: Counter) -> Reader:
    return sample_counter.reader


def asked(
    reader: Reader, text: str, what: Product, language: str = "en", **shop: bool
) -> tuple[Context, Product, Wanted]:
    understood = Understanding(
        text=text,
        standalone=text,
        language=language,
        foreign=False,
        intent="stock",
        subjects=(what,),
        subject_from="question",
        terms=(),
        rest=(),
        about_text=text,
    )
    context = Context(reader, ShopProfile(free_items=shop.get("free_items", False)), lexicon(), understood, NOW)
    return context, what, wanted_options(text, what, context.lexicon, SHELF)


def shoe(**states: Availability | None) -> Product:
    """A shoe whose variants are named ``s42_Red=state``; sizes above 41 cost more."""
    variants = []
    for name, state in states.items():
        size, _, colour = name.removeprefix("s").partition("_")
        options = (("Size", size), ("Colour", colour)) if colour else (("Size", size),)
        price = "129" if int(size) > 41 else "119"
        variants.append(Variant(key=name, options=options, availability=state, price=Decimal(price), currency="USD"))
    return product("shoe", title="Ridge shoe", variants=tuple(variants), currency="USD")


def said(found: Finding | None) -> str:
    assert found is not None
    assert found.status == "answered"
    (statement,) = found.statements
    (evidence,) = statement.evidence
    assert evidence.sku == "shoe"
    return statement.text


MIXED = shoe(s40="in_stock", s41="out_of_stock", s42="in_stock")
COLOURS = shoe(s41_Red="in_stock", s41_Blue="out_of_stock", s42_Red="out_of_stock", s42_Blue="out_of_stock")


@pytest.mark.parametrize(
    ("what", "text", "english"),
    [
        (MIXED, "in 42?", "Yes, the Ridge shoe in 42 is in stock."),
        (MIXED, "in 41?", "No, the Ridge shoe in 41 is out of stock. In stock: 40 and 42."),
        (MIXED, "is it in stock?", "Yes, the Ridge shoe is in stock in 40 and 42. 41: out of stock."),
        (MIXED, "in 47?", "The Ridge shoe is not sold in 47. It comes in Size: 40, 41 and 42."),
        (COLOURS, "in 41 and red", "Yes, the Ridge shoe in 41 and Red is in stock."),
        (COLOURS, "in 41", "Yes, the Ridge shoe in 41 is in stock in Red. Blue: out of stock."),
        (COLOURS, "in 42", "No, the Ridge shoe in 42 is out of stock. In stock: 41 (Red)."),
        (shoe(s40="in_stock"), "is it there?", "Yes, the Ridge shoe is in stock."),
        (shoe(s40="in_stock", s41="in_stock"), "?", "Yes, the Ridge shoe is in stock in every version."),
        (shoe(s40="out_of_stock", s41="out_of_stock"), "?", "No, the Ridge shoe is out of stock in every version."),
        (shoe(s40="preorder"), "?", "The Ridge shoe is available for pre-order."),
        (shoe(s40="limited"), "?", "Yes, the Ridge shoe is in stock in small numbers."),
        (shoe(s40="discontinued"), "?", "No, the Ridge shoe is discontinued."),
        (
            shoe(s40="preorder", s41="out_of_stock"),
            "?",
            "The Ridge shoe is not in stock. 40: available for pre-order. 41: out of stock.",
        ),
        (
            shoe(s40="in_stock", s41=None),
            "?",
            "Yes, the Ridge shoe is in stock in 40. For 41 the shop's data does not say.",
        ),
    ],
)
def test_stock_from_the_rows(reader: Reader, what: Product, text: str, english: str) -> None:
    assert said(stock_finding(*asked(reader, text, what))) == english


def test_stock_in_chinese(reader: Reader) -> None:
    there = said(stock_finding(*asked(reader, "42码有货吗", MIXED, "zh")))
    assert "Ridge shoe（42）" in there
    assert there.endswith("有货。")
    assert "缺货" not in there
    out = said(stock_finding(*asked(reader, "41码有货吗", MIXED, "zh")))
    assert "Ridge shoe（41）目前缺货。" in out
    assert out.endswith("有现货的是：40、42。")
    assert "没有47可选" in said(stock_finding(*asked(reader, "47码有货吗", MIXED, "zh")))


def test_an_answer_about_one_version_rests_on_its_row(reader: Reader) -> None:
    found = stock_finding(*asked(reader, "in 42?", MIXED))
    assert found is not None
    (evidence,) = found.statements[0].evidence
    assert (evidence.field, evidence.text) == ("availability", "42: in stock")
    (card,) = found.products
    assert (card.variant_sku, card.availability, card.price) == ("s42", "in_stock", Decimal(129))
    assert [(c.kind, c.value, c.verdict) for c in found.statements[0].claims] == [("stock", "in_stock", "supported")]


def test_stock_that_nobody_states_is_not_answered(reader: Reader) -> None:
    assert stock_finding(*asked(reader, "?", shoe(s40=None, s41=None))) is None
    assert stock_finding(*asked(reader, "?", product("shoe"))) is None
    whole = product("shoe", title="Mug", availability="in_stock")
    assert said(stock_finding(*asked(reader, "?", whole))) == "Yes, the Mug is in stock."
    # The product's state says nothing of one version that its own row leaves open.
    one = replace(shoe(s40=None, s41="in_stock"), availability="in_stock")
    assert stock_finding(*asked(reader, "in 40?", one)) is None


def test_many_versions_are_not_all_read_out(reader: Reader) -> None:
    there: dict[str, Availability] = {f"s{size}": "in_stock" for size in range(30, 46)}
    many = shoe(**there, s46="out_of_stock")
    text = said(stock_finding(*asked(reader, "?", many)))
    assert "30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 and 41 and 4 more" in text
    assert "46: out of stock" in text


@pytest.mark.parametrize(
    ("text", "english", "low", "high"),
    [
        ("how much?", "The Ridge shoe costs from $119.00 to $129.00, depending on the size.", 119, 129),
        ("how much in 42?", "The Ridge shoe in 42 costs $129.00.", 129, None),
        ("how much in 41?", "The Ridge shoe in 41 costs $119.00.", 119, None),
        (
            "how much in 41 or 42?",
            "The Ridge shoe in 41 and 42 costs from $119.00 to $129.00, depending on the size.",
            119,
            129,
        ),
        # A size that is not sold has no price of its own; the product's is told.
        ("how much in 47?", "The Ridge shoe costs from $119.00 to $129.00, depending on the size.", 119, 129),
    ],
)
def test_prices_from_the_rows(reader: Reader, text: str, english: str, low: int, high: int | None) -> None:
    found = price_finding(*asked(reader, text, MIXED))
    assert said(found) == english
    assert found is not None
    (card,) = found.products
    assert [card.price, card.price_max] == [low, high]
    assert card.currency == "USD"


def test_the_option_that_decides_the_price_is_named(reader: Reader) -> None:
    by_colour = product(
        "shoe",
        title="Ridge shoe",
        currency="USD",
        variants=tuple(
            variant(f"{size}{colour}", price, options=(("Size", size), ("Colour", colour)))
            for size in ("40", "41")
            for colour, price in (("Red", "10"), ("Blue", "12"))
        ),
    )
    text = said(price_finding(*asked(reader, "how much?", by_colour)))
    assert text == "The Ridge shoe costs from $10.00 to $12.00, depending on the colour."
    assert "价格因颜色而异" in said(price_finding(*asked(reader, "多少钱", by_colour, "zh")))


def test_a_reduced_price_says_what_it_was(reader: Reader) -> None:
    reduced = product("shoe", title="Mug", price=Decimal(10), list_price=Decimal(15), currency="USD")
    found = price_finding(*asked(reader, "how much?", reduced))
    assert said(found) == "The Mug costs $10.00, reduced from $15.00."
    assert found is not None
    assert [claim.value for claim in found.statements[0].claims] == ["10", "15"]


def test_no_price_is_no_answer(reader: Reader) -> None:
    assert price_finding(*asked(reader, "how much?", product("shoe"))) is None
    free = product("shoe", title="Catalogue", price=Decimal(0), currency="USD")
    assert price_finding(*asked(reader, "how much?", free)) is None
    assert said(price_finding(*asked(reader, "how much?", free, free_items=True))) == "The Catalogue costs $0.00."
