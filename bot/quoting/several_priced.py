"""What several products cost that one question names, each by itself and together: "2 mugs and the lamp, how much?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot import numerals
from bot.money import money
from bot.offers import offer
from bot.phrasing import said
from bot.quoting.about_product import about_product
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement, supported
from bot.understanding.asking import asking
from bot.understanding.options import wanted_options
from bot.understanding.understood import Understanding, read_alone
from knowledge.language import fold
from knowledge.records import Product
from knowledge.units import comparable

# What asks and names nothing.
_ASKING = re.compile(
    r"\bhow much(?: (?:is|are|do|does|would|will|for))?\b|\bwhat (?:do|does|would|will|is|are)\b|\bcosts?\b|"
    r"\b(?:the )?prices?(?: (?:of|for))?\b|(?:要|得)?多少钱|^\W*(?:我?想?要?)?买|什么价格?|价格|价钱|是多少|多少",
    re.IGNORECASE,
)
# More are a shopping list, which is worked out in a basket.
_MOST = 4
_JOINT = re.compile(
    r"\b(?:and|plus|as well as)\b|[&+和与跟、，]|,\s|以及|还有|再加|加上|加(?=[一两二三四五六七八九十\d])",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:together|in total|totals?|altogether|combined|sum)\b|一共|总共|合计|总价|加起来|一起", re.IGNORECASE
)


# How many of it; what is left is its name.
_COUNTED = re.compile(
    rf"(?i)(?P<number>\d{{1,3}}|{numerals.ENGLISH})(?:\s?[x×]\s|\s(?:(?:pieces?|pcs|pairs?) of\s)?)(?=\D)|"
    r"(?P<chinese>\d{1,3}|[一两二三四五六七八九十]{1,3})\s?[个只盏件双条把张套顶瓶盒包块支根台]"
)
_EDGES = " ?？!！.。,，:："


@dataclass(frozen=True, slots=True)
class _Priced:
    """One of the products, how many of it are asked for, and what it costs."""

    product: Product
    number: int
    of_version: bool
    found: Finding


def several_priced(context: Context) -> Finding | None:
    """The price of each product, and of all where their number or the sum is asked for.

    ``None`` where the question does not ask for prices, or where not every part of it names one product and no more.
    """
    read = context.read
    if read.intent != "price" or read.subject_from != "question":
        return None
    goods = _ASKING.sub(" ", _TOGETHER.sub(" ", read.text))
    parts = [part.strip(_EDGES) for part in _JOINT.split(goods) if part.strip(_EDGES)]
    if not 1 < len(parts) <= _MOST:
        return None
    priced: list[_Priced] = []
    for part in parts:
        one = _priced(context, part)
        if one is None:
            return None
        priced.append(one)
    if len({one.product.key for one in priced}) < len(priced):
        return None
    statements = [
        replace(statement, text=f"- {statement.text}") if place == 0 else statement
        for one in priced
        for place, statement in enumerate(one.found.statements)
    ]
    if _TOGETHER.search(fold(read.text)) or any(one.number > 1 for one in priced):
        statements += _sum(context, priced)
    return replace(
        priced[0].found,
        statements=tuple(statements),
        confidence=min(one.found.confidence for one in priced),
        products=tuple(card for one in priced for card in one.found.products),
    )


def _priced(context: Context, part: str) -> _Priced | None:
    counted = _COUNTED.match(part)
    number = _number(counted["number"] or counted["chinese"]) if counted else 1
    name = part[counted.end() :].strip(_EDGES) if counted else part
    if counted and (comparable(name.split(" ")[0].casefold()) is not None or _begins_so(context, part, counted[0])):
        number, name = 1, part  # "500 ml bottle" is one bottle
    read = _read(context, name)
    product = read.subject
    if product is None or read.intent != "price" or not number:
        return None
    if number > 1 and re.search(rf"(?<!\d){number}(?!\d)", product.title):
        return None  # whether it counts or names cannot be told
    wanted = wanted_options(read.about_text, product, context.lexicon, context.reader.view.vocabulary.options)
    values = {word for _, value in wanted.values for word in words_of(value)}
    if any(not asking(term) and not term.stands_in(values) for term in read.rest):
        return None  # a word that its name does not hold may tell another product
    if number > 1:
        if wanted:
            return None
        read = _read(context, f"{number} {product.title}")
    found = about_product(replace(context, read=read), product)
    evidence = [item for statement in found.statements for item in statement.evidence]
    if found.status != "answered" or not evidence or any(item.field != "price" for item in evidence):
        return None
    return _Priced(product, number, bool(wanted), found)


def _begins_so(context: Context, part: str, counted: str) -> bool:
    """Whether the number is the beginning of the product's own name: a "3 person tent"."""
    product = _read(context, part).subject
    return product is not None and re.match(rf"{re.escape(fold(counted).strip())}\b", fold(product.title)) is not None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    value = numerals.from_english(text) if text.isascii() else numerals.from_chinese(text)
    return int(value) if value is not None else 1


def _read(context: Context, name: str) -> Understanding:
    text = said(f"How much is {name}?", f"{name}多少钱？", context.language)
    return read_alone(text, context.language, context.reader, context.lexicon)


def _sum(context: Context, priced: Sequence[_Priced]) -> list[Statement]:
    """What all of them come to, where each has one price in one currency."""
    offers = [offer(one.product, now=context.now, free_items=context.shop.free_items) for one in priced]
    if len({found.currency for found in offers}) != 1:
        return []
    whole = Decimal(0)
    for one, found in zip(priced, offers, strict=True):
        if found.low is None or found.low != found.high or found.starts_at or one.of_version:
            return []
        whole += found.low * one.number
    words = money(whole, offers[0].currency, context.language)
    # On a line of its own: behind the last product it would read as that one's.
    text = said(f"- Together they come to {words}.", f"- 合计 {words}。", context.language)
    # The sum rests on the prices that it is reckoned from.
    evidence = tuple(item for one in priced for statement in one.found.statements for item in statement.evidence)
    return [Statement(text, evidence, (supported(words, "money", str(whole)),))]
