"""Answers from FAQs and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from bot.answers import Suggestion
from bot.explanation import Weighed
from bot.phrasing import original
from bot.quoting.context import Context, closeness, faq_evidence, page_evidence, words_of
from bot.quoting.dates import dated_sentences
from bot.quoting.finding import Statement
from bot.quoting.likelihood import likelihood, strength
from bot.quoting.sentences import labelled_rows, list_leads, sentences
from bot.quoting.table_row import asked_row
from bot.quoting.telling_words import told_score
from bot.understanding.asking import ASKING
from knowledge.language import fold
from knowledge.records import Faq, Page
from knowledge.retrieval import Scored
from knowledge.wording import has_chinese, query_terms, vector_text

if TYPE_CHECKING:
    from knowledge.embedding import Encoder

# FAQs and page sections that are looked at closely.
_LOOKED_AT = 6
_QUOTED_SENTENCES = 3

# So many of them are shown to who asks why.
_SHOWN = 3

# An FAQ in the asker's language goes before the same in the other one.
_OTHER_LANGUAGE = 0.15


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An FAQ or a page section as an answer (0..1), and what is offered when it is not good enough.

    ``covered`` is the share of the question's words that it holds; ``row`` is the table's row that was asked for.
    """

    statement: Statement
    score: float
    suggestion: Suggestion
    covered: float = 0.0
    row: str = ""


def best_faq(context: Context) -> TextAnswer | None:
    """The FAQ that answers the question best; an FAQ whose ``negative_questions`` are closer is left out."""
    scored = {row: score for row, score in _faq_scores(context).items() if score.probability > 0}
    ranked = sorted(scored.items(), key=lambda item: -item[1].probability)[:_LOOKED_AT]
    records = context.reader.view.records(row for row, _ in ranked)
    faqs = [(faq, score) for row, score in ranked if isinstance(faq := records.get(row), Faq)]
    # Of two that are about as likely the one that the asker can read.
    faqs.sort(key=lambda pair: -pair[1].probability + (_UNREAD if pair[0].language != context.language else 0.0))
    context.weigh(
        Weighed(
            "faq",
            faq.question,
            strength(score.probability),
            parts=score.parts,
            field="answer",
            text=faq.answer,
            reason="negative_question" if _is_excluded(context, faq) else "",
        )
        for faq, score in faqs[:_SHOWN]
    )
    for faq, score in faqs:
        if not _is_excluded(context, faq):
            given = strength(score.probability)
            text = original(_without_yes(context, faq), context.language)
            evidence = (faq_evidence(faq, given),)
            suggestion = Suggestion("faq", faq.question, url=faq.url)
            return TextAnswer(Statement(text, evidence), given, suggestion, _covered(context, faq))
    return None


def _without_yes(context: Context, faq: Faq) -> str:
    """The answer; without its Yes or No where the question asks after something that the FAQ does not speak of.

    "Yes: to Canada, …" answers "Do you ship abroad?", and would be wrong for "Do you ship to Brazil?".
    """
    answer = faq.answer.strip()
    known = {word for text in (faq.question, *faq.similar_questions, answer) for word in words_of(text)}
    strange = [term for term in context.asked_terms if not term.stands_in(known) and term.surface not in ASKING]
    bare = _YES.sub("", answer, count=1)
    if not strange or bare == answer or not bare:
        return answer
    return bare[0].upper() + bare[1:]


_YES = re.compile(r"^(?:yes|no|是的|可以|能|会|有|不可以|不能|不会|没有)\s*[:：,，.。!！;；]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _FaqScore:
    """How likely an FAQ answers (0..1), and what that was made of."""

    probability: float
    parts: Mapping[str, float]


def _faq_scores(context: Context) -> dict[int, _FaqScore]:
    """The FAQs that may answer, by row number: by their phrasings, and by what their answers say."""
    asked = context.read.standalone if context.read.subject is None else context.read.about_text or context.read.text
    alike = dict(context.reader.asked_like(asked, context.text_vector, context.language, _LOOKED_AT))
    cosines: dict[int, float] = {}
    for hit in context.text_hits:
        if hit.live.passage.kind == "faq" and hit.live.passage.field == "answer":
            cosines[hit.live.record_id] = max(cosines.get(hit.live.record_id, 0.0), hit.cosine)
    found = {}
    for row, faq in context.reader.view.records([*alike, *list(cosines)[: 2 * _LOOKED_AT]]).items():
        if not isinstance(faq, Faq):
            continue
        match, told = alike.get(row), _told(context, faq, cosines.get(row, 0.0))
        asked_so = match.probability if match is not None else 0.0
        if faq.language != context.language:
            asked_so *= _ACROSS
        first, second = max(asked_so, told), min(asked_so, told)
        parts = {"answer": told}
        if match is not None:
            parts |= {"words": match.words, "meaning": closeness(match.meaning)}
        likely = 1 - (1 - first) * (1 - _SECONDED * second)
        given = strength(likely)
        case = told_score(context, given, (faq.question,), sentences(faq.answer))
        if faq.language == context.language and case != given:
            likely = likelihood(case)
        found[row] = _FaqScore(likely, parts)
    return found


def _told(context: Context, faq: Faq, cosine: float) -> float:
    """How likely the answer's own words tell what is asked, whatever question it was written for."""
    in_answer = context.coverage(context.asked_terms, words_of(faq.answer))
    covered = _covered(context, faq)
    score = 0.5 * closeness(cosine) + 0.5 * _worth(context, covered)
    if min(in_answer, closeness(cosine)) < _SAID or faq.language != context.language:
        score -= _OTHER_LANGUAGE
    return likelihood(max(0.0, score))


def _worth(context: Context, covered: float) -> float:
    """What the share of the question's words that a text holds says: of one word alone it is all or nothing."""
    return covered if len(context.asked_terms) > 1 else _ONE_WORD * covered


# What holding a question's only word counts; by itself it answers nothing.
_ONE_WORD = 0.6


def _covered(context: Context, faq: Faq) -> float:
    """The share of the question's words that the FAQ holds in its phrasings and its answer."""
    texts = (faq.question, *faq.similar_questions, faq.answer)
    return context.coverage(context.asked_terms, {word for text in texts for word in words_of(text)})


# An answer tells what is asked when it holds this share of the question's words itself, and means as much.
_SAID = 0.3

# An FAQ in the asker's language goes before the same in the other one.
_ACROSS = 0.6

# So much likelier one in the other language must be to go before one that the asker can read.
_UNREAD = 0.1

# What the weaker of both signs, the phrasings and the answer, adds to the stronger one.
_SECONDED = 0.6


def _is_excluded(context: Context, faq: Faq) -> bool:
    """True when the question is closer to one that this FAQ must not answer than to its own phrasings."""
    if not faq.negative_questions:
        return False
    return _nearness(context, faq.negative_questions) > _nearness(context, (faq.question, *faq.similar_questions))


def _nearness(context: Context, phrasings: tuple[str, ...]) -> float:
    cosines = [
        float(vector @ context.text_vector)
        for vector in _embedded(cast("Any", context.reader.store.encoder), phrasings)
    ]
    shares = []
    for phrasing in phrasings:
        there = context.coverage(context.asked_terms, words_of(phrasing))
        back = context.coverage(query_terms(phrasing), words_of(context.read.about_text or context.read.text))
        shares.append((there + back) / 2)
    return max(0.5 * closeness(cosine) + 0.5 * share for cosine, share in zip(cosines, shares, strict=True))


@lru_cache(maxsize=1 << 10)
def _embedded(model: Encoder, texts: tuple[str, ...]) -> NDArray[np.float32]:
    return np.asarray(model.encode([vector_text(text, model.name) for text in texts]), dtype=np.float32)


def best_page(context: Context) -> TextAnswer | None:
    """The sentences of the page section that answer the question best."""
    scored: list[tuple[float, Scored]] = []
    weighed: list[Weighed] = []
    asked = context.read.about_text or context.read.text
    for hit in [hit for hit in context.text_hits if hit.live.passage.kind == "page"][:_LOOKED_AT]:
        passage = hit.live.passage
        covered = context.coverage(context.asked_terms, words_of(passage.text))
        # A section says more than an answer does: its cosine is lower than an FAQ's for the same question.
        meant = closeness(hit.cosine + 0.05)
        score = 0.5 * meant + 0.5 * _worth(context, covered)
        if meant < _SAID or passage.language != context.language:
            # A section that means something else holds the words by chance.
            score -= _OTHER_LANGUAGE
        elif asked_row(asked, sentences(passage.text)) is not None:
            score = max(score, _NAMED_ROW)
        if passage.language == context.language:
            score = told_score(context, score, (passage.title,), sentences(passage.text))
        scored.append((max(0.0, score), hit))
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
    # A rule for the day asked about is never left out where the same page states it.
    dated = dated_sentences(asked, (record.text,))
    quoted += [sentence for sentence in dated if sentence not in quoted]
    text = ("" if passage.language == "zh" else " ").join(quoted)
    evidence = page_evidence(record, passage.title, text, score)
    return TextAnswer(
        Statement(original(text, context.language), (evidence,)),
        score,
        Suggestion("page", record.title, url=record.url),
        context.coverage(context.asked_terms, words_of(passage.text)),
        asked_row(asked, sentences(passage.text)) or "",
    )


# The score of a section whose table has the very row asked for.
_NAMED_ROW = 0.8


def _best_sentences(context: Context, text: str, headings: tuple[str, ...]) -> list[str]:
    """The sentences that answer best, in the order of the text; of a table the row that is asked for."""
    heads = {fold(heading).strip() for heading in headings}
    plain = sentences(text)
    lines = labelled_rows(plain)
    if (row := asked_row(context.read.about_text or context.read.text, plain)) is not None:
        return [row]
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
    return _led([sentence for _, _, sentence in sorted(strong, key=lambda row: -row[1])], list_leads(text))


def _led(quoted: list[str], leads: Mapping[str, str]) -> list[str]:
    """The sentences, those of one list joined behind the line that the list belongs to."""
    done: list[str] = []
    last = ""
    for sentence in quoted:
        lead = leads.get(sentence, "")
        if lead and lead == last:
            done[-1] += ("；" if has_chinese(lead) else "; ") + sentence
        else:
            colon = "：" if has_chinese(lead) else ": "
            done.append(f"{lead}{colon}{sentence}" if lead else sentence)
        last = lead
    return done


# Sentences of a section that are weighed, and from which share of the best one's score others are quoted with it.
_WEIGHED = 24
_SENTENCE, _ROW = 0.7, 0.9


def _only_headings(sentence: str, headings: tuple[str, ...]) -> bool:
    rest = fold(sentence)
    for heading in sorted(headings, key=len, reverse=True):
        rest = rest.replace(fold(heading), "")
    return not re.search(r"\w", rest)
