"""The search: one hit for each product, FAQ or page, with its best passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.understanding.bounded import bounded
from bot.understanding.filtering import asked_for
from bot.vocabulary import Lexicon
from knowledge.facets import Filters, satisfying
from knowledge.language import detect, fold
from knowledge.passage_search import Scored
from knowledge.records import Kind, Record
from knowledge.retrieval import Reader


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One product, FAQ or page; ``field`` and ``title`` are those of its best passage, ``score`` is 0 to 1.

    ``words`` (the share of the query's words, of an FAQ half of that and half the chance
    that it answers) and ``meaning`` (cosine) are what the score was made of.
    """

    id: str
    kind: Kind
    sku: str | None
    field: str
    title: str
    score: float
    url: str | None
    words: float = 0.0
    meaning: float = 0.0

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """The hit as the JSON object of the fixed contract; ``explain`` adds its part scores."""
        parts = {"parts": {"words": round(self.words, 3), "meaning": round(self.meaning, 3)}}
        return {
            "id": self.id,
            "kind": self.kind,
            "sku": self.sku,
            "field": self.field,
            "title": self.title,
            "score": round(self.score, 4),
            "url": self.url,
        } | (parts if explain else {})


def search_hits(reader: Reader, query: str, lexicon: Lexicon, *, k: int, language: str | None) -> list[SearchHit]:
    """The ``k`` best hits for ``query``, best first; price limits and stock in the query filter the products."""
    query = bounded(query)
    if not query or k < 1:
        return []
    language = language or detect(query)
    filters = search_filters(reader, query, lexicon)
    within = satisfying(reader, filters) if filters else None
    found = reader.rank(query, k, language=language, within=within, forms=lexicon.of_the_shop)
    return [_hit(hit, record) for hit, record in _with_records(reader, found)]


def search_filters(reader: Reader, query: str, lexicon: Lexicon) -> Filters:
    """The filters that hold for a search: none where only names, words and values are asked for, since those rank.

    What is exact (a price, a limit, a code, what is not wanted) decides beforehand, with the names that stand beside
    it. A bare value ("24 inch") ranks: sources state it in too many ways to leave out who states it otherwise.
    """
    query = bounded(query)
    if _CONDITION.search(fold(query)) is None:
        return Filters()
    asked = asked_for(query, reader, lexicon).filters
    limits = tuple(limit for limit in asked.limits if limit.low != limit.high)
    # A code names its product by itself: a number within it is no size.
    options = () if asked.codes else asked.options
    filters = replace(asked, words=(), limits=limits, having=(), options=options)
    return filters if filters.exact else Filters()


# What a query that states no condition has none of: amounts of money, codes, comparisons, negations, words of stock
# and sales. It spares most queries the reading of filters, which looks into the catalog for each word.
_CONDITION = re.compile(
    r"[$€£¥￥<>≤≥]|\d\s*(?:dollars?|bucks?|usd|eur|euros?|gbp|pounds?|cny|rmb|yuan|元|块|欧|镑)"
    r"|\b(?=[\w./-]*\d)[a-z0-9][\w./-]{4,}|\b(?:no|not|non|without|except|excluding|but|other than|rather than|instead"
    r"|under|below|over|above|less|more|least|most|between|up to|max(?:imum)?|min(?:imum)?|within|cheaper|than"
    r"|in stock|out of stock|sold out|available|on sale|sales?|discount(?:ed)?|reduced|offers?)\b|n't\b"
    r"|不|非|无|没|除|别|以[内下上]|低于|高于|超过|少于|多于|至少|最多|之间|货|促销|打折|特价|降价|优惠"
)


def _with_records(reader: Reader, found: list[Scored]) -> Iterator[tuple[Scored, Record]]:
    records = reader.view.records([hit.live.record_id for hit in found])
    return ((hit, records[hit.live.record_id]) for hit in found if hit.live.record_id in records)


def _hit(hit: Scored, record: Record) -> SearchHit:
    passage = hit.live.passage
    identity = f"{passage.kind}:{passage.source}:{passage.key}:{passage.language}"
    title = passage.title if passage.kind == "page" else record.title
    return SearchHit(
        identity, passage.kind, hit.live.sku, passage.field, title, hit.score, record.url, hit.words, hit.cosine
    )
