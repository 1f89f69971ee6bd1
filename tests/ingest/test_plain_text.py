"""Plain text: titles, capitals, underlines, numbered sections and questions that stand alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markdown import plain_text, sections
from ingest.plain_text import question_of, with_headings
from ingest.readers.faq_markdown import is_faq
from tests.ingest.conftest import take

Write = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Returns\n\nThirty days.", "# Returns\n\nThirty days."),
        (
            "RETURNS & REFUNDS\n\nBy card.\n\nSHIPPING:\nTwo days.",
            "# RETURNS & REFUNDS\n\nBy card.\n\n## SHIPPING\nTwo days.",
        ),
        ("Words.\n\nCare\n~~~~\nBy hand.", "Words.\n\n## Care\n\nBy hand."),
        (
            "说明。\n\n一、退货\n三十天。\n\n二、换货\n十五天。",
            "说明。\n\n## 一、退货\n三十天。\n\n## 二、换货\n十五天。",
        ),
        ("1. Wash it?\nBy hand.\n\n2. Iron it?\nNo.", "### Wash it?\nBy hand.\n\n### Iron it?\nNo."),
        ("# Care\nWash it?\n\nBy hand.\n\nIron it?\n\nNo.", "# Care\nWash it?\n\nBy hand.\n\nIron it?\n\nNo."),
        (
            "# Care\n\nWash it?\n\nBy hand.\n\nIron it?\n\nNo.",
            "# Care\n\n## Wash it?\n\nBy hand.\n\n## Iron it?\n\nNo.",
        ),
    ],
    ids=["title", "capitals", "underlined", "chinese", "numbered", "not alone", "below a heading"],
)
def test_lines_that_stand_for_headings_become_headings(text: str, marked: str) -> None:
    assert with_headings(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "Just words.",
        "A sentence that is all there is.\n\nAnd another.",
        "IN CAPITALS\nALL OF IT\n\nNOTHING ELSE",
        "Words.\n\nMind the GAP, please\n\nMore words.",
        "Words.\n\n- ONE\n- TWO",
        "Words.\n\n| EU | UK |\n|---|---|\n| 36 | 3.5 |",
        "## Can I?\nYes.\n\nAlso asked:\n- May I?\n- Might I?\n\nThe end?\n\nNo.\n\nReally?\n\nYes.",
        "Need help?\n\nCall us.",
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert with_headings(text).replace("# ", "") == text.replace("# ", "")
    assert "### " not in with_headings(text)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("1. Wash it?", "Wash it?"),
        ("(2) Wash it?", "Wash it?"),
        ("三、怎么洗？", "怎么洗？"),
        ("Q4 Wash it?", "Wash it?"),
        ("2 pairs in one order?", "2 pairs in one order?"),
        ("1.5 metres long?", "1.5 metres long?"),
        ("3D printing?", "3D printing?"),
    ],
)
def test_a_number_goes_only_where_it_counts(line: str, question: str) -> None:
    assert question_of(line) == question


@pytest.mark.parametrize(
    "text",
    [
        "Q: Wash it?\nA: By hand.\n\nQ: Iron it?\nA: No.",
        "Q1. Wash it?\nA1. By hand.\n\nQ2. Iron it?\nA2. No.",
        "[Q] Wash it?\n[A] By hand.\n[Q] Iron it?\n[A] No.",
        "1. Wash it?\nBy hand.\n2. Iron it?\nNo.",
        "CARE\n\nWash it?\nBy hand.\n\nIron it?\nNo.",
        "Care\n====\n\n1) Wash it?\n\nBy hand.\n\n2) Iron it?\n\nNo.",
        "CARE\n\nQ: Wash it?\nA: By hand.\n\nMORE CARE\n\nQ: Iron it?\nA: No.",
    ],
    ids=["marked", "numbered marks", "brackets", "numbered", "alone", "underlined title", "groups"],
)
def test_an_faq_is_read_however_it_is_typed(write: Write, text: str) -> None:
    taken = take(write("faq.txt", text))
    assert [(faq.question, faq.answer) for faq in taken.faqs] == [("Wash it?", "By hand."), ("Iron it?", "No.")]
    assert taken.rejected == []


def test_a_chinese_faq_is_read_in_its_own_marks_and_encoding(write: Write) -> None:
    text = "【问】可以退货吗？\n【答】可以，三十天之内。\n\n问2：多久发货？\n答2：两天。\n"
    for encoding in ("utf-8", "gb18030"):
        taken = take(write("faq.txt", text.encode(encoding)))
        assert [(faq.question, faq.answer, faq.language) for faq in taken.faqs] == [
            ("可以退货吗？", "可以，三十天之内。", "zh"),
            ("多久发货？", "两天。", "zh"),
        ]


def test_a_page_as_text_has_a_title_and_sections(write: Write) -> None:
    (page,) = take(write("shipping.txt", "Shipping\r\n\r\nABROAD\r\n\r\nTen days.\r\n")).pages
    assert (page.title, page.text) == ("Shipping", "# Shipping\n\n## ABROAD\n\nTen days.")


@given(st.text(alphabet="aB?？.:=-#Q1、一 \n*|", max_size=200))
def test_lines_keep_their_numbers(text: str) -> None:
    assert with_headings(text).count("\n") == text.count("\n")
    is_faq(text)


@pytest.mark.parametrize(
    "text",
    ["**a " * 30_000, "__a " * 30_000, "# a" + " " * 100_000 + "b", "Q: a" + "*" * 100_000 + "x", "A\n\n" * 50_000],
    ids=["bold", "underscores", "heading", "question", "capitals"],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    """Before the bounds each of the first four took minutes."""
    started = time.process_time()
    plain_text(text)
    list(sections(with_headings(text)))
    is_faq(text)
    assert time.process_time() - started < 5
