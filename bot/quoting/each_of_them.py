"""A question that may mean either of two or three products, answered of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.quoting.about_product import about_product
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.twins import are_twins, twins_finding
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
    if len(told) < len(found):
        return None
    named = _told_apart(products)
    return replace(
        told[0],
        statements=tuple(
            _called(statement, product.title, name)
            for one, product, name in zip(told, products, named, strict=True)
            for statement in _in_a_line(one.statements)
        ),
        confidence=min(one.confidence for one in told),
        products=tuple(card for one in told for card in one.products),
        suggestions=(),
    )


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
