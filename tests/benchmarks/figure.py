"""Rows of the table of qualities: what a task's plain parts and Shelftalk reach in one run, and how cases went."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A quality on one task, as a share (0..1) unless ``unit`` names another measure.

    ``baselines`` are the plain parts, computed in the same run on the same data: BM25, the embedding model alone, their
    reciprocal-rank fusion. ``aim`` is the least that is wanted, or the most where lower is ``better``. ``origin`` names
    the file beside the project that the task was taken from.
    """

    task: str
    measure: str
    queries: int
    ours: float
    baselines: Mapping[str, float] = field(default_factory=dict)
    aim: float | None = None
    origin: str = ""
    sha256: str = ""
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"

    @property
    def key(self) -> str:
        """What names it in the file of figures."""
        return f"{self.task}: {self.measure}"

    @property
    def missed(self) -> bool:
        """True when there is an aim and the figure does not reach it."""
        if self.aim is None:
            return False
        return self.ours < self.aim if self.better == "higher" else self.ours > self.aim

    def to_json(self) -> dict[str, Any]:
        """The row for the file of figures."""
        return {
            "ours": self.ours,
            "baselines": dict(self.baselines),
            "queries": self.queries,
            "aim": self.aim,
            "unit": self.unit,
            "origin": self.origin,
            "sha256": self.sha256,
        }

    def change(self, before: float) -> str:
        """``better``, ``worse`` or nothing against the figure of an earlier run.

        A share has changed by half a thousandth, anything else (a time, which the machine's load moves) by a tenth.
        """
        least = 0.1 * abs(before) if self.unit else 0.0005
        if abs(self.ours - before) < least or self.ours == before:
            return ""
        return "better" if (self.ours > before) == (self.better == "higher") else "worse"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the cases of one kind went in one language; ``failed`` names those that were not right."""

    kind: str
    language: str
    right: int
    wrong: int
    declined: int
    failed: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names it in the file of figures."""
        return f"{self.kind}: {self.language}"


def origin_of(path: Path, root: Path) -> tuple[str, str]:
    """A data file's place below ``root`` and its SHA-256, for a stranger who repeats the figures."""
    return path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
