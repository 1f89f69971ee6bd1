"""A shopper's conversation as values, and its HTML. Knows nothing of the page's machinery."""

from __future__ import annotations

import html
import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.answers import Answer, Answering, Question, Said, Turn
from bot.shop import ShopProfile
from ui.pages.chrome import Chrome, Examples, chrome
from ui.pages.simulation import beside_html
from ui.rendering import Frame, answer_html, body_html, printable

# What goes along with a new question: enough for "and in red?", short enough for every model.
HISTORY_TURNS = 8
_LONGEST_TURN = 2_000
_LONGEST_SHOWN = 600

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came back: the text so far, then the answer, or a failure.

    ``conversation`` is the random name under which the journal keeps all exchanges of one conversation. ``said`` is
    what the model said, where the page is to show it.
    """

    question: str
    text: str = ""
    answer: Answer | None = None
    failed: bool = False
    conversation: str = field(default="", compare=False)
    said: tuple[Said, ...] = ()


def history(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """The last turns of the conversation, oldest first; failed questions are left out."""
    turns: list[Turn] = []
    for exchange in exchanges:
        if exchange.answer is not None:
            turns.append(Turn("user", exchange.question[:_LONGEST_TURN]))
            turns.append(Turn("assistant", exchange.answer.text[:_LONGEST_TURN]))
    return tuple(turns[-HISTORY_TURNS:])


def converse(
    assistant: Answering, question: str, about: str | None, exchanges: Sequence[Exchange]
) -> Iterator[Exchange]:
    """The exchange as it grows, its answer with the why. Never raises: a failure is logged and shown as one."""
    exchange = Exchange(question, conversation=exchanges[0].conversation if exchanges else secrets.token_hex(8))
    yield exchange
    try:
        asked = Question(
            question,
            about=about,
            history=history(exchanges),
            explain=True,
            conversation=exchange.conversation,
            channel="page",
        )
        for snapshot in assistant.stream(asked):
            exchange = replace(exchange, text=snapshot.text, answer=snapshot.answer, said=snapshot.said)
            yield exchange
    except Exception:  # noqa: BLE001 - whatever it is, the customer reads a sentence and the operator a stack trace
        _log.exception("A question on the shopper page was not answered")
        yield replace(exchange, failed=True)
        return
    if exchange.answer is None:
        _log.error("A stream on the shopper page ended without its answer")
        yield replace(exchange, failed=True)


def conversation_html(
    exchanges: Sequence[Exchange],
    shop: ShopProfile,
    language: str,
    examples: Examples,
    *,
    figures: bool = False,
    simulated: bool = False,
) -> str:
    """All exchanges so far; the welcome with its examples while there are none."""
    if not exchanges:
        return welcome_html(language, examples)
    return "".join(
        exchange_html(exchange, number, shop, language, figures=figures, simulated=simulated)
        for number, exchange in enumerate(exchanges, 1)
    )


def exchange_html(
    exchange: Exchange, number: int, shop: ShopProfile, language: str, *, figures: bool = False, simulated: bool = False
) -> str:
    """One exchange, labelled in the answer's language or else the page's; ``number``, from 1, names its anchors.

    ``figures`` shows the scores of its explanation; ``simulated`` shows what the model said beside the answer.
    """
    words = chrome(language)
    asked = printable(exchange.question).strip()
    if len(asked) > _LONGEST_SHOWN:
        asked = asked[:_LONGEST_SHOWN].rstrip() + "…"
    busy = exchange.answer is None and not exchange.failed
    got = _answer(exchange, number, shop, words, figures)
    if simulated and not exchange.failed:
        got = beside_html(exchange.said, got, language, whole=not busy)
    return (
        f'<section class="st-exchange" data-turn="{number}">'
        f'<div class="st-question"><span class="st-sr">{words.you_asked}: </span>{html.escape(asked)}</div>'
        f'<article class="st-answer" aria-label="{words.answer}" aria-busy="{str(busy).lower()}">'
        f"{got}</article></section>"
    )


def welcome_html(language: str, examples: Examples) -> str:
    """The empty state: a greeting and examples in both languages, the page's own first."""
    words = chrome(language)
    other = "en" if language == "zh" else "zh"
    return (
        f'<div class="st-welcome"><h2>{words.greeting}</h2><p class="st-promise">{words.promise}</p>'
        + _chips(words.ask_about, examples.get(language, ()), words.html_language)
        + _chips(words.ask_other, examples.get(other, ()), chrome(other).html_language)
        + "</div>"
    )


def brand_html(shop: ShopProfile, language: str) -> str:
    """The shop's name as the page's heading."""
    words = chrome(language)
    name = html.escape(printable(shop.name(language)) or words.shop)
    return f'<h1 class="st-brand" data-lang="{words.html_language}">{name}</h1>'


def _chips(label: str, questions: Sequence[str], html_language: str) -> str:
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" data-ask="{html.escape(question)}">{html.escape(question)}</button></li>'
        for question in questions
    )
    return f'<div class="st-chips" lang="{html_language}"><p>{label}</p><ul>{buttons}</ul></div>'


def _answer(exchange: Exchange, number: int, shop: ShopProfile, words: Chrome, figures: bool) -> str:
    answer = exchange.answer
    language = answer.language if answer and answer.language in ("en", "zh") else words.language
    frame = Frame(shop, language, anchor=f"turn-{number}", figures=figures)
    if exchange.failed:
        said = body_html(exchange.text, frame) if exchange.text else ""
        return f'{said}<p class="st-failed" role="alert">{words.failed}</p>'
    if answer is not None:
        return answer_html(answer, frame)
    if exchange.text:
        return body_html(exchange.text, frame)
    return f'<p class="st-looking"><span class="st-dots" aria-hidden="true"></span>{words.looking}</p>'
