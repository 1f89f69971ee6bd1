"""A catalog's price is told for what the product is sold as, for everybody, and with nothing else to pay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.offers.prices import judged_prices
from bot.proof.offers.stock import judged_stock
from knowledge.records import Attribute, Product, Variant

CUP = Product("shop", "C1", "en", "Osprey cup", sku="C1", currency="USD", price=Decimal(14))
POLES = replace(CUP, title="Osprey poles", attributes=(Attribute("Sold as", "Pair"),))
SHOE = Product(
    "shop",
    "S1",
    "zh",
    "Osprey 鞋",
    sku="S1",
    variants=(
        Variant("S1-41", options=(("尺码", "41"),), price=Decimal(99), availability="in_stock"),
        Variant("S1-42", options=(("尺码", "42"),), price=Decimal(99), availability="out_of_stock"),
    ),
)


def passes(sentence: str, product: Product = CUP, text: str = "$14.00") -> bool:
    source = Source(
        Evidence("product", product.title, text, product.language, n=1, sku=product.sku, field="price"), product
    )
    spoken, grounds = Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, product.language)
    return all(claim.verdict == "supported" for claim in judged_prices(spoken, grounds))


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("The Osprey cup costs $14.", "The Osprey cup costs from $14."),
        ("The Osprey cup costs $14 each.", "The Osprey cup costs $14 per person."),
        ("The Osprey cup is $14.", "The Osprey cup is sold in pairs for $14."),
        ("It costs $14.", "It costs $14 a month."),
        ("It costs $14 today.", "It costs $14 for members."),
        ("It costs $14.", "It costs $14 plus a deposit."),
        ("It costs $14.", "It costs $14, including tax."),
        ("Osprey cup 售价 14 美元。", "Osprey cup 售价 14 美元起。"),
        ("Osprey cup 一只 14 美元。", "Osprey cup 每人 14 美元。"),
        ("售价 14 美元。", "售价 14 美元，会员价。"),
        ("售价 14 美元。", "售价 14 美元，含税。"),
    ],
)
def test_for_what_and_whom_the_price_is(true: str, lie: str) -> None:
    assert passes(true)
    assert not passes(lie)


def test_what_the_product_says_of_its_price_may_be_said() -> None:
    assert passes("The pair costs $14.", POLES)
    assert not passes("The pair costs $14.", CUP)
    assert passes("It costs $14 for members.", CUP, "$14.00 for members")


def test_sizes_in_chinese_numerals_are_those_of_the_stock() -> None:
    source = Source(
        Evidence("product", SHOE.title, "41: 有货; 42: 缺货", "zh", n=1, sku="S1", field="availability"), SHOE
    )

    def verdicts(text: str) -> set[str]:
        return {one.verdict for one in judged_stock(Spoken(f"{text} [1]", (1,)), Grounds({1: source}, "zh"))}

    assert verdicts("四十一码有货。") == {"supported"}
    assert "supported" not in verdicts("四十二码库存充足。")
