"""How fast search is on the whole of Icecat, in turns with LangChain's ensemble of the same two parts.

LangChain's side is ``EnsembleRetriever`` over ``BM25Retriever`` and Chroma, set up as its documentation does, with the
passages and vectors of the same store and the same embedding model. Each query is asked of one and then of the other
in one process, so that the machine's load falls on both. Memory and opening are those of a process that has only ours.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import whole_icecat
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.processes import module

Tick = Callable[[int, int], None]

_K = 10
_ROUNDS = 3
_ADDED = 5_000  # Chroma refuses more than 5,461 at once
# The same queries with a limit on the price, which most of the products satisfy, and which few do: one for each round,
# so that no question is asked again, which would only be remembered.
_LIMITS = (" under 500 dollars", " between 20 and 40 dollars", " below 120 dollars")


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """Times of search beside LangChain's, filtered and not, with memory and opening, on the whole of Icecat."""
    path, queries = _judged(data), queries_of(data)
    asked = folder / "speed.json"
    asked.write_text(json.dumps(queries), "utf-8")
    home = whole_icecat.whole_icecat(data, folder, model)
    tick(0, 3)
    alone = module("search_speed", "alone", str(home), str(asked), folder=folder).json()
    tick(1, 3)
    beside = module("search_speed", "beside", str(home), str(asked), folder=folder).json()
    tick(2, 3)
    told = module("search_speed", "answers", str(home), str(asked), folder=folder).json()
    tick(3, 3)
    task, (origin, digest), count = "search speed, Icecat", origin_of(path, data), len(queries)

    def figure(measure: str, ours: float, aim: float, unit: str, theirs: float | None = None) -> Figure:
        baselines = {} if theirs is None else {"LangChain": theirs}
        return Figure(task, measure, count, ours, baselines, aim, origin, digest, unit, "lower")

    ratio = Figure(
        task, "LangChain's median by ours", count, beside["ratio"], {}, 5, origin, digest, unit="x", better="higher"
    )
    return [
        ratio,
        figure("median", beside["median"], 30, "ms", beside["their_median"]),
        figure("99th percentile", beside["p99"], 60, "ms", beside["their_p99"]),
        figure("99th percentile, processor time", alone["p99_processor"], 60, "ms"),
        figure("filtered by unfiltered median", alone["filtered"] / alone["median"], 1.5, "x"),
        figure("words alone, median", alone["words"], 10, "ms"),
        figure("memory of a warm process", alone["memory"], 1500, "MB"),
        figure("opening", alone["opening"], 2000, "ms"),
        figure("what filters look at, read for the first", alone["reading"], 2000, "ms"),
        figure("first words of a quoted answer, median", told["median"], 80, "ms"),
        figure("a quoted answer, slowest of 60", told["slowest"], 300, "ms"),
        figure("a quoted answer, slowest of 60, processor time", told["slowest_processor"], 300, "ms"),
    ]


def _judged(data: Path) -> Path:
    return data / "icecat" / "ratings.tsv"


def queries_of(data: Path) -> list[str]:
    """The judged queries about Icecat."""
    with _judged(data).open(encoding="utf-8", newline="") as file:
        return sorted({row["query"] for row in csv.DictReader(file, delimiter="\t")})


def alone(home: Path, queries: Sequence[str]) -> dict[str, float]:
    """Ours in a process of its own: times in milliseconds, memory in megabytes."""
    import numpy as np

    from knowledge.documents import DocumentIndex
    from knowledge.ranking import words_held
    from knowledge.retrieval import Reader
    from knowledge.search_words import wanted
    from knowledge.store import StoreLocation, open_store

    start = time.perf_counter()
    reader = Reader(open_store(StoreLocation(home)))
    opening = time.perf_counter() - start
    search = _ours(reader)
    start = time.perf_counter()
    reader.warm()
    reading = time.perf_counter() - start

    def held(index: DocumentIndex, query: str) -> object:
        scores = words_held(index.latin, wanted(query).latin, len(index))
        found = np.flatnonzero(scores)
        return found[np.argsort(-scores[found], kind="stable")[:_K]]

    for limit in ("", *_LIMITS):
        search(f"a warm-up{limit}")
    plain, processor, filtered, words = [], [], [], []
    for number in range(_ROUNDS):
        for query in queries:
            used = time.process_time()
            plain.append(_timed(search, query))
            # What a busy machine keeps others from is no time of ours.
            processor.append((time.process_time() - used) * 1000)
            filtered.append(_timed(search, query + _LIMITS[number % len(_LIMITS)]))
            words.append(_timed(held, reader.documents, query))
    return {
        "opening": opening * 1000,
        "reading": reading * 1000,
        "median": float(np.median(plain)),
        "p99": float(np.percentile(plain, 99)),
        "p99_processor": float(np.percentile(processor, 99)),
        "filtered": float(np.median(filtered)),
        "words": float(np.median(words)),
        "memory": _resident(),
    }


def beside(home: Path, queries: Sequence[str]) -> dict[str, float]:
    """Ours and LangChain's in turns: medians, 99th percentiles (ms), and the median's ratio."""
    import numpy as np

    from knowledge.retrieval import Reader
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(home))
    reader = Reader(store)
    ours, theirs = _ours(reader), _langchain(store, reader)
    for search in (ours, theirs):
        search("a warm-up")
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(_ROUNDS):
        for query in queries:
            # Who goes first changes: the second finds the caches cold.
            for which in ((0, 1), (1, 0))[number % 2]:
                times[which].append(_timed((ours, theirs)[which], query))
    mine, other = np.array(times[0]), np.array(times[1])
    return {
        "median": float(np.median(mine)),
        "p99": float(np.percentile(mine, 99)),
        "their_median": float(np.median(other)),
        "their_p99": float(np.percentile(other, 99)),
        "ratio": float(np.median(other) / np.median(mine)),
    }


def answers(home: Path) -> dict[str, float]:
    """Answers without a model to the questions about Icecat: until the first words, and the slowest (ms)."""
    import numpy as np

    from bot.answers import Question
    from tests.icecat_questions import read_questions
    from ui import wiring
    from ui.settings import read_settings

    settings = read_settings(home).model_copy(update={"home": home})
    assistant = wiring.counter(settings, engine="quote").assistant
    assistant.warm()
    first, whole, processor = [], [], []
    for question in read_questions():
        start, used, told = time.perf_counter(), time.process_time(), 0.0
        for _ in assistant.stream(Question(question.text)):
            told = told or time.perf_counter() - start
        first.append(told * 1000)
        whole.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return {
        "median": float(np.median(first)),
        "slowest": max(whole),
        "slowest_processor": max(processor),
    }


def _ours(reader: Any) -> Callable[[str], object]:
    from bot.searching import search_hits
    from bot.vocabulary import lexicon

    words = lexicon()
    # As a service does it: each query looks whether there is a newer version.
    return lambda query: search_hits(reader.current(), query, words, k=_K, language="en")


def _langchain(store: Any, reader: Any) -> Callable[[str], object]:
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    class Encoded(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return store.encoder.encode(texts).tolist()  # type: ignore[no-any-return]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    passages = reader.view.passages(of=sorted(reader.view.product_ids()))
    store.vectors.open(create=False)
    vectors = store.vectors.get([one.passage.digest for one in passages])
    chroma = Chroma("ensemble", Encoded(), collection_metadata={"hnsw:space": "cosine"})
    for start in range(0, len(passages), _ADDED):
        part = passages[start : start + _ADDED]
        chroma._collection.add(
            ids=[str(one.id) for one in part],
            embeddings=[vectors[one.passage.digest] for one in part],
            documents=[one.passage.text for one in part],
            metadatas=[{"sku": one.sku or ""} for one in part],
        )
    documents = [Document(one.passage.text, metadata={"sku": one.sku or ""}) for one in passages]
    words = BM25Retriever.from_documents(documents, k=_K)
    both = EnsembleRetriever(retrievers=[words, chroma.as_retriever(search_kwargs={"k": _K})], weights=[0.5, 0.5])
    return both.invoke


def _timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def _resident() -> float:
    """Megabytes that this process holds now; the most that it held where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import os

    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def main() -> None:
    """``alone``, ``beside`` or ``answers`` with HOME and QUERIES: prints its figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search_speed")
    parser.add_argument("way", choices=("alone", "beside", "answers"))
    parser.add_argument("home", type=Path)
    parser.add_argument("queries", type=Path)
    options = parser.parse_args()
    queries = json.loads(options.queries.read_text("utf-8"))
    if options.way == "answers":
        print(json.dumps(answers(options.home)))
        return
    print(json.dumps({"alone": alone, "beside": beside}[options.way](options.home, queries)))


if __name__ == "__main__":
    main()
