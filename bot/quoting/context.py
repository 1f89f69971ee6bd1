"""What every part of the quoted answer needs: the catalog, the shop, the words, the question and this moment."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.evidence import Evidence
from bot.explanation import Weighed
from bot.quoting.thresholds import Thresholds, thresholds
from bot.shop import ShopProfile
from bot.understanding.asked import Asked
from bot.understanding.filtering import asked_for
from bot.understanding.reading import Understanding
from bot.vocabulary import Lexicon
from knowledge.passage_search import Scored
from knowledge.records import Faq, Page, Product, record_identity, text_digest
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, index_terms


@dataclass(frozen=True)
class Context:
    """One question while it is being answered.

    ``weighed`` collects what was weighed as the answer, for whoever asks why; ``None``: nobody does. ``asked_again``
    is what a second reading took from the question.
    """

    reader: Reader
    shop: ShopProfile
    lexicon: Lexicon
    read: Understanding
    now: datetime
    weighed: list[Weighed] | None = None
    asked_again: Asked | None = None

    def weigh(self, found: Iterable[Weighed]) -> None:
        """Remembers candidates with their scores when somebody asks why; else ``found`` is not even looked through."""
        if self.weighed is not None:
            self.weighed.extend(found)

    @property
    def thresholds(self) -> Thresholds:
        """What scores must reach in a shop that is as careful as this one."""
        return thresholds(self.shop.caution)

    @property
    def language(self) -> str:
        """The asker's language, ``en`` or ``zh``."""
        return self.read.language

    @cached_property
    def asked(self) -> Asked:
        """The filters and content words of the question."""
        if self.asked_again is not None:
            return self.asked_again
        text = self.read.standalone if self.read.subject is None else self.read.text
        found = asked_for(text, self.reader, self.lexicon)
        # What was carried over holds, however the sentence that was made of it is read.
        return found if self.read.carried is None else replace(found, filters=self.read.carried)

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """The embedded standalone question."""
        return self.reader.embed(self.read.standalone)

    @cached_property
    def hits(self) -> list[Scored]:
        """Passages for the standalone question, best first."""
        return self.reader.search(self.read.standalone, vector=self.vector)

    @cached_property
    def text_vector(self) -> NDArray[np.float32]:
        """The embedded question as FAQs and pages are compared with it: without the product's name."""
        return self.vector if self.read.subject is None else self.reader.embed(self.read.about_text or self.read.text)

    @cached_property
    def text_hits(self) -> list[Scored]:
        """Passages for the question without the product's name, best first."""
        text = self.read.standalone if self.read.subject is None else self.read.about_text or self.read.text
        found = self.hits if self.read.subject is None else self.reader.search(text, vector=self.text_vector)
        if self.reader.reranker is None:
            return found
        return self.reader.reranked(text, [hit for hit in found if hit.live.passage.kind != "product"])

    @property
    def asked_terms(self) -> tuple[QueryTerm, ...]:
        """The content words that texts are judged by: without the product's name, which no FAQ answers."""
        return self.read.rest if self.read.subject is not None else self.read.terms

    def weight(self, term: QueryTerm) -> float:
        """How much a word of the question tells: its inverse document frequency; unknown words tell most."""
        known = [idf for word in term.alternatives if (idf := self.reader.words.idf(word)) is not None]
        return max(known) if known else float(np.log(self.reader.words.size + 1.0)) + 1.0

    def coverage(self, terms: tuple[QueryTerm, ...] | list[QueryTerm], found: AbstractSet[str]) -> float:
        """Weighted share (0..1) of the question's words that stand among ``found``; 0 when there are no words."""
        weights = [(self.weight(term), term.stands_in(found)) for term in terms]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, stands in weights if stands) / total if total else 0.0

    def field_evidence(self, product: Product, field: str, text: str, score: float = 1.0) -> Evidence:
        """A field of a product as evidence; ``text`` is shown as its excerpt."""
        return Evidence(
            kind="product",
            title=product.title,
            text=text,
            language=product.language,
            sku=product.shown_sku,
            field=field,
            url=product.url,
            passage_id=text_digest(f"{product.source}\n{product.key}\n{field}\n{text}")[:16],
            score=score,
            record=record_identity(product),
        )


def passage_evidence(hit: Scored, url: str | None) -> Evidence:
    """A retrieved passage as evidence."""
    passage = hit.live.passage
    return Evidence(
        kind=passage.kind,
        title=passage.title,
        text=passage.text,
        language=passage.language,
        sku=hit.live.sku,
        field=passage.field,
        url=url,
        passage_id=passage.digest[:16],
        score=hit.score,
        record=(passage.kind, passage.source, passage.key, passage.language),
    )


def faq_evidence(faq: Faq, score: float) -> Evidence:
    """An FAQ's answer as evidence."""
    return Evidence(
        kind="faq",
        title=faq.question,
        text=faq.answer,
        language=faq.language,
        field="answer",
        url=faq.url,
        passage_id=text_digest(f"{faq.source}\n{faq.key}\n{faq.answer}")[:16],
        score=score,
        record=record_identity(faq),
    )


def page_evidence(page: Page, heading: str, text: str, score: float) -> Evidence:
    """A piece of a page as evidence."""
    return Evidence(
        kind="page",
        title=heading or page.title,
        text=text,
        language=page.language,
        field="text",
        url=page.url,
        passage_id=text_digest(f"{page.source}\n{page.key}\n{text}")[:16],
        score=score,
        record=record_identity(page),
    )


def closeness(cosine: float) -> float:
    """Cosine as 0..1: below 0.2 sentence vectors of this model tell nothing, at 0.75 the texts say the same."""
    return min(1.0, max(0.0, (cosine - 0.2) / 0.55))


@lru_cache(maxsize=1 << 15)
def words_of(text: str) -> frozenset[str]:
    """The index terms of a text as a set; kept, for the shop's texts are looked at question after question."""
    return frozenset(index_terms(text))
