"""A product's best field as the answer, as a question back, or as neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.field_names import chinese_field_name
from bot.offers import card
from bot.phrasing import attribute_name, listed, said
from bot.quoting.context import Context, words_of
from bot.quoting.field_weights import FIELD_NEAR, FIELD_NEAR_HERE
from bot.quoting.fields import Field, holds_word, rank_fields, reads_glosses
from bot.quoting.finding import Finding, Statement
from bot.quoting.ranges_stated import says_within
from bot.quoting.several_fields import told_in_halves
from bot.understanding.asking import asking
from bot.understanding.intent import intent_of
from bot.understanding.understood import question_terms
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import spoken_name

# Two fields whose chances are this close, the better one just good enough, are not told apart: the customer is asked.
_TOO_CLOSE, _JUST_ENOUGH = 0.01, 0.1

# The second field is named in the question back when it has this share of the first one's chance.
_NEXT = 0.7


def field_answer(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The best field where it likely answers; a question back where two do equally; ``None`` below the threshold.

    Where the model reads the question's glosses only, nearness alone is no sign: one of its words must stand there.
    """
    if not fields or fields[0].score < _needed(context, fields) or not _grounded(context, fields[0]):
        return None
    best, second = fields[0], fields[1] if len(fields) > 1 else None
    alike = (
        second is not None
        and best.score < context.thresholds.field + _JUST_ENOUGH
        and best.score - second.score < _TOO_CLOSE
        and best.named
        and second.named
    )
    if alike:
        return asked_back(context, product, fields)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", told_in_halves(context, product, best), best.score, (shown,))


def nearest_field(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The nearest fields with the question whether they are meant; ``None`` when nothing of the product is near.

    Who asks on the product's page means this product: there a lower chance suffices for what holds a word of the
    question.
    """
    if not (fields := _without_amount(context, product, fields)):
        return None
    here = context.read.subject_from == "about" and fields[0].parts.get("words", 0.0) > 0
    near = FIELD_NEAR_HERE if here else FIELD_NEAR
    if fields[0].score < near or not _grounded(context, fields[0]):
        return None
    return asked_back(context, product, fields)


def _needed(context: Context, fields: Sequence[Field]) -> float:
    """The chance from which a field answers: a lower one where it alone is called by all words of a Chinese question.

    Glosses are far from what they stand for (屏 is "to put aside" first), so that nearness says little against words.
    """
    best, *others = fields
    if not best.named or not reads_glosses(context, context.read.about_text or context.read.text):
        return context.thresholds.field
    own = (spoken_name(best.name), chinese_field_name(best.name) or "", *context.lexicon.others(best.name))
    called, asked = words_of(" ".join(own)), [term for term in context.read.rest if not asking(term)]
    whole = bool(asked) and all(term.stands_in(called) for term in asked)
    alone = all(field.parts.get("words", 0.0) < _SOME for field in others)
    return FIELD_NEAR if whole and alone else context.thresholds.field


# More than another field may hold of the question's words, by weight.
_SOME = 0.75


def _grounded(context: Context, field: Field) -> bool:
    question = context.read.about_text or context.read.text
    if not reads_glosses(context, question) or holds_word(context, field):
        return True
    # 能烧到80度吗 is held by 40–100 °C.
    return says_within(fold(question), fold(field.statement.evidence[0].text)) is not None


def _without_amount(context: Context, product: Product, fields: Sequence[Field]) -> Sequence[Field]:
    """The fields ranked by the question without its amounts: "14 years" is no reason to name a guarantee of 3 years."""
    text = context.read.about_text or context.read.text
    amounts = " ".join(found[0] for found in _AMOUNT.finditer(text))
    if not amounts or not fields:
        return fields
    counted = {term.surface for term in question_terms(amounts, context.lexicon)}
    rest = tuple(term for term in context.read.rest if term.surface not in counted)
    bare = _AMOUNT.sub(" ", text)
    ranked = rank_fields(replace(context, read=replace(context.read, rest=rest, about_text=bare)), product)
    return ranked if ranked[0].parts.get("words", 0.0) > 0 else ()


_AMOUNT = re.compile(
    r"\b\d+(?:[.,]\d+)?[\s-]*(?:(?:years?|months?)[\s-]old\b|[a-z]+\b|[\"”″%])?|"
    r"\d+(?:\.\d+)?\s*(?:个月大?的?|[岁年月天升克斤米寸人伏瓦]的?|英寸的?|公斤的?|千克的?|厘米的?|毫米的?)?",
    re.IGNORECASE,
)


def means_field(context: Context, fields: Sequence[Field]) -> bool:
    """True where "available" or "reduced" is said of what a field tells: "the storage available in this phone"."""
    if not fields or fields[0].score < context.thresholds.field:
        return False
    text = context.read.about_text or context.read.text
    return intent_of(_LOOSELY.sub(" ", text)) not in ("price", "stock")


_LOOSELY = re.compile(r"\b(?:availab\w+|reduced)\b", re.IGNORECASE)


def asked_back(context: Context, product: Product, fields: Sequence[Field]) -> Finding:
    """The best field as what comes nearest; two that are as near, told after the question which of them is meant."""
    language, you = context.language, context.shop.tone_zh
    nearest = [fields[0]]
    if fields[0].named and fields[0].score >= FIELD_NEAR and holds_word(context, fields[0]):
        alike = [field for field in fields[1:2] if field.named and field.score >= _NEXT * fields[0].score]
        nearest += [field for field in alike if holds_word(context, field)]
    if len(nearest) > 1:
        names = [_quoted(attribute_name(spoken_name(field.name), context.lexicon, language)) for field in nearest]
        asking = said(
            f"I am not sure what you mean. Is it {listed(names, language, last='or')}?",
            f"不太确定{you}问的是哪一项。{you}是想问{listed(names, language).replace('、', '还是')}吗？",
            language,
        )
    else:
        asking = said(
            "The shop's data does not say this plainly. The closest that it says:",
            "店铺资料没有直接说明这一点，最接近的是：",
            language,
        )
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    statements = (Statement(asking), *(field.plainly for field in nearest))
    return Finding("clarify", statements, fields[0].score, (shown,))


def _quoted(name: str) -> str:
    return name if name.startswith("“") else f"“{name}”"
