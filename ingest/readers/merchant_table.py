"""The items of a Merchant feed as a table: TSV, or CSV with the same names, read row by row.

A field that may stand several times is written with commas, a field with parts with colons, and what holds either
stands in double quotes: ``General:"Size: outside":"30, 40 cm"``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from ingest.decoding import UTF16_MARKS, decode, encoding_of
from ingest.files import SourceFile
from ingest.readers.merchant_fields import Fields, add_field, folded_name
from ingest.rows import Rejection, Ticks
from ingest.tables import read_table
from knowledge.errors import SourceError

# Names by which the table is known: those that every feed has, of which some occur in any shop's table.
_TELLING = frozenset(
    """image link|item group id|google product category|product type|sale price effective date|identifier exists
    |additional image link|custom label 0|age group|shipping weight|mobile link|product detail|product highlight
    |availability|condition|gtin|mpn""".replace("\n    ", "").split("|")
)
_PARTS = {
    "product detail": ("section name", "attribute name", "attribute value"),
    "structured title": ("digital source type", "content"),
    "structured description": ("digital source type", "content"),
}
_LISTS = frozenset({"product highlight"})
_ADDRESSES = frozenset({"additional image link", "lifestyle image link"})
_MOST_PARTS = 1_000


def is_merchant_header(header: Sequence[str]) -> bool:
    """Whether these column names are of a Merchant feed: id, title, link, and enough of what only such feeds have."""
    names = {_column(name)[0] for name in header}
    return {"id", "title", "link"} <= names and len(names & _TELLING) >= 2


def items(file: SourceFile, tick: Ticks) -> Iterator[tuple[int, Fields] | Rejection]:
    """Line and fields of each row. Raises ``SourceError`` for a table without the header of a feed."""
    lines = _lines(file, tick)
    before, first = 0, ""
    for first in lines:
        if first.strip():
            break
        before += 1
    delimiter = max("\t,;|", key=first.count)
    header, records = read_table(_from(first, lines), delimiter, 1)
    if header is None or not {"id", "title"} <= {_column(name)[0] for name in header.cells}:
        raise SourceError("no header of a product feed", where=file.name, mend="the columns id and title are needed")
    columns = [_column(name) for name in header.cells]
    for record in records:
        if record.problem:
            yield Rejection(file.name, record.number + before, record.problem, is_damage=True)
            continue
        fields: Fields = {}
        for (name, parts), cell in zip(columns, record.cells, strict=True):
            _add_cell(fields, name, parts, cell.strip())
        if fields:
            yield record.number + before, fields


def _from(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(file: SourceFile, tick: Ticks) -> Iterator[str]:
    """The file's lines as text, one by one. Raises ``SourceError`` for a line that no table has."""
    head = file.head()
    if head.startswith(UTF16_MARKS):
        # Lines cannot be told by bytes there; such an export is small.
        yield from io.StringIO(file.text(), newline="")
        return
    encoding = encoding_of(head[: head.rfind(b"\n") + 1] or head)
    for number, line, position in file.lines():
        tick(position)
        if line is None:
            raise SourceError(f"line {number} is too long", where=file.name, mend="export the feed again")
        text = decode(line) if encoding == "utf-8" else line.decode(encoding, errors="replace")
        yield from io.StringIO(text.replace("\0", ""), newline="")


def _column(name: str) -> tuple[str, tuple[str, ...]]:
    """A column's name, and the parts that its cells have (``shipping(country:price)`` names them itself)."""
    bare, _, inner = name.partition("(")
    folded = folded_name(bare)
    if folded in _PARTS:
        own = tuple(folded_name(part) for part in inner.rstrip(") ").split(":")) if inner else ()
        return folded, own or _PARTS[folded]
    return (folded, ()) if not inner else (folded_name(name), ())


def _add_cell(fields: Fields, name: str, parts: Sequence[str], cell: str) -> None:
    if parts:
        for item in _split(cell, ","):
            texts = _split(item, ":", len(parts) - 1)
            if len(texts) == 2 < len(parts):
                texts = ["", *texts]  # a detail without a section
            add_field(fields, name, [[part, _bare(text)] for part, text in zip(parts, texts, strict=False)])
    elif name in _LISTS:
        for item in _split(cell, ","):
            add_field(fields, name, _bare(item))
    elif name in _ADDRESSES:
        for item in re.split(r"\s*,\s*(?=https?://)|\s+(?=https?://)", cell):
            add_field(fields, name, item.strip(" ,"))
    else:
        add_field(fields, name, cell)


def _split(text: str, mark: str, most: int = _MOST_PARTS) -> list[str]:
    """``text`` at every ``mark`` that stands in no quotes, at most ``most`` times."""
    if not text:
        return []
    parts: list[str] = []
    start, in_quotes = 0, False
    for at, char in enumerate(text):
        if char == '"':
            in_quotes = not in_quotes
        elif char == mark and not in_quotes and len(parts) < most:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _bare(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"').strip()
    return text
