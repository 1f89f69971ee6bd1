"""Lies that stand close to a truth of the same source, each beside what is true."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

SHOES = Product(
    "shop",
    "brook",
    "en",
    "Brook walking shoe",
    price=Decimal(80),
    currency="USD",
    attributes=(Attribute("Seasons", "Year-round"), Attribute("Air travel", "Cabin baggage only")),
    variants=tuple(
        Variant(f"brook-{n}", options=(("Size", str(n)),), price=Decimal(80), currency="USD") for n in range(39, 46)
    ),
)
ROBE = Product("shop", "robe", "zh", "鸥 浴袍", price=Decimal(60), currency="USD")
TOWEL = Product("shop", "towel", "zh", "鸥 毛巾", price=Decimal(20), currency="USD")


def field(name: str, text: str, product: Product = SHOES, language: str = "en") -> Source:
    return Source(Evidence("product", product.title, text, language, sku=product.key, field=name), product)


def faq(answer: str, question: str = "Help", language: str = "en") -> Source:
    return Source(Evidence("faq", question, answer, language, field="answer"))


def withheld(sentence: str, source: Source, question: str = "") -> bool:
    grounds = Grounds({1: source}, source.evidence.language, question)
    return prove(Spoken(f"{sentence} [1]", (1,)), grounds).withheld


REPAIRS = faq("We repair tents and mats. Repairs under warranty are free, others from $15.", "Do you repair gear?")
ON_ORDER = faq(
    "You can order it now; your card is charged only when it ships, and you can cancel until then.",
    "What does available to order mean?",
)
SENT = faq(
    "周一至周五下午 2 点前付款的订单当天发出。之后的订单以及周末和节假日的订单，下一个工作日发出。",
    "什么时候发货？",
    "zh",
)
OPEN = faq(
    "Tuesday to Saturday from 11 a.m. It is closed on Sundays, Mondays and public holidays.", "When are you open?"
)
CLOSED_ZH = faq("周二至周六 11 点起营业。周日、周一和公共假期休息。", "几点开门？", "zh")
RETURNS_ZH = faq("可以，收货后 30 天内，只要商品未使用。", "可以退货吗？", "zh")
POCKETS = field("description", "The trousers bend when you do.\n- 5 pockets, two of them with zips.")
POCKETS_ZH = field("description", "5 个口袋，其中两个带拉链。", ROBE, "zh")
CABIN = field("Air travel", "Cabin baggage only")
SIZES = field("description", "True to size. Between two sizes take the larger one.")


ABROAD = faq(
    "| Destination | Cost | Time |\n|---|---|---|\n| Canada | $14.95 | 5 to 8 working days |\n"
    "| United Kingdom and European Union | $19.95 | 7 to 12 working days |\n\nWe do not ship to other countries.",
    "To other countries",
)
ABROAD_ZH = faq(
    "| 目的地 | 费用 |\n|---|---|\n| 加拿大 | 14.95 美元 |\n| 英国和欧盟 | 19.95 美元 |\n\n不寄往其他国家。",
    "其他国家",
    "zh",
)


@pytest.mark.parametrize(
    ("sentence", "source", "question"),
    [
        ("Shipping to the UK takes 5 to 8 working days.", ABROAD, ""),
        ("We only ship to Canada.", ABROAD, ""),
        ("我们只寄往加拿大。", ABROAD_ZH, ""),
        ("Repairs are free.", REPAIRS, "Do you repair gear?"),
        ("Your card is charged at once.", ON_ORDER, ""),
        ("周末下单当天发出。", SENT, ""),
        ("节假日下单当天发出。", SENT, ""),
        ("It is not closed on Sundays, Mondays and public holidays.", OPEN, ""),
        ("It isn't closed on Sundays.", OPEN, ""),
        ("周日不休息。", CLOSED_ZH, ""),
        ("至于退货期限，资料没有说明。", RETURNS_ZH, "退货期限是多久？"),
        ("5 pockets, one of them with zips.", POCKETS, ""),
        ("5 个口袋，其中一个带拉链。", POCKETS_ZH, ""),
        ("It may go into checked baggage.", CABIN, ""),
        ("The Brook comes in half sizes.", SIZES, "Does the Brook come in half sizes?"),
        ("Here is not the Brook walking shoe.", SIZES, ""),
        ("This is not the Brook walking shoe, true to size.", SIZES, ""),
        ("True to size, and members get it at cost.", SIZES, ""),
        ("正码，会员享成本价。", field("description", "正码，乐享自由。", ROBE, "zh"), ""),
        ("This needs four AA batteries to run.", field("Batteries", "2 × AA"), ""),
        ("It is black, and there are one of them.", field("Ink colour", "2 black"), ""),
        ("It does not have a No. 10 fastener.", field("Fastener size", "No. 10"), ""),
    ],
)
def test_it_is_withheld(sentence: str, source: Source, question: str) -> None:
    assert withheld(sentence, source, question)


@pytest.mark.parametrize(
    ("sentence", "source", "question"),
    [
        ("Shipping to the UK takes 7 to 12 working days.", ABROAD, ""),
        ("We only ship to Canada, the United Kingdom and the European Union.", ABROAD, ""),
        ("我们只寄往加拿大、英国和欧盟。", ABROAD_ZH, ""),
        ("Your card is charged when it ships.", ON_ORDER, ""),
        ("周末的订单下一个工作日发出。", SENT, ""),
        ("周一至周五下午 2 点前付款的订单当天发出。", SENT, ""),
        ("It is closed on Sundays and Mondays.", OPEN, ""),
        ("周日和周一休息。", CLOSED_ZH, ""),
        ("至于退款方式，资料没有说明。", RETURNS_ZH, "退款方式是什么？"),
        ("It has 5 pockets, two of them with zips.", POCKETS, ""),
        ("5 个口袋，其中两个带拉链。", POCKETS_ZH, ""),
        ("It may go into cabin baggage.", CABIN, ""),
        ("The Brook comes in sizes 39 to 45.", SIZES, "Which sizes are there?"),
        ("It can be worn all year.", field("Seasons", "Year-round"), ""),
        ("It can be worn throughout the year.", field("Seasons", "Year-round"), ""),
        ("The top is made of wood.", field("Top material", "wood"), ""),
        ("This needs two AA batteries to run.", field("Batteries", "2 × AA"), ""),
        ("It has a No. 10 fastener.", field("Fastener size", "No. 10"), ""),
        ("Compatible with Alpha and Beta.", field("Wireless provider", "Alpha, Beta"), ""),
        ("A non family friendly place, which serves fish.", field("attributes", "family friendly: no; food: fish"), ""),
    ],
)
def test_what_is_true_stays(sentence: str, source: Source, question: str) -> None:
    assert not withheld(sentence, source, question)


def test_a_shops_own_sentence_may_name_another_product() -> None:
    """Said back whole, of the product whose text it is, it says nothing of the other one."""
    own = field("description", "面料与鸥 毛巾相同，但更厚，通风处晾干。", ROBE, "zh")
    other = Source(Evidence("product", TOWEL.title, "鸥 毛巾", "zh", sku="towel", field="title"), TOWEL)
    grounds = Grounds({1: own, 2: other}, "zh", "介绍一下鸥 浴袍", spoken_of=frozenset({"robe"}))
    assert not prove(Spoken("面料与鸥 毛巾相同，但更厚，通风处晾干 [1]。", (1,)), grounds).withheld


def test_a_yes_that_answers_nothing_stays() -> None:
    said = Spoken("Yes, it can be worn all year [1].", (1,))
    source = field("Seasons", "Year-round")
    asked, told = (
        prove(said, Grounds({1: source}, "en", question))
        for question in ("Is the Brook waterproof?", "Tell me about the Brook walking shoe")
    )
    assert (told.text, told.withheld) == (said.text, False)
    assert asked.withheld or not asked.text.startswith("Yes")


def test_the_name_of_a_warranty_is_no_condition() -> None:
    assert not withheld("鸥 浴袍保修 10 年。", field("保修期", "10 年", ROBE, "zh"), "保修多久？")
    assert withheld("维修免费。", faq("保修期内的维修免费，其他维修 15 美元起。", "你们维修吗？", "zh"), "你们维修吗？")


def test_a_text_may_say_itself_what_is_not_known() -> None:
    duties = faq(
        "The recipient pays import duties. They are no part of our prices, and we do not know them in advance."
    )
    assert not withheld("They are no part of our prices, and we do not know them in advance.", duties)
