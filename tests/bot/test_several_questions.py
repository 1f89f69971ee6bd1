"""A text is parted into the questions that it asks, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parts import questions_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("How bright is it and how do I charge it?", ("How bright is it", "how do I charge it")),
        ("Does it have a hood, and what size is it", ("Does it have a hood", "what size is it")),
        ("刀保修多久 能进洗碗机么", ("刀保修多久", "能进洗碗机么")),
        ("背包防水吗？带防雨罩吗", ("背包防水吗", "带防雨罩吗")),
        ("可以自提吗，周日开门不", ("可以自提吗", "周日开门不")),
        ("会不会掉毛 起不起球", ("会不会掉毛", "起不起球")),
        ("餐桌要自己組裝嗎？幾公斤", ("餐桌要自己組裝嗎", "幾公斤")),
        ("is it lockable and whos allowed to buy it", ("is it lockable", "whos allowed to buy it")),
    ],
)
def test_two_questions_are_two(text: str, parts: tuple[str, ...]) -> None:
    assert questions_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        # One question with what is said before or behind it.
        "My foot is 28.5 cm long, which EU size do I need",
        "I have a dog and a cat. Is this blanket washable?",
        "含不含乳胶？我过敏",
        "拉链坏了，过保了能修吗",
        "脚长26.5选多大？会穿厚袜子",
        # One question for two things.
        "What are the weight and the size?",
        "Is it dishwasher and microwave safe?",
        "红色和蓝色有货吗",
        "Cairn 锅 900 毫升有货吗",
        # No question at all.
        "",
        "hello, and thanks",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert questions_of(text) == (text,)


def test_what_is_said_before_a_question_stays_with_it() -> None:
    assert questions_of("夏天去海边，能防晒吗？多重") == ("夏天去海边，能防晒吗", "多重")


@given(st.text(alphabet="is it 吗，?？, and how 不大多 a", max_size=80))
def test_the_parts_stand_in_the_text_in_order(text: str) -> None:
    place = 0
    for part in questions_of(text):
        place = text.index(part, place) + len(part)
