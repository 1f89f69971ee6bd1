"""What a product is, for "tell me about it": its first sentences, the first fields that say something, its price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.phrasing import attribute_sentence, closed, is_yes_or_no, original
from bot.quoting.context import Context
from bot.quoting.finding import Statement, supported
from bot.quoting.price import price_finding
from bot.quoting.sentences import ended, sentences
from bot.understanding.options import Wanted
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.wording import spoken_name, spoken_value

_SENTENCES = 2
_FACTS = 3
# What the papers say of a thing, and nobody asks first.
_FORMAL = re.compile(
    r"执行标准|安全标准|.*标准|单位|编号|条码|货号|型号|产品等级|温馨提示|"
    r"\b(?:ean|gtin|upc|sku|mpn|unit|standard|certification|released?|(?:product|part|model) (?:code|number)|"
    r"market positioning|package .*)\b",
    re.IGNORECASE,
)
# A value longer than this is no fact for an introduction.
_LONGEST = 80


def summary_statements(context: Context, product: Product, *, facts: int = _FACTS) -> tuple[Statement, ...]:
    """The introduction of ``product``; empty where the shop has neither a text nor a field of it."""
    statements = [*_described(context, product), *_stated(context, product, facts)]
    if statements and (price := price_finding(context, product, Wanted())) is not None and price.status == "answered":
        statements += price.statements
    return tuple(statements)


def _described(context: Context, product: Product) -> Iterator[Statement]:
    first = sentences(product.description)[:_SENTENCES]
    if not first:
        return
    chinese = product.language == "zh"
    # Without its line ends the first sentence runs into the second.
    joined = ("" if chinese else " ").join(closed(ended(one), product.language or context.language) for one in first)
    text = original(joined, context.language)
    # "Ridge 2 hiking shoe: The Ridge 2 is a …" names it twice.
    if fold(product.title) not in fold(joined):
        text = f"{product.title}{'：' if context.language == 'zh' else ': '}{text}"
    yield Statement(text, (context.field_evidence(product, "description", " ".join(first)),))


def _stated(context: Context, product: Product, facts: int) -> Iterator[Statement]:
    told = [one for one in product.attributes if _tells(one)][:facts]
    for attribute in told:
        spoken = replace(
            attribute, name=spoken_name(attribute.name), text=spoken_value(attribute.text) or attribute.text
        )
        text = attribute_sentence(product.title, spoken, context.lexicon, context.language)
        evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}")
        yield Statement(text, (evidence,), (supported(spoken.text, "attribute", attribute.text),))


def _tells(attribute: Attribute) -> bool:
    """True for a field that describes: none of the papers', none that only denies, no long text."""
    return (
        _FORMAL.search(spoken_name(attribute.name)) is None
        and is_yes_or_no(attribute) is not False
        and len(attribute.text) <= _LONGEST
    )
