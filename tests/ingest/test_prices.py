"""Prices: what is read, what is refused, and that no currency is guessed."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.prices import CURRENCIES, PriceUnreadable, read_currency, read_price

cents = st.integers(0, 10**9).map(lambda whole: Decimal(whole) / 100)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("49.95", "49.95", None),
        ("49.95 USD", "49.95", "USD"),
        ("USD 49.95", "49.95", "USD"),
        ("usd49.95", "49.95", "USD"),
        ("$1,299.00", "1299", None),
        ("US$1,299.00", "1299", "USD"),
        ("1.299,00 €", "1299", "EUR"),
        ("€ 1 299,00", "1299", "EUR"),
        ("1\u202f299,00\u00a0€", "1299", "EUR"),
        ("CHF 1'299.00", "1299", "CHF"),
        ("¥1,299", "1299", None),
        ("￥１２９９", "1299", None),
        ("1299元", "1299", None),
        ("人民币 1,299.50", "1299.50", "CNY"),
        ("RMB 88", "88", "CNY"),
        ("HK$88", "88", "HKD"),
        ("£5", "5", None),
        ("₹1,29,900.00", "129900", "INR"),
        ("49,-", "49", None),
        ("49,95", "49.95", None),
        ("49,5", "49.5", None),
        ("0,125", "0.125", None),
        ("1299.000", "1299", None),
        ("1,234,567", "1234567", None),
        ("kr 499", "499", None),
        ("0", "0", None),
        ("0.00", "0", None),
        ("1.299 KWD", "1.299", "KWD"),
    ],
)
def test_reads_the_amount_and_only_a_stated_currency(text: str, amount: str, currency: str | None) -> None:
    money = read_price(text)
    assert money is not None
    assert money.amount == Decimal(amount)
    assert money.currency == currency


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("￥88起", "88"),
        ("from $19.90", "19.90"),
        ("Starting at 5 EUR", "5"),
        ("88元起售", "88"),
        ("from $5", "5"),
        ("ab 19,99 €", "19.99"),
        ("Ab 19,99 € inkl. MwSt.", "19.99"),
        ("dès 19,99 €", "19.99"),
        ("À partir de 19,99 € TTC", "19.99"),
        ("desde 19,99 €", "19.99"),
        ("a partir de R$ 19,99", "19.99"),
        ("da 19,99 €", "19.99"),
        ("起价：88元", "88"),
        ("含税 88元起", "88"),
        ("$19.99 - $29.99", "19.99"),
        ("$5 – $10", "5"),
        ("$5 to $10", "5"),
        ("19,99 – 29,99 €", "19.99"),
        ("19,99 € – 29,99 €", "19.99"),
        ("49,- – 59,- €", "49"),
        ("1.299,00 bis 1.499,00 €", "1299"),
        ("¥88-128", "88"),
        ("￥88-￥128", "88"),
        ("88~128元", "88"),
        ("88元～128元", "88"),
        ("88至128元", "88"),
    ],
)
def test_a_from_price_says_so(text: str, amount: str) -> None:
    money = read_price(text)
    assert money is not None
    assert money.is_from
    assert money.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("ask us", "'ask us' holds no number"),
        ("面议", "holds no number"),
        ("—", "is no number"),
        ("-5", "is negative"),
        ("5-", "is negative"),
        ("$-5", "is negative"),
        ("(5.00)", "is negative"),
        ("−5", "is negative"),
        (-5, "is negative"),
        (Decimal("-0.01"), "is negative"),
        ("1.299", "can be read in two ways"),
        ("1.299 €", "can be read in two ways"),
        ("10-20", "several numbers"),
        ("10 – 20 – 30 €", "several numbers"),
        ("CHF 19.-–29.-", "several numbers"),
        ("49, - 599 €", "is no price"),
        ("$29.99 - $19.99", "a range that ends below its beginning"),
        ("$5 – 10 €", "several currencies"),
        ("5 € – 10 USD", "several currencies"),
        ("1.299 – 1.499 €", "can be read in two ways: write 1299 or 1,299.00 for the whole number, 1.30 for the small"),
        ("DA 1500", "is no price"),
        ("abc 5", "is no price"),
        ("5-10 %", "is no price"),
        ("19,99 € netto", "is a price without tax; give what customers pay"),
        ("19.99 USD excl. VAT", "a price without tax"),
        ("$19.99 + tax", "a price without tax"),
        ("19,99 € zzgl. 19 % MwSt.", "a price without tax"),
        ("19,99 € HT", "a price without tax"),
        ("不含税 88元", "a price without tax"),
        ("88元（未含税）", "a price without tax"),
        ("19,99 € zzgl. 4,90 € Versand", "several numbers"),
        ("$5 plus shipping and VAT", "is no price"),
        ("5 for 10", "several numbers"),
        ("1,2345", "is no number"),
        ("1.2.3", "is no number"),
        ("1,23,45.00", "is no number"),
        ("1.23,456,7", "is no number"),
        ("12 %", "is no price"),
        ("49.95 or less", "is no price"),
        ("USD 5 EUR", "several currencies"),
        ("$5 EUR", "several currencies"),
        ("¥ $ 12", "several currencies"),
        ("12 ¥ kr $", "several currencies"),
        (float("nan"), "is no number"),
        (float("inf"), "is no number"),
        (Decimal("Infinity"), "is no number"),
        (True, "is no price"),
        ({"amount": 5}, "is no price"),
        (10**13, "out of range"),
        ("9" * 40, "out of range"),
    ],
)
def test_refuses_what_is_no_single_price(value: object, reason: str) -> None:
    with pytest.raises(PriceUnreadable, match=reason.replace("(", r"\(").replace(")", r"\)")):
        read_price(value)


@pytest.mark.parametrize(
    "text",
    [
        "19,99 € inkl. MwSt.",
        "19,99 € inkl. 19 % MwSt., zzgl. Versandkosten",
        "19,99 € (inkl. gesetzl. MwSt. zzgl. Versand)",
        "19.99 EUR incl. VAT",
        "Incl. VAT: 19.99 EUR",
        "€19.99 VAT included",
        "19,99 € TTC",
        "19,99 € IVA incluido",
        "19.99 EUR plus shipping",
        "含税 19.99欧元",
        "19.99欧元（含税）",
        "19.99欧元 不含运费",
        "19,99 € – 19,99 €",
    ],
)
def test_words_on_tax_that_is_in_it_and_on_shipping_change_no_price(text: str) -> None:
    money = read_price(text)
    assert money is not None
    assert (money.amount, money.currency, money.is_from) == (Decimal("19.99"), "EUR", False)


@given(cents, cents, st.sampled_from(["-", " - ", "–", " — ", "~", "～", "至"]), st.booleans())
def test_a_range_is_its_lowest_price(one: Decimal, other: Decimal, sign: str, both: bool) -> None:
    lowest, highest = sorted((one, other))
    money = read_price(f"${lowest:,.2f}{sign}{'$' if both else ''}{highest:,.2f}")
    assert money is not None
    assert (money.amount, money.is_from) == (lowest, highest > lowest)
    if highest > lowest:
        with pytest.raises(PriceUnreadable, match="ends below its beginning"):
            read_price(f"{highest:,.2f}{sign}{lowest:,.2f} €")


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_is_an_unknown_price(value: object) -> None:
    assert read_price(value) is None


def test_binary_noise_of_an_exporter_is_taken_off_and_honest_decimals_stay() -> None:
    assert read_price(19.990000000000002).amount == Decimal("19.99")  # type: ignore[union-attr]
    assert read_price(Decimal("49.949999999999996")).amount == Decimal("49.95")  # type: ignore[union-attr]
    assert read_price(49.95).amount == Decimal("49.95")  # type: ignore[union-attr]
    assert read_price(Decimal("0.000125")).amount == Decimal("0.000125")  # type: ignore[union-attr]


def test_a_shared_sign_takes_the_currency_of_the_row_or_the_source_only_where_it_fits() -> None:
    dollars = read_price("$5")
    assert dollars is not None
    assert dollars.in_currency("CAD", None) == "CAD"
    assert dollars.in_currency(None, "USD") == "USD"
    assert dollars.in_currency(None, "EUR") is None
    assert dollars.in_currency(None, None) is None
    with pytest.raises(PriceUnreadable, match="EUR"):
        dollars.in_currency("EUR", None)


def test_a_row_that_names_two_currencies_is_refused() -> None:
    money = read_price("5 USD")
    assert money is not None
    assert money.in_currency(None, "EUR") == "USD"
    assert money.in_currency("USD", None) == "USD"
    with pytest.raises(PriceUnreadable, match=r"USD.*EUR"):
        money.in_currency("EUR", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [("usd", "USD"), (" EUR ", "EUR"), ("€", "EUR"), ("RMB", "CNY"), ("$", None), ("¥", None), ("Dollar", None)],
)
def test_currency_words(text: str, code: str | None) -> None:
    assert read_currency(text) == code


@given(cents)
def test_every_common_notation_reads_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    swiss = english.replace(",", "’")
    for text in (english, german, french, swiss, f"{amount:.2f}", f"${english}", f"{german} €", f"{english} USD"):
        money = read_price(text)
        assert money is not None
        assert money.amount == amount, text


@given(cents)
def test_numbers_read_exactly(amount: Decimal) -> None:
    assert read_price(amount).amount == amount  # type: ignore[union-attr]
    assert read_price(float(amount)).amount == amount  # type: ignore[union-attr]


@given(st.one_of(st.text(max_size=40), st.text("0123456789.,' -€$¥元起kKrR", max_size=20), st.floats(), st.integers()))
def test_any_value_is_a_price_empty_or_refused_with_a_reason(value: object) -> None:
    try:
        money = read_price(value)
    except PriceUnreadable as error:
        reason = str(error)
        assert reason.splitlines() == [reason]
        return
    if money is not None:
        assert money.amount >= 0
        assert money.amount.is_finite()
        assert money.currency is None or money.currency in CURRENCIES


@pytest.mark.parametrize(
    "words", ["TTC,  ,", "inkl. MwSt. ", "(((TTC)))  ", "zzgl. Versand  ", "含税 , ,", "19 % ", "- "]
)
def test_words_around_a_price_made_to_be_slow_end(words: str) -> None:
    started = time.perf_counter()
    for size in (190, 100_000):
        with pytest.raises(PriceUnreadable):
            read_price(f"{words * (size // len(words))}x5")
    assert time.perf_counter() - started < 5
