"""Citation markers: every written form, unknown numbers, numbering by first use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import Numbering, cited, markers, renumber, renumbered, without_markers


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[1]", [1]),
        ("[1][2]", [1, 2]),
        ("[1, 2]", [1, 2]),
        ("[2,1]", [2, 1]),
        ("[1-3]", [1, 2, 3]),
        ("[1–3]", [1, 2, 3]),
        ("[1 and 3]", [1, 3]),
        ("【1】", [1]),
        ("【1】【2】", [1, 2]),
        ("［1］", [1]),
        ("［１］", [1]),
        ("【1、2】", [1, 2]),
        ("[1，3]", [1, 3]),
        ("[^2]", [2]),
        ("[来源1]", [1]),
        ("[source 2]", [2]),
        ("[Sources: 1, 3]", [1, 3]),
        ("【1†manual.md】", [1]),
        ("[ 3 ]", [3]),
    ],
)
def test_every_form_of_marker_is_read(written: str, numbers: list[int]) -> None:
    assert cited(f"It is blue {written}.", known=(1, 2, 3)) == numbers


@pytest.mark.parametrize("text", ["[sic]", "[]", "[2024-01-05 edition]", "a[i]", "(1)", "[1234]", "[note 1]", "「1」"])
def test_other_brackets_are_no_markers(text: str) -> None:
    assert markers(text) == []


def test_numbers_follow_the_order_of_first_use() -> None:
    text, sources = renumber("Blue [4]. Light [2][4]. Warm [1, 2].", known=(1, 2, 3, 4))
    assert text == "Blue [1]. Light [2][1]. Warm [3][2]."
    assert sources == [4, 2, 1]


def test_a_number_that_does_not_exist_is_never_shown() -> None:
    text, sources = renumber("Blue [7]. Light [2, 9]. Warm [0].", known=(1, 2))
    assert text == "Blue. Light [1]. Warm."
    assert sources == [2]


def test_a_repeated_marker_is_shown_once() -> None:
    assert renumber("Blue [2][2] [2].", known=(2,))[0] == "Blue [1]."
    assert renumber("蓝色【2】［2］。轻【2】。", known=(2,))[0] == "蓝色[1]。轻[1]。"


def test_a_long_range_is_two_numbers() -> None:
    assert cited("[1-200]", known=range(1, 300)) == [1, 200]
    assert cited("[3-1]", known=range(1, 9)) == [3, 1]


def test_numbering_goes_on_over_sentences() -> None:
    numbering = Numbering()
    assert renumbered("Blue [5].", (3, 5), numbering) == "Blue [1]."
    assert renumbered("Warm [3], blue [5].", (3, 5), numbering) == "Warm [2], blue [1]."
    assert numbering.sources == [5, 3]


def test_markers_leave_without_a_trace() -> None:
    assert without_markers("It is blue [1][2], and light 【3】。") == "It is blue, and light。"


@given(st.text(alphabet="ab 。.[]【】［］,、-1234", max_size=60), st.sets(st.integers(1, 4)))
def test_whatever_the_text_only_existing_evidence_is_shown(text: str, known: set[int]) -> None:
    shown, sources = renumber(text, sorted(known))
    assert set(sources) <= known
    assert len(set(sources)) == len(sources)
    numbers = [n for marker in markers(shown) for n in marker.numbers]
    assert set(numbers) <= set(range(1, len(sources) + 1))
    first_uses = list(dict.fromkeys(numbers))
    assert first_uses == sorted(first_uses)


@given(st.lists(st.tuples(st.sampled_from(["Blue", "轻便", "x"]), st.integers(1, 6)), max_size=8))
def test_renumbering_what_is_numbered_already_changes_nothing(parts: list[tuple[str, int]]) -> None:
    text = " ".join(f"{word} [{n}]." for word, n in parts)
    once, sources = renumber(text, range(1, 7))
    twice, order = renumber(once, range(1, len(sources) + 1))
    assert twice == once
    assert order == list(range(1, len(sources) + 1))
    assert re.sub(r"\[\d\]", "", once) == re.sub(r"\[\d\]", "", text)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[2-3]", [2, 3]),
        ("[1-11]", list(range(1, 12))),
        ("[1-12]", [1, 12]),
        ("[2-2]", [2]),
        ("[4-6, 1]", [4, 5, 6, 1]),
        ("[1, 1, 2]", [1, 2]),
        ("[0-1]", [0, 1]),
    ],
)
def test_ranges_of_sources(written: str, numbers: list[int]) -> None:
    (marker,) = markers(f"Blue {written}.")
    assert marker.numbers == tuple(numbers)


def test_markers_know_where_they_stand() -> None:
    text = "Blue [1], warm 【2】。"
    assert [text[marker.start : marker.end] for marker in markers(text)] == ["[1]", "【2】"]


def test_what_is_cited_twice_or_is_unknown_is_named_once_or_not_at_all() -> None:
    assert cited("Blue [2]. Light [2][7]. Warm [1, 2, 9].", known=(1, 2)) == [2, 1]


def test_text_between_markers_stays_as_it_is() -> None:
    assert renumber("Blue [3].\nLight [3].", known=(3,))[0] == "Blue [1].\nLight [1]."
    assert renumber("Blue [3] [3], X [3]X [3].", known=(3,))[0] == "Blue [1], X [1]X [1]."
    assert renumber("X [3]", known=(3,))[0] == "X [1]"
    # Only blanks before a marker go with it, no line break and no letter.
    assert without_markers("Blue\n [7] X [7]") == "Blue\n X"
    assert without_markers("Tabs\t [7]") == "Tabs\t"
    assert renumber("Blue [3]\n[3]", known=(3,))[0] == "Blue [1]\n[1]"
    assert renumber("Blue [3]\t[3]", known=(3,))[0] == "Blue [1]\t[1]"


def test_what_is_left_behind_is_no_marker_either() -> None:
    assert renumber("Blue [[9]1].", known=(1,))[0] == "Blue [1]."
    assert without_markers("Blue [[9]1].") == "Blue."
