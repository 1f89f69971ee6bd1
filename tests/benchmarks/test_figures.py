"""The figures themselves: plain parts, what counts as right, and the table that a reader sees."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer, Citation, Claim, ProductCard
from tests.benchmarks import quality_table
from tests.benchmarks.board import Board, read_figures, write_figures
from tests.benchmarks.figure import Figure, Tally, origin_of
from tests.benchmarks.golden_cases import tallies
from tests.benchmarks.plain_parts import best_of, fused, plain_terms, rankings, word_scores
from tests.benchmarks.ranking import measured
from tests.icecat_questions import FILES, IcecatQuestion, judged, read_questions


def test_plain_terms_are_stems_and_pairs_of_characters() -> None:
    assert plain_terms("Tents, TENT 防水帐篷x2") == ["tent", "tent", "防水", "水帐", "帐篷", "x2"]
    assert plain_terms("水") == ["水"]
    assert plain_terms(" _ ") == []


def test_bm25_finds_the_text_that_has_the_rare_word() -> None:
    texts = ["a red tent", "a red kettle", "a blue tent"]
    scores = word_scores(texts, ["kettle", "red tent", "nothing of it"])
    assert scores.argmax(axis=1)[:2].tolist() == [1, 0]
    assert not scores[2].any()
    assert not word_scores(["", ""], ["tent"]).any()


@given(st.lists(st.floats(-1, 1, width=32), min_size=2, max_size=8, unique=True))
def test_fusing_a_ranking_with_itself_keeps_its_order(row: list[float]) -> None:
    scores = np.array([row], dtype=np.float32)
    assert np.argsort(-fused(scores, scores)[0]).tolist() == np.argsort(-scores[0], kind="stable").tolist()


def test_fusion_is_that_of_reciprocal_ranks() -> None:
    words, vectors = np.array([[3.0, 2.0, 1.0]]), np.array([[0.1, 0.9, 0.5]])
    np.testing.assert_allclose(fused(words, vectors)[0], [1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 1 / 63 + 1 / 62], rtol=1e-5)


def test_a_product_ranks_by_its_best_text() -> None:
    names, best = best_of(np.array([[0.2, 0.9, 0.5]], dtype=np.float32), ["a", "b", "a"])
    assert rankings(best, names) == [[("b", pytest.approx(0.9)), ("a", pytest.approx(0.5))]]


def test_a_judged_query_without_a_ranking_counts_nothing() -> None:
    found = measured([[("x", 1.0)]], ["1"], [("1", "x", 1), ("2", "y", 1)], ["Success@1", "RR"])
    assert found == {"Success@1": 0.5, "RR": 0.5}


@pytest.mark.parametrize(
    ("figure", "before", "change"),
    [
        (Figure("t", "m", 1, 0.81), 0.80, "better"),
        (Figure("t", "m", 1, 0.79), 0.80, "worse"),
        (Figure("t", "m", 1, 0.8003), 0.80, ""),
        (Figure("t", "m", 1, 0.02, better="lower"), 0.05, "better"),
        (Figure("t", "m", 1, 42, unit="ms", better="lower"), 40, ""),
        (Figure("t", "m", 1, 60, unit="ms", better="lower"), 40, "worse"),
    ],
)
def test_what_became_better_or_worse(figure: Figure, before: float, change: str) -> None:
    assert figure.change(before) == change
    row = quality_table.qualities_table([figure], {figure.key: {"ours": before}})[2]
    assert ("better" in row, "worse" in row) == (change == "better", change == "worse")


def test_an_aim_that_is_missed_says_so() -> None:
    assert "≥ 0.880 (missed)" in quality_table.qualities_table([Figure("t", "m", 1, 0.8, aim=0.88)], {})[2]
    assert "missed" not in quality_table.qualities_table([Figure("t", "m", 1, 0.9, aim=0.88)], {})[2]
    assert Figure("t", "m", 1, 7, aim=5, unit="ms", better="lower").missed


def test_the_table_names_the_data_with_licence_and_digest(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "| folder | what | licence | use |\n|-|-|-|-|\n| faq/ | x | CC BY (a/b) | y |\n"
    )
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "all.json").write_text("[]")
    origin, digest = origin_of(tmp_path / "faq" / "all.json", tmp_path)
    table = "\n".join(quality_table.data_table([Figure("t", "m", 1, 1.0, origin=origin, sha256=digest)], tmp_path))
    assert "faq/all.json" in table
    assert "CC BY (a/b)" in table
    assert digest in table


def test_cases_stand_first_and_compare_themselves_with_the_run_before(tmp_path: Path) -> None:
    found = tallies(
        [("stock", "en", "one", "right"), ("stock", "en", "two", "wrong"), ("prices", "zh", "3", "declined")]
    )
    assert found[0] == Tally("stock", "en", 1, 1, 0, ("two (wrong)",))
    board = Board("bench", tallies=found, qualities=[Figure("t", "m", 5, 0.5, {"BM25": 0.25})])
    board.add("speed", 2.0, "a speed", unit="s")
    write_figures(tmp_path / "kept.json", board.figures())
    kept = read_figures(tmp_path / "kept.json")
    lines = board.table(kept).splitlines()
    places = [next(n for n, line in enumerate(lines) if word in line) for word in ("stock", "BM25", "a speed")]
    assert places == sorted(places)
    worse = Board("bench", tallies=tallies([("stock", "en", "one", "wrong"), ("stock", "en", "two", "wrong")]))
    assert "0 / 2 / 0 (worse; was 1 / 1 / 0)" in worse.table(kept)
    assert json.loads(json.dumps(board.figures()))["qualities"]["t: m"]["ours"] == 0.5


COUNT = IcecatQuestion("1", "en", "how many", "count", "", {"value": 2})
LIST = IcecatQuestion("2", "en", "which", "list", "")
CHEAPEST = IcecatQuestion("3", "en", "cheapest", "cheapest", "", {"value": 1234.5})
COMPARE = IcecatQuestion("4", "en", "compare", "compare", "", {"differ": ["max.  weight"], "skus": ["a", "b"]})


def answer(text: str = "", *skus: str, count: int | None = None, status: str = "answered", **other: Any) -> Answer:
    claims = () if count is None else (Claim(str(count), "count", str(count), "supported"),)
    cards = tuple(ProductCard(sku, sku, price=Decimal(1)) for sku in skus)
    return Answer("id", "q", "q", "en", status, "quote", text, 1.0, claims=claims, products=cards, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "came", "skus", "verdict"),
    [
        (COUNT, answer("2", "a", "b", count=2), "ab", "right"),
        (COUNT, answer("3", "a", "b", count=3), "ab", "wrong"),
        (COUNT, answer("", "a", "b"), "ab", "declined"),
        (COUNT, answer(status="unanswered"), "ab", "declined"),
        (LIST, answer("", "a", count=3), "abc", "right"),
        (LIST, answer("", "a", "b", "c"), "abc", "right"),
        (LIST, answer("", "a", "b"), "abc", "declined"),
        (LIST, answer("", "a", "x", count=3), "abc", "wrong"),
        (LIST, answer("", "x", count=1), "", "wrong"),
        (LIST, answer("", count=0), "", "right"),
        (LIST, answer("", status="unanswered", filters={"brand": "B"}), "", "right"),
        (LIST, answer("", status="unanswered"), "", "declined"),
        (CHEAPEST, answer("It costs $1,234.50.", "a"), "a", "right"),
        (CHEAPEST, answer("It costs $1,234.", "a"), "a", "wrong"),
        (CHEAPEST, answer("It costs $1,234.50.", "b"), "a", "wrong"),
        (COMPARE, answer("", "a", "b", citations=(Citation(1, "product", "", "", field="Max weight"),)), "ab", "right"),
        (COMPARE, answer("", "a", "b"), "ab", "declined"),
        (COMPARE, answer("", "a"), "ab", "declined"),
    ],
)
def test_what_counts_as_right(question: IcecatQuestion, came: Answer, skus: str, verdict: str) -> None:
    assert judged(question, came, list(skus))[0] == verdict


def test_questions_by_two_hands_half_of_them_chinese_and_fresh_ones() -> None:
    by_file = [read_questions([file]) for file in FILES]
    assert [len(questions) for questions in by_file] == [30, 30, 43]
    assert all(sum(q.language == "zh" for q in questions) == 15 for questions in by_file[:2])
    assert sum(q.language == "zh" for q in by_file[2]) >= 15
