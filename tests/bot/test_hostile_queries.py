"""Random and hostile questions: no error and no endless time, whatever is asked. ``make bench`` asks 10,000."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Question, Turn
from bot.understanding.bounded import LONGEST_QUESTION, bounded
from bot.understanding.reading import understand
from tests.hostile_queries import LONG, hostile_queries

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from ui.wiring import Counter

PLAIN = (
    "How waterproof is the Ridge 2 GTX?",
    "Which jackets under 150 dollars are waterproof?",
    "最便宜的帐篷多少钱？",
)
# Processor seconds of one call, of all its threads: a busy machine does not count.
LIMIT = 3


@pytest.fixture(scope="module")
def assistant(sample_counter: Counter) -> Assistant:
    """The sample shop's assistant, its parts loaded."""
    assistant = sample_counter.assistant
    for text in PLAIN:
        assistant.ask(Question(text))
    return assistant


def within_limit(started: float, text: str) -> bool:
    spent = time.process_time() - started
    assert spent < LIMIT, f"{spent:.1f} s for {len(text):,} characters: {text[:80]!r}"
    return True


def about_and_history(assistant: Assistant, number: int, before: str) -> tuple[str | None, tuple[Turn, ...]]:
    """For every third question a product and a conversation of hostile messages."""
    if number % 3:
        return None, ()
    return assistant.search(PLAIN[0], k=1)[0].sku, (Turn("user", before), Turn("assistant", before))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_hostile_questions_are_answered(assistant: Assistant) -> None:
    before = ""
    for number, (_, text) in enumerate(hostile_queries(110, 5, PLAIN)):
        about, history = about_and_history(assistant, number, before)
        started = time.process_time()
        answer = assistant.ask(Question(text, about=about, history=history)).to_json()
        assert within_limit(started, text)
        assert answer["status"] in {"answered", "unanswered", "clarify", "handoff", "smalltalk"}
        assert answer["question"] == text
        # No attack is a filter that lets everything through.
        assert len(answer["products"]) <= 10
        json.dumps(answer)
        started = time.process_time()
        hits = assistant.search(text)
        assert within_limit(started, text)
        assert all(0 <= hit.score <= 1 for hit in hits)
        before = text


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_hostile_questions_are_understood(assistant: Assistant) -> None:
    before = ""
    for number, (_, text) in enumerate(hostile_queries(300, 6, PLAIN)):
        about, history = about_and_history(assistant, number, before)
        started = time.process_time()
        understand(Question(text, about=about, history=history), assistant.reader, assistant.lexicon)
        assert within_limit(started, text)
        before = text


@pytest.mark.parametrize("unit", ["kg", "美元", "inch"])
def test_a_question_of_a_thousand_amounts_costs_no_more_than_one_of_eight(assistant: Assistant, unit: str) -> None:
    text = " ".join(f"{number} {unit}" for number in range(1, 1_000))
    started = time.process_time()
    answer = assistant.ask(Question(f"tents under {text}"))
    assert within_limit(started, text)
    # What is not read is not passed over in silence: no list, no count by the first few.
    assert answer.status != "answered" or not answer.products


@settings(max_examples=60)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_text_is_searched_for(sample_counter: Counter, text: str) -> None:
    for hit in sample_counter.assistant.search(text, k=3):
        assert hit.to_json()["id"]


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_a_question_of_common_length_is_read_as_it_is(text: str) -> None:
    read = bounded(text)
    assert len(read) <= LONGEST_QUESTION
    assert bounded(read) == read
    if not any(character.isdigit() or character.isspace() for character in text):
        assert read == text[:LONGEST_QUESTION].strip()


@pytest.mark.parametrize("endless", ["7", "1,", "9.", " ", "\u3000", "\n", "٣"])
def test_endless_numbers_and_gaps_end(endless: str) -> None:
    assert bounded("under $1,234.50" + endless * LONG + " kg").startswith("under $1,234.50")
    assert len(bounded("under " + endless * 1_000 + " kg")) < 60
    assert bounded("tents under 500 dollars") == "tents under 500 dollars"
