"""One row of the table of qualities: what a task's plain parts reach, and what Shelftalk reaches, in the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A quality on one task, as a share (0..1) where nothing else is said in ``measure``.

    ``baselines`` are the plain parts, computed in the same run on the same data: BM25, the embedding model alone, their
    reciprocal-rank fusion. ``origin`` names the file beside the project that the task was taken from.
    """

    task: str
    measure: str
    queries: int
    ours: float
    baselines: Mapping[str, float] = field(default_factory=dict)
    aim: float | None = None
    origin: str = ""
    sha256: str = ""


def origin_of(path: Path, root: Path) -> tuple[str, str]:
    """A data file's place below ``root`` and its SHA-256, for a stranger who repeats the figures."""
    return path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
