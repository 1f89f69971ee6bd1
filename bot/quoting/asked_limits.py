"""What a product takes at most, for a question whether it holds a thing of some size: "up to 13 in", 最大 13 英寸."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.offers import card
from bot.openings import opened, opening
from bot.quoting.context import Context
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.quoting.signals import asks_yes_or_no
from bot.understanding.quantities import Quantity, quantities
from bot.understanding.usual_fields import usual_names
from knowledge.language import fold, terms
from knowledge.records import Product
from knowledge.units import comparable

_HOLDS = re.compile(
    r"\b(?:fit|fits|hold|holds|take|takes|carry|carries|accommodate|room for|big enough|suitable for|go in|put)\b|"
    r"[放装塞容]得?[下进了]?|适合|够大|背得下"
)
_AT_MOST = re.compile(r"\b(?:up to|max(?:imum)?|at most)\b|最大|最多|不超过|以内|以下")
_CONFIDENCE = 0.7


def limit_finding(context: Context, product: Product, fields: list[Field]) -> Finding | None:
    """The one field or sentence that states a limit in the unit of the amount that is asked for; ``None`` otherwise.

    ``fields`` are the product's, ranked by the question. Which of two limits is meant nobody can tell: then neither.
    """
    plain = fold(context.read.about_text or context.read.text)
    asked = [one for one in quantities(plain) if one.unit and not one.money]
    if len(asked) != 1 or not asks_yes_or_no(plain.strip()) or not _HOLDS.search(plain):
        return None
    found = [field for field in fields if _limits(field, asked[0])]
    # The description says what a field says too.
    meant = [field for field in found if field.named] or found
    if len({_figures(field, asked[0]) for field in meant}) != 1:
        return None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    told = meant[0].plainly
    figures = _figures(meant[0], asked[0])
    if meant[0].named and asked[0].low is not None and asked[0].low == asked[0].high and asked[0].low > max(figures):
        # More than the one limit is a No; less is no Yes, for more than the size may keep it out.
        first = opening(context.read.about_text or context.read.text, "", False, context.language)
        told = replace(told, text=opened(first, told.text))
    return Finding("answered", (told,), _CONFIDENCE, (shown,))


def _limits(field: Field, asked: Quantity) -> bool:
    return bool(_figures(field, asked))


def _same_unit(one: Quantity, asked: Quantity) -> bool:
    """True for one unit under whatever name: 公斤 and 千克."""
    if one.unit is None or asked.unit is None:
        return False
    return one.unit == asked.unit or (
        (measured := comparable(one.unit)) is not None and measured == comparable(asked.unit)
    )


def _figures(field: Field, asked: Quantity) -> frozenset[Decimal]:
    """The limits in the amount's own unit; of a field that is called a maximum and has no unit its bare number."""
    said = field.statement.evidence[0].text
    text = fold(said.partition(":")[2] if field.named else said)
    found = [one for one in quantities(text) if _same_unit(one, asked) and one.high is not None and not one.money]
    if found and _AT_MOST.search(fold(said)):
        return frozenset(one.high for one in found if one.high is not None)
    measured = comparable(asked.unit or "")
    if not field.named or measured is None or not _AT_MOST.search(fold(field.name)):
        return frozenset()
    usual = [set(terms(name)) for name in usual_names(asked.unit, measured)]
    number = re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", text.strip())
    named = any(words <= set(terms(field.name)) for words in usual)
    return frozenset((Decimal(number[0]),)) if number and named else frozenset()
