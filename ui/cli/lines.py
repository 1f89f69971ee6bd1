"""Batch input: one JSON object a line, read as it comes; a bad line becomes a value that says what is wrong."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answers import Question, Turn
from knowledge.errors import UsageError

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used: its number, counted from 1, and why."""

    line: int
    error: str

    def to_json(self) -> dict[str, Any]:
        """What stands in the line's place in the output."""
        return {"error": self.error, "line": self.line}


@dataclass(frozen=True, slots=True)
class Query:
    """One search."""

    text: str
    language: str | None = None


def read_lines(path: str) -> Iterator[tuple[int, dict[str, Any] | BadLine]]:
    """``(number, object)`` for each line of a JSON Lines file (``-``: stdin); empty lines are skipped."""
    yield from _objects(_raw_lines(path))


def _raw_lines(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as file:
            yield from file
    except OSError as error:
        raise UsageError(error.strerror or "cannot be read", where=path) from error


def _objects(raw_lines: Iterable[bytes], first: int = 1) -> Iterator[tuple[int, dict[str, Any] | BadLine]]:
    for number, raw in enumerate(raw_lines, first):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            if not text.strip():
                continue
            value = json.loads(text)
        except UnicodeDecodeError:
            yield number, BadLine(number, "the line is no UTF-8")
        except (ValueError, RecursionError) as error:
            yield number, BadLine(number, f"the line is no JSON: {error}")
        else:
            yield number, value if isinstance(value, dict) else BadLine(number, "the line holds no JSON object")


def read_texts(path: str) -> Iterator[str | BadLine]:
    """The texts of a log (``-``: stdin): plain lines, or JSON objects with ``question``, ``query`` or ``text``."""
    for number, raw in enumerate(_raw_lines(path), 1):
        if not raw.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            except UnicodeDecodeError:
                yield BadLine(number, "the line is no UTF-8")
                continue
            if text:
                yield text
            continue
        for _, line in _objects([raw], first=number):
            if isinstance(line, BadLine):
                yield line
                continue
            found = next((line[key] for key in ("question", "query", "text") if isinstance(line.get(key), str)), None)
            yield BadLine(number, "the line has no 'question', 'query' or 'text'") if found is None else found


def question_of(number: int, line: dict[str, Any], **defaults: Any) -> Question | BadLine:
    """The question on a line: ``question`` and, where given, ``about``, ``lang``, ``history``."""
    try:
        text = _text(line, "question")
        if text is None:
            return BadLine(number, "the line has no 'question'")
        return Question(
            text=text,
            about=_text(line, "about") or defaults.get("about"),
            language=_language(line) or defaults.get("language"),
            history=_history(line.get("history") or []),
            engine=defaults.get("engine"),
            explain=bool(defaults.get("explain")),
        )
    except ValueError as error:
        return BadLine(number, str(error))


def query_of(number: int, line: dict[str, Any], language: str | None = None) -> Query | BadLine:
    """The search on a line: ``query`` and, where given, ``lang``."""
    try:
        text = _text(line, "query")
        if text is None:
            return BadLine(number, "the line has no 'query'")
        return Query(text, _language(line) or language)
    except ValueError as error:
        return BadLine(number, str(error))


def _text(line: dict[str, Any], key: str) -> str | None:
    value = line.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"'{key}' is no text")
    return value


def _language(line: dict[str, Any]) -> str | None:
    language = _text(line, "lang") or None
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"'lang' is '{language}', not en or zh")
    return language


def _history(turns: Any) -> tuple[Turn, ...]:
    if not isinstance(turns, list):
        raise ValueError("'history' is no list")
    history = []
    for turn in turns:
        if not isinstance(turn, dict) or turn.get("role") not in ("user", "assistant"):
            raise ValueError("each turn of 'history' needs a 'role', user or assistant")
        if not isinstance(turn.get("text"), str):
            raise ValueError("each turn of 'history' needs a 'text'")
        history.append(Turn(role=turn["role"], text=turn["text"]))
    return tuple(history)
