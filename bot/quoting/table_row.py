"""The one row of a table that a question names by a column and the number in it, or by a measure between two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.quoting.context import words_of
from bot.quoting.sentences import labelled_rows
from knowledge.language import fold
from knowledge.wording import has_chinese

_NUMBER = re.compile(r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,6})?(?![\d.,]*\d)")


def asked_row(question: str, lines: Sequence[str]) -> str | None:
    """The row in words ("EU: 43, UK: 9") with a number of the question in a column that the question names.

    Of a column that rises from row to row a measure between two rows names the larger one: a foot of 27 cm needs the
    shoe for 27.2. ``None`` when no row is named so, or several are.
    """
    numbers = _numbers(question)
    if not numbers:
        return None
    said, written = words_of(question), fold(question).replace(" ", "")
    found: dict[str, None] = {}
    header: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.strip(" |").split(" | ")]
        if len(cells) < 2 or len(cells) != len(header):
            header = cells if len(cells) > 1 else []
            continue
        if any(_named(name, cell, said, written, numbers) for name, cell in zip(header, cells, strict=True)):
            found |= dict.fromkeys(labelled_rows([" | ".join(header), " | ".join(cells)]))
    if not found and _ASKS_SIZE.search(fold(question)):
        return _next_larger(lines, frozenset(_FEET.get(word, word) for word in said), written, numbers)
    return next(iter(found)) if len(found) == 1 else None


_ASKS_SIZE = re.compile(r"\bsizes?\b|\bwhich (?:one|do|should)\b|[几啥哪什]么?[码号]|多大|尺码|选")
_FEET = {"feet": "foot"}
# What a heading says besides what it measures.
_GENERAL = frozenset("length size cm mm in width circumference".split())
_ROWS = 3  # from so many on a column's numbers are a scale


def _next_larger(lines: Sequence[str], said: frozenset[str], written: str, numbers: frozenset[Decimal]) -> str | None:
    """The first row of the one scale that the question speaks of whose measure is not below its number."""
    found: dict[str, None] = {}
    for header, rows in _tables(lines):
        for place, name in enumerate(header):
            words = words_of(name) - _GENERAL
            if not ((words and words <= said) or (has_chinese(name) and fold(name).replace(" ", "") in written)):
                continue
            scale = [next(iter(stated)) if len(stated := _numbers(row[place])) == 1 else None for row in rows]
            known = [number for number in scale if number is not None]
            if len(known) < max(_ROWS, len(rows)) or known != sorted(set(known)):
                continue
            for number in numbers:
                if known[0] < number < known[-1]:
                    row = rows[next(at for at, one in enumerate(known) if one >= number)]
                    found |= dict.fromkeys(labelled_rows([" | ".join(header), " | ".join(row)]))
    return next(iter(found)) if len(found) == 1 else None


def _tables(lines: Sequence[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Each table of the lines, its heading and its rows."""
    header: list[str] = []
    rows: list[list[str]] = []
    for line in (*lines, ""):
        cells = [cell.strip() for cell in line.strip(" |").split(" | ")]
        if len(cells) > 1 and len(cells) == len(header):
            rows.append(cells)
            continue
        if rows:
            yield header, rows
        header, rows = (cells if len(cells) > 1 else []), []


def _named(name: str, cell: str, said: frozenset[str], written: str, numbers: frozenset[Decimal]) -> bool:
    """True when the cell is one number of the question, below a heading that stands in the question."""
    stated = _numbers(cell)
    if len(stated) != 1 or not stated <= numbers:
        return False
    words = words_of(name)
    return (bool(words) and words <= said) or fold(name).replace(" ", "") in written


def _numbers(text: str) -> frozenset[Decimal]:
    return frozenset(Decimal(number.replace(",", ".")) for number in _NUMBER.findall(text))
