from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Is it waterproof?",
        "jacket",
        "C65",
        "3920564",
        "006R90321",
        "iPhone 15 Pro Max",
        "La Sportiva Ridge 2",
        "Crème de la Mer",
        "Café de Flore cup",
        "Fjällräven Kånken",
        "De'Longhi La Specialista Arte",
        "Do you ship to Côte d'Ivoire?",
        "Do you have 冲锋衣 in size M?",
    ],
)
def test_names_codes_and_english_are_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["那它防水吗？", "這款有貨嗎", "iPhone 15 有货吗", "Ridge 2 GTX 多少钱", "M码", "优の良品 有货吗"]
)
def test_chinese_characters_make_a_text_chinese(text: str) -> None:
    assert detect(text) == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "Ist die Jacke wasserdicht?",
        "Gibt es das in Größe 42?",
        "Est-ce que cette veste est imperméable ?",
        "Avez-vous des chaussures de randonnée ?",
        "¿Es impermeable?",
        "quanto costa questa giacca?",
        "Você vende bicicletas?",
        "Czy ta kurtka jest wodoodporna?",
        "Áo khoác này có chống nước không?",
        "この靴は防水ですか",
        "방수 되나요?",
        "Привет, сколько стоит?",
        "هل هو مقاوم للماء",
        "सकते हैं",
    ],
)
def test_clear_third_languages_are_other(text: str) -> None:
    assert detect(text) == "other"


@pytest.mark.parametrize("text", ["", "   \n", "😀😀", "❤️", "?!…", "\u200b"])
def test_a_text_that_says_nothing_has_no_language(text: str) -> None:
    assert detect(text) == ""


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert detect("where is my order " * 300 + "订单在哪里" * 20_000) == "en"


@given(st.text(max_size=300))
def test_any_text_gets_one_of_the_four(text: str) -> None:
    assert detect(text) in ("en", "zh", "other", "")
