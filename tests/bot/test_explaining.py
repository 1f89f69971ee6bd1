"""Why this answer: the explanation says what was really weighed, chosen and rejected, and costs nothing unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from bot.answers import Answer, Question, Turn
from bot.assistant import Assistant
from bot.evidence import excerpt
from bot.explanation import Explanation, Reason, Route, Weighed
from bot.quoting.context import Context
from bot.quoting.deciding import find_answer
from bot.quoting.finding import Finding
from ui.wiring import Counter

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
HISTORY = (Turn("user", "Is Ridge 2 in 42 in stock?"), Turn("assistant", "Yes."))

# A question with the way that its answer comes, as the shop's own files decide it.
ASKED: tuple[tuple[Question, Route], ...] = (
    (Question("How heavy is the Ridge 2 GTX?"), "field"),
    (Question("Ridge 2 GTX 多重？"), "field"),
    (Question("How much is the Heath 4 tent?"), "price"),
    (Question("Heath 4 多少钱？"), "price"),
    (Question("Is Ridge 2 in 42 in stock?"), "stock"),
    (Question("Ridge 2 的 42 码有货吗？"), "stock"),
    (Question("How long does delivery take?"), "faq"),
    (Question("退货运费谁出？"), "faq"),
    (Question("Which backpacks do you have under $150?"), "list"),
    (Question("有哪些背包？"), "list"),
    (Question("How many tents do you have?"), "count"),
    (Question("你们有几款帐篷？"), "count"),
    (Question("Which tent is the cheapest?"), "extreme"),
    (Question("最便宜的帐篷是哪款？"), "extreme"),
    (Question("Compare the Ridge 2 and the Ridge 2 GTX"), "comparison"),
    (Question("Do you sell bicycles?"), "nothing"),
    (Question("你们卖自行车吗？"), "nothing"),
    (Question("Do you have tents under $20?"), "none_fit"),
    (Question("有 20 美元以下的帐篷吗？"), "none_fit"),
    (Question("Hello!"), "smalltalk"),
)
IDS = [question.text for question, _ in ASKED]


@pytest.fixture(scope="module")
def assistant(sample_counter: Counter) -> Assistant:
    return Assistant(sample_counter.reader, sample_counter.shop, clock=lambda: NOW)


def explained(assistant: Assistant, question: Question) -> tuple[Answer, Explanation]:
    answer = assistant.ask(replace(question, explain=True))
    assert answer.explain is not None
    return answer, answer.explain


@pytest.mark.parametrize(("question", "route"), ASKED, ids=IDS)
def test_the_way_to_the_answer(assistant: Assistant, question: Question, route: Route) -> None:
    assert explained(assistant, question)[1].route == route


@pytest.mark.parametrize("question", [question for question, _ in ASKED], ids=IDS)
def test_what_it_says_was_used_is_what_is_cited(assistant: Assistant, question: Question) -> None:
    answer, why = explained(assistant, question)
    for candidate in why.candidates:
        if candidate.kind == "field":
            cited = [c.quote for c in answer.citations if c.sku == candidate.sku and c.field == candidate.field]
            assert candidate.used is (excerpt(candidate.text) in cited)
        elif candidate.kind in ("faq", "page"):
            cited = [c.title for c in answer.citations if c.kind == candidate.kind]
            assert candidate.used is (candidate.title in cited)
        elif candidate.used:
            assert candidate.sku in {c.sku for c in answer.citations}
    if why.route in ("field", "faq", "page"):
        assert why.candidates[0].used
    if why.route in ("nothing", "smalltalk", "price", "stock", "count"):
        assert not any(candidate.used for candidate in why.candidates)


@pytest.mark.parametrize("question", [question for question, _ in ASKED], ids=IDS)
def test_every_verdict_follows_from_score_and_threshold_or_has_its_reason(
    assistant: Assistant, question: Question
) -> None:
    answer, why = explained(assistant, question)
    for candidate in why.candidates:
        if candidate.used:
            assert candidate.reason == ""
            assert candidate.threshold is None or candidate.score >= candidate.threshold or answer.status == "clarify"
            continue
        assert candidate.threshold is not None
        assert candidate.unscored is (candidate.to_json()["score"] is None)
        assert candidate.reason in get_args(Reason)
        if candidate.reason == "below_threshold":
            assert candidate.score < candidate.threshold
        if candidate.reason == "behind":
            assert candidate.score >= candidate.threshold
            assert answer.status == "answered" or why.route == "none_fit", "the catalog itself answers"
    assert why.rejected == tuple(candidate for candidate in why.candidates if not candidate.used)


@pytest.mark.parametrize("question", [question for question, _ in ASKED], ids=IDS)
def test_the_json_is_the_explanation(assistant: Assistant, question: Question) -> None:
    answer, why = explained(assistant, question)
    told = json.loads(json.dumps(answer.to_json()["explain"]))
    assert told["route"] == why.route
    assert told["filters"] == answer.to_json()["filters"]
    assert told["confidence"] == answer.confidence
    assert [c["title"] for c in told["candidates"]] == [c.title for c in why.candidates]
    assert all({"parts", "score", "threshold", "used"} <= set(c) for c in told["candidates"])
    assert [c["title"] for c in told["rejected"]] == [c.title for c in why.rejected]
    assert all(c["reason"] for c in told["rejected"])


def test_the_parts_are_those_of_the_score(assistant: Assistant) -> None:
    for text in ("How heavy is the Ridge 2 GTX?", "How long does delivery take?", "退货运费谁出？"):
        used = [candidate for candidate in explained(assistant, Question(text))[1].candidates if candidate.used]
        assert used
        for candidate in used:
            assert {"words", "meaning"} <= set(candidate.parts)
            # Shares of words by their weight may end a little above the whole.
            assert all(-1.1 <= part <= 1.1 for part in candidate.parts.values()), candidate.parts


def test_a_follow_up_is_shown_as_it_was_read(assistant: Assistant) -> None:
    _, why = explained(assistant, Question("and in 43?", history=HISTORY))
    assert why.standalone is not None
    assert "Ridge 2" in why.standalone
    assert why.subject_from == "history"
    assert explained(assistant, Question("How heavy is the Ridge 2 GTX?"))[1].standalone is None
    _, about = explained(assistant, Question("How heavy is it?", about="ridge-2-gtx"))
    assert (about.subject_from, about.subjects) == ("about", ("ridge-2-gtx",))


def test_the_filters_that_held_are_told(assistant: Assistant) -> None:
    answer, why = explained(assistant, Question("Which backpacks do you have under $150?"))
    assert why.filters == answer.filters
    assert why.filters["price_max"] == 150
    assert "150" in why.conditions
    assert "150" in explained(assistant, Question("有哪些 150 美元以下的背包？"))[1].conditions


def test_a_negative_question_is_the_reason(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    _, before = explained(assistant, Question("How long does delivery take?"))
    assert before.candidates[0].used

    def weighed() -> Iterator[Weighed]:
        yield Weighed("faq", "Held back", 0.99, reason="negative_question")

    find = _hooked(monkeypatch, weighed)
    _, why = explained(assistant, Question("How long does delivery take?"))
    assert find
    (held,) = [candidate for candidate in why.candidates if candidate.title == "Held back"]
    assert (held.used, held.reason) == (False, "negative_question")
    assert held.threshold is not None, "that of its kind"


def _hooked(monkeypatch: pytest.MonkeyPatch, weighed: Any) -> list[int]:
    calls: list[int] = []

    def hooked(context: Context) -> Finding:
        calls.append(1)
        context.weigh(weighed())
        return find_answer(context)

    monkeypatch.setattr("bot.assistant.find_answer", hooked)
    return calls


def test_unasked_nothing_is_looked_through(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def weighed() -> Iterator[Weighed]:
        raise AssertionError("nobody asked why")
        yield

    assert _hooked(monkeypatch, weighed) == []
    assert assistant.ask(Question("How long does delivery take?")).explain is None
    with pytest.raises(AssertionError, match="nobody asked why"):
        assistant.ask(Question("How long does delivery take?", explain=True))


def test_asking_why_embeds_nothing_more(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = assistant.reader.store.encoder
    encode = type(encoder).encode
    seen: list[str] = []

    def counted(self: Any, texts: Any, *more: Any, **named: Any) -> Any:
        seen.extend(texts)
        return encode(self, texts, *more, **named)

    monkeypatch.setattr(type(encoder), "encode", counted)
    asked = ("How heavy is the Ridge 2 GTX?", "Ridge 2 的 42 码有货吗？", "Do you sell bicycles?", "有哪些背包？")
    for text in asked:
        # The shop's own phrasings are embedded once and kept.
        assistant.ask(Question(text, explain=True))
        seen.clear()
        assistant.ask(Question(text))
        plain = list(seen)
        seen.clear()
        assistant.ask(Question(text, explain=True))
        assert set(seen) <= set(plain), text
        seen.clear()
