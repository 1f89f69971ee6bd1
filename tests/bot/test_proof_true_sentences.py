"""True sentences in a customer's words, each beside the nearest lie: the one is kept, the other withheld."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

LAMP = Product(
    "shop",
    "A2",
    "en",
    "Alder 2 lamp",
    sku="A2",
    currency="USD",
    price=Decimal(40),
    list_price=Decimal(50),
    availability="in_stock",
    attributes=(
        Attribute("customer rating", "4 out of 5"),
        Attribute("family friendly", "no"),
        Attribute("price range", "moderate"),
        Attribute("scent", "Ocean Breeze"),
    ),
    variants=tuple(
        Variant(
            f"A2-{size}-{colour}",
            options=(("Size", size), ("Colour", colour)),
            price=Decimal(40),
            list_price=Decimal(50),
            availability="out_of_stock" if (size, colour) == ("43", "Blue") else "in_stock",
        )
        for size in ("42", "43", "45")
        for colour in ("Blue", "Green")
    ),
)
PERMANENT = Product("shop", "P1", "en", "Vario refill, permanent, 1000 pieces", sku="P1", attributes=())
UMBRELLA = Product("shop", "U1", "zh", "雨燕 折叠伞", sku="U1")
CUSHION = Product("shop", "C1", "zh", "北欧印象抱枕", sku="C1")
CURTAIN = Product("shop", "C2", "zh", "北欧简约窗帘", sku="C2")


def of(product: Product, field: str, text: str) -> Source:
    return Source(Evidence("product", product.title, text, product.language, sku=product.sku, field=field), product)


def faq(question: str, answer: str) -> Source:
    return Source(Evidence("faq", question, answer, "en" if answer.isascii() else "zh", field="answer"))


def kept(sentence: str, *sources: Source, question: str = "", cite: tuple[int, ...] | None = None) -> bool:
    """Whether ``sentence`` is said as it is, citing these sources."""
    numbered = dict(enumerate(sources, 1))
    language = "en" if sentence.isascii() else "zh"
    spoken = Spoken(sentence, tuple(numbered) if cite is None else cite)
    proved = prove(spoken, Grounds(numbered, language, question=question))
    return not proved.withheld and proved.text == sentence


STOCK = of(LAMP, "availability", "42 / Blue: in stock; 42 / Green: in stock; 43 / Blue: out of stock")
RATING = of(LAMP, "customer rating", "customer rating: 4 out of 5")


@pytest.mark.parametrize(
    ("true", "false"),
    [
        # Versions that the passage does not list any more; the catalog has them.
        (
            "The Alder 2 lamp is in stock in 42 (Blue), 43 (Green) and 45 (Blue).",
            "The Alder 2 lamp is in stock in 42 (Blue), 43 (Blue) and 45 (Blue).",
        ),
        ("It is in stock in 42, 43 and 45.", "It is in stock in 42, 43 and 46."),
    ],
)
def test_the_sizes_of_a_stock_list_are_looked_up_as_versions(true: str, false: str) -> None:
    assert kept(true, STOCK)
    assert not kept(false, STOCK)


@pytest.mark.parametrize(
    ("true", "value", "otherwise"),
    [
        ("It is highly rated.", "4 out of 5", "2 out of 5"),
        ("Customers rate it 4 out of 5.", "4 out of 5", "3 out of 5"),
        ("It is a highly rated lamp.", "high", "average"),
    ],
)
def test_ratings_prove_what_people_are_said_to_think(true: str, value: str, otherwise: str) -> None:
    def rated(mark: str) -> Source:
        product = Product("s", "L1", "en", "Lamp", sku="L1", attributes=(Attribute("customer rating", mark),))
        return of(product, "customer rating", f"customer rating: {mark}")

    assert kept(true, rated(value))
    assert not kept(true, rated(otherwise))


def test_a_field_beside_the_cited_one_denies_too() -> None:
    assert kept("It is for adults.", RATING)
    friendly = Product("s", "L1", "en", "Lamp", sku="L1", attributes=(Attribute("family friendly", "yes"),))
    assert not kept("It is for adults.", of(friendly, "family friendly", "family friendly: yes"))


def test_a_sentence_may_say_no_more_than_the_name() -> None:
    type_ = of(LAMP, "scent", "scent: Ocean Breeze")
    assert kept("It is called the Alder 2 lamp.", type_)
    assert not kept("It is called the Birch lamp.", type_)


def test_words_of_a_title_strengthen_nothing() -> None:
    released = of(PERMANENT, "released", "released: 2005-07-15")
    assert kept("The Vario refill, permanent, 1000 pieces was released on 2005-07-15.", released)
    assert not kept("The Vario refill, permanent, 1000 pieces was always released on 2005-07-15.", released)


def test_a_fold_is_no_discount() -> None:
    described = of(UMBRELLA, "description", "雨燕是一把三折晴雨伞，收起 23 厘米。")
    assert kept("雨燕是一把三折晴雨伞，收起 23 厘米。", described)
    assert not kept("雨燕现在三折，收起 23 厘米。", described)


def test_part_of_a_chinese_title_in_the_own_text_names_no_other_product() -> None:
    own = of(CUSHION, "description", "简约设计，北欧简约风格，亲肤柔软。")
    other = of(CURTAIN, "description", "遮光窗帘，北欧简约风格。")
    assert kept("它是北欧简约风格，亲肤柔软。", own, other, question="介绍一下北欧印象抱枕", cite=(1,))
    assert not kept("北欧简约窗帘亲肤柔软。", own, other, question="介绍一下北欧印象抱枕", cite=(1,))


def test_yes_is_proved_by_the_faq_of_the_very_question() -> None:
    asked = "Can you tell me when an item is back?"
    told = faq(asked, "Yes. Press the button on the page and we write to you.")
    assert kept("Yes.", told, question=asked)
    assert not kept("No.", told, question=asked)
    assert not kept("Yes.", faq(asked, "No. We cannot tell."), question=asked)


def test_yes_without_a_source_stands_before_what_cites_one() -> None:
    asked = "Can I return a lamp?"
    assert kept("Sure!", faq(asked, "Yes, within 30 days."), question=asked, cite=())
    assert not kept("Sure!", faq(asked, "No, never."), question=asked, cite=())
    assert not kept("Sure!", faq("Can I pay by card?", "Yes, by any card."), question=asked, cite=())


def test_a_sentence_of_the_source_itself_is_not_empty() -> None:
    asked = "Can I pick up my order?"
    told = faq(asked, "Yes, it is free. Please bring the order number.")
    assert kept("Please bring the order number.", told, question=asked)
    assert not kept("That works.", told, question=asked)


def test_so_many_pieces_sold_are_no_price() -> None:
    case = Product("s", "K1", "zh", "登机箱", sku="K1", currency="CNY", price=Decimal(208))
    assert kept("热卖9万只。", of(case, "description", "热卖9万只，人手一只"))
    assert not kept("热卖8万只。", of(case, "description", "热卖9万只，人手一只"))


RETURNS = faq(
    "Are returns free?",
    "Returns within the United States are free: print the label. From other countries you pay for the return yourself.",
)
SHIPPING = faq(
    "How much does shipping cost?",
    "Standard shipping within the United States costs $5.95 per order, however heavy the parcel is. Express costs "
    "$14.95. Orders of $79 or more travel free with standard shipping.",
)
VERSAND = faq(
    "运费是多少？", "美国境内标准配送每单 5.95 美元，不论包裹多重。特快配送 14.95 美元。订单满 79 美元，标准配送免费。"
)
HOURS = faq(
    "When is your shop open?",
    "Tuesday to Friday from 11 a.m. to 7 p.m. and Saturday from 10 a.m. to 5 p.m. It is closed on Sundays, Mondays "
    "and public holidays.",
)


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (RETURNS, "Returns are free within the US.", "Returns are free."),
        (RETURNS, "Returns are free within the United States.", "Returns are free in Canada."),
        (SHIPPING, "Express shipping costs $14.95.", "Express shipping costs $5.95."),
        (SHIPPING, "Standard shipping is free for orders of $79 or more.", "Standard shipping is free."),
        (
            SHIPPING,
            "Shipping is free for orders of $79 or more.",
            "Express shipping is free for orders of $79 or more.",
        ),
        (VERSAND, "美国境内标准配送 5.95 美元，买满 79 美元就免运费。", "标准配送免费。"),
        (VERSAND, "特快 14.95 美元。", "满 79 美元特快配送免费。"),
        (
            HOURS,
            "We are open Tuesday to Friday from 11 am to 7 pm.",
            "We are open Tuesday to Sunday from 11 am to 7 pm.",
        ),
    ],
)
def test_what_a_sum_and_a_day_stand_for(source: Source, true: str, false: str) -> None:
    question = source.evidence.title
    assert kept(true, source, question=question)
    assert not kept(false, source, question=question)


def test_the_number_of_a_name_counts_nothing() -> None:
    shoe = Product("s", "R2", "en", "Ridge 2 shoe", sku="R2", attributes=(Attribute("weight", "380 g per shoe"),))
    assert kept("One shoe weighs 380 g.", of(shoe, "weight", "weight: 380 g per shoe"))
    assert not kept("Three shoes weigh 380 g.", of(shoe, "weight", "weight: 380 g per shoe"))


def test_a_noun_is_counted_with_a_classifier_or_without() -> None:
    tent = Product("s", "T4", "zh", "石楠帐篷", sku="T4")
    told = of(tent, "description", "可睡 4 人；重 7.8 千克；两个人搭建约需 20 分钟。")
    assert kept("这顶帐篷可以睡四个人，重 7.8 公斤。", told)
    assert not kept("这顶帐篷可以睡五个人，重 7.8 公斤。", told)


@pytest.mark.parametrize("true", ["You can e-mail us at help@alder.example.", "可以发邮件到 help@alder.example。"])
def test_an_address_says_that_one_can_write(true: str) -> None:
    assert kept(true, faq("How can I reach you?", "Write to help@alder.example. We have no telephone line."))
    assert not kept(true, faq("How can I reach you?", "Write to us by post. We have no telephone line."))


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        # Conjunctions, adverbs, pronouns and words of time state nothing by themselves.
        (
            "商品从收货之日起保修 2 年，帐篷和背包 5 年。",
            "帐篷保修五年，从您收到货那天开始算。",
            "帐篷保修五年，从您收到货那天开始算，丢失也赔。",
        ),
        (
            "从收到之日起需要 10 至 15 个工作日。",
            "从收到那天起，大概需要十到十五个工作日。",
            "大概需要十到十五个工作日，周末上门。",
        ),
        (
            "Parcels arrive 3 to 5 days after they leave us.",
            "Once it has left us, a parcel takes 3 to 5 days.",
            "Once it has melted, a parcel takes 3 to 5 days.",
        ),
        ("We keep orders for 7 days.", "Orders are kept for 7 days.", "Orders are burnt for 7 days."),
    ],
)
def test_grammar_and_forms_of_a_word_state_nothing_new(told: str, true: str, false: str) -> None:
    source = faq("Q", told)
    assert kept(true, source)
    assert not kept(false, source)


def test_a_semicolon_ends_an_item() -> None:
    told = faq("满多少免运费？", "美国境内订单折后满 79 美元，标准配送免费；国际订单满 199 美元免费。特快配送不免费。")
    asked = "满多少免运费？"
    assert kept("在美国境内，折后买满79美元标准配送就包邮啦。", told, question=asked)
    assert not kept("国际订单满 79 美元免运费。", told, question=asked)
    assert not kept("美国境内折后满79美元，不管选标准还是特快，运费都由我们承担。", told, question=asked)


BOARD = Product(
    "shop",
    "B1",
    "en",
    "Oak board",
    sku="B1",
    attributes=(
        Attribute("Feet", "None"),
        Attribute("item weight", "1000 grams"),
        Attribute("item weight normalized value", "2.2 pounds"),
    ),
)


@pytest.mark.parametrize(
    ("field", "text", "true", "false"),
    [
        ("Feet", "Feet: None", "Feet of the Oak board: None.", "The Oak board has feet."),
        # Both fields are named, each in its own unit.
        (
            "item weight",
            "item weight: 1000 grams",
            "This weighs 2.2 pounds, which is 1000 grams.",
            "This weighs 2.3 pounds, which is 1000 grams.",
        ),
    ],
)
def test_fields_are_said_in_other_forms(field: str, text: str, true: str, false: str) -> None:
    assert kept(true, of(BOARD, field, text))
    assert not kept(false, of(BOARD, field, text))


ROBE = Product("s", "G1", "zh", "海鸥浴袍", sku="G1", attributes=(Attribute("保养方法", "40 °C 机洗，勿用柔顺剂"),))
CAP = Product("s", "P1", "zh", "轻风跑步帽", sku="P1")


@pytest.mark.parametrize(
    ("source", "true", "false"),
    [
        (
            faq("产品含 PFAS 吗？", "我们所有服装、帐篷和包袋的防泼水处理都不含 PFAS。"),
            "请放心，我们所有服装、帐篷和包袋的防泼水处理都不含 PFAS。",
            "放心购买，我们所有服装、帐篷和包袋的防泼水处理都不含 PFAS。",
        ),
        (
            of(ROBE, "保养方法", "保养方法: 40 °C 机洗，勿用柔顺剂"),
            "浴袍可以 40 °C 机洗，记得别放柔顺剂。",
            "浴袍可以 40 °C 机洗，记得放柔顺剂。",
        ),
        (
            of(CAP, "description", "轻风跑步帽只有 52 克，软檐可以折进口袋。"),
            "轻风跑步帽只有 52 克，折一折就能放进口袋。",
            "轻风跑步帽只有 52 克，现在一折。",
        ),
        (
            faq("How quickly do you send?", "Orders paid from Monday to Friday leave the same day."),
            "Pay on a weekday and your order leaves the same day.",
            "Pay on a Sunday and your order leaves the same day.",
        ),
    ],
)
def test_courtesy_and_ways_of_saying_it(source: Source, true: str, false: str) -> None:
    question = source.evidence.title if source.product is None else ""
    assert kept(true, source, question=question)
    assert not kept(false, source, question=question)


@pytest.mark.parametrize(
    ("courtesy", "statement"),
    [("That's a great question.", "That's a great lamp."), ("祝您旅途愉快。", "祝您买到好帽子。")],
)
def test_a_courtesy_needs_no_source(courtesy: str, statement: str) -> None:
    assert kept(courtesy, HOURS, cite=())
    assert not kept(statement, HOURS, cite=())


def test_the_next_size_counts_none() -> None:
    told = of(CAP, "description", "正码。介于两个尺码之间时，请选大一码。")
    assert kept("这顶帽子是正码，如果介于两个码之间就选大一码。", told)
    assert not kept("这顶帽子是正码，如果介于三个码之间就选大一码。", told)


HAMMOCK = Product(
    "s",
    "H1",
    "en",
    "Copse hammock",
    sku="H1",
    attributes=(
        Attribute("Straps", "Two tree straps of 3 m included"),
        Attribute("Care", "Wipe clean, check every three months in storage"),
        Attribute("Packed size", "65 cm"),
        Attribute("Height", "190 cm"),
    ),
)


@pytest.mark.parametrize(
    ("field", "value", "true", "false"),
    [
        (
            "Straps",
            "Two tree straps of 3 m included",
            "Straps of the Copse hammock: Two tree straps of 3 m included.",
            "Straps of the Copse hammock: Four tree straps of 3 m included.",
        ),
        (
            "Care",
            "Wipe clean, check every three months in storage",
            "Care of the Copse hammock: Wipe clean, check every three months in storage.",
            "Care of the Copse hammock: Wipe clean, check every two months in storage.",
        ),
        ("Packed size", "65 cm", "Packed size of the Copse hammock: 65 cm.", "Height of the Copse hammock: 65 cm."),
    ],
)
def test_a_field_and_its_whole_value_are_what_the_source_says(field: str, value: str, true: str, false: str) -> None:
    assert kept(true, of(HAMMOCK, field, f"{field}: {value}"))
    assert not kept(false, of(HAMMOCK, field, f"{field}: {value}"))


GOGGLES = Product(
    "s",
    "Z1",
    "zh",
    "清水泳镜",
    sku="Z1",
    attributes=(Attribute("鼻梁扣", "3 种尺寸，可更换"), Attribute("舒适温标", "0 °C")),
)


@pytest.mark.parametrize(
    ("field", "text", "true", "false"),
    [
        ("舒适温标", "舒适温标: 0 °C", "清水泳镜的舒适温标是 0 °C。", "清水泳镜的舒适温标是 5 °C。"),
        ("鼻梁扣", "鼻梁扣: 3 种尺寸，可更换", "鼻梁扣有 3 种尺寸，可更换。", "鼻梁扣有 4 种尺寸，可更换。"),
    ],
)
def test_zero_degrees_deny_nothing_and_what_is_changed_compares_nothing(
    field: str, text: str, true: str, false: str
) -> None:
    assert kept(true, of(GOGGLES, field, text))
    assert not kept(false, of(GOGGLES, field, text))


def test_zero_of_a_thing_denies_it() -> None:
    bag = Product("s", "B2", "en", "Hollow bag", sku="B2", attributes=(Attribute("comfort temperature", "0 °C"),))
    told = of(bag, "comfort temperature", "comfort temperature: 0 °C")
    assert kept("The comfort temperature of the Hollow bag is 0 °C.", told)
    assert not kept("The comfort temperature of the Hollow bag is 9 °C.", told)


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("尺寸：M 35 × 23 × 2 cm, L 45 × 30 × 2.5 cm", True),
        ("尺寸：M 35 × 24 × 2 cm, L 45 × 30 × 2.5 cm", False),
        ("重量：M 35 × 23 × 2 cm, L 45 × 30 × 2.5 cm", False),
    ],
)
def test_the_whole_value_of_a_field_stands_under_its_name_in_the_other_language(sentence: str, whole: bool) -> None:
    sizes = "M 35 × 23 × 2 cm, L 45 × 30 × 2.5 cm"
    board = Source(Evidence("product", "Oak cutting board", sizes, "en", n=1, sku="OAK", field="Dimensions"))
    claims = prove(Spoken(f"{sentence}[1]", (1,)), Grounds({1: board}, "zh")).claims
    assert all(claim.verdict == "supported" for claim in claims if claim.kind == "number") == whole


def test_a_count_of_a_sentence_that_is_quoted_is_held_against_no_other_of_its_words() -> None:
    said = "含一件被套和枕套：单人一个，双人与加大两个。"
    source = Source(Evidence("product", "床品", said, "zh", n=1, sku="BED", field="description"))
    assert not prove(Spoken(f"{said}[1]", (1,)), Grounds({1: source}, "zh")).withheld
