"""Numbers that set conditions read back as they were written, with their bounds open or closed as the words say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.quantities import Quantity, quantities
from knowledge.language import fold

numbers = st.one_of(st.integers(1, 99_999).map(Decimal), st.decimals("0.01", "999.99", places=2).map(Decimal.normalize))
units = st.sampled_from(
    ["kg", "g", "mm", "cm", "m", "inch", "GB", "TB", "mAh", "W", "ml", "ms", "GHz", "lm", "dB", "V"]
)
chinese_units = st.sampled_from(
    ["公斤", "克", "毫米", "厘米", "米", "英寸", "毫安时", "瓦", "毫升", "毫秒", "流明", "分贝"]
)

# Words, which bound, and whether the bound itself does not satisfy.
BEFORE = {
    "under": ("high", True), "below": ("high", True), "less than": ("high", True), "lighter than": ("high", True),
    "at most": ("high", False), "up to": ("high", False), "no more than": ("high", False),
    "no longer than": ("high", False),
    "over": ("low", True), "above": ("low", True), "more than": ("low", True), "heavier than": ("low", True),
    "at least": ("low", False), "no less than": ("low", False), "minimum": ("low", False),
    "no shorter than": ("low", False),
}  # fmt: skip
AFTER = {"or less": ("high", False), "or more": ("low", False), "or over": ("low", False), "max": ("high", False)}
CHINESE_BEFORE = {
    "不超过": ("high", False), "低于": ("high", True), "最多": ("high", False), "小于": ("high", True),
    "超过": ("low", True), "至少": ("low", False), "不低于": ("low", False), "大于": ("low", True),
}  # fmt: skip
CHINESE_AFTER = {"以下": ("high", False), "以内": ("high", False), "以上": ("low", False), "及以上": ("low", False)}


def only(text: str) -> Quantity:
    """The one number that the text sets as a condition."""
    (found,) = quantities(fold(text))
    return found


def bound(found: Quantity, kind: str) -> tuple[Decimal | None, bool, Decimal | None]:
    """The bound of a kind, whether it is open, and the other bound."""
    if kind == "high":
        return found.high, found.high_open, found.low
    return found.low, found.low_open, found.high


@given(numbers, units, st.sampled_from([*BEFORE]), st.booleans())
def test_words_before_a_number(number: Decimal, unit: str, words: str, blank: bool) -> None:
    kind, is_open = BEFORE[words]
    found = only(f"lamps {words} {number:f}{' ' * blank}{unit} please")
    assert bound(found, kind) == (number, is_open, None)
    assert found.unit == ("in" if unit == "inch" else unit.lower())
    assert found.compared


@given(numbers, units, st.sampled_from([*AFTER]))
def test_words_behind_a_number(number: Decimal, unit: str, words: str) -> None:
    kind, is_open = AFTER[words]
    assert bound(only(f"lamps {number:f} {unit} {words}"), kind) == (number, is_open, None)


@given(numbers, chinese_units, st.sampled_from([*CHINESE_BEFORE]))
def test_chinese_words_before_a_number(number: Decimal, unit: str, words: str) -> None:
    kind, is_open = CHINESE_BEFORE[words]
    found = only(f"{words}{number:f}{unit}的灯")
    assert bound(found, kind) == (number, is_open, None)
    assert found.unit == ("in" if unit == "英寸" else unit)


@given(numbers, chinese_units, st.sampled_from([*CHINESE_AFTER]))
def test_chinese_words_behind_a_number(number: Decimal, unit: str, words: str) -> None:
    kind, is_open = CHINESE_AFTER[words]
    assert bound(only(f"{number:f}{unit}{words}的灯"), kind) == (number, is_open, None)


@given(numbers, numbers, units)
def test_a_range_in_any_order(one: Decimal, other: Decimal, unit: str) -> None:
    for text in (
        f"between {one:f} and {other:f} {unit}",
        f"from {one:f} to {other:f} {unit}",
        f"{one:f} - {other:f} {unit}",
    ):
        found = only(text)
        assert (found.low, found.high) == (min(one, other), max(one, other)), text
        assert (found.low_open, found.high_open) == (False, False)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 ms or faster", None, "5", "ms"),
        ("3 GHz or faster", "3", None, "ghz"),
        ("faster than 3 GHz", "3", None, "ghz"),
        ("faster than 5 ms", None, "5", "ms"),
        ('a 27" monitor', "27", "27", "in"),
        ("27-inch monitor", "27", "27", "in"),
        ("２７寸显示器", "27", "27", "in"),
        ("一公斤以下", None, "1", "公斤"),
        ("两米以上", "2", None, "米"),
        ("十五公斤以内", None, "15", "公斤"),
        ("128G以上", "128", None, "g"),
        ("16GB RAM or more", "16", None, "gb"),
        ("20,000 mAh or more", "20000", None, "mah"),
        ("at least 4 ports", "4", None, None),
        ("不超过2米", None, "2", "米"),
        ("介于2到5公斤之间", "2", "5", "公斤"),
    ],
)
def test_notations(text: str, low: str | None, high: str | None, unit: str | None) -> None:
    found = only(text)
    assert (found.low, found.high) == tuple(None if part is None else Decimal(part) for part in (low, high))
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    ["the Ridge 2 or 3", "Cat6a cables", "ISO 9001", "1080p", "WH-1000XM4", "a Lap 4", "二合一"],
)
def test_what_sets_no_condition(text: str) -> None:
    assert quantities(fold(text)) == []


def test_money_is_told_from_measures() -> None:
    money, memory = quantities(fold("laptops under $600 with at least 8 GB memory"))
    assert (money.money, money.unit, memory.money, memory.unit) == ("$", None, None, "gb")
    assert [found.money for found in quantities(fold("200到300刀"))] == ["刀"]


def test_an_estimate_is_told_as_one() -> None:
    assert only("about 2 kg").rough
    assert not only("2 kg").rough


@given(st.text('under over 以上以下内0123456789.,-~至到kgm"元$一两百千万点 ', max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    plain = fold(text)
    for found in quantities(plain):
        assert 0 <= found.start < found.end <= len(plain)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


@pytest.mark.parametrize("char", ["7", " ", "一", "under ", "7 ", "7,", "to "])
def test_long_texts_take_no_time(char: str) -> None:
    assert len(quantities(("under " + char * 2_000)[:2_000])) <= 2_000
