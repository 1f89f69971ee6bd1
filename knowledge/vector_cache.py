"""Vectors that this machine has made before, by model and text, whichever store they were made for.

A new store, a store moved elsewhere, a rolled back text: what was embedded once is not embedded again. The cache
holds hashes and vectors, never a text. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
        with self._opened() as connection:
            for start in range(0, len(keys) if connection else 0, _CHUNK):
                chunk = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = connection.execute(  # type: ignore[union-attr]
                    f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})",  # noqa: S608 - marks only
                    (model, *chunk),
                ).fetchall()
                for key, blob in rows:
                    for position in positions[key]:
                        found[position] = np.frombuffer(blob, dtype=np.float16)
        return found

    def put(self, model: str, texts: Sequence[str], vectors: NDArray[np.float16]) -> None:
        """Remembers vectors, one row for each text."""
        with self._opened() as connection:
            if connection is None:
                return
            (newest,) = connection.execute("SELECT COALESCE(MAX(used), 0) + 1 FROM vectors").fetchone()
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                [(model, _key(text), vector.tobytes(), newest) for text, vector in zip(texts, vectors, strict=True)],
            )
            (count,) = connection.execute("SELECT COUNT(*) FROM vectors").fetchone()
            if count > MOST_VECTORS:
                oldest = "SELECT model, text FROM vectors ORDER BY used LIMIT ?"
                connection.execute(
                    f"DELETE FROM vectors WHERE (model, text) IN ({oldest})",  # noqa: S608 - a constant
                    (count - MOST_VECTORS,),
                )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """A connection, or ``None`` where the file cannot be used: then nothing is cached, and it is said once."""
        if not self._usable:
            yield None
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=10)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_TABLE)
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            self._usable = False
            log.warning("the cache of vectors %s is not used: %s", self._path, error)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
