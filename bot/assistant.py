"""The assistant: understand, retrieve, gather evidence, quote or write, and give the answer."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.answers import Answer, Engine, Question, Snapshot
from bot.composing import NO_MODEL, Composed, Watch, quote, written
from bot.explaining import explanation
from bot.metering import Accounts, Metered
from bot.models import ChatModel
from bot.prompts import PROMPT_VERSION
from bot.proof.warming import warm as warm_proof
from bot.proof.warming import warm_figures
from bot.quoting.context import Context
from bot.quoting.deciding import find_answer
from bot.quoting.finding import Finding
from bot.searching import SearchHit, search_hits
from bot.second_reading import read_again
from bot.shop import ShopProfile
from bot.telling import Told
from bot.understanding.reading import understand
from bot.vocabulary import Lexicon, lexicon
from knowledge.errors import StoreError
from knowledge.language import detect
from knowledge.language.tagging import tag
from knowledge.records import Product
from knowledge.retrieval import Reader

log = logging.getLogger("shelftalk.assistant")


_ORDINARY = {"en": "How many of them are under 20 and not black?", "zh": "二十以下的、不要黑色的有多少款？"}


class Assistant:
    """Answers questions from one shop's knowledge.

    ``engine`` is used where a question names none; ``llm`` needs a ``model`` and falls back to ``quote`` whenever
    the model fails or ``accounts`` allow no more, so a customer always gets an answer. ``model_reads`` lets the model
    read questions that were not understood, which is a call of its own.
    """

    def __init__(
        self,
        reader: Reader,
        shop: ShopProfile,
        *,
        model: ChatModel | None = None,
        engine: Engine = "quote",
        accounts: Accounts | None = None,
        model_reads: bool = False,
        clock: Callable[[], datetime],
    ) -> None:
        self.reader = reader
        self.shop = shop
        self._model = model
        self._engine: Engine = engine
        self._accounts = accounts or Accounts()
        self._model_reads = model_reads
        self._clock = clock

    def warm(self) -> None:
        """Reads into memory what the first questions would wait for; a service calls it beside its start."""
        try:
            self.reader.warm()
            for language in self.shop.languages:
                # Words, dictionaries and what is learned of the catalog: all that an ordinary question looks at.
                self.ask(Question(_ORDINARY.get(language, ""), engine="quote"))
            warm_figures(self.shop.languages)
            if self._model is not None:
                warm_proof(self.shop.languages, self.shop)
        except StoreError as error:
            # The first question will meet it, and tell.
            log.warning("what questions need could not be read beforehand: %s", error)
        if "zh" in self.shop.languages:
            tag("热")

    def ask(self, question: Question) -> Answer:
        """The answer to ``question``. Raises ``UnknownProduct`` when its ``about`` names no product."""
        answer: Answer | None = None
        for snapshot in self.stream(question):
            answer = snapshot.answer
        assert answer is not None
        return answer

    def stream(self, question: Question, *, watch: Watch | None = None) -> Iterator[Snapshot]:
        """The answer as it grows; the last snapshot carries the answer itself. What was shown is never taken back.

        ``watch`` is given each sentence of the model after its proof, also those that are withheld.
        """
        started = time.perf_counter()
        now = self._clock()
        reader = self.reader.current(self.shop.moment(now))
        words = self.lexicon
        read = understand(question, reader, words, self.shop.languages[0] if self.shop.languages else "en")
        context = Context(reader, self.shop, words, read, now, [] if question.explain else None)
        finding = find_answer(context)
        engine = question.engine or self._engine
        model = Metered(self._model, self._accounts) if engine == "llm" and self._model is not None else None
        if model is not None and self._model_reads and finding.status == "unanswered":
            again = read_again(context, model)
            context, finding = (context, finding) if again is None else (again, find_answer(again))
        found = time.perf_counter()
        composed = Composed(Told(), quoted=True)
        shown = ""
        for composed in self._composed(context, finding, question, model, watch):
            if composed.told.text != shown:
                shown = composed.told.text
                yield Snapshot(shown)
        ended = time.perf_counter()
        timings = {
            "find": round((found - started) * 1000, 1),
            "write": round((ended - found) * 1000, 1),
            "total": round((ended - started) * 1000, 1),
        }
        yield Snapshot(composed.told.text, self._answer(question, context, finding, composed, timings))

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

    def _composed(
        self, context: Context, finding: Finding, question: Question, model: Metered | None, watch: Watch | None
    ) -> Iterator[Composed]:
        """The answer's text as it grows, from the engine that is asked for."""
        if (question.engine or self._engine) == "quote" or finding.status != "answered":
            yield from quote(context, finding, Composed(Told(), use=model.use(PROMPT_VERSION) if model else None))
        elif model is None:
            log.warning("answered without the model: %s", NO_MODEL.reason)
            yield from quote(context, finding, Composed(Told(), fallback=NO_MODEL))
        else:
            yield from written(context, finding, question, model, watch)

    def _answer(
        self,
        question: Question,
        context: Context,
        finding: Finding,
        composed: Composed,
        timings: Mapping[str, float],
    ) -> Answer:
        view = context.reader.view
        told, fallback = composed.told, composed.fallback
        if fallback is not None:
            self._accounts.fell_back(fallback.kind)
        return Answer(
            answer_id=uuid.uuid4().hex,
            question=question.text,
            standalone_question=context.read.standalone,
            language=context.language,
            status=finding.status,
            engine="quote" if composed.quoted else "llm",
            text=told.text,
            confidence=round(max(0.0, min(1.0, finding.confidence)), 3),
            citations=told.citations,
            products=finding.products,
            suggestions=finding.suggestions,
            claims=told.claims,
            filters=finding.filters or _filters(context, finding),
            fallback_reason=fallback.reason if fallback else None,
            facts_as_of=finding.facts_as_of.isoformat() if finding.facts_as_of else view.as_of,
            catalog_version=view.version,
            timings_ms=timings,
            explain=explanation(context, finding, told.citations) if question.explain else None,
            fallback_kind=fallback.kind if fallback else None,
            usage=composed.use,
        )


def _filters(context: Context, finding: Finding) -> Mapping[str, Any]:
    """What was looked for, where nothing was found for it or one of several was asked back."""
    read = context.read
    if finding.status == "answered" or read.subjects or read.intent in ("smalltalk", "person", "order", "policy"):
        return {}
    filters = context.asked.filters
    return filters.to_json() if read.carried is not None or filters.exact else {}
