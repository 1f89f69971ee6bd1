"""How texts and questions meet in the indexes, and that Chinese and English meet there too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import stem, terms
from knowledge.wording import field_sentence, has_chinese, index_terms, query_terms, vector_text

ENGLISH_ONLY = "all-MiniLM-L6-v2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("防水", True), ("Ridge 2 徒步鞋", True), ("㐀", True), ("waterproof", False), ("ラ", False), ("", False)],
)
def test_han_characters_make_a_text_chinese(text: str, expected: bool) -> None:
    assert has_chinese(text) is expected


def test_chinese_is_also_found_under_the_english_of_its_words() -> None:
    found = index_terms("这款帐篷防水")
    assert {"帐篷", "防水"} <= set(found)
    assert stem("tent") in found
    assert stem("waterproof") in found


def test_english_is_found_under_its_own_words_only() -> None:
    assert index_terms("Waterproof tents") == terms("Waterproof tents") == ["waterproof", "tent"]


def test_a_model_that_knows_english_embeds_chinese_by_its_glosses() -> None:
    text = vector_text("Ridge 2 防水帐篷", ENGLISH_ONLY)
    assert text.isascii()
    assert text.startswith("ridge 2 ")
    assert "waterproof" in text
    assert "tent" in text


def test_a_model_of_many_languages_embeds_the_text_itself() -> None:
    assert vector_text("防水帐篷", "some-multilingual-model") == "防水帐篷"


def test_english_is_embedded_as_it_is_written() -> None:
    assert vector_text("Is the Ridge 2 GTX waterproof?", ENGLISH_ONLY) == "Is the Ridge 2 GTX waterproof?"


@given(st.text(max_size=40))
def test_no_text_is_embedded_as_nothing(text: str) -> None:
    assert vector_text(text, ENGLISH_ONLY) or not text.strip()


def test_a_question_keeps_its_content_words_once() -> None:
    surfaces = [term.surface for term in query_terms("Are the tents the tents of the family?")]
    assert surfaces == [stem("tents"), stem("family")]
    assert query_terms("is it the") == []


def test_a_chinese_word_stands_in_english_text_and_the_glossary_adds_to_it() -> None:
    (tent,) = query_terms("帐篷")
    assert tent.stands_in(set(index_terms("A tent for two")))
    assert not tent.stands_in(set(index_terms("A backpack")))
    (robe,) = query_terms("robe", {"robe": ["换衣浴袍"]})
    assert robe.surface == "robe"
    assert robe.stands_in(set(terms("Gull 换衣浴袍")))
    (plain,) = query_terms("robe")
    assert not plain.stands_in(set(terms("Gull 换衣浴袍")))


def test_a_field_is_a_sentence_in_its_own_language() -> None:
    assert field_sentence("burn time", "40 hours") == "The burn time is 40 hours."
    assert field_sentence("燃烧时间", "40 小时") == "燃烧时间：40 小时"
    # The name decides: an English field with a Chinese value is still read by its name.
    assert field_sentence("material", "羊毛") == "The material is 羊毛."


def test_a_long_value_is_cut() -> None:
    assert field_sentence("notes", "x" * 1_000) == f"The notes is {'x' * 300}."
