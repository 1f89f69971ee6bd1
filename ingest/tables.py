"""CSV that may be damaged: every row that can be read, and why another cannot.

A quote that is never closed would swallow all rows below it. So each record is read by itself; one that does not end,
or does not have the header's cells, costs its own line only, and reading goes on with the next line that has them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

# A quoted cell may hold a page of HTML; a record of more lines is taken for one whose quote was never closed.
_MOST_LINES = 2_000
# With fewer columns, a line of text within a cell may have as many commas as a row by chance.
_TELLING_WIDTH = 6
_LONGEST_CELL = 16 * 1024 * 1024
_NO_CELLS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line of the file on which it starts, and its cells; or why the lines from there are no row."""

    number: int
    cells: tuple[str, ...] = _NO_CELLS
    problem: str = ""


class _Lines:
    """Lines that are read as far as they are looked at, and forgotten once they are passed."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._kept: deque[str] = deque()
        self._start = 0

    def has(self, at: int) -> bool:
        """Whether there is a line ``at``, counted from 0; no line before it is asked for again."""
        while self._kept and self._start < at:
            self._kept.popleft()
            self._start += 1
        return self._reach(at)

    def __getitem__(self, at: int) -> str:
        return self._kept[at - self._start]

    def after(self, at: int) -> Iterator[str]:
        """The lines from ``at`` on, without forgetting any."""
        while self._reach(at):
            yield self[at]
            at += 1

    def between(self, start: int, end: int) -> list[str]:
        """The lines from ``start`` up to ``end``, which were looked at before."""
        return [self[at] for at in range(start, end)]

    def _reach(self, at: int) -> bool:
        while self._start + len(self._kept) <= at:
            line = next(self._source, None)
            if line is None:
                return False
            self._kept.append(line)
        return True


def read_table(text: str | Iterator[str], delimiter: str, fewest: int = 0) -> tuple[Record | None, Iterator[Record]]:
    """The header row (``None`` if there is none) and the rows below it. Blank lines are passed over.

    Lines with their ends instead of a text are read one by one: memory does not grow with the table.

    A row may lack its last cells, which some tools leave out when they are empty, down to ``fewest`` cells (0: as many
    as the header has); more cells than the header's must be empty.
    """
    # csv splits lines as it reads; a line here is what an editor shows.
    lines = _Lines(iter(io.StringIO(text, newline="")) if isinstance(text, str) else text)
    start = 0
    while lines.has(start) and not lines[start].strip():
        start += 1
    if not lines.has(start):
        return None, iter(())
    found = _record(lines, start, delimiter)
    if isinstance(found, str):
        return None, iter(())
    cells, used = found
    return Record(start + 1, tuple(cells)), _rows(lines, start + used, delimiter, len(cells), fewest or len(cells))


def _rows(lines: _Lines, at: int, delimiter: str, width: int, fewest: int) -> Iterator[Record]:
    broken: Record | None = None
    while lines.has(at):
        if not lines[at].strip():
            at += 1
            continue
        found = _record(lines, at, delimiter)
        if isinstance(found, str):
            broken = broken or Record(at + 1, problem=found)
            at += 1
            continue
        cells, used = found
        # Behind a broken row only a row with every cell is believed: its rest may look like a short one.
        problem = _misfit(cells, width, width if broken else fewest)
        if broken and not problem and _odd_quotes("".join(lines.between(at, at + used))):
            problem = "the rest of a broken row"
        if not problem and _swallows(lines.between(at + 1, at + used), delimiter, width):
            problem = "a quote is not closed"
        if problem:
            # The lines that follow a broken row are its rest until one of them is a row again: one problem, told once.
            broken = broken or Record(at + 1, problem=problem)
            at += 1
            continue
        if broken:
            yield _until(broken, at)
            broken = None
        yield Record(at + 1, tuple(cells[:width]) + ("",) * (width - len(cells)))
        at += used
    if broken:
        yield _until(broken, at)


def _until(broken: Record, last: int) -> Record:
    """The broken row with the lines that went with it."""
    if last == broken.number:
        return broken
    return Record(broken.number, problem=f"{broken.problem} (lines {broken.number} to {last})")


def _record(lines: _Lines, at: int, delimiter: str) -> tuple[list[str], int] | str:
    """The cells of the record that starts at a line and the lines it takes, or what is wrong with it."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(islice(lines.after(at), _MOST_LINES), delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error as error:
        return (
            "a quote is not closed" if "unexpected end" in str(error) or "expected after" in str(error) else str(error)
        )
    except StopIteration:
        return "the line is empty"


def _misfit(cells: Sequence[str], width: int, fewest: int) -> str:
    extra = any(cell.strip() for cell in cells[width:])
    if extra or len(cells) < min(width, fewest):
        return f"the row has {len(cells)} cells, the header {width}"
    return ""


def _swallows(inner: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a line within a record would be a whole row by itself: then the record runs over a lost quote.

    The last line of a quoted cell that spans lines holds the closing quote, so its quotes are odd in number.
    """
    if width < _TELLING_WIDTH:
        return False
    for line in inner:
        if line.count(delimiter) >= width - 1 and not _odd_quotes(line):
            try:
                cells = next(csv.reader([line], delimiter=delimiter, strict=True))
            except (csv.Error, StopIteration):
                continue
            if len(cells) == width and re.fullmatch(r"[^\s<>]+", cells[0]):
                return True
    return False


def _odd_quotes(line: str) -> bool:
    return line.count('"') % 2 == 1
