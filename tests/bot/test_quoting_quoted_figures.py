"""What the engine without a model quotes of FAQs and pages: every figure is a claim with its source."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Citation, Claim, Question
from bot.evidence import Evidence
from bot.quoting.finding import Finding, Statement, supported
from bot.telling import Told, quoted
from ui.wiring import Counter


def ask(counter: Counter, question: str) -> Answer:
    return counter.assistant.ask(Question(question))


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Do you ship to Canada?", {("money", "14.95"), ("money", "199"), ("number", "5"), ("number", "8")}),
        ("你们寄到加拿大吗？", {("money", "14.95"), ("money", "24.95"), ("number", "5"), ("number", "8")}),
        ("How long can I return things?", {("number", "30")}),
        ("退款要多久到账？", {("number", "5"), ("number", "3")}),
    ],
)
def test_the_figures_of_a_quoted_text_are_claims(
    sample_counter: Counter, question: str, stated: set[tuple[str, str]]
) -> None:
    answer = ask(sample_counter, question)
    told = {(claim.kind, claim.value) for claim in answer.claims}
    assert stated <= told, (answer.text, told)
    quotes = {citation.n: citation for citation in answer.citations}
    for claim in answer.claims:
        assert claim.verdict == "supported"
        assert claim.citation is not None
        assert quotes[claim.citation].kind in ("faq", "page")
        assert claim.text in answer.text


@pytest.mark.parametrize(("question", "total"), [("How much are three Heath 4 tents?", "$1,197.00")])
def test_a_reckoned_sum_is_a_claim(sample_counter: Counter, question: str, total: str) -> None:
    answer = ask(sample_counter, question)
    assert (total, "1197") in {(claim.text, claim.value) for claim in answer.claims}


def test_a_figure_that_was_said_is_not_all_that_a_quoted_text_says() -> None:
    rule = Evidence("faq", "Returns", "Within 30 days, unworn.", "en", passage_id="rule")
    statement = Statement(rule.text, (rule,), (supported("30 days", "number", "30"),))
    finding = Finding("answered", (statement,), 0.9)
    claim = Claim("30 days", "number", "30", "supported", 1)
    before = Told("You have 30 days [1].", (Citation(1, "faq", "Returns", rule.text, "rule"),), (claim,))
    assert [told.text for told in quoted(finding, before)] == ["You have 30 days [1].\n\nWithin 30 days, unworn. [2]"]
