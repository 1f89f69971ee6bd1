"""When nothing satisfies all of the filters: which of them fails, and what comes closest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.answers import Suggestion
from bot.evidence import Evidence
from bot.money import money
from bot.phrasing import said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.satisfied import Satisfied, catalog_evidence, count_statement, satisfied
from bot.quoting.selecting import left_out
from bot.quoting.unknown import ask_the_shop
from bot.understanding.asked import Asked
from knowledge.facets import Filters, Limit
from knowledge.facets.extremes import numbers, prices
from knowledge.facets.numbers import in_unit
from knowledge.records import Product

# Products offered as near misses.
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class _Near:
    """A product that misses a number, by how much, and what it states instead."""

    distance: Decimal
    row: int
    field: str
    stated: str


def nothing_finding(context: Context, asked: Asked) -> Finding:
    """Says that nothing satisfies all filters, which one fails, and offers what satisfies the others."""
    language = context.language
    described = asked.described(language)
    if aside := left_out(context, asked.filters):
        text = said(
            f"Nothing that can be told today fits all of this: {described}. {aside}",
            f"按目前能确认的资料，没有同时符合以下条件的商品：{described}。{aside}",
            language,
        )
        return _unanswered(asked, [Statement(text + ask_the_shop(context))])
    text = said(
        f"Nothing in the catalog fits all of this: {described}.",
        f"目录里没有同时符合以下条件的商品：{described}。",
        language,
    )
    none = catalog_evidence(asked, 0, language, context)
    statements = [Statement(text, (none,), (supported("0", "count", "0"),))]
    for without, dropped in _each_left_out(asked.filters):
        nearest = satisfied(context, without)
        if nearest.number:
            near = _by_distance(context, dropped, nearest)
            if (told := _told(context, asked, dropped, nearest, near)) is not None:
                statements.append(told)
            rows = [one.row for one in near] or list(nearest.rows)
            return _unanswered(asked, statements, _offered(context, rows))
    return _unanswered(asked, statements)


def _unanswered(asked: Asked, statements: Sequence[Statement], near: tuple[Suggestion, ...] = ()) -> Finding:
    return Finding(
        "unanswered",
        tuple(statements),
        0.0,
        suggestions=near,
        filters=asked.filters.to_json(),
        explain={"route": "none_fit"},
    )


def _told(
    context: Context, asked: Asked, dropped: Filters, nearest: Satisfied, near: Sequence[_Near]
) -> Statement | None:
    """How many fit all but one of the filters, and what the closest of them states; ``None`` where it is not proved."""
    language, number = context.language, nearest.number
    which = replace(asked, filters=dropped).described(language)
    text = said(
        f"{number} product{' fits' if number == 1 else 's fit'} everything but this: {which}",
        f"除了这一条（{which}），其余都符合的有 {number} 款",
        language,
    )
    counted = count_statement(context, asked, nearest, text)
    if counted is None:
        return None
    end = said(".", "。", language)
    if not near:
        return replace(counted, text=f"{text}{end}")
    product = context.reader.view.record(near[0].row)
    assert isinstance(product, Product)
    closest = said(f"; the closest has {near[0].stated}", f"，最接近的是 {near[0].stated}", language)
    if near[0].field == "price":
        closest = said(f"; the closest costs {near[0].stated}", f"，最接近的售价 {near[0].stated}", language)
    evidence: tuple[Evidence, ...] = (*counted.evidence, context.field_evidence(product, near[0].field, near[0].stated))
    kind = "price" if near[0].field == "price" else "attribute"
    claims = (*counted.claims, supported(near[0].stated, kind, near[0].stated, place=2))
    return replace(counted, text=f"{text}{closest}{end}", evidence=evidence, claims=claims)


def _offered(context: Context, rows: Sequence[int]) -> tuple[Suggestion, ...]:
    found = context.reader.view.records(rows[:_OFFERED])
    products = [record for row in rows[:_OFFERED] if isinstance(record := found.get(row), Product)]
    return tuple(Suggestion("product", product.title, product.shown_sku, product.url) for product in products)


def _each_left_out(filters: Filters) -> Iterator[tuple[Filters, Filters]]:
    """The filters without one of them, and that one alone; what is nearest to the wish first.

    A number that is missed comes before a value, and a value before another brand or another thing.
    """
    if filters.priced:
        priced = Filters(
            price_min=filters.price_min,
            price_max=filters.price_max,
            price_min_open=filters.price_min_open,
            price_max_open=filters.price_max_open,
            currency=filters.currency,
        )
        yield filters.without_price(), priced
    if len(filters.excluded) > 1:
        # "Not down" is said of titles and of fields: as one wish it is given up as one.
        yield replace(filters, excluded=()), Filters(excluded=filters.excluded)
    for name in ("limits", "having", "options", "excluded", "codes", "kinds", "words"):
        for one in (values := getattr(filters, name)):
            rest: dict[str, Any] = {name: tuple(other for other in values if other is not one)}
            alone: dict[str, Any] = {name: (one,)}
            if without := replace(filters, **rest):
                yield without, Filters(**alone)
    for name in ("in_stock", "on_sale", "brands", "categories"):
        value = getattr(filters, name)
        plain = getattr(Filters(), name)
        if value != plain and (without := replace(filters, **{name: plain})):
            yield without, Filters(**{name: value})


def _by_distance(context: Context, dropped: Filters, nearest: Satisfied) -> list[_Near]:
    """The products by how little they miss the number that was left out; empty where it was no number."""
    if dropped.priced:
        return _by_price(context, dropped, nearest)
    return _by_number(context, dropped.limits[0], nearest) if dropped.limits else []


def _by_price(context: Context, dropped: Filters, nearest: Satisfied) -> list[_Near]:
    found = []
    for paid in prices(context.reader.view, nearest.rows):
        if dropped.currency is not None and paid.currency != dropped.currency:
            continue
        price = paid.low if dropped.price_max is not None else paid.high
        if price is not None and (by := _beyond(price, dropped.price_min, dropped.price_max)) is not None:
            found.append(_Near(by, paid.record_id, "price", money(price, paid.currency, context.language)))
    return sorted(found, key=lambda near: (near.distance, near.row))


def _by_number(context: Context, limit: Limit, nearest: Satisfied) -> list[_Near]:
    found = []
    for stated in numbers(context.reader.view, nearest.rows, limit.names):
        number = in_unit(stated.number, stated.unit, limit.unit)
        if number is not None and (by := _beyond(number, limit.low, limit.high)) is not None:
            words = format(stated.number.normalize(), "f") + (f" {stated.unit}" if stated.unit else "")
            found.append(_Near(by, stated.record_id, stated.name, words))
    return sorted(found, key=lambda near: (near.distance, near.row))


def _beyond(number: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """How far the number is outside of the bounds; a bound that it meets and that is open counts as no distance."""
    if high is not None and number >= high:
        return number - high
    return low - number if low is not None and number <= low else None
