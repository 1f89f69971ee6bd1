"""Which product a question names, on the sample shop: near-namesakes, numbers, codes, both languages."""

from __future__ import annotations

import pytest

from bot.understanding.naming import named_products
from knowledge.language import stem
from knowledge.retrieval import Reader
from knowledge.wording import query_terms
from ui.wiring import Counter


@pytest.fixture(scope="module")
def reader(sample_counter: Counter) -> Reader:
    return sample_counter.reader


def named(reader: Reader, text: str, language: str) -> list[str]:
    return [p.key for p in named_products(reader, text, query_terms(text), language).products]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Is the Ridge 2 waterproof?", ["ridge-2"]),
        ("Is the Ridge 2 GTX waterproof?", ["ridge-2-gtx"]),
        ("how heavy is the ridge 2 gtx", ["ridge-2-gtx"]),
        ("Is Ridge 2 in 42 in stock?", ["ridge-2"]),
        ("What does the Tarn 40 cost?", ["tarn-40-backpack"]),
        ("What does the Tarn 40 Pro cost?", ["tarn-40-pro"]),
        ("Alder kettle", ["alder-kettle"]),
        ("Is the Ridge waterproof?", ["ridge-2", "ridge-2-gtx"]),
        ("how much is the waterproof Ridge", ["ridge-2-gtx"]),
        ("Does the Alder Plus keep water warm?", ["alder-plus-kettle"]),
        ("How warm is the Hollow -5?", ["hollow-minus-5"]),
        ("How warm is the Hollow +5?", ["hollow-plus-5"]),
        ("the Heath 4", ["heath-4"]),
        ("Reserve 20000", ["reserve-20000"]),
        ("Is RDG2GTX-42-GRA in stock?", ["ridge-2-gtx"]),
        ("ridge-2-gtx", ["ridge-2-gtx"]),
    ],
)
def test_english_names(reader: Reader, text: str, keys: list[str]) -> None:
    assert named(reader, text, "en") == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ridge 2 防水吗", ["ridge-2"]),
        ("Ridge 2 GTX 防水吗", ["ridge-2-gtx"]),
        ("Tarn 40 Pro多少钱", ["tarn-40-pro"]),
        ("Heath 4帐篷有货吗", ["heath-4"]),
        ("Gull 换衣浴袍是什么材质", ["gull-changing-robe"]),
        ("Tarn 40 背包多重", ["tarn-40-backpack"]),
        ("Alder 水壶多重", ["alder-kettle"]),
        ("Alder Plus 水壶多重", ["alder-plus-kettle"]),
        ("Hollow -5睡袋多重", ["hollow-minus-5"]),
        ("Ridge 防水吗", ["ridge-2", "ridge-2-gtx"]),
    ],
)
def test_chinese_names(reader: Reader, text: str, keys: list[str]) -> None:
    found = named_products(reader, text, query_terms(text), "zh")
    assert [p.key for p in found.products] == keys
    assert {p.language for p in found.products} == {"zh"}


@pytest.mark.parametrize(
    "text",
    [
        "Do you sell tents?",
        "Which jacket is waterproof?",
        "How much does shipping cost?",
        "Do you sell bicycles?",
        "hello",
        "",
        "你们有帐篷吗",
        "可以退货吗",
        "2",
        "42",
    ],
)
def test_words_that_name_nothing(reader: Reader, text: str) -> None:
    assert named(reader, text, "en") == []


@pytest.mark.parametrize(
    "text", ["What does the Lap 4 cost?", "Is the Lap 4 watch waterproof?", "Lap 4 多少钱", "LAP 4"]
)
def test_an_unpublished_product_is_not_taken_for_its_neighbour(reader: Reader, text: str) -> None:
    """The Lap 4 is a draft: who asks for it is not told about the Lap 3."""
    for language in ("en", "zh"):
        assert named(reader, text, language) == []
    assert named(reader, text.replace("4", "3"), "en") == ["lap-3-watch"]


@pytest.mark.parametrize("text", ["Is the Ridge 3 waterproof?", "Heath 7 tent", "How warm is the Hollow -15?"])
def test_a_number_that_no_product_has_names_none(reader: Reader, text: str) -> None:
    assert named(reader, text, "en") == []


def test_a_name_that_fits_two_names_both(reader: Reader) -> None:
    assert named(reader, "How warm is the Hollow?", "en") == ["hollow-minus-5", "hollow-plus-5"]
    assert named(reader, "Is the Drift waterproof?", "en") == ["drift-jacket-men", "drift-jacket-women"]


def test_each_language_gets_its_own_row(reader: Reader) -> None:
    (english,) = named_products(reader, "Ridge 2 GTX", query_terms("Ridge 2 GTX"), "en").products
    (chinese,) = named_products(reader, "Ridge 2 GTX", query_terms("Ridge 2 GTX"), "zh").products
    assert (english.language, chinese.language) == ("en", "zh")
    assert english.key == chinese.key
    (only,) = named_products(reader, "Gorse trail shoe", query_terms("Gorse trail shoe"), "zh").products
    assert (only.key, only.language) == ("gorse-trail-shoe", "en")


def test_the_words_of_the_name_are_told(reader: Reader) -> None:
    text = "Is the Ridge 2 GTX waterproof?"
    words = named_products(reader, text, query_terms(text), "en").words
    assert {stem("ridge"), "2", "gtx"} <= words
