"""Which FAQ is meant, in other words, and when no FAQ answers: a live shop's messages, and threads with rephrasings."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks import plain_parts
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.processes import shelftalk
from tests.benchmarks.ranking import measured

Tick = Callable[[int, int], None]

# Messages that the shop's bot has no answer for.
OUT_OF_SCOPE = "NO_NODES_DETECTED"
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the FAQ that answers it (empty where none does), and what came: the FAQ first cited, if any."""

    wanted: str
    answered: bool
    cited: str
    confidence: float

    def given(self, threshold: float) -> bool:
        """True when an answer was given and is at least this sure."""
        return self.answered and self.confidence >= threshold


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold of confidence, and the shares of all questions that are then answered rightly, wrongly, not."""

    threshold: float
    right: float
    wrong: float
    declined: float


def decision_curve(asked: Sequence[Asked], thresholds: Sequence[float]) -> list[Point]:
    """The points of the decision: an answer below the threshold counts as declined."""
    points = []
    for threshold in thresholds:
        given = [one for one in asked if one.given(threshold)]
        right = sum(one.cited == one.wanted for one in given)
        shares = (right, len(given) - right, len(asked) - len(given))
        points.append(Point(threshold, *(share / max(1, len(asked)) for share in shares)))
    return points


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """The figures of FAQs, each through the command: HINT3's supplements shop, and threads in other words."""
    tick(0, 3)
    figures = _hint3(data, folder, model)
    tick(1, 3)
    for kept in (1, 5):
        figures += _threads(data, folder, model, kept)
        tick(2 + (kept > 1), 3)
    return figures


def messages(path: Path) -> list[tuple[str, str]]:
    """Text and label of each message of a HINT3 file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["sentence"], row["label"]) for row in csv.DictReader(file)]


def threads(path: Path) -> list[tuple[str, list[str], str]]:
    """Question, rephrasings and first answer of each thread."""
    root = json.loads(path.read_text("utf-8"))["root"]
    return [
        (pair["question"], [text for text in pair["rephr"] if text and text.strip("* ")], pair["answer"][0])
        for pair in root["qapair"]
        if pair.get("question")
    ]


def intents_asked(data: Path, folder: Path, model: Path) -> list[Asked]:
    """The test messages of HINT3's shop, whose intents are FAQs that list their training messages as phrasings."""
    learned: dict[str, list[str]] = {}
    for text, label in messages(data / "hint3" / "curekart_train.csv"):
        learned.setdefault(label, []).append(text)
    lines = [
        {"question": texts[0], "similar_questions": texts[1:], "answer": label.replace("_", " ").capitalize() + "."}
        for label, texts in learned.items()
    ]
    home = _store(folder, "hint3", lines, model)
    tested = messages(data / "hint3" / "curekart_test.csv")
    answers = _answers(home, [text for text, _ in tested], folder)
    asked = []
    for (_, label), answer in zip(tested, answers, strict=True):
        cited = [citation["title"] for citation in answer["citations"]]
        wanted = "" if label == OUT_OF_SCOPE else learned[label][0]
        given = answer["status"] == "answered"
        asked.append(Asked(wanted, given, cited[0] if cited else "", float(answer["confidence"])))
    return asked


def _hint3(data: Path, folder: Path, model: Path) -> list[Figure]:
    path = data / "hint3" / "curekart_test.csv"
    asked = intents_asked(data, folder, model)
    inside = [one for one in asked if one.wanted]
    outside = [one for one in asked if not one.wanted]
    accuracy = sum(one.answered and one.cited == one.wanted for one in inside) / len(inside)
    recall = sum(not one.answered for one in outside) / len(outside)
    nearest = _nearest(data, model, recall)
    origin, digest = origin_of(path, data)
    published = {"Dialogflow, published": 0.67}, {"Dialogflow, published": 0.75}
    return [
        Figure(
            "HINT3 supplements shop", "in-scope accuracy", len(inside), accuracy,
            {"MiniLM at the same recall": nearest, **published[0]}, 0.80, origin, digest,
        ),
        Figure(
            "HINT3 supplements shop", "out-of-scope recall", len(outside), recall, published[1], 0.85, origin, digest,
        ),
    ]  # fmt: skip


def _nearest(data: Path, model: Path, recall: float) -> float:
    """In-scope accuracy of the nearest training message, where it declines as many messages out of scope."""
    learned, tested = messages(data / "hint3" / "curekart_train.csv"), messages(data / "hint3" / "curekart_test.csv")
    scores = plain_parts.vector_scores(plain_parts.model_in(model), [t for t, _ in learned], [t for t, _ in tested])
    best, sure = scores.argmax(axis=1), scores.max(axis=1)
    outside = np.array([label == OUT_OF_SCOPE for _, label in tested])
    threshold = float(np.quantile(sure[outside], recall))
    right = [learned[place][1] == label for place, (_, label) in zip(best, tested, strict=True)]
    return float((np.array(right) & (sure > threshold))[~outside].mean())


def _threads(data: Path, folder: Path, model: Path, kept: int) -> list[Figure]:
    """Each thread's question and its first rephrasings are the FAQ; all further rephrasings are searched for."""
    path = data / "faq" / "stackfaq.json"
    lines: list[dict[str, Any]] = []
    queries: list[str] = []
    judged: list[tuple[str, str, int]] = []
    for question, rephrased, answer in threads(path):
        lines.append({"question": question, "similar_questions": rephrased[: kept - 1], "answer": answer})
        for text in rephrased[kept - 1 :]:
            judged.append((str(len(queries)), question, 1))
            queries.append(text)
    home = _store(folder, f"threads_{kept}", lines, model)
    source = _written(folder / "queries.jsonl", [{"query": text} for text in queries])
    ran = shelftalk("search", "--json", "-k", str(_DEPTH), "--queries", str(source), folder=folder, env=_at(home))
    found = [json.loads(line)["hits"] for line in ran.out.splitlines()]
    rankings = [[(hit["title"], hit["score"]) for hit in hits] for hits in found]
    numbers = [str(number) for number in range(len(queries))]
    texts = [text for line in lines for text in (line["question"], *line["similar_questions"])]
    owners = [line["question"] for line in lines for _ in (line["question"], *line["similar_questions"])]
    parts: dict[str, list[Any]] = {}
    for name, scores in plain_parts.plain_parts(plain_parts.model_in(model), texts, queries).items():
        names, best = plain_parts.best_of(scores, owners)
        parts[name] = plain_parts.rankings(best, names, _DEPTH)
    origin, digest = origin_of(path, data)
    phrased = "1 phrasing" if kept == 1 else f"{kept} phrasings"
    return [
        Figure(
            f"FAQ threads, {phrased}", shown, len(queries), measured(rankings, numbers, judged, [name])[name],
            {part: measured(ranked, numbers, judged, [name])[name] for part, ranked in parts.items()},
            None, origin, digest,
        )
        for name, shown in (("RR", "MRR"), ("Success@1", "recall@1"))
    ]  # fmt: skip


def _store(folder: Path, name: str, lines: Sequence[Mapping[str, Any]], model: Path) -> Path:
    home = folder / name
    home.mkdir(parents=True)
    (home / "model").symlink_to(model, target_is_directory=True)
    shelftalk("ingest", str(_written(folder / f"{name}.jsonl", lines)), "--json", folder=folder, env=_at(home))
    return home


def _answers(home: Path, questions: Sequence[str], folder: Path) -> list[dict[str, Any]]:
    source = _written(folder / "questions.jsonl", [{"question": text} for text in questions])
    ran = shelftalk("ask", "--json", "--questions", str(source), folder=folder, env=_at(home))
    return [json.loads(line) for line in ran.out.splitlines()]


def _at(home: Path) -> dict[str, str]:
    return {"SHELFTALK_HOME": str(home)}


def _written(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path
