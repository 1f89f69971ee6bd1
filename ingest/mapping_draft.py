"""The first form of a mapping file: how a file would be read, to be set right by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice

from ingest.files import SourceFile
from ingest.mapping_entries import FIELDS
from ingest.measure_names import likely_unit
from ingest.native import read_record
from ingest.readers.column_guess import Layout, guess
from ingest.readers.column_words import plain_name
from ingest.readers.table_sheets import Sheet, sheets
from ingest.reading import rows_of
from ingest.recognition import recognise_file
from ingest.rows import Row, RowRejected
from ingest.source_mapping import SourceMapping
from ingest.sources import SourceSettings, origin_of
from ingest.tables import Record
from knowledge.errors import SourceError
from knowledge.records import Product

_ROWS = 500  # rows among which numbers without a unit are looked for
_HEAD = """\
# How {name} is read. Set right what is wrong, and name this file in shop.toml:
#   [shop]
#   mapping_files = ["mapping.toml"]
# A column's name stands on the left. On the right stands a field ({fields}),
# any other name for an attribute, or "-" for a column that is left out.
"""
_SHOWN_FIELDS = "title, sku, price, description, brand, category, images, …"


def draft_of(files: Sequence[SourceFile]) -> str:
    """A mapping file for these files. Raises ``SourceError`` for one that cannot be read."""
    return "\n".join("\n".join(_entry(file)) for file in files) + "\n"


def _entry(file: SourceFile) -> Iterator[str]:
    yield _HEAD.format(name=json.dumps(file.path.name, ensure_ascii=False), fields=_SHOWN_FIELDS)
    yield "[[source]]"
    yield f"name = {_text(origin_of(file.path, lambda _source: SourceSettings()).name)}"
    format_name = recognise_file(file)
    if format_name in ("table", "jsonl"):
        found = list(islice(sheets(file), 20)) if format_name == "table" else [_keys(file)]
        if not any(sheet.header.cells for sheet in found):
            raise SourceError("the table is empty", where=file.name)
        yield ""
        yield "[source.columns]"
        yield from dict.fromkeys(line for sheet in found for line in _columns(sheet))
    bare = [(name, unit) for name in dict.fromkeys(_bare_numbers(file)) if (unit := likely_unit(plain_name(name)))]
    yield ""
    yield "# The unit of an attribute's bare numbers, where it is certain; the units here are only examples."
    yield "[source.units]"
    yield from (f'#{_text(name)} = "{unit}"' for name, unit in bare)


def _keys(file: SourceFile) -> Sheet:
    """The keys of JSON Lines as the columns of a table, with their values where these are texts or numbers."""
    lines = [row.line for row in islice(rows_of(file, "jsonl", lambda _position: None), _ROWS) if isinstance(row, Row)]
    keys = tuple(dict.fromkeys(key for line in lines for key in line))
    scalars = (str, int, float, Decimal)
    sample = tuple(
        tuple(str(line[key]) if isinstance(line.get(key), scalars) else "" for key in keys) for line in lines
    )
    return Sheet("", Record(1, keys), sample, lambda _fewest: iter(()))


def _columns(sheet: Sheet) -> Iterator[str]:
    layout = guess(sheet.header.cells, sheet.sample)
    if layout is None:
        yield '# No column is called a title: name the one that is, with "title" on the right.'
        # What each column is otherwise, as of a table that needs no title.
        layout = guess(sheet.header.cells, sheet.sample, SourceMapping(is_narrow=True))
    assert layout is not None
    yield from (_column(layout, at) for at, name in enumerate(sheet.header.cells) if name)


def _column(layout: Layout, at: int) -> str:
    column = layout.columns[at]
    if column.field == "":
        return f'{_text(column.name)} = "-"  # {column.why}'
    field = {"short_description": "description"}.get(column.field or "", column.field)
    if field is None:
        # An attribute that is called like a field would become that field.
        name = column.attribute if column.attribute not in FIELDS else column.attribute.capitalize()
        return f"{_text(column.name)} = {_text(name)}"
    return f'{_text(column.name)} = "{field}"'


def _bare_numbers(file: SourceFile) -> Iterator[str]:
    origin = origin_of(file.path, lambda _source: SourceSettings())
    # A file that cannot be read yet is what a mapping is written for.
    with suppress(SourceError):
        for row in islice(rows_of(file, None, lambda _position: None), _ROWS):
            if not isinstance(row, Row):
                continue
            try:
                record, _ = read_record(row, origin)
            except RowRejected:
                continue
            if isinstance(record, Product):
                yield from (a.name for a in record.attributes if a.number is not None and a.unit is None)


def _text(text: str) -> str:
    """A TOML string or key: escaped as JSON does, which TOML's basic strings share."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
