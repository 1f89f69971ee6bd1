"""Questions about the whole of Icecat, each with the SQL that answers it, and what an answer says against it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.answers import Answer, Question, Turn
from bot.assistant import Assistant

FOLDER = Path(__file__).resolve().parent / "public"
# Thirty were written beside the code, thirty by someone who had not seen it, and 43 with their SQL before anyone looked
# what is answered, when the first sixty were: docs/benchmarks.md tells how many of these were right at first.
FILES = (
    FOLDER / "icecat_questions.jsonl",
    FOLDER / "icecat_questions_blind.jsonl",
    FOLDER / "icecat_questions_fresh.jsonl",
)

Verdict = Literal["right", "wrong", "declined"]


@dataclass(frozen=True, slots=True)
class IcecatQuestion:
    """A question, the SQL whose SKUs are its answer, and what else the answer must state.

    ``kind`` is list, count, cheapest, dearest, extreme, compare or find. ``expect`` may hold ``value`` (a count, price
    or other number), ``skus`` (the products themselves) and ``differ`` (the fields in which they differ). ``history``
    are questions that were asked before it.
    """

    id: str
    language: str
    text: str
    kind: str
    sql: str
    expect: dict[str, Any] = field(default_factory=dict)
    history: tuple[str, ...] = ()

    def asked(self, assistant: Assistant) -> Answer:
        """The answer, after the questions before it were answered."""
        turns: list[Turn] = []
        for earlier in self.history:
            said = assistant.ask(Question(earlier, history=tuple(turns)))
            turns += [Turn("user", earlier), Turn("assistant", said.text)]
        return assistant.ask(Question(self.text, history=tuple(turns)))


def read_questions(files: Sequence[Path] = FILES) -> list[IcecatQuestion]:
    """The questions of the files, in their order."""
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        IcecatQuestion(
            row["id"],
            row["lang"],
            row["question"],
            row["kind"],
            row["sql"],
            row["expect"],
            tuple(row.get("history", ())),
        )
        for row in rows
    ]


def expected(question: IcecatQuestion, catalog: Path) -> frozenset[str]:
    """The SKUs that the SQL finds in the catalog's file, which is only read."""
    with closing(sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)) as connection:
        return frozenset(str(sku) for (sku,) in connection.execute(question.sql))


def judged(question: IcecatQuestion, answer: Answer, skus: Collection[str]) -> tuple[Verdict, str]:
    """Whether the answer says what the SQL found, and what is wrong with it where it does not.

    A count must be the SQL's, and so must every product that is shown; a list shows them all or states how many there
    are, a comparison tells every difference. What is true but not whole counts as declined. Where the SQL finds
    nothing, an answer that shows products is wrong: near misses belong to the suggestions.
    """
    shown = [card.sku for card in answer.products]
    if not skus:
        if shown:
            return "wrong", f"nothing satisfies it, shown were {shown}"
        if _counts(answer) == [0] or (answer.status == "unanswered" and answer.filters):
            return "right", ""
        return "declined", f"{answer.status}, without the conditions that nothing satisfies"
    if answer.status != "answered":
        return "declined", answer.status
    if strangers := [sku for sku in shown if sku not in skus]:
        return "wrong", f"shown were {strangers}, which are not among the {len(skus)}"
    if not shown:
        return "declined", "no product shown"
    if question.kind in {"count", "list"}:
        return _counted(question, answer, skus, shown)
    value = question.expect.get("value")
    if value is not None and not _states(answer, float(value)):
        return "wrong", f"the answer does not state {value}"
    return _compared(question, answer, skus, shown) if question.kind == "compare" else ("right", "")


def _counted(
    question: IcecatQuestion, answer: Answer, skus: Collection[str], shown: Sequence[str]
) -> tuple[Verdict, str]:
    counts = _counts(answer)
    if len(skus) in counts or (question.kind == "list" and not counts and set(shown) == set(skus)):
        return "right", ""
    if counts:
        return "wrong", f"{len(skus)} expected, counted were {counts}"
    return "declined", f"shown were {len(set(shown))} of {len(skus)}, and not said how many there are"


def _compared(
    question: IcecatQuestion, answer: Answer, skus: Collection[str], shown: Sequence[str]
) -> tuple[Verdict, str]:
    if set(shown) != set(skus):
        return "declined", f"compared were {shown}"
    cited = {_name(citation.field or "") for citation in answer.citations}
    missing = [name for name in question.expect.get("differ", ()) if _name(name) not in cited]
    return ("declined", f"not told: {', '.join(missing)}") if missing else ("right", "")


def _counts(answer: Answer) -> list[int]:
    return [int(claim.value) for claim in answer.claims if claim.kind == "count" and claim.value.isdecimal()]


def _states(answer: Answer, value: float) -> bool:
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", answer.text)
    return any(float(number.replace(",", "")) == value for number in numbers)


def _name(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
