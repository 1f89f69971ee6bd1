"""Figures that a sentence tells together must stand together: the price of one row is not told with another's days.

A passage that lists several things ("to Canada for $14.95 in 5 to 8 days, to Japan for $24.95 in 8 to 14") gives each
its own figures. Two figures of two items are told together only where the sentence names both items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import without_titles
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.hours import same_time
from bot.proof.numbers.labels import Label, cuts, label_of
from bot.proof.numbers.sameness import same_figure
from bot.proof.numbers.shapes import normalised
from bot.proof.numbers.stating import Stated

# Longer passages are texts of many subjects, in which nothing is paired.
_MOST_FIGURES = 60
_SENTENCE = re.compile(r"(?<!\d)[.!?]\s|(?<=\d)[.!?]\s+(?=[A-Z])|(?<=m)\.\s+(?=[A-Z])|[。！？]|[;；]\s?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list in a passage: its figures, and the words that stand with them."""

    figures: tuple[Figure, ...]
    words: frozenset[str]

    def holds(self, claim: Figure) -> bool:
        """Whether the item states the figure."""
        return any(_same(claim, one) for one in self.figures)

    def of_kind(self, kind: str) -> tuple[Figure, ...]:
        """Its figures of that kind."""
        return tuple(one for one in self.figures if _kind(one) == kind)


def judged_pairings(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Two figures of the sentence that its source gives of two different things."""
    plain = without_titles(spoken.plain, grounds)
    told = [one for one in spoken.figures if plain[one.start : one.end].strip("_")]
    if len(told) < 2:
        return []
    words = label_of(_bare(plain, told)).words
    found = []
    for source in grounds.cited(spoken.cited).values():
        listed = entries(source.evidence.text)
        read = _hours_read(told, listed)
        for one, other in combinations(read, 2):
            if _kind(one) != _kind(other) and _apart(one, other, read, words, listed):
                reason = f"{one.text} and {other.text} are told of different things"
                found.append(Judged(other.text, "number", other.value, "withheld", reason=reason))
    return found


def _apart(one: Figure, other: Figure, told: Sequence[Figure], words: frozenset[str], listed: Sequence[Entry]) -> bool:
    own = [entry for entry in listed if entry.holds(one)]
    theirs = [entry for entry in listed if entry.holds(other)]
    if not own or not theirs or any(entry in theirs for entry in own):
        return False
    # Each item has a figure of the kind of the one that is missing there.
    if not all(entry.of_kind(_kind(other)) for entry in own) or not all(entry.of_kind(_kind(one)) for entry in theirs):
        return False
    if any(_both_named(a, b, words) for a in own for b in theirs):
        return False
    partner = any(_said(entry.of_kind(_kind(other)), told) for entry in own)
    theirs_too = any(_said(entry.of_kind(_kind(one)), told) for entry in theirs)
    if "weekday" in (_kind(one), _kind(other)):
        # The hours of a day are those of that day, whatever other days are told with them.
        return not (partner if _kind(one) == "weekday" else theirs_too)
    return not partner and not theirs_too


def _both_named(one: Entry, other: Entry, words: frozenset[str]) -> bool:
    return bool(words & (one.words - other.words)) and bool(words & (other.words - one.words))


def _said(stated: Sequence[Figure], told: Sequence[Figure]) -> bool:
    return any(_same(claim, one) for one in stated for claim in told)


def _same(claim: Figure, stated: Figure) -> bool:
    if claim.kind != stated.kind and "time" in (claim.kind, stated.kind):
        return False
    if claim.end_of is not None and stated.end_of is not None and claim.end_of != stated.end_of:
        return False
    return same_figure(claim, Stated(stated, Label())) and (claim.dimension == stated.dimension or not claim.dimension)


def _kind(figure: Figure) -> str:
    if figure.key.startswith("weekday"):
        return "weekday"
    unit = figure.dimension or (figure.range_of[0] if figure.range_of else "")
    return unit or figure.kind


def _hours_read(told: Sequence[Figure], listed: Sequence[Entry]) -> list[Figure]:
    """The figures, bare hours beside days of the week as times: "Saturdays from 11 to 7"."""
    if not any(_kind(one) == "weekday" for one in told):
        return list(told)
    stated = {one.key for entry in listed for one in entry.figures if one.kind == "time"}
    found = []
    for one in told:
        bare = one.kind == "number" and not one.dimension and not one.range_of and one.number is not None
        key = f"{one.number * 60:f}?" if bare and one.number is not None and one.number % 1 == 0 else ""
        hour = bool(key) and any(same_time(key, other) for other in stated)
        found.append(Figure("time", one.text, one.start, one.end, key=key) if hour else one)
    return found


@lru_cache(maxsize=256)
def entries(text: str) -> tuple[Entry, ...]:
    """The items of the lists and rows of ``text``; nothing for a text of very many figures."""
    found: list[Entry] = []
    for line in text.split("\n"):
        plain, all_of = normalised(line), figures(line)
        if len(all_of) > _MOST_FIGURES:
            continue
        if "|" in line:
            found.append(Entry(tuple(all_of), label_of(_bare(plain, all_of)).words))
            continue
        found += _of_line(plain, all_of)
    return tuple(found)


def _of_line(plain: str, all_of: Sequence[Figure]) -> Iterator[Entry]:
    """The items of one line: parts with figures, with the parts before them that have none.

    A part whose figures are all of other kinds goes on with the item before it ("Canada $15, 5 to 8 days; Japan …").
    """
    ends = [m.end() for m in _SENTENCE.finditer(plain) if not any(f.start < m.start() < f.end for f in all_of)]
    places = sorted({*cuts(plain, list(all_of)), *ends, 0, len(plain)})
    start, held = 0, list[Figure]()
    stop = 0
    for low, high in pairwise(places):
        own = [one for one in all_of if low <= one.start < high]
        kinds = {_kind(one) for one in held}
        if held and (low in ends or any(_kind(one) in kinds for one in own)):
            yield _entry(plain, held, start, stop)
            start, held = stop, []
        if low in ends:
            start = low
        held += own
        stop = high if own or not held else stop
    if held:
        yield _entry(plain, held, start, stop)


def _entry(plain: str, held: Sequence[Figure], start: int, stop: int) -> Entry:
    return Entry(tuple(held), label_of(_bare(plain[start:stop], held, start)).words)


def _bare(plain: str, found: Sequence[Figure], offset: int = 0) -> str:
    letters = list(plain)
    for one in found:
        letters[max(0, one.start - offset) : max(0, one.end - offset)] = " " * (one.end - one.start)
    return "".join(letters)
