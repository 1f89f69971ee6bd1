"""Which item of a list each figure of a passage belongs to: "to Canada for $14.95, to Japan for $24.95".

A figure told for one item is not true of another one: what only the other item names may not stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.proof.numbers.days import weekdays
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.labels import cuts, label_of

_PART_ENDS = re.compile(r"[;；]")
_SENTENCE = re.compile(r"[.!?]\s|[。！？\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """The words and the days of the week (Monday 1) of one item; ``passage`` is the list that it is of.

    The words of the ``first`` item of a sentence may be of the whole list ("our products have a warranty of 2 years,
    tents of 5 years"); the others have them as their ``head``.
    """

    passage: str
    words: frozenset[str]
    days: frozenset[int]
    first: bool = False
    head: frozenset[str] = frozenset()

    def excludes(
        self, words: frozenset[str], around: frozenset[str], days: frozenset[int], others: Sequence[Item]
    ) -> bool:
        """Whether what is told with ``words`` on ``days`` is told of another of the ``others`` than of this item.

        ``around`` are words beside them, which may belong to a further item.
        """
        if days and self.days:
            return not days <= self.days
        for other in others:
            theirs, own = other.words - self.words, self.words - other.words
            if other.passage != self.passage or not (words | around) & theirs:
                continue
            if (self.first and words & theirs) or (not words & own and not (around & own and not self.first)):
                return True
        return False


def items(plain: str, found: Sequence[Figure]) -> list[Item | None]:
    """The item of each figure; ``None`` for figures of a sentence that is no list."""
    told: list[Item | None] = [None] * len(found)
    ends = [match.end() for match in _SENTENCE.finditer(plain) if not _within(match, plain, found)]
    for start, end in pairwise([0, *ends, len(plain)]):
        own = [n for n, figure in enumerate(found) if start <= figure.start < end]
        if len(own) > 1:
            _tell(plain, found, own, (start, end), told)
    return told


def part_item(passage: str, plain: str, found: Sequence[Figure]) -> Item:
    """The whole of ``plain`` as one item of ``passage``, whose parts are set apart by semicolons."""
    return Item(passage, label_of(_bare(plain, found, 0, len(plain))).words, weekdays(plain))


def _tell(
    plain: str, found: Sequence[Figure], own: list[int], sentence: tuple[int, int], told: list[Item | None]
) -> None:
    start, end = sentence
    passage = plain[start:end]
    row = passage.lstrip().startswith("|")
    places = sorted({start, end, *(cut for cut in cuts(plain, list(found)) if start < cut < end)})
    parts = [(a, b, [n for n in own if a <= found[n].start < b]) for a, b in pairwise(places)]
    if row:
        parts = [(start, end, own)]
    full = [part for part in parts if any(_measures(found[n]) for n in part[2])]
    if len(full) < 2 and not row:
        return
    # "tents of 5 years" or "5 years on tents": the second item shows on which side the words stand.
    forward = row or bool(label_of(_bare(plain, found, full[0][1], found[full[1][2][0]].start)).words)
    edge = start
    head: frozenset[str] = frozenset()
    for position, (low, high, inside) in enumerate(full):
        if forward:
            first, last = edge, high
            if position + 1 < len(full) and (stop := _PART_ENDS.search(plain, high, full[position + 1][0])):
                # What stands before a semicolon belongs to the item before it.
                last = stop.start()
        else:
            first, last = low, full[position + 1][0] if position + 1 < len(full) else end
        edge = max(high, last) if forward else high
        if position > 1 and _PART_ENDS.search(plain, full[position - 1][1] - 2, low) and _in_commas(plain, full):
            # "Waist in S 74 cm, M 81 cm; inside leg 81 cm": the row ends there, and what it is of.
            head = frozenset()
        words = label_of(_bare(plain, found, first, last)).words
        item = Item("|" if row else passage, words, weekdays(plain[first:last]), position == 0 and not row, head)
        head = head if position or row else words
        for n in inside:
            # Bare numbers in a list are mostly names: of models, of sizes.
            if found[n].kind != "number" or found[n].dimension or found[n].range_of:
                told[n] = item


def _in_commas(plain: str, full: Sequence[tuple[int, int, list[int]]]) -> bool:
    """Whether the first two items of the row are parted by no semicolon."""
    return _PART_ENDS.search(plain, full[0][1] - 2, full[1][0]) is None


def _within(match: re.Match[str], plain: str, found: Sequence[Figure]) -> bool:
    """Whether the dot is that of "7 p.m." rather than the end of a sentence."""
    inside = any(figure.start < match.start() < figure.end for figure in found)
    return inside and not plain[match.end() : match.end() + 1].isupper()


def _measures(figure: Figure) -> bool:
    return not figure.key.startswith("weekday")


def _bare(plain: str, found: Sequence[Figure], start: int, end: int) -> str:
    letters = list(plain[start:end])
    for figure in found:
        if start <= figure.start and figure.end <= end:
            letters[figure.start - start : figure.end - start] = " " * (figure.end - figure.start)
    return "".join(letters)
