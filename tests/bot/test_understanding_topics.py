"""What of the shop's doings a question is about, and which text is beside it."""

from __future__ import annotations

import pytest

from bot.understanding.field_names import same_field
from bot.understanding.intent import intent_of
from bot.understanding.quantities import quantities
from bot.understanding.topics import asks_when_open, beside_the_topic, topics
from bot.vocabulary import lexicon


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Can I return a candle that was lit?", "returns"),
        ("until when can I bring it back?", "returns"),
        ("点过的蜡烛还能退吗", "returns"),
        ("when does it arrive?", "delivery"),
        ("什么时候能到", "delivery"),
        ("how long is the warranty", "repairs"),
        ("可以开发票吗", "paying"),
    ],
)
def test_a_question_names_its_topic(text: str, topic: str) -> None:
    assert topics(text) == {topic}


@pytest.mark.parametrize("text", ["会褪色退色吗", "这是退烧贴吗", "how long is it?"])
def test_other_words_name_no_topic(text: str) -> None:
    assert topics(text) == frozenset()


def test_a_text_of_another_topic_is_beside_it() -> None:
    assert beside_the_topic("when does it arrive?", "Orders of November can be returned until January 31.")
    assert not beside_the_topic("when does it arrive?", "Parcels arrive after 3 days and can be returned.")
    assert not beside_the_topic("is it waterproof?", "Orders can be returned.")


@pytest.mark.parametrize("text", ["can I come by on Monday?", "周一能去你们店里吗", "星期天开门吗"])
def test_who_asks_for_a_day_at_the_shop(text: str) -> None:
    assert asks_when_open(text)


@pytest.mark.parametrize("text", ["does the parcel come on Monday?", "周末发货吗", "where is your shop?"])
def test_who_does_not(text: str) -> None:
    assert not asks_when_open(text)


@pytest.mark.parametrize("text", ["点过的蜡烛还能退吗", "拆封的急救包能退吗", "能不能退"])
def test_whether_it_can_be_returned_asks_for_a_rule(text: str) -> None:
    assert intent_of(text) == "policy"


@pytest.mark.parametrize(
    ("text", "low", "high"), [("for two people", 2, 2), ("住三个人以上", 3, None), ("3-person", 3, 3)]
)
def test_persons_are_counted(text: str, low: int, high: int | None) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high) == (low, high)
    assert found.unit in ("people", "person", "人")


def test_names_of_one_property_are_one_field() -> None:
    assert {same_field(name, lexicon()) for name in ("Weight", "重量", "净重", "Wt (kg)", "净重(克)")} == {"weight"}
    assert same_field("适用人数", lexicon()) == same_field("Number of people", lexicon())
    assert same_field("package weight", lexicon()) != "weight"
