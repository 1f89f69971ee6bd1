"""The one field of a product that words ask for without naming it: rain asks for "Waterproof", 机洗 for 保养方法."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.offers import card
from bot.quoting.asked_properties import tells_another
from bot.quoting.context import Context, words_of
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.understanding.asking import asking
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese

# The confidence of a field that is asked for by another word than its name.
_BY_ASPECT = 0.7
# How good a thing is at it is asked with the property, and so is that it is used or worn.
_HOW_WELL = frozenset(
    terms("good well okay fine suitable safe able hold up keep stay in the heavy light use used using wear worn walk")
) | frozenset("会 不会 天气 的话 时候".split())
_USED = re.compile(r"(?:能|可以?|会|不能|还能)?(?:[穿用戴放]|使用|佩戴|外出|出门)")
# What a protection rating says of water, by whatever name the field goes.
_RATED = re.compile(r"\bIP[X\d]\d\b|\d\s*ATM\b", re.IGNORECASE)


def aspect_finding(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The field that the question's words ask for, where all of them ask for the one that the product has.

    A text of the shop on another thing, or a sentence that happens to hold the word, says less about this product.
    Where no field is called so, the sentence that holds the word, or the rating that stands for it. ``None`` where
    more is asked, or where no field is asked for so.
    """
    rest = [term for term in context.read.rest if not (asking(term) or _how_well(term.surface))]
    words = [term for term in rest if not any(_within(term, other) for other in rest)]
    forms = [_asked(context, term) for term in words]
    if not words or not all(forms):
        return None
    asked = set().union(*forms)
    found = [field for field in fields if field.named and _named(context, field.name, asked, last=len(words) == 1)]
    if not found and _WATER in asked:
        told = [field for field in fields if not field.named and _holds(field, words)]
        found = told[:1] or [field for field in fields if field.named and _RATED.search(_text(field))]
    # Of "Waterproof" and "Waterproof rating" the one that is called by the very word.
    found = [field for field in found if fold(field.name).strip() in asked] or found
    if len({field.name for field in found}) != 1:
        return None
    if not found[0].property and found[0].named and tells_another(_question(context), found[0].name):
        # Another property is asked for: whether its battery can be replaced, not how long it lasts.
        return None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (found[0].statement,), max(_BY_ASPECT, found[0].score), (shown,))


def _question(context: Context) -> str:
    return fold(context.read.about_text or context.read.text)


# Of water a rating and a plain sentence tell as much as a field.
_WATER = "waterproof"


def _how_well(word: str) -> bool:
    return word in _HOW_WELL or _USED.fullmatch(word) is not None


def _within(term: QueryTerm, other: QueryTerm) -> bool:
    return term.surface != other.surface and term.surface in other.surface


def _asked(context: Context, term: QueryTerm) -> set[str]:
    word = term.surface
    return {fold(form) for form in context.lexicon.others(word) if not context.lexicon.says(word, form)}


def _text(field: Field) -> str:
    return field.statement.evidence[0].text


def _holds(field: Field, words: Sequence[QueryTerm]) -> bool:
    """True when a sentence holds the word itself, and not only what it asks for."""
    held = words_of(_text(field))
    return any(term.surface in held or _CHINESE_RAIN & set(term.surface) & set(_text(field)) for term in words)


_CHINESE_RAIN = frozenset("雨")


def _named(context: Context, name: str, asked: set[str], *, last: bool) -> bool:
    """True when a form that is asked for is the whole name, in either language, or its first Chinese word.

    ``last``: or its last one, where nothing else is asked: 冬天 of 适用季节, but not 多久 of every 时间.
    """
    own = {fold(name).strip(), fold(context.lexicon.spoken(name, "en") or "")} - {""}
    chinese = [form for form in asked if has_chinese(form) and len(form) > 1]
    return bool(own & asked) or any(
        fold(name).startswith(form) or (last and fold(name).endswith(form)) for form in chinese
    )
