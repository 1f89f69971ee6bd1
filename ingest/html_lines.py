"""HTML as lines of text: what a visitor sees of it, lists and tables as facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.grids import Cell, Grid, span_of
from ingest.html_tree import parsed, seen, style_rules
from ingest.style_rules import StyleRules
from ingest.visibility import Sight

_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr legend main menu nav ol p pre section summary table tbody tfoot thead tr ul li caption
    """.split()
)
_APART = frozenset("p h1 h2 h3 h4 h5 h6 table".split())
_LONGEST_TERM = 120
_DEEPEST_TABLES = 20


def fragment_text(text: str, note: Callable[[str], None] | None = None) -> str:
    """The lines of a piece of HTML (a description, an answer), its hidden parts left out.

    ``note`` is told what of it was not read.
    """
    tree, notes = parsed(f"<div>{text}</div>")
    if note is not None:
        for told in notes:
            note(told)
    if tree is None:
        return ""
    return lines_of(tree, style_rules(tree))


def lines_of(root: Any, rules: StyleRules, *, opened: Collection[Any] = (), sight: Sight | None = None) -> str:
    """The text of an element and all that it shows. ``sight`` is what it inherits from the page around it."""
    writer = LineWriter()
    for event, node, text in seen(root, rules, opened=opened, sight=sight):
        if event == "start":
            writer.open(node.tag, node.attrib, text)
        else:
            writer.close(node.tag, text)
    return writer.taken()


@dataclass(slots=True)
class _Table:
    """A table that is being read, and the lines into which its text goes afterwards."""

    grid: Grid = field(default_factory=Grid)
    outer: list[str] = field(default_factory=list)
    cell: Cell | None = None
    in_head: bool = False
    is_stray: bool = False  # a row without a table around it


class LineWriter:
    """Collects text line by line; a table becomes a line for each row, a definition ``term: text``."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._tables: list[_Table] = []
        self._in_pre = 0
        self._term = ""
        self._addresses: list[tuple[str, int]] = []

    @property
    def in_table(self) -> bool:
        """Whether the text that comes now belongs to a table."""
        return bool(self._tables)

    def open(self, tag: str, attributes: Mapping[str, str], text: str) -> None:
        """An element begins, with the text up to its first child."""
        if tag in {"table", "tr", "td", "th", "thead", "tbody", "tfoot"}:
            self._open_table(tag, attributes)
        elif tag == "br":
            self._end_line()
        elif tag in _BLOCKS and self._line != ["- "]:
            self._end_line()
            if tag in _APART and not self._tables:
                self._lines.append("")
            if tag == "li":
                self._line = ["- "]
            self._in_pre += tag == "pre"
        elif tag == "a" and (attributes.get("href") or "")[:7].casefold().startswith(("mailto:", "tel:")):
            self._addresses.append((attributes["href"].partition(":")[2].partition("?")[0], len(self._line)))
        if text:
            self.add(text)

    def close(self, tag: str, text: str) -> None:
        """An element ends, with the text up to the next mark."""
        if tag in {"table", "tr", "td", "th", "thead"}:
            self._close_table(tag)
        elif tag == "dt":
            self._close_term()
        elif tag in _BLOCKS:
            self._end_line()
            if (tag in _APART or tag in {"ul", "ol"}) and not self._tables:
                self._lines.append("")
            self._in_pre -= tag == "pre"
            if tag in {"dl", "dd"}:
                self._leave_term(tag)
        elif tag == "a" and self._addresses:
            self._name_address()
        if text:
            self.add(text)

    def add(self, text: str) -> None:
        """Text within the current line."""
        if self._in_pre and not self._tables:
            *lines, last = text.split("\n")
            for line in lines:
                self._line.append(line)
                self._end_line()
            self._line.append(last)
            return
        text = re.sub(r"\s+", " ", text)
        if text.startswith(" ") and (not self._line or self._line[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._line.append(text)

    def taken(self) -> str:
        """The text so far; what comes next begins anew."""
        while self._tables:
            self._close_table("table")
        self._end_line()
        self._leave_term("dl")
        text = re.sub("\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")
        self._lines = []
        return text

    def _end_line(self) -> None:
        line = "".join(self._line).strip()
        self._line = []
        if line and line != "-":
            if self._term:
                line, self._term = f"{self._term.rstrip(':： ')}: {line}", ""
            self._lines.append(line)

    def _close_term(self) -> None:
        if self._term:
            self._lines.append(self._term)
        self._term = ""
        term = "".join(self._line).strip()
        if term and len(term) <= _LONGEST_TERM and not term.endswith(("?", "？")):
            self._line, self._term = [], term
        else:
            self._end_line()

    def _leave_term(self, tag: str) -> None:
        if tag == "dl" and self._term:
            self._lines.append(self._term)
        self._term = ""

    def _name_address(self) -> None:
        """A mail address or telephone number that only the link tells is told beside the link's text."""
        address, start = self._addresses.pop()
        words = "".join(self._line[start:])
        bare = re.sub(r"[\s()./+-]", "", address).casefold()
        if bare and bare.lstrip("0") not in re.sub(r"[\s()./+-]", "", words).casefold():
            self._line.append(f" ({address.strip()})")

    def _open_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._end_line()
            if len(self._tables) < _DEEPEST_TABLES:
                if self._tables and (cell := self._tables[-1].cell):
                    cell.holds_table = True
                elif not self._tables:
                    self._lines.append("")
                self._tables.append(_Table())
            return
        if tag in {"td", "th"}:
            self._open_cell(tag, attributes)
        elif tag == "tr":
            self._end_line()
            if not self._tables:
                self._tables.append(_Table(is_stray=True))
            self._leave_cell()
            self._tables[-1].grid.rows.append([])
        elif self._tables:
            self._tables[-1].in_head = tag == "thead"
        if tag == "tr" and self._tables[-1].in_head:
            self._tables[-1].grid.head_rows += 1

    def _open_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._end_line()
        if not self._tables:
            return
        self._leave_cell()
        table = self._tables[-1]
        if not table.grid.rows:
            table.grid.rows.append([])
        table.cell = Cell(tag == "th", span_of(attributes.get("colspan")), span_of(attributes.get("rowspan")))
        table.grid.rows[-1].append(table.cell)
        table.outer, self._lines = self._lines, table.cell.lines

    def _leave_cell(self) -> None:
        table = self._tables[-1]
        self._end_line()
        if table.cell is not None:
            self._leave_term("dl")
            table.cell = None
            self._lines, table.outer = table.outer, []

    def _close_table(self, tag: str) -> None:
        if not self._tables:
            self._end_line()
            return
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = False
        elif tag in {"td", "th", "tr"}:
            self._leave_cell()
        if tag == "table" or (tag == "tr" and table.is_stray):
            self._leave_cell()
            self._tables.pop()
            self._lines.extend(table.grid.lines())
            if not self._tables and not table.is_stray:
                self._lines.append("")
