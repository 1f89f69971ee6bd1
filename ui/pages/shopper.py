"""The shopper's page: ask, read the answer as it comes, open its sources, see the products."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from bot.answers import Answering
from bot.shop import ShopProfile
from ui.pages.chrome import GENERAL_EXAMPLES, Examples, chrome, preferred_language
from ui.pages.conversation import (
    Exchange,
    brand_html,
    conversation_html,
    converse,
    exchange_html,
    welcome_html,
)
from ui.pages.simulation import notice_html
from ui.pages.theme import beside

# A session that was left is forgotten after this many seconds.
_SESSION_SECONDS = 2 * 60 * 60
# Until the page speaks the visitor's language it is not shown, see the style sheet.
_ARRIVED = "() => { document.documentElement.dataset.arrived = ''; }"
_LANGUAGE_SCRIPT = """
const tell = () => {
  const heading = element.querySelector('[data-lang]');
  if (!heading) return;
  document.documentElement.lang = heading.dataset.lang;
  document.title = heading.textContent;
};
tell();
watch('value', tell);
"""


def shopper_page(
    assistant: Answering,
    shop: ShopProfile,
    examples: Examples | None = None,
    *,
    figures: bool = False,
    simulated: bool = False,
) -> gr.Blocks:
    """The page as Gradio blocks. ``assistant`` is shared and keeps nothing of a visitor; the session does.

    ``figures`` shows the scores behind "why this answer?". ``simulated`` labels the page as the simulation that it
    then is, and shows what the model said beside each answer.
    """
    return _ShopperPage(assistant, shop, examples or GENERAL_EXAMPLES, figures, simulated).blocks()


class _ShopperPage:
    """Layout and wiring. Holds what all visitors share, nothing of one of them."""

    def __init__(
        self,
        assistant: Answering,
        shop: ShopProfile,
        examples: Examples,
        figures: bool = False,
        simulated: bool = False,
    ) -> None:
        self.assistant = assistant
        self.shop = shop
        self.examples = examples
        self.figures = figures
        self.simulated = simulated

    def blocks(self) -> gr.Blocks:
        words = chrome("en")
        script = beside("conversation.js") + beside("proofs.js")
        with gr.Blocks(title=self.shop.name("en") or words.shop, analytics_enabled=False, fill_width=True) as page:
            language = gr.State("en")
            exchanges = gr.State((), time_to_live=_SESSION_SECONDS)
            with gr.Row(elem_id="st-header", equal_height=True):
                brand = _html(brand_html(self.shop, "en"), _LANGUAGE_SCRIPT, "st-name")
                start_over = gr.Button(words.start_over, size="sm", elem_id="st-start-over", min_width=0, scale=0)
                switch = gr.Button(words.other_language, size="sm", elem_id="st-language", min_width=0, scale=0)
            notice = [_html(notice_html("en"), "", "st-notice")] if self.simulated else []
            past = _html(welcome_html("en", self.examples), script, "st-past")
            live = _html("", script, "st-live")
            with gr.Row(elem_id="st-composer", equal_height=True):
                box = gr.Textbox(
                    placeholder=words.placeholder,
                    label=words.box_label,
                    lines=1,
                    max_lines=5,
                    autofocus=True,
                    elem_id="st-box",
                    container=False,
                    scale=1,
                    html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", autocomplete="off"),
                )
                send = gr.Button(words.send, variant="primary", elem_id="st-send", min_width=0, scale=0)
            asking = gr.on(
                [box.submit, send.click, past.submit, live.submit],
                self.answer,
                inputs=[box, exchanges, language],
                outputs=[past, live, box, exchanges],
                **_QUIET,
                concurrency_limit=None,
            )
            chromes = [language, brand, start_over, switch, past, live, box, send, *notice]
            switch.click(self.switch_language, [exchanges, language], chromes, **_QUIET)
            page.load(self.arrive, None, chromes, **_QUIET).then(None, js=_ARRIVED, **_QUIET)
            start_over.click(self.start_over, [language], [past, live, box, exchanges], cancels=[asking], **_QUIET)
        page.queue(api_open=False)
        return page

    def answer(
        self, typed: str, exchanges: tuple[Exchange, ...], language: str, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        """Streams the exchange into the live part; earlier ones have moved above it, the session gets the last."""
        question, about = _asked(typed, event)
        if not question:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        number = len(exchanges) + 1
        past = self.past(exchanges, language) if exchanges else ""
        exchange = Exchange(question)
        first = True
        for exchange in converse(self.assistant, question, about, exchanges):
            live = exchange_html(exchange, number, self.shop, language, figures=self.figures, simulated=self.simulated)
            yield (past, live, "", gr.skip()) if first else (gr.skip(), live, gr.skip(), gr.skip())
            first = False
        yield gr.skip(), gr.skip(), gr.skip(), (*exchanges, exchange)

    def switch_language(self, exchanges: tuple[Exchange, ...], language: str) -> tuple[Any, ...]:
        """The whole page in the other language."""
        return self.in_language("en" if language == "zh" else "zh", exchanges)

    def arrive(self, request: gr.Request) -> tuple[Any, ...]:
        """The page in the visitor's language."""
        accept = request.headers.get("accept-language", "")
        return self.in_language(preferred_language(accept, request.query_params.get("lang", "")), ())

    def in_language(self, language: str, exchanges: tuple[Exchange, ...]) -> tuple[Any, ...]:
        """One value for each part of the page that has words."""
        words = chrome(language)
        return (
            language,
            brand_html(self.shop, language),
            words.start_over,
            words.other_language,
            self.past(exchanges, language),
            "",
            gr.update(placeholder=words.placeholder, label=words.box_label),
            words.send,
            *([notice_html(language)] if self.simulated else []),
        )

    def past(self, exchanges: tuple[Exchange, ...], language: str) -> str:
        """The conversation so far."""
        return conversation_html(
            exchanges, self.shop, language, self.examples, figures=self.figures, simulated=self.simulated
        )

    def start_over(self, language: str) -> tuple[Any, ...]:
        """An empty conversation."""
        return welcome_html(language, self.examples), "", "", ()


# No spinners over the conversation, and no public endpoint beside our own API.
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def _html(value: str, script: str, name: str) -> gr.HTML:
    return gr.HTML(value, js_on_load=script, apply_default_css=False, elem_id=name)


def _asked(typed: str, event: gr.EventData) -> tuple[str, str | None]:
    """The question of a pressed example or suggestion, else what was typed; the browser may have sent anything."""
    data = event._data if isinstance(event._data, dict) else {}
    pressed, about = data.get("question"), data.get("about")
    if isinstance(pressed, str) and pressed.strip():
        return pressed.strip(), about if isinstance(about, str) and about else None
    return (typed or "").strip(), None
