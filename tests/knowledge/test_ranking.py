"""Ranking documents: shares of words, nearness, fusion, and the best of each group."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.fielded import FieldedColumns
from knowledge.lexical import Columns
from knowledge.ranking import best_groups, fused, highest, near, nearest, ranges, words_held
from knowledge.search_words import Concept, wanted

shares = st.floats(0, 1, width=32)


def columns(*documents: dict[str, list[str]]) -> Columns:
    gathered = FieldedColumns()
    for row, fields in enumerate(documents):
        gathered.add(row, 0, fields)
    return gathered.columns()


def held(index: Columns, *terms: str) -> list[float]:
    return [float(share) for share in words_held(index, [Concept({term: 1.0}) for term in terms], index.size)]


def test_a_word_counts_more_in_a_title_than_in_the_text_or_an_attribute() -> None:
    index = columns(
        {"title": ["lamp", "red"], "text": ["for", "desks"]},
        {"title": ["shade", "red"], "text": ["lamp", "desks"]},
        {"title": ["bulb", "red"], "value": ["lamp", "glass"]},
        {"title": ["tent", "red"], "text": ["for", "two"]},
    )
    title, text, value, none = held(index, "lamp")
    assert title > text > value > none == 0


def test_a_short_title_counts_more_than_a_long_one() -> None:
    long = ["lamp", *(f"word{number}" for number in range(20))]
    short_score, long_score = held(columns({"title": ["lamp"]}, {"title": long}), "lamp")
    assert short_score > long_score > 0


def test_one_concept_counts_by_its_best_term_and_no_more() -> None:
    index = columns({"text": ["bag", "pouch"]}, {"text": ["bag", "rope"]}, {"text": ["tent", "rope"]})
    both = words_held(index, [Concept({"bag": 1.0, "pouch": 0.8})], 3)
    one = words_held(index, [Concept({"bag": 1.0})], 3)
    assert both[0] == pytest.approx(max(both[0], both[1]))
    assert (both > 0).tolist() == (one > 0).tolist() == [True, True, False]


def test_a_document_never_holds_more_than_the_whole_question() -> None:
    index = columns({"title": ["lamp"] * 50, "text": ["lamp"] * 50}, {"title": ["tent"]})
    assert 0.9 < held(index, "lamp")[0] <= 1


def test_words_that_no_document_has_weigh_against_all() -> None:
    index = columns({"title": ["lamp"]}, {"title": ["tent"]})
    assert held(index, "lamp", "zzz")[0] < held(index, "lamp")[0]
    assert held(index, "zzz") == [0, 0]


def test_nothing_to_search_in_gives_nothing() -> None:
    empty = FieldedColumns().columns()
    assert words_held(empty, wanted("a lamp").latin, 3).tolist() == [0, 0, 0]


def test_a_document_is_as_near_as_its_nearest_part() -> None:
    cosines = np.array([0.1, 0.9, -0.5, 0.3], dtype=np.float32)
    assert nearest(cosines, np.array([0, 2, 2, 3, 4])).tolist() == pytest.approx([0.9, 0, 0, 0.3])
    passages, sentences = np.array([0.4, 0.4], dtype=np.float32), np.array([0.8, 0], dtype=np.float32)
    assert near(passages, sentences, np.array([True, False])).tolist() == pytest.approx([0.6, 0.4])


def test_the_parts_of_rows_are_named_in_their_order() -> None:
    assert ranges(np.array([0, 2, 2, 5, 6]), np.array([0, 1, 2])).tolist() == [0, 1, 2, 3, 4]
    assert ranges(np.array([0, 2, 2, 5, 6]), np.array([3, 0])).tolist() == [5, 0, 1]


@given(st.lists(shares, min_size=1, max_size=30), st.data())
def test_more_words_or_nearness_never_lower_a_score(words: list[float], data: st.DataObject) -> None:
    near_by = data.draw(st.lists(shares, min_size=len(words), max_size=len(words)))
    place = data.draw(st.integers(0, len(words) - 1))
    own = np.zeros(len(words), dtype=bool)
    before = fused(array(words), array(near_by), own)
    assert np.all((before >= 0) & (before <= 1))
    more = list(words)
    more[place] = 1.0
    after = fused(array(more), array(near_by), own)
    assert after[place] >= before[place]
    assert np.array_equal(np.delete(after, place), np.delete(before, place))
    foreign = fused(array(words), array(near_by), ~own)
    assert np.all(foreign <= before)


@given(st.lists(shares, min_size=1, max_size=40), st.integers(1, 12), st.data())
def test_the_best_of_some_rows_are_those_of_all_that_are_among_them(
    scores: list[float], k: int, data: st.DataObject
) -> None:
    groups = np.sort(np.array(data.draw(st.lists(st.integers(0, 8), min_size=len(scores), max_size=len(scores)))))
    inside = np.array(data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores))))
    values, everyone = array(scores), np.ones(len(scores), dtype=bool)
    # A group is inside as a whole: translations are filtered together.
    inside = np.isin(groups, groups[inside])
    everything = best_groups(values, everyone, groups.astype(np.int32), len(scores))
    some = best_groups(values, inside, groups.astype(np.int32), k)
    assert some == [row for row in everything if inside[row]][:k]
    assert len({int(groups[row]) for row in everything}) == len(everything)
    assert [scores[row] for row in everything] == sorted((scores[row] for row in everything), reverse=True)


@given(st.lists(shares, max_size=60), st.integers(1, 70))
def test_the_highest_are_the_highest_and_equal_ones_the_first(values: list[float], k: int) -> None:
    found = highest(array(values), k).tolist()
    assert found == sorted(range(len(values)), key=lambda place: (-values[place], place))[:k]


@given(st.permutations(["lamp", "desk", "red", "brass"]))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    index = columns({"title": ["desk", "lamp"]}, {"title": ["red", "lamp"], "text": ["brass"]}, {"title": ["brass"]})
    assert held(index, *words) == pytest.approx(held(index, "lamp", "desk", "red", "brass"))


def array(values: list[float]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)
