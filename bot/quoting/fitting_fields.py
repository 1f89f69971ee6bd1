"""The fields by which a product satisfies the filters: its weight where a weight was asked for."""

from __future__ import annotations

from bot.quoting.context import Context
from bot.quoting.side_by_side import Cell, attribute_cell
from knowledge.facets import Filters, Limit
from knowledge.facets.numbers import in_unit, keeps
from knowledge.records import Attribute, Product

# Fields that one line of a list can hold.
_SHOWN = 3


def fitting_fields(context: Context, product: Product, filters: Filters) -> list[tuple[str, Cell]]:
    """Name and value of each field that a limit or a value of the filters is satisfied by."""
    found: dict[str, Cell] = {}
    for limit in filters.limits:
        for attribute in product.attributes:
            if attribute.name in limit.names and _kept(limit, attribute):
                found.setdefault(attribute.name, attribute_cell(context, product, attribute))
                break
    for having in filters.having:
        for attribute in product.attributes:
            held = (
                attribute.boolean == having.boolean if having.boolean is not None else attribute.text in having.values
            )
            if attribute.name in having.names and held:
                found.setdefault(attribute.name, attribute_cell(context, product, attribute))
                break
    return list(found.items())[:_SHOWN]


def _kept(limit: Limit, attribute: Attribute) -> bool:
    if attribute.number is None:
        return False
    number = in_unit(attribute.number, attribute.unit, limit.unit)
    return number is not None and keeps(limit, number)
