"""The engine that writes with a language model: sentence by sentence, each proved before it is handed on.

A sentence is handed on only when its citations exist and its figures stand in the evidence that it cites; it is never
taken back. What fails is handed on as withheld, with its claims, and is not to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import Claim, Turn
from bot.citations import Numbering, cited, renumbered, without_markers
from bot.models import ChatModel, Message
from bot.plain import plain, without_thoughts
from bot.prompts import answer_messages
from bot.proof.grounds import Grounds, Spoken
from bot.proof.proving import prove
from bot.sentences import SentenceBuffer


@dataclass(frozen=True, slots=True)
class Sentence:
    """One checked sentence of the model.

    ``text`` ends in the blank or line break that follows the sentence, so that shown sentences are simply joined; its
    markers carry the answer's own numbers, in order of first use. ``citations`` are those numbers, ``sources`` the
    evidence numbers behind them, in the same order. A ``withheld`` sentence is not to be shown: it has no citations,
    and its claims say why.
    """

    text: str
    citations: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()
    withheld: bool = False


def write(
    question: str,
    grounds: Grounds,
    history: Sequence[Turn],
    model: ChatModel,
) -> Iterator[Sentence]:
    """The model's answer as checked sentences, each as soon as it is complete.

    ``ModelEndpointError`` when the model fails, also after some sentences; what was handed on stays true.
    """
    evidence = [source.evidence for source in grounds.sources.values()]
    messages = answer_messages(question, grounds.language, evidence, history, grounds.shop)
    yield from checked(messages, grounds, model)


def checked(
    messages: Sequence[Message], grounds: Grounds, model: ChatModel, *, refused: re.Pattern[str] | None = None
) -> Iterator[Sentence]:
    """What the model says to ``messages``, sentence by sentence, proved against ``grounds``.

    A sentence in which ``refused`` is found is withheld whatever it cites.
    """
    numbering = Numbering()
    buffer = SentenceBuffer()
    for piece in without_thoughts(model.stream(messages)):
        for sentence in buffer.feed(piece):
            yield from _checked(sentence, grounds, numbering, refused)
    for sentence in buffer.rest():
        yield from _checked(sentence, grounds, numbering, refused)


def _checked(
    sentence: str, grounds: Grounds, numbering: Numbering, refused: re.Pattern[str] | None
) -> Iterator[Sentence]:
    text = plain(sentence)
    if not without_markers(text).strip(" \t\n.。*-•>|"):
        return  # nothing but markup, or a list of sources without a statement
    sources = cited(text, grounds.sources)
    proved = prove(Spoken(text, tuple(sources)), grounds)
    claims = tuple(judged.claim for judged in proved.claims)
    if (refused and refused.search(text)) or proved.withheld:
        yield Sentence(
            without_markers(text), claims=tuple(replace(claim, citation=None) for claim in claims), withheld=True
        )
        return
    shown = renumbered(proved.text, grounds.sources, numbering)
    yield Sentence(
        shown,
        tuple(numbering.shown(n) for n in sources),
        tuple(sources),
        tuple(replace(c, citation=numbering.shown(c.citation)) if c.citation else c for c in claims),
    )
