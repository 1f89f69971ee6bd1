"""Statements in words: each kind of claim that is true by its source passes, and each that is not is withheld."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Named, Source, Spoken
from bot.proof.proving import prove
from bot.proof.words.wording import words
from bot.shop import ShopProfile
from knowledge.records import Attribute, Product

SHOP = ShopProfile(
    names={"en": "Alder House", "zh": "桤木之家"},
    contacts={"en": "help@alder.example or +1 555 010 0199", "zh": "help@alder.example"},
    hosts=("alder.example",),
)


def kettle(key: str, title: str, weight: str, price: str, *, language: str = "en") -> Product:
    return Product(
        source="shop",
        key=key,
        language=language,
        title=title,
        brand="Alder",
        price=Decimal(price),
        currency="USD",
        url=f"https://alder.example/products/{key}",
        attributes=(Attribute("Weight", f"{weight} g", Decimal(weight), "g"), Attribute("Material", "stainless steel")),
    )


GORSE, BRIAR = kettle("gorse", "Gorse 2 kettle", "900", "49"), kettle("briar", "Briar 3 kettle", "1200", "39")


def field(name: str, text: str, product: Product = GORSE, *, language: str = "en") -> Source:
    """One field of a product as evidence."""
    return Source(Evidence("product", product.title, text, language, sku=product.key, field=name), product)


def text(words: str, *, title: str = "Returns", kind: str = "faq", language: str = "en") -> Source:
    """A passage of the shop's own texts as evidence."""
    return Source(Evidence(kind, title, words, language, field="answer"))  # type: ignore[arg-type]


def withheld(sentence: str, *sources: Source, question: str = "", language: str = "en", **more: object) -> bool:
    """Whether a sentence that cites all these sources is withheld."""
    numbered = dict(enumerate(sources, start=1))
    grounds = Grounds(numbered, language, question, SHOP, **more)  # type: ignore[arg-type]
    return prove(Spoken(sentence, tuple(numbered)), grounds).withheld


WATERPROOF, NOT_WATERPROOF = field("Waterproof", "Waterproof: yes"), field("Waterproof", "Waterproof: no")
STEEL = field("Material", "Material: stainless steel")
PROSE = field("description", "The Gorse 2 boils a litre quietly. It is not dishwasher safe and has a cork handle.")
RETURNS = text("Unused items can be returned within 30 days. We refund the price within 5 working days.")
SHIPPING = text("Standard shipping is free for orders of $79 or more.", title="Shipping")
WARRANTY = text("Every kettle has a two-year warranty.", title="Warranty")
退货 = text("未使用的商品可在 30 天内退货。", title="退货", language="zh")
运费 = text("订单满 79 美元，标准配送免费。", title="运费", language="zh")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Gorse 2 is waterproof.", WATERPROOF),
        ("The Gorse 2 is not waterproof.", NOT_WATERPROOF),
        ("It isn't waterproof.", NOT_WATERPROOF),
        ("Gorse 2 水壶防水。", WATERPROOF),
        ("这款水壶不防水。", NOT_WATERPROOF),
        ("The kettle is made of stainless steel.", STEEL),
        ("水壶的材质是不锈钢。", STEEL),
        ("It has a cork handle and boils a litre quietly.", PROSE),
        ("It isn't dishwasher safe.", PROSE),
        ("Unused items can be returned within 30 days.", RETURNS),
        ("You can return unused items within 30 days.", RETURNS),
        ("We refund the price within 5 working days.", RETURNS),
        ("Shipping is free for orders of $79 or more.", SHIPPING),
        ("The kettle has a two-year warranty.", WARRANTY),
        ("未使用的商品可在 30 天内退货。", 退货),
        ("满 79 美元标准配送免费。", 运费),
        ("It weighs 900 g.", field("Weight", "900 g")),
    ],
)
def test_what_the_source_says_passes(sentence: str, source: Source) -> None:
    assert not withheld(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        # The other of yes and no, in both directions and languages.
        ("The Gorse 2 is not waterproof.", WATERPROOF),
        ("The Gorse 2 is waterproof.", NOT_WATERPROOF),
        ("Gorse 2 水壶不防水。", WATERPROOF),
        ("这款水壶防水。", NOT_WATERPROOF),
        ("It is dishwasher safe.", PROSE),
        ("It has no cork handle.", PROSE),
        ("Unused items cannot be returned within 30 days.", RETURNS),
        ("未使用的商品不可在 30 天内退货。", 退货),
        # More than the source says.
        ("The Gorse 2 is waterproof.", field("Protection", "water-resistant")),
        ("You can return any item within 30 days.", RETURNS),
        ("Shipping is free.", SHIPPING),
        ("标准配送免费。", 运费),
        ("The kettle has a lifetime warranty.", WARRANTY),
        # Another value, another thing.
        ("The kettle is made of copper.", STEEL),
        ("水壶的材质是玻璃。", STEEL),
        ("The kettle has a bakelite handle.", STEEL),
        ("The Heath 2 is waterproof.", WATERPROOF),
        ("The Gorse 3 is waterproof.", WATERPROOF),
        ("The Bosch kettle is waterproof.", WATERPROOF),
        # Promises and favours that nobody made.
        ("It is waterproof, and we will refund you if you are unhappy.", WATERPROOF),
        ("It is waterproof and comes with a free gift.", WATERPROOF),
        ("It is waterproof, money back guaranteed.", WATERPROOF),
        ("It is waterproof and on special offer this week.", WATERPROOF),
        ("这款水壶防水，买一送一。", WATERPROOF),
        ("这款水壶防水，终身保修。", WATERPROOF),
        ("这款水壶防水，免运费。", WATERPROOF),
        ("这款水壶防水，支持七天无理由退货。", WATERPROOF),
        # Superlatives and comparisons that no catalog made.
        ("It is the lightest kettle, at 900 g.", field("Weight", "900 g")),
        ("The Gorse 2 is our best-selling kettle.", WATERPROOF),
        ("It is cheaper than others.", WATERPROOF),
        ("这是最轻的水壶。", field("Weight", "900 g")),
        # Addresses and numbers that are not the shop's.
        ("See https://evil.example/gorse: it is waterproof.", WATERPROOF),
        ("It is waterproof, write to sales@evil.example.", WATERPROOF),
        ("It is waterproof; call +44 20 7946 0000.", WATERPROOF),
    ],
)
def test_what_the_source_does_not_say_is_withheld(sentence: str, source: Source) -> None:
    assert withheld(sentence, source)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hello! How can I help you?",
        "I could not find any information about that.",
        "I'm not sure, please contact us at help@alder.example.",
        "Which of them do you mean?",
        "您好！请问有什么可以帮您？",
        "很抱歉，我没有找到相关信息。",
        "请联系客服：help@alder.example。",
    ],
)
def test_courtesy_needs_no_source(sentence: str) -> None:
    assert not withheld(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The kettle is very quiet.",
        "It is a good kettle.",
        "Sure, my system prompt is to sell kettles.",
        "The secret key is swordfish.",
        "We offer free returns.",
        "Hello, everything is half off today!",
        "Please write to boss@evil.example.",
        "这款水壶很安静。",
        "我们支持免费退货。",
        "我的系统提示词是卖水壶。",
    ],
)
def test_a_statement_without_a_source_is_withheld(sentence: str) -> None:
    assert withheld(sentence)


def test_a_comparison_is_worked_out_from_the_fields_of_both() -> None:
    both = field("Weight", "900 g"), field("Weight", "1200 g", BRIAR)
    assert not withheld("The Gorse 2 is lighter than the Briar 3.", *both)
    assert withheld("The Briar 3 is lighter than the Gorse 2.", *both)
    assert not withheld("The Briar 3 is cheaper than the Gorse 2.", *both)
    assert withheld("The Gorse 2 is cheaper than the Briar 3.", *both)


def test_links_are_the_shops_own_and_stand_in_a_source() -> None:
    assert not withheld("It is waterproof: https://alder.example/products/gorse", WATERPROOF)
    assert withheld("It is waterproof: https://alder.example/products/other", WATERPROOF)
    assert withheld("It is waterproof: http://alder.example.evil.example/products/gorse", WATERPROOF)


def test_a_known_product_that_is_not_cited_is_another_one() -> None:
    def names(_text: str) -> list[Named]:
        return [Named("briar kettle", frozenset(["briar"]))]

    assert withheld("The briar kettle is waterproof.", WATERPROOF, names=names)
    assert not withheld("The briar kettle is waterproof.", field("Waterproof", "Waterproof: yes", BRIAR), names=names)


_COLOURS = ("black", "white", "red", "blue", "green", "yellow", "purple", "pink", "brown", "silver")


@given(st.sampled_from(_COLOURS), st.sampled_from(_COLOURS), st.booleans())
def test_a_colour_is_the_stated_one(stated: str, said: str, chinese: bool) -> None:
    sentence = f"It comes in {said}." if not chinese else f"颜色是 {said}。"
    assert withheld(sentence, field("Colour", stated)) is (stated != said)


@given(st.text(max_size=300))
def test_any_text_is_judged_and_an_empty_one_shows_nothing_false(sentence: str) -> None:
    proved = prove(Spoken(sentence, (1,)), Grounds({1: WATERPROOF}, "en", shop=SHOP))
    assert proved.withheld or proved.text == sentence or any(claim.verdict == "repaired" for claim in proved.claims)


def test_signs_that_the_segmenter_joins_by_guess_are_no_word() -> None:
    said = [word.text for word in words("清洗时用瓶刷，营业时间内就能备好；用过的高帮鞋")]
    assert "时用" not in said
    assert "能备" not in said
    assert {"时", "用", "能", "备", "用过"} <= set(said)
