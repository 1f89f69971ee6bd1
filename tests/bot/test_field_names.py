"""English field names are put into Chinese word by word, and left as they are where one word is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.field_name_words import VALUES, WORDS
from bot.field_names import chinese_field_name, chinese_value, tidy_field_name
from bot.phrasing import attribute_name, attribute_value
from bot.vocabulary import lexicon
from knowledge.records import Attribute
from knowledge.wording import has_chinese


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("write speed", "写入速度"),
        ("Display resolution", "屏幕分辨率"),
        ("maximum internal memory", "最大内存"),
        ("number of battery cells", "电池电芯数量"),
        ("AC outlets quantity", "交流插座数量"),
        ("quantity per pallet", "每托盘数量"),
        ("item_weight", "商品重量"),
        ("supported protocols", "支持的协议"),
        ("HDMI ports", "HDMI 端口"),
        ("Dimensions (W x D x H)", "尺寸（宽×深×高）"),
        ("package dimensions  wxdxh ", "包装尺寸（宽×深×高）"),
        ("operating temperature  t t ", "工作温度"),
        ("operating temperature t t", "工作温度"),
        ("power consumption  standby ", "功耗（待机）"),
        ("typical backup time at full load", "满载时的典型备用时间"),
        ("Weight (tablet mode)", "重量（平板电脑模式）"),
    ],
)
def test_a_name_of_known_words_is_said_in_chinese(name: str, chinese: str) -> None:
    assert chinese_field_name(name) == chinese


@pytest.mark.parametrize(
    "name",
    [
        "processor lithography",  # a word that is not known
        "usb 2 0 ports quantity",  # digits that belong together
        "display resolution at frequency",
        "compatible battery backup power options",  # too many parts to know what belongs to what
        "HDMI",
        "重量",
        "",
        "a" * 500,
    ],
)
def test_a_name_with_an_unknown_word_is_not(name: str) -> None:
    assert chinese_field_name(name) is None


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("operating temperature t t", "operating temperature"),
        ("dimensions wxdxh", "dimensions (W × D × H)"),
        ("dimensions  w x d x h ", "dimensions (W × D × H)"),
        ("Weight", "Weight"),
        ("usb type c", "usb type c"),
        ("防水", "防水"),
    ],
)
def test_what_a_source_left_of_brackets_is_tidied(name: str, tidy: str) -> None:
    assert tidy_field_name(name) == tidy


def test_values_are_known_as_a_whole_or_not_at_all() -> None:
    assert chinese_value("Wired") == "有线"
    assert chinese_value("Indoor, Outdoor") == "室内、室外"
    assert chinese_value("Indoor, Covert") is None


def test_a_quoted_name_is_only_one_that_nobody_can_say() -> None:
    words = lexicon()
    assert attribute_name("write speed", words, "zh") == "写入速度"
    assert attribute_name("processor lithography", words, "zh") == "“processor lithography”"
    assert attribute_name("write speed", words, "en") == "write speed"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("QWERTY", "QWERTY"), ("X651de, X654de MFP", "X651de, X654de MFP"), ("Snow grip", "“Snow grip”（英文原文）")],
)
def test_codes_and_capitals_are_of_no_language(text: str, spoken: str) -> None:
    assert attribute_value(Attribute("layout", text), lexicon(), "zh") == spoken


def test_each_word_stands_once_with_its_chinese() -> None:
    for table in (WORDS, VALUES):
        pairs = [line.split("|") for line in table.strip().splitlines()]
        assert all(len(pair) == 2 and has_chinese(pair[1]) for pair in pairs)
        names = [english for english, _ in pairs]
        assert len(names) == len(set(names))


@given(st.text(alphabet="abc ofnumberp()-_/x1【（", max_size=120))
def test_any_name_is_read(name: str) -> None:
    chinese_field_name(name)
