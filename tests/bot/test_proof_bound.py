"""A sentence is proved only by the sources of the products that it speaks of, named in short or by a pronoun."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Named, Source, Spoken
from bot.proof.naming.jointly import each_alone, judged_jointly
from bot.proof.naming.mentions import mentions
from bot.proof.naming.swaps import judged_swaps, spoken_of
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

# Two products one of whose names begins with the other's, a family with numbers, and one whose name is one word.
TITLES = {
    "en": {
        "K3": "Kite 3 desk lamp",
        "K3M": "Kite 3 Max dimmable desk lamp",
        "B10": "Brook 10 kettle",
        "B20": "Brook 20 kettle",
        "F-": "Frost -5 quilt",
        "F+": "Frost +5 quilt",
        "O": "Osprey wool throw",
    },
    "zh": {
        "K3": "Kite 3 台灯",
        "K3M": "Kite 3 Max 调光台灯",
        "B10": "Brook 10 水壶",
        "B20": "Brook 20 水壶",
        "F-": "Frost -5 被子",
        "F+": "Frost +5 被子",
        "O": "Osprey 羊毛毯",
    },
}
SHORT = {"K3": "Kite 3", "K3M": "Kite 3 Max", "B10": "Brook 10", "B20": "Brook 20", "F-": "Frost -5", "F+": "Frost +5"}


def shop(language: str = "en", question: str = "", cited_only: tuple[str, ...] = ()) -> Grounds:
    """Sources 1 to 7, one of each product; of the products outside ``cited_only`` only the catalog knows the title."""
    sources = {}
    for n, (key, title) in enumerate(TITLES[language].items(), start=1):
        product = Product("shop", key, language, title, sku=key, attributes=(Attribute("weight", f"{n}00 g"),))
        item = Evidence("product", title, f"weight: {n}00 g", language, n=n, sku=key, field="weight")
        if not cited_only or key in cited_only:
            sources[n] = Source(item, product)
    catalog = [Named(title, frozenset((key,))) for key, title in TITLES[language].items()]
    return Grounds(sources, language, question, titles=lambda _text: catalog)


def swapped(sentence: str, grounds: Grounds) -> bool:
    spoken = Spoken(sentence, tuple(cited(sentence, grounds.sources)))
    return any(claim.verdict == "withheld" for claim in judged_swaps(spoken, grounds))


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("The Kite 3 is quiet.", "K3"),
        ("The Kite 3 Max is quiet.", "K3M"),
        ("The kite 3 max is quiet.", "K3M"),
        ("The Kite 3 desk lamp is quiet.", "K3"),
        ("The Max is brighter.", "K3M"),
        ("The Osprey is warm.", "O"),
        ("The Frost -5 is warm.", "F-"),
        ("The Frost +5 is warm.", "F+"),
        ("Kite 3 很安静。", "K3"),
        ("Kite 3 Max很安静。", "K3M"),
        ("Osprey 很暖。", "O"),
        ("It takes 3 kites to fly.", ""),
        ("An osprey is a bird.", ""),
        ("这款很安静。", ""),
    ],
)
def test_the_longest_name_is_meant(sentence: str, keys: str) -> None:
    language = "zh" if sentence.endswith("。") else "en"
    found = {sku for one in mentions(sentence, shop(language)) for sku in one.skus}
    assert found == ({keys} if keys else set())


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The Kite 3 weighs 200 g [2].", ""),
        ("The Kite 3 Max weighs 100 g [1].", ""),
        ("The Max weighs 100 g [1].", ""),
        ("The Brook 10 weighs 400 g [4].", ""),
        ("The Frost -5 weighs 600 g [6].", ""),
        ("It weighs 200 g [2].", "How heavy is the Kite 3?"),
        ("This lamp weighs 200 g [2].", "How heavy is the Kite 3?"),
        ("Its weight is 400 g [4].", "How heavy is the Kite 3 desk lamp?"),
        ("Kite 3 重 200 克 [2]。", ""),
        ("它重 200 克 [2]。", "Kite 3 有多重？"),
        ("重 200 克 [2]。", "Kite 3 有多重？"),
        ("这款重 400 克 [4]。", "Kite 3 有多重？"),
    ],
)
def test_the_source_of_another_product_proves_nothing(sentence: str, question: str) -> None:
    language = "zh" if sentence.endswith("。") else "en"
    assert swapped(sentence, shop(language, question))


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The Kite 3 weighs 100 g [1].", ""),
        ("The Kite 3 weighs 100 g [1] and the Kite 3 Max 200 g [2].", ""),
        ("The Kite 3 Max is heavier than the Kite 3 [1][2].", ""),
        ("It weighs 100 g [1].", "How heavy is the Kite 3?"),
        ("It weighs 200 g [2].", "A lamp, please"),
        ("We also have a kettle of 300 g [3].", "How heavy is the Kite 3?"),
        ("Both are quiet [1][2].", "Is the Kite 3 or the Kite 3 Max louder?"),
        ("Kite 3 重 100 克，Kite 3 Max 重 200 克 [1][2]。", ""),
        ("它重 100 克 [1]。", "Kite 3 有多重？"),
        ("我们还有 300 克的水壶 [3]。", "Kite 3 有多重？"),
    ],
)
def test_a_sentence_about_its_own_products_is_not_lost(sentence: str, question: str) -> None:
    language = "zh" if sentence.endswith("。") else "en"
    assert not swapped(sentence, shop(language, question))


@pytest.mark.parametrize(
    ("first", "then"),
    [("The Kite 3 is a lamp [1].", "It weighs {} [{}]."), ("Kite 3 是台灯 [1]。", "它重 {} [{}]。")],
)
def test_a_pronoun_stands_for_the_product_of_the_sentence_before(first: str, then: str) -> None:
    grounds = shop("zh" if first.endswith("。") else "en", "Brook 10?")
    before = spoken_of(Spoken(first, tuple(cited(first, grounds.sources))), grounds)
    assert before == {"K3"}
    after = replace(grounds, spoken_of=before)
    assert not swapped(then.format("100 g", 1), after)
    assert swapped(then.format("300 g", 3), after)  # the question's own, which the first sentence left


def test_a_sentence_without_a_product_leaves_the_one_before() -> None:
    grounds = replace(shop(), spoken_of=frozenset({"K3"}))
    assert spoken_of(Spoken("Of course.", ()), grounds) == {"K3"}


@given(st.sampled_from(sorted(SHORT)), st.sampled_from(sorted(SHORT)), st.sampled_from(("en", "zh")), st.booleans())
def test_a_true_sentence_under_another_name_never_passes(own: str, other: str, language: str, known: bool) -> None:
    """Whether the other product is among the sources or only in the catalog."""
    grounds = shop(language, cited_only=() if known else (own,))
    n = next(n for n, source in grounds.sources.items() if source.evidence.sku == own)
    form = "The {} weighs %d00 g [%d]." if language == "en" else "{} 重 %d00 克 [%d]。"
    assert swapped((form % (n, n)).format(SHORT[other]), grounds) == (own != other)


FLASK = Product(
    "shop",
    "FL",
    "en",
    "Flint 1 flask",
    sku="FL",
    currency="USD",
    price=Decimal(30),
    attributes=(Attribute("waterproof", "yes"), Attribute("weight", "300 g"), Attribute("colour", "sand")),
)
FLASK_MAX = replace(
    FLASK,
    key="FM",
    title="Flint 1 Max flask",
    sku="FM",
    price=Decimal(40),
    attributes=(Attribute("waterproof", "no"), Attribute("weight", "350 g"), Attribute("colour", "sand")),
)


def pair(language: str) -> Grounds:
    """Per product its price, whether it is waterproof, its weight and its colour: sources 1 to 4 and 5 to 8."""
    texts = [
        (product, field, text)
        for product in (FLASK, FLASK_MAX)
        for field, text in (
            ("price", f"${product.price}.00"),
            *((attribute.name, f"{attribute.name}: {attribute.text}") for attribute in product.attributes),
        )
    ]
    sources = {
        n: Source(Evidence("product", product.title, text, "en", n=n, sku=product.sku, field=field), product)
        for n, (product, field, text) in enumerate(texts, start=1)
    }
    return Grounds(sources, language)


def withheld(sentence: str) -> bool:
    grounds = pair("en" if sentence.isascii() else "zh")
    return prove(Spoken(sentence, tuple(cited(sentence, grounds.sources))), grounds).withheld


@pytest.mark.parametrize(
    "sentence",
    [
        "Both are waterproof [2][6].",
        "Both are waterproof [2].",
        "Neither is waterproof [2][6].",
        "Both cost $30 [1][5].",
        "Both cost the same [1][5].",
        "They have the same weight [3][7].",
        "Both weigh 300 g [3][7].",
        "Unlike the Flint 1, the Flint 1 Max is waterproof [2][6].",
        "The Flint 1 Max is the lighter of the two [3][7].",
        "两款都防水 [2][6]。",
        "Flint 1 和 Flint 1 Max 都防水 [2][6]。",
        "两款价格一样 [1][5]。",
        "Flint 1 Max 更轻 [3][7]。",
    ],
)
def test_what_holds_for_one_is_not_said_of_both(sentence: str) -> None:
    assert withheld(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Flint 1 costs $30 [1] and the Flint 1 Max $40 [5].",
        "The Flint 1 is the lighter of the two [3][7].",
        "They have the same colour [4][8].",
        "The flask comes in both black and sand [4].",
    ],
)
def test_what_holds_for_each_is_kept(sentence: str) -> None:
    grounds = pair("en")
    spoken = Spoken(sentence, tuple(cited(sentence, grounds.sources)))
    assert not judged_jointly(spoken, grounds)
    assert not [alone for alone, own in each_alone(spoken, grounds) if prove(alone, own).withheld]
