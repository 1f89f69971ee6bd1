"""What is asked for by whatever words, and the field or sentence that tells it."""

from __future__ import annotations

import pytest

from bot.quoting.asked_properties import asked_properties, by_properties
from bot.quoting.rows import Row
from knowledge.language import fold
from knowledge.wording import query_terms

ENOUGH = 0.6


@pytest.mark.parametrize(
    ("question", "properties"),
    [
        ("how heavy is it", ["weight"]),
        ("它多重啊", ["weight"]),
        ("what weight can it hold", ["load"]),
        ("最多能承受多少斤", ["load"]),
        ("内存多大，是触屏不", ["working memory", "touch screen"]),
        ("how much ram and how much storage", ["working memory", "storage"]),
        ("满载能撑几分钟", ["backup time"]),
        ("充满电要多久", ["charging time"]),
        ("how long does it take to charge", ["charging time"]),
        ("充一次电能用几小时", ["battery life"]),
        ("能打多少页，配啥打印机", ["pages", "what it goes with"]),
        ("do I need to put it together", ["putting together"]),
        ("要自己組裝嗎", ["putting together"]),
        ("什么木头做的", ["material"]),
        ("can I use it in the shower", ["keeping water out"]),
        ("can I pay in instalments", []),
        ("怎么退货", []),
    ],
)
def test_a_property_is_asked_for_in_many_words(question: str, properties: list[str]) -> None:
    assert [one.name for one in asked_properties(fold(question))] == properties


def test_a_size_alone_is_asked_for_only_where_nothing_else_is() -> None:
    assert [one.name for one in asked_properties("多大")] == ["size"]
    assert [one.name for one in asked_properties("屏幕多大")] == ["screen size"]


def _best(question: str, rows: list[Row], chances: list[float]) -> Row:
    plain = fold(question)
    given, _ = by_properties(asked_properties(plain), rows, chances, plain, query_terms(plain), ENOUGH)
    return rows[given.index(max(given))]


WEIGHT, PARCEL = Row("weight", "9100"), Row("package weight", "12200")


def test_what_tells_a_property_goes_before_what_came_nearer() -> None:
    rows = [Row("", "C76x printer series stand", "C76x printer series stand"), WEIGHT, PARCEL]
    assert _best("那个架子多重", rows, [0.9, 0.2, 0.1]) == WEIGHT
    assert _best("how heavy is it", rows, [0.9, 0.2, 0.1]) == WEIGHT


def test_the_parcel_is_told_where_it_is_asked_for() -> None:
    assert _best("带包装多重", [WEIGHT, PARCEL], [0.5, 0.1]) == PARCEL
    assert _best("how heavy is the package", [WEIGHT, PARCEL], [0.5, 0.1]) == PARCEL


@pytest.mark.parametrize("question", ["how much memory has it", "内存多大"])
def test_what_is_installed_goes_before_the_most_that_fits(question: str) -> None:
    most, installed = Row("maximum internal memory", "16"), Row("internal memory", "8")
    assert _best(question, [most, installed], [0.5, 0.4]) == installed


@pytest.mark.parametrize("question", ["what is the maximum memory", "最大支持多大内存"])
def test_the_most_that_fits_is_told_where_it_is_asked_for(question: str) -> None:
    most, installed = Row("maximum internal memory", "16"), Row("internal memory", "8")
    assert _best(question, [most, installed], [0.4, 0.5]) == most


def test_a_sentence_tells_what_no_field_is_called_after() -> None:
    safe = Row("", "Dishwasher safe", "Dishwasher safe")
    rows = [Row("", "Engraved logo", "Engraved logo"), safe]
    assert _best("can it go in the dishwasher", rows, [0.3, 0.2]) == safe
    assert _best("能进洗碗机吗", [rows[0], Row("", "可用洗碗机", "可用洗碗机")], [0.3, 0.2]).text == "可用洗碗机"


def test_a_field_of_another_property_is_no_answer() -> None:
    rows = [Row("防水等级", "3000 毫米"), Row("重量", "1.9 千克")]
    plain = "能抗几级风"
    given, tells = by_properties(asked_properties(plain), rows, [0.5, 0.4], plain, (), ENOUGH)
    assert max(given) < 0.2
    assert not tells


def test_a_part_of_the_thing_is_told_by_the_field_that_is_called_after_it() -> None:
    heel, height = Row("heel", "1.96 inches"), Row("height", "10 cm")
    assert _best("how tall is the heel", [height, heel], [0.2, 0.5]) == heel


def test_two_properties_are_told_where_one_is_asked_with_a_number() -> None:
    rows = [
        Row("weight", "650"),
        Row("notebook compartment dimensions", "359 x 18 x 247"),
        Row("maximum screen size compatibility", "15.0"),
        Row("laptop sleeve", "padded"),
    ]
    plain = "how heavy, fits a 15 inch laptop?"
    content = query_terms(plain)
    given, tells = by_properties(asked_properties(plain), rows, [0.2, 0.5, 0.4, 0.4], plain, content, ENOUGH)
    assert tells == {0: "weight", 2: "room for a computer"}
    assert sorted(given, reverse=True)[:2] == [given[0], given[2]]


def test_a_sentence_with_a_capacity_in_pounds_tells_the_load() -> None:
    rows = [Row("", "Capacity: 300 lbs", "Capacity: 300 lbs"), Row("", "Weight: 8 lbs", "Weight: 8 lbs")]
    assert _best("whats the max weight", rows, [0.2, 0.4]) == rows[0]


def test_music_is_asked_for_in_many_words() -> None:
    rows = [Row("Water resistance", "5 ATM"), Row("Music storage", "No")]
    assert _best("can i listen to music on it", rows, [0.4, 0.2]) == rows[1]
    assert _best("能听歌吗", [Row("续航", "10 天"), Row("音乐存储", "否")], [0.4, 0.2]).name == "音乐存储"
