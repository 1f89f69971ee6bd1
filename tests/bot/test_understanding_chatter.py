"""Turns of speech are blanked; what a product is or does stays, and so does every sign's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.chatter import chatty, without_chatter
from bot.understanding.intent import intent_of
from bot.understanding.quantities import quantities
from bot.understanding.values import forms_of
from bot.vocabulary import lexicon
from knowledge.wording import query_terms


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("good morning! i'd love to see tents pls", "! i'd to tents"),
        ("hmm, any decent stoves for me", ", any stoves"),
        ("sorry to bother you, but which ones are waterproof", ", but which are waterproof"),
        ("不好意思打扰了，帐篷有几款来着", "，帐篷有几款"),
        ("老板，帮我看看睡袋", "， 看看睡袋"),
    ],
)
def test_turns_of_speech_are_blanked(text: str, left: str) -> None:
    assert " ".join(without_chatter(text).split()) == left


@pytest.mark.parametrize(
    "text",
    [
        "solar-powered backpacks",
        "a family tent for grandma",
        "the ridge 2",
        "太阳能背包",
        "充气的电热水壶",
        "奶奶推荐的帐篷",
    ],
)
def test_what_a_thing_is_stays(text: str) -> None:
    assert without_chatter(text) == text


def test_chinese_words_only_talk_by_their_part_of_speech() -> None:
    text = "我就想知道你们究竟上架了几款会唱歌的太阳能帐篷"
    assert chatty(["知道", "究竟", "上架", "唱歌", "太阳能"], text) == {"知道", "究竟", "上架"}


def test_an_adverb_before_what_it_describes_stays() -> None:
    assert "定时" not in chatty(["定时"], "定时电热水壶有几款")


@given(st.text(max_size=80))
def test_every_sign_keeps_its_place(text: str) -> None:
    assert len(without_chatter(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many UPS units can deliver 3000 watts do you have", "count"),
        ("how many days does it take to deliver", "policy"),
        ("how many backpacks you got", "count"),
        ("电热水壶总共几款呢", "count"),
        ("统计一下睡袋的数量", "count"),
        ("Ridge 2 总共几种颜色", "ask"),
    ],
)
def test_a_count_is_told_from_delivery(text: str, intent: str) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("backpacks, nothing above $130", (None, 130)),
        ("backpacks, I don't want to spend more than $130", (None, 130)),
        ("I can't pay over 130 dollars for a backpack", (None, 130)),
        ("不想花超过130美元", (None, 130)),
        ("laptops, nothing under 8 GB", (8, None)),
    ],
)
def test_a_bound_that_is_turned_round(text: str, bounds: tuple[int | None, int | None]) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.low_open, found.high_open) == (*bounds, False, False)


def test_a_word_that_asks_for_the_same_is_no_value() -> None:
    (term,) = query_terms("waterproof")
    assert set(forms_of(term, lexicon())) == {"waterproof", "防水"}
