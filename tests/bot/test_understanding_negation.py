"""What is not wanted: exactly the words that are meant, and no negation where none is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.negation import negated, without


def wanted_out(text: str) -> list[str]:
    return [one.what for one in negated(text)]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("which of the laptops are not HP", ["hp"]),
        ("laptops except HP or Dell under $500", ["hp", "dell"]),
        ("printers other than HP with wifi", ["hp"]),
        ("watches, but nothing from Samsung", ["samsung"]),
        ("bags without leather", ["leather"]),
        ("non-leather bags", ["leather"]),
        ("leather-free shoes", ["leather"]),
        ("shoes but not red", ["red"]),
        ("tents, not green, under 2 kg", ["green"]),
        ("cables that aren't grey", ["grey"]),
        ("不要惠普的笔记本", ["惠普"]),
        ("三星的耳机，除了黑色的还有哪些？", ["黑色"]),
        ("除了惠普和戴尔以外的笔记本", ["惠普", "戴尔"]),
        ("不要皮的", ["皮"]),
        ("墨粉里不是黑色的有多少款", ["黑色"]),
        ("不含酒精的湿巾", ["酒精"]),
        ("没有背光的键盘", ["背光"]),
        ("惠普除外", ["惠普"]),
        ("三星以外的智能电视", ["三星"]),
        ("三星和东芝之外的电视有几台", ["三星", "东芝"]),
        ("I don't want to spend more than 400 dollars", []),
        ("I don't need more than 8 GB", []),
        ("不防水的鞋", ["防水"]),
    ],
)
def test_what_is_taken_out(text: str, out: list[str]) -> None:
    assert wanted_out(text) == out


@pytest.mark.parametrize(
    "text",
    [
        "not more than 5 kg", "no longer than 1 m", "don't you have red ones?", "isn't there a blue one?", "why not",
        "do you have red shoes?", "有没有背光的键盘", "不超过2米", "价格不要超过100元", "无线鼠标",
        "不锈钢水壶", "是不是防水的",
        "这款不错", "not too heavy",
    ],
)  # fmt: skip
def test_no_negation(text: str) -> None:
    assert wanted_out(text) == []


@given(
    st.sampled_from(["bags", "red shoes", "laptops under $500"]),
    st.sampled_from(["not", "without", "except", "other than", "but not", "excluding", "nothing from"]),
    st.sampled_from(["leather", "hp", "cotton", "nylon straps"]),
    st.sampled_from(["", ", please", " under 2 kg", " with a zip", "?"]),
)
def test_the_scope_ends_where_another_condition_begins(what: str, word: str, out: str, after: str) -> None:
    text = f"{what} {word} {out}{after}"
    assert wanted_out(text) == [out]
    rest = without(text, negated(text))
    assert out not in rest
    assert all(part in rest for part in what.split())
    assert all(part in rest for part in after.strip(" ,?").split())


@given(st.sampled_from(["不要", "除了", "不是", "不含"]), st.sampled_from(["皮", "惠普", "黑色", "塑料"]))
def test_the_chinese_scope(word: str, out: str) -> None:
    assert wanted_out(f"包，{word}{out}的，两公斤以下") == [out]


@given(st.text("not without 不要的除了非没有 a,，。hpred", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    without(text, negated(text))
