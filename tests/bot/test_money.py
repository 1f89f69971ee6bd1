"""Amounts and stock as a reader of each language writes them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.money import money, stock
from knowledge.records import AVAILABILITIES


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("129", "USD", "$129.00", "US$129.00"),
        ("129.5", "usd", "$129.50", "US$129.50"),
        ("899", "CNY", "CN¥899.00", "¥899.00"),
        ("1299", "CNY", "CN¥1,299.00", "¥1,299.00"),
        ("1234567.8", "EUR", "€1,234,567.80", "€1,234,567.80"),
        ("5000", "JPY", "¥5,000", "JP¥5,000"),
        ("5000.5", "JPY", "¥5,000.5", "JP¥5,000.5"),
        ("1.2345", "USD", "$1.2345", "US$1.2345"),
        ("1.5", "KWD", "KWD 1.500", "KWD 1.500"),
        ("49", "CHF", "CHF 49.00", "CHF 49.00"),
        ("129", None, "129", "129"),
        ("12.5", None, "12.50", "12.50"),
        ("12.50", "", "12.50", "12.50"),
        ("1000", None, "1,000", "1,000"),
        ("0", "USD", "$0.00", "US$0.00"),
        ("-5", "USD", "-$5.00", "-US$5.00"),
        ("1E+3", "USD", "$1,000.00", "US$1,000.00"),
    ],
)
def test_amounts(amount: str, currency: str | None, english: str, chinese: str) -> None:
    assert money(Decimal(amount), currency, "en") == english
    assert money(Decimal(amount), currency, "zh") == chinese


@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from([None, "USD", "CNY", "JPY", "KWD", "XXX"]),
    st.sampled_from(["en", "zh"]),
)
def test_no_digit_of_a_price_is_lost(amount: Decimal, currency: str | None, language: str) -> None:
    digits = re.sub(r"[^\d.]", "", money(amount, currency, language))
    assert Decimal(digits) == amount


def test_every_stock_state_has_words_and_no_other() -> None:
    for state in AVAILABILITIES:
        assert stock(state, "en")
        assert stock(state, "zh")
    assert stock("in_stock", "en") == "In stock"
    assert stock("out_of_stock", "zh") == "缺货"
    assert stock(None, "en") == stock("soon", "zh") == ""
