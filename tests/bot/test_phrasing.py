"""Sentences of the quoted answer in both languages: values as written, digits grouped, foreign text marked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.offers import Offer
from bot.phrasing import (
    attribute_name,
    attribute_sentence,
    attribute_value,
    is_yes_or_no,
    listed,
    option_label,
    original,
    price_sentence,
    price_words,
    said,
    spoken_value,
    stock_words,
)
from bot.vocabulary import lexicon
from knowledge.records import AVAILABILITIES, Attribute

WORDS = lexicon()


def field(
    name: str, text: str, number: str | None = None, unit: str | None = None, boolean: bool | None = None
) -> Attribute:
    return Attribute(name, text, None if number is None else Decimal(number), unit, boolean)


def priced(
    low: str, high: str | None = None, listed: str | None = None, currency: str | None = "USD", **more: bool
) -> Offer:
    return Offer(Decimal(low), Decimal(high or low), Decimal(listed) if listed else None, currency, **more)


def test_lists() -> None:
    assert listed([], "en") == listed([], "zh") == ""
    assert listed(["a"], "en") == listed(["a"], "zh") == "a"
    assert listed(["a", "b"], "en") == "a and b"
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a", "b", "c"], "en", last="or") == "a, b or c"
    assert listed(["红", "蓝"], "zh") == "红、蓝"
    assert (said("yes", "是", "en"), said("yes", "是", "zh")) == ("yes", "是")


def test_every_stock_state_can_be_said() -> None:
    for state in AVAILABILITIES:
        assert stock_words(state, "en") != stock_words(state, "zh")
    assert stock_words("in_stock", "en") == "in stock"
    assert stock_words("out_of_stock", "zh") == "缺货"


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Woven of pure new wool.", "en", "Woven of pure new wool."),
        ("Woven of pure new wool.", "zh", "“Woven of pure new wool.”（英文原文）"),
        ("由纯新羊毛织成。", "zh", "由纯新羊毛织成。"),
        ("由纯新羊毛织成。", "en", "“由纯新羊毛织成。” (original Chinese)"),
    ],
)
def test_untranslated_text_is_quoted_and_marked(text: str, language: str, shown: str) -> None:
    assert original(text, language) == shown


@pytest.mark.parametrize(
    ("attribute", "english", "chinese"),
    [
        (field("yield", "23000", "23000"), "23,000", "23,000"),
        (field("yield", "9000", "9000"), "9000", "9000"),
        (field("weight", "3460", "3460"), "3460", "3460"),
        (field("code", "012345", "12345"), "012345", "012345"),
        (field("ratio", "2.0", "2.0"), "2", "2"),
        (field("ratio", "100.0", "100.0"), "100", "100"),
        (field("serial", "4006381333931", "4006381333931"), "4006381333931", "4006381333931"),
        (field("ratio", "2.5", "2.5"), "2.5", "2.5"),
        (field("weight", "1.0 kg", "1.0", "kg"), "1.0 kg", "1.0 千克"),
        (field("rating", "10,000 mm", "10000", "mm"), "10,000 mm", "10,000 毫米"),
        (field("waterproof", "Yes"), "yes", "是"),
        (field("waterproof", "x", boolean=False), "no", "否"),
        (field("material", "wool"), "wool", "羊毛"),
        (field("材质", "羊毛"), "wool", "羊毛"),
        (field("model", "C65"), "C65", "C65"),
        (field("compatibility", "HP LaserJet 1300, X205"), "HP LaserJet 1300, X205", "HP LaserJet 1300, X205"),
        (field("capacity", "10000 mAh (37 Wh)"), "10000 mAh (37 Wh)", "10000 mAh (37 Wh)"),
        (field("parts", "4 legs"), "4 legs", None),
        (field("finish", "Brushed steel 304"), "Brushed steel 304", None),
        (field("ports", "2x USB-C"), "2x USB-C", "2x USB-C"),
        (field("note", "Keep it away from open fire."), "Keep it away from open fire.", None),
        (field("备注", "请远离明火。"), "“请远离明火。” (original Chinese)", "请远离明火。"),
        (field("blank", "  wool "), "wool", "羊毛"),
    ],
)
def test_values_are_spoken(attribute: Attribute, english: str, chinese: str | None) -> None:
    assert attribute_value(attribute, WORDS, "en") == english
    expected = f"“{attribute.text}”（英文原文）" if chinese is None else chinese
    assert attribute_value(attribute, WORDS, "zh") == expected


@pytest.mark.parametrize("name", ["EAN", "Part number", "Article code", "Model", "型号", "条码"])
def test_the_digits_of_a_code_are_not_grouped(name: str) -> None:
    assert attribute_value(field(name, "7042031", "7042031"), WORDS, "en") == "7042031"


@given(st.integers(10_000, 10**15))
def test_grouping_changes_no_digit(number: int) -> None:
    shown = attribute_value(field("x", str(number), str(number)), WORDS, "en")
    assert shown.replace(",", "") == str(number)


def test_names_are_spoken_or_kept() -> None:
    assert attribute_name("material", WORDS, "zh") == "材质"
    assert attribute_name("材质", WORDS, "en") == "material"
    assert attribute_name(" Material ", WORDS, "en") == "Material"
    assert attribute_name("flux coefficient", WORDS, "zh") == "“flux coefficient”"
    assert [attribute_name(name, WORDS, "zh") for name in ("wi fi", "nfc")] == ["Wi-Fi", "NFC"]


@pytest.mark.parametrize(
    ("text", "boolean", "stated"),
    [
        ("yes", None, True),
        ("No", None, False),
        (" TRUE ", None, True),
        ("否", None, False),
        ("有", None, True),
        ("anything", True, True),
        ("yes", False, False),
        ("yes, with a lid", None, None),
        ("none", None, None),
        ("1", None, None),
    ],
)
def test_yes_and_no(text: str, boolean: bool | None, stated: bool | None) -> None:
    assert is_yes_or_no(field("f", text, boolean=boolean)) is stated


@pytest.mark.parametrize(
    ("attribute", "english", "chinese"),
    [
        (field("Burn time", "40 hours", "40", "hours"), "The burn time of the Lamp is 40 hours.", None),
        (field("material", "wool"), "The material of the Lamp is wool.", "Lamp的材质是羊毛。"),
        (field("Material", "Wool"), "The material of the Lamp is wool.", "Lamp的材质是羊毛。"),
        (field("Country of origin", "Portugal"), "The country of origin of the Lamp is Portugal.", None),
        (field("dimensions", "20 x 30 cm"), "The dimensions of the Lamp are 20 x 30 cm.", None),
        (field("thickness", "2 mm"), "The thickness of the Lamp is 2 mm.", "Lamp的厚度是2 毫米。"),
        (field("USB ports", "2"), "The Lamp has 2 USB ports.", None),
        (field("care", "Wash it cold and dry it flat."), "Care of the Lamp: Wash it cold and dry it flat.", None),
        (
            field("waterproof", "yes"),
            "The Lamp is waterproof.",
            "Lamp防水。",
        ),
        (
            field("rain test", "yes"),
            "The Lamp is listed with “rain test: yes”.",
            "Lamp标注“rain test：是”。",
        ),
    ],
)
def test_a_field_as_a_sentence(attribute: Attribute, english: str, chinese: str | None) -> None:
    assert attribute_sentence("Lamp", attribute, WORDS, "en") == english
    if chinese is not None:
        assert attribute_sentence("Lamp", attribute, WORDS, "zh") == chinese


def test_a_yes_or_no_question_gets_its_yes_or_no_first() -> None:
    wet, dry = field("waterproof", "yes"), field("waterproof", "no")
    assert attribute_sentence("Lamp", wet, WORDS, "en", asked="is it waterproof?").startswith("Yes, the Lamp")
    assert attribute_sentence("Lamp", dry, WORDS, "en", asked="is it waterproof?").startswith("No, the Lamp")
    assert attribute_sentence("灯", wet, WORDS, "zh", asked="防水是吗").startswith("是的，灯")
    assert not attribute_sentence("灯", dry, WORDS, "zh", asked="防水是吗").startswith(("是", "灯"))
    # A yes or no that goes on keeps its sentence.
    rinsed, washed = field("Dishwasher-safe", "No, hand wash"), field("可用洗碗机", "否，请手洗")
    assert attribute_sentence("Lamp", rinsed, WORDS, "en", asked="is it dishwasher-safe?") == (
        "No, the Lamp is not dishwasher-safe: hand wash."
    )
    assert attribute_sentence("灯", washed, WORDS, "zh") == "灯不可用洗碗机，请手洗。"
    assert attribute_sentence("灯", field("防雨罩", "附送"), WORDS, "zh", asked="是吗") == "灯的防雨罩：附送。"
    # A value that is no yes or no gets none, whatever the question was.
    wool = attribute_sentence("Lamp", field("material", "wool"), WORDS, "en", asked="is it so?")
    assert wool.startswith("The material")


@pytest.mark.parametrize("language", ["en", "zh"])
@given(
    name=st.text("abc 材质", min_size=1, max_size=8).filter(str.strip),
    value=st.text("ab 1.羊毛。", min_size=1, max_size=20).filter(str.strip),
)
def test_a_sentence_holds_its_value_and_ends_once(name: str, value: str, language: str) -> None:
    text = attribute_sentence("Lamp", field(name, value), WORDS, language)
    assert text.strip()
    assert "\n" not in text
    assert text.endswith("。" if language == "zh" else ".")


def test_options_in_the_askers_language() -> None:
    options = (("Size", "42"), ("Colour", "Red"))
    assert option_label(options, WORDS, "en") == "42 / Red"
    assert option_label(options, WORDS, "zh") == "42 / 红色"
    assert option_label((), WORDS, "en") == ""
    assert spoken_value("红色", WORDS, "en") == "red"
    assert spoken_value("M", WORDS, "zh") == "M"
    assert spoken_value("M/L", lexicon(), "zh") == "M/L"
    assert spoken_value("Flurple", WORDS, "zh") == "Flurple"


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        (priced("129"), "$129.00", "US$129.00"),
        (priced("99", "129"), "from $99.00 to $129.00", "US$99.00 至 US$129.00"),
        (priced("99", starts_at=True), "from $99.00", "US$99.00 起"),
        (priced("99", "129", starts_at=True), "from $99.00 to $129.00", "US$99.00 至 US$129.00"),
        (priced("99.5", currency=None), "99.50", "99.50"),
    ],
)
def test_prices_in_words(found: Offer, english: str, chinese: str) -> None:
    assert price_words(found, "en") == english
    assert price_words(found, "zh") == chinese


def test_an_offer_without_a_price_has_no_words() -> None:
    with pytest.raises(ValueError, match="without a price"):
        price_words(Offer(None, None, None, "USD"), "en")


@pytest.mark.parametrize(
    ("label", "found", "differs", "english", "chinese"),
    [
        ("", priced("129"), [], "The Lamp costs $129.00.", "Lamp的价格是 US$129.00。"),
        ("Red", priced("129"), [], "The Lamp in Red costs $129.00.", "Lamp（Red）的价格是 US$129.00。"),
        (
            "",
            priced("129", listed="159"),
            [],
            "The Lamp costs $129.00, reduced from $159.00.",
            "Lamp的价格是 US$129.00（原价 US$159.00）。",
        ),
        (
            "",
            priced("99", "129"),
            ["Size"],
            "The Lamp costs from $99.00 to $129.00, depending on the size.",
            "Lamp的价格是 US$99.00 至 US$129.00，价格因Size而异。",
        ),
        ("", priced("99", "129"), [], "The Lamp costs from $99.00 to $129.00.", "Lamp的价格是 US$99.00 至 US$129.00。"),
        ("", priced("99"), ["Size"], "The Lamp costs $99.00.", "Lamp的价格是 US$99.00。"),
    ],
)
def test_price_sentences(label: str, found: Offer, differs: list[str], english: str, chinese: str) -> None:
    assert price_sentence("Lamp", label, found, differs, "en") == english
    assert price_sentence("Lamp", label, found, differs, "zh") == chinese


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("number of pockets", "5", "The bag has 5 pockets."),
        ("capacity in cups", "15", "The capacity in cups of the bag is 15."),
        ("brewing time for full capacity", "10", "The brewing time for full capacity of the bag is 10."),
        ("number of people", "2", "The number of people of the bag is 2."),
        ("hdmi ports quantity", "1", "The bag has 1 HDMI port."),
        ("ethernet lan rj 45 ports", "4", "The bag has 4 Ethernet LAN RJ-45 ports."),
        ("batteries", "2-4", "The batteries of the bag are 2-4."),
        ("Good to know", "it folds", "bag: it folds."),
        ("Memory Configuration", "24GB", "The memory configuration of the bag is 24GB."),
        ("USB Version", "3.2", "The USB version of the bag is 3.2."),
        ("handles", "2", "The bag has 2 handles."),
        ("charging", "USB-C, 3 hours", "Charging of the bag: USB-C, 3 hours."),
        ("weight limit", "2,700 g", "The weight limit of the bag is 2,700 g."),
        ("released", "2008-08-16", "The bag, released: 2008-08-16."),
    ],
)
def test_a_name_agrees_with_its_verb_and_a_list_stands_behind_a_colon(name: str, text: str, sentence: str) -> None:
    assert attribute_sentence("bag", Attribute(name, text), WORDS, "en") == sentence
