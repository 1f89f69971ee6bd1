"""Tables and sizes as lines for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_CELL_WIDTH = 48


def table(head: Sequence[str], rows: Sequence[Sequence[str]], cell_width: int = _CELL_WIDTH) -> Iterator[str]:
    """Rows in aligned columns; long cells are cut, empty columns left out, wide (Chinese) characters counted as two."""
    kept = [n for n in range(len(head)) if any(row[n] for row in rows)]
    cells = [[shortened(row[n], cell_width) for n in kept] for row in (head, *rows)]
    widths = [max(_width(line[n]) for line in cells) for n in range(len(kept))]
    for line in cells:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()


def shortened(text: str, length: int) -> str:
    """``text`` on one line, cut with an ellipsis, control characters left out."""
    line = " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def size(count: float) -> str:
    """Bytes for people: 12.3 MB."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
