"""Numbers and units of attributes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import AmbiguousNumber, plain, read_number
from ingest.units import read_measure


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("10,000 mm", "10000", "mm"),
        ("1.2 kg", "1.2", "kg"),
        ("1.299 kg", "1.299", "kg"),
        ("1,5 L", "1.5", "L"),
        ("20000 mAh", "20000", "mAh"),
        ("20000毫安时", "20000", "毫安时"),
        ("-20 °C", "-20", "°C"),
        ("−20℃", "-20", "℃"),
        ("3.5㎜", "3.5", "㎜"),
        ("15%", "15", "%"),
        ('17"', "17", '"'),
        ("5400", "5400", None),
        ("12 fl oz", "12", "fl oz"),
        (" 380 g ", "380", "g"),
        ("2 years", "2", "years"),
        ("2 年", "2", "年"),
        ("410 g (size M)", "410", "g"),
        ("245 g per shoe (EU 42)", "245", "g"),
        ("190 g each", "190", "g"),
        ("单只 245 克（EU 42）", "245", "克"),
        ("1.6 千克（双人）", "1.6", "千克"),
        ("45 dB(A)", "45", "dB(A)"),
    ],
)
def test_a_number_with_its_unit(text: str, number: str, unit: str | None) -> None:
    assert read_measure(text) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "IP67",
        "2 x 2",
        "4 (black)",
        "5 L (small) or 10 L (large)",
        "10 l per minute",
        "12 V a",
        "防水 10000 mm",
        "802.11b",
        "4G",
        "5G",
        "4K",
        "3D",
        "10,100,1000",
        "0095205603217",
        "007",
        "10-12 mm",
        "Size 42",
        "42 EU",
        "100% cotton",
        "",
        "mm",
        "1234567890123456",
        "1.2.3 kg",
        "EU 42",
        "2x SO-DIMM",
        "~5 kg",
        "9" * 100,
    ],
)
def test_any_other_text_is_no_quantity(text: str) -> None:
    assert read_measure(text) == (None, None)


def test_a_point_before_three_digits_is_ambiguous_where_nobody_says_what_it_is() -> None:
    assert read_number("1.299", point_before_three=True) == Decimal("1.299")
    with pytest.raises(AmbiguousNumber):
        read_number("1.299", point_before_three=False)
    assert read_number("0.299", point_before_three=False) == Decimal("0.299")
    assert read_number("1299.500", point_before_three=False) == Decimal("1299.5")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number, unit = read_measure(text)
    assert number is None or number.is_finite()
    assert unit is None or number is not None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_plain_digits_mean_the_same_number(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


def test_a_whole_number_loses_its_fraction_only() -> None:
    assert plain(Decimal("23000.0")) == "23000"
    assert plain(Decimal("2.50")) == "2.50"
    assert plain(Decimal("1E+3")) == "1000"
    assert plain(Decimal("-0.0")) in {"0", "-0"}
