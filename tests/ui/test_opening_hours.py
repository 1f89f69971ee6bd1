"""Opening hours: what a weekly line means and how customers read it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.opening_hours import DAYS, OpeningHours, parse_weekly


def test_ranges_lists_and_several_times():
    assert parse_weekly("Mon-Wed 09:00-12:30, 14:00-18:00").spans == (
        (time(9), time(12, 30)),
        (time(14), time(18)),
    )
    assert parse_weekly("mon-wed 9:00-18:00").days == (0, 1, 2)
    assert parse_weekly("Sat,Sun 10:00–14:00").days == (5, 6)
    assert parse_weekly("Saturday-Monday 10:00-14:00").days == (5, 6, 0)
    assert parse_weekly("Fri 18:00-24:00").spans == ((time(18), time(0)),)


@pytest.mark.parametrize("line", ["", "Mon", "09:00-18:00", "Mon-Fry 09:00-18:00", "Mon 25:61-26:00", "Mon 9-18"])
def test_what_cannot_be_read_is_said(line: str):
    with pytest.raises(ValueError, match=r"."):
        parse_weekly(line)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(line: str):
    try:
        weekly = parse_weekly(line)
    except ValueError:
        return
    assert weekly.days
    assert all(0 <= day < len(DAYS) for day in weekly.days)


def test_text_in_both_languages():
    weekly = tuple(map(parse_weekly, ["Mon-Fri 09:00-12:00 13:00-18:00", "Sat,Sun 10:00-14:00", "Mon,Wed 20:00-21:00"]))
    hours = OpeningHours(weekly, "Asia/Shanghai")
    assert hours.text("en") == (
        "Mon–Fri 09:00–12:00, 13:00–18:00; Sat, Sun 10:00–14:00; Mon, Wed 20:00–21:00 (Asia/Shanghai)"
    )
    assert hours.text("zh") == (
        "周一至周五 09:00–12:00、13:00–18:00；周六、周日 10:00–14:00；周一、周三 20:00–21:00（Asia/Shanghai）"
    )
    assert OpeningHours((), "").text("en") == ""
