"""How many of a thing there are, as a sentence tells it: all of them, so many named, between two, in case of one."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

MOUSE = Product(
    "shop",
    "M",
    "en",
    "Wick mouse",
    sku="M",
    attributes=(
        Attribute("buttons quantity", "7"),
        Attribute("number of programmable buttons", "7"),
        Attribute("number of lit buttons", "3"),
    ),
    variants=tuple(
        Variant(f"M-{size}", options=(("Size", str(size)), ("Colour", colour)))
        for size in range(39, 46)
        for colour in ("Grey", "Green")
    ),
)
VEST = Product(
    "shop",
    "V",
    "zh",
    "山雀背心",
    sku="V",
    description="附两只各 500 毫升软水壶。介于两码之间时选小一码。",
    attributes=(Attribute("附带水壶", "两只软水壶，各 500 毫升"), Attribute("颜色", "灰色, 青柠色")),
    variants=tuple(Variant(f"V-{colour}", options=(("颜色", colour),)) for colour in ("灰色", "青柠色")),
)
FAQ = "If you are between two sizes, take the larger one. You get an e-mail when we have your size again."


def told(sentence: str) -> bool:
    language = "en" if sentence.isascii() else "zh"
    product = VEST if language == "zh" else MOUSE
    text = "; ".join(f"{one.name}: {one.text}" for one in product.attributes)
    evidence = Evidence(
        "product", product.title, f"{product.description}\n{text}", language, n=1, sku=product.sku, field="attributes"
    )
    sources = {1: Source(evidence, product), 2: Source(Evidence("faq", "Sizes", FAQ, "en", n=2))}
    cited = (2,) if "[2]" in sentence else (1,)
    return not prove(
        Spoken(sentence if "[" in sentence else f"{sentence} [1]", cited), Grounds(sources, language)
    ).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "All 7 of them are programmable.",
        "It has 7 buttons, all of them programmable.",
        "All seven buttons are programmable.",
        "It comes in seven sizes from 39 to 45.",
        "If you are between two sizes, take the larger one [2].",
        "If you need 42, you get an e-mail when we have your size again [2].",
        "附送两只软水壶。",
        "还送两只 500 毫升的软水壶。",
        "有灰色和青柠色两种颜色。",
        "介于两个码之间时选小一码。",
    ],
)
def test_what_is_counted_so_is_told(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "All 7 of them are lit.",
        "All 7 of them are wireless.",
        "All 9 of them are programmable.",
        "It comes in six sizes from 39 to 45.",
        "It comes in seven sizes from 39 to 46.",
        "If you are between three sizes, take the larger one [2].",
        "If you need 47, you get an e-mail when we have your size again [2].",
        "If you need 42, you get an e-mail in 43 days [2].",
        "附送三只软水壶。",
        "还送两只 600 毫升的软水壶。",
        "附送两只登山杖。",
        "有灰色、青柠色和黑色三种颜色。",
        "介于三个码之间时选小一码。",
    ],
)
def test_another_number_is_not(sentence: str) -> None:
    assert not told(sentence)
