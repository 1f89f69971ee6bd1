"""The shopper page without a browser: what each visitor's session shows, keeps and carries along."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.answers import Answer, Question, Snapshot
from tests.ui.canned import HOSTILE, SHOP, CannedAssistant
from ui.pages.chrome import CHINESE, ENGLISH, GENERAL_EXAMPLES, preferred_language
from ui.pages.conversation import (
    HISTORY_TURNS,
    Exchange,
    brand_html,
    conversation_html,
    converse,
    exchange_html,
    history,
)

EXAMPLES = {"en": ("Which boots?",), "zh": ("有哪些靴子？",)}


def test_an_exchange_grows_and_ends_with_its_answer() -> None:
    steps = list(converse(CannedAssistant(), "boots", None, ()))
    assert steps[0] == Exchange("boots")
    texts = [step.text for step in steps]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(texts))
    assert steps[-1].answer is not None
    assert steps[-1].text == steps[-1].answer.text
    assert [step.answer for step in steps[:-1]] == [None] * (len(steps) - 1)


@pytest.mark.parametrize("question", ["break", "break off", "no store"])
def test_a_failure_is_shown_kindly_and_logged(question: str, caplog: pytest.LogCaptureFixture) -> None:
    last = list(converse(CannedAssistant(), question, None, ()))[-1]
    assert last.failed
    html = exchange_html(last, 1, SHOP, "en")
    assert ENGLISH.failed in html
    assert "secret" not in html
    assert "Traceback" not in html
    assert "Traceback" in caplog.text


def test_a_stream_without_an_answer_is_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    class Silent(CannedAssistant):
        def stream(self, question: Question) -> Iterator[Snapshot]:
            yield Snapshot("half")

    last = list(converse(Silent(), "boots", None, ()))[-1]
    assert last.failed
    assert "without its answer" in caplog.text


def test_history_goes_along_and_is_bounded() -> None:
    assistant = CannedAssistant()
    exchanges: tuple[Exchange, ...] = ()
    for number in range(7):
        exchanges = (*exchanges, list(converse(assistant, f"boots {number}", None, exchanges))[-1])
    turns = assistant.asked[-1].history
    assert len(turns) == HISTORY_TURNS
    assert [turn.role for turn in turns] == ["user", "assistant"] * (HISTORY_TURNS // 2)
    assert [turn.text for turn in turns[::2]] == ["boots 2", "boots 3", "boots 4", "boots 5"]
    assert history([replace(exchanges[0], question="x" * 9_999)])[0].text == "x" * 2_000


def test_failed_questions_are_not_carried_along() -> None:
    assert history([Exchange("break", failed=True)]) == ()


def test_a_suggestion_says_what_it_is_about() -> None:
    assistant = CannedAssistant()
    list(converse(assistant, "Tell me about it", "BP20", ()))
    assert assistant.asked[-1].about == "BP20"


def test_a_question_is_shown_as_it_was_typed_and_no_more() -> None:
    html = exchange_html(Exchange(HOSTILE), 1, SHOP, "en")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert len(exchange_html(Exchange("x" * 100_000), 1, SHOP, "en")) < 2_000


def test_anchors_of_two_answers_differ() -> None:
    answer = CannedAssistant().ask(Question("boots"))
    done = Exchange("boots", answer.text, answer)
    html = conversation_html([done, done], SHOP, "en", EXAMPLES)
    assert html.count('id="turn-1-source-1"') == 1
    assert html.count('id="turn-2-source-1"') == 1


def test_an_answer_is_labelled_in_its_own_language() -> None:
    answer = CannedAssistant().ask(Question("有哪些靴子？"))
    html = exchange_html(Exchange("有哪些靴子？", answer.text, answer), 1, SHOP, "en")
    assert "来源" in html
    assert "有货" in html
    assert 'aria-busy="false"' in html


def test_the_empty_state_offers_examples_in_both_languages() -> None:
    for language, other in (("en", "zh"), ("zh", "en")):
        html = conversation_html((), SHOP, language, EXAMPLES)
        assert html.index(EXAMPLES[language][0]) < html.index(EXAMPLES[other][0])
    assert all(3 <= len(GENERAL_EXAMPLES[language]) <= 4 for language in ("en", "zh"))


def test_the_heading_is_the_shops_name() -> None:
    assert "Lantern &amp; Larch</h1>" in brand_html(SHOP, "en")
    assert 'data-lang="zh-Hans">灯与松</h1>' in brand_html(SHOP, "zh")


@pytest.mark.parametrize(
    ("accept", "asked_for", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "", "en"),
        ("fr;q=1.0, zh;q=0.5, en;q=0.4", "", "zh"),
        ("de", "", "en"),
        ("", "", "en"),
        ("zh;q=x", "", "en"),
        ("en", "zh", "zh"),
        ("zh", "klingon", "zh"),
    ],
)
def test_preferred_language(accept: str, asked_for: str, language: str) -> None:
    assert preferred_language(accept, asked_for) == language


class TestGradioPage:
    """The wiring of the page, called as Gradio calls it."""

    @pytest.fixture
    def assistant(self) -> CannedAssistant:
        return CannedAssistant()

    @pytest.fixture
    def page(self, assistant: CannedAssistant) -> Any:
        from ui.pages.shopper import _ShopperPage

        return _ShopperPage(assistant, SHOP, EXAMPLES)

    def event(self, **data: Any) -> Any:
        import gradio as gr

        return gr.EventData(None, data or None)

    def test_typing_moves_what_was_said_up_and_clears_the_box(self, page: Any) -> None:
        answer: Answer = CannedAssistant().ask(Question("boots"))
        before = (Exchange("first", answer.text, answer),)
        steps = list(page.answer(" boots ", before, "en", self.event()))
        past, live, box, _ = steps[0]
        assert "first" in past
        assert ENGLISH.looking in live
        assert box == ""
        assert all(isinstance(step[2], dict) for step in steps[1:]), "the box belongs to the visitor again"
        assert 'id="turn-2-source-1"' in steps[-2][1]
        exchanges = steps[-1][3]
        assert [exchange.question for exchange in exchanges] == ["first", "boots"]

    def test_an_example_is_asked_instead_of_the_box(self, page: Any, assistant: CannedAssistant) -> None:
        list(page.answer("half typed", (), "en", self.event(question="boots", about="R2G")))
        assert (assistant.asked[-1].text, assistant.asked[-1].about) == ("boots", "R2G")

    @pytest.mark.parametrize("data", [{"question": 5}, {"question": "  "}, {"question": None, "about": "x"}])
    def test_what_the_browser_sends_is_not_trusted(self, page: Any, assistant: CannedAssistant, data: Any) -> None:
        list(page.answer("", (), "en", self.event(**data)))
        assert assistant.asked == []
        list(page.answer("", (), "en", self.event(question="boots", about=["R2G"])))
        assert assistant.asked[-1].about is None

    def test_nothing_is_asked_when_nothing_was_typed(self, page: Any, assistant: CannedAssistant) -> None:
        assert len(list(page.answer("  \n", (), "en", self.event()))) == 1
        assert assistant.asked == []

    def test_switching_the_language_keeps_the_conversation(self, page: Any) -> None:
        answer = CannedAssistant().ask(Question("boots"))
        shown = page.switch_language((Exchange("boots", answer.text, answer),), "en")
        assert shown[0] == "zh"
        assert CHINESE.send in shown
        assert "Two of our boots" in shown[4]
        assert page.switch_language((), "zh")[0] == "en"

    def test_sessions_share_nothing(self, page: Any, assistant: CannedAssistant) -> None:
        list(page.answer("my secret boots", (), "en", self.event()))
        list(page.answer("other boots", (), "en", self.event()))
        assert assistant.asked[-1].history == ()
        assert vars(page).keys() == {"assistant", "shop", "examples", "figures", "simulated"}

    def test_no_step_of_the_page_is_a_public_endpoint(self, page: Any) -> None:
        from ui.pages.mounting import in_event_loop

        blocks = in_event_loop(page.blocks)
        assert {function.api_visibility for function in blocks.fns.values()} == {"private"}
        assert not blocks.analytics_enabled
