"""``make bench``, ``make bench-full``: how well and how fast this tree answers and ingests, as tables at the end.

The tables open with the sample shop's golden cases, which need no outside data; then every task of the public data
(``SHELFTALK_BENCH_DATA``, by default ``../shared/data``) beside its plain parts, then speeds. ``make bench`` takes
fixed samples and at most 15 minutes on a quiet machine with two cores; ``make bench-full`` takes whole catalogs, ever
larger ones, and 100 killed ingests: hours. Speeds are measured with Icecat where the public data is, else with a
generated catalog. Everything is written into a temporary folder; the figures are kept in ``.benchmarks/``, and the
next run shows them beside its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import board, whole_icecat
from tests.benchmarks.board import Board
from tests.benchmarks.processes import environment
from tests.benchmarks.steps import ONLY_FULL, QUALITY, STEPS, Bench

KEPT = Path(__file__).resolve().parents[2] / ".benchmarks"
# What the caller's shell may say to the benchmarks.
HEARD = ("SHELFTALK_BENCH_DATA", whole_icecat.STORE)


def main() -> None:
    """Measures, prints the table (or JSON), keeps the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="whole catalogs and 100 killed ingests: hours")
    parser.add_argument(
        "--steps", nargs="+", choices=[*STEPS, "quality"], help="only these (quality: all that measure answers)"
    )
    parser.add_argument("--rounds", type=int, default=10, help="times that each question is asked")
    parser.add_argument("--runs", type=int, default=4, help="times that each command is started")
    parser.add_argument("--catalog", type=Path, help="measure this catalog file instead (minutes for thousands)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    # As in the processes that are measured: no settings of the caller's, no vectors made before, no network.
    child = environment({})
    for name in os.environ.keys() - child.keys():
        if name not in HEARD:
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
        board.write_figures(KEPT / f"{name}.json", figures | kept_of(before, figures))
    sys.exit(1 if any(line.missed for line in kept.lines if line.name in MUST_HOLD) else 0)


# What does not depend on how busy the machine is: these fail the run.
MUST_HOLD = ("overlap", "ndcg_lost", "crashes_unlike", "hostile_errors")


def kept_of(before: dict[str, Any], figures: dict[str, Any]) -> dict[str, Any]:
    """The figures of the steps that ran, and those of the run before for the steps that did not."""
    return {part: before.get(part, {}) | figures[part] for part in ("cases", "qualities", "figures", "loads")}


def measured(options: argparse.Namespace) -> Board:
    """The figures of every step, each shown while it works."""
    kept = Board("make bench-full" if options.full else "make bench")
    named = [step for name in options.steps or () for step in (QUALITY if name == "quality" else (name,))]
    wanted = list(dict.fromkeys(named)) or [name for name in STEPS if options.full or name not in ONLY_FULL]
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="shelftalk-bench-") as folder:
        bench = Bench(kept, Path(folder), options.full, options.rounds, options.runs, named=bool(named))
        for number, name in enumerate(wanted):
            label, work = STEPS[name]
            with kept.step(number + 1, len(wanted), label) as tick:
                work(bench, tick)
    kept.add("minutes", (time.perf_counter() - start) / 60, "all of this", unit="min")
    return kept


if __name__ == "__main__":
    main()
