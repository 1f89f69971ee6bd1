"""A file's rows: its format is recognised (or given), its reader chosen, the shop's mapping applied."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from importlib import import_module

from ingest.files import SourceFile
from ingest.joins import with_joins
from ingest.readers.table_header import WithoutColumns
from ingest.recognition import BINARY_FORMATS, FORMATS, head_text, recognise_file
from ingest.rows import Rejection, Row, Rows, Same, Ticks
from ingest.source_mapping import NO_MAPPING, SourceMapping

# Formats whose columns may be hidden from their reader.
_WITH_HEADER = frozenset({"shopify", "woocommerce", "merchant"})
# A reader is imported when the first file of its format is met: most bring a library that takes long to load.
_MODULES = {
    "jsonl": "native_lines",
    "shopify": "shopify",
    "faq-markdown": "faq_markdown",
    "page-markdown": "page_markdown",
    "html": "html",
    "docx": "docx",
    "pdf": "pdf",
    "table": "table",
    "woocommerce": "woocommerce",
    "merchant": "merchant_feed",
    "acp": "acp",
}


def rows_of(
    file: SourceFile,
    format_name: str | None,
    tick: Ticks,
    mapping: SourceMapping = NO_MAPPING,
    known: Collection[str] = (),
) -> Rows:
    """The rows of a file, read as ``format_name`` or as what its content is, in native lines.

    A row whose digest is among ``known`` is given as ``Same``. Raises ``SourceError`` for a file that is empty,
    unreadable, or in none of the formats.
    """
    mapping = mapping.of_file(file)
    if mapping.is_only_joined:
        mapping.finished()
        return
    if format_name is None:
        recognised = recognise_file(file)
    else:
        recognised = format_name
        if recognised not in BINARY_FORMATS:
            head_text(file)  # refuses what is empty or no text, whatever it is called
    read = import_module(f"ingest.readers.{_MODULES[recognised]}").read
    if not mapping.says_anything:
        if recognised == "jsonl":
            # Told by its bytes: a line that is as it was need not be parsed.
            yield from read(file, tick, known)
        else:
            yield from (_unless_known(row, known) for row in read(file, tick))
        return
    mapping = with_joins(mapping, file)
    if recognised == "table":
        rows: Rows = read(file, tick, mapping)
        mapping = replace(mapping, columns={})  # the reader has named them
    else:
        rows = _joined(read(WithoutColumns(file, mapping.hides) if recognised in _WITH_HEADER else file, tick), mapping)
    for row in rows:
        yield _unless_known(mapping.applied(row), known) if isinstance(row, Row) else row
    mapping.finished()


def _unless_known(row: Row | Same | Rejection, known: Collection[str]) -> Row | Same | Rejection:
    if not isinstance(row, Row):
        return row
    digest = hashlib.blake2b(repr((row.key, row.line)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Same(row.number, digest) if digest in known else replace(row, digest=digest)


def _joined(rows: Rows, mapping: SourceMapping) -> Rows:
    """The rows with what other files say of them; a reader of tables asks for that itself, by its columns."""
    for row in rows:
        if not isinstance(row, Row) or mapping.joined is None:
            yield row
            continue
        line = dict(row.line)
        mapping.joined(row.line, line)
        yield replace(row, line=line)


assert set(_MODULES) == set(FORMATS), "every format has its reader"
