"""Whether an amount lies within what a product states: 80 degrees within 40–100 °C, 220 V against 120 V."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.offers import card
from bot.openings import opened, opening
from bot.quoting.context import Context
from bot.quoting.field_weights import FIELD_NEAR
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.quoting.ranges_stated import amounts_asked, ranges_stated, says_within, within
from bot.quoting.signals import asks_yes_or_no
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import spoken_name

_SUPPLY = re.compile(r"\bvoltage\b|电压")
_NO_SUPPLY = re.compile(r"\b(?:batter\w+|output|dc|ripple|protection)\b|电池|输出|直流")
# Mains of 220, 230 and 240 V are one: a socket's voltage may differ by so much of what is stated.
_TOLERANCE = Decimal("0.1")
_CONFIDENCE = 0.8


def supply_finding(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The supply voltage behind Yes or No where a voltage is asked for; ``None`` where the product states no one such.

    Another voltage is a No; one that differs by a tenth at most is told without a word.
    """
    question = context.read.about_text or context.read.text
    plain = fold(question)
    volts = amounts_asked(plain).get("voltage", ())
    if len(volts) != 1 or not asks_yes_or_no(plain):
        return None
    stated = {
        attribute.name: spans[0]
        for attribute in product.attributes
        if _SUPPLY.search(name := spoken_name(attribute.name).lower()) and not _NO_SUPPLY.search(name)
        if len(spans := _spans(attribute.text, attribute.unit)) == 1
    }
    found = [field for field in fields if field.named and field.name in stated]
    if len(set(stated.values())) != 1 or not found:
        return None
    low, high = stated[found[0].name]
    first = ""
    if within(volts[0], (low, high)):
        first = opening(question, "", True, context.language)
    elif not within(volts[0], (low * (1 - _TOLERANCE), high * (1 + _TOLERANCE))):
        first = opening(question, "", False, context.language)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    text = found[0].plainly.text
    told = opened(first, text)
    return Finding("answered", (replace(found[0].plainly, text=told),), _CONFIDENCE, (shown,))


def range_finding(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The one field whose range holds, or does not hold, the amount that is asked for; ``None`` where several might."""
    question = context.read.about_text or context.read.text
    plain = fold(question)
    if not asks_yes_or_no(plain):
        return None
    text = {attribute.name: attribute.text for attribute in product.attributes}
    found = [one for one in fields if one.named and says_within(plain, fold(text.get(one.name, ""))) is not None]
    if len(found) != 1 or found[0].score < FIELD_NEAR:
        return None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (found[0].statement,), max(_CONFIDENCE, found[0].score), (shown,))


def _spans(text: str, unit: str | None) -> tuple[tuple[Decimal, Decimal], ...]:
    """The voltages of a value: in volts, or bare under a name that says so."""
    plain = fold(text)
    return ranges_stated(plain if unit or re.search(r"\d\s*v|伏", plain) else f"{plain} v").get("voltage", ())
