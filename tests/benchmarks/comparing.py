"""Our ingest against the plain way: the same passages, in the same run, in turns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.wording import vector_text
from tests.benchmarks import machine, ranking, ways
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.catalogs import Data, write_lines
from tests.benchmarks.processes import module

_TITLES_ASKED = 200
MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a store in the order of the file: text as it is embedded, digest, and whose it is."""

    texts: list[str]
    digests: list[str]
    products: list[str]


def compare(
    board: Board, tick: Tick, data: Data, model: Path, folder: Path, *, rounds: int, whole: bool = False
) -> None:
    """Times both ways ``rounds`` times in turns, and compares how the vectors of both rank.

    ``whole`` says that ``data`` is no sample. A sample has far more distinct fields for each passage than the catalog
    it was drawn from (Icecat: 8 against 2.4), and the plain way embeds none: its aim leaves the fields out.
    """
    catalog = write_lines(folder / "catalog.jsonl", data.lines)
    queries = asked(data)
    given = folder / "texts.json"
    mine: list[dict[str, Any]] = []
    plain: list[dict[str, Any]] = []
    steps = 2 * rounds + 1
    for number in range(rounds):
        home, other = folder / f"ours{number}", folder / f"plain{number}"
        home.mkdir()
        other.mkdir()
        (home / "model").symlink_to(model, target_is_directory=True)
        mine.append(module("ways", "ours", str(catalog), str(home), folder=folder).json())
        tick(2 * number + 1, steps)
        if not number:
            passages = passages_of(home)
            given.write_text(json.dumps({"texts": passages.texts, "queries": queries}), encoding="utf-8")
        plain.append(module("ways", "plain", str(given), str(other), folder=folder).json())
        tick(2 * number + 2, steps)
    report(board, data, mine, plain, whole=whole)
    ranks(board, data, passages, queries, folder)
    tick(steps, steps)


def report(
    board: Board, data: Data, mine: Sequence[dict[str, Any]], plain: Sequence[dict[str, Any]], *, whole: bool
) -> None:
    """Takes the times down: sums over the rounds, so that a busy moment weighs on both ways alike."""
    aim = ">3" if machine.has_amx() else ""
    count = mine[0]["passages"] * len(mine)
    our_seconds, plain_seconds = total(mine, "seconds"), total(plain, "seconds")
    fields = sum(times["stages"].get("fields", 0.0) for times in mine)
    name = f"{data.name}, {mine[0]['products']:,} products, {mine[0]['passages']:,} passages"
    board.add("plain_per_s", count / plain_seconds, f"{name}: the plain way", unit="passages/s")
    board.add("ours_per_s", count / our_seconds, f"{name}: our whole ingest", unit="passages/s")
    label = "our whole ingest against the plain way, wall clock"
    board.add("ratio", plain_seconds / our_seconds, label, aim=aim if whole else "")
    ratio = total(plain, "processor_seconds") / total(mine, "processor_seconds")
    board.add("ratio_processor", ratio, "the same in processor time")
    without = plain_seconds / (our_seconds - fields)
    label = "the same in wall clock without embedding the fields, which the plain way has not"
    board.add("ratio_without_fields", without, label, aim="" if whole else aim)
    for stage in ("reading", "vectors", "fields", "words"):
        spent = sum(times["stages"].get(stage, 0.0) for times in mine) / len(mine)
        board.add(f"stage_{stage}_s", spent, f"of our ingest: {stage}", unit="s")
    if mine[0]["rejected"]:
        board.note(f"{mine[0]['rejected']} rows were rejected: the comparison is one of fewer products.")


def ranks(board: Board, data: Data, passages: Passages, queries: list[str], folder: Path) -> None:
    """Takes down how alike the vectors of both ways rank."""
    end = folder / "ours_vectors"
    end.mkdir()
    ways.vectors_of(folder / "ours0", passages.digests, queries, end)
    ours = [np.load(end / name) for name in (ways.VECTORS, ways.QUERIES)]
    theirs = [np.load(folder / "plain0" / name) for name in (ways.VECTORS, ways.QUERIES)]
    ours_ranked = ranking.ranked(ours[0], ours[1], passages.products)
    plain_ranked = ranking.ranked(theirs[0], theirs[1], passages.products)
    least = float((ours[0] * theirs[0]).sum(axis=1).min())
    board.add("cosine_least", least, "cosine of a passage's two vectors, the least")
    alike = ranking.overlap(ours_ranked, plain_ranked)
    board.add("overlap", alike, f"top-10 overlap of both rankings, {len(queries)} queries", aim=">0.98")
    if data.judged:
        good = ranking.ndcg(ours_ranked, queries, data.judged)
        board.add("ndcg_plain", ranking.ndcg(plain_ranked, queries, data.judged), "nDCG@10 of the plain way's vectors")
        lost = ranking.ndcg(plain_ranked, queries, data.judged) - good
        board.add("ndcg_ours", good, "nDCG@10 of our vectors (vectors alone, without words)")
        board.add("ndcg_lost", lost, "nDCG@10 lost", aim="<0.005")


def asked(data: Data) -> list[str]:
    """What is searched for: the judged queries where there are any, and titles spread over the catalog."""
    queries = list(dict.fromkeys(query for query, _, _ in data.judged))
    step = max(1, len(data.lines) // _TITLES_ASKED)
    titles = [str(line["title"]) for line in data.lines[::step]][:_TITLES_ASKED]
    return list(dict.fromkeys([*queries, *titles]))


def passages_of(home: Path) -> Passages:
    """The passages of the store, in the order of the file, as both ways embed them."""
    from knowledge.retrieval import Reader
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(home))
    view = Reader(store).view
    live = sorted(view.passages(of=sorted(view.product_ids())), key=lambda live: live.id)
    store.close()
    return Passages(
        # Chinese passages are embedded by their English words: what is compared is the way, not the text.
        [vector_text(one.passage.text, MODEL) for one in live],
        [one.passage.digest for one in live],
        [str(one.sku) for one in live],
    )


def total(figures: Sequence[dict[str, Any]], name: str) -> float:
    """The sum over the rounds."""
    return float(sum(one[name] for one in figures))
