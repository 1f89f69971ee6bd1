"""One letter written for another, over whole texts at the speed of ``str.translate``."""

from __future__ import annotations

from collections.abc import Callable

# Letters that are kept: more than any shop writes with.
_MOST = 1 << 13


class LetterTable(dict[int, str]):
    """A table for ``str.translate`` that asks ``rule`` for a letter when it is first met.

    ``rule`` gives what stands in a letter's place, the empty text for one that is left out.
    """

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        written = self._rule(chr(code))
        if len(self) < _MOST:
            self[code] = written
        return written
