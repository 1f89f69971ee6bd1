"""Warnings of an ingest, each told once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_WARNINGS_KEPT = 50


@dataclass(slots=True)
class Warnings:
    """Warnings, each told once with the place where it was met first and how often it came."""

    _found: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, place: str, text: str) -> None:
        """One more of them; ``place`` may be empty."""
        known = self._found.setdefault(text, [place, 0])
        known[1] += 1

    def lines(self) -> tuple[str, ...]:
        """All of them, the first fifty in full."""
        told = [
            (f"{place}: {text}" if place else text) + (f" (and {count - 1} more like it)" if count > 1 else "")
            for text, (place, count) in self._found.items()
        ]
        rest = len(told) - _WARNINGS_KEPT
        return tuple(told[:_WARNINGS_KEPT]) + ((f"and {rest} more warnings",) if rest > 0 else ())
