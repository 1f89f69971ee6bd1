"""Price limits in a question, in both languages; a bare number is no price."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.amounts import price_limits
from knowledge.language import fold

amounts = st.integers(1, 10**6)


def _limits(text: str) -> tuple[Decimal | None, Decimal | None, str | None, str]:
    found, rest = price_limits(text)
    return found.low, found.high, found.currency, " ".join(rest.split())


@given(
    amounts,
    st.sampled_from(["under", "below", "less than", "up to", "at most", "no more than", "cheaper than", "within"]),
)
def test_an_upper_limit_in_english(amount: int, word: str) -> None:
    for text in (f"tents {word} ${amount}", f"tents {word} {amount} dollars", f"tents {word} ${amount:,}"):
        low, high, _, rest = _limits(text)
        assert (low, high) == (None, Decimal(amount)), text
        assert rest == "tents"


@given(amounts, st.sampled_from(["over", "above", "more than", "at least", "from"]))
def test_a_lower_limit_in_english(amount: int, word: str) -> None:
    low, high, _, rest = _limits(f"tents {word} ${amount}")
    assert (low, high, rest) == (Decimal(amount), None, "tents")


@given(amounts, st.sampled_from(["以内", "以下", "之内"]), st.sampled_from(["元", "块", "块钱"]))
def test_an_upper_limit_in_chinese(amount: int, word: str, money: str) -> None:
    low, high, currency, rest = _limits(f"{amount}{money}{word}的帐篷")
    assert (low, high, currency) == (None, Decimal(amount), None)
    assert rest == "的帐篷"
    assert _limits(f"不超过{amount}{money}的帐篷")[:2] == (None, Decimal(amount))


@given(amounts)
def test_a_lower_limit_in_chinese(amount: int) -> None:
    assert _limits(f"{amount}元以上的帐篷")[:2] == (Decimal(amount), None)
    assert _limits(f"超过{amount}元的帐篷")[:2] == (Decimal(amount), None)


@given(amounts, amounts)
def test_between_two_prices_in_any_order(one: int, other: int) -> None:
    wanted = (Decimal(min(one, other)), Decimal(max(one, other)))
    for text in (
        f"between ${one} and ${other}",
        f"from {one} to {other} dollars",
        f"${one} - ${other}",
        f"{one}到{other}元",
        f"{one}-{other}元",
    ):
        assert _limits(text)[:2] == wanted, text


@given(st.integers(0, 10**6))
def test_a_number_without_money_is_no_price(number: int) -> None:
    for text in (
        f"under {number} kg",
        f"less than {number}",
        f"a tent for {number} people",
        f"{number} mm or more",
        f"{number}升以上",
        f"size {number}",
        f"Ridge {number}",
    ):
        assert _limits(text) == (None, None, None, fold(text))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("anything under $49.95?", (None, "49.95", None)),
        ("under US$80", (None, "80", "USD")),
        ("below 80 euros", (None, "80", "EUR")),
        ("under £30", (None, "30", "GBP")),
        ("under 100 usd", (None, "100", "USD")),
        ("200人民币以内", (None, "200", "CNY")),
        ("50美元以下", (None, "50", "USD")),
        ("under $1.5k", (None, "1500", None)),
        ("2千元以内", (None, "2000", None)),
        ("1万元以内", (None, "10000", None)),
        ("$80 or less", (None, "80", None)),
        ("$80 or more", ("80", None, None)),
        ("100元起", ("100", None, None)),
        ("jackets under $100 in size L", (None, "100", None)),
        ("１００元以内", (None, "100", None)),
        ("¥500以内的鞋", (None, "500", None)),
        ("How much is it?", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_notations(text: str, limits: tuple[str | None, str | None, str | None]) -> None:
    low, high, currency, _ = _limits(text)
    expected = tuple(None if part is None else Decimal(part) for part in limits[:2])
    assert (low, high, currency) == (*expected, limits[2])


def test_what_is_left_is_the_question_without_the_price() -> None:
    assert _limits("Jackets under $100 in size L")[3] == "jackets in size l"
    assert _limits("Jackets in size L")[3] == "jackets in size l"


@given(st.text("under$元以内0123456789. 到-to,k千", max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    low, high, _, rest = _limits(text)
    assert isinstance(rest, str)
    if low is not None and high is not None:
        assert low <= high
