"""The height of a person as people say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.body_heights import in_centimetres


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我一米八五能睡吗", "我185厘米能睡吗"),
        ("一米九", "190厘米"),
        ("身高1米85", "身高185厘米"),
        ("1m85", "185 cm"),
        ("I am 1.85 m", "I am 185 cm"),
        ("I'm 6'1\"", "I'm 185.4 cm "),
        ("he is 6 feet tall", "he is 182.9 cm tall"),
        ("someone of 5 ft 11 in", "someone of 180.3 cm "),
        ("窗户2米宽", "窗户2米宽"),
        ("a rope of 25 m", "a rope of 25 m"),
        ("size 42", "size 42"),
    ],
)
def test_a_height_is_read_in_centimetres(text: str, said: str) -> None:
    assert " ".join(in_centimetres(text).split()) == said.strip()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    in_centimetres(text)
