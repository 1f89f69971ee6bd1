"""Persons that a thing is for, however they are counted."""

from __future__ import annotations

import pytest

from bot.understanding.filtering import asked_for
from bot.understanding.households import in_persons
from bot.vocabulary import lexicon
from ui.wiring import Counter


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a tent for a family of four", "a tent for 4 people"),
        ("a tent for two adults and two kids", "a tent for 4 people"),
        ("a tent for 2 adults and a child", "a tent for 3 people"),
        ("the five of us sleep in it", "5 people sleep in it"),
        ("a tent for two", "a tent for 2 people"),
        ("boots for two weeks", "boots for two weeks"),
        ("适合一家四口的帐篷", "适合4人的帐篷"),
        ("三口之家用的", "3人用的"),
        ("两大一小住的帐篷", "3人住的帐篷"),
        ("一家店", "一家店"),
        ("两大两小时", "两大两小时"),
    ],
)
def test_a_household_is_so_many_people(text: str, said: str) -> None:
    assert in_persons(text) == said


@pytest.mark.parametrize("text", ["Which tent for a family of four?", "推荐一款适合一家四口的帐篷"])
def test_it_is_a_number_of_people(sample_counter: Counter, text: str) -> None:
    limits = asked_for(text, sample_counter.reader, lexicon()).filters.limits
    assert [(int(limit.low or 0), "Number of people" in limit.names) for limit in limits] == [(4, True)]


@pytest.mark.parametrize("text", ["Which knife is good for camping?", "How heavy is the Ridge?"])
def test_a_part_of_a_chinese_category_names_it_not(sample_counter: Counter, text: str) -> None:
    assert "营灯" not in asked_for(text, sample_counter.reader, lexicon()).filters.categories
