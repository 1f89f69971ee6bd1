"""Rules for a time of the year, and the day that a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.dates import asked_span, dated_sentences, spans

RULE_EN = "Orders placed between November 15 and December 24 can be returned until January 31 of the next year."
RULE_ZH = "11 月 15 日至 12 月 24 日下的订单，可以在次年 1 月 31 日前退货。"


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bought on November 20", ((11, 20), (11, 20))),
        ("bought on the 20th of nov", ((11, 20), (11, 20))),
        ("bought in late November", ((11, 21), (11, 31))),
        ("11月20号买的", ((11, 20), (11, 20))),
        ("我11月底下的单", ((11, 21), (11, 31))),
        ("12 月上旬买的", ((12, 1), (12, 10))),
        ("may I return 20 items", None),
        ("13月40日", None),
        ("20 天前买的", None),
    ],
)
def test_the_day_asked_about(asked: str, span: object) -> None:
    assert asked_span(asked) == span


@pytest.mark.parametrize("rule", [RULE_EN, RULE_ZH])
def test_a_rule_names_its_time(rule: str) -> None:
    assert spans(rule) == [((11, 15), (12, 24))]


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("bought on December 24", True),
        ("bought on December 25", False),
        ("11月15日买的", True),
        ("11月14日买的", False),
        ("11月底买的", True),
        ("bought last week", False),
    ],
)
def test_a_rule_is_told_for_its_days_only(asked: str, holds: bool) -> None:
    assert dated_sentences(asked, (f"Hello. {RULE_EN}", f"您好。{RULE_ZH}")) == ([RULE_EN, RULE_ZH] if holds else [])


def test_a_time_may_go_on_into_the_next_year() -> None:
    rule = "From December 27 to January 2 we are closed."
    assert dated_sentences("open on January 1?", (rule,)) == [rule]
    assert dated_sentences("open on February 1?", (rule,)) == []


@given(st.text("0123456789月日底 -–maynov.至to", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert asked_span(text) is None or len(spans(text)) >= 0
