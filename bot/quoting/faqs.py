"""The FAQ that answers a question: by its phrasings, and by what its answer says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from bot.answers import Suggestion
from bot.explanation import Weighed
from bot.phrasing import original, said
from bot.quoting.asked_sentences import asked_sentences
from bot.quoting.context import Context, closeness, faq_evidence, words_of
from bot.quoting.finding import Statement
from bot.quoting.for_concern import for_concern
from bot.quoting.likelihood import likelihood, strength
from bot.quoting.scopes import says_where, scope
from bot.quoting.sentences import sentences
from bot.quoting.telling_words import told_score
from bot.quoting.texts import EXPLAINED, LOOKED_AT, OTHER_LANGUAGE, SAID, TextAnswer, worth
from bot.quoting.unmentioned import told_unmentioned
from bot.understanding.asking import ASKING
from bot.understanding.concerns import concerns
from knowledge.language import fold
from knowledge.records import Faq
from knowledge.wording import query_terms, vector_text

if TYPE_CHECKING:
    from knowledge.embedding import Encoder


def best_faq(context: Context) -> TextAnswer | None:
    """The FAQ that answers the question best; an FAQ whose ``negative_questions`` are closer is left out."""
    scored = {row: score for row, score in _faq_scores(context).items() if score.probability > 0}
    ranked = sorted(scored.items(), key=lambda item: -item[1].probability)[:LOOKED_AT]
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
        for faq, score in faqs[:EXPLAINED]
    )
    faqs = [(faq, score) for faq, score in faqs if not _is_excluded(context, faq)]
    if not faqs:
        return None
    faq, score = faqs[0]
    given = strength(score.probability)
    told = [faq, *_elsewhere(context, [faq for faq, _ in faqs])]
    parts = [_scoped(context, one, _asked_part(context, one)) for one in told]
    text = original("\n\n".join(parts), context.language)
    evidence = tuple(faq_evidence(one, given) for one in told)
    suggestion = Suggestion("faq", faq.question, url=faq.url)
    return TextAnswer(Statement(text, evidence), given, suggestion, _covered(context, faq))


def _asked_part(context: Context, faq: Faq) -> str:
    """The sentences of the answer that tell what is asked, behind what it does not name."""
    answer = _without_yes(context, faq)
    heading = " ".join((faq.question, *faq.similar_questions))
    return told_unmentioned(context, asked_sentences(context, heading, answer), f"{faq.question}\n{faq.answer}")


def _elsewhere(context: Context, faqs: Sequence[Faq]) -> list[Faq]:
    """The FAQ on the same matter for orders from elsewhere, where the best one holds for one part of the world only."""
    first = faqs[0]
    here = scope(first.question)
    if here is None or says_where(context.read.text):
        return []
    for faq in faqs[1:]:
        there = scope(faq.question)
        same = faq.language == first.language and concerns(first.question) & concerns(faq.question)
        if there is not None and there[0] != here[0] and same:
            return [faq]
    return []


def _scoped(context: Context, faq: Faq, text: str) -> str:
    """The text behind where it holds, "in the U.S.", where the question does not say where."""
    where = scope(faq.question)
    if where is None or says_where(context.read.text) or scope(text) is not None:
        return text
    return f"{where[1]}{said(': ', '：', context.language)}{text}"


def _without_yes(context: Context, faq: Faq) -> str:
    """The answer; without its Yes or No where the question asks after something that the FAQ does not speak of.

    "Yes: to Canada, …" answers "Do you ship abroad?", and would be wrong for "Do you ship to Brazil?".
    """
    answer = faq.answer.strip()
    known = {word for text in (faq.question, *faq.similar_questions, answer) for word in words_of(text)}
    strange = [term for term in context.asked_terms if not term.stands_in(known) and term.surface not in ASKING]
    bare = _YES.sub("", answer, count=1)
    # To "how much is shipping?" a Yes is no answer, whatever the FAQ was asked.
    if bare == answer or not bare or not (strange or _NOT_YES_OR_NO.search(fold(context.read.text))):
        return answer
    return bare[0].upper() + bare[1:]


_NOT_YES_OR_NO = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|hi|hello|hey|well|but|then)\W+)*(?:how (?:much|many|long|often|far|soon|big|do|does)|"
    r"what(?:'s|s)?|when|where|which|who|why)\b|多少|多久|几[天个时点]|什么时候|怎么(?!样)|哪[里儿些个种]|为什么"
)
_YES = re.compile(r"^(?:yes|no|是的|可以|能|会|有|不可以|不能|不会|没有)\s*[:：,，.。!！;；]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _FaqScore:
    """How likely an FAQ answers (0..1), and what that was made of."""

    probability: float
    parts: Mapping[str, float]


def _faq_scores(context: Context) -> dict[int, _FaqScore]:
    """The FAQs that may answer, by row number: by their phrasings, and by what their answers say."""
    asked = context.read.standalone if context.read.subject is None else context.read.about_text or context.read.text
    wanted = concerns(context.read.text)
    # Of the shop's doings one is often asked for in other words than its FAQ has.
    looked_at = LOOKED_AT * (_WIDER if wanted else 1)
    alike = dict(context.reader.asked_like(asked, context.text_vector, context.language, looked_at))
    cosines: dict[int, float] = {}
    for hit in context.text_hits:
        if hit.live.passage.kind == "faq" and hit.live.passage.field == "answer":
            cosines[hit.live.record_id] = max(cosines.get(hit.live.record_id, 0.0), hit.cosine)
    found = {}
    for row, faq in context.reader.view.records([*alike, *list(cosines)[: 2 * looked_at]]).items():
        if not isinstance(faq, Faq):
            continue
        match, told = alike.get(row), _told(context, faq, cosines.get(row, 0.0))
        asked_so = match.probability if match is not None else 0.0
        if faq.language != context.language:
            asked_so *= _ACROSS
        first, second = max(asked_so, told), min(asked_so, told)
        likely = 1 - (1 - first) * (1 - _SECONDED * second)
        likely = for_concern(context.read.text, (faq.question, *faq.similar_questions), faq.answer, likely)
        parts = {"answer": told}
        if match is not None:
            parts |= {"words": match.words, "meaning": closeness(match.meaning)}
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
    score = 0.5 * closeness(cosine) + 0.5 * worth(context, covered)
    if min(in_answer, closeness(cosine)) < SAID or faq.language != context.language:
        score -= OTHER_LANGUAGE
    return likelihood(max(0.0, score))


def _covered(context: Context, faq: Faq) -> float:
    """The share of the question's words that the FAQ holds in its phrasings and its answer."""
    texts = (faq.question, *faq.similar_questions, faq.answer)
    return context.coverage(context.asked_terms, {word for text in texts for word in words_of(text)})


# So many times more FAQs are looked at where one of the shop's doings is asked for.
_WIDER = 4

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
