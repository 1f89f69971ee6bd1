"""The lines of a PDF's page, put together from the pieces of text that its commands draw."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

CELL = "\t"  # between the cells of a line
_LONGEST_CELL = 40
WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
_BULLETS = "•◦▪▫●○■□‣⁃–*·❖➢✓✔➤►\uf0b7\uf0a7\uf0d8\uf076"
_BULLET = re.compile(
    rf"(?:[{re.escape(_BULLETS)}]|-)[ \t]+(?=\S)|[{re.escape(_BULLETS.replace('*', '').replace('–', ''))}]"
)


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
    """A line of a page (from 1), its cells parted by ``CELL``. ``x`` is where its text begins, behind its bullet."""

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    is_item: bool = False

    @property
    def width(self) -> float:
        """About how far the line reaches, in letters' heights from the page's edge."""
        return self.x + self.size * sum(1.0 if WIDE.match(char) else 0.5 for char in self.text)


def line_of(chunks: Sequence[Chunk], page: int) -> TextLine | None:
    """The chunks of a line as one; ``None`` where there is nothing to read."""
    chunks = [chunk for chunk in chunks if chunk.text]
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
    return TextLine(text, page, first.x, first.y, size, all(chunk.is_bold for chunk in inked), is_item)


def _has_drawn_bullet(inked: Sequence[Chunk]) -> bool:
    """Whether the line begins with one sign of a font of its own, as word processors draw list marks."""
    if len(inked) < 2 or len(inked[0].text.strip()) != 1:
        return False
    sign = inked[0].text.strip()
    return inked[0].font != inked[1].font and not sign.isdigit() and (not sign.isalpha() or sign in "onlqu§")


def _cells(chunks: Sequence[Chunk]) -> list[str]:
    """The text of a line, cut where a gap is so wide that another column begins."""
    cells: list[list[str]] = [[]]
    reached = math.inf
    for chunk in chunks:
        if chunk.text.strip():
            if chunk.x > reached + 2 * chunk.size:
                cells.append([])
            # Wider than most text is drawn, much wider for a long piece, whose guess may be far off.
            letter = 0.62 if len(chunk.text) <= _LONGEST_CELL else 1.1
            reached = chunk.x + chunk.size * sum(1.0 if WIDE.match(char) else letter for char in chunk.text.rstrip())
        cells[-1].append(chunk.text)
    return ["".join(cell) for cell in cells]
