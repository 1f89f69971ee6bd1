"""What a question says of money: a sum put to the shop, a currency, how many are wanted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.understanding.asked_money import NamedSum, asked_currency, asked_number, asks_cost_price, named_sum


@pytest.mark.parametrize(
    ("about", "own", "amount", "currency"),
    [
        ("Is the $299?", "USD", "299", None),
        ("my mail is in the box, is it really $1,299.50?", "USD", "1299.50", None),
        ("Does it cost 399 dollars?", "USD", "399", None),
        ("Is it €299?", "USD", "299", "EUR"),
        ("Is it $299?", "EUR", "299", "USD"),
        ("是 99 美元吗？", "USD", "99", None),
        ("现在卖 99 美元，对吗", "USD", "99", None),
        ("是 99 欧元吗？", "USD", "99", "EUR"),
    ],
)
def test_a_sum_is_put_to_the_shop(about: str, own: str, amount: str, currency: str | None) -> None:
    assert named_sum(about, own) == NamedSum(Decimal(amount), Decimal(amount), currency)


@pytest.mark.parametrize(
    ("about", "fitting", "other"),
    [
        ("Is it under $300?", "299.99", "300"),
        ("Is it cheaper than $300?", "299.99", "300"),
        ("低于 300 美元吗？", "299.99", "300"),
        ("是不是 300 美元以内？", "300", "300.01"),
        ("Is it more than $300?", "300.01", "300"),
        ("Is it between $200 and $300?", "200", "199"),
    ],
)
def test_a_limit_is_put_to_the_shop(about: str, fitting: str, other: str) -> None:
    found = named_sum(about, "USD")
    assert found is not None
    assert found.holds(Decimal(fitting))
    assert not found.holds(Decimal(other))


@pytest.mark.parametrize(
    "about",
    [
        "Is shipping $5 for it?",
        "Does it come with a $20 voucher?",
        "满 300 美元包邮吗？",
        "Is it 300 g?",
        "How much is it?",
    ],
)
def test_other_sums_are_no_price_put_to_the_shop(about: str) -> None:
    assert named_sum(about, "USD") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("How much is the Cairn pan set in euros?", "EUR"),
        ("what's the price in British pounds", "GBP"),
        ("Cairn 锅多少人民币？", "CNY"),
        ("换成欧元多少钱", "EUR"),
        ("How much is the pan set?", None),
        ("price of the 3 pounds kettlebell", None),
        ("多少钱", None),
    ],
)
def test_the_currency_that_is_asked_for(text: str, code: str | None) -> None:
    assert asked_currency(text) == code


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("How much do three Ridge 2 cost?", "Ridge 2 hiking shoe", 3),
        ("price for 4 pairs of Ridge 2", "Ridge 2 hiking shoe", 4),
        ("what do 12 x Heath 4 cost", "Heath 4 family tent", 12),
        ("how much is the Heath 4 if I buy two of them?", "Heath 4 family tent", 2),
        ("三双 Ridge 2 一共多少钱？", "Ridge 2 徒步鞋", 3),
        ("买 2 个 Tarn 40 Pro 多少钱", "Tarn 40 Pro 登山背包", 2),
        ("How much is one Ridge 2?", "Ridge 2 hiking shoe", None),
        ("How much is the Ridge 2 in size 42?", "Ridge 2 hiking shoe", None),
        ("一双 Ridge 2 多少钱", "Ridge 2 徒步鞋", None),
        ("三件套多少钱", "锅 三件套", None),
        ("用了两个月还能退多少钱", "Ridge 2 徒步鞋", None),
        ("Heath 4 多少钱", "Heath 4 四人家庭帐篷", None),
    ],
)
def test_how_many_are_wanted(text: str, name: str, number: int | None) -> None:
    assert asked_number(text, name, frozenset()) == number


def test_a_number_that_is_an_option_counts_nothing() -> None:
    assert asked_number("price of 42 Ridge 2", "Ridge 2 hiking shoe", frozenset({"42"})) is None


@pytest.mark.parametrize("text", ["What is the cost price of the Heath 4?", "Heath 4 的进价是多少？", "成本价多少"])
def test_what_the_shop_pays(text: str) -> None:
    assert asks_cost_price(text)


@pytest.mark.parametrize("text", ["What does the Heath 4 cost?", "price of the tent", "价格是多少"])
def test_what_the_customer_pays(text: str) -> None:
    assert not asks_cost_price(text)
