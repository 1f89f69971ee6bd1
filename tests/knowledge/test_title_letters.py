"""The letters of titles: which titles may say a word, whatever joins its parts, and never fewer than do say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facets.title_letters import TitleLetters
from knowledge.language import terms
from knowledge.wording import has_chinese, index_terms

TITLES = (
    (3, "USB-C cable, 2 m"),
    (5, "usbc Kabel"),
    (8, "Xerox Tóner"),
    (9, "充电线 cable"),
    (12, "Wi-Fi\nrouter"),
)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (("usbc",), {3, 5, 9}),
        (("usbc", "cabl"), {3, 9}),
        (("toner",), {8, 9}),
        (("wifi", "router"), {9, 12}),
        ((), {3, 5, 8, 9, 12}),
        (("lamp",), {9}),
    ],
)
def test_titles_are_found_by_their_letters_and_a_chinese_one_is_always_looked_at(
    words: tuple[str, ...], rows: set[int]
) -> None:
    assert TitleLetters(TITLES).spelling(words) == rows


def test_a_catalog_without_products_spells_nothing() -> None:
    assert TitleLetters(()).spelling(("lamp",)) == set()


WORDS = st.sampled_from(["USB-C", "lamps", "Café", "2-in-1", "10,000", "batteries", "C65/C70", "线", "wide", "２４"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6))
def test_no_title_that_says_a_term_is_overlooked(titles: list[str]) -> None:
    letters = TitleLetters(enumerate(titles))
    for row, title in enumerate(titles):
        for term in index_terms(title) if has_chinese(title) else terms(title):
            if term.isascii():
                assert row in letters.spelling((term,)), term
