"""The sample shop asked as its customers ask: one test for each golden case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.regression.cases import Case, read_cases
from bot.regression.running import canonical_product, run_case
from knowledge.language import detect

if TYPE_CHECKING:
    from ui import wiring

CASES = read_cases([Path(__file__).parent / "sample_shop"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_answer_holds(case: Case, sample_counter: wiring.Counter) -> None:
    assistant = sample_counter.assistant
    result = run_case(case, assistant.ask, lambda sku: canonical_product(assistant, sku))
    if not result.passed:
        came = f"{result.answer.status}: {result.answer.text}" if result.answer else "nothing"
        failures = [*result.failures, *([result.error] if result.error else [])]
        told = [f"“{case.question}”", *(f"- {failure}" for failure in failures), f"came {came}"]
        pytest.fail("\n".join(told), pytrace=False)


def test_the_set_is_large_enough_and_half_chinese() -> None:
    languages = Counter("zh" if detect(case.question) == "zh" else "en" for case in CASES)
    assert len(CASES) >= 60
    assert min(languages.values()) >= 0.45 * len(CASES)


def test_every_product_that_a_case_names_is_sold(sample_counter: wiring.Counter) -> None:
    named = {
        sku
        for case in CASES
        for step in case.steps
        if step.expect
        for sku in (
            *(step.expect.products or ()),
            *step.expect.not_products,
            *(sku for cited in step.expect.cites for sku in cited.sku),
            *([case.about] if case.about else []),
        )
    }
    assert [sku for sku in sorted(named) if sample_counter.reader.view.find(sku) is None] == []
