"""The assistant: understand, retrieve, gather evidence, quote or write, and give the answer."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.answers import Answer, Engine, Question, Snapshot
from bot.evidence import Evidence, number
from bot.explaining import explanation
from bot.models import ChatModel
from bot.proof.grounds import Grounds, Source
from bot.quoting.context import Context, passage_evidence
from bot.quoting.deciding import find_answer
from bot.quoting.finding import Finding
from bot.searching import SearchHit, search_hits
from bot.shop import ShopProfile
from bot.telling import Told, quoted
from bot.understanding.reading import understand
from bot.vocabulary import Lexicon, lexicon
from bot.writing import write
from knowledge.errors import ModelEndpointError
from knowledge.language import detect
from knowledge.records import Product
from knowledge.retrieval import Reader

# Messages of the conversation that a model gets to see.
_HISTORY = 8

log = logging.getLogger("shelftalk.assistant")


class Assistant:
    """Answers questions from one shop's knowledge.

    ``engine`` is used where a question names none; ``llm`` needs a ``model`` and falls back to ``quote`` whenever
    the model fails, so a customer always gets an answer.
    """

    def __init__(
        self,
        reader: Reader,
        shop: ShopProfile,
        *,
        model: ChatModel | None = None,
        engine: Engine = "quote",
        clock: Callable[[], datetime],
    ) -> None:
        self.reader = reader
        self.shop = shop
        self._model = model
        self._engine: Engine = engine
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """The answer to ``question``. Raises ``UnknownProduct`` when its ``about`` names no product."""
        answer: Answer | None = None
        for snapshot in self.stream(question):
            answer = snapshot.answer
        assert answer is not None
        return answer

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The answer as it grows; the last snapshot carries the answer itself. What was shown is never taken back."""
        started = time.perf_counter()
        now = self._clock()
        reader = self.reader.current(self.shop.moment(now))
        words = self.lexicon
        read = understand(question, reader, words, self.shop.languages[0] if self.shop.languages else "en")
        context = Context(reader, self.shop, words, read, now, [] if question.explain else None)
        finding = find_answer(context)
        found = time.perf_counter()
        engine: Engine = question.engine or self._engine
        told, reason = Told(), None
        used: Engine = "quote"
        if engine == "llm" and finding.status == "answered":
            used = "llm"
            for step in self._written(context, finding, question):
                told, reason = step
                if told.text:
                    yield Snapshot(told.text)
            if reason is not None:
                # The customer gets the quoted answer; the operator learns why.
                log.warning("answered without the model: %s", reason)
                used = "quote"
        if used == "quote":
            for quote in quoted(finding, told, hosts=self.shop.hosts, language=context.language):
                told = quote
                yield Snapshot(told.text)
        ended = time.perf_counter()
        timings = {
            "find": round((found - started) * 1000, 1),
            "write": round((ended - found) * 1000, 1),
            "total": round((ended - started) * 1000, 1),
        }
        yield Snapshot(told.text, self._answer(question, context, finding, told, used, reason, timings))

    @property
    def lexicon(self) -> Lexicon:
        """The shipped vocabulary with the shop's glossary on top."""
        return lexicon(tuple(sorted(self.shop.glossary.items())))

    def current(self) -> Reader:
        """The newest version as it may be told at this moment."""
        return self.reader.current(self.shop.moment(self._clock()))

    def search(self, query: str, *, k: int = 10, language: str | None = None) -> list[SearchHit]:
        """The ``k`` best products, FAQs and pages for ``query``, one hit each; filters in the query apply."""
        return search_hits(self.current(), query, self.lexicon, k=k, language=language)

    def products(self, query: str, k: int) -> list[Product]:
        """The ``k`` best products for ``query``, in its language where the shop has them in it."""
        language = detect(query)
        view = self.current().view
        found = [view.find(hit.sku, language) for hit in self.search(query, k=4 * k) if hit.sku is not None]
        return [product for product in found if product is not None][:k]

    def _written(self, context: Context, finding: Finding, question: Question) -> Iterator[tuple[Told, str | None]]:
        """What the model writes, sentence by sentence; at the end with the reason when it is no answer."""
        told = Told()
        if self._model is None:
            yield told, "no model is set"
            return
        evidence = {item.n: item for item in number((*finding.numbered, *_further(context)))}
        history = question.history[-_HISTORY:]
        standalone = context.read.standalone
        try:
            for sentence in write(standalone, _grounds(context, evidence), history, self._model):
                told = told.with_sentence(sentence, evidence)
                yield told, None
        except ModelEndpointError as error:
            yield told, error.line()
            return
        if not told.citations:
            yield told, "the model's text held no provable sentence with a source"

    def _answer(
        self,
        question: Question,
        context: Context,
        finding: Finding,
        told: Told,
        engine: Engine,
        reason: str | None,
        timings: Mapping[str, float],
    ) -> Answer:
        view = context.reader.view
        return Answer(
            answer_id=uuid.uuid4().hex,
            question=question.text,
            standalone_question=context.read.standalone,
            language=context.language,
            status=finding.status,
            engine=engine,
            text=told.text,
            confidence=round(max(0.0, min(1.0, finding.confidence)), 3),
            citations=told.citations,
            products=finding.products,
            suggestions=finding.suggestions,
            claims=told.claims,
            filters=finding.filters or _filters(context, finding),
            fallback_reason=reason,
            facts_as_of=finding.facts_as_of.isoformat() if finding.facts_as_of else view.as_of,
            catalog_version=view.version,
            timings_ms=timings,
            explain=explanation(context, finding, told.citations) if question.explain else None,
        )


def _grounds(context: Context, evidence: Mapping[int, Evidence]) -> Grounds:
    """What a model's sentences are proved against: the evidence with its products as they are at this moment."""
    view = context.reader.view
    sources = {
        n: Source(item, view.find(item.sku, item.language) if item.sku is not None else None)
        for n, item in evidence.items()
    }
    return Grounds(sources, context.language, context.read.standalone, context.shop, context.now)


def _filters(context: Context, finding: Finding) -> Mapping[str, Any]:
    """What was looked for, where nothing was found for it or one of several was asked back."""
    read = context.read
    if finding.status == "answered" or read.subjects or read.intent in ("smalltalk", "person", "order", "policy"):
        return {}
    filters = context.asked.filters
    return filters.to_json() if read.carried is not None or filters.exact else {}


def _further(context: Context) -> tuple[Evidence, ...]:
    """The best passages for the question, which a model may use besides the evidence of the quoted answer."""
    hits = context.hits[:_FURTHER]
    records = context.reader.view.records(hit.live.record_id for hit in hits)
    return tuple(passage_evidence(hit, records[hit.live.record_id].url) for hit in hits)


_FURTHER = 5
