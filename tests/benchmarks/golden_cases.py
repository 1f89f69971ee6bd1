"""The sample shop's golden cases, counted: answered right, answered wrong, declined; by kind of case and language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from bot.regression.cases import Case, read_cases
from bot.regression.running import CaseResult, canonical_product, run_case
from knowledge.language import detect
from tests.benchmarks.board import Tick
from tests.benchmarks.figure import Tally
from tests.sample_shop import ingested
from ui import wiring

CASES = Path(__file__).resolve().parents[1] / "golden" / "sample_shop"
# Cases that do not pass yet: counted apart, so that the table does not hide them.
OPEN = CASES.parent / "open"

Verdict = Literal["right", "wrong", "declined"]


def measure(folder: Path, model: Path, tick: Tick) -> list[Tally]:
    """Asks every case of the sample shop in a new store below ``folder``."""
    settings, _ = ingested(folder, model=model)
    assistant = wiring.counter(settings, engine="quote").assistant
    cases = [("", case) for case in read_cases([CASES])]
    cases += [("not passing yet", case) for case in read_cases([OPEN])]
    found: list[tuple[str, str, str, Verdict]] = []
    for number, (kind, case) in enumerate(cases):
        result = run_case(case, assistant.ask, lambda sku: canonical_product(assistant, sku))
        found.append((kind or kind_of(case), language_of(case), case.id, verdict(result)))
        tick(number + 1, len(cases))
    assistant.reader.store.close()
    return tallies(found)


def tallies(found: list[tuple[str, str, str, Verdict]]) -> list[Tally]:
    """Verdicts (kind, language, id, verdict) added up, in the order in which kinds and languages first stand."""
    made = []
    for kind, language in dict.fromkeys((kind, language) for kind, language, _, _ in found):
        here = [(name, came) for k, lang, name, came in found if (k, lang) == (kind, language)]
        counts = Counter(came for _, came in here)
        failed = tuple(f"{name} ({came})" for name, came in here if came != "right")
        made.append(Tally(kind, language, counts["right"], counts["wrong"], counts["declined"], failed))
    return made


def verdict(result: CaseResult) -> Verdict:
    """Right when everything holds; what fails is a wrong answer, or none where the shop has one."""
    if result.passed:
        return "right"
    if result.answer is None or result.answer.status in ("answered", "smalltalk"):
        return "wrong"
    return "declined"


def kind_of(case: Case) -> str:
    """What the case is about: the name of its file."""
    return case.file.stem.replace("_", " ")


def language_of(case: Case) -> str:
    """The language that it is asked in."""
    return "zh" if detect(case.question) == "zh" else "en"
