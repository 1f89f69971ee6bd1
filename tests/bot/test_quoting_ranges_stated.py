"""An amount that is asked for against the range that a field states, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.ranges_stated import amounts_asked, ranges_stated, says_within
from knowledge.language import fold


@pytest.mark.parametrize(
    ("asked", "value", "says"),
    [
        ("is it ok for tea at 80 degrees?", "40–100 °C in steps of 5 °C", True),
        ("can it be used at -20 °C?", "-10 to 40 °C", False),
        ("能烧到80度吗", "40–100 °C", True),
        ("适合120厘米的腰围吗", "70 至 110 厘米", False),
        ("does it take a 300 mm pan?", "20 - 28 cm", False),
        # One amount is no range, two are not told apart, and another kind says nothing.
        ("is it ok at 80 degrees?", "90 °C", None),
        ("is it ok from 80 to 90 degrees?", "40–100 °C", None),
        ("does it hold 80 °C for 60 min?", "40–100 °C", None),
        ("is it ok at 80 degrees?", "40–100 cm", None),
        ("is it ok?", "40–100 °C", None),
    ],
)
def test_what_a_range_says(asked: str, value: str, says: bool | None) -> None:
    assert says_within(fold(asked), fold(value)) is says


def test_amounts_are_read_by_what_they_measure() -> None:
    assert amounts_asked("does it work with 220v or 1.5 kg").keys() == {"voltage", "weight"}
    assert ranges_stated("100-240 v")["voltage"] == ((Decimal(100), Decimal(240)),)


@given(st.text("0123456789.-–~ °cvkm度至到", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for spans in ranges_stated(fold(text)).values():
        assert all(low is not None and high is not None for low, high in spans)
