"""A comparison names its products as sources, not each of their fields; every number is still to be found."""

from __future__ import annotations

import re

from bot.answers import Answer, Citation
from bot.shop import ShopProfile
from ui.rendering.answer_html import Frame, sources_html
from ui.rendering.grouping import by_product
from ui.rendering.terminal import terminal_text

FIELDS = tuple(
    Citation(n, "product", ("Moor", "Ridge")[n % 2], f"weight {n}: {n} g", sku=("M", "R")[n % 2], field=f"weight {n}")
    for n in range(1, 9)
)
FAQ = Citation(9, "faq", "Returns?", "Within 30 days.", field="answer")


def test_fields_of_one_product_are_one_source() -> None:
    groups = by_product((*FIELDS, FAQ))
    assert [[citation.n for citation in group] for group in groups] == [[1, 3, 5, 7], [2, 4, 6, 8], [9]]
    assert [len(group) for group in by_product(FIELDS[:4])] == [1, 1, 1, 1], "two fields of a product stay two"


def test_the_page_shows_each_number_once() -> None:
    shown = sources_html((*FIELDS, FAQ), Frame(ShopProfile(), "en"))
    assert shown.count("<li") == 3
    assert 'st-count">3<' in shown
    assert [int(n) for n in re.findall(r'id="answer-source-(\d+)"', shown)] == [1, 3, 5, 7, 2, 4, 6, 8, 9]


def test_the_terminal_shows_each_number_once() -> None:
    shown = terminal_text(Answer("a", "q", "q", "en", "answered", "quote", "Text.", 0.9, (*FIELDS, FAQ)))
    assert sorted(int(n) for n in re.findall(r"\[(\d+)\]", shown)) == list(range(1, 10))
    assert shown.count("Ridge") == 1
