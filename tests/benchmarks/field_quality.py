"""Which field or sentence of a product answers a question: asked through the product, against the labelled rows.

Every question's rows become a product of one store: fields by their names, sentences as the lines of the description.
The question is asked with that product at hand, and the answer's first citation is held against the labels. An answer
that declines is wrong. The store is ingested anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answers import Answer, Question
from ingest.sync import ingest
from knowledge.embedding import Encoder
from tests.benchmarks.board import Tick
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.plain_parts import fused, model_in, vector_scores, word_scores
from tests.benchmarks.product_qa import Asked, read_questions
from tests.benchmarks.ranking import Ranking, measured
from ui import wiring
from ui.settings import read_settings

# File, task, aim. The weights were learned from the last two: there the figure says how well they fit.
FILES: tuple[tuple[str, str, float | None], ...] = (
    ("attributes_seen", "which attribute answers the question", 0.88),
    ("evidence_dev", "which sentence answers it (its weights were learned here)", 0.76),
    ("attributes_dev", "which attribute answers the question (its weights were learned here)", None),
)
MEASURE = "P@1"


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """Precision of the first citation over the questions that have rows of both labels, and of the plain parts.

    What was not right is written to ``field_quality.txt`` below ``folder``.
    """
    files = {name: data / "product_qa" / f"{name}.tsv" for name, _, _ in FILES}
    asked = {name: [one for one in read_questions(path) if one.decidable] for name, path in files.items()}
    settings = read_settings(folder).model_copy(update={"home": folder / "store"})
    _make_store(asked, folder, model)
    assistant = wiring.counter(settings, engine="quote").assistant
    encoder = model_in(model)
    figures, done, total, missed = [], 0, sum(map(len, asked.values())), []
    for name, task, aim in FILES:
        rankings: list[Ranking] = []
        for one in asked[name]:
            answer = assistant.ask(Question(one.question, about=_sku(name, one)))
            rankings.append([(_cited(one, answer), 1.0)])
            if rankings[-1][0][0] not in _right(one):
                missed.append(f"{name} {one.number}: {one.question}\n  {answer.status}: {answer.text!r}")
            done += 1
            tick(done, total)
        origin, digest = origin_of(files[name], data)
        ours = _precision(asked[name], rankings)
        baselines = _baselines(encoder, asked[name])
        figures.append(Figure(task, MEASURE, len(asked[name]), ours, baselines, aim, origin, digest))
    assistant.reader.store.close()
    (folder / "field_quality.txt").write_text("\n".join(missed) + "\n", encoding="utf-8")
    return figures


def _make_store(asked: dict[str, list[Asked]], folder: Path, model: Path) -> None:
    lines = folder / "products.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for name, questions in asked.items():
            for one in questions:
                file.write(json.dumps(one.product_line(_sku(name, one)), ensure_ascii=False) + "\n")
    settings = read_settings(folder).model_copy(update={"home": folder / "store"})
    (folder / "store").mkdir()
    (folder / "store" / "model").symlink_to(model.resolve(), target_is_directory=True)
    store = wiring.store(settings, create=True)
    try:
        ingest([lines], store, settings=wiring.source_settings(settings), now=wiring.now())
    finally:
        store.close()


def _sku(file: str, asked: Asked) -> str:
    return f"{file}-{asked.number}"


def _cited(asked: Asked, answer: Answer) -> str:
    """The number of the row that the answer rests on; empty for none."""
    if not answer.citations:
        return ""
    first = answer.citations[0]
    rows = [str(number) for number, _ in enumerate(asked.rows) if asked.cites(number, first.field, first.quote)]
    right = _right(asked)
    return next((row for row in rows if row in right), rows[0] if rows else "")


def _right(asked: Asked) -> set[str]:
    return {str(number) for number, row in enumerate(asked.rows) if row.right}


def _baselines(encoder: Encoder, asked: Sequence[Asked]) -> dict[str, float]:
    """BM25, the model alone, and both fused, each over the rows of the question's own product."""
    found: dict[str, list[Ranking]] = {"BM25": [], "MiniLM": [], "fused": []}
    for one in asked:
        texts = [row.whole for row in one.rows]
        words, vectors = word_scores(texts, [one.question]), vector_scores(encoder, texts, [one.question])
        for name, scores in zip(found, (words, vectors, fused(words, vectors)), strict=True):
            best = int(np.argmax(scores[0]))
            found[name].append([(str(best), 1.0)])
    return {name: _precision(asked, rankings) for name, rankings in found.items()}


def _precision(asked: Sequence[Asked], rankings: Sequence[Ranking]) -> float:
    judged = [(one.number, str(number), int(row.right)) for one in asked for number, row in enumerate(one.rows)]
    return measured(rankings, [one.number for one in asked], judged, [MEASURE])[MEASURE]
