"""Vectors that this machine has made before, by model and text, whichever store they were made for.

A new store, a store moved elsewhere, a rolled back text: what was embedded once is not embedded again. The cache
holds hashes and vectors, never a text. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger("shelftalk.vectors")

# About 400 MB with vectors of 384 dimensions; beyond it, those go that were not asked for the longest.
MOST_VECTORS = 500_000
_CHUNK = 900  # an old SQLite takes 999 values in a statement
_TABLE = """
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (model, text)
) WITHOUT ROWID
"""
_ORDER = "CREATE INDEX IF NOT EXISTS vectors_used ON vectors (used)"


class VectorCache:
    """Half-precision vectors in one SQLite file. A file that cannot be used costs time, never an ingest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._usable = True

    def get(self, model: str, texts: Sequence[str]) -> dict[int, NDArray[np.float16]]:
        """The vectors that are known, by position of their text."""
        positions: dict[str, list[int]] = {}
        for position, text in enumerate(texts):
            positions.setdefault(_key(text), []).append(position)
        found: dict[int, NDArray[np.float16]] = {}
        keys = list(positions)

        def read(connection: sqlite3.Connection) -> None:
            now = _next_use(connection)
            for start in range(0, len(keys), _CHUNK):
                chunk = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                named = f"model = ? AND text IN ({marks})"
                rows = connection.execute(
                    f"SELECT text, vector FROM vectors WHERE {named}",  # noqa: S608 - marks only
                    (model, *chunk),
                ).fetchall()
                if rows:
                    connection.execute(f"UPDATE vectors SET used = ? WHERE {named}", (now, model, *chunk))  # noqa: S608
                for key, blob in rows:
                    for position in positions[key]:
                        found[position] = np.frombuffer(blob, dtype=np.float16)

        self._with_file(read)
        return found

    def put(self, model: str, texts: Sequence[str], vectors: NDArray[np.float16]) -> None:
        """Remembers vectors, one row for each text."""

        def write(connection: sqlite3.Connection) -> None:
            now = _next_use(connection)
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                [(model, _key(text), vector.tobytes(), now) for text, vector in zip(texts, vectors, strict=True)],
            )
            (count,) = connection.execute("SELECT COUNT(*) FROM vectors").fetchone()
            if count > MOST_VECTORS:
                oldest = "SELECT model, text FROM vectors ORDER BY used LIMIT ?"
                connection.execute(
                    f"DELETE FROM vectors WHERE (model, text) IN ({oldest})",  # noqa: S608 - a constant
                    (count - MOST_VECTORS,),
                )

        self._with_file(write)

    def _with_file(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """Acts on the file in one transaction. One that cannot be used is told of once and then left alone."""
        if not self._usable:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=10)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_TABLE)
                connection.execute(_ORDER)
                with connection:
                    act(connection)
        except (sqlite3.Error, OSError) as error:
            self._usable = False
            log.warning("the cache of vectors %s is not used: %s", self._path, error)


def _next_use(connection: sqlite3.Connection) -> int:
    """A number above that of every use before."""
    (highest,) = connection.execute("SELECT COALESCE(MAX(used), 0) FROM vectors").fetchone()
    return int(highest) + 1


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
