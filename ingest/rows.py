"""What a reader yields: a row of the source as a native line, or why a row was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a source in the native line's keys.

    ``number`` is the line of the file (from 1, a CSV's header included) on which the record starts. ``key`` is the
    record's identity where the format itself has one (a Shopify handle, a page's file name); else the line tells.
    ``notes`` are warnings that the reader has about this row. ``digest`` names what the source says in it.
    """

    number: int
    line: dict[str, Any]
    key: str | None = None
    notes: tuple[str, ...] = field(default=())
    digest: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Same:
    """A row of which the store already holds what it says; ``digest`` names it."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: the file, its line (``None``: the whole file) and why, in one line.

    ``key`` is the identity of what the row would have been, where that could be read. ``is_damage`` says that the lines
    could not be read at all, so that nobody knows what they held.
    """

    source: str
    row: int | None
    reason: str
    key: str | None = field(default=None, compare=False)
    is_damage: bool = field(default=False, compare=False)


class RowRejected(ValueError):
    """A row cannot become a record.

    ``key`` is its identity where that much could be read, so that what the store holds of it is not taken for gone.
    """

    def __init__(self, reason: str, *, key: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.key = key


Rows = Iterator[Row | Same | Rejection]


def shown(value: object, limit: int = 60) -> str:
    """A value for a message: quoted, on one line, shortened."""
    text = " ".join(str(value).split())
    return f"'{text[: limit - 1]}…'" if len(text) > limit else f"'{text}'"


# Called with the bytes of the file that have been read.
Ticks = Callable[[int], None]
