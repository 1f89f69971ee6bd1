"""How well search ranks: products of Icecat by people's ratings, and XQuAD's passages within and across languages."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import plain_parts, whole_icecat
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.processes import shelftalk
from tests.benchmarks.ranking import Ranking, measured

Tick = Callable[[int, int], None]

_DEPTH = 10
# Of passages by question: the languages of question and passage, what both plain parts reach, and the aim.
_PAIRS = (("en", "en", 0.97), ("zh", "zh", 0.96), ("zh", "en", 0.78))


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """The figures of the search, each through the command: Icecat where the whole of it is at hand, and XQuAD."""
    steps = len(_PAIRS) + whole_icecat.at_hand()
    tick(0, steps)
    figures: list[Figure] = []
    if whole_icecat.at_hand():
        figures += _icecat(data, folder, model)
        tick(len(figures[:1]), steps)
    for asked, written, aim in _PAIRS:
        figures.append(_passages(data, folder, model, asked, written, aim))
        tick(steps - len(_PAIRS) + len(figures) - 2 * whole_icecat.at_hand(), steps)
    return figures


def _icecat(data: Path, folder: Path, model: Path) -> list[Figure]:
    path = data / "icecat" / "ratings.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        ratings = [(row["query"], row["sku"], int(row["rating"])) for row in csv.DictReader(file, delimiter="\t")]
    # A query that nothing is relevant to says nothing of a ranking; trec_eval would count it as 0 for every one.
    wanted = sorted({query for query, _, rating in ratings if rating})
    gains = [(query, sku, 2**rating - 1) for query, sku, rating in ratings if query in set(wanted)]
    judged = [(query, sku, gain) for query, sku, gain in gains]
    home = whole_icecat.whole_icecat(data, folder, model)
    hits = searched(home, [{"query": query, "lang": "en"} for query in wanted], folder)
    ours = [[(hit["sku"], hit["score"]) for hit in found if hit["sku"]] for found in hits]
    plain = _plain_icecat(home, wanted)
    origin, digest = origin_of(path, data)
    figures = []
    for name, shown, aim in (("nDCG@10", "nDCG@10", 0.80), ("Judged@10", "judged@10", None)):
        baselines = {part: measured(ranking, wanted, judged, [name])[name] for part, ranking in plain.items()}
        reached = measured(ours, wanted, judged, [name])[name]
        figures.append(Figure("Icecat search", shown, len(wanted), reached, baselines, aim, origin, digest))
    return figures


def _plain_icecat(home: Path, queries: Sequence[str]) -> Mapping[str, list[Ranking]]:
    """The plain parts over the store's own passages and vectors, a product by its best passage."""
    from knowledge.retrieval import Reader
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(home))
    view = Reader(store).view
    passages = view.passages(of=sorted(view.product_ids()))
    store.vectors.open(create=False)
    stored = store.vectors.get([one.passage.digest for one in passages])
    owners = [one.sku or "" for one in passages]
    words = plain_parts.word_scores([one.passage.text for one in passages], queries)
    import numpy as np

    vectors = plain_parts.cosines(
        np.stack([stored[one.passage.digest] for one in passages]), store.encoder.encode(list(queries))
    )
    store.close()
    names, by_words = plain_parts.best_of(words, owners)
    _, by_vectors = plain_parts.best_of(vectors, owners)
    parts = {"BM25": by_words, "MiniLM": by_vectors, "fused": plain_parts.fused(by_words, by_vectors)}
    return {name: plain_parts.rankings(scores, names, _DEPTH) for name, scores in parts.items()}


def _passages(data: Path, folder: Path, model: Path, asked: str, written: str, aim: float) -> Figure:
    path = data / "xquad" / "en_zh.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    questions = [(row["id"], question[asked]) for row in rows for question in row["questions"]]
    numbers = [str(number) for number in range(len(questions))]
    judged = [(number, title, 1) for number, (title, _) in zip(numbers, questions, strict=True)]
    home = folder / f"xquad_{written}"
    if not home.exists():
        home.mkdir(parents=True)
        (home / "model").symlink_to(model, target_is_directory=True)
        pages = [{"title": row["id"], "text": row[written], "language": written} for row in rows]
        source = _lines(folder / f"xquad_{written}.jsonl", pages)
        shelftalk("ingest", str(source), "--json", folder=folder, env={"SHELFTALK_HOME": str(home)})
    hits = searched(home, [{"query": text, "lang": asked} for _, text in questions], folder)
    ours = [[(hit["title"], hit["score"]) for hit in found] for found in hits]
    texts = [row[written] for row in rows]
    names = [row["id"] for row in rows]
    plain = {
        name: plain_parts.rankings(scores, names, _DEPTH)
        for name, scores in plain_parts.plain_parts(
            plain_parts.model_in(model), texts, [text for _, text in questions]
        ).items()
    }
    first = "Success@1"
    baselines = {name: measured(ranking, numbers, judged, [first])[first] for name, ranking in plain.items()}
    reached = measured(ours, numbers, judged, [first])[first]
    origin, digest = origin_of(path, data)
    task = f"XQuAD {asked}→{written}"
    return Figure(task, "recall@1", len(questions), reached, baselines, aim, origin, digest)


def searched(home: Path, queries: Sequence[Mapping[str, Any]], folder: Path) -> list[list[dict[str, Any]]]:
    """The hits of ``shelftalk search --queries`` for each query."""
    asked = _lines(folder / "queries.jsonl", queries)
    ran = shelftalk(
        "search", "--json", "-k", str(_DEPTH), "--queries", str(asked), folder=folder, env={"SHELFTALK_HOME": str(home)}
    )
    return [json.loads(line)["hits"] for line in ran.out.splitlines()]


def _lines(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path
