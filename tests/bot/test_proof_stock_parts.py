"""Several stock states in one sentence: each is told of its own versions, named in it or before it."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product, Variant

STATES = {
    ("39", "Green"): "in_stock",
    ("39", "Red"): "in_stock",
    ("40", "Green"): "in_stock",
    ("40", "Red"): "in_stock",
    ("41", "Green"): "out_of_stock",
    ("41", "Red"): "out_of_stock",
    ("42", "Green"): "backorder",
    ("42", "Red"): "in_stock",
}
SHOE = Product(
    "shop",
    "PS",
    "en",
    "Pier shoe",
    sku="PS",
    variants=tuple(
        Variant(f"PS-{size}-{colour}", options=(("Size", size), ("Colour", colour)), availability=state)  # type: ignore[arg-type]
        for (size, colour), state in STATES.items()
    ),
)
POT = Product(
    "shop",
    "PT",
    "zh",
    "杉木锅",
    sku="PT",
    variants=tuple(
        Variant(f"PT-{size}", options=(("容量", size),), availability=state)  # type: ignore[arg-type]
        for size, state in (("750 毫升", "in_stock"), ("900 毫升", "out_of_stock"))
    ),
)


def told(sentence: str) -> bool:
    language = "en" if sentence.isascii() else "zh"
    product = POT if language == "zh" else SHOE
    evidence = Evidence("product", product.title, "in stock", language, n=1, sku=product.sku, field="availability")
    proved = prove(Spoken(f"{sentence} [1]", (1,)), Grounds({1: Source(evidence, product)}, language))
    return not proved.withheld and proved.text == f"{sentence} [1]"


@pytest.mark.parametrize(
    "sentence",
    [
        "In green we have 39 and 40 in stock, and 42 is on backorder.",
        "Sizes 39 and 40 are in stock in both colours, and size 41 is sold out.",
        "In stock are 39 and 40, and size 41 is sold out.",
        "Red is in stock in 39 and 42, and 41 is out of stock.",
        "We have 42 in red in stock, but in green it's on backorder.",
        "900 毫升的目前缺货，750 毫升的有货。",
        "750 毫升的有货，900 毫升的暂时缺货。",
        "有货的是 750 毫升，缺货的是 900 毫升。",
    ],
)
def test_each_state_is_that_of_its_own_versions(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In green we have 39 and 42 in stock, and 40 is on backorder.",
        "In red we have 39 and 40 in stock, and 42 is on backorder.",
        "Sizes 39 and 41 are in stock in both colours, and size 40 is sold out.",
        "In stock are 39 and 41, and size 40 is sold out.",
        "Red is in stock in 39 and 41, and 42 is out of stock.",
        "We have 42 in green in stock, but in red it's on backorder.",
        "There are 42 in stock.",
        "We have only 40 left in stock.",
        "750 毫升的目前缺货，900 毫升的有货。",
        "900 毫升的有货，750 毫升的也有货。",
        "有货的是 900 毫升，缺货的是 750 毫升。",
        "750 毫升缺货，900 毫升只剩 3 个。",
    ],
)
def test_no_state_is_lent_to_another_version(sentence: str) -> None:
    assert not told(sentence)
