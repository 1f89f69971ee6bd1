"""``make bench``, ``make bench-full``: how fast this machine ingests, levels and answers, with a table at the end.

``make bench`` takes fixed samples and at most 15 minutes on a quiet machine with two cores; ``make bench-full`` takes
whole catalogs, ever larger ones, and 100 killed ingests: hours. Both measure with Icecat where the public data is
(``SHELFTALK_BENCH_DATA``, by default ``../shared/data``), else with a generated catalog. Everything is written into a
temporary folder; the figures are kept in ``.benchmarks/``, and the next run shows them beside its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.benchmarks import again, board, catalogs, comparing, crashing, sample_shop, scaling
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.processes import environment

KEPT = Path(__file__).resolve().parents[2] / ".benchmarks"
SAMPLE, GENERATED = 780, 2_000  # products; Icecat's 780 have about 1,000 passages
SIZES = (1_000, 5_000)
EMBEDDED_SIZES, REUSED_SIZES = (1_000, 5_000, 20_000), (1_000, 5_000, 20_000, 50_000, 100_000)
CRASHES = 100


@dataclass
class Bench:
    """One run: its board, its folder, and what all steps share."""

    board: Board
    folder: Path
    full: bool
    rounds: int
    runs: int

    @cached_property
    def model(self) -> Path:
        """The default embedding model, exported once for all steps but the sample shop's."""
        from knowledge.model_export import DEFAULT_MODEL, export_model

        export_model(DEFAULT_MODEL, self.folder / "model")
        return self.folder / "model"

    @cached_property
    def data(self) -> catalogs.Data:
        """Icecat, or a generated catalog where the public data is absent."""
        folder = catalogs.bench_folder()
        if folder is not None:
            return catalogs.icecat(folder)
        self.board.note("The public data is absent (SHELFTALK_BENCH_DATA): measured with a generated catalog.")
        return catalogs.made_up(20_000 if self.full else GENERATED)

    def place(self, name: str) -> Path:
        """A folder for one step."""
        path = self.folder / name
        path.mkdir()
        return path

    def shop(self, tick: Tick) -> None:
        """Starts, answers and ingest of the sample shop."""
        sample_shop.measure(self.board, tick, self.place("shop"), rounds=self.rounds, runs=self.runs)

    def plain(self, tick: Tick) -> None:
        """Our ingest against the plain way."""
        data, rounds = (self.data, 1) if self.full else (self.data.sample(SAMPLE), 2)
        comparing.compare(self.board, tick, data, self.model, self.place("plain"), rounds=rounds, whole=self.full)

    def embedded(self, tick: Tick) -> None:
        """Cost and memory as the catalog grows, every vector made anew."""
        scaling.grow(self.board, tick, self.data.lines, EMBEDDED_SIZES, self.model, self.place("embedded"), reuse=False)

    def reused(self, tick: Tick) -> None:
        """Cost and memory as the catalog grows, with stored vectors."""
        sizes, lines = (REUSED_SIZES, self.data.lines) if self.full else (SIZES, self.data.sample(SIZES[0]).lines)
        scaling.grow(self.board, tick, lines, sizes, self.model, self.place("reused"), reuse=True)

    def again(self, tick: Tick) -> None:
        """The catalog unchanged, and with one changed price."""
        lines = self.data.lines if self.full else self.data.sample(SIZES[0]).lines
        again.again(self.board, tick, lines, self.model, self.place("again"))

    def crashes(self, tick: Tick) -> None:
        """Ingests that are killed."""
        rounds = CRASHES if self.full else 6
        crashing.measure(self.board, tick, self.model, self.place("crashes"), rounds=rounds)


STEPS: dict[str, tuple[str, Callable[[Bench, Tick], None]]] = {
    "shop": ("the sample shop: starts, answers, ingest", Bench.shop),
    "plain": ("our ingest against the plain way, in turns", Bench.plain),
    "again": ("nothing changed, one price changed", Bench.again),
    "reused": ("cost and memory with the catalog's size, stored vectors", Bench.reused),
    "embedded": ("cost and memory with the catalog's size, vectors made anew", Bench.embedded),
    "crashes": ("killed ingests", Bench.crashes),
}
ONLY_FULL = ("embedded",)


def main() -> None:
    """Measures, prints the table (or JSON), keeps the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="whole catalogs and 100 killed ingests: hours")
    parser.add_argument("--steps", nargs="+", choices=STEPS, help="only these")
    parser.add_argument("--rounds", type=int, default=10, help="times that each question is asked")
    parser.add_argument("--runs", type=int, default=4, help="times that each command is started")
    parser.add_argument("--catalog", type=Path, help="measure this catalog file instead (minutes for thousands)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    # As in the processes that are measured: no settings of the caller's, no vectors made before, no network.
    child = environment({})
    for name in os.environ.keys() - child.keys():
        if name != "SHELFTALK_BENCH_DATA":
            del os.environ[name]
    os.environ.update(child)
    name = "bench-full" if options.full else "bench"
    if options.catalog is not None:
        kept, name = Board(f"The catalog {options.catalog.name}"), ""
        from tests.benchmarks import catalog

        with tempfile.TemporaryDirectory() as folder, kept.step(1, 1, f"ingest of {options.catalog.name}"):
            catalog.measure(kept, options.catalog, Path(folder))
    else:
        kept = measured(options)
    figures = kept.figures()
    before = board.read_figures(KEPT / f"{name}.json") if name else {}
    print(json.dumps(figures, ensure_ascii=False) if options.json else "\n" + kept.table(before))
    if name:
        # A run of some steps leaves the others' figures as they were.
        figures["figures"] = before.get("figures", {}) | figures["figures"]
        board.write_figures(KEPT / f"{name}.json", figures)
    sys.exit(1 if any(line.missed for line in kept.lines if line.name in MUST_HOLD) else 0)


# What does not depend on how busy the machine is: these fail the run.
MUST_HOLD = ("overlap", "ndcg_lost", "crashes_unlike")


def measured(options: argparse.Namespace) -> Board:
    """The figures of every step, each shown while it works."""
    kept = Board("make bench-full" if options.full else "make bench")
    wanted = options.steps or [name for name in STEPS if options.full or name not in ONLY_FULL]
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="shelftalk-bench-") as folder:
        bench = Bench(kept, Path(folder), options.full, options.rounds, options.runs)
        for number, name in enumerate(wanted):
            label, work = STEPS[name]
            with kept.step(number + 1, len(wanted), label) as tick:
                work(bench, tick)
    kept.add("minutes", (time.perf_counter() - start) / 60, "all of this", unit="min")
    return kept


if __name__ == "__main__":
    main()
