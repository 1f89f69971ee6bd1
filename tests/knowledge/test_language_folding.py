from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＦＵＬＬ　width", "full width"),
        ("Straße", "strasse"),
        ("Gore-Tex™ jacket®", "gore-tex  jacket "),
        ("size 1½", "size 1 1/2"),
        ("men’s 10–20", "men's 10-20"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen\x00\x07", "zerowidth softhyphen"),
        ("❤\ufe0f", "❤"),
        ("line\nbreak\ttab", "line\nbreak\ttab"),
        ("bad \ud800 half", "bad  half"),
        ("這款衝鋒衣有貨嗎", "这款冲锋衣有货吗"),
        ("頭髮與發展 皇后與後來", "头发与发展 皇后与后来"),
        ("這本著名的書，看著它", "这本著名的书,看着它"),
        ("乾隆時期 乾燥", "乾隆时期 干燥"),
        ("著名的书", "著名的书"),
        ("寧夏与宁夏 什麼与什么 這", "宁夏与宁夏 什么与什么 这"),
    ],
)
def test_one_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text() | st.text(alphabet=st.characters(categories=["Cf", "Mn", "Lo", "Lu", "No", "So"])))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_english_keeps_everything_but_case_and_controls(text: str) -> None:
    kept = [char for char in text.lower() if char.isprintable() or char.isspace()]
    assert [char for char in fold(text) if char.isprintable() or char.isspace()] == kept
