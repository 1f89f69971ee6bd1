"""A set of row numbers as one sorted array: what filters leave, and what a ranking is limited to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class RowSet(Set[int]):
    """Row numbers as a set; thousands of them are joined and cut by NumPy, never one by one.

    ``numbers`` are distinct and ascending. With any other set it compares and joins as a set does.
    """

    __slots__ = ("numbers",)

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    @classmethod
    def of(cls, rows: Iterable[int]) -> RowSet:
        """The set of these numbers, in any order and as often as they come."""
        if isinstance(rows, RowSet):
            return rows
        return cls(np.unique(np.fromiter(rows, dtype=np.int64)))

    @classmethod
    def _from_iterable(cls, rows: Iterable[Any]) -> RowSet:  # type: ignore[override]
        return cls.of(rows)

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, int):
            return False
        place = int(np.searchsorted(self.numbers, row))
        return place < len(self.numbers) and bool(self.numbers[place] == row)

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __len__(self) -> int:
        return len(self.numbers)

    def __and__(self, other: Iterable[Any]) -> RowSet:
        return RowSet(np.intersect1d(self.numbers, RowSet.of(other).numbers, assume_unique=True))

    def __or__(self, other: Iterable[Any]) -> RowSet:
        return RowSet(np.union1d(self.numbers, RowSet.of(other).numbers))

    def __sub__(self, other: Iterable[Any]) -> RowSet:
        return RowSet(np.setdiff1d(self.numbers, RowSet.of(other).numbers, assume_unique=True))

    def __rsub__(self, other: Iterable[Any]) -> RowSet:
        return RowSet.of(other) - self

    __rand__ = __and__
    __ror__ = __or__

    def __repr__(self) -> str:
        return f"RowSet({self.numbers.tolist()})"
