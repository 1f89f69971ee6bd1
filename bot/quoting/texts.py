"""Answers from FAQs and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answers import Suggestion
from bot.explanation import Weighed
from bot.phrasing import original
from bot.quoting.context import Context, closeness, faq_evidence, page_evidence, words_of
from bot.quoting.finding import Statement
from bot.quoting.sentences import labelled_rows, sentences
from knowledge.language import fold
from knowledge.records import Faq, Page
from knowledge.retrieval import Reader, Scored
from knowledge.wording import query_terms, vector_text

# FAQs and page sections that are looked at closely.
_LOOKED_AT = 6
_QUOTED_SENTENCES = 3

# So many of them are shown to who asks why.
_SHOWN = 3

# An FAQ in the asker's language goes before the same in the other one.
_OTHER_LANGUAGE = 0.15


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An FAQ or a page section as an answer (0..1), and what is offered when it is not good enough."""

    statement: Statement
    score: float
    suggestion: Suggestion


def best_faq(context: Context) -> TextAnswer | None:
    """The FAQ that answers the question best; an FAQ whose ``negative_questions`` are closer is left out."""
    scored: dict[int, tuple[float, Faq]] = {}
    parts: dict[int, dict[str, float]] = {}
    cosines: dict[int, float] = {}
    for hit in context.text_hits:
        if hit.live.passage.kind == "faq":
            cosines[hit.live.record_id] = max(cosines.get(hit.live.record_id, 0.0), hit.cosine)
    records = context.reader.view.records(list(cosines)[: 2 * _LOOKED_AT])
    for record_id, record in records.items():
        if not isinstance(record, Faq):
            continue
        asked = {word for text in (record.question, *record.similar_questions) for word in words_of(text)}
        in_question = context.coverage(context.asked_terms, asked)
        in_all = context.coverage(context.asked_terms, asked | words_of(record.answer))
        covered = max(0.6 * in_question + 0.4 * in_all, 0.9 * in_all)
        score = 0.5 * closeness(cosines[record_id]) + 0.5 * covered
        if fold(record.question).strip(" ?？") == fold(context.read.standalone).strip(" ?？"):
            score = 1.0
        if record.language != context.language:
            score -= _OTHER_LANGUAGE
        scored[record_id] = (score, record)
        parts[record_id] = {"words": covered, "meaning": closeness(cosines[record_id])}
    ranked = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].key))
    context.weigh(
        Weighed(
            "faq",
            faq.question,
            score,
            parts=parts[record_id],
            field="answer",
            text=faq.answer,
            reason="negative_question" if _is_excluded(context, faq) else "",
        )
        for record_id, (score, faq) in sorted(scored.items(), key=lambda item: -item[1][0])[:_SHOWN]
    )
    for score, faq in ranked[:_LOOKED_AT]:
        if _is_excluded(context, faq):
            continue
        text = original(faq.answer.strip(), context.language)
        return TextAnswer(
            Statement(text, (faq_evidence(faq, score),)), score, Suggestion("faq", faq.question, url=faq.url)
        )
    return None


def _is_excluded(context: Context, faq: Faq) -> bool:
    """True when the question is closer to one that this FAQ must not answer than to its own phrasings."""
    if not faq.negative_questions:
        return False
    return _nearness(context, faq.negative_questions) > _nearness(context, (faq.question, *faq.similar_questions))


def _nearness(context: Context, phrasings: tuple[str, ...]) -> float:
    cosines = [float(vector @ context.text_vector) for vector in _embedded(context.reader, phrasings)]
    shares = []
    for phrasing in phrasings:
        there = context.coverage(context.asked_terms, words_of(phrasing))
        back = context.coverage(query_terms(phrasing), words_of(context.read.about_text or context.read.text))
        shares.append((there + back) / 2)
    return max(0.5 * closeness(cosine) + 0.5 * share for cosine, share in zip(cosines, shares, strict=True))


@lru_cache(maxsize=256)
def _embedded(reader: Reader, texts: tuple[str, ...]) -> tuple:  # type: ignore[type-arg]
    model = reader.store.encoder
    return tuple(model.encode([vector_text(text, model.name) for text in texts]))


def best_page(context: Context) -> TextAnswer | None:
    """The sentences of the page section that answer the question best."""
    scored: list[tuple[float, Scored]] = []
    weighed: list[Weighed] = []
    for hit in [hit for hit in context.text_hits if hit.live.passage.kind == "page"][:_LOOKED_AT]:
        passage = hit.live.passage
        covered = context.coverage(context.asked_terms, words_of(passage.text))
        # A section says more than an answer does: its cosine is lower than an FAQ's for the same question.
        score = 0.5 * closeness(hit.cosine + 0.05) + 0.5 * covered
        scored.append((score - (_OTHER_LANGUAGE if passage.language != context.language else 0.0), hit))
        parts = {"words": covered, "meaning": closeness(hit.cosine + 0.05)}
        weighed.append(Weighed("page", passage.title, scored[-1][0], parts=parts, field="text", text=passage.text))
    context.weigh(sorted(weighed, key=lambda page: -page.score)[:_SHOWN])
    if not scored:
        return None
    score, hit = max(scored, key=lambda pair: pair[0])
    record, passage = context.reader.view.record(hit.live.record_id), hit.live.passage
    quoted = _best_sentences(context, passage.text, (record.title, passage.title))
    if not isinstance(record, Page) or not quoted:
        return None
    text = ("" if passage.language == "zh" else " ").join(quoted)
    evidence = page_evidence(record, passage.title, text, score)
    return TextAnswer(
        Statement(original(text, context.language), (evidence,)),
        score,
        Suggestion("page", record.title, url=record.url),
    )


def _best_sentences(context: Context, text: str, headings: tuple[str, ...]) -> list[str]:
    """The sentences that answer best, in the order of the text; of a table the row that is asked for."""
    heads = {fold(heading).strip() for heading in headings}
    plain = sentences(text)
    lines = labelled_rows(plain)
    rows = set(lines) - set(plain)
    whole = [s for s in lines if fold(s).strip(" .:：。") not in heads and not _only_headings(s, headings)][:_WEIGHED]
    if not whole:
        return []
    model = context.reader.store.encoder
    vectors = model.encode([vector_text(sentence, model.name) for sentence in whole])
    rated = [
        (
            0.5 * context.coverage(context.asked_terms, words_of(sentence))
            + 0.5 * closeness(float(vector @ context.text_vector)),
            -place,
            sentence,
        )
        for place, (sentence, vector) in enumerate(zip(whole, vectors, strict=True))
    ]
    best = sorted(rated, reverse=True)[:_QUOTED_SENTENCES]
    share = _ROW if best[0][2] in rows else _SENTENCE
    strong = [row for row in best if row[0] > 0 and row[0] >= share * best[0][0]]
    return [sentence for _, _, sentence in sorted(strong, key=lambda row: -row[1])]


# Sentences of a section that are weighed, and from which share of the best one's score others are quoted with it.
_WEIGHED = 24
_SENTENCE, _ROW = 0.7, 0.9


def _only_headings(sentence: str, headings: tuple[str, ...]) -> bool:
    rest = fold(sentence)
    for heading in sorted(headings, key=len, reverse=True):
        rest = rest.replace(fold(heading), "")
    return not re.search(r"\w", rest)
