"""Cutting texts into sentences, and numbering what an answer rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence, excerpt, number, numbers_of
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is warm. It is light.", ["It is warm.", "It is light."]),
        ("It weighs 1.5 kg. Nice!", ["It weighs 1.5 kg.", "Nice!"]),
        ("Use e.g. Soap and water. Dry flat.", ["Use e.g. Soap and water.", "Dry flat."]),
        ("防水。很轻！好吗？", ["防水。", "很轻！", "好吗？"]),
        ("# Heading\n- one\n- **two**\n", ["Heading", "one", "two"]),
        ("| Size | EU |\n| --- | --- |\n| S | 38 |", ["| Size | EU |", "| S | 38 |"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text("ab .!?。！\n1-#*|", max_size=60))
def test_sentences_invent_nothing(text: str) -> None:
    found = sentences(text)
    assert all(sentence == sentence.strip() and sentence for sentence in found)
    left = [character for character in text if character.isalpha()]
    assert [character for sentence in found for character in sentence if character.isalpha()] == left


def test_an_excerpt_is_one_line_cut_at_a_word() -> None:
    assert excerpt("a\n  b\tc") == "a b c"
    cut = excerpt("word " * 200)
    assert len(cut) <= 400
    assert cut.endswith("word…")
    assert excerpt("防" * 500) == "防" * 399 + "…"
    assert excerpt("x" * 400) == "x" * 400


ONE = Evidence("product", "Lamp", "price: 5", "en", sku="L", field="price")
TWO = Evidence("faq", "Q", "A", "en")


def test_evidence_is_numbered_once_in_its_order() -> None:
    numbered = number([TWO, ONE, TWO])
    assert [(item.n, item.title) for item in numbered] == [(1, "Q"), (2, "Lamp")]
    assert numbers_of([ONE, TWO, ONE], numbered) == [1, 2]
    citation = numbered[1].citation()
    assert (citation.n, citation.kind, citation.sku, citation.field, citation.quote) == (
        2,
        "product",
        "L",
        "price",
        "price: 5",
    )


def test_statements_carry_their_numbers_and_claims() -> None:
    finding = Finding(
        "answered",
        (
            Statement("It costs 5.", (ONE,), (supported("5", "price", "5"),)),
            Statement("No source."),
            Statement("Both.", (TWO, ONE)),
        ),
        0.9,
    )
    assert [(text, [claim.citation for claim in claims]) for text, claims in finding.numbered_statements()] == [
        ("It costs 5. [1]", [1]),
        ("No source.", []),
        ("Both. [1][2]", []),
    ]
    assert [text for text, _ in finding.numbered_statements(3)] == ["It costs 5. [4]", "No source.", "Both. [4][5]"]
    assert [claims[0].citation for _, claims in finding.numbered_statements(3) if claims] == [4]
