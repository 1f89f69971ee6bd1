"""The tables that a file holds, as rows of texts: one of a CSV, TSV or semicolon file, one for each sheet of an XLSX.

A table may stand below a title or notes: its header is the first row that names the most fields.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingest.files import SourceFile
from ingest.packages import ZIP_MARKS
from ingest.readers.column_guess import SAMPLE, known_names
from ingest.rows import Ticks
from ingest.source_mapping import NO_MAPPING, SourceMapping
from ingest.tables import Record, read_table
from knowledge.errors import SourceError

_HEAD = 200_000  # characters among which the header stands
_FIRST_ROWS = 25
_MARKS = ",;\t|"
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name where the file has several, its header row, and a function that reads the rows below.

    ``rows`` takes the number of cells that a row must have at least and is called once; each row has as many cells as
    the header. ``sample`` holds the cells of the first rows.
    """

    name: str
    header: Record
    sample: tuple[tuple[str, ...], ...]
    rows: Callable[[int], Iterator[Record]]


def sheets(file: SourceFile, mapping: SourceMapping = NO_MAPPING, tick: Ticks | None = None) -> Iterator[Sheet]:
    """The tables of a file, those without any row left out. Raises ``SourceError`` for a file that cannot be read."""
    if file.head().startswith(ZIP_MARKS):
        from ingest.readers.workbook import read_workbook

        for name, rows in read_workbook(file, mapping.sheets):
            sheet = _sheet(name, rows, mapping)
            if sheet:
                yield sheet
        return
    text = file.text()
    if tick:
        tick(file.size() // 2)
    sheet = _from_text(text, file.name, mapping)
    if sheet:
        yield sheet


def delimiter_of(text: str) -> str:
    """The mark between the cells of a CSV: the one that gives the most rows of one width."""
    told = text[:_HEAD].lstrip("\ufeff \r\n")[:6].casefold()
    if told.startswith("sep=") and len(told) > 4:
        return told[4] if told[4] not in "\r\n" else ","
    return max(_MARKS, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, mark: str) -> tuple[int, int]:
    widths: dict[int, int] = {}
    for row in _first_rows(text, mark):
        if len(row) > 1:
            widths[len(row)] = widths.get(len(row), 0) + 1
    if not widths:
        return 0, 0
    width = max(widths, key=lambda one: (widths[one], one))
    return widths[width], width


def _first_rows(text: str, mark: str) -> list[list[str]]:
    head = text[:_HEAD]
    csv.field_size_limit(_HEAD + 1)
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
    rows: list[list[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(row[:MOST_COLUMNS] for row in islice(reader, _FIRST_ROWS * 2) if any(map(str.strip, row)))
    # The head may end within its last row.
    return rows[:-1] if len(text) > _HEAD and len(rows) > 1 else rows


def header_line(text: str, mapping: SourceMapping = NO_MAPPING) -> tuple[int, str]:
    """The line (from 0) on which a CSV's header stands, and the mark between its cells."""
    mark = delimiter_of(text)
    head = text[:_HEAD]
    starts: list[int] = []
    rows: list[list[str]] = []
    csv.field_size_limit(_HEAD + 1)
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=mark)
    begin = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not _is_mark_line(row):
                rows.append(row[:MOST_COLUMNS])
                starts.append(begin)
            begin = reader.line_num
            if len(rows) >= _FIRST_ROWS or (mapping.header_row and begin >= mapping.header_row + _FIRST_ROWS):
                break
    except csv.Error:
        pass
    if mapping.header_row:
        return mapping.header_row - 1, mark
    return (starts[header_among(rows, mapping)] if rows else 0), mark


def _is_mark_line(row: Sequence[str]) -> bool:
    """Excel's own first line ``sep=;``, which its mark cuts in two."""
    return row[0].strip().casefold().startswith("sep=") and not any(cell.strip() for cell in row[1:])


def header_among(rows: Sequence[Sequence[str]], mapping: SourceMapping) -> int:
    """Which of a table's first rows is its header: the one that names the most fields, else the first full one."""
    known = [known_names(row, mapping) for row in rows]
    best = max(range(len(rows)), key=lambda at: (known[at], -at))
    if known[best] >= 2:
        return best
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widest = max(filled)
    return next(at for at, count in enumerate(filled) if count * 10 >= widest * 6)


def _from_text(text: str, where: str, mapping: SourceMapping) -> Sheet | None:
    line, mark = header_line(text, mapping)
    # The lines above the header are blank for the reader of rows, so that its numbers are the file's.
    lines = io.StringIO(text, newline="").readlines()
    below = "\n" * line + "".join(lines[line:])
    header, _ = read_table(below[:_HEAD], mark)
    if header is None:
        header, _ = read_table(below, mark)
    if header is None:
        return None
    if len(header.cells) > MOST_COLUMNS:
        raise SourceError(f"the table has more than {MOST_COLUMNS:,} columns", where=where, mend="leave some out")
    _, first = read_table(below[:_HEAD], mark, 1)
    sample = tuple(row.cells for row in islice(first, SAMPLE) if not row.problem)

    def rows(fewest: int) -> Iterator[Record]:
        return read_table(below, mark, fewest)[1]

    return Sheet("", Record(header.number, unique(header.cells)), sample, rows)


def _sheet(name: str, rows: Iterator[Record], mapping: SourceMapping) -> Sheet | None:
    first = list(islice((row for row in rows if any(cell.strip() for cell in row.cells)), SAMPLE))
    if not first:
        return None
    at = header_among([row.cells for row in first[:_FIRST_ROWS]], mapping)
    if mapping.header_row:
        at = next((place for place, row in enumerate(first) if row.number >= mapping.header_row), at)
    header = first[at]
    width = max(len(row.cells) for row in first[at:])
    names = unique((*header.cells, *("",) * (width - len(header.cells))))

    def fitted(row: Record) -> Record:
        return Record(row.number, row.cells[:width] + ("",) * (width - len(row.cells)))

    def below(_fewest: int) -> Iterator[Record]:
        return map(fitted, chain(first[at + 1 :], rows))

    return Sheet(name, Record(header.number, names), tuple(fitted(row).cells for row in first[at + 1 :]), below)


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, on one line each; a name that stands twice is numbered from its second place on."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        plain = " ".join(name.strip("\ufeff").split())
        seen[plain] = seen.get(plain, 0) + 1
        found.append(f"{plain} ({seen[plain]})" if plain and seen[plain] > 1 else plain)
    return tuple(found)
