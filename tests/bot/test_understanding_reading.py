"""A question as a whole: language, subject, and what a follow-up leaves to the conversation."""

from __future__ import annotations

import pytest

from bot.answers import Question, Turn
from bot.understanding.reading import LONGEST_QUESTION, Understanding, understand
from knowledge.errors import UnknownProduct
from knowledge.language import stem
from ui.wiring import Counter


@pytest.fixture(scope="module")
def counter(sample_counter: Counter) -> Counter:
    return sample_counter


def read(
    counter: Counter, text: str, *history: str, about: str | None = None, language: str | None = None
) -> Understanding:
    turns = tuple(Turn("user" if n % 2 == 0 else "assistant", said) for n, said in enumerate(history))
    question = Question(text, about=about, language=language, history=turns)
    return understand(question, counter.reader, counter.assistant.lexicon)


@pytest.mark.parametrize(
    ("text", "asked", "language", "foreign"),
    [
        ("Is the Ridge 2 waterproof?", None, "en", False),
        ("Ridge 2 防水吗", None, "zh", False),
        ("Ridge 2 防水吗", "en", "en", False),
        ("Is it?", "zh", "zh", False),
        ("Ist der Schuh wasserdicht und wie viel kostet er?", None, "en", True),
        ("😀", None, "en", False),
        ("", None, "en", False),
    ],
)
def test_language(counter: Counter, text: str, asked: str | None, language: str, foreign: bool) -> None:
    found = read(counter, text, language=asked)
    assert (found.language, found.foreign) == (language, foreign)


def test_without_words_the_conversations_language_goes_on(counter: Counter) -> None:
    for text in ("?", "42?", "😀"):
        assert read(counter, text, "Ridge 2 有货吗", "有。").language == "zh"
        assert read(counter, text, "Is it in stock?", "Yes.").language == "en"


def test_about_names_the_subject_by_any_sku(counter: Counter) -> None:
    for about in ("ridge-2", "RDG2-42-STOG", "rdg2-42-stog"):
        found = read(counter, "Is it waterproof?", about=about)
        assert found.subject is not None
        assert found.subject.key == "ridge-2"
        assert found.subject_from == "about"
        assert found.standalone == f"Is the {found.subject.title} waterproof?"
    chinese = read(counter, "它防水吗", about="ridge-2")
    assert chinese.subject is not None
    assert chinese.subject.language == "zh"


def test_the_question_goes_before_about(counter: Counter) -> None:
    found = read(counter, "Is the Heath 4 waterproof?", about="ridge-2")
    assert found.subject is not None
    assert (found.subject.key, found.subject_from) == ("heath-4", "question")
    same = read(counter, "Is the Ridge 2 waterproof?", about="ridge-2")
    assert same.subject is not None
    assert same.subject_from == "about"


@pytest.mark.parametrize("about", ["no-such-thing", "", "lap-4-watch", "slate-umbrella"])
def test_an_unknown_or_hidden_about_is_a_usage_error(counter: Counter, about: str) -> None:
    with pytest.raises(UnknownProduct) as raised:
        read(counter, "Is it waterproof?", about=about)
    assert raised.value.exit_code == 2
    assert repr(about) in str(raised.value)


@pytest.mark.parametrize(
    ("text", "history", "key", "intent"),
    [
        ("Is it waterproof?", ("Tell me about the Ridge 2 GTX", "…"), "ridge-2-gtx", "ask"),
        ("And in 43?", ("Is the Ridge 2 in 42 in stock?", "Yes."), "ridge-2", "stock"),
        ("in 43", ("Is the Ridge 2 in 42 in stock?", "Yes."), "ridge-2", "stock"),
        ("How much is it?", ("Is the Heath 4 waterproof?", "Yes."), "heath-4", "price"),
        ("那它防水吗？", ("Ridge 2 GTX 有货吗", "有货。"), "ridge-2-gtx", "ask"),
        ("有42码吗", ("Ridge 2 多少钱", "US$119.00。"), "ridge-2", None),
        ("Is it waterproof?", ("I need a tent", "The Heath 4 family tent sleeps four."), "heath-4", "ask"),
    ],
)
def test_a_follow_up_keeps_the_subject(
    counter: Counter, text: str, history: tuple[str, ...], key: str, intent: str | None
) -> None:
    found = read(counter, text, *history)
    assert found.subject is not None
    assert found.subject.key == key
    assert found.subject_from == "history"
    assert found.subject.title in found.standalone
    if intent is not None:
        assert found.intent == intent


def test_the_product_that_was_spoken_of_last_is_meant(counter: Counter) -> None:
    found = read(counter, "How much is it?", "Is the Heath 4 waterproof?", "Yes.", "And the Ridge 2 GTX?", "Yes.")
    assert found.subject is not None
    assert found.subject.key == "ridge-2-gtx"


def test_a_follow_up_changes_the_language_of_the_subject(counter: Counter) -> None:
    found = read(counter, "它防水吗？", "How heavy is the Ridge 2 GTX?", "430 g.")
    assert found.subject is not None
    assert (found.subject.key, found.subject.language) == ("ridge-2-gtx", "zh")


@pytest.mark.parametrize("text", ["How much does shipping cost?", "Do you sell umbrellas?", "可以退货吗", "Hello"])
def test_a_question_of_its_own_has_no_subject_from_before(counter: Counter, text: str) -> None:
    found = read(counter, text, "Is the Ridge 2 waterproof?", "No.")
    assert found.subject is None
    assert found.standalone == text


def test_another_product_ends_the_follow_up(counter: Counter) -> None:
    found = read(counter, "Is the Heath 4 waterproof?", "Is the Ridge 2 waterproof?", "No.")
    assert found.subject is not None
    assert found.subject.key == "heath-4"
    assert found.standalone == "Is the Heath 4 waterproof?"


def test_the_rest_are_the_words_besides_the_name(counter: Counter) -> None:
    found = read(counter, "Is the Ridge 2 waterproof?")
    assert {term.surface for term in found.rest} == {"waterproof"}
    assert {stem("ridge"), "waterproof"} <= {term.surface for term in found.terms}
    assert "Ridge" not in found.about_text


def test_a_very_long_question_is_read_up_to_a_bound(counter: Counter) -> None:
    found = read(counter, "waterproof " * 10_000)
    assert len(found.text) <= LONGEST_QUESTION
    assert len(found.standalone) <= LONGEST_QUESTION
