"""A bare yes or no is the question's own claim; praise needs a source that gives it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.denying.answer_particle import particle
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

SHOE = Product(
    "shop",
    "R2",
    "en",
    "Moor 2 shoe",
    sku="R2",
    currency="USD",
    price=Decimal(129),
    attributes=(Attribute("Waterproof", "No"), Attribute("Vegan", "Yes"), Attribute("Weight", "380 g")),
    variants=(
        Variant("R2-41", options=(("Size", "41"),), price=Decimal(129), availability="in_stock"),
        Variant("R2-42", options=(("Size", "42"),), price=Decimal(129), availability="out_of_stock"),
    ),
)
鞋 = replace(
    SHOE, language="zh", title="荒原 2 徒步鞋", attributes=(Attribute("防水", "否"), Attribute("重量", "380 克"))
)


def of(product: Product, field: str, text: str) -> Source:
    return Source(Evidence("product", product.title, text, product.language, sku="R2", field=field), product)


def faq(question: str, answer: str, language: str = "en") -> Source:
    return Source(Evidence("faq", question, answer, language, field="answer"))


WATERPROOF, VEGAN = of(SHOE, "Waterproof", "Waterproof: no"), of(SHOE, "Vegan", "Vegan: yes")
STOCK = of(SHOE, "availability", "41: in stock; 42: out of stock")
PRICE, WEIGHT = of(SHOE, "price", "$129.00"), of(SHOE, "Weight", "Weight: 380 g")
ABROAD = faq("Do you ship to other countries?", "Yes: to Canada and Japan.")
PAYING = faq("How can I pay?", "We accept cards. You cannot pay in instalments. Gift cards are accepted.")
防水, 库存 = of(鞋, "防水", "防水：否"), of(鞋, "availability", "41：有货；42：缺货")
付款 = faq("怎么付款？", "支持信用卡。不支持货到付款。", "zh")
重量 = of(鞋, "重量", "重量：380 克")


def told(question: str, sentence: str, source: Source | None, language: str = "en") -> str:
    """The sentence as it may be said; empty where it is withheld."""
    grounds = Grounds({} if source is None else {1: source}, language, question)
    proved = prove(Spoken(sentence, () if source is None else (1,)), grounds)
    return "" if proved.withheld else proved.text


@pytest.mark.parametrize(
    ("question", "sentence", "source"),
    [
        ("Do you ship to Brazil?", "Yes, we do [1].", ABROAD),
        ("Do you ship to Canada?", "Yes, we do.", None),
        ("Do you ship to Canada?", "No, we don't [1].", ABROAD),
        ("Do you ship to Brazil?", "The answer is yes [1].", ABROAD),
        ("Do you ship to Brazil?", "That's possible [1].", ABROAD),
        ("可以货到付款吗？", "答案是可以[1]。", 付款),
        ("Can I pay in instalments?", "Yes, of course [1].", PAYING),
        ("Can I pay in instalments?", "You can [1].", PAYING),
        ("Is the Moor 2 waterproof?", "Yes, it is [1].", WATERPROOF),
        ("Is the Moor 2 vegan?", "No, it isn't [1].", VEGAN),
        ("Is the Moor 2 in stock in size 42?", "Yes, it is [1].", STOCK),
        ("Is the Moor 2 in stock in size 45?", "Yes [1].", STOCK),
        ("Is the Moor 2 $99?", "Exactly [1].", PRICE),
        ("How much is the Moor 2?", "Yes [1].", PRICE),
        ("荒原 2 徒步鞋防水吗？", "是的[1]。", 防水),
        ("荒原 2 徒步鞋42码有货吗？", "有的[1]。", 库存),
        ("可以货到付款吗？", "可以的[1]。", 付款),
        ("可以货到付款吗？", "可以，货到付款[1]。", 付款),
        ("可以货到付款吗？", "不行。", None),
    ],
)
def test_a_bare_answer_that_no_source_gives_is_withheld(question: str, sentence: str, source: Source | None) -> None:
    assert told(question, sentence, source) == ""


@pytest.mark.parametrize(
    ("question", "sentence", "source"),
    [
        ("Do you ship to Canada?", "Yes, we do [1].", ABROAD),
        ("Can I pay in instalments?", "No [1].", PAYING),
        ("Is the Moor 2 waterproof?", "No, it isn't [1].", WATERPROOF),
        ("Is the Moor 2 vegan?", "Yes, it is [1].", VEGAN),
        ("Is the Moor 2 in stock in size 41?", "Yes, it is [1].", STOCK),
        ("Is the Moor 2 vegan?", "Yes, it is vegan [1].", VEGAN),
        ("Can you tell me the price?", "Of course!", None),
        ("荒原 2 徒步鞋41码有货吗？", "有的[1]。", 库存),
    ],
)
def test_a_bare_answer_passes_where_the_source_answers_so(question: str, sentence: str, source: Source | None) -> None:
    assert told(question, sentence, source) == sentence


@pytest.mark.parametrize(
    ("question", "sentence", "source", "left"),
    [
        ("Is the Moor 2 light?", "Yes, it weighs 380 g [1].", WEIGHT, "It weighs 380 g [1]."),
        ("Do you ship to Brazil?", "Yes, we ship to Canada [1].", ABROAD, "We ship to Canada [1]."),
        ("荒原 2 徒步鞋轻吗？", "是的，重量是380克[1]。", 重量, "重量是380克[1]。"),
    ],
)
def test_an_answer_word_before_a_statement_is_cut_off(question: str, sentence: str, source: Source, left: str) -> None:
    assert told(question, sentence, source, "zh" if source is 重量 else "en") == left


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Tell me about the Moor 2", "Yes, it weighs 380 g [1]."),
        # A yes to who looks for something says that it is as it must be.
        ("Find me a vegan shoe", "It weighs 380 g [1]."),
        ("Show me waterproof shoes", "It weighs 380 g [1]."),
    ],
)
def test_a_yes_to_a_request_says_that_it_is_met(question: str, said: str) -> None:
    assert told(question, "Yes, it weighs 380 g [1].", WEIGHT) == said


@pytest.mark.parametrize(
    "text", ["No. 5 fits.", "Not every shoe is vegan.", "可以退货。", "有现货。", "It is vegan.", "对比如下："]
)
def test_what_only_looks_like_an_answer_word_is_none(text: str) -> None:
    assert particle(text) is None


@pytest.mark.parametrize(
    "claim",
    [
        "Customers love the Moor 2 shoe [1].",
        "It is recommended by experts [1].",
        "The Moor 2 shoe is new this season [1].",
        "Many families buy it [1].",
        "很多人推荐这款鞋[1]。",
        "这款鞋很畅销[1]。",
        "这是新款[1]。",
    ],
)
def test_praise_needs_a_source_that_gives_it(claim: str) -> None:
    assert told("Tell me about the Moor 2", claim, of(SHOE, "description", "A light shoe. 一款轻便的鞋。")) == ""
    praised = (
        "Customers love it. Recommended by experts, new this season. Many families buy it. "
        "很多人推荐这款鞋，很畅销，新款。"
    )
    grounds = Grounds({1: of(SHOE, "description", praised)}, "en")
    assert not any(
        one.kind == "praise" and one.verdict == "withheld" for one in prove(Spoken(claim, (1,)), grounds).claims
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of the Moor 2 shoe cost $99 [1].",
        "Yes, you are right, the Moor 2 shoe costs $99 [1].",
        "The Moor 2 shoe costs $99 per person [1].",
        "The Moor 2 shoe costs $99 for members [1].",
        "The Moor 2 shoe costs $99 USD dollars [1].",
        "两双 Moor 2 shoe 售价99美元[1]。",
        "Moor 2 shoe 售价99元人民币[1]。",
        "Moor 2 shoe 会员价99美元[1]。",
    ],
)
def test_only_the_plain_price_of_one_piece_is_put_right(sentence: str) -> None:
    assert told("How much is the Moor 2 shoe?", sentence, PRICE) == ""


def test_a_plain_price_is_put_right_and_its_answer_word_cut_off() -> None:
    assert told("Is the Moor 2 shoe $99?", "Yes, it costs $99 [1].", PRICE) == "It costs $129 [1]."
    assert told("多少钱？", "Moor 2 shoe 售价99美元[1]。", PRICE) == "Moor 2 shoe 售价129美元[1]。"


SUITS = of(SHOE, "Skill level", "Skill level: beginner to advanced")


@pytest.mark.parametrize(
    ("question", "sentence", "source", "shown"),
    [
        # The name of the product need not be said in full again.
        ("Would the Moor 2 shoe suit a beginner?", "Yes, it suits a beginner [1].", SUITS, True),
        ("Would the Moor 2 shoe suit a beginner?", "No, it suits a beginner [1].", SUITS, False),
        ("Would the Moor 2 shoe suit a runner?", "Yes, it suits a beginner [1].", SUITS, False),
        ("Would the Ridge shoe suit a beginner?", "Yes, the vegan shoe is vegan [1].", VEGAN, False),
        # A no before a denial answers nothing else, where the question asks what or how.
        ("What is the Moor 2 shoe made of?", "No, it isn't waterproof [1].", WATERPROOF, True),
        ("What is the Moor 2 shoe made of?", "No, it is vegan [1].", VEGAN, False),
        ("What is the Moor 2 shoe made of?", "No, it isn't vegan [1].", VEGAN, False),
        ("What about children?", "No, it isn't waterproof [1].", WATERPROOF, False),
    ],
)
def test_an_answer_word_holds_with_its_own_clause(question: str, sentence: str, source: Source, shown: bool) -> None:
    assert (told(question, sentence, source) == sentence) is shown
