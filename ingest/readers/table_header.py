"""Whether a text is a table of any kind, and a table's text without the columns that the shop leaves out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from ingest.confidential import customer_columns
from ingest.files import SourceFile
from ingest.readers.column_guess import known_names
from ingest.readers.table_sheets import delimiter_of, header_line
from ingest.source_mapping import NO_MAPPING

_HEAD = 16_384  # characters


def is_table(head: str) -> bool:
    """Whether a text begins with a header that names fields, or columns about customers, and rows as wide as it."""
    line, mark = header_line(head)
    rows = _rows(head, mark, line, 3)
    if len(rows) < 2 or len(rows[0]) < 2 or len(rows[1]) != len(rows[0]):
        return False
    names = [name for name in rows[0] if name.strip()]
    return known_names(names, NO_MAPPING) >= 2 or bool(customer_columns(names))


def _rows(text: str, mark: str, line: int, count: int) -> list[list[str]]:
    lines = io.StringIO(text, newline="").readlines()[line:]
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=mark):
            rows.append(row)
            if len(rows) == count:
                break
    except csv.Error:
        pass
    return rows


class WithoutColumns(SourceFile):
    """A file of text whose header does not name the columns that are left out, so that no reader reads them."""

    def __init__(self, file: SourceFile, hides: Callable[[str], bool]) -> None:
        super().__init__(file.path, name=file.name, address=file.address, container=file.container, inside=file.inside)
        self._file = file
        self._hides = hides
        self._content = file._content

    def text(self, limit: int | None = None) -> str:
        """The file's text, the names of hidden columns blank in its first row."""
        text = self._file.text(limit)
        lines = io.StringIO(text, newline="").readlines()
        at = next((number for number, line in enumerate(lines) if line.strip("\ufeff \t\r\n")), None)
        if at is None:
            return text
        mark = delimiter_of(text)
        reader = csv.reader(lines[at:], delimiter=mark)
        try:
            header = next(reader)
        except (csv.Error, StopIteration):
            return text
        if not any(name.strip() and self._hides(name) for name in header):
            return text
        shown = _written(["" if self._hides(name) else " ".join(name.split()) for name in header], mark)
        # A header over several lines becomes one line and blank ones, which no reader counts as rows.
        blank = "\n" * (reader.line_num - 1)
        return "".join((*lines[:at], shown, blank, *lines[at + reader.line_num :]))

    def lines(self) -> Iterator[tuple[int, bytes | None, int]]:
        """The lines of the text with the hidden columns; read as a whole where there are any."""
        text = self.text()
        if text == self._file.text():
            yield from self._file.lines()
            return
        size = self.size()
        for number, line in enumerate(io.StringIO(text, newline=""), start=1):
            yield number, line.encode(), size

    def head(self) -> bytes:
        """The beginning of the text with the hidden columns, in UTF-8 as its lines are."""
        text = self.text()
        return self._file.head() if text == self._file.text() else text[:_HEAD].encode()


def _written(cells: Sequence[str], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerow(cells)
    return out.getvalue()
