"""How many products satisfy what was asked."""

from __future__ import annotations

from datetime import datetime

from bot.offers import card
from bot.phrasing import listed, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.near_misses import nothing_finding
from bot.quoting.satisfied import Satisfied, asides, count_statement, satisfied
from bot.quoting.unknown import unknown
from bot.understanding.asked import Asked
from knowledge.facets.extremes import oldest_confirmed

# Products named in one answer.
SHOWN = 4

# Of so many the first by title are named; of more, the first of these.
_SORTED = 200


def count_finding(context: Context, asked: Asked) -> Finding | None:
    """How many products satisfy the filters; ``None`` when the question names nothing that can be counted by."""
    if not asked.filters and asked.content:
        return None
    found = satisfied(context, asked.filters, ranked=False)
    if not found.number:
        return nothing_finding(context, asked)
    language = context.language
    counted = count_statement(context, asked, found, counted_text(asked, found.number, language))
    if counted is None:
        return unknown(context)
    shown = sorted(found.first(context, _SORTED), key=lambda product: product.title)[:SHOWN]
    titles = listed([product.title for product in shown], language)
    among = said(f"Among them: {titles}.", f"例如：{titles}。", language)
    named = Statement(among if found.number > len(shown) else f"{titles}{said('.', '。', language)}", counted.evidence)
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in shown)
    return Finding(
        "answered",
        (counted, named, *asides(context, asked)),
        0.95,
        cards,
        filters=asked.filters.to_json(),
        explain={"route": "count"},
        as_of=confirmed(context, found),
    )


def counted_text(asked: Asked, number: int, language: str) -> str:
    """The number with the filter that it was counted by."""
    named = asked.described(language)
    if not named:
        return said(f"The shop has {number} products.", f"本店共有 {number} 款商品。", language)
    return said(
        f"{number} {'product matches' if number == 1 else 'products match'} {named}.",
        f"符合条件（{named}）的商品共有 {number} 款。",
        language,
    )


def confirmed(context: Context, found: Satisfied) -> datetime | None:
    """When the oldest price or stock state was confirmed that decided which products these are."""
    return oldest_confirmed(context.reader.view, found.rows, found.filters.facts)
