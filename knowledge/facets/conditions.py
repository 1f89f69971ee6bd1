"""Filters as SQL over the catalog's columns, in one statement: what a count is proved by.

``knowledge.facets.masks`` answers by the same conditions over the columns in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select, true

from knowledge.catalog import paying
from knowledge.catalog.rows import moment_text
from knowledge.catalog.schema import attributes, records, variants
from knowledge.catalog.selling import Moment
from knowledge.facets.filters import Filters, Having, Limit
from knowledge.facets.numbers import holds, within_limit
from knowledge.facets.states import BUYABLE, GONE
from knowledge.records import Fact

# Names and values of the catalog's options: a limit is also kept by a version that says "128GB".
Options = Iterable[tuple[str, str]]


def conditions(filters: Filters, moment: Moment | None = None, options: Options = ()) -> list[ColumnElement[bool]]:
    """The filters on columns as SQL; title words and codes are looked up by ``knowledge.facets.matching``.

    At a ``moment`` the price is that of the sale which runs then, and a price or stock too old to be told satisfies
    nothing. Without one, dated sales are left out of account. ``options`` are those that versions may keep a limit by.
    """
    found: list[ColumnElement[bool]] = []
    if filters.categories:
        found.append(records.c.category.in_(filters.categories))
    if filters.brands:
        found.append(records.c.brand.in_(filters.brands))
    if filters.currency and filters.priced:
        found.append(records.c.currency == filters.currency)
    # A product counts as "under 80" when some version of it is sold for less than 80.
    found += _priced(filters, moment)
    if filters.on_sale:
        found.append(paying.on_sale(moment))
    found += [states_value(having) for having in filters.having if not having.word]
    of_version = _of_one_variant(filters, moment) if filters.limits or filters.options else []
    for limit in filters.limits:
        kept = _in_options(limit, options)
        fields = _field(limit.names, within_limit(limit))
        found.append(or_(fields, _variant(kept, *of_version)) if kept is not None else fields)
    if filters.options:
        found.append(_variant(*of_version))
    elif filters.in_stock:
        found.append(_in_stock())
    elif filters.sold_out:
        gone = or_(records.c.availability.in_(GONE), _variant(variants.c.availability.in_(GONE)))
        found.append(and_(gone, not_(_in_stock())))
    found += [recent for fact in filters.facts if (recent := young_enough(fact, moment)) is not None]
    found += [_not(part, moment, options) for part in filters.excluded if not part.by_title]
    return found


def _not(part: Filters, moment: Moment | None, options: Options) -> ColumnElement[bool]:
    """What ``part`` does not hold; where nothing is stated (NULL), it does not."""
    if _only_options(part):
        # Sold in red and in blue: it can be had in "not red". One without versions is not red either.
        others = _variant(not_(and_(*_of_one_variant(part, moment))))
        return or_(others, not_(_variant(*_of_one_variant(part, moment))))
    return not_(func.coalesce(and_(true(), *conditions(part, moment, options)), false()))


def _only_options(part: Filters) -> bool:
    return bool(part.options) and part == Filters(options=part.options)


def _priced(filters: Filters, moment: Moment | None) -> list[ColumnElement[bool]]:
    """The prices that a product is sold at; they are long, and written out only where a price is asked for."""
    if filters.price_max is None and filters.price_min is None:
        return []
    return _between(filters, paying.lowest(moment), paying.highest(moment))


def _between(
    filters: Filters, lowest: ColumnElement[float], highest: ColumnElement[float]
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.price_max is not None:
        most = float(filters.price_max)
        found.append(lowest < most if filters.price_max_open else lowest <= most)
    if filters.price_min is not None:
        least = float(filters.price_min)
        found.append(highest > least if filters.price_min_open else highest >= least)
    return found


def _field(names: Iterable[str], *holding: ColumnElement[bool]) -> ColumnElement[bool]:
    # By the index on name and number, once for the whole statement: looked up product by product, the fields of every
    # product would be read.
    return records.c.id.in_(select(attributes.c.record_id).where(attributes.c.name.in_(tuple(names)), *holding))


def states_value(having: Having) -> ColumnElement[bool]:
    """That a field holds the value, whatever the title says."""
    if having.boolean is not None:
        return _field(having.names, attributes.c.boolean.is_(having.boolean))
    return _field(having.names, attributes.c.text.in_(having.values))


def _in_options(limit: Limit, options: Options) -> ColumnElement[bool] | None:
    pairs = [pair for pair in options if pair[0] in limit.names and holds(limit, pair[1])]
    shown = [json.dumps(pair, ensure_ascii=False) for pair in pairs]
    return or_(*(variants.c.options.icontains(pair, autoescape=True) for pair in shown)) if shown else None


def confirmed(fact: Fact) -> ColumnElement[str]:
    """When a record's price or stock was last confirmed, as the database compares it (ISO 8601, UTC)."""
    return func.coalesce(records.c.price_at if fact == "price" else records.c.stock_at, records.c.read_at)


def young_enough(fact: Fact, moment: Moment | None) -> ColumnElement[bool] | None:
    """That a price or stock is young enough to be told; ``None`` where any age will do."""
    oldest = moment.oldest(fact) if moment is not None else None
    return None if oldest is None else confirmed(fact) >= moment_text(oldest)


def _of_one_variant(filters: Filters, moment: Moment | None) -> list[ColumnElement[bool]]:
    """What one and the same version must satisfy: every option that was named, the price, and being in stock."""
    found: list[ColumnElement[bool]] = [_option(values) for values in filters.options]
    found += [not_(_option(values)) for part in filters.excluded if _only_options(part) for values in part.options]
    paid = paying.of_version(moment)
    found += [or_(paid.is_(None), condition) for condition in _between(filters, paid, paid)]
    if filters.in_stock:
        found.append(variants.c.availability.in_(BUYABLE))
    if filters.sold_out:
        found.append(variants.c.availability.in_(GONE))
    return found


def _option(values: Iterable[str]) -> ColumnElement[bool]:
    # Options are kept as JSON pairs; the quoted value with the closing bracket cannot match inside another one.
    shown = [f"{json.dumps(value, ensure_ascii=False)}]" for value in values]
    return or_(*(variants.c.options.icontains(value, autoescape=True) for value in shown))


def _in_stock() -> ColumnElement[bool]:
    # A record without a state of its own is NULL here, and must count as "not", also where this is turned around.
    own = func.coalesce(records.c.availability, "").in_(BUYABLE)
    return or_(own, _variant(variants.c.availability.in_(BUYABLE)))


def _variant(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(variants.c.id).where(variants.c.record_id == records.c.id, *conditions))


def stated(fact: Fact) -> ColumnElement[bool]:
    """That the product states any price, or any stock."""
    if fact == "price":
        return paying.priced()
    return or_(records.c.availability.is_not(None), _variant(variants.c.availability.is_not(None)))


def states_field(names: Iterable[str]) -> ColumnElement[bool]:
    """That the product states a value for one of these attributes."""
    return _field(names)
