"""The engine that writes with a language model: sentence by sentence, each proved before it is handed on.

A sentence is handed on only when everything that it states is proved, if need be with the catalog's value in the place
of the model's; it is never taken back. What fails is handed on as withheld, with its claims, and is not to be shown.
While nothing can have been shown, the model is told once what was wrong, and tries again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from bot.answers import Claim, Turn
from bot.citations import Numbering, cited, renumbered, without_markers
from bot.models import ChatModel, Message
from bot.plain import plain, without_thoughts
from bot.prompts import answer_messages, second_try
from bot.proof.denying.answer_particle import particle
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.swaps import spoken_of
from bot.proof.proving import Proved, prove
from bot.proof.reading_ahead import read_ahead
from bot.proof.sourcing import likely_sources, sources_beside, with_marker
from bot.repeating import rules_of
from bot.sentences import SentenceBuffer
from knowledge.errors import ModelEndpointError

# A stream that ended like this before its first whole sentence may be asked for again.
_BROKEN = ("broken_off", "unreachable")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One checked sentence of the model.

    ``text`` ends in the blank or line break that follows the sentence, so that shown sentences are simply joined; its
    markers carry the answer's own numbers, in order of first use. ``citations`` are those numbers, ``sources`` the
    evidence numbers behind them, in the same order. A ``withheld`` sentence is not to be shown: it has no citations,
    and its claims and ``reasons`` say why; ``meant`` are the evidence numbers that it cited. ``said`` is the sentence
    in the model's own words, without markers.
    """

    text: str
    citations: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()
    withheld: bool = False
    reasons: tuple[str, ...] = ()
    said: str = ""
    meant: tuple[int, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What a model has said so far, as it said it."""

    pieces: list[str] = field(default_factory=list)

    def of(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self.pieces.append(piece)
            yield piece

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def write(
    question: str,
    grounds: Grounds,
    history: Sequence[Turn],
    model: ChatModel,
) -> Iterator[Sentence]:
    """The model's answer as checked sentences, each as soon as it is complete.

    When the first sentence fails, the model is asked once more, with the reasons; so it is when the stream breaks
    within the first sentence. ``ModelEndpointError`` when the model fails, also after some sentences; what was handed
    on stays true.
    """
    evidence = [source.evidence for source in grounds.sources.values()]
    messages = answer_messages(question, grounds.language, evidence, history, grounds.shop)
    draft = _Draft()
    shown, failed = False, None
    try:
        with closing(checked(messages, grounds, model, draft=draft)) as sentences:
            for sentence in sentences:
                yield sentence
                if sentence.withheld and not shown:
                    failed = sentence
                    break
                shown = True
            else:
                return
    except ModelEndpointError as error:
        if shown or error.kind not in _BROKEN or not draft.pieces:
            raise
    if failed is not None:
        messages += [("assistant", draft.text), ("user", second_try(grounds.language, failed.reasons))]
    yield from checked(messages, grounds, model)


def checked(
    messages: Sequence[Message],
    grounds: Grounds,
    model: ChatModel,
    *,
    refused: re.Pattern[str] | None = None,
    draft: _Draft | None = None,
) -> Generator[Sentence, None, None]:
    """What the model says to ``messages``, sentence by sentence, proved against ``grounds``.

    A sentence in which ``refused`` is found, or that repeats the model's own rules, is withheld whatever it cites.
    ``draft`` keeps what the model said.
    """
    rules = rules_of(messages)

    def is_refused(text: str) -> bool:
        return bool(refused and refused.search(text)) or rules.repeated_in(text)

    numbering = Numbering()
    buffer = SentenceBuffer(source.evidence.title for source in grounds.sources.values())
    before = ""
    read_ahead(grounds)
    pieces = model.stream(messages)
    for piece in without_thoughts(pieces if draft is None else draft.of(pieces)):
        for text in buffer.feed(piece):
            grounds = yield from _checked(text, before, grounds, numbering, is_refused)
            before = text
    for text in buffer.rest():
        grounds = yield from _checked(text, before, grounds, numbering, is_refused)
        before = text


def _proved(text: str, sources: list[int], grounds: Grounds) -> tuple[str, list[int], Proved]:
    """The sentence proved, with its sources; where these do not prove it, it gets the marker of one that does."""
    spoken = Spoken(text, tuple(sources))
    proved = prove(spoken, grounds)
    if not proved.withheld:
        return text, sources, proved
    if sources and any(claim.verdict == "withheld" and not claim.unsaid for claim in proved.claims):
        return text, sources, proved  # what it cites says otherwise, whatever else may be found
    for n in sources_beside(spoken, grounds) if sources else likely_sources(spoken, grounds):
        marked = with_marker(text, n)
        if not (sourced := prove(Spoken(marked, (n,)), grounds)).withheld:
            return marked, [n], sourced
    return text, sources, proved


def _checked(
    sentence: str, before: str, grounds: Grounds, numbering: Numbering, is_refused: Callable[[str], bool]
) -> Generator[Sentence, None, Grounds]:
    """The sentence proved; returns the grounds of the next one, whose "it" is what a shown sentence speaks of."""
    text = plain(sentence)
    if not any(character.isalnum() for character in without_markers(text)):
        return grounds  # nothing but markup, or a list of sources without a statement
    said = without_markers(text).strip()
    sources = cited(text, grounds.sources)
    asked = without_markers(plain(before)).strip()
    # "Is it $299? Yes.": the answer is to the question that the model itself has put.
    own = particle(text) is not None and asked.endswith(("?", "？"))
    text, sources, proved = _proved(text, sources, replace(grounds, question=asked) if own else grounds)
    claims = tuple(judged.claim for judged in proved.claims)
    if proved.withheld or is_refused(without_markers(text)):
        yield Sentence(
            without_markers(text),
            claims=tuple(replace(claim, citation=None) for claim in claims),
            withheld=True,
            reasons=proved.reasons,
            said=said,
            meant=tuple(sources),
        )
        return grounds
    shown = renumbered(proved.text, grounds.sources, numbering)
    yield Sentence(
        shown,
        tuple(numbering.shown(n) for n in sources),
        tuple(sources),
        tuple(replace(c, citation=numbering.shown(c.citation)) if c.citation else c for c in claims),
        reasons=proved.reasons,
        said=said,
    )
    return replace(grounds, spoken_of=spoken_of(Spoken(text, tuple(sources)), grounds))
