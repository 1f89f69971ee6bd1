"""Which format a file is in, told by its content; the file's name decides only whether plain text may be Markdown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

from ingest.decoding import UTF16_MARKS, decode, is_binary
from ingest.files import HEAD, SourceFile
from ingest.packages import ZIP_MARKS, document_kind
from ingest.readers.acp import is_acp
from ingest.readers.faq_markdown import is_faq
from ingest.readers.html_page import is_html
from ingest.readers.json_objects import is_lines, is_one_document
from ingest.readers.merchant_table import is_merchant_header
from ingest.readers.merchant_xml import is_merchant_feed
from ingest.readers.shopify import is_shopify_header
from ingest.readers.table_header import is_table
from ingest.readers.woocommerce_columns import is_woocommerce_header
from knowledge.errors import SourceError, UsageError

FORMATS = (
    *("jsonl", "shopify", "faq-markdown", "page-markdown", "html", "docx", "pdf", "table", "woocommerce"),
    *("merchant", "acp"),
)
# Read from bytes; every other format is text.
BINARY_FORMATS: frozenset[str] = frozenset({"docx", "pdf", "table"})

# The tables whose header names them, the most particular first.
_TABLES: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("shopify", is_shopify_header),
    ("woocommerce", is_woocommerce_header),
    ("merchant", is_merchant_header),
)
_MARKDOWN_ENDINGS = {".md", ".markdown", ".mdown", ".txt", ""}
_TABLE_ENDINGS = {".csv", ".tsv", ".tab"}
_PLAIN_ENDINGS = {".txt", ".dat", ".asc", ""}
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEND = f"name it with --format ({', '.join(FORMATS)})"


def check_format(name: str) -> str:
    """``name`` as the format it names. Raises ``UsageError`` for an unknown one."""
    folded = name.strip().casefold()
    if folded not in FORMATS:
        raise UsageError(f"unknown format '{name}'", mend=f"the formats are {', '.join(FORMATS)}")
    return folded


def recognise_file(file: SourceFile) -> str:
    """The format of a file, told by its first bytes. Raises ``SourceError`` when it is none of ours."""
    return _binary_format(file, file.head()) or recognise(head_text(file), file.name)


def _binary_format(file: SourceFile, head: bytes) -> str | None:
    """The format of a document that is no text; ``None`` for text. Raises ``SourceError`` for any other document."""
    found: str | None = None
    # Some programs write a line of their own above a PDF's mark.
    if head.startswith(b"%PDF-") or (is_binary(head) and b"%PDF-" in head[:1024]):
        found = "pdf"
    elif head.startswith(_OLE_MARK):
        raise SourceError(
            "an Office file of an old kind, or one with a password",
            where=file.name,
            mend="save it as DOCX or XLSX without a password",
        )
    elif head.startswith(ZIP_MARKS):
        found = document_kind(file)
        if found is None:
            raise SourceError(
                "a zip archive", where=file.name, mend="name the archive itself as a source, or unpack it"
            )
    if found == "xlsx":
        return "table"
    if found is None or found in BINARY_FORMATS:
        return found
    named = found.upper() if found != "other" else "this kind of document"
    raise SourceError(f"{named} is not read", where=file.name, mend="save it as text or Markdown")


def head_text(file: SourceFile) -> str:
    """The beginning of a file of text. Raises ``SourceError`` for one that is empty or no text."""
    text = decode(_whole_lines(file.head()), where=file.name)
    if not text.strip("\ufeff \t\r\n"):
        raise SourceError("the file is empty", where=file.name)
    return text


def _whole_lines(head: bytes) -> bytes:
    """The head of a longer file up to its last line end, so that no character is cut in two."""
    if len(head) < HEAD or head.startswith(UTF16_MARKS):
        return head
    return head[: head.rfind(b"\n") + 1] or head


def recognise(head: str, file_name: str) -> str:
    """The format of a text that starts with ``head``. Raises ``SourceError`` when it is none of them."""
    text = head.lstrip("\ufeff \t\r\n")
    if not text:
        raise SourceError("the file is empty", where=file_name)
    first = text.splitlines()[0].strip()
    if is_one_document(text) or (first.startswith("{") and is_lines(text)):
        return "acp" if is_acp(text) else "jsonl"
    if first.startswith("[") and _parsed(first) is not None:
        raise SourceError("a JSON array without objects", where=file_name, mend="write one object for each record")
    for format_name, is_header in _TABLES:
        if any(is_header(next(csv.reader([first], delimiter=mark), [])) for mark in ",;\t"):
            return format_name
    if text.startswith("<") and is_merchant_feed(text):
        return "merchant"
    if is_html(text, file_name):
        return "html"
    if re.match(r"<(?:!doctype|html|\?xml|rss|feed)\b", first, re.IGNORECASE):
        raise SourceError("XML that is no product feed", where=file_name, mend=_MEND)
    ending = PurePath(file_name.removesuffix(".gz")).suffix.casefold()
    if ending in _TABLE_ENDINGS or (ending in _PLAIN_ENDINGS and is_table(text)):
        return "table"
    if ending not in _MARKDOWN_ENDINGS:
        raise SourceError("the format was not recognised", where=file_name, mend=_MEND)
    return "faq-markdown" if is_faq(text) else "page-markdown"


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
