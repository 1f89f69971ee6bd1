"""What one of two things is to have more of, and values that can be put in order."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.senses import sense_of
from bot.sizes import sizes_of
from bot.understanding.comparatives import (
    among_a_kind,
    as_end,
    asks_gap,
    asks_whether,
    chooses_more,
    degree_between,
)
from knowledge.language import fold
from knowledge.records import Attribute


@pytest.mark.parametrize(
    ("text", "by", "end"),
    [
        ("Gorse 和 Briar 哪个轻", "weight", "least"),
        ("Gorse 比 Briar 亮吗", "brightness", "most"),
        ("Is the Gorse brighter than the Briar?", "brightness", "most"),
        ("Gorse or Briar, which has more doors?", "?", "most"),
        ("Does the Gorse or the Briar need less water?", "?", "least"),
        ("Gorse 和 Briar 谁门多", "?", "most"),
        ("Gorse 还是 Briar 便宜一点", None, None),
        ("Gorse 和 Briar 哪款便宜一点", "", "least"),
    ],
)
def test_the_degree_that_is_asked(text: str, by: str | None, end: str | None) -> None:
    found = degree_between(text)
    assert (found and found.by, found and found.end) == (by, end)


@pytest.mark.parametrize(
    ("text", "field", "more"),
    [
        ("which carries more weight?", "maximum load", True),
        ("哪个承重大", "最大承重", True),
        ("which is warmer?", "comfort temperature", False),
        ("哪个更暖和", "舒适温标", False),
        ("which holds more?", "capacity", True),
        ("哪个装得多", "容量", True),
        ("which lasts longer?", "battery life", True),
        ("哪个续航久", "续航时间", True),
        ("which holds less?", "capacity", False),
        ("哪个装得少", "容量", False),
        ("which packs smaller?", "packed size", False),
        ("哪个收纳更小", "收纳尺寸", False),
        ("which is nicer?", None, False),
    ],
)
def test_the_field_that_tells_it(text: str, field: str | None, more: bool) -> None:
    sense = sense_of(fold(text))
    told = [] if sense is None else [way for name, way in sense.fields if field and name.fullmatch(field)]
    assert told == ([] if field is None else [more])


@pytest.mark.parametrize(
    "text",
    ["Is the Gorse lighter than 400 g?", "Compare the Gorse and the Briar", "Gorse 多重", "按比例缩小吗", "hello"],
)
def test_nothing_is_put_to_choice(text: str) -> None:
    assert not chooses_more(fold(text))


def test_a_yes_or_a_no_is_asked() -> None:
    assert asks_whether("is the gorse lighter than the briar?")
    assert asks_whether("荆豆比野蔷薇轻吗")
    assert not asks_whether("which is lighter?")
    assert not asks_whether("哪个轻")


@pytest.mark.parametrize(
    "text", ["what's the price difference", "how much cheaper is it?", "差多少钱", "A 比 B 贵多少", "差价多少"]
)
def test_by_how_much_two_prices_differ_is_asked(text: str) -> None:
    assert asks_gap(fold(text))


@pytest.mark.parametrize("text", ["how much is it?", "多少钱", "差多少页", "贵吗"])
def test_a_price_or_another_amount_is_no_gap(text: str) -> None:
    assert not asks_gap(fold(text))


def test_an_end_of_an_order_is_no_choice_among_a_kind() -> None:
    for text in ("which hoodie is cheaper", "compare the two kettles", "水壶哪个便宜", "两款水壶差多少钱"):
        assert among_a_kind(fold(text))
    for text in ("cheapest hoodie", "which kettle is the lightest", "最便宜的水壶", "水壶多少钱"):
        assert not among_a_kind(fold(text))


def test_of_a_kind_the_cheaper_one_is_the_cheapest() -> None:
    assert as_end("四件套哪个便宜") == "四件套哪最便宜"
    assert as_end("哪款被子轻一点") == "哪被子最轻一点"
    assert as_end("哪个最便宜") == "哪个最便宜"


def places(*texts: str) -> list[Decimal | None]:
    found = sizes_of([Attribute("life", text) for text in texts], texts)
    return [None if size is None else size[1] for size in found]


def test_values_of_several_numbers_have_an_order_where_every_number_agrees() -> None:
    assert places("4 hours on high, 60 on low", "6 hours on high, 80 on low") == [0, 1]
    assert places("15–300 lm", "350 lm") == [0, 1]
    assert places("2 × A, 1 × B", "1 × A, 1 × B") == [1, 0]
    assert places("30 × 10 cm", "20 × 15 cm") == [None, None]
    assert places("380 g per shoe", "620 g per boot") == [None, None]
    assert places("15–400 lm", "350 lm") == [None, None]
    assert places("long", "longer") == [None, None]


@given(st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=3), min_size=2, max_size=4))
def test_an_order_never_contradicts_a_number(numbers: list[list[int]]) -> None:
    texts = [" and ".join(f"{n} h" for n in row) for row in numbers]
    found = places(*texts)
    if None in found:
        return
    for mine, one in zip(found, numbers, strict=True):
        for theirs, other in zip(found, numbers, strict=True):
            if mine is not None and theirs is not None and mine > theirs:
                assert max(one) > min(other)
                assert len(one) != len(other) or all(a >= b for a, b in zip(one, other, strict=True))
