"""Which words ask how many pieces are left, for a time, for an origin, and whether a program answers."""

from __future__ import annotations

import pytest

from bot.quoting.pieces import asks_pieces_left
from bot.understanding.intent import asks_origin, asks_when, asks_whether_program


@pytest.mark.parametrize(
    "text", ["How many Heath 4 tents are left in stock?", "how many do you still have", "还剩几双？", "还有多少库存"]
)
def test_the_number_left_is_asked_for(text: str) -> None:
    assert asks_pieces_left(text)


@pytest.mark.parametrize(
    "text", ["Is it in stock?", "How many tents do you sell?", "有货吗？", "还剩几天？", "还有几种颜色", "多少钱"]
)
def test_other_questions_ask_for_no_number_left(text: str) -> None:
    assert not asks_pieces_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Are you a human?",
        "are you a bot",
        "Am I talking to a robot?",
        "is this a real person",
        "你是真人吗？",
        "您是机器人吗",
    ],
)
def test_whether_a_program_answers_is_asked(text: str) -> None:
    assert asks_whether_program(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a human",
        "Do you sell robot vacuums?",
        "are you open on Sunday?",
        "转人工",
        "你们是人工编织的吗",
        "are you sure?",
    ],
)
def test_whether_a_program_answers_is_not_asked(text: str) -> None:
    assert not asks_whether_program(text)


@pytest.mark.parametrize(
    ("text", "origin", "when"),
    [
        ("Where do your shoes come from?", True, False),
        ("鞋产自哪里？", True, False),
        ("where can I buy tents", False, False),
        ("When will it be back?", False, True),
        ("什么时候到货", False, True),
        ("Is it back when I am?", False, False),
    ],
)
def test_origin_and_time(text: str, origin: bool, when: bool) -> None:
    assert (asks_origin(text), asks_when(text)) == (origin, when)
