"""The Yes or No in front of a quoted field: by its verb, and the right way round where one side denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.openings import inclusion, opened, opening, required


@pytest.mark.parametrize(
    ("asked", "name", "stated", "first"),
    [
        ("is it waterproof?", "Waterproof", True, "Yes, "),
        ("does it contain latex?", "Latex-free", True, "No, "),
        ("does it contain latex?", "Latex-free", False, "Yes, "),
        ("is it free of latex?", "Latex-free", True, "Yes, "),
        ("does it work without a battery?", "Battery needed", True, "No, "),
        ("can I use it with non-stick pans?", "Non-stick", True, "Yes, "),
        ("does water leak in?", "Waterproof", False, "Yes, "),
        ("does water leak in?", "Waterproof", True, "No, "),
        ("is it leak-proof?", "Leak-proof", True, "Yes, "),
        ("is it wifi?", "wi fi", False, "No, "),
        ("can it print in color", "colour", False, "No, "),
    ],
)
def test_a_denial_on_one_side_turns_the_english_answer_round(asked: str, name: str, stated: bool, first: str) -> None:
    assert opening(asked, name, stated, "en") == first


@pytest.mark.parametrize(
    ("asked", "name", "stated", "first"),
    [
        ("能不能调光？", "调光", False, "不能，"),
        ("能进洗碗机么", "可用洗碗机", False, "不能，"),
        ("可以放微波炉吗", "可用微波炉", True, "可以，"),
        ("会不会褪色", "褪色", False, "不会，"),
        ("支持无线充电吗", "无线充电", True, "支持，"),
        ("需要电池吗", "电池", False, "不需要，"),
        ("有没有手电功能", "手电", False, "没有，"),
        ("防水吗", "防水", False, "不防水，"),
        ("是自立式的吗", "自立式", False, "不是，"),
        ("是自立式的吗", "自立式", True, "是的，"),
        ("含不含乳胶？", "不含乳胶", True, "不含，"),
        ("含乳胶吗", "不含乳胶", False, "含，"),
        ("不含乳胶吗", "不含乳胶", True, "是的，"),
        ("不含乳胶吗", "不含乳胶", False, "不是，"),
        ("放得下平板吗", "平板", False, "放不下，"),
        ("下雨会进水吗", "防水", True, "不会，"),
        ("会漏水吗", "防水", False, "会，"),
        ("有没有蓝牙", "蓝牙", True, "有，"),
        ("带蓝牙吗", "蓝牙", True, "带，"),
        ("送灯泡不", "灯泡", False, "不送，"),
    ],
)
def test_the_chinese_answer_takes_the_verb_that_was_asked(asked: str, name: str, stated: bool, first: str) -> None:
    assert opening(asked, name, stated, "zh") == first


def test_two_questions_of_opposite_sense_get_no_single_word() -> None:
    assert opening("下雨天能穿吗 会不会进水", "防水", False, "zh") == ""
    assert opening("can I wear it in the rain, or does water leak in?", "Waterproof", False, "en") == ""


def test_the_word_stands_before_a_sentence_or_a_row() -> None:
    assert opened("No, ", "The voltage is 120 V.") == "No, the voltage is 120 V."
    assert opened("No, ", "Sleeve: up to 13 in.") == "No: Sleeve: up to 13 in."
    assert opened("", "The voltage is 120 V.") == "The voltage is 120 V."
    assert opened("不能，", "电压是 120 V。") == "不能，电压是 120 V。"


def test_nothing_asked_gets_no_opening() -> None:
    assert opening("", "Waterproof", True, "en") == opening("  ", "防水", False, "zh") == ""


@pytest.mark.parametrize(
    ("asked", "value", "says"),
    [
        ("does it come with a rain cover?", "Not included", False),
        ("does it come with a rain cover?", "Included", True),
        ("is the battery removable?", "Included", None),
        ("does it come with a rain cover?", "Two, in grey", None),
        ("带防雨罩吗", "附送", True),
        ("带防雨罩吗", "不含", False),
        ("防雨罩是什么颜色", "附送", None),
    ],
)
def test_included_is_a_yes_to_who_asks_what_comes_with_it(asked: str, value: str, says: bool | None) -> None:
    assert inclusion(asked, value) is says


@given(asked=st.text("能会有没不含防水吗 isfreeof?", max_size=20), name=st.text("不含防水latex-free", max_size=10))
def test_yes_and_no_never_read_the_same(asked: str, name: str) -> None:
    for language in ("en", "zh"):
        yes, no = opening(asked, name, True, language), opening(asked, name, False, language)
        assert (yes == no) == (yes == "")


@pytest.mark.parametrize(
    ("asked", "name", "language"),
    [
        ("Does it need an underlay?", "Anti-slip", "en"),
        ("Can it be dry-cleaned?", "Waterproof", "en"),
        ("可以水洗吗", "防水", "zh"),
        ("能当床垫吗", "可折叠", "zh"),
    ],
)
def test_a_field_that_the_question_does_not_name_gives_it_no_yes_or_no(asked: str, name: str, language: str) -> None:
    assert opening(asked, name, False, language) == ""


def test_what_keeps_water_out_answers_for_the_rain_and_a_translated_name_is_a_name() -> None:
    assert opening("Can I wear it in the rain?", "Waterproof", False, "en") == "No, "
    assert opening("下雨能穿吗", "防水", False, "zh") == "不能，"
    assert opening("可调光吗", "dimmable", True, "zh") == ""
    assert opening("可调光吗", "dimmable", True, "zh", called="可调光") == "是的，"


@pytest.mark.parametrize(
    ("asked", "value", "having"),
    [
        ("带芯吗", "此产品不含抱枕芯", False),
        ("送灯泡不", "本产品不包含灯泡", False),
        ("does it come with a bulb?", "The bulb is not included", False),
        ("does it come with batteries?", "Batteries sold separately", None),
        ("does it come with batteries?", "Batteries are sold separately.", False),
        # Another thing that is left out says nothing to it, nor does a value that says more.
        ("带灯泡吗", "此产品不含抱枕芯", None),
        ("does it come with a cable?", "The bulb is not included", None),
        ("带芯吗", "不含抱枕芯，可另购", None),
        ("多重", "此产品不含抱枕芯", None),
    ],
)
def test_one_thing_that_is_left_out(asked: str, value: str, having: bool | None) -> None:
    assert inclusion(asked, value) is having


@pytest.mark.parametrize(
    ("asked", "value", "says"),
    [
        ("要自己组装吗", "需要组装", True),
        ("要自己组装吗", "自行组装", True),
        ("需要组装吗", "无需组装", False),
        ("does it need assembly?", "Assembly required", True),
        ("does it need assembly?", "No assembly required", False),
        ("is assembly required?", "Not required", False),
        ("要自己安装吗", "需要组装", None),
        ("does it need a battery?", "Assembly required", None),
        ("how long does assembly take?", "Assembly required", None),
        ("需要组装吗", "需要组装，附工具", None),
    ],
)
def test_what_is_required(asked: str, value: str, says: bool | None) -> None:
    assert required(asked, value) is says


def test_a_thing_is_required() -> None:
    assert opening("要自己组装吗", "", True, "zh") == "需要，"
    assert opening("需要组装吗", "", False, "zh") == "不需要，"


@pytest.mark.parametrize(
    ("asked", "value", "having"),
    [
        ("does it come with a cable?", "The USB cable is not included", False),
        ("does it come with a power cable?", "The USB cable is not included", None),
        ("电池送吗", "不含电池", False),
        ("含芯吗", "不含抱枕芯", False),
        ("带充电线吗", "不含数据线", None),
        ("含灯泡吗", "不含灯", None),
    ],
)
def test_what_is_left_out_says_nothing_of_another_of_its_kind(asked: str, value: str, having: bool | None) -> None:
    assert inclusion(asked, value) is having


def test_a_name_is_written_together_and_apart_and_begins_and_ends_with_words() -> None:
    assert opening("does it have a touch screen?", "Touchscreen", True, "en") == "Yes, "
    assert opening("does it have wi-fi?", "WiFi", True, "en") == "Yes, "
    assert opening("is it a headphone?", "Phone", True, "en") == ""
    assert opening("can I use these hand lessons?", "Handle", True, "en") == ""
