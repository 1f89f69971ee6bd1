"""A Markdown table out of texts that nobody vouches for: whatever stands in a cell is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence import excerpt

# Longer texts are cut at a word: a table is read at a glance.
LONGEST_CELL = 70

# Signs that Markdown gives a meaning inside a line; an underscore between letters has none.
_MEANING = re.compile(r"[\\`*|\[\]<>~]|(?<![^\W_])_|_(?![^\W_])")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ue000-\uf8ff\ufeff]+")


def inert(text: str, limit: int = LONGEST_CELL) -> str:
    """``text`` on one line and at most ``limit`` characters long, as Markdown that shows it letter by letter."""
    return _MEANING.sub(r"\\\g<0>", excerpt(_UNSEEN.sub(" ", text), limit))


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The lines of a table whose cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
