"""Citation markers in a text: read in every form that models write, checked, renumbered in order of first use.

Pure: text and numbers in, text and numbers out. A number that names no evidence is never shown as a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

# [1]  [1, 2]  [1-3]  [^1]  【1】  ［1、2］  [来源1]  [source 1], also with full-width digits inside.
_MARKER = re.compile(
    r"[\[【［]\s*\^?\s*(?:(?:sources?|evidence|ref|no\.?|来源|资料|证据)\s*[:：]?\s*)?"
    r"(\d{1,3}(?:\s*(?:[,，、;；&和]|and|[-–—~至到])\s*\d{1,3})*)"
    r"\s*(?:†[^\]】］]{0,40})?[\]】］]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3})\s*[-–—~至到]\s*(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}")
# A range that is longer than this is no list of sources.
_LONGEST_RANGE = 10


@dataclass(frozen=True, slots=True)
class Marker:
    """A citation marker: where it stands and the evidence numbers that it names, as the model wrote them."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Numbering:
    """The numbers that one answer shows: evidence gets 1, 2, 3 … in the order of its first use.

    ``sources[i]`` is the evidence number behind the shown ``[i + 1]``; so the first citation is the one that the
    answer rests on.
    """

    sources: list[int] = field(default_factory=list)

    def shown(self, evidence: int) -> int:
        """The shown number of this evidence; the next free one on its first use."""
        if evidence not in self.sources:
            self.sources.append(evidence)
        return self.sources.index(evidence) + 1


def markers(text: str) -> list[Marker]:
    """All citation markers of ``text`` in order."""
    return [Marker(m.start(), m.end(), _numbers(m.group(1))) for m in _MARKER.finditer(text)]


def _numbers(inside: str) -> tuple[int, ...]:
    found: list[int] = []

    def spread(match: re.Match[str]) -> str:
        first, last = int(match.group(1)), int(match.group(2))
        if first < last <= first + _LONGEST_RANGE:
            return ",".join(str(n) for n in range(first, last + 1))
        return f"{first},{last}"

    for number in _NUMBER.findall(_RANGE.sub(spread, inside)):
        if int(number) not in found:
            found.append(int(number))
    return tuple(found)


def cited(text: str, known: Collection[int]) -> list[int]:
    """The evidence numbers that ``text`` cites and that exist, each once, in order of first use."""
    found: list[int] = []
    for marker in markers(text):
        found += [n for n in marker.numbers if n in known and n not in found]
    return found


def without_markers(text: str) -> str:
    """``text`` without any citation marker and without the blank that stood before it."""
    return _without_unknown(text, ())


def renumbered(text: str, known: Collection[int], numbering: Numbering) -> str:
    """``text`` with its markers as plain ``[n]`` in the answer's own numbering; unknown numbers are gone."""

    def shown(marker: Marker) -> str:
        numbers: list[int] = []
        for n in marker.numbers:
            if n in known and numbering.shown(n) not in numbers:
                numbers.append(numbering.shown(n))
        return "".join(f"[{n}]" for n in numbers)

    return _rewrite(_without_unknown(text, known), shown)


def _without_unknown(text: str, known: Collection[int]) -> str:
    """``text`` without the markers that name no evidence; what is left behind must not read as a marker either."""
    while not all(_names_any(marker, known) for marker in markers(text)):
        text = _rewrite(text, partial(_kept, text, known))
    return text


def _kept(text: str, known: Collection[int], marker: Marker) -> str:
    return text[marker.start : marker.end] if _names_any(marker, known) else ""


def _names_any(marker: Marker, known: Collection[int]) -> bool:
    return any(n in known for n in marker.numbers)


def renumber(text: str, known: Sequence[int]) -> tuple[str, list[int]]:
    """A whole text with checked and renumbered markers, and the evidence numbers behind ``[1]``, ``[2]`` …"""
    numbering = Numbering()
    return renumbered(text, known, numbering), numbering.sources


def _rewrite(text: str, shown: Callable[[Marker], str]) -> str:
    parts: list[str] = []
    position = 0
    last = ""
    for marker in markers(text):
        before = text[position : marker.start]
        written = shown(marker)
        if not before.strip(" ") and written and written == last:
            written = ""  # [1][1] says no more than [1]
        if not written:
            before = before.rstrip(" ")
        else:
            last = written
        parts += [before, written]
        position = marker.end
    parts.append(text[position:])
    return "".join(parts)
