from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import gloss


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("这款防水吗", "waterproof"),
        ("登山鞋", "shoe"),
        ("跑步", "run"),
        ("怎么清洗羽绒服", "wash"),
        ("電池容量", "battery"),
        ("颜色", "color"),
        ("长度", "length"),
    ],
)
def test_the_common_sense_is_there(text: str, word: str) -> None:
    assert word in gloss(text)


def test_neighbours_that_are_one_word_in_the_dictionary() -> None:
    assert gloss("充电宝", senses=1) == ["portable", "charger"]


def test_a_proper_name_comes_after_the_word() -> None:
    assert gloss("小米") == ["millet"]
    assert gloss("长城") == ["great", "wall"]


def test_a_sense_of_some_trade_comes_after_the_usual_ones() -> None:
    assert gloss("跑步") == ["run", "jog"]


def test_a_surname_comes_after_the_word() -> None:
    assert gloss("米") == ["rice", "meter"]


def test_a_word_without_an_entry_gives_its_parts() -> None:
    assert {"black", "red"} <= set(gloss("黑红"))


def test_particles_and_notes_to_the_reader_give_nothing() -> None:
    assert gloss("的了吗") == []
    found = gloss("这个苹果的颜色和尺寸是多少，一张桌子多少钱")
    assert not {"sth", "sb", "cl", "surname", "variant"} & set(found)


def test_two_readings_of_one_character_both_speak() -> None:
    assert {"long", "length"} & set(gloss("长", senses=1) + gloss("长"))


def test_fewer_senses_when_fewer_are_asked_for() -> None:
    assert gloss("容量", senses=1) == gloss("容量", senses=3)[: len(gloss("容量", senses=1))]
    assert len(gloss("容量", senses=1)) < len(gloss("容量", senses=3))


def test_other_texts_have_no_gloss() -> None:
    assert gloss("waterproof jacket") == gloss("") == gloss("😀") == []


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=12))
def test_glosses_are_lower_case_english_words(text: str) -> None:
    for word in gloss(text):
        assert word.isascii()
        assert word == word.lower()
        assert " " not in word
