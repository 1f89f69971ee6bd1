"""Values that say something for each of several sizes: their parts, which of them a question means, what fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.size_guides import asked_parts, guide, measure_asked, parts_of
from bot.sizing import fitting


@pytest.mark.parametrize(
    ("question", "value", "meant"),
    [
        ("How far does size M reach?", "S 2 m reach\nM 4 m reach", ["M 4 m reach"]),
        ("M号能拉多长", "S号 最长2.5m\nM号 最长4m", ["M号 最长4m"]),
        ("how big is the large one?", "Small: 10 x 20 cm; Large: 20 x 30 cm", ["Large: 20 x 30 cm"]),
        ("圆形的多大", "方形：38*38*3cm\n圆形：φ38*3cm", ["圆形：φ38*3cm"]),
        ("Is there one for a 1.8 m bed?", "150 x 200 cm / 180 x 200 cm", ["180 x 200 cm"]),
        ("1.8米的床能用吗", "150*200*25cm/ 180*200*25cm", ["180*200*25cm"]),
        ("1.8米的床用多大的", "1.5M床：245*250cm\n1.8M床：245*270cm", ["1.8M床：245*270cm"]),
        ("the 220 one?", "200*230/ 220*240cm", ["220*240cm"]),
        ("有220的吗", "200*230cm/ 220*240cm", ["220*240cm"]),
        # Both are 2 m long: neither is meant more than the other.
        ("a bed of 2 m", "150 x 200 cm / 180 x 200 cm", []),
        ("how large is it?", "Small: 10 x 20 cm; Large: 20 x 30 cm", []),
        ("多大", "方形：38*38*3cm\n圆形：φ38*3cm", []),
        # No value for each of several sizes.
        ("M号", "0.5+1.5KG/1+2KG", []),
        ("plastic?", "Plastic\nSteel hook", []),
    ],
)
def test_the_part_that_a_question_means(question: str, value: str, meant: list[str]) -> None:
    assert [part.text for part in asked_parts(question, parts_of(value))] == meant


CURTAIN = (
    "1.4 x 2.6 m: for windows up to 1.2 m wide\n2.0 x 2.6 m: for windows 1.2 m to 1.8 m wide\n2.8 x 2.6 m: 1.8-2.5 m"
)
CURTAIN_ZH = "1.4 x 2.6M：适用于1.2M宽以下的窗户。\n2 x 2.6M：适用于1.2M-1.8M宽的窗户。\n2.8 x 2.6M：1.8M宽以上。"


@pytest.mark.parametrize(
    ("question", "value", "label"),
    [
        ("my window is 150 cm wide", CURTAIN, ["2.0 x 2.6 m"]),
        ("windows 1.5 m wide and 2.2 m high", CURTAIN, ["2.0 x 2.6 m"]),
        ("窗户1.5米宽，2.2米高", CURTAIN_ZH, ["2 x 2.6M"]),
        ("窗户2米宽", CURTAIN_ZH, ["2.8 x 2.6M"]),
        ("窗户宽1.2米", CURTAIN_ZH, ["1.4 x 2.6M", "2 x 2.6M"]),
        ("my window is 3 m wide", CURTAIN, []),
    ],
)
def test_the_size_that_a_guide_tells(question: str, value: str, label: list[str]) -> None:
    parts = parts_of(value)
    number = measure_asked(question, parts)
    assert number is not None
    assert sorted(entry.label for entry in fitting(number, guide(parts))) == label


def test_a_guide_of_several_spans_or_of_two_kinds_is_none() -> None:
    assert guide(parts_of("S: 10-12 cm and 3-4 kg\nM: 12-14 cm and 4-5 kg")) == []
    assert guide(parts_of("S: 10-12 cm\nM: 4-5 kg")) == []
    assert guide(parts_of("S: 10-12 cm\nM: red")) == []


def test_two_measures_without_sides_ask_for_none() -> None:
    assert measure_asked("my window is 1.5 m by 2 m", parts_of(CURTAIN)) is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read(question: str, value: str) -> None:
    parts = parts_of(value)
    assert len(asked_parts(question, parts)) < max(1, len(parts))
    guide(parts)


@pytest.mark.parametrize("gap", [" " * 40_000, "\t" * 40_000])
def test_endless_gaps_of_a_value_end(gap: str) -> None:
    assert parts_of(f"S{gap}20 cm\nM:{gap}x\nb{gap}：") == []
