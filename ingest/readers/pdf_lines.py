"""The lines of a PDF's page, put together from the pieces of text that its commands draw."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

CELL = "\t"  # between the cells of a line
_LONGEST_CELL = 40
WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_BULLETS = "•◦▪▫●○■□‣⁃–*·❖➢✓✔➤►\uf0b7\uf0a7\uf0d8\uf076"
_BULLET = re.compile(
    rf"(?:[{re.escape(_BULLETS)}]|-)[ \t]+(?=\S)|[{re.escape(_BULLETS.replace('*', '').replace('–', ''))}]"
)


# Fonts name a letter by its shape: 日 comes out as the radical ⽇, "fi" as one sign. Unicode equates most of them
# itself; these simplified radicals it lists in EquivalentUnifiedIdeograph.txt.
_RADICALS = dict(
    zip(
        "⺁⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_SHAPES = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
_LIST_MARK = re.compile(r"[(（]?(?:\d{1,3}|[a-z])[.)）、]", re.IGNORECASE)
_ALIGNED = 3.0  # points that the beginnings of a column's cells may differ


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of text as it is drawn: place in points from the lower left corner, height in points, font."""

    text: str
    x: float
    y: float
    size: float
    font: str
    is_bold: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page (from 1), its cells parted by ``CELL``. ``x`` is where its text begins, behind its bullet.

    ``pieces`` are the texts that are drawn apart from each other, each with the place where it begins.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    is_item: bool = False
    pieces: tuple[tuple[float, str], ...] = ()

    @property
    def width(self) -> float:
        """About how far the line reaches, in points from the page's edge."""
        return self.x + self.size * _letters(self.text)

    @property
    def first_word(self) -> float:
        """About how wide its first word is; of a Chinese line, its first letter."""
        word = self.text[:1] if WIDE.match(self.text) else self.text.partition(" ")[0]
        return self.size * _letters(word)


def _letters(text: str) -> float:
    """About how wide a text is, in heights of its letters."""
    return sum(1.0 if WIDE.match(char) else 0.5 for char in text)


def line_of(chunks: Sequence[Chunk], page: int) -> TextLine | None:
    """The chunks of a line as one; ``None`` where there is nothing to read."""
    chunks = [replace(chunk, text=_SHAPES.sub(_letter, chunk.text)) for chunk in chunks if chunk.text]
    inked = [chunk for chunk in chunks if chunk.text.strip()]
    if not inked:
        return None
    is_item = _has_drawn_bullet(inked)
    if is_item:
        inked = inked[1:]
        chunks = chunks[chunks.index(inked[0]) :]
    text = CELL.join(" ".join(cell.split()) for cell in _cells(chunks))
    bullet = _BULLET.match(text)
    if bullet and text[bullet.end() :].strip():
        is_item, text = True, text[bullet.end() :].strip()
    sizes: Counter[float] = Counter()
    for chunk in inked:
        sizes[round(chunk.size * 2) / 2] += len(chunk.text.strip())
    size = max(sizes, key=lambda size: (sizes[size], size))
    first = inked[0]
    is_bold = all(chunk.is_bold for chunk in inked)
    pieces = () if is_item else tuple(_pieces(chunks))
    return TextLine(text, page, first.x, first.y, size, is_bold, is_item, pieces)


def _letter(shape: re.Match[str]) -> str:
    return _RADICALS.get(shape.group()) or unicodedata.normalize("NFKC", shape.group())


def _pieces(chunks: Sequence[Chunk]) -> Iterator[tuple[float, str]]:
    """What a blank and a new command of drawing part; a Chinese text, drawn letter by letter, is one piece."""
    x, text = 0.0, ""
    for chunk in chunks:
        if not text.strip() or not (text.endswith(" ") or chunk.text.startswith(" ")):
            x, text = (x, text + chunk.text) if text.strip() else (chunk.x, chunk.text)
        elif chunk.text.strip():
            yield x, " ".join(text.split())
            x, text = chunk.x, chunk.text
    if text.strip():
        yield x, " ".join(text.split())


def with_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those cut into cells whose pieces begin below those of the lines around them."""
    found: list[TextLine] = []
    run: list[TextLine] = []
    for line in lines:
        if run and not _is_aligned(run[-1], line):
            found += _cut(run)
            run = []
        run.append(line)
    return found + _cut(run)


def _is_aligned(above: TextLine, line: TextLine) -> bool:
    return (
        above.page == line.page
        and len(above.pieces) == len(line.pieces) > 1
        and all(abs(one[0] - other[0]) < _ALIGNED for one, other in zip(above.pieces, line.pieces, strict=True))
        and not _LIST_MARK.fullmatch(line.pieces[0][1])
    )


def _cut(run: Sequence[TextLine]) -> list[TextLine]:
    """A table has three rows of two cells at least, or two of more."""
    columns = len(run[0].pieces)
    if columns < 2 or len(run) < (3 if columns == 2 else 2):
        return list(run)
    return [replace(line, text=CELL.join(text for _, text in line.pieces)) for line in run]


def _has_drawn_bullet(inked: Sequence[Chunk]) -> bool:
    """Whether the line begins with one sign of a font of its own, as word processors draw list marks."""
    if len(inked) < 2 or len(inked[0].text.strip()) != 1:
        return False
    sign = inked[0].text.strip()
    return inked[0].font != inked[1].font and not sign.isdigit() and (not sign.isalpha() or sign in "onlqu§")


def _cells(chunks: Sequence[Chunk]) -> list[str]:
    """The text of a line, cut where a blank is so wide that another column begins."""
    cells: list[list[str]] = [[]]
    reached = math.inf
    for chunk in chunks:
        if chunk.text.strip():
            is_apart = chunk.text.startswith(" ") or (cells[-1] and cells[-1][-1].endswith(" "))
            if is_apart and chunk.x > reached + 2 * chunk.size:
                cells.append([])
            # Wider than most text is drawn, much wider for a long piece, whose guess may be far off.
            letter = 0.62 if len(chunk.text) <= _LONGEST_CELL else 1.1
            reached = chunk.x + chunk.size * sum(1.0 if WIDE.match(char) else letter for char in chunk.text.rstrip())
        cells[-1].append(chunk.text)
    return ["".join(cell) for cell in cells]
