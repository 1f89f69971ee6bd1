"""A Word document: its headings, paragraphs, lists and tables as Markdown, read as FAQs or as a page.

What its reader does not see on paper is left out: deleted text of tracked changes, comments, hidden runs, field codes.
Relations that lead out of the file are never followed.
"""

from __future__ import annotations

import io

from ingest.files import SourceFile
from ingest.packages import checked_document
from ingest.readers.docx_text import Line, markdown_of
from ingest.readers.faq_markdown import faq_rows, is_faq
from ingest.readers.page_markdown import page_rows
from ingest.rows import Rejection, Rows, Ticks
from knowledge.errors import SourceError

_LARGEST = 192 * 1024 * 1024  # all parts unpacked, pictures included
_LARGEST_MARKUP = 32 * 1024 * 1024  # the XML of one part, unpacked; its tree takes several times as much


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row per question where the document asks and answers, else one row: the page.

    A row's number is the paragraph's or table's place in the document, from 1.
    """
    lines = _lines(file)
    tick(file.size())
    text = "\n".join(line for line, _ in lines)
    if not text.strip():
        yield Rejection(file.name, None, "the document has no text; a scan must be run through text recognition (OCR)")
    elif is_faq(text):
        yield from faq_rows(text, file, lambda line: lines[line - 1][1])
    else:
        yield from page_rows(text, file)


def _lines(file: SourceFile) -> list[Line]:
    """The document as Markdown lines. Raises ``SourceError``."""
    data = checked_document(file, largest=_LARGEST, largest_markup=_LARGEST_MARKUP)
    import docx

    try:
        return markdown_of(docx.Document(io.BytesIO(data)))
    except Exception as error:
        # A damaged file makes the library fail in any of its parts.
        raise SourceError(
            "the Word document is damaged", where=file.name, mend="open it in Word and save it again"
        ) from error
