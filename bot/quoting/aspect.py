"""The one field of a product that a word asks for without naming it: rain asks for "Waterproof", 机洗 for 保养方法."""

from __future__ import annotations

from collections.abc import Sequence

from bot.offers import card
from bot.quoting.context import Context
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.understanding.asking import asking
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.wording import has_chinese

# The confidence of a field that is asked for by another word than its name.
_BY_ASPECT = 0.7
# How good a thing is at it is asked with the property.
_HOW_WELL = frozenset(terms("good well okay fine suitable safe able hold up keep stay in the heavy light"))


def aspect_finding(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The field that the question's only word asks for, where the product has just one such field.

    A text of the shop on another thing, or a sentence that happens to hold the word, says less about this product.
    ``None`` where more is asked, or where no field is asked for so.
    """
    rest = [term.surface for term in context.read.rest if not asking(term) and term.surface not in _HOW_WELL]
    words = {one for one in rest if not any(one != other and one in other for other in rest)}
    if len(words) != 1:
        return None
    word = words.pop()
    asked = {fold(form) for form in context.lexicon.others(word) if not context.lexicon.says(word, form)}
    if not asked:
        return None
    found = [field for field in fields if field.named and _named(context, field.name, asked)]
    if len({field.name for field in found}) != 1:
        return None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (found[0].statement,), max(_BY_ASPECT, found[0].score), (shown,))


def _named(context: Context, name: str, asked: set[str]) -> bool:
    """True when a form that is asked for is the whole name, in either language, or its first Chinese word."""
    own = {fold(name).strip(), fold(context.lexicon.spoken(name, "en") or "")} - {""}
    chinese = [form for form in asked if has_chinese(form) and len(form) > 1]
    return bool(own & asked) or any(fold(name).startswith(form) for form in chinese)
