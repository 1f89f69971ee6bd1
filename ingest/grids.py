"""Tables of a page as facts: each row a line that stands by itself, told with the names that head its columns."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

_WIDEST = 100  # columns and rows that a cell may claim
_MOST_CELLS = 50_000
_LONGEST_HEAD = 80  # characters; a longer cell is no column's name
_DIGIT = re.compile("[0-9０-９]")


@dataclass(slots=True)
class Cell:
    """A table's cell: its lines of text, whether it is a heading, how many columns and rows it spans."""

    is_head: bool
    columns: int = 1
    rows: int = 1
    lines: list[str] = field(default_factory=list)
    holds_table: bool = False

    @property
    def text(self) -> str:
        """The cell on one line; list items are set off by semicolons."""
        if all(line.startswith("- ") for line in self.lines):
            return "; ".join(line[2:] for line in self.lines)
        return " ".join(line for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class _Square:
    """One square of the grid; a cell that spans several is in each of them."""

    text: str
    is_head: bool
    cell: int


@dataclass(slots=True)
class Grid:
    """The rows of one table as they are read."""

    rows: list[list[Cell]] = field(default_factory=list)
    head_rows: int = 0  # rows within thead

    def lines(self) -> list[str]:
        """The table's facts. A table that only lays out text gives the text of its cells."""
        cells = [cell for row in self.rows for cell in row]
        if any(cell.holds_table for cell in cells) or (len(cells) == 1 and len(cells[0].lines) > 1):
            return [line for cell in cells for line in cell.lines]
        squares = _squared(self.rows)
        heads = _head_rows(squares, self.head_rows)
        names = _names(squares[:heads])
        found = [_row_line(row, names) for row in squares[heads:]]
        if heads == len(squares):
            # Nothing but headings: a row of them is still a text.
            found = [_row_line(row, []) for row in squares]
        return [line for line in found if line]


def span_of(text: str | None) -> int:
    """How many columns or rows an attribute claims, at most ``_WIDEST``."""
    found = re.match(r"\s*([0-9]{1,4})", text or "")
    return min(max(int(found.group(1)), 1), _WIDEST) if found else 1


def _squared(rows: Sequence[Sequence[Cell]]) -> list[list[_Square]]:
    """The grid with every spanning cell in all of its squares."""
    below: dict[int, tuple[int, _Square]] = {}  # column -> rows still to come from above, and what stands in them
    found: list[list[_Square]] = []
    made = number = 0
    for row in rows:
        line: list[_Square] = []
        waiting = deque(row)
        while waiting or len(line) in below:
            if len(line) in below:
                left, square = below.pop(len(line))
                if left > 1:
                    below[len(line)] = (left - 1, square)
                line.append(square)
                made += 1
                continue
            cell = waiting.popleft()
            number += 1
            square = _Square(cell.text, cell.is_head, number)
            fits = made < _MOST_CELLS
            for _ in range(cell.columns if fits else 1):
                if cell.rows > 1 and fits:
                    below[len(line)] = (cell.rows - 1, square)
                line.append(square)
                made += 1
        found.append(line)
        if made >= _MOST_CELLS:
            below.clear()
    return [line for line in found if any(square.text for square in line)]


def _head_rows(squares: Sequence[Sequence[_Square]], stated: int) -> int:
    """How many rows on top hold the columns' names."""
    if not squares:
        return 0
    heads = 0
    for row in squares[:3]:
        told = [square for square in row if square.text]
        # A line across the whole table is its title, and a heading with a value beside it a row of its own.
        if (len({square.cell for square in told}) < 2 and row[0].text) or not all(square.is_head for square in told):
            break
        heads += 1
    if heads or stated:
        return max(heads, min(stated, len(squares)))
    return 1 if _reads_as_head(squares) else 0


def _reads_as_head(squares: Sequence[Sequence[_Square]]) -> bool:
    """Whether the first of rows without marked headings holds names: no figures in it, figures below them."""
    first, *rest = squares
    if len(first) < 3 or not rest or any(square.is_head for row in squares for square in row):
        return False
    if any(len(row) != len(first) for row in rest) or any(_DIGIT.search(square.text) for square in first):
        return False
    if not all(0 < len(square.text) <= _LONGEST_HEAD for square in first[1:]):
        return False
    return any(all(_DIGIT.search(row[column].text) for row in rest) for column in range(1, len(first)))


def _names(heads: Sequence[Sequence[_Square]]) -> list[str]:
    """The name of each column, from all heading rows above it."""
    width = max((len(row) for row in heads), default=0)
    names = []
    for column in range(width):
        parts = dict.fromkeys(row[column].text for row in heads if column < len(row) and row[column].text)
        names.append(" ".join(parts))
    return names


def _row_line(row: Sequence[_Square], names: Sequence[str]) -> str:
    """A row as ``name: value``, as ``Size M: Chest 96 cm; Waist 80 cm`` under its heads, or its cells between bars."""
    told = [(at, square) for at, square in enumerate(row) if square.text and (at == 0 or row[at - 1] is not square)]
    if len(told) < 2:
        return told[0][1].text if told else ""
    label, values = told[0][1], told[1:]
    if names and any(names):
        name = names[told[0][0]] if told[0][0] < len(names) else ""
        subject = _headed(name, label.text)
        facts = (_headed(names[at] if at < len(names) else "", square.text) for at, square in values)
        return f"{_bare(subject)}: {'; '.join(facts)}"
    if len(told) == 2 and len(row) == 2 and not (label.is_head and values[0][1].is_head):
        return f"{_bare(label.text)}: {values[0][1].text}"
    if label.is_head and not any(square.is_head for _, square in values):
        return f"{_bare(label.text)}: {'; '.join(square.text for _, square in values)}"
    return " | ".join(square.text for _, square in told)


def _headed(name: str, text: str) -> str:
    return f"{_bare(name)} {text}" if name and name.casefold() != text.casefold() else text


def _bare(text: str) -> str:
    return text.rstrip(":： ")
