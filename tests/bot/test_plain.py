"""Model text as plain text: nothing that acts is left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plain import plain, without_thoughts


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("It is **blue** [1].", "It is **blue** [1]."),
        ("Read [the guide](https://evil.example/x) [1].", "Read the guide [1]."),
        ("Blue [1](https://evil.example).", "Blue [1]."),
        ("Blue [[1]](https://evil.example/(a)).", "Blue [1]."),
        ("![pixel](https://evil.example/p.gif?q=1) Blue", "pixel Blue"),
        ("[![a](x)](https://evil.example)", "a"),
        ("Blue [1](https://evil.example/cut", "Blue [1]"),
        ("[1]: https://evil.example\nBlue", "\nBlue"),
        ("<b>Blue</b> <a href='https://evil.example'>here</a>", "Blue here"),
        ("Blue<script>steal()</script>!", "Blue!"),
        ("Blue<script>steal()", "Blue"),
        ("Blue <img src=x onerror=steal()", "Blue "),
        ("<<b>script>steal()<</b>/script>", ""),
        ("&lt;script&gt;steal()&lt;/script&gt;Blue", "Blue"),
        ("javascript:steal()", "steal()"),
        ("java\u200bscript:steal()", "steal()"),
        ("# Title", "Title"),
        ("`code`", "code"),
        ("lighter than 5 < 6 and 3 > 2", "lighter than 5 < 6 and 3 > 2"),
        ("它是蓝色的[1]。", "它是蓝色的[1]。"),
    ],
)
def test_what_is_left(written: str, left: str) -> None:
    assert plain(written) == left


@given(st.text(alphabet='<>/!ab []()&;lt"=:', max_size=60))
def test_nothing_that_opens_a_tag_or_a_link_is_left(written: str) -> None:
    left = plain(written)
    assert not re.search(r"<[A-Za-z/!?]", left)
    assert not re.search(r"\[[^\[\]]*\]\([^()]*\)", left)
    assert plain(left) == left


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("<think>She wants blue.</think>It is blue.", "It is blue."),
        ("\n<think>\n</think>\n\nIt is blue.", "\n\nIt is blue."),
        ("<think>never ends", ""),
        ("It is blue.</think>", "It is blue.</think>"),
        ("<thin", "<thin"),
        ("Blue", "Blue"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_thoughts_are_not_spoken(written: str, spoken: str, size: int) -> None:
    pieces = [written[i : i + size] for i in range(0, len(written), size)]
    assert "".join(without_thoughts(pieces)) == spoken
