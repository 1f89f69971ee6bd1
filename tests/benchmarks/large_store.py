"""A real store of 100,000 products, and how fast its search is.

Its products are Icecat's by variation, ingested by the command's own code into a store of its own. Only the vectors
are made up: embedding 100,000 passages takes an hour, and the time of a comparison does not depend on what it says.
They lie along a few dozen axes with some noise, as those of passages do, so that the short vectors serve as they
would. What such a store finds says nothing; its words, fields, prices and everything that is timed are real.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.catalogs import icecat, varied, write_lines
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.processes import module
from tests.benchmarks.search_speed import Tick, queries_of
from tests.benchmarks.whole_icecat import products

SIZE = 100_000
# Most of the length of Icecat's vectors lies along few of their axes (knowledge/documents.py).
_AXES, _SEED = 60, 20261122


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """Times of search in 100,000 products, filtered and not, with memory and opening."""
    home = folder / "store"
    home.mkdir()
    (home / "model").symlink_to(model, target_is_directory=True)
    catalog = write_lines(folder / "catalog.jsonl", varied(icecat(data).lines, SIZE))
    tick(0, 2)
    module("large_store", str(catalog), folder=folder, env={"SHELFTALK_HOME": str(home)})
    tick(1, 2)
    asked = folder / "queries.json"
    asked.write_text(json.dumps(queries_of(data)), "utf-8")
    found = module("search_speed", "alone", str(home), str(asked), folder=folder).json()
    tick(2, 2)
    origin, digest = origin_of(products(data), data)
    aims = (("median", "median", 30), ("words", "words alone, median", 10), ("p99", "99th percentile", None))
    rest = (("filtered", "filtered, median", None), ("memory", "memory of a warm process", None))

    def figure(name: str, measure: str, aim: float | None) -> Figure:
        unit = "MB" if name == "memory" else "ms"
        asked_for = len(queries_of(data))
        task = f"search speed, {SIZE:,} products"
        return Figure(task, measure, asked_for, found[name], {}, aim, origin, digest, unit, "lower")

    return [figure(*one) for one in (*aims, *rest)]


def made_up(texts: Sequence[str], random: np.random.Generator, axes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors of length 1, one for each text."""
    along = random.standard_normal((len(texts), len(axes)), dtype=np.float32) @ axes
    vectors = along + random.standard_normal(along.shape, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)  # type: ignore[no-any-return]


def main() -> None:
    """Ingests the catalog into the store that ``SHELFTALK_HOME`` names, with vectors that are made up."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.large_store")
    parser.add_argument("catalog", type=Path)
    options = parser.parse_args()
    from knowledge.embedding import GraphEncoder
    from ui.cli.app import run

    random = np.random.default_rng(_SEED)
    axes: dict[int, NDArray[np.float32]] = {}

    def encode(encoder: Any, texts: Sequence[str]) -> NDArray[np.float32]:
        width = encoder.dimension
        if width not in axes:
            axes[width] = random.standard_normal((_AXES, width), dtype=np.float32)
        return made_up(texts, random, axes[width])

    GraphEncoder.encode = encode  # type: ignore[assignment, method-assign]
    os.environ["SHELFTALK_VECTOR_CACHE"] = "off"
    code = run(["ingest", str(options.catalog), "--json"])
    if not axes:
        raise SystemExit("the ingest made its vectors by another way: put the made-up ones in the place of that")
    raise SystemExit(code)


if __name__ == "__main__":
    main()
