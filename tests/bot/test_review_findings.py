"""Answers that once told another thing than was asked: each case is a question that a customer asked so."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from bot.answers import Question
from bot.evidence import Evidence
from bot.offers import availability
from bot.quoting.finding import Finding, Statement
from bot.understanding.amounts import Prices, price_limits
from bot.understanding.options import wanted_options
from bot.vocabulary import lexicon
from knowledge.errors import UnknownProduct
from knowledge.records import Variant
from tests.small_shop import product
from ui.wiring import Counter

SIZES = tuple(Variant(key=size, options=(("Size", size),)) for size in ("40", "41", "42"))
LETTERS = tuple(Variant(key=size, options=(("Size", size),)) for size in ("S", "M"))


def asked(counter: Counter, text: str, about: str | None = None) -> str:
    return counter.assistant.ask(Question(text, about=about)).text


@pytest.mark.parametrize(
    "text",
    [
        "can you tell us if it is waterproof",
        "what size is it for wide feet",
        "does the size of it run small",
        "is it good for 30 km walks",
        "does it come with a 24 month warranty",
        "is it ok for a 10 year old",
        "保修24个月吗",
    ],
)
def test_words_beside_size_and_counted_numbers_are_no_missing_sizes(text: str) -> None:
    assert not wanted_options(text, product("shoe", variants=SIZES), lexicon(), ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("in 50?", "50"),
        ("do you have it in 47 or 48 please", "47"),
        ("in size 9", "9"),
        ("有50码吗", "50"),
        ("is 47 available", "47"),
    ],
)
def test_a_size_that_nobody_sells_is_missing(text: str, missing: str) -> None:
    assert missing in wanted_options(text, product("shoe", variants=SIZES), lexicon(), ()).missing


def test_sizes_names_no_size_s_and_an_unknown_letter_size_is_missing() -> None:
    bowl = product("bowl", variants=LETTERS)
    assert not wanted_options("how many sizes are there", bowl, lexicon(), ())
    assert wanted_options("in XL", bowl, lexicon(), ()).missing == ("XL",)


def test_the_price_of_another_size_is_no_answer(sample_counter: Counter) -> None:
    text = asked(sample_counter, "How much is the Ridge 2 in size 50?")
    assert "not sold in 50" in text
    assert "$" not in text


def test_an_option_that_the_data_does_not_know_is_said(sample_counter: Counter) -> None:
    text = asked(sample_counter, "How much is the Cedar soy candle in XL?")
    assert "Whether it comes in XL, the shop's data does not say." in text


@pytest.mark.parametrize("text", ["Is the Ridge 2 sold out?", "Is the Ridge 2 sold out in 43?"])
def test_yes_is_not_said_to_sold_out_when_it_is_in_stock(sample_counter: Counter, text: str) -> None:
    assert asked(sample_counter, text).startswith("No, the Ridge 2 hiking shoe")


def test_yes_is_said_to_out_of_stock_when_it_is(sample_counter: Counter) -> None:
    assert asked(sample_counter, "Is the Ridge 2 out of stock in 42 moss green?").startswith("Yes, the Ridge 2")


@pytest.mark.parametrize("text", ["Which tents are sold out?", "How many tents are out of stock?", "哪些帐篷缺货？"])
def test_what_is_sold_out_is_never_a_list_of_what_is_in_stock(sample_counter: Counter, text: str) -> None:
    answer = sample_counter.assistant.ask(Question(text))
    assert answer.filters.get("in_stock") is not True
    assert all(shown.availability not in ("in_stock", "limited") for shown in answer.products)


def test_the_cheapest_jacket_is_looked_for_among_all_jackets(sample_counter: Counter) -> None:
    answer = sample_counter.assistant.ask(Question("What's the cheapest jacket?"))
    assert answer.filters.get("category") not in ("Down jackets", ["Down jackets", "羽绒服"])


def test_a_few_that_are_left_are_said() -> None:
    bowl = product(
        "bowl",
        variants=(
            Variant(key="S", options=(("Size", "S"),), availability="limited"),
            Variant(key="M", options=(("Size", "M"),), availability="out_of_stock"),
        ),
    )
    assert availability(bowl) == "limited"


def test_a_number_beyond_all_prices_is_no_limit(sample_counter: Counter) -> None:
    assert price_limits("under $" + "9" * 400)[0] == Prices()
    assert price_limits("under $80")[0].high == Decimal(80)
    answer = sample_counter.assistant.ask(Question("tents under $" + "9" * 400))
    json.dumps(answer.to_json(), allow_nan=False)


def test_a_broken_about_is_an_unknown_product(sample_counter: Counter) -> None:
    with pytest.raises(UnknownProduct):
        sample_counter.assistant.ask(Question("price?", about="\ud800"))


def test_a_marker_in_the_shops_own_text_names_no_source() -> None:
    evidence = Evidence(kind="faq", title="Ship?", text="Yes, see [3].", language="en")
    finding = Finding("answered", (Statement("Yes, see [3].", (evidence,)),), 1.0)
    assert finding.numbered_statements()[0][0] == "Yes, see (3). [1]"


@pytest.mark.parametrize(
    ("text", "one_of_them"),
    [
        ("How many shoes do you have?", "Ridge 2 hiking shoe"),
        ("How many bags do you have?", "Delta dry bag"),
        ("How many jackets do you have?", "Fell fleece jacket"),
    ],
)
def test_a_general_word_is_not_narrowed_to_one_category(sample_counter: Counter, text: str, one_of_them: str) -> None:
    assert one_of_them in asked(sample_counter, text)


def test_a_chinese_word_is_found_at_the_end_of_a_longer_one(sample_counter: Counter) -> None:
    dollars = asked(sample_counter, "What is the cheapest shoe?")
    assert "$99.00" in dollars
    assert "99.00" in asked(sample_counter, "最便宜的鞋是哪双？")
