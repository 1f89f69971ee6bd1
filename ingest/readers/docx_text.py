"""The text of a Word document's body as Markdown lines, told by its styles and its visible runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.markdown import is_question, table_lines
from ingest.readers.docx_styles import Style, Styles, W, is_on, numbered_lists, value_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved text, comments' and fields' own text, and what an older program would show instead.
_UNSEEN = frozenset(
    f"{W}{name}" for name in "del moveFrom instrText delText delInstrText rPr pPr sdtPr tblPr trPr tcPr".split()
) | {f"{_MC}Fallback"}
_LONGEST_HEADING = 120

Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    style: Style
    is_bold: bool
    list_id: str | None
    depth: int


def markdown_of(document: Any) -> list[Line]:
    """Markdown lines of a python-docx document, each with the place of its paragraph or table in the body, from 1."""
    writer = _Writer(document)
    for place, block in enumerate(_blocks(document.element.body), start=1):
        writer.add(block, place)
    return writer.lines()


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those within content controls and tracked insertions."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
            yield from _blocks(child)


class _Writer:
    """Collects paragraphs first, since what is a heading depends on the others."""

    def __init__(self, document: Any) -> None:
        self._styles = Styles(document)
        self._numbered = numbered_lists(document)
        self._counts: Counter[tuple[str, int]] = Counter()
        self._found: list[tuple[_Paragraph | list[str], int]] = []

    def add(self, block: Any, place: int) -> None:
        if block.tag == f"{W}tbl":
            self._found.append((self._table(block), place))
            return
        paragraph = self._paragraph(block)
        if paragraph.text:
            self._found.append((paragraph, place))
        for box in _text_boxes(block):
            for inner in _blocks(box):
                self.add(inner, place)

    def lines(self) -> list[Line]:
        paragraphs = [found for found, _ in self._found if isinstance(found, _Paragraph)]
        has_styles = any(p.style.level for p in paragraphs)
        bold = sum(p.is_bold for p in paragraphs)
        # Where most of the text is bold, bold says nothing.
        bold_heads = not has_styles and bold * 2 <= len(paragraphs)
        shift = int(any(p.style.is_title for p in paragraphs))
        lines: list[Line] = []
        was_item = False
        for found, place in self._found:
            if isinstance(found, list):
                lines += [("", place), *((line, place) for line in found), ("", place)]
                was_item = False
                continue
            text, is_item = self._line(found, shift, bold_heads=bold_heads)
            if not (was_item and is_item):
                lines.append(("", place))
            lines.extend((line, place) for line in text.split("\n"))
            was_item = is_item
        return lines

    def _line(self, paragraph: _Paragraph, shift: int, *, bold_heads: bool) -> tuple[str, bool]:
        """A paragraph as Markdown, and whether it is a list item."""
        text = paragraph.text
        if paragraph.style.is_title:
            return f"# {_joined(text)}", False
        if paragraph.style.level:
            return f"{'#' * min(paragraph.style.level + shift, 6)} {_joined(text)}", False
        short = len(text) <= _LONGEST_HEADING and not text.endswith((".", "。", ",", "，", ";", "；", ":", "："))
        if bold_heads and paragraph.is_bold and short and not re.match(r"(?:Q|A|问题?|答案?)\s*\d*\s*[:：.]", text):
            return f"{'#' * (2 + is_question(text))} {_joined(text)}", False
        if paragraph.list_id is None:
            return text, False
        indent = "  " * min(paragraph.depth, 6)
        if (paragraph.list_id, paragraph.depth) in self._numbered:
            self._counts[paragraph.list_id, paragraph.depth] += 1
            for depth in range(paragraph.depth + 1, 9):
                self._counts.pop((paragraph.list_id, depth), None)
            return f"{indent}{self._counts[paragraph.list_id, paragraph.depth]}. {_joined(text)}", not is_question(text)
        return f"{indent}- {_joined(text)}", True

    def _paragraph(self, node: Any, *, in_table: bool = False) -> _Paragraph:
        properties = node.find(f"{W}pPr")
        style = self._styles.of(value_of(properties, "pStyle"))
        stated = value_of(properties, "outlineLvl")
        if stated is not None and stated.isdecimal() and int(stated) < 9:
            style = Style(int(stated) + 1, style.is_title, style.is_hidden, style.is_bold, style.list_id)
        is_shaded = in_table or (properties is not None and properties.find(f"{W}shd") is not None)
        runs = [] if style.is_hidden else [run for run in _runs(node) if not self._is_hidden(run, is_shaded=is_shaded)]
        parts = [(self._is_bold(run, style), _run_text(run)) for run in runs]
        text = "\n".join(" ".join(line.split()) for line in "".join(part for _, part in parts).split("\n")).strip()
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        list_id = value_of(numbering, "numId") or style.list_id
        depth = value_of(numbering, "ilvl")
        return _Paragraph(
            text,
            style,
            bool(text) and all(bold for bold, part in parts if part.strip()),
            None if list_id == "0" else list_id,
            int(depth) if depth and depth.isdecimal() else 0,
        )

    def _is_hidden(self, run: Any, *, is_shaded: bool) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        if is_on(properties, "vanish") or is_on(properties, "webHidden") or is_on(properties, "specVanish"):
            return True
        if not is_shaded and _is_white(properties):
            return True
        return self._styles.of(value_of(properties, "rStyle")).is_hidden or _is_too_small(properties)

    def _is_bold(self, run: Any, style: Style) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None or properties.find(f"{W}b") is None:
            return style.is_bold
        return is_on(properties, "b")

    def _table(self, table: Any) -> list[str]:
        """Rows of name and value as ``name: value``, other rows as a Markdown table, questions as headings."""
        rows: list[list[str]] = []
        for row in _within(table, "tr"):
            cells: list[str] = []
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            for cell in _within(row, "tc"):
                shape = cell.find(f"{W}tcPr")
                merged = shape.find(f"{W}vMerge") if shape is not None else None
                if merged is not None and merged.get(f"{W}val") != "restart" and rows and len(cells) < len(rows[-1]):
                    cells.append(rows[-1][len(cells)])
                else:
                    cells.append(self._cell(cell))
                span = value_of(shape, "gridSpan")
                cells.extend([""] * (min(int(span), 64) - 1 if span and span.isdecimal() else 0))
            if any(cells):
                rows.append(cells)
        return table_lines(rows)

    def _cell(self, cell: Any) -> str:
        parts: list[str] = []
        for block in _blocks(cell):
            if block.tag == f"{W}tbl":
                parts.extend(line for line in self._table(block) if line)
            else:
                parts.append(self._paragraph(block, in_table=True).text)
        return "; ".join(" ".join(part.split()) for part in parts if part.strip())


def _within(parent: Any, name: str) -> Iterator[Any]:
    """A table's rows or a row's cells, also those within content controls."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _within(child, name)


def _walk(node: Any, is_wanted: Callable[[Any], bool]) -> Iterator[Any]:
    """What is wanted below a node, in order; not what lies within it, nor within what is unseen."""
    for child in node:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            continue
        if is_wanted(child):
            yield child
        else:
            yield from _walk(child, is_wanted)


def _runs(paragraph: Any) -> Iterator[Any]:
    return _walk(paragraph, lambda node: node.tag == f"{W}r")


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    return _walk(paragraph, lambda node: node.tag == f"{W}txbxContent")


def _run_text(run: Any) -> str:
    parts: list[str] = []
    for node in _walk(run, lambda node: (node.tag.startswith(W) and node.tag[len(W) :] in _TEXT) or _is_box(node)):
        name = node.tag[len(W) :] if not _is_box(node) else ""
        parts.append(_TEXT.get(name, "") if name != "t" else node.text or "")
    return "".join(parts)


_TEXT = {"t": "", "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def _is_box(node: Any) -> bool:
    return bool(node.tag == f"{W}txbxContent")


def _is_too_small(properties: Any) -> bool:
    size = value_of(properties, "sz")  # half points
    return size is not None and size.isdecimal() and int(size) <= 2


def _is_white(properties: Any) -> bool:
    """White letters on the page's own white."""
    shaded = properties.find(f"{W}shd") is not None or properties.find(f"{W}highlight") is not None
    return not shaded and (value_of(properties, "color") or "").casefold() == "ffffff"


def _joined(text: str) -> str:
    return " ".join(text.split())
