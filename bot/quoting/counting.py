"""Counting and sorting over the whole catalog: how many, the cheapest, the dearest."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from bot.evidence import Evidence
from bot.money import money
from bot.offers import Offer, card, offer
from bot.phrasing import listed, price_words, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.selecting import confirmed_at, filtered_ids, left_out, one_language, too_old
from bot.quoting.unknown import unknown
from bot.understanding.filtering import Asked
from knowledge.facets import Filters
from knowledge.records import Product, Variant, text_digest

# Products named in one answer.
SHOWN = 4


def count_finding(context: Context, asked: Asked) -> Finding | None:
    """How many products satisfy the filters; ``None`` when the question names nothing that can be counted by."""
    if not asked.filters and asked.content:
        return None
    ids = filtered_ids(context, asked.filters)
    products = one_language(context, ids)
    number = len(products)
    language = context.language
    named = asked.described(language)
    aside = left_out(context, asked.filters)
    if not number:
        return unknown(context, topic="filters", described=named) if aside else None
    text = said(
        f"{number} {'product matches' if number == 1 else 'products match'} {named}.",
        f"共有 {number} 款商品符合：{named}。",
        language,
    )
    if not named:
        text = said(f"The shop has {number} products.", f"本店共有 {number} 款商品。", language)
    evidence = catalog_evidence(asked, number, language, context)
    shown = sorted(products, key=lambda product: product.title)[:SHOWN]
    statements = [Statement(text, (evidence,), (supported(str(number), "count", str(number)),))]
    titles = listed([product.title for product in shown], language)
    if number > len(shown):
        statements.append(Statement(said(f"Among them: {titles}.", f"例如：{titles}。", language), (evidence,)))
    else:
        statements.append(Statement(f"{titles}{said('.', '。', language)}", (evidence,)))
    if aside:
        statements.append(Statement(aside))
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in shown)
    as_of = confirmed_at(products, asked.filters.facts)
    return Finding("answered", tuple(statements), 0.95, cards, filters=asked.filters.to_json(), as_of=as_of)


def catalog_evidence(asked: Asked, number: int, language: str, context: Context) -> Evidence:
    """The count or list as something that can be cited: the filter is its field."""
    described = asked.described(language)
    field = "; ".join(f"{name}={value}" for name, value in asked.filters.to_json().items()) or "products"
    return Evidence(
        kind="catalog",
        title=said("The shop's catalog", "店铺商品目录", language),
        text=said(f"{described or 'products'}: {number}", f"{described or '商品'}：{number}", language),
        language=language,
        field=field,
        passage_id=text_digest(f"{context.reader.view.version}\n{field}")[:16],
        score=1.0,
    )


def _versions(product: Product, filters: Filters) -> tuple[Variant, ...] | None:
    """The versions that the filters on options and stock mean; ``None`` when they are about the whole product."""
    if not (filters.options or filters.in_stock or filters.sold_out):
        return None
    buyable = ("in_stock", "limited")
    chosen = tuple(
        variant
        for variant in product.variants
        if all(any(value in values for _, value in variant.options) for values in filters.options)
        and (not filters.in_stock or variant.availability in buyable)
        and (not filters.sold_out or variant.availability not in buyable)
    )
    return chosen or None


def extreme_finding(context: Context, asked: Asked, end: Literal["cheapest", "dearest"]) -> Finding | None:
    """The cheapest or dearest product of what was asked for, by the prices of all of them."""
    ids = filtered_ids(context, asked.filters)
    products = one_language(context, ids)
    fitting = {id(product): _versions(product, asked.filters) for product in products}

    def offered(product: Product) -> Offer:
        return offer(product, now=context.now, variants=fitting[id(product)], free_items=context.shop.free_items)

    priced = [(found, product) for product in products if (found := offered(product)).low is not None]
    old = sum("price" in product.outdated for product in products)
    if not priced and old:
        return _no_extreme(context, asked, end, old)
    # Amounts of two currencies have no order.
    if not priced or len({found.currency for found, _ in priced}) > 1:
        return None
    amounts = [(found.low if end == "cheapest" else found.high) or Decimal(0) for found, _ in priced]
    wanted = min(amounts) if end == "cheapest" else max(amounts)
    best = [(found, product) for amount, (found, product) in zip(amounts, priced, strict=True) if amount == wanted]
    language = context.language
    titles = listed([product.title for _, product in best[:SHOWN]], language)
    price = money(wanted, best[0][0].currency, language)
    named = asked.described(language) or said("the whole catalog", "全部商品", language)
    word = said(end, "最便宜" if end == "cheapest" else "最贵", language)
    text = said(f"The {word} in {named}: {titles}, {price}.", f"{named}中{word}的是{titles}，{price}。", language)
    evidence = catalog_evidence(asked, len(priced), language, context)
    rows = [context.field_evidence(product, "price", price_words(found, language)) for found, product in best[:SHOWN]]
    aside = left_out(context, asked.filters) or too_old(old, "price", language)
    statements = [Statement(text, (*rows, evidence), (supported(price, "price", str(wanted)),))]
    statements += [Statement(aside)] if aside else []
    cards = tuple(
        card(product, now=context.now, variants=fitting[id(product)], free_items=context.shop.free_items)
        for _, product in best[:SHOWN]
    )
    as_of = confirmed_at([product for _, product in priced], ("price", *asked.filters.facts))
    return Finding("answered", tuple(statements), 0.95, cards, filters=asked.filters.to_json(), as_of=as_of)


def _no_extreme(context: Context, asked: Asked, end: Literal["cheapest", "dearest"], old: int) -> Finding:
    language = context.language
    named = asked.described(language) or said("the whole catalog", "全部商品", language)
    word = said(end, "最便宜" if end == "cheapest" else "最贵", language)
    text = said(f"The {word} in {named} cannot be told today.", f"{named}中哪款{word}，目前无法确定。", language)
    text += f"{said(' ', '', language)}{too_old(old, 'price', language)}"
    return Finding("unanswered", (Statement(text),), 0.0, filters=asked.filters.to_json())
