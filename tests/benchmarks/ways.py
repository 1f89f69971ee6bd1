"""The two ways from passages to a searchable store, each in a process of its own: ``plain`` and ``ours``.

``plain`` is what a script of ten lines does: sentence-transformers' ``encode`` in single precision with its default
batches, the texts in the order of the file, then ``Chroma.add_documents`` of langchain-chroma. ``ours`` is the ingest
of the catalog as a whole: it also reads, checks and cuts the file, writes the catalog, embeds the fields and builds
the word index. In both, the model is loaded before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VECTORS, QUERIES = "vectors.npy", "queries.npy"
_ADDED = 5_000  # Chroma refuses more than 5,461 at once


def plain(texts: list[str], queries: list[str], folder: Path) -> dict[str, Any]:
    """Embeds and stores the texts the plain way; leaves the vectors of texts and queries in ``folder``."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    from knowledge.model_export import _pinned  # the same checked weights

    model = SentenceTransformer(_pinned()[0], device="cpu")
    made: list[NDArray[np.float32]] = []

    class Encoded(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors = model.encode(texts, show_progress_bar=False)
            made.append(vectors)
            return vectors.tolist()  # type: ignore[no-any-return]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    model.encode(["A text before the clock starts."], show_progress_bar=False)
    store = Chroma("plain", Encoded(), persist_directory=str(folder / "chroma"))
    documents = [Document(text) for text in texts]
    start, busy = time.perf_counter(), _processor_seconds()
    for first in range(0, len(documents), _ADDED):
        store.add_documents(documents[first : first + _ADDED])
    figures = {"seconds": time.perf_counter() - start, "processor_seconds": _processor_seconds() - busy}
    np.save(folder / VECTORS, np.concatenate(made))
    np.save(folder / QUERIES, model.encode(queries, show_progress_bar=False))
    return figures | {"texts": len(texts)}


def ours(catalog: Path, home: Path) -> dict[str, Any]:
    """Ingests the catalog into the store in ``home``, where the exported model lies already; times its stages."""
    from ingest.sync import ingest
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(home), create=True)
    # Two lengths of batch: one graph answers a question, the other does the many.
    store.encoder.encode(["A text before the clock starts."] * 8)
    stages: dict[str, float] = {}
    at, stage = time.perf_counter(), "reading"

    def progress(name: str, _done: int, _total: int) -> None:
        nonlocal at, stage
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - at
        at, stage = now, name if name in {"vectors", "fields", "words"} else "reading"

    start, busy = time.perf_counter(), _processor_seconds()
    report = ingest([catalog], store, progress=progress, now=datetime.now(UTC))
    seconds, used = time.perf_counter() - start, _processor_seconds() - busy
    progress("", 0, 0)
    store.close()
    return {
        "seconds": seconds,
        "processor_seconds": used,
        "stages": stages,
        "products": report.added,
        "rejected": len(report.rejected),
        "passages": report.passages,
    }


def vectors_of(home: Path, digests: list[str], queries: list[str], folder: Path) -> None:
    """Leaves the vectors that our store has under these digests, and those of the queries, in ``folder``."""
    from knowledge.retrieval import Reader
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(home))
    reader = Reader(store)
    store.vectors.open(create=False)
    found = store.vectors.get(digests)
    np.save(folder / VECTORS, np.stack([found[digest] for digest in digests]))
    np.save(folder / QUERIES, np.stack([reader.embed(query) for query in queries]))
    store.close()


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """``plain TEXTS FOLDER`` or ``ours CATALOG HOME``: prints its figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ways")
    parser.add_argument("way", choices=("plain", "ours"))
    parser.add_argument("what", type=Path)
    parser.add_argument("where", type=Path)
    options = parser.parse_args()
    if options.way == "ours":
        print(json.dumps(ours(options.what, options.where)))
        return
    given = json.loads(options.what.read_text(encoding="utf-8"))
    print(json.dumps(plain(given["texts"], given["queries"], options.where)))


if __name__ == "__main__":
    main()
