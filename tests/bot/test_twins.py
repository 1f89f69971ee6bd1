"""Products of one title, or of titles that differ in a colour: what holds for all is told once, prices of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import Answer, Question
from bot.assistant import Assistant
from bot.quoting.twins import are_twins
from knowledge.records import Attribute
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.bot.kettle_shop import SHOP, TEXTS, measured, sold
from tests.small_shop import NOW, opened, publish

FIRST = sold(
    "dove-1", "Dove DR45 radio Portable", "40.00", measured("presets", "12"), Attribute("tuner", "digital"),
    measured("read speed", "31"),
)  # fmt: skip
SECOND = sold(
    "dove-2", "Dove DR45 radio Portable", "44.00", measured("presets", "12"), Attribute("tuner", "analogue"),
    measured("weight", "900", "g"),
)  # fmt: skip
COLOURS = tuple(
    replace(
        sold(f"finch-{colour}", f"Finch K7 lamp {colour.title()}", price, measured("brightness", "300", "lm")),
        category="Lamps",
    )
    for colour, price in (("black", "20.00"), ("white", "20.00"), ("red", "20.00"), ("blue", "25.00"))
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("twins"), model_folder)
    publish(store, FIRST, SECOND, *COLOURS, *TEXTS)
    yield store
    store.close()


def ask(store: Store, text: str) -> Answer:
    return Assistant(Reader(store), SHOP, clock=lambda: NOW).ask(Question(text))


def test_titles_that_differ_in_a_colour_are_twins() -> None:
    assert are_twins((FIRST, SECOND))
    assert are_twins(COLOURS)
    assert not are_twins((FIRST, COLOURS[0]))
    assert not are_twins((FIRST,))


@pytest.mark.parametrize("text", ["How many presets does the Dove DR45 radio have?", "Dove DR45 的 presets 是多少"])
def test_what_both_state_is_told_once_with_both_sources(store: Store, text: str) -> None:
    answer = ask(store, text)
    assert answer.status == "answered"
    assert answer.text.count("12") == 1
    assert {citation.sku for citation in answer.citations} == {"DOVE-1", "DOVE-2"}


def test_what_one_states_is_told_of_it(store: Store) -> None:
    answer = ask(store, "How heavy is the Dove DR45 radio?")
    assert "900 g" in answer.text
    assert {citation.sku for citation in answer.citations} == {"DOVE-2"}


@pytest.mark.parametrize(
    "text", ["What tuner does the Dove DR45 radio have?", "How much is the Dove DR45?", "Dove DR45 多少钱"]
)
def test_what_differs_is_told_of_each_by_its_number(store: Store, text: str) -> None:
    answer = ask(store, text)
    assert answer.status == "answered"
    assert "(dove-1)" in answer.text.lower()
    assert "(dove-2)" in answer.text.lower()


def test_four_colours_of_one_thing_are_not_asked_back(store: Store) -> None:
    answer = ask(store, "What is the brightness of the Finch K7 lamp?")
    assert answer.status == "answered"
    assert answer.text.count("300 lm") == 1
    assert "The same is stated for the Finch K7 lamp" in answer.text
    prices = ask(store, "Finch K7 多少钱")
    assert prices.text.count("20.00") == 3
    assert "25.00" in prices.text


def test_a_colour_that_is_named_is_meant(store: Store) -> None:
    answer = ask(store, "How much is the blue Finch K7 lamp?")
    assert "25.00" in answer.text
    assert "20.00" not in answer.text
