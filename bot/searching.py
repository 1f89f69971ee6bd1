"""The search: one hit for each product, FAQ or page, with its best passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.understanding.filtering import asked_for, without_words
from bot.understanding.reading import LONGEST_QUESTION
from bot.vocabulary import Lexicon
from knowledge.facets import matching
from knowledge.language import detect
from knowledge.records import Kind
from knowledge.retrieval import DEPTH, Reader, Scored

# Above this a filtered set is not scored as a whole.
_SCORED_WHOLE = 2_000


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One product, FAQ or page; ``field`` and ``title`` are those of its best passage, ``score`` is 0 to 1."""

    id: str
    kind: Kind
    sku: str | None
    field: str
    title: str
    score: float
    url: str | None

    def to_json(self) -> dict[str, Any]:
        """The hit as the JSON object of the fixed contract."""
        return {
            "id": self.id,
            "kind": self.kind,
            "sku": self.sku,
            "field": self.field,
            "title": self.title,
            "score": round(self.score, 4),
            "url": self.url,
        }


def search_hits(reader: Reader, query: str, lexicon: Lexicon, *, k: int, language: str | None) -> list[SearchHit]:
    """The ``k`` best hits for ``query``, best first; price limits and stock in the query filter the products."""
    query = query[:LONGEST_QUESTION].strip()
    if not query or k < 1:
        return []
    asked = without_words(asked_for(query, reader, lexicon))
    structural = asked.filters.narrow
    within = matching(reader.view, asked.filters) if structural else None
    language = language or detect(query)
    if within is not None and len(within) <= _SCORED_WHOLE:
        found = reader.search(query, within=within)
    else:
        found = reader.search(query, depth=max(DEPTH, 5 * k))
        found = [hit for hit in found if within is None or hit.live.record_id in within]
    return _one_each(reader, found, k, language)


def _one_each(reader: Reader, found: list[Scored], k: int, language: str) -> list[SearchHit]:
    best: dict[tuple[str, str, str], Scored] = {}
    for hit in found:
        passage = hit.live.passage
        key = (passage.kind, passage.source, passage.key)
        before = best.get(key)
        # Translations are one hit: the asker's language speaks for the product, the better score ranks it.
        if before is None or (before.live.passage.language != language and passage.language == language):
            best.setdefault(key, hit)
            if before is not None:
                best[key] = Scored(hit.live, hit.words, hit.cosine, before.score)
    top = sorted(best.values(), key=lambda hit: -hit.score)[:k]
    records = reader.view.records([hit.live.record_id for hit in top])
    hits = []
    for hit in top:
        passage = hit.live.passage
        identity = f"{passage.kind}:{passage.source}:{passage.key}:{passage.language}"
        record = records[hit.live.record_id]
        title = passage.title if passage.kind == "page" else record.title
        hits.append(SearchHit(identity, passage.kind, hit.live.sku, passage.field, title, hit.score, record.url))
    return hits
