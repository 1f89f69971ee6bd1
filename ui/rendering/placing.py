"""Where in an answer's text its claims stand: each in the sentence that cites what proves it. Pure, knows no markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

# A sentence ends here; a full stop only before a blank, so that "1.3 kg" is one word.
_END = re.compile(r"[。！？!?\n]|[.](?=\s|$)")
# Signs that make two figures one: "3" does not stand in "1,300", "3.5", "3–5" or "3 × 5".
_JOINTS = ".,:/-–—~×"
# "3 to " before "5 days": the whole range is marked.
_RANGE_BEFORE = re.compile(r"(?<![\w.,])\d[\d.,]*\s?(?:[-–—~至到×x]|to|or|或)\s?$")
_NEGATED = re.compile(r"(?:\b(?:not|no|never|without)\s|n't\s|[没无不非未])$")


@dataclass(frozen=True)
class Sought:
    """What to look for: any of these ``words``, in a sentence that cites ``n``. ``name`` is the finder's own."""

    name: str
    words: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class Line:
    """One paragraph, list item or cell. ``parts`` are its runs of text in order, those in which nothing may be marked
    (a link, code) as ``False``; ``cited`` are its markers, each as the offset in the joined text and the number.
    """

    parts: tuple[tuple[str, bool], ...]
    cited: tuple[tuple[int, int], ...]

    @cached_property
    def text(self) -> str:
        """The parts joined and folded, letter for letter: case and full-width signs make no difference."""
        return _folded("".join(part for part, _ in self.parts))

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each part in ``text``."""
        ends, at = [], 0
        for part, _ in self.parts:
            ends.append((at, at + len(part)))
            at += len(part)
        return tuple(ends)


@dataclass(frozen=True)
class Found:
    """``name`` stands in ``line`` from ``start`` to ``end``, all of it within one part."""

    name: str
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class _Scope:
    """A stretch of a line that a run of markers covers; the nearer to the markers, the lower its ``rank``."""

    rank: int
    line: int
    start: int
    end: int
    numbers: frozenset[int] = field(default_factory=frozenset)


def places(lines: Sequence[Line], sought: Sequence[Sought], titles: Sequence[str] = ()) -> list[Found]:
    """Where each of ``sought`` stands, none in the place of another, in the order of the text.

    First in the sentence before a marker that cites it, then in the rest of the sentence behind the marker, then in
    what else stands since the marker before. A bare number that stands there twice is not placed: which of the two
    is meant is not known. Nothing is placed inside one of ``titles``, where figures are parts of a name.
    """
    scopes = sorted((scope for at, line in enumerate(lines) for scope in _scopes(at, line)), key=lambda one: one.rank)
    names = [title for title in map(_folded, titles) if len(title) > 1]
    taken = {at: [span for title in names for span in _all(line.text, title)] for at, line in enumerate(lines)}
    found = []
    for one in sought:
        tried = (_within(lines[s.line], s, one, taken[s.line]) for s in scopes if one.n in s.numbers)
        place = next(filter(None, tried), None)
        if place is not None:
            taken[place.line].append((place.start, place.end))
            found.append(place)
    return sorted(found, key=lambda one: (one.line, one.start))


def _within(line: Line, scope: _Scope, sought: Sought, taken: Sequence[tuple[int, int]]) -> Found | None:
    for words in map(_folded, sought.words):
        spans = (_with_range(line.text, *span) for span in _all(line.text, words, scope.start, scope.end))
        free = [
            span
            for span in spans
            if _whole(line.text, *span) and _markable(line, *span) and not any(_overlap(span, other) for other in taken)
        ]
        if free and not (words.isdigit() and len(free) > 1):
            return Found(sought.name, scope.line, *free[0])
    return None


def _scopes(at: int, line: Line) -> Iterator[_Scope]:
    runs: list[tuple[int, int, set[int]]] = []
    for offset, n in line.cited:
        if runs and not line.text[runs[-1][1] : offset].strip():
            runs[-1] = (runs[-1][0], offset, runs[-1][2] | {n})
        else:
            runs.append((offset, offset, {n}))
    before = 0
    for place, (start, end, numbers) in enumerate(runs):
        following = runs[place + 1][0] if place + 1 < len(runs) else len(line.text)
        cited = frozenset(numbers)
        said = line.text[before:start].rstrip()
        stops = [stop.end() for stop in _END.finditer(said[:-1])]
        own = before + (stops[-1] if stops else 0)
        yield _Scope(0, at, own, start, cited)
        # "See [1], it costs $9.": the sentence goes on behind its marker, unless it had ended.
        if not said or not _END.fullmatch(said[-1]):
            stop = _END.search(line.text, end, following)
            yield _Scope(1, at, end, stop.start() if stop else following, cited)
        yield _Scope(2, at, before, own, cited)
        before = end


def _all(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    if not words:
        return
    found = text.find(words, start, end)
    while found >= 0:
        yield found, found + len(words)
        found = text.find(words, found + len(words), end)


def _with_range(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the range whose upper end it is: ``5 days`` of ``3 to 5 days`` begins at the 3."""
    before = _RANGE_BEFORE.search(text, max(0, start - 20), start)
    measured = text[start].isdigit() and not text[start:end].isdigit()
    return (before.start() if before and measured else start), end


def _whole(text: str, start: int, end: int) -> bool:
    """Neither a part of a longer word or figure, nor denied by the word before it."""
    before, after = text[:start], text[end:]
    if _joined(before[::-1], text[start]) or _joined(after, text[end - 1]):
        return False
    return any(letter.isdigit() for letter in text[start:end]) or not _NEGATED.search(before[-8:])


def _joined(beyond: str, edge: str) -> bool:
    if not (edge.isascii() and edge.isalnum()) or not beyond:
        return False
    if beyond[0].isascii() and beyond[0].isalnum():
        return True
    rest = beyond[1:].lstrip() if beyond[0] not in ".,:" else beyond[1:]
    return edge.isdigit() and beyond[0] in _JOINTS and rest[:1].isdigit()


def _markable(line: Line, start: int, end: int) -> bool:
    return any(
        free and begin <= start and end <= stop for (begin, stop), (_, free) in zip(line.spans, line.parts, strict=True)
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _folded(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    folded = unicodedata.normalize("NFKC", letter).lower()
    return folded if len(folded) == 1 else letter
