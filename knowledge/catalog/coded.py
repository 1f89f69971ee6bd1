"""A column of texts as numbers of its distinct texts, so that a condition looks at each text once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Coded:
    """The number of each row's text among the ``known`` ones; -1 where the row states none.

    A known text may be that of no row: columns that were cut down keep their texts.
    """

    numbers: NDArray[np.int32]
    known: Mapping[str, int]

    @cached_property
    def texts(self) -> Sequence[str]:
        """The texts by their numbers."""
        return tuple(self.known)

    def where(self, holds: Callable[[str], bool]) -> Mask:
        """The rows whose text fulfils the condition; a row without one never does."""
        return self._flagged(np.fromiter(map(holds, self.known), dtype=np.bool_, count=len(self.known)))

    def one_of(self, texts: Iterable[str]) -> Mask:
        """The rows with one of these texts, letter by letter."""
        flags = np.zeros(len(self.known), dtype=np.bool_)
        flags[[self.known[text] for text in texts if text in self.known]] = True
        return self._flagged(flags)

    def held(self, numbers: Iterable[int], holds: Callable[[str], bool]) -> Mask:
        """For each text, by number, whether it is among these numbers and fulfils the condition."""
        found = np.zeros(len(self.known), dtype=np.bool_)
        texts = self.texts
        found[[number for number in numbers if holds(texts[number])]] = True
        return found

    def _flagged(self, flags: Mask) -> Mask:
        # One more place at the end is that of -1: a row without a text.
        found: Mask = np.append(flags, False)[self.numbers]
        return found

    @property
    def stated(self) -> Mask:
        """The rows that state a text."""
        return self.numbers >= 0

    def take(self, rows: NDArray[np.intp] | Mask) -> Coded:
        """The same column with these rows alone."""
        return Coded(self.numbers[rows], self.known)


class Coding:
    """Numbers for texts in the order in which they come, for a column that is being read; goes on from ``known``."""

    def __init__(self, known: Mapping[str, int] | None = None) -> None:
        self.known: dict[str, int] = dict(known or {})

    def numbers(self, texts: Sequence[str | None]) -> NDArray[np.int32]:
        """The number of each text; -1 for ``None``."""
        known = self.known
        found = (-1 if text is None else known.setdefault(text, len(known)) for text in texts)
        return np.fromiter(found, dtype=np.int32, count=len(texts))


def small(text: str) -> str:
    """``text`` with the letters A to Z small, as SQLite compares without regard to case."""
    return text.lower() if text.isascii() else text.translate(_SMALL)


_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
