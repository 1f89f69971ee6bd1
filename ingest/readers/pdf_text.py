"""The lines of a PDF as Markdown: headers and page numbers dropped, headings told by their font, paragraphs rebuilt."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from ingest.markdown import is_question, table_lines
from ingest.plain_text import is_capitals, is_marked
from ingest.readers.pdf_lines import CELL, WIDE, TextLine, with_columns

_NUMBERED = re.compile(r"(?:[(（]?\d{1,3}[.)）、]|[一二三四五六七八九十]{1,3}、)(?!\d)[ \t]*(?=\S)")
_RULE = re.compile(r"[-=_.·•*—─\s]{3,}")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|p\.|第)?[ \t]*[-–—|]?[ \t]*(\d{1,4})[ \t]*[-–—|]?[ \t]*"
    r"(?:(?:/|of|von|de|sur)[ \t]*\d{1,4}|页|頁)?"
    r"(?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,4}[ \t]*[页頁])?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_ENDS = tuple('.!?。！？:：”"')
_EDGE = 2  # lines at the top and at the bottom of a page that may be its header and footer
_LONGEST_HEADING = 200
_FAR = 1.5  # a gap of so many usual ones begins a paragraph
_NARROWEST = 300.0  # points from the page's edge that a full line reaches at least
_COLUMN = 24.0  # lines that begin within so many points stand in one column
_FEW = 5
_FULL = 0.85  # widths are guessed: what reaches this share of the widest line is full


def markdown_of(pages: Sequence[Sequence[TextLine]]) -> list[tuple[str, int]]:
    """Markdown lines of a document's pages, each with its page."""
    lines = [line for page in _without_margins(pages) for line in page if not _RULE.fullmatch(line.text)]
    if not lines:
        return []
    lines = with_columns(lines)
    levels = _Levels(lines)
    blocks = _Blocks(lines, levels)
    found: list[tuple[str, int]] = []
    for columns, same in groupby(blocks.joined(), key=lambda block: 0 if block[0] else block[1].text.count(CELL)):
        group = list(same)
        page = group[0][1].page
        if columns and len(group) > 1:
            rows = [line.text.split(CELL) for _, line in group]
            found += [("", page), *((line, page) for line in table_lines(rows))]
        else:
            found += _written(group)
    return found


def _written(blocks: Sequence[tuple[int, TextLine]]) -> Iterator[tuple[str, int]]:
    was_item = False
    for level, line in blocks:
        text = line.text.replace(CELL, " | ")
        is_item = line.is_item and not level
        if not (is_item and was_item):
            yield "", line.page
        yield (f"{'#' * level} {text}" if level else f"- {text}" if is_item else text), line.page
        was_item = is_item


def _without_margins(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The pages without the lines that repeat at their tops and bottoms, and without page numbers."""
    edges: list[set[int]] = []
    counted: Counter[str] = Counter()
    offsets: Counter[int] = Counter()
    for page in pages:
        order = sorted(range(len(page)), key=lambda at: -page[at].y)
        edge = set(order[:_EDGE] + order[-_EDGE:])
        edges.append(edge)
        counted.update({_repeating(page[at]) for at in edge})
        offsets.update({number - page[at].page for at in edge if (number := _page_number(page[at])) is not None})
    enough = max(2, math.ceil(len(pages) / 2))
    offset = next((offset for offset, times in offsets.most_common(1) if times >= enough), None)

    def is_margin(line: TextLine) -> bool:
        if len(pages) > 1 and counted[_repeating(line)] >= max(enough, 3 - (len(pages) == 2)):
            return True
        number = _page_number(line)
        return number is not None and (not line.text.isdigit() or number - line.page == offset)

    return [
        [line for at, line in enumerate(page) if at not in edge or not is_margin(line)]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _repeating(line: TextLine) -> str:
    """A line as it would stand on another page: its place, and its text without the page's number."""
    text = re.sub(rf"(?<!\d){line.page}(?!\d)", "#", line.text)
    return f"{round(line.y / 4)} {text.casefold()}"


def _page_number(line: TextLine) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return int(found.group(1)) if found else None


class _Levels:
    """Which fonts are headings, told by the font that most of the text is in."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        weight: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            weight[line.size, line.is_bold] += len(line.text)
        self._body, self._body_bold = max(weight, key=lambda style: weight[style])
        sizes = sorted({line.size for line in lines if line.size > self._body * 1.12}, reverse=True)
        # Many sizes are a designed leaflet; what is beyond the fourth counts as the fourth.
        self._sizes = {size: min(number, 4) for number, size in enumerate(sizes, start=1)}
        self._capitals = min(len(sizes), 4) + 1
        self._has_lower = any(char.islower() for line in lines for char in line.text)

    def of(self, line: TextLine) -> int:
        """1 to 6, or 0 for text."""
        if line.is_item or len(line.text) > _LONGEST_HEADING or not any(char.isalpha() for char in line.text):
            return 0
        if line.size in self._sizes:
            return self._sizes[line.size]
        if is_marked(line.text) or CELL in line.text:
            return 0
        if line.is_bold and not self._body_bold and line.size >= self._body * 0.9:
            return self._capitals + 1
        return 0

    def of_capitals(self, line: TextLine) -> int:
        """The level of a line in capitals that stands alone in the text's own font."""
        return self._capitals if self._has_lower and is_capitals(line.text) and not line.is_item else 0


def _widest(lines: Sequence[TextLine]) -> dict[int, float]:
    """How far full lines reach that begin at about the same place."""
    reached: dict[int, list[float]] = {}
    for line in lines:
        reached.setdefault(round(line.x / _COLUMN), []).append(line.width)
    every = sorted(line.width for line in lines)
    usual = every[int(len(every) * 0.95)]
    return {
        place: max(sorted(widths)[int(len(widths) * 0.95)] if len(widths) >= _FEW else usual, _NARROWEST)
        for place, widths in reached.items()
    }


class _Blocks:
    """Lines joined to headings, paragraphs and list items."""

    def __init__(self, lines: Sequence[TextLine], levels: _Levels) -> None:
        self._lines = lines
        self._levels = levels
        gaps = [
            (above.y - line.y) / line.size
            for above, line in pairwise(lines)
            if above.page == line.page and above.size == line.size > 0 and 0 < above.y - line.y < 4 * line.size
        ]
        self._gap = median(gaps) if gaps else 1.2
        self._widest = _widest(lines)
        words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text.rstrip("-")))
        self._words = words

    def joined(self) -> Iterator[tuple[int, TextLine]]:
        """Each block's level (0 for text) and its text as one line."""
        block: list[TextLine] = []
        for line in self._lines:
            if block and self._goes_on(block[-1], line, is_item=block[0].is_item):
                block.append(line)
                continue
            if block:
                yield self._whole(block)
            block = [line]
        if block:
            yield self._whole(block)

    def _whole(self, block: list[TextLine]) -> tuple[int, TextLine]:
        text = block[0].text
        for line in block[1:]:
            text = self._with(text, line.text)
        whole = replace(block[0], text=text)
        level = self._levels.of(block[0]) if len(text) <= _LONGEST_HEADING else 0
        if not level and len(block) == 1:
            level = self._levels.of_capitals(whole)
        return level, whole

    def _goes_on(self, above: TextLine, line: TextLine, *, is_item: bool) -> bool:
        """Whether a line belongs to the paragraph, the item or the heading above it."""
        level, level_above = self._levels.of(line), self._levels.of(above)
        if level != level_above or line.is_item or is_marked(line.text) or _NUMBERED.match(line.text):
            return False
        if CELL in line.text or CELL in above.text:
            return False
        if above.page != line.page:
            begins_low = line.text[:1].islower() or WIDE.match(line.text) is not None
            return not level and begins_low and not above.text.endswith(_SENTENCE_ENDS)
        if above.size > 0 and not 0 < above.y - line.y <= max(self._gap, 1.0) * _FAR * max(above.size, line.size):
            return False
        if level:
            return not is_question(above.text)
        if above.is_bold != line.is_bold:
            return False
        if is_item and line.x < above.x - above.size:
            return False
        # A word that would have fitted above begins a line of its own.
        is_full = above.width + line.first_word >= self._widest[round(above.x / _COLUMN)] * _FULL
        return is_full or (line.text[:1].islower() and not above.text.endswith(_SENTENCE_ENDS))

    def _with(self, above: str, below: str) -> str:
        """Two lines as one: Chinese without a blank, a word that was cut in two whole again."""
        if above.endswith("\u00ad"):
            return above[:-1] + below
        if above.endswith("-") and len(above) > 1 and above[-2].isalnum():
            head, tail = re.search(r"[^\s]*$", above[:-1]), re.match(r"[^\W\d_]*", below)
            front, back = (head.group() if head else ""), (tail.group() if tail else "")
            if front.isalpha() and back and back.islower():
                # A hyphen at the end of a line is the word's own, unless the document writes the word without it.
                with_hyphen = self._words[f"{front}-{back}".casefold()]
                if self._words[(front + back).casefold()] > with_hyphen:
                    return above[:-1] + below
            return above + below
        if WIDE.match(above[-1:]) and WIDE.match(below[:1]):
            return above + below
        return f"{above} {below}"
