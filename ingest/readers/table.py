"""Any table of goods, FAQs or texts: CSV, TSV, semicolons or XLSX, under whatever names its columns have.

What each column holds is guessed (``column_guess``), told in a note, and set right by a mapping file. One row is one
record; a column that is no field is an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.cleaning import LONGEST, is_missing
from ingest.confidential import customer_columns
from ingest.files import SourceFile
from ingest.mapped_lines import put
from ingest.readers.column_guess import Column, Layout, guess, known_names
from ingest.readers.column_words import plain_name
from ingest.readers.table_sheets import Sheet, sheets
from ingest.rows import Rejection, Row, Rows, Ticks, shown
from ingest.source_mapping import NO_MAPPING, SourceMapping
from ingest.tables import Record
from knowledge.errors import SourceError

_NAMES_SHOWN = 30
_FEWEST_NAMES = 3  # of columns, where a row below the header names them again
_YES = frozenset("true yes y 1 是 有 ja oui si sí".split())
_NO = frozenset("false no n 0 否 无 nein non".split())
_ERRORS = frozenset({"#n/a", "#ref!", "#name?", "#div/0!", "#null!", "#num!", "#value!", "\\n"})
_IDENTITY = ("sku", "id", "handle", "url")
_PRICES = frozenset({"price", "list_price", "sale_price"})
_BETWEEN_ADDRESSES = re.compile(
    r"[\s,;|，；]+(?=https?:|//?[^\s/]|[\w%-]+(?:/[\w%.-]+)*\.\w{3,4}(?:[\s,;|，；]|$))", re.IGNORECASE
)
_BARE = re.compile(r"[0-9][0-9., '’]*")


def read(file: SourceFile, tick: Ticks, mapping: SourceMapping = NO_MAPPING) -> Rows:
    """The rows of every sheet. Raises ``SourceError`` where none is a table of ours, saying what its columns are."""
    refused: list[tuple[Sheet, SourceError]] = []
    taken = 0
    for sheet in sheets(file, mapping, tick):
        try:
            rows = _rows(file, sheet, mapping)
        except SourceError as error:
            refused.append((sheet, error))
            continue
        taken += 1
        yield from rows
    tick(file.size())
    if not taken:
        if refused:
            raise refused[0][1]
        raise SourceError("the table is empty", where=file.name)
    for sheet, reason in refused:
        yield Rejection(_name(file, sheet), sheet.header.number, reason.what)


def _name(file: SourceFile, sheet: Sheet) -> str:
    return f"{file.name}, sheet {shown(sheet.name)}" if sheet.name else file.name


def _rows(file: SourceFile, sheet: Sheet, mapping: SourceMapping) -> Rows:
    """The rows of one sheet, its layout settled. Raises ``SourceError`` for a table that is none of ours."""
    header = sheet.header.cells
    customers = customer_columns(name for name in header if not mapping.target(name))
    if customers and not mapping.kind:
        raise SourceError(
            f"a table of orders or customers, which is never taken in (columns {_listed(customers)})",
            where=file.name,
            mend='leave the file out; if it holds goods, say kind = "product" in a mapping file',
        )
    layout = guess(header, sheet.sample, mapping)
    if layout is None:
        raise SourceError(
            f"no column is a title (or question and answer); the columns are {_listed([n for n in header if n])}",
            where=file.name,
            mend='name it in a mapping file: [[source]], below it [source.columns] with "its name" = "title"',
        )
    return _records(_name(file, sheet), sheet, layout, mapping)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(name[:60] for name in names[:_NAMES_SHOWN]) + more


def _records(name: str, sheet: Sheet, layout: Layout, mapping: SourceMapping) -> Rows:
    note = tuple(filter(None, [layout.note()]))
    header = tuple(map(plain_name, sheet.header.cells))
    is_first = True
    for record in sheet.rows(layout.essential()):
        if record.problem:
            yield Rejection(name, record.number, record.problem, is_damage=True)
            continue
        if all(_is_nothing(cell) for cell in record.cells) or tuple(map(plain_name, record.cells)) == header:
            continue
        if is_first and _names_columns(record.cells):
            is_first = False
            continue
        is_first = False
        line = line_of(record, layout)
        if mapping.joined:
            mapping.joined({column.name: record.cells[column.at] for column in layout.columns}, line)
        yield Row(record.number, line, key=_key(line, layout), notes=note)
        note = ()


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether a row names the columns once more, as flat files of marketplaces do: for people, then for programs."""
    told = [cell for cell in cells if not _is_nothing(cell)]
    known = known_names(told, NO_MAPPING)
    return known >= _FEWEST_NAMES and known * 2 >= len(told) and not any(map(str.isdigit, "".join(told)))


def _key(line: dict[str, Any], layout: Layout) -> str | None:
    """The title is the identity of goods that have no other, as the question is an FAQ's."""
    if layout.kind != "product" or any(not is_missing(line.get(name)) for name in _IDENTITY):
        return None
    title = line.get("title")
    return title if isinstance(title, str) and not is_missing(title) else None


def line_of(record: Record, layout: Layout) -> dict[str, Any]:
    """The native line of one row."""
    line: dict[str, Any] = {}
    attributes: dict[str, Any] = {}
    levels: dict[int, str] = {}
    short = ""
    for column in layout.columns:
        cell = record.cells[column.at]
        if column.field == "" or _is_nothing(cell):
            continue
        if column.field is None:
            attributes[column.attribute or column.name] = _measured(cell, column)
        elif column.field == "category":
            levels[column.level] = cell.strip()
        elif column.field == "short_description":
            short = cell
        else:
            _fill(line, column, cell)
    if levels:
        line["category"] = [levels[level] for level in sorted(levels)] if len(levels) > 1 else levels.popitem()[1]
    if short:
        long = line.pop("description", "")
        put(line, "description", short)
        put(line, "description", long)
    if layout.kind == "product":
        line["attributes"] = attributes
    elif layout.kind == "faq":
        _phrasings(line)
    return line


def _fill(line: dict[str, Any], column: Column, cell: str) -> None:
    field = str(column.field)
    value: Any = cell
    if field in _PRICES:
        value = f"{cell} {column.unit}" if column.unit and _BARE.fullmatch(cell.strip()) else cell
    elif field == "images":
        value = _addresses(cell)
    elif field == "availability":
        flag = cell.strip().casefold()
        value = "in_stock" if flag in _YES else "out_of_stock" if flag in _NO else cell
    elif field == "tags" and field in line:
        value = [part.strip() for part in re.split("[,，;；]", cell) if part.strip()]
    put(line, field, value)


def _addresses(cell: str) -> list[str]:
    """The addresses of a cell, whatever stands between them; a comma within an address is its own."""
    return [piece for piece in _BETWEEN_ADDRESSES.split(cell[:LONGEST].strip(" \t\r\n,;|，；")) if piece]


def _measured(cell: str, column: Column) -> Any:
    """The cell with the unit that its column's name tells, where it is a number and nothing else."""
    return {"value": cell.strip(), "unit": column.unit} if column.unit and _BARE.fullmatch(cell.strip()) else cell


def _phrasings(line: dict[str, Any]) -> None:
    """Other phrasings stand in the question's own cell too, behind ``##``."""
    question = line.get("question")
    if isinstance(question, str) and "##" in question:
        first, *others = (part.strip() for part in question.split("##"))
        line["question"] = first
        known = line.get("similar_questions", [])
        line["similar_questions"] = [*others, *(known if isinstance(known, list) else re.split(r"##|\n", known))]


def _is_nothing(cell: str) -> bool:
    return is_missing(cell) or cell.strip().casefold() in _ERRORS
