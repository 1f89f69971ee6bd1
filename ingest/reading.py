"""A file's rows: its format is recognised (or given), its reader chosen, the shop's mapping applied."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ingest.files import SourceFile
from ingest.mapping import NO_MAPPING, SourceMapping
from ingest.recognition import BINARY_FORMATS, FORMATS, head_text, recognise_file
from ingest.rows import Rejection, Rows, Ticks

Reader = Callable[[SourceFile, Ticks], Rows]

# A reader is imported when the first file of its format is met: most bring a library that takes long to load.
_MODULES = {
    "jsonl": "native_lines",
    "shopify": "shopify",
    "faq-markdown": "faq_markdown",
    "page-markdown": "page_markdown",
    "docx": "docx",
    "pdf": "pdf",
}


def rows_of(file: SourceFile, format_name: str | None, tick: Ticks, mapping: SourceMapping = NO_MAPPING) -> Rows:
    """The rows of a file, read as ``format_name`` or as what its content is, in native lines.

    Raises ``SourceError`` for a file that is empty, unreadable, or in none of the formats.
    """
    if format_name is None:
        recognised = recognise_file(file)
    else:
        recognised = format_name
        if recognised not in BINARY_FORMATS:
            head_text(file)  # refuses what is empty or no text, whatever it is called
    read: Reader = import_module(f"ingest.readers.{_MODULES[recognised]}").read
    for row in read(file, tick):
        yield row if isinstance(row, Rejection) else mapping.applied(row)


assert set(_MODULES) == set(FORMATS), "every format has its reader"
