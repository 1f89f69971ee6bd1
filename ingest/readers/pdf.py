"""A PDF: its text with paragraphs rebuilt, as Markdown, read as FAQs or as a page.

Nothing in it is executed or fetched, pictures are not decoded. Bounded are the file's size, its pages, what each stream
may unpack to, and the time.
"""

from __future__ import annotations

import io
import logging
import math
import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.files import SourceFile
from ingest.readers.faq_markdown import faq_rows, is_faq
from ingest.readers.page_markdown import page_rows
from ingest.readers.pdf_lines import Chunk, TextLine, line_of
from ingest.readers.pdf_text import markdown_of
from ingest.rows import Rejection, Rows, Ticks
from knowledge.errors import SourceError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_LARGEST = 256 * 1024 * 1024
_MOST_PAGES = 2_000
_LONGEST_SECONDS = 120.0
_LARGEST_STREAM = 16 * 1024 * 1024  # what the drawing commands of a page may unpack to
_MOST_COMMANDS = 1_000_000
_MOST_CHARACTERS = 4_000_000
_BOLD = re.compile(r"bold|black|heavy|demi|simhei|stheiti", re.IGNORECASE)
# What a PDF's font does not map to characters comes out as these.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


class _TooLong(Exception):
    """Reading took longer than its bound, or yielded more text."""


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row per question where the document asks and answers, else one row: the page. A row's number is its page.

    A page that cannot be read is a rejection of its own. Raises ``SourceError`` for a file that is unusable.
    """
    data = file.data(_LARGEST)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it mends
    pages, failed = _pages(data, file.name)
    tick(file.size())
    for number in failed:
        yield Rejection(file.name, number, "the page could not be read", is_damage=True)
    lines = markdown_of([page for page in pages if page])
    text = "\n".join(line for line, _ in lines)
    if not text.strip():
        if not failed:
            yield Rejection(file.name, None, "the PDF holds no text, only pictures of it; run it through OCR first")
        return
    if len(_UNREADABLE.findall(text)) * 4 > len(text):
        yield Rejection(file.name, None, "the PDF's letters have no meaning of their own; run it through OCR first")
        return
    if is_faq(text):
        yield from faq_rows(text, file, lambda line: lines[line - 1][1])
        return
    bare = [number for number, page in enumerate(pages, start=1) if not page and number not in failed]
    told = [f"no text on {'pages' if bare[1:] else 'page'} {', '.join(map(str, bare[:10]))}; a scan?"] if bare else []
    yield from page_rows(text, file, told)


def _pages(data: bytes, where: str) -> tuple[list[list[TextLine]], list[int]]:
    """The lines of every page, and the numbers of those that failed. Raises ``SourceError``."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError

    pages: list[list[TextLine]] = []
    failed: list[int] = []
    with apply_configuration(
        stream_parsing_work_maximum_count=_MOST_COMMANDS,
        zlib_maximum_output_length=_LARGEST_STREAM,
        lzw_maximum_output_length=_LARGEST_STREAM,
        run_length_maximum_output_length=_LARGEST_STREAM,
        brotli_maximum_output_length=_LARGEST_STREAM,
        array_based_stream_maximum_output_length=_LARGEST_STREAM,
    ):
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise _protected(where)
            count = len(reader.pages)
        except SourceError:
            raise
        except DependencyError as error:
            raise _protected(where) from error
        except Exception as error:
            # A damaged file makes the library fail in any of its parts.
            raise SourceError("the PDF is damaged", where=where, mend="export it again") from error
        if count > _MOST_PAGES:
            raise SourceError(f"the PDF has more than {_MOST_PAGES:,} pages", where=where, mend="split it")
        try:
            for number, lines in _read_pages(reader, count):
                pages.append(lines or [])
                if lines is None:
                    failed.append(number)
        except _TooLong as error:
            raise SourceError(
                f"the PDF takes longer than {_LONGEST_SECONDS:.0f} seconds to read or holds millions of characters",
                where=where,
                mend="split it, or save its text as Markdown",
            ) from error
    return pages, failed


def _protected(where: str) -> SourceError:
    return SourceError("the PDF is encrypted", where=where, mend="save it without a password or protection")


def _read_pages(reader: PdfReader, count: int) -> Iterator[tuple[int, list[TextLine] | None]]:
    until = time.monotonic() + _LONGEST_SECONDS
    left = _MOST_CHARACTERS
    for number in range(1, count + 1):
        collector = _Collector(number, until, left)
        try:
            collector.read(reader.pages[number - 1])
        except _TooLong:
            raise
        except Exception:  # noqa: BLE001
            # A page whose parts are damaged loses itself, not the others.
            yield number, None
            continue
        left -= collector.characters
        yield number, collector.lines()


class _Collector:
    """The text of a page, piece by piece as it is drawn, each with its font and place."""

    def __init__(self, page: int, until: float, most: int) -> None:
        self._page = page
        self._until = until
        self._most = most
        self._lines: list[TextLine] = []
        self._chunks: list[Chunk] = []
        self.characters = 0

    def read(self, page: PageObject) -> None:
        """Walks the page's drawing commands. Raises ``_TooLong`` and whatever the library stumbles over."""
        self._in_time()
        page.extract_text(visitor_text=self._text, visitor_operand_before=self._in_time)

    def lines(self) -> list[TextLine]:
        """The page's lines with text, as they were drawn."""
        self._end_line()
        return self._lines

    def _in_time(self, *_args: object) -> None:
        if time.monotonic() > self._until or self.characters > self._most:
            raise _TooLong

    def _text(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        self.characters += len(text)
        self._in_time()
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end_line()
            if part:
                name, is_bold = _font(font)
                scale = math.sqrt(abs(_number(tm[0]) * _number(tm[3]) - _number(tm[1]) * _number(tm[2])))
                scale *= math.sqrt(abs(_number(cm[0]) * _number(cm[3]) - _number(cm[1]) * _number(cm[2])))
                x = _number(tm[4]) * _number(cm[0]) + _number(tm[5]) * _number(cm[2]) + _number(cm[4])
                y = _number(tm[4]) * _number(cm[1]) + _number(tm[5]) * _number(cm[3]) + _number(cm[5])
                self._chunks.append(Chunk(part, x, y, _number(size) * scale, name, is_bold))

    def _end_line(self) -> None:
        line = line_of(self._chunks, self._page)
        if line is not None:
            self._lines.append(line)
        self._chunks = []


def _font(font: Any) -> tuple[str, bool]:
    """A font's name without the mark of its subset, and whether it is bold."""
    if not font:
        return "", False
    name = str(font.get("/BaseFont", "")).lstrip("/")
    return name.partition("+")[2] or name, _BOLD.search(name) is not None


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return 0.0
    return number if math.isfinite(number) and abs(number) < 1e6 else 0.0
