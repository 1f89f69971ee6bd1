"""Filters over the columns in memory: the places of the products that satisfy them.

What ``knowledge.facets.conditions`` says in SQL, by which every count is proved, said over arrays; a property test
holds both against each other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.catalog.coded import Mask, small
from knowledge.catalog.columns import Columns, Floats, Places
from knowledge.catalog.selling import Moment
from knowledge.facets import paid
from knowledge.facets.filters import Filters, Having, Limit
from knowledge.facets.numbers import holds, spans
from knowledge.facets.states import BUYABLE, GONE
from knowledge.records import Fact

# Names and values of the catalog's options: a limit is also kept by a version that says "128GB".
Options = Iterable[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Conditions:
    """When and among what filters are asked for.

    At a ``moment`` the price is that of the sale which runs then; without one, dated sales are left out of account.
    ``options`` are those that versions may keep a limit by; ``young`` are the products whose price or stock is not too
    old to be told, where that is limited.
    """

    moment: Moment | None = None
    options: Options = ()
    young: Mapping[Fact, Mask] = field(default_factory=dict)


def fulfilled(columns: Columns, filters: Filters, asked: Conditions) -> Mask:
    """The products that satisfy the filters on columns, whatever their titles say."""
    found = np.ones(len(columns), dtype=np.bool_)
    for condition in (_named, _sold, _stating, _stocked):
        for mask in condition(columns, filters, asked):
            found &= mask
    for part in filters.excluded:
        if not part.by_title:
            found &= _not(columns, part, asked)
    return found


def _named(columns: Columns, filters: Filters, _asked: Conditions) -> Iterator[Mask]:
    if filters.categories:
        yield columns.products.category.one_of(filters.categories)
    if filters.brands:
        yield columns.products.brand.one_of(filters.brands)


def _sold(columns: Columns, filters: Filters, asked: Conditions) -> Iterator[Mask]:
    if filters.priced:
        if filters.currency:
            yield columns.products.currency.one_of((filters.currency,))
        # A product counts as "under 80" when some version of it is sold for less than 80.
        yield _between(filters, paid.lowest(columns, asked.moment), paid.highest(columns, asked.moment))
    if filters.on_sale:
        yield paid.on_sale(columns, asked.moment)
    for fact in filters.facts:
        if fact in asked.young:
            yield asked.young[fact]


def _stating(columns: Columns, filters: Filters, asked: Conditions) -> Iterator[Mask]:
    for having in filters.having:
        if not having.word:
            yield stating_value(columns, having)
    if not (filters.limits or filters.options):
        return
    of_version = _of_one_version(columns, filters, asked.moment)
    for limit in filters.limits:
        kept = of_version & _in_options(columns, limit, asked.options)
        yield columns.of_fields(within_limit(columns, limit)) | columns.of_versions(kept)
    if filters.options:
        yield columns.of_versions(of_version)


def _stocked(columns: Columns, filters: Filters, _asked: Conditions) -> Iterator[Mask]:
    if filters.in_stock is None or filters.options:
        # With options it is the version named that must be in stock, or gone.
        return
    there = _having_state(columns, BUYABLE)
    yield there if filters.in_stock else _having_state(columns, GONE) & ~there


def _not(columns: Columns, part: Filters, asked: Conditions) -> Mask:
    """What ``part`` does not hold; where nothing is stated, it does not."""
    if part.options and part == Filters(options=part.options):
        # Sold in red and in blue: it can be had in "not red". One without versions is not red either.
        these = _of_one_version(columns, part, asked.moment)
        return columns.of_versions(~these) | ~columns.of_versions(these)
    return ~fulfilled(columns, part, asked)


def _between(filters: Filters, lowest: Floats, highest: Floats) -> Mask:
    found = np.ones(len(lowest), dtype=np.bool_)
    if filters.price_max is not None:
        most = float(filters.price_max)
        found &= lowest < most if filters.price_max_open else lowest <= most
    if filters.price_min is not None:
        least = float(filters.price_min)
        found &= highest > least if filters.price_min_open else highest >= least
    return found


def within_limit(columns: Columns, limit: Limit) -> Places:
    """The rows of attributes that keep the limit, in whatever unit of its dimension they state their number."""
    fields = columns.fields
    rows = fields.named(limit.names)
    numbers, unit = fields.number[rows], fields.unit.take(rows)
    kept = np.zeros(len(rows), dtype=np.bool_)
    for span in spans(limit):
        some: NDArray[np.bool_] = ~np.isnan(numbers)
        if span.units is not None:
            wanted = span.units
            some &= unit.where(lambda text, wanted=wanted: small(text) in wanted)  # type: ignore[misc]
        elif limit.bare:
            some &= ~unit.stated
        if span.low is not None:
            some &= numbers > span.low if limit.low_open else numbers >= span.low
        if span.high is not None:
            some &= numbers < span.high if limit.high_open else numbers <= span.high
        kept |= some
    return rows[kept]


def stating_value(columns: Columns, having: Having) -> Mask:
    """The products with a field that holds the value, whatever the title says."""
    rows = columns.fields.named(having.names)
    if having.boolean is not None:
        return columns.of_fields(rows[columns.fields.boolean[rows] == int(having.boolean)])
    return columns.of_fields(rows[columns.fields.text.take(rows).one_of(having.values)])


def stating_field(columns: Columns, names: Iterable[str]) -> Mask:
    """The products that state a value for one of these attributes."""
    return columns.of_fields(columns.fields.named(names))


def stated(columns: Columns, fact: Fact) -> Mask:
    """The products that state any price, or any stock."""
    if fact == "price":
        return paid.priced(columns)
    return columns.products.availability.stated | columns.of_versions(columns.versions.availability.stated)


def _of_one_version(columns: Columns, filters: Filters, moment: Moment | None) -> Mask:
    """What one and the same version must satisfy: every option that was named, the price, and being in stock."""
    versions = columns.versions
    found = np.ones(len(versions.place), dtype=np.bool_)
    for values in filters.options:
        found &= _option(columns, values)
    for part in filters.excluded:
        if part.options and part == Filters(options=part.options):
            for values in part.options:
                found &= ~_option(columns, values)
    if filters.priced:
        price = paid.of_version(columns, moment)
        found &= np.isnan(price) | _between(filters, price, price)
    if filters.in_stock:
        found &= versions.availability.one_of(BUYABLE)
    if filters.sold_out:
        found &= versions.availability.one_of(GONE)
    return found


def _option(columns: Columns, values: Iterable[str]) -> Mask:
    # Options are kept as JSON pairs; the quoted value with the closing bracket cannot match inside another one.
    return _saying(columns, [f"{json.dumps(value, ensure_ascii=False)}]" for value in values])


def _in_options(columns: Columns, limit: Limit, options: Options) -> Mask:
    pairs = [pair for pair in options if pair[0] in limit.names and holds(limit, pair[1])]
    return _saying(columns, [json.dumps(pair, ensure_ascii=False) for pair in pairs])


def _saying(columns: Columns, parts: Iterable[str]) -> Mask:
    written = [small(part) for part in parts]
    return columns.versions.options.where(lambda text: any(part in small(text) for part in written))


def _having_state(columns: Columns, states: Collection[str]) -> Mask:
    """The products that are in one of these states of stock, or have a version that is."""
    own, versions = columns.products.availability, columns.versions.availability
    return own.one_of(states) | columns.of_versions(versions.one_of(states))
