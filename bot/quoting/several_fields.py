"""A question about two things of one product: what tells the other half, or that nothing does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.phrasing import said
from bot.quoting.asked_properties import asked_properties
from bot.quoting.context import Context, words_of
from bot.quoting.field_weights import FIELD_NEAR
from bot.quoting.fields import Field, rank_fields
from bot.quoting.finding import Statement
from bot.quoting.signals import asks_yes_or_no
from bot.understanding.understood import question_terms
from knowledge.language import content_terms, fold
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese, spoken_name

# What joins the halves: 微波炉和烤箱 too, a comma with a blank behind it, but no "1,200".
_JOINT = re.compile(r"[;；，、?？]+|,(?=\s)|\b(?:and|or)\b|(?:以及|还有|还是|并且|[和与及或])", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:what|which|who|whom|whose|how|where|when|why|is|are|was|were|does|do|did|can|could|will|would|has|have)\b|"
    r"[几谁吗嘛么何哪怎]|多[少大长重高宽深厚久]",
    re.IGNORECASE,
)
# What the customer says of themselves is no half that a shop could tell.
_OF_THEMSELVES = re.compile(r"\s*(?:我(?!们店)|咱|本人|家里|i\b|i'm\b|my\b|we\b|our\b)", re.IGNORECASE)
# A question of more halves than this is told the first of them.
_MOST = 4


def told_in_halves(context: Context, product: Product, best: Field) -> tuple[Statement, ...]:
    """``best``, with what is said of the halves of the question that it does not tell; alone where it is one question.

    A half that no field tells is named as not known, so that a "Yes" covers no more than its field says.
    """
    halves = _halves(context)
    held = _words(context, best)
    tells = [any(term.stands_in(held) for term in terms) or _asks_for(text, best) for text, terms in halves]
    if len(halves) < 2 or not any(tells):
        # Told by meaning and not by words: of which half is not known.
        return _with_sisters(context, product, best)
    told = []
    for (text, terms), covered in zip(halves, tells, strict=True):
        found = rank_fields(replace(context, read=replace(context.read, rest=terms, about_text=text)), product)
        near = next((field for field in found if _holds(context, field, terms)), found[0])
        first = found[0] if found[0].property else near
        needed = FIELD_NEAR if _holds(context, first, terms) and not covered else context.thresholds.field
        if first.score >= needed:
            told.append(best.statement if _same(first, best) else first.statement)
        elif covered or (_same(found[0], best) and found[0].score >= FIELD_NEAR):
            told.append(best.statement)
        else:
            told.append(_silent(context, text))
    return tuple({statement.text: statement for statement in told}.values())


def _with_sisters(context: Context, product: Product, best: Field) -> tuple[Statement, ...]:
    """``best`` with the fields whose names differ from its own in one word that the question says too: 读写速度."""
    terms = context.read.rest
    name = _name(best)
    if best.property:
        asked = {field.property: field.statement for field in reversed(rank_fields(context, product)) if field.property}
        return tuple({best.property: best.statement, **dict(reversed(asked.items()))}.values())[:_MOST]
    if not best.named or len(name) < _SHORTEST_NAME or not all(_said(word, terms) for word in name):
        return (best.statement,)
    told = [best.statement]
    for field in rank_fields(context, product)[: _MOST + 2]:
        other = _name(field)
        if (
            field.named
            and not _same(field, best)
            and len(other) == len(name)
            and len(set(other) - set(name)) == 1
            and all(_said(word, terms) for word in other)
            and field.score >= context.thresholds.field
        ):
            told.append(field.statement)
    return tuple(told[:_MOST])


def _asks_for(text: str, field: Field) -> bool:
    """True where ``text`` asks, in whatever words, for the property that the field tells."""
    return bool(field.property) and field.property in {one.name for one in asked_properties(fold(text))}


def _name(field: Field) -> tuple[str, ...]:
    return tuple(content_terms(spoken_name(field.name)))


def _said(word: str, terms: Sequence[QueryTerm]) -> bool:
    return any(word in term.alternatives for term in terms)


# A name of two words shares one of them with its sister.
_SHORTEST_NAME = 2


def _same(one: Field, other: Field) -> bool:
    return one.statement.evidence[0].text == other.statement.evidence[0].text


def _halves(context: Context) -> list[tuple[str, tuple[QueryTerm, ...]]]:
    """The parts of the question that ask for something, each as a question with its own words."""
    question = context.read.about_text or context.read.text
    asked = {term.surface for term in context.read.rest}
    whether = asks_yes_or_no(fold(question))
    found = []
    for part in _JOINT.split(question)[: _MOST + 1]:
        part = part.strip(" \t.。?？!！")
        terms = tuple(term for term in question_terms(part, context.lexicon) if term.surface in asked)
        if not terms or (_OF_THEMSELVES.match(part) and not _ASKS.search(part)):
            continue
        if whether and not _ASKS.search(part):
            part = f"{part}吗" if has_chinese(part) else f"is it {part}"
        found.append((part, terms))
    return found[:_MOST]


def _words(context: Context, field: Field) -> frozenset[str]:
    text = field.statement.evidence[0].text
    return words_of(" ".join((text, *context.lexicon.others(field.name))))


def _holds(context: Context, field: Field, terms: Sequence[QueryTerm]) -> bool:
    held = _words(context, field)
    return any(term.stands_in(held) for term in terms)


def _silent(context: Context, text: str) -> Statement:
    half = re.sub(r"^is it ", "", text) if not has_chinese(text) else text
    return Statement(
        said(
            f"About “{half}” the shop's data says nothing that I can be sure of.",
            f"关于“{half}”，店铺资料没有明确说明。",
            context.language,
        )
    )
