"""Cutting the shop's texts into sentences that can be quoted."""

from __future__ import annotations

import re
from functools import lru_cache

# A full stop ends a sentence only before a space and a new beginning, so that 1.5 kg and e.g. stay whole.
_END = re.compile(r"(?<=[。！？!?；])\s*|(?<=[.])\s+(?=[\"'“‘(]?[A-Z0-9\u4e00-\u9fff])|\n+")
_MARKUP = re.compile(r"^\s*(?:[-*•]|\d+[.)、])\s+|^\s*#+\s*|\*\*|__|`")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|approx|incl|no|vs|max|min|dr|mr|mrs|st|fig)\.)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences and list items of ``text`` in order, without their markup; table rows stay whole."""
    found: list[str] = []
    joined = False
    for piece in _END.split(text):
        cleaned = _MARKUP.sub("", piece).strip()
        if not cleaned or re.fullmatch(r"[|:\-\s]+", cleaned):
            continue
        if joined and found:
            found[-1] = f"{found[-1]} {cleaned}"
        else:
            found.append(cleaned)
        joined = bool(_ABBREVIATION.search(cleaned))
    return tuple(found)
