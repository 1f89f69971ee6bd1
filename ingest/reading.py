"""A file's rows: its format is recognised (or given), its reader chosen."""

from __future__ import annotations

from collections.abc import Callable

from ingest.decoding import UTF16_MARKS, decode
from ingest.files import SourceFile
from ingest.readers import faq_markdown, native_lines, page_markdown, shopify
from ingest.recognition import recognise
from ingest.rows import Rows, Ticks

Reader = Callable[[SourceFile, Ticks], Rows]

READERS: dict[str, Reader] = {
    "jsonl": native_lines.read,
    "shopify": shopify.read,
    "faq-markdown": faq_markdown.read,
    "page-markdown": page_markdown.read,
}


def rows_of(file: SourceFile, format_name: str | None, tick: Ticks) -> Rows:
    """The rows of a file, read as ``format_name`` or as what its content is.

    Raises ``SourceError`` for a file that is empty, no text, or in none of the formats.
    """
    head = file.head()
    text = decode(_whole_lines(head), where=file.name)
    recognised = recognise(text, file.name) if format_name is None or not text.strip() else format_name
    return READERS[recognised](file, tick)


def _whole_lines(head: bytes) -> bytes:
    """The head up to its last line end, so that no character is cut in two."""
    return head if head.startswith(UTF16_MARKS) else head[: head.rfind(b"\n") + 1] or head
