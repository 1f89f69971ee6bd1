"""What a person sees of a run: each step while it works, one table at the end, and how it was the last time."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tests.benchmarks import machine
from tests.benchmarks.figure import Figure, Tally
from tests.benchmarks.quality_table import aligned, cases_table, data_table, qualities_table

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the table; ``aim`` is the most (``<``) or the least (``>``) that it should be, in its unit."""

    name: str
    value: float
    label: str
    unit: str = ""
    aim: str = ""
    load: float = 0.0

    @property
    def missed(self) -> bool:
        """True when there is an aim and the figure does not reach it."""
        if not self.aim:
            return False
        bound = float(self.aim[1:])
        return self.value > bound if self.aim[0] == "<" else self.value < bound


@dataclass(slots=True)
class Board:
    """The figures of one run, in the order in which they were measured; ``data`` is the folder of public data."""

    title: str
    stream: TextIO = sys.stderr
    data: Path | None = None
    tallies: list[Tally] = field(default_factory=list)
    qualities: list[Figure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, label: str, *, unit: str = "", aim: str = "") -> None:
        """Takes a figure down, with the load of this moment."""
        self.lines.append(Line(name, value, label, unit, aim, machine.load()))

    def note(self, text: str) -> None:
        """Takes down what a reader of the figures must know."""
        self.notes.append(text)

    @contextmanager
    def step(self, number: int, of: int, name: str) -> Iterator[Tick]:
        """A bar while the step works (on a terminal), a line when it is done; gives what moves the bar."""
        console = Console(file=self.stream)
        start = time.perf_counter()
        head = f"[{number}/{of}] {name}"
        if not console.is_terminal:
            print(f"{head} ...", file=self.stream, flush=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
        with Progress(
            *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
        ) as bar:
            task: TaskID = bar.add_task(head.replace("[", r"\["), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        print(f"{head}: {time.perf_counter() - start:.0f} s, load {machine.load()}", file=self.stream, flush=True)

    def figures(self) -> dict[str, Any]:
        """Everything, for the JSON file."""
        return {
            "title": self.title,
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": machine.described(),
            "cases": {tally.key: asdict(tally) for tally in self.tallies},
            "qualities": {figure.key: figure.to_json() for figure in self.qualities},
            "figures": {line.name: line.value for line in self.lines},
            "loads": {line.name: line.load for line in self.lines},
            "notes": self.notes,
        }

    def table(self, before: dict[str, Any]) -> str:
        """The tables as Markdown; their last columns tell the run before on this machine."""
        when = f"Last time: {before['measured_at']}, {before['machine']}" if before else "First time here."
        parts = [
            *cases_table(self.tallies, before.get("cases", {})),
            *qualities_table(self.qualities, before.get("qualities", {})),
            *data_table(self.qualities, self.data),
            *self._speeds(before.get("figures", {})),
        ]
        return "\n".join([self.title, machine.described(), "", *parts, *self.notes, when])

    def _speeds(self, before: Mapping[str, float]) -> list[str]:
        if not self.lines:
            return []
        rows = []
        for line in self.lines:
            bound = f"{'≤' if line.aim[0] == '<' else '≥'} {line.aim[1:]}" if line.aim else ""
            aim = f"{bound} (missed)" if line.missed else bound
            last = shown(before[line.name], line.unit) if line.name in before else ""
            rows.append([line.label, shown(line.value, line.unit), aim, str(line.load), last])
        return [*aligned(["what", "measured", "aim", "load", "last time"], rows), ""]


def shown(value: float, unit: str) -> str:
    """A figure with three digits that count, and its unit."""
    if isinstance(value, int) or value == int(value):
        number = f"{int(value):,}"
    else:
        number = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
        if 0.9 < value < 1:
            number = f"{value:.4f}"
    return f"{number} {unit}".strip()


def read_figures(path: Path) -> dict[str, Any]:
    """What ``write_figures`` wrote; empty where there is nothing that can be read."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def write_figures(path: Path, figures: dict[str, Any]) -> None:
    """Keeps the figures for the next run to compare itself with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
