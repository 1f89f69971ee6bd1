"""A question that may mean either of two or three products, answered of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers import Suggestion
from bot.phrasing import said
from bot.quoting.about_product import about_product
from bot.quoting.asked_properties import asked_properties
from bot.quoting.context import Context
from bot.quoting.described_sets import asks_of_them
from bot.quoting.finding import Finding, Statement
from bot.quoting.twins import are_twins, twins_finding
from bot.quoting.unknown import unknown
from knowledge.language import fold
from knowledge.records import Product

# More of them are a list to read through; who asked is asked back instead.
_MOST = 3
_FEW = 2  # statements about one product


def each_finding(context: Context) -> Finding | None:
    """What each of the products that are meant tells of what is asked, one after the other.

    ``None`` where they are too many, and where not each of them answers from a record of its own.
    """
    products = context.read.subjects
    twins = are_twins(products)
    if len(products) < 2 or (len(products) > _MOST and not twins):
        return None
    found = [_of(context, product) for product in products]
    if twins and (once := twins_finding(context, products, found)) is not None:
        return once
    told = [one for one in found if one is not None]
    if not told or (len(told) < len(found) and not asked_properties(fold(context.read.text))):
        return None
    named = _told_apart(products)
    return replace(
        told[0],
        statements=tuple(
            _called(statement, product.title, name)
            for one, product, name in zip(found, products, named, strict=True)
            for statement in _in_a_line(one.statements if one is not None else (_silent(context, product),))
        ),
        confidence=min(one.confidence for one in told),
        products=tuple(card for one in told for card in one.products),
        suggestions=(),
    )


def none_tells(context: Context) -> Finding | None:
    """That the shop's data does not tell it, where it tells it of none of the two or three products that are meant."""
    products = context.read.subjects
    asked = context.read.intent == "ask" or asks_of_them(context.read.text)
    if not 1 < len(products) <= _MOST or not asked:
        return None
    found = [about_product(replace(context, read=replace(context.read, subjects=(one,))), one) for one in products]
    if any(one.status != "unanswered" for one in found):
        return None
    near = tuple(Suggestion("product", one.title, one.shown_sku, one.url) for one in products)
    return unknown(context, products=near)


def _silent(context: Context, product: Product) -> Statement:
    title = context.reader.view.translation(product, context.language).title
    return Statement(said(f"{title}: the shop's data does not tell.", f"{title}：店铺资料没有说明。", context.language))


def _told_apart(products: Sequence[Product]) -> list[str]:
    """The titles; where they are the same, with the number that the shop has for each."""
    alike = len({product.title for product in products}) < len(products)
    return [f"{product.title} ({product.shown_sku})" if alike else product.title for product in products]


def _called(statement: Statement, title: str, name: str) -> Statement:
    return statement if name == title else replace(statement, text=statement.text.replace(title, name, 1))


def _in_a_line(statements: Sequence[Statement]) -> Iterator[Statement]:
    """What one product tells, on a line of its own; of what describes it as a whole the first says enough."""
    for place, statement in enumerate(statements[: 1 if len(statements) > _FEW else _FEW]):
        yield replace(statement, text=f"- {statement.text}") if place == 0 else statement


def _of(context: Context, product: Product) -> Finding | None:
    found = about_product(replace(context, read=replace(context.read, subjects=(product,))), product)
    evidence = [item for statement in found.statements for item in statement.evidence]
    own = bool(evidence) and all(item.kind == "product" for item in evidence)
    return found if found.status == "answered" and own else None
