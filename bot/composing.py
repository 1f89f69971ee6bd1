"""An answer's text as it grows: written by the model as far as it can be proved, quoted for the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.answers import ModelUse, Question
from bot.completing import Lost
from bot.evidence import Evidence, number
from bot.known_names import known_names, titles_near
from bot.metering import Metered
from bot.prompts import PROMPT_VERSION
from bot.proof.grounds import Grounds, Source
from bot.quoting.beside import beside
from bot.quoting.context import Context, passage_evidence
from bot.quoting.finding import Finding
from bot.quoting.overruling import without_overruled
from bot.telling import Told, quoted
from bot.writing import Sentence, write
from knowledge.errors import ModelEndpointError

# Messages of the conversation that a model gets to see.
_HISTORY = 8
# Passages that a model may use besides the evidence of the quoted answer.
_FURTHER = 5

log = logging.getLogger("shelftalk.assistant")

# Is given every sentence of the model after its proof, withheld ones too.
Watch = Callable[[Sentence], None]


@dataclass(frozen=True, slots=True)
class Fallback:
    """Why the quoted answer took over: one word to count it by, and a line for the operator."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Composed:
    """What is shown so far; ``quoted`` is true as soon as some of it is, ``fallback`` says why the model stopped."""

    told: Told
    quoted: bool = False
    fallback: Fallback | None = None
    use: ModelUse | None = None


NO_MODEL = Fallback("no_model", "no model is set")
_UNPROVED = Fallback("unproved", "the model's text held no provable sentence with a source")


def quote(context: Context, finding: Finding, before: Composed | None = None) -> Iterator[Composed]:
    """The quoted answer, behind what a model may have written ``before``."""
    before = before or Composed(Told())
    for told in quoted(finding, before.told, hosts=context.shop.hosts, language=context.language):
        yield Composed(told, True, before.fallback, before.use)


def written(
    context: Context, finding: Finding, question: Question, model: Metered, watch: Watch | None = None
) -> Iterator[Composed]:
    """What the model writes, sentence by sentence, and where it fails the quoted answer in its place or behind it."""
    told, fallback = Told(), None
    held: list[Sentence] = []
    lost = Lost()
    evidence = {item.n: item for item in number((*finding.numbered, *_further(context), *beside(context, finding)))}
    history = question.history[-_HISTORY:]
    try:
        for sentence in write(context.read.standalone, _grounds(context, evidence), history, model):
            if watch is not None:
                watch(sentence)
            lost.hear(sentence)
            if not sentence.withheld and not sentence.citations and not told.citations:
                # Shown with the first sentence that has a source; where none comes, the quoted answer stands alone.
                held.append(sentence)
                continue
            for one in (*held, sentence) if not sentence.withheld else (sentence,):
                told = told.with_sentence(one, evidence)
            if not sentence.withheld:
                held.clear()
                yield Composed(told)
    except ModelEndpointError as error:
        fallback = Fallback(error.kind, error.line())
    if fallback is None and not told.citations:
        fallback = _UNPROVED
    composed = Composed(told, False, fallback, model.use(PROMPT_VERSION))
    if fallback is None:
        yield composed
        # The sentence that was to answer may be withheld, and only what stood beside it be shown.
        for completed in quoted(lost.of(finding), told, hosts=context.shop.hosts, language=context.language):
            yield replace(composed, told=completed)
        return
    # The customer gets the quoted answer; the operator learns why.
    log.warning("answered without the model: %s", fallback.reason)
    yield composed
    yield from quote(context, finding, composed)


def _grounds(context: Context, evidence: Mapping[int, Evidence]) -> Grounds:
    """What a model's sentences are proved against: the evidence with its products as they are at this moment."""
    view = context.reader.view
    sources = {
        n: Source(item, view.find(item.sku, item.language) if item.sku is not None else None)
        for n, item in evidence.items()
    }
    names = partial(known_names, context.reader, language=context.language)
    near = partial(titles_near, context.reader)
    return Grounds(sources, context.language, context.read.standalone, context.shop, context.now, names, near)


def _further(context: Context) -> tuple[Evidence, ...]:
    """The best passages for the question, which a model may use besides the evidence of the quoted answer."""
    hits = context.hits[:_FURTHER]
    records = context.reader.view.records(hit.live.record_id for hit in hits)
    found = (passage_evidence(hit, records[hit.live.record_id].url) for hit in hits)
    return tuple(without_overruled(context, item) for item in found)
