"""Batch input: what a line means, and what a bad one is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Question, Turn
from knowledge.errors import UsageError
from ui.cli.lines import BadLine, Query, query_of, question_of, read_lines, read_texts


def lines_of(folder: Path, content: bytes) -> list[object]:
    file = folder / "lines.jsonl"
    file.write_bytes(content)
    return [line for _, line in read_lines(str(file))]


def test_lines_keep_their_numbers_and_bad_ones_their_place(tmp_path: Path):
    content = '\ufeff{"question": "一"}\n\n{"question": \n[1]\n'.encode() + b'{"question": "\xff"}\n{"question": "six"}'
    first, third, fourth, fifth, sixth = lines_of(tmp_path, content)
    assert first == {"question": "一"}
    assert isinstance(third, BadLine)
    assert third.line == 3
    assert fourth == BadLine(4, "the line holds no JSON object")
    assert fifth == BadLine(5, "the line is no UTF-8")
    assert sixth == {"question": "six"}


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path):
    with pytest.raises(UsageError, match="No such file"):
        list(read_lines(str(tmp_path / "none.jsonl")))
    with pytest.raises(UsageError, match="directory"):
        list(read_lines(str(tmp_path)))


def test_question_takes_what_its_line_says_before_the_options():
    line = {
        "question": "and in red?",
        "about": "A1",
        "lang": "en",
        "history": [{"role": "user", "text": "hi"}, {"role": "assistant", "text": "hello"}],
        "id": 7,
    }
    assert question_of(1, line, about="B2", language="zh", explain=True) == Question(
        "and in red?", "A1", "en", (Turn("user", "hi"), Turn("assistant", "hello")), explain=True
    )
    assert question_of(1, {"question": "q", "history": None}, about="B2", language="zh") == Question("q", "B2", "zh")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({}, "the line has no 'question'"),
        ({"question": None}, "the line has no 'question'"),
        ({"question": 3}, "'question' is no text"),
        ({"question": "q", "about": 3}, "'about' is no text"),
        ({"question": "q", "lang": "de"}, "'lang' is 'de', not en or zh"),
        ({"question": "q", "history": "x"}, "'history' is no list"),
        ({"question": "q", "history": [{"role": "system", "text": "x"}]}, "each turn of 'history' needs a 'role'"),
        ({"question": "q", "history": [{"role": "user"}]}, "each turn of 'history' needs a 'text'"),
    ],
)
def test_bad_question_line_is_told_why(line: dict[str, object], told: str):
    bad = question_of(4, line)
    assert isinstance(bad, BadLine)
    assert bad.to_json()["line"] == 4
    assert bad.error.startswith(told)


def test_query_lines():
    assert query_of(1, {"query": "tent", "lang": "zh"}) == Query("tent", "zh")
    assert query_of(1, {"query": ""}, "en") == Query("", "en")
    assert query_of(2, {"question": "tent"}) == BadLine(2, "the line has no 'query'")


def test_a_log_is_plain_lines_or_objects(tmp_path: Path):
    log = tmp_path / "log.txt"
    log.write_bytes(
        '\ufeff{"question": "一"}\nplain words\n\n{"query": "two"}\n{"text": "三", "question": 4}\n{}\n{\n'.encode()
        + b"\xff\n"
    )
    *texts, nothing, broken, foreign = read_texts(str(log))
    assert texts == ["一", "plain words", "two", "三"]
    assert nothing == BadLine(6, "the line has no 'question', 'query' or 'text'")
    assert isinstance(broken, BadLine)
    assert broken.line == 7
    assert foreign == BadLine(8, "the line is no UTF-8")


_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["question", "about", "lang", "history", "query"]), _values))
def test_any_object_becomes_a_question_or_says_why_not(line: dict[str, object]):
    line = json.loads(json.dumps(line))
    assert isinstance(question_of(1, line), Question | BadLine)
    assert isinstance(query_of(1, line), Query | BadLine)
