"""The one row of a table that a question names by a column and the number in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.quoting.context import words_of
from bot.quoting.sentences import labelled_rows
from knowledge.language import fold

_NUMBER = re.compile(r"(?<![\d.,])\d{1,9}(?:[.,]\d{1,6})?(?![\d.,]*\d)")


def asked_row(question: str, lines: Sequence[str]) -> str | None:
    """The row in words ("EU: 43, UK: 9") with a number of the question in a column that the question names.

    ``None`` when no row is named so, or several are.
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
    return next(iter(found)) if len(found) == 1 else None


def _named(name: str, cell: str, said: frozenset[str], written: str, numbers: frozenset[Decimal]) -> bool:
    """True when the cell is one number of the question, below a heading that stands in the question."""
    stated = _numbers(cell)
    if len(stated) != 1 or not stated <= numbers:
        return False
    words = words_of(name)
    return (bool(words) and words <= said) or fold(name).replace(" ", "") in written


def _numbers(text: str) -> frozenset[Decimal]:
    return frozenset(Decimal(number.replace(",", ".")) for number in _NUMBER.findall(text))
