"""What a good model writes beside figures: that it is not told, courtesy, talk, advice, the same in other words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.proof.unknowing import unknown_alone, without_unknown
from bot.proof.words.plainly import said_plainly
from bot.proof.words.talk import without_talk
from bot.shop import ShopProfile
from knowledge.language.synonyms import synonyms
from knowledge.records import Attribute, Product, Variant

SHOP = ShopProfile(names={"en": "Alder House", "zh": "桤木之家"}, contacts={"en": "help@alder.example"})
LAMP = Product(
    "shop",
    "moth",
    "en",
    "Moth desk lamp",
    brand="Alder",
    price=Decimal(49),
    currency="USD",
    attributes=(Attribute("Dimmable", "no"), Attribute("Weight", "900 g", Decimal(900), "g")),
)
TOWEL = Product(
    "shop",
    "tern",
    "en",
    "Tern towel",
    brand="Alder",
    price=Decimal(19),
    currency="USD",
    variants=tuple(
        Variant(f"tern-{n}", options=(("Size", size),)) for n, size in enumerate(("40 × 80 cm", "60 × 120 cm"))
    ),
)


def field(name: str, text: str, product: Product = LAMP, language: str = "en") -> Source:
    return Source(Evidence("product", product.title, text, language, sku=product.key, field=name), product)


def text(words: str, title: str = "Help", language: str = "en") -> Source:
    return Source(Evidence("faq", title, words, language, field="answer"))


def grounds(question: str, *sources: Source, language: str = "en") -> Grounds:
    return Grounds(dict(enumerate(sources, start=1)), language, question, SHOP)


def withheld(sentence: str, *sources: Source, question: str = "", cited: bool = True) -> bool:
    numbers = tuple(range(1, len(sources) + 1)) if cited else ()
    return prove(Spoken(sentence, numbers), grounds(question, *sources)).withheld


DIMMABLE, WEIGHT = field("Dimmable", "Dimmable: no"), field("Weight", "Weight: 900 g")
SHIPPING = text(
    "Yes: to Canada and the European Union for $20. We do not ship to other countries.", "Do you ship abroad?"
)
CANDLE = text("Burn it at most 4 hours at a time. The glass can be used again.", "Candles")
PICK_UP = text("到店自提免费。", "可以自提吗？", "zh")
CARE = text("洗后请立即擦干，可以放进洗碗机。", "保养", "zh")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Whether the shade is glass isn't mentioned in our information.", "Is the shade of the Moth made of glass?"),
        ("I can't tell from the sources whether the shade is glass.", "Is the shade of the Moth made of glass?"),
        ("Sorry, I don't have any information about the shade.", "What is the shade made of?"),
        ("There is no information on the shade.", "What is the shade made of?"),
        ("The unit isn't stated.", "How heavy is it?"),
        ("抱歉，资料里没有注明灯罩的材质。", "灯罩是什么材质？"),
        ("资料没有说明灯罩是不是玻璃的。", "灯罩是玻璃的吗？"),
        ("我们不清楚灯罩用的是什么玻璃。", "灯罩是什么玻璃？"),
        ("没有关于灯罩的信息。", "灯罩是什么材质？"),
        # What is open stands before the clause that says so.
        ("Whether the shade is glass, our page doesn't say.", "Is the shade of the Moth made of glass?"),
        ("The shade isn't mentioned in our care information, so I can't promise it.", "Can I wash the shade?"),
        ("Nothing is said about the shade.", "What is the shade made of?"),
        ("It isn't clear from our information whether the shade is glass.", "Is the shade made of glass?"),
        ("The material of the shade isn't given.", "What is the shade made of?"),
        ("I don't have the exact width of the shade here.", "How wide is the shade?"),
        ("灯罩是什么材质，资料里没有写。", "灯罩是什么材质？"),
        ("灯罩能不能换也没有写。", "灯罩能不能换？"),
        ("灯罩能不能换，资料没有说明，我不敢乱说。", "灯罩能不能换？"),
        ("灯罩的材质，资料里没有写。", "灯罩是什么材质？"),
        ("没有说明灯罩能不能换。", "灯罩能不能换？"),
    ],
)
def test_that_the_sources_do_not_tell_may_be_said_without_a_source(sentence: str, question: str) -> None:
    assert not withheld(sentence, DIMMABLE, WEIGHT, question=question, cited=False)
    assert unknown_alone(Spoken(sentence, ()), grounds(question, DIMMABLE, WEIGHT))


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The sources do not say whether the Moth is dimmable.", "Is the Moth lamp dimmable?"),
        ("The weight of the Moth isn't stated.", "How heavy is the Moth?"),
        ("Whether you ship to Canada isn't mentioned.", "Do you ship to Canada?"),
        ("资料没有注明 Moth 的重量。", "Moth 台灯多重？"),
        ("Our information doesn't mention Canada [3].", "Do you ship to France?"),
        ("I don't have the weight of the Moth here.", "How heavy is the Moth?"),
        ("Moth 的重量是多少，资料里没有写。", "Moth 台灯多重？"),
    ],
)
def test_what_a_source_tells_is_not_called_unknown(sentence: str, question: str) -> None:
    assert withheld(sentence, DIMMABLE, WEIGHT, SHIPPING, question=question, cited=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Moth is waterproof, but the rating isn't stated.",
        "The Moth is waterproof and the rating isn't mentioned.",
        "I can't tell whether the lifetime guarantee covers the lamp.",
        "The date of the free gift isn't stated.",
        "The unit of the 800 lumens isn't stated.",
        "The sources do not say, so you can return it at any time.",
        "台灯防水，不过资料没有注明等级。",
        "资料没有写明赠品的价格。",
        "资料没有注明单位，亮度是 800。",
        # Of the shop's stock and ways, whoever asks, somebody must say so.
        "I don't have the Moth lamp here.",
        "We don't sell the Moth lamp.",
        "我们没有 Moth 台灯。",
        "灯罩不能换，资料里没有写。",
    ],
)
def test_a_statement_beside_what_is_not_told_is_still_judged(sentence: str) -> None:
    assert withheld(sentence, DIMMABLE, WEIGHT, question="Tell me about the Moth lamp")


def test_a_clause_that_says_what_is_not_told_leaves_the_rest_of_its_sentence_to_the_judges() -> None:
    own = grounds("How heavy is it?", WEIGHT)
    said = without_unknown(Spoken("The Moth weighs 900 g, but the source doesn't name the norm [1].", (1,)), own)
    assert said.plain.split() == [
        "The",
        "Moth",
        "weighs",
        "900",
        "g,",
        "but",
        "the",
        "source",
        "doesn't",
        "name",
        "the",
    ] + ["norm."]
    said = without_unknown(Spoken("The Moth weighs 900 g, but the source doesn't name the unit [1].", (1,)), own)
    assert said.plain.strip(" ,.") == "The Moth weighs 900 g"
    assert said.text.endswith("[1].")


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("The Moth, on the other hand, is not dimmable.", "The Moth, , is not dimmable."),
        ("Keep in mind that the Moth is not dimmable.", "the Moth is not dimmable."),
        ("If that matters to you, look at the Moth.", ", look at the Moth."),
        ("需要提醒您的是，台灯不能调光。", "，台灯不能调光。"),
        ("如果您在意的话，台灯不能调光。", "，台灯不能调光。"),
        ("It's not, in other words, dimmable.", "It's not, in other words, dimmable."),
        ("Only if you like, it dims.", "Only if you like, it dims."),
    ],
)
def test_talk_is_left_out_and_keeps_its_place(sentence: str, kept: str) -> None:
    told = without_talk(sentence)
    assert len(told) == len(sentence)
    assert " ".join(told.split()) == kept


@pytest.mark.parametrize(
    "sentence",
    [
        "Keep in mind that the Moth is dimmable.",
        "The Moth, on the other hand, can be dimmed.",
        "需要提醒您的是，Moth 可以调光。",
        "别担心，Moth 支持调光。",
    ],
)
def test_a_lie_behind_talk_is_withheld(sentence: str) -> None:
    assert withheld(
        sentence, field("Dimmable", "Dimmable: no", LAMP), question="Can the Moth be dimmed? Moth 能调光吗？"
    )


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Don't burn it for more than 4 hours at a time.", CANDLE),
        ("到店自提不收费。", PICK_UP),
        ("请马上擦干。", CARE),
        ("可以进洗碗机。", CARE),
        (
            "We answer within one day, and you can write us an e-mail.",
            text("We reply within one day. Write to help@alder.example."),
        ),
        ("Outside the US, we ship to Canada and the EU.", text("We ship to Canada and the European Union.")),
        ("适合春天到秋天。", text("适合春季至秋季。", language="zh")),
        ("周日不开门。", text("周日不营业。", language="zh")),
    ],
)
def test_the_same_in_other_words_passes(sentence: str, source: Source) -> None:
    assert not withheld(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Don't burn it for more than 8 hours at a time.", CANDLE),
        ("Don't burn it for more than 40 hours at a time.", text("It burns for 40 hours.", "Candles")),
        ("海外退货不收费。", text("美国境内退货免费。", "退货", "zh")),
        ("我们马上退款。", text("请立即写信给我们。", "退货", "zh")),
        ("请马上付款，我们立即发货。", text("请立即写信给我们。", "订单", "zh")),
        ("We do not ship to Canada.", SHIPPING),
        ("We do not ship to the EU.", SHIPPING),
        ("适合冬天。", text("适合春季至秋季。", language="zh")),
        ("30 天内用过也能退。", text("30 天内未使用的商品可以退。", "退货", "zh")),
        ("You can dry-clean it.", text("Wash it at 30 degrees and dry it flat.", "Care")),
        ("We'll send you a text message once it's available.", text("You get an e-mail when we have it again.")),
    ],
)
def test_other_words_let_no_lie_through(sentence: str, source: Source) -> None:
    assert withheld(sentence, source)


def test_the_largest_version_is_told_from_the_options() -> None:
    sizes = field("options", "Size: 40 × 80 cm, 60 × 120 cm", TOWEL)
    assert not withheld("The largest Tern towel is 60 × 120 cm.", sizes)
    assert not withheld("Tern 毛巾最小的是 40 × 80 厘米。", sizes)
    assert withheld("The largest Tern towel is 40 × 80 cm.", sizes)
    assert withheld("Tern 毛巾最小的是 60 × 120 厘米。", sizes)


def test_what_a_bound_says_is_only_put_plainly_where_a_source_says_so() -> None:
    said = "Don't burn it for more than 4 hours."
    assert said_plainly(said, ["Burn it at most 4 hours."]) == "burn it at most 4 hours."
    assert said_plainly(said, ["It burns for 4 hours."]) == said
    assert said_plainly("一次不要烧超过 4 小时。", ["每次最多 4 小时。"]) == "一次烧最多 4 小时。"


def test_synonyms_explain_several_chinese_words_together() -> None:
    assert "answer" in synonyms("reply")
    assert "reach" in synonyms("arrive")
    assert not synonyms("cotton") & {"silk", "wool"}
    assert "cold" not in synonyms("warm")
    assert synonyms("a") == frozenset() == synonyms("zzzz")


WARRANTY = text(
    "It covers faults in material, not normal wear, accidents or wrong care. Candles have no warranty.", "Warranty"
)
DOWN = text(
    "Rinse it twice and tumble dry it on low until no lumps are left. Do not wring it and do not dry-clean it.", "Down"
)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Candles are the exception: they come without a warranty.", WARRANTY),
        ("You shouldn't wring it or have it dry-cleaned.", DOWN),
        ("Normal wear and accidents aren't covered.", WARRANTY),
        ("Normal wear, accidents and wrong care are not covered.", WARRANTY),
        ("Just drop us a line at help@alder.example.", text("Write to help@alder.example.")),
        ("You can send the lamp back within 30 days.", text("You can return the lamp within 30 days.")),
        ("Let me know if you have any other questions!", DIMMABLE),
        ("还有别的问题的话，随时告诉我哦！", DIMMABLE),
    ],
)
def test_more_of_the_same_in_other_words_passes(sentence: str, source: Source) -> None:
    assert not withheld(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Normal wear and accidents are covered.", WARRANTY),
        ("Faults in material aren't covered.", WARRANTY),
        ("Normal wear, accidents and faults aren't covered.", WARRANTY),
        ("You should not tumble dry it.", DOWN),
        ("Do not rinse it or tumble dry it.", DOWN),
        ("You can wring it and have it dry-cleaned.", DOWN),
        ("Please feel free to return it.", DIMMABLE),
        ("随时可以退货。", text("30 天内可以退货。", language="zh")),
    ],
)
def test_denials_and_courtesy_let_no_lie_through(sentence: str, source: Source) -> None:
    assert withheld(sentence, source)


def test_a_question_that_a_faq_may_be_asked_by_states_nothing() -> None:
    asked = Source(Evidence("faq", "充电宝能寄吗？", "充电宝能寄到加拿大吗？", "zh", field="question"))
    assert withheld("充电宝可以寄到加拿大。", asked, text("充电宝只寄美国本土。", "充电宝能寄吗？", "zh"))


def test_what_is_included_is_not_left_out() -> None:
    assert withheld("泥土的重量不算在内。", field("最大承重", "6 千克（含泥土）", LAMP, "zh"))


CARE_ZH = text("手洗，用冷水，平铺晾干。请勿机洗。取用前请带上订单号。", "怎么清洗？", "zh")
RETURNS_ZH = text("未使用的商品可在签收后 30 天内退货。", "怎么退货？", "zh")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("保修期资料里没有写，建议您再跟店铺确认一下。", "保修期多久？"),
        ("至于保修期，资料没有说明，所以我没法替您确认。", "保修期多久？"),
        ("The data doesn't say which voltage it is, so please check with the shop.", "Which voltage is it?"),
        ("Have a good trip!", ""),
    ],
)
def test_what_follows_from_not_knowing_states_nothing(sentence: str, question: str) -> None:
    assert not withheld(sentence, CARE_ZH, question=question, cited=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "资料没有说明重量，但我们可以送您一个。",
        "The data doesn't say how heavy it is, so please contact our team for a free one.",
        "Have a great trip to our Paris store!",
    ],
)
def test_nothing_is_promised_beside_not_knowing(sentence: str) -> None:
    assert withheld(sentence, CARE_ZH, question="多重 How heavy is it?", cited=False)


def test_what_was_used_is_not_granted_by_the_unused() -> None:
    assert withheld("30 天内用过也能退 [1]。", RETURNS_ZH, question="可以退货吗？")
    assert not withheld("未使用的商品 30 天内可以退货 [1]。", RETURNS_ZH, question="可以退货吗？")


def test_a_bound_with_its_figure_is_called_so_or_so() -> None:
    most = field("最大承重", "12 千克", language="zh")
    assert not withheld("承重最多12千克 [1]。", most)
    assert withheld("承重最少12千克 [1]。", most)


def test_the_verb_of_the_question_said_back_is_an_answer() -> None:
    assert withheld("可以机洗，也可以烘干 [1]。", CARE_ZH, question="能机洗吗？")
    rug = text("地毯适用于地暖。", "适合什么地面？", "zh")
    shown = prove(Spoken("可以铺，地毯适用于地暖 [1]。", (1,)), grounds("地毯能铺吗？", rug, language="zh"))
    assert not shown.withheld
    assert shown.text == "地毯适用于地暖 [1]。"
