"""A regression run: every case asked, every answer graded."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.answers import Answer, Question, Turn
from bot.regression.cases import Case, read_cases
from bot.regression.grade import grade
from knowledge.errors import ShelftalkError, UnknownProduct

if TYPE_CHECKING:
    from bot.assistant import Assistant

log = logging.getLogger("shelftalk.regression")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case went.

    ``answer`` is the last one, ``None`` when none came; ``error`` says why a question could not be asked.
    """

    case: Case
    failures: tuple[str, ...]
    answer: Answer | None
    seconds: float
    error: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every answer held what it had to."""
        return not self.failures and self.error is None

    def to_json(self) -> dict[str, Any]:
        """One line of the report: the case, its verdict, and the answer that was graded last."""
        return {
            "id": self.case.id,
            "file": str(self.case.file),
            "question": self.case.question,
            "verdict": "passed" if self.passed else "error" if self.error else "failed",
            "failures": list(self.failures),
            "error": self.error,
            "seconds": round(self.seconds, 3),
            "answer": self.answer.to_json() if self.answer else None,
        }


@dataclass(frozen=True, slots=True)
class RunReport:
    """All results of a run, in the order of the cases, and the state of the catalog that they speak of."""

    results: tuple[CaseResult, ...]
    seconds: float
    catalog_version: str

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not pass."""
        return tuple(result for result in self.results if not result.passed)

    def summary(self) -> dict[str, Any]:
        """The counts as JSON: the last line of the report."""
        return {
            "cases": len(self.results),
            "passed": len(self.results) - len(self.failed),
            "failed": len(self.failed),
            "seconds": round(self.seconds, 3),
            "catalog_version": self.catalog_version,
        }


def run(
    paths: Sequence[Path], assistant: Assistant, *, progress: Callable[[str, int, int], None] | None = None
) -> RunReport:
    """Asks ``assistant`` every case of the files and folders.

    ``UsageError`` before anything is asked when a case is written wrongly.
    """
    cases = read_cases(paths)
    started = time.perf_counter()
    results = []
    for done, case in enumerate(cases):
        if progress:
            progress("asking", done, len(cases))
        results.append(run_case(case, assistant.ask, lambda sku: canonical_product(assistant, sku)))
    if progress:
        progress("asking", len(cases), len(cases))
    return RunReport(tuple(results), time.perf_counter() - started, assistant.reader.view.version)


def run_case(case: Case, ask: Callable[[Question], Answer], product: Callable[[str], str] = str.casefold) -> CaseResult:
    """Asks one case, each question with the conversation so far, and grades the answers.

    An answer that cannot be had fails its case and leaves the others alone.
    """
    started = time.perf_counter()
    history: list[Turn] = []
    failures: list[str] = []
    answer = error = None
    for number, step in enumerate(case.steps, 1):
        try:
            answer = ask(Question(step.ask, about=case.about, language=case.language, history=tuple(history)))
        except UnknownProduct as unknown:
            answer, error = None, unknown.line()
            break
        except ShelftalkError:
            # The store or a setting is at fault, and would be for every other case.
            raise
        except Exception as broken:
            # A bug that one case meets must not hide the verdict on the others.
            log.debug("case %s", case.id, exc_info=broken)
            answer, error = None, f"{type(broken).__name__}: {broken}"
            break
        if step.expect is not None:
            place = f"question {number}: " if number < len(case.steps) else ""
            failures += [place + failure for failure in grade(answer, step.expect, product)]
        history += [Turn("user", step.ask), Turn("assistant", answer.text)]
    return CaseResult(case, tuple(failures), answer, time.perf_counter() - started, error)


def canonical_product(assistant: Assistant, sku: str) -> str:
    """The one name under which answers show the product that ``sku`` names; an unknown name stays as it is."""
    found = assistant.reader.view.find(sku)
    return (found.shown_sku if found else sku).casefold()
