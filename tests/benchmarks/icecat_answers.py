"""Questions about the whole of Icecat, asked as a customer would, against SQL written by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.benchmarks.board import Tick
from tests.benchmarks.figure import Figure, origin_of
from tests.benchmarks.whole_icecat import VECTORS, products, whole_icecat
from tests.icecat_questions import FILES, expected, judged, read_questions
from ui import wiring
from ui.settings import read_settings

SETS = dict(zip(("written beside the code", "by someone who had not seen it", "written anew"), FILES, strict=True))


def measure(data: Path, folder: Path, model: Path, tick: Tick) -> list[Figure]:
    """The shares of right and wrong answers of each set and language; the rest was declined.

    What was not right is written to ``.benchmarks/icecat_answers.txt``.
    """
    home = whole_icecat(data, folder, model)
    settings = read_settings(folder).model_copy(update={"home": home})
    assistant = wiring.counter(settings, engine="quote").assistant
    origin, digest = origin_of(products(data), data)
    found: list[Figure] = []
    told: list[str] = []
    asked = 0
    for name, file in SETS.items():
        questions = read_questions([file])
        verdicts: Counter[tuple[str, str]] = Counter()
        for question in questions:
            answer = question.asked(assistant)
            verdict, why = judged(question, answer, expected(question, home / "catalog.sqlite3"))
            verdicts[question.language, verdict] += 1
            if verdict != "right":
                told.append(f"{question.id} {verdict}: {question.text}\n  {why}\n  {answer.text!r}\n  {answer.filters}")
            asked += 1
            tick(asked, 103)
        for language, label in (("en", "English"), ("zh", "Chinese")):
            count = sum(1 for question in questions if question.language == language)
            right, wrong = (verdicts[language, verdict] / count for verdict in ("right", "wrong"))
            task = f"counts, lists, extremes of Icecat, {name}, {label}"
            found.append(Figure(task, "exact as SQL", count, right, aim=1.0, origin=origin, sha256=digest))
            lower = Figure(task, "wrong", count, wrong, aim=0.0, origin=origin, sha256=digest, better="lower")
            found.append(lower)
    assistant.reader.store.close()
    (VECTORS.parent / "icecat_answers.txt").write_text("\n".join(told) + "\n", encoding="utf-8")
    return found
