"""How two or three named products differ, field by field."""

from __future__ import annotations

import re

from bot.offers import card, offer
from bot.phrasing import attribute_name, attribute_value, price_words, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.outdated import outdated_statement
from bot.understanding.intent import compares
from bot.understanding.naming import named_products
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import query_terms

_BETWEEN = re.compile(r"\b(?:and|or|vs\.?|versus|than|with|between|to)\b|[和与跟比、,，]|还是", re.IGNORECASE)
_PRODUCTS, _FIELDS = 3, 6


def compare_finding(context: Context) -> Finding | None:
    """The fields in which the named products differ; ``None`` when the question compares no two products."""
    if not compares(context.read.text):
        return None
    products = _named(context)
    if len(products) < 2:
        return None
    language = context.language
    titles = said(" and ", "与", language).join(f"**{product.title}**" for product in products)
    statements = [Statement(said(f"{titles} differ in this:", f"{titles}的不同之处：", language))]
    if (price := _price(context, products)) is not None:
        statements.append(price)
    fields = _fields(context, products)
    if price is None and not fields:
        return None
    statements += fields
    statements += [outdated_statement(context, product, "price") for product in products if "price" in product.outdated]
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in products)
    return Finding("answered", tuple(statements), 0.85, cards)


def _named(context: Context) -> list[Product]:
    found: dict[tuple[str, str], Product] = {}
    for part in _BETWEEN.split(context.read.text):
        products = named_products(context.reader, part, query_terms(part), context.language).products
        if len(products) == 1:
            product = context.reader.view.translation(products[0], context.language)
            found.setdefault((product.source, product.key), product)
    return list(found.values())[:_PRODUCTS]


def _price(context: Context, products: list[Product]) -> Statement | None:
    offers = [offer(product, now=context.now, free_items=context.shop.free_items) for product in products]
    if any(found.low is None for found in offers):
        return None
    words = [price_words(found, context.language) for found in offers]
    evidence = tuple(context.field_evidence(p, "price", word) for p, word in zip(products, words, strict=True))
    claims = tuple(supported(word, "price", word, place=place) for place, word in enumerate(words, start=1))
    return Statement(_line(context, said("Price", "价格", context.language), products, words), evidence, claims)


def _fields(context: Context, products: list[Product]) -> list[Statement]:
    """The fields that all of them have and that differ, in the order of the first one."""
    by_name = [{fold(attribute.name): attribute for attribute in product.attributes} for product in products]
    statements: list[Statement] = []
    for name, first in by_name[0].items():
        row = [attributes.get(name) for attributes in by_name]
        stated = [attribute for attribute in row if attribute is not None]
        if len(stated) < len(products) or len({fold(attribute.text) for attribute in stated}) == 1:
            continue
        values = [attribute_value(attribute, context.lexicon, context.language) for attribute in stated]
        evidence = tuple(
            context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}")
            for product, attribute in zip(products, stated, strict=True)
        )
        claims = tuple(
            supported(v, "attribute", a.text, place=n) for n, (v, a) in enumerate(zip(values, stated, strict=True), 1)
        )
        label = attribute_name(first.name, context.lexicon, context.language)
        statements.append(Statement(_line(context, label, products, values), evidence, claims))
    return statements[:_FIELDS]


def _line(context: Context, label: str, products: list[Product], values: list[str]) -> str:
    colon, joint = ("：", "；") if context.language == "zh" else (": ", "; ")
    return f"- {label}{colon}" + joint.join(f"{p.title} {value}" for p, value in zip(products, values, strict=True))
