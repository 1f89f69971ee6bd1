"""Where in an answer's text its claims stand: each in the sentence that cites what proves it. Pure, knows no markup."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import itemgetter

# How far around a find the letters matter, and how often words are tried in one sentence: hostile texts repeat them.
_NEAR = 8
_TRIES = 50
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

    def one_part(self, start: int, end: int) -> bool:
        """Whether the stretch lies within one part."""
        at = bisect_right(self.spans, start, key=itemgetter(0)) - 1
        return end <= self.spans[at][1]


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
    by_number: dict[int, list[_Scope]] = {}
    for scope in scopes:
        empty = not lines[scope.line].text[scope.start : scope.end].strip()
        for n in () if empty else scope.numbers:
            by_number.setdefault(n, []).append(scope)
    taken = [_barred(line, [_folded(title) for title in titles if len(title) > 1]) for line in lines]
    found = []
    missing: set[tuple[int, tuple[str, ...]]] = set()
    for one in sought:
        # Places are only ever taken: what once had none has none later.
        if (one.n, one.words) in missing:
            continue
        words = [_folded(each) for each in one.words]
        tried = (_within(lines[s.line], s, one.name, words, taken[s.line]) for s in by_number.get(one.n, ()))
        place = next(filter(None, tried), None)
        if place is None:
            missing.add((one.n, one.words))
        else:
            _bar(taken[place.line], place.start, place.end)
            found.append(place)
    return sorted(found, key=lambda one: (one.line, one.start))


def _barred(line: Line, titles: Sequence[str]) -> bytearray:
    """A 1 for each letter of the line that no mark may cover."""
    barred = bytearray(len(line.text))
    for (start, end), (_, free) in zip(line.spans, line.parts, strict=True):
        if not free:
            _bar(barred, start, end)
    for title in titles:
        for start, end in _all(line.text, title):
            _bar(barred, start, end)
    return barred


def _bar(barred: bytearray, start: int, end: int) -> None:
    barred[start:end] = b"\x01" * (end - start)


def _within(line: Line, scope: _Scope, name: str, sought: Sequence[str], barred: bytearray) -> Found | None:
    for words in sought:
        if line.text.find(words, scope.start, scope.end) < 0:
            continue
        spans = islice(_all(line.text, words, scope.start, scope.end), _TRIES)
        wide = (_with_range(line.text, *span) for span in spans)
        free = (
            span for span in wide if not any(barred[slice(*span)]) and line.one_part(*span) and _whole(line.text, *span)
        )
        first, second = next(free, None), next(free, None)
        if first is not None and not (words.isdigit() and second is not None):
            return Found(name, scope.line, *first)
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
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _joined(before[::-1], text[start]) or _joined(after, text[end - 1]):
        return False
    return any(letter.isdigit() for letter in text[start:end]) or not _NEGATED.search(before)


def _joined(beyond: str, edge: str) -> bool:
    if not (edge.isascii() and edge.isalnum()) or not beyond:
        return False
    if beyond[0].isascii() and beyond[0].isalnum():
        return True
    rest = beyond[1:].lstrip() if beyond[0] not in ".,:" else beyond[1:]
    return edge.isdigit() and beyond[0] in _JOINTS and rest[:1].isdigit()


def _folded(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    folded = unicodedata.normalize("NFKC", letter).lower()
    return folded if len(folded) == 1 else letter
