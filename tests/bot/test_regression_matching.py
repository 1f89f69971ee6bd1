from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.regression.matching import says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Waterproof to 10,000 mm.", "10000 mm"),
        ("防水等级 10000 毫米", "10,000 毫米"),
        ("It costs $49.00. [1]", "49"),
        ("R-value: 2.0", "2"),
        ("It weighs 1.55kg", "1.55 kg"),
        ("有货：42码", "42 码"),
        ("In **Stone Grey** [2]", "stone grey"),
        ("limit −5 °C", "-5 °C"),
        ("40–100 °C", "100"),
        ("40-100 °C", "100 °C"),
        ("RDG2-42-STOG", "42"),
        ("It isn’t waterproof", "isn't waterproof"),
        ("价格：４９ 美元", "49"),
        ("Sizes 41, 42 and 43", "42"),
        ("142 or 42", "42"),
        ("Hollow -5 sleeping bag", "Hollow -5"),
    ],
)
def test_the_same_fact_written_otherwise(text: str, words: str) -> None:
    assert says(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Size 142", "42"),
        ("Size 421", "42"),
        ("26.5 cm", "5 cm"),
        ("26.5 cm", "26"),
        ("1.55 kg", "1.5 kg"),
        ("limit -5 °C", "5 °C"),
        ("It is nothing", "no"),
        ("piano", "no"),
        ("in stock [3]", "3"),
        ("10,000 mm", "10"),
        ("10,000 mm", "000 mm"),
        ("", "a"),
        ("anything", " "),
    ],
)
def test_another_fact_that_looks_alike(text: str, words: str) -> None:
    assert not says(text, words)


@given(st.decimals(min_value=0, max_value=99999, places=2), st.decimals(min_value=0, max_value=99999, places=2))
def test_a_figure_is_said_only_by_itself(said, asked) -> None:
    assert says(f"costs ${said:,} today", f"{asked}") == (said == asked)


@given(st.text(), st.text())
def test_no_text_breaks_the_comparison(text: str, words: str) -> None:
    assert says(text, words) in (True, False)
