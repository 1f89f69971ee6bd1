"""The whole Icecat catalog in a store: what search, counts and lists are measured on, since samples flatter them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.benchmarks.processes import shelftalk

# Names the home of a store with Icecat that was made before; it is copied, never written to.
STORE = "SHELFTALK_BENCH_STORE"
# Its vectors, kept from the first run on: making them takes seven minutes, everything else one.
VECTORS = Path(__file__).resolve().parents[2] / ".benchmarks" / "icecat_vectors.sqlite3"

_made: dict[Path, Path] = {}


def at_hand() -> bool:
    """True when the store can be had within a minute or two: one was named, or the vectors are kept."""
    return bool(os.environ.get(STORE)) or VECTORS.is_file()


def products(data: Path) -> Path:
    """The catalog's file below the folder of public data."""
    return data / "icecat" / "products.jsonl.gz"


def whole_icecat(data: Path, folder: Path, model: Path) -> Path:
    """The home of a store with all of Icecat, ingested by the command as it is now; one for all steps of a run.

    The first call makes it below ``folder``. It is not to be written to.
    """
    source = products(data)
    if source not in _made:
        home = folder / "icecat"
        if earlier := os.environ.get(STORE):
            shutil.copytree(earlier, home, symlinks=True)
        else:
            home.mkdir()
            (home / "model").symlink_to(model, target_is_directory=True)
        # A copied store is brought up to the rules of this tree, which costs nothing where they are the same.
        settings = {"SHELFTALK_HOME": str(home), "SHELFTALK_VECTOR_CACHE": "off" if earlier else str(VECTORS)}
        VECTORS.parent.mkdir(exist_ok=True)
        shelftalk("ingest", str(source), "--json", folder=folder, env=settings)
        _made[source] = home
    return _made[source]
