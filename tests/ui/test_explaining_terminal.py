"""Why this answer, in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from bot.explanation import Explanation, Weighed
from bot.vocabulary import lexicon
from tests.ui.canned import HOSTILE, hostile_explanation
from ui.cli.explained import show_explanation

FOUND = Explanation(
    language="en",
    intent="ask",
    route="list",
    confidence=0.82,
    standalone="backpacks under $150 in green",
    subject_from="history",
    filters={"category": ["Backpacks", "背包"], "price_max": 150, "currency": "USD"},
    unclear=(("light", "several"),),
    corrected=(("bakpack", "backpack"),),
    candidates=(
        Weighed("product", "Tarn 40", 0.8, 0.5, {"words": 1.0, "meaning": 0.4, "title": 0.3}, "T40", used=True),
        Weighed("faq", "Do you repair bags?", 0.44, 0.5, {"words": 0.2, "meaning": 0.6}, reason="below_threshold"),
        Weighed("page", "Caring for bags", 0.6, 0.5, {"words": 0.2}, reason="behind"),
        Weighed("page", "Shipping", 0.04, 0.5, {"words": 0.0, "meaning": 0.0}, reason="below_threshold"),
    ),
    threshold=0.5,
)


def shown(explanation: Explanation) -> list[str]:
    file = io.StringIO()
    show_explanation(explanation, lexicon(), file)
    return [" ".join(line.split()) for line in file.getvalue().splitlines() if line.strip()]


def test_everything_is_told_line_by_line() -> None:
    assert shown(FOUND) == [
        "Why this answer?",
        "Understood as backpacks under $150 in green (from the conversation so far)",
        "Read as bakpack → backpack",
        "Answered from products that fit, of the whole catalog",
        "Filters Backpacks · ≤ $150.00",
        "Not used as a filter light (several fields fit)",
        "How sure very sure (0.82)",
        "What was compared words meaning together",
        "✓ Product Tarn 40 █████ 1.00 ██··· 0.40 █████│███·· 0.80",
        "used for this answer · title 0.30",
        "FAQ Do you repair bags? █···· 0.20 ███·· 0.60 ████·│····· 0.44",
        "not close enough (by 0.06)",
        "Page Caring for bags █···· 0.20 - █████│█···· 0.60",
        "another one fits better",
        "and 1 more below 0.10",
        "│ threshold to answer",
    ]


def test_in_chinese() -> None:
    lines = shown(replace(FOUND, language="zh", corrected=(), unclear=(), standalone=None))
    assert lines[:4] == [
        "为什么这样回答？",
        "回答依据 全部商品中符合的商品",
        "筛选条件 背包 · ≤ US$150.00",
        "确定程度 很确定 (0.82)",
    ]
    assert lines[6] == "用于本回答 · 标题 0.30"
    assert lines[8] == "不够接近（差 0.06）"


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_cuts_neither_bars_nor_verdicts(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("ui.cli.explained._WIDTH", width)
    long = replace(FOUND.candidates[0], title="A notebook with a name of more words than any line of a terminal holds")
    text = " ".join(shown(replace(FOUND, candidates=(long, *FOUND.candidates[1:]))))
    for whole in ("█████ 1.00", "█████│███·· 0.80", "not close enough (by 0.06)", "another one fits better"):
        assert whole in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_candidates_the_rows_answer(language: str) -> None:
    lines = shown(replace(FOUND, language=language, route="count", candidates=()))
    assert (
        lines[-1]
        == {
            "en": "No texts had to be compared: the catalog's own rows answer.",
            "zh": "无需比较文字：直接取自商品目录。",
        }[language]
    )
    assert "rows answer" not in shown(replace(FOUND, route="smalltalk", candidates=()))[-1]


def test_hostile_texts_move_no_cursor_and_flood_no_screen() -> None:
    for text in (
        HOSTILE,
        "[bold red]x[/] :smile:",
        "\x1b[2J\x1b]8;;https://evil.example\x07",
        "x" * 99_999,
        "\r\n" * 99,
    ):
        lines = shown(hostile_explanation(text))
        assert not any(ord(character) < 32 for line in lines for character in line)
        assert len(lines) < 40
    assert any("[bold red]x[/] :smile:" in line for line in shown(hostile_explanation("[bold red]x[/] :smile:")))
