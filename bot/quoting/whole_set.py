"""Everything that satisfies the filters as a list: its size, proved, and the best of it with what makes it fit."""

from __future__ import annotations

from dataclasses import replace

from bot.offers import card, offer
from bot.phrasing import attribute_name, price_words, said, stock_words
from bot.quoting.context import Context
from bot.quoting.counting import SHOWN, confirmed, counted_text
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.fitting_fields import fitting_fields
from bot.quoting.meant_versions import reduced_words, versions
from bot.quoting.near_misses import nothing_finding
from bot.quoting.ranking import by_price
from bot.quoting.satisfied import Satisfied, asides, count_statement, satisfied
from bot.quoting.selecting import filtered_ids
from bot.quoting.unknown import unknown
from bot.quoting.varying import by_place
from bot.understanding.asked import Asked
from bot.understanding.ordering import Order
from knowledge.facets import Filters
from knowledge.facets.masks import stated
from knowledge.records import Product


def whole_set_finding(context: Context, asked: Asked, *, within: frozenset[int] | None = None) -> Finding:
    """How many products satisfy the filters and the best of them; what fails and comes close where none does.

    ``within`` are the rows of a list that was shown before, of which alone is asked.
    """
    found = satisfied(context, asked.filters, within=within)
    if not found.number:
        return _of_unknown_stock(context, asked, within) or nothing_finding(context, asked)
    language = context.language
    first = found.first(context, 3 * SHOWN)
    products = by_place(first, [product.title for product in first], SHOWN)
    lead = _lead(asked, found.number, len(products), language, these=within is not None)
    counted = count_statement(context, asked, found, lead, proved=None if within is None else found.number)
    if counted is None:
        return unknown(context)
    behind = asides(context, asked)
    if behind:
        # A paragraph of its own behind the list.
        behind[0] = Statement(f"\n{behind[0].text}")
    lines = [_line(context, product, asked.filters) for product in products]
    cards = tuple(
        card(
            product,
            now=context.now,
            why=_why(context, product, asked.filters),
            variants=versions(product, asked.filters),
            free_items=context.shop.free_items,
        )
        for product in products
    )
    return Finding(
        "answered",
        # Of one product its field says all, and that it is the only one comes after.
        (counted, *lines, *_span(context, found), *behind) if found.number > 1 else (*lines, counted, *behind),
        0.95,
        cards,
        filters=asked.filters.to_json(),
        explain={"route": "list"},
        as_of=confirmed(context, found),
    )


def _of_unknown_stock(context: Context, asked: Asked, within: frozenset[int] | None) -> Finding | None:
    """The set whatever its stock, with a word on it, where no product of it states any; ``None`` for other sets."""
    whole = replace(asked, filters=replace(asked.filters, in_stock=None))
    ids = filtered_ids(context, whole.filters)
    columns = context.reader.view.columns
    if not asked.filters.in_stock or not ids or ids & columns.rows(stated(columns, "stock")):
        return None
    found = whole_set_finding(context, whole, within=within)
    text = said(
        "\nThe shop's data does not say whether they are in stock.", "\n店铺资料没有说明是否有货。", context.language
    )
    return replace(found, statements=(*found.statements, Statement(text)))


def _span(context: Context, found: Satisfied) -> tuple[Statement, ...]:
    """What the cheapest and the dearest cost, where it is asked what they cost and not all of them are shown."""
    filters = found.filters
    if context.read.intent != "price" or found.number <= SHOWN or filters.on_sale or filters.options:
        return ()
    rankings = [by_price(context, found, Order("price", "least")), by_price(context, found, Order("price", "most"))]
    ends = [ranking.placed[0].row for ranking in rankings if ranking is not None and len(ranking.placed) > 1]
    records = context.reader.view.records(ends)
    products = [record for row in ends if isinstance(record := records.get(row), Product)]
    evidence, told = [], []
    for product in products:
        price = offer(product, now=context.now, variants=versions(product, found.filters))
        if price.low is None:
            return ()
        words = price_words(price, context.language)
        evidence.append(context.field_evidence(product, "price", words))
        told.append((words, product.title))
    if len(told) < 2:
        return ()
    (low, cheap), (high, dear) = told
    text = said(
        f"\nThe cheapest is the {cheap}, {low}, the most expensive the {dear}, {high}.",
        f"\n最便宜的是{cheap}，{low}；最贵的是{dear}，{high}。",
        context.language,
    )
    claims = tuple(supported(words, "price", words, place=n) for n, (words, _) in enumerate(told, start=1))
    return (Statement(text, tuple(evidence), claims),)


def _lead(asked: Asked, number: int, shown: int, language: str, *, these: bool) -> str:
    plain = counted_text(asked, number, language)
    if these:
        named = asked.described(language)
        plain = said(f"Of these, {number} match {named}.", f"这些里面，符合条件（{named}）的有 {number} 款。", language)
    if number == 1:
        return f"\n{plain}"
    if number == shown:
        return plain[:-1] + said(":", "：", language)
    return f"{plain}{said(f' Showing {shown}:', f'以下是其中 {shown} 款：', language)}"


def _line(context: Context, product: Product, filters: Filters) -> Statement:
    """One product with the fields that satisfy the filters, and its price."""
    language = context.language
    evidence = []
    claims = []
    parts = []
    for name, cell in fitting_fields(context, product, filters):
        evidence.append(cell.evidence)
        claims.append(supported(cell.text, *cell.claim, place=len(evidence)))
        label = attribute_name(name, context.lexicon, language)
        parts.append(f"{label}{said(': ', '：', language)}{cell.text}")
    # The field that was asked for comes first: on it the answer rests.
    evidence.append(context.field_evidence(product, "title", product.title))
    found = offer(product, now=context.now, variants=versions(product, filters), free_items=context.shop.free_items)
    if found.low is not None:
        words = (reduced_words(context, product) if filters.on_sale else "") or price_words(found, language)
        evidence.append(context.field_evidence(product, "price", words))
        value = str(found.low) if found.low == found.high else f"{found.low}–{found.high}"
        claims.append(supported(words, "price", value, place=len(evidence)))
        parts.append(words)
    state = card(product, now=context.now, variants=versions(product, filters)).availability
    text = f"- **{product.title}**"
    if parts:
        text += said(" – ", "，", language) + said(", ", "，", language).join(parts)
    if state in ("out_of_stock", "discontinued", "backorder"):
        text += said(f" ({stock_words(state, 'en')})", f"（{stock_words(state, 'zh')}）", language)
    return Statement(text, tuple(evidence), tuple(claims))


def _why(context: Context, product: Product, filters: Filters) -> str:
    colon = said(": ", "：", context.language)
    shown = [
        f"{attribute_name(name, context.lexicon, context.language)}{colon}{cell.text}"
        for name, cell in fitting_fields(context, product, filters)
    ]
    return said(", ", "，", context.language).join(shown)
