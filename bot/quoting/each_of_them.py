"""A question that may mean either of two or three products, answered of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.quoting.about_product import about_product
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from knowledge.records import Product

# More of them are a list to read through; who asked is asked back instead.
_MOST = 3
_FEW = 2  # statements about one product


def each_finding(context: Context) -> Finding | None:
    """What each of the products that are meant tells of what is asked, one after the other.

    ``None`` where they are too many, and where not each of them answers from a record of its own.
    """
    if not 1 < len(context.read.subjects) <= _MOST:
        return None
    found = [_of(context, product) for product in context.read.subjects]
    told = [one for one in found if one is not None]
    if len(told) < len(found):
        return None
    return replace(
        told[0],
        statements=tuple(statement for one in told for statement in _in_a_line(one.statements)),
        confidence=min(one.confidence for one in told),
        products=tuple(card for one in told for card in one.products),
        suggestions=(),
    )


def _in_a_line(statements: Sequence[Statement]) -> Iterator[Statement]:
    """What one product tells, on a line of its own; of what describes it as a whole the first says enough."""
    for place, statement in enumerate(statements[: 1 if len(statements) > _FEW else _FEW]):
        yield replace(statement, text=f"- {statement.text}") if place == 0 else statement


def _of(context: Context, product: Product) -> Finding | None:
    found = about_product(replace(context, read=replace(context.read, subjects=(product,))), product)
    evidence = [item for statement in found.statements for item in statement.evidence]
    own = bool(evidence) and all(item.kind == "product" for item in evidence)
    return found if found.status == "answered" and own else None
