"""The cheapest, lightest, largest of all that satisfies the filters, by what every one of them states."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.money import money
from bot.offers import card
from bot.phrasing import attribute_name, price_words, said
from bot.quoting.context import Context
from bot.quoting.counting import SHOWN
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.meant_versions import offer_meant, versions
from bot.quoting.near_misses import nothing_finding
from bot.quoting.order_words import these_are, this_is, whole_set_words
from bot.quoting.ranking import Placed, Ranking, by_field, by_price
from bot.quoting.satisfied import Satisfied, asides, count_statement, satisfied
from bot.quoting.selecting import too_old
from bot.quoting.side_by_side import Cell, attribute_cell, stated_by
from bot.quoting.verdict import verdict_finding
from bot.understanding.asked import Asked
from bot.understanding.ordering import Order
from knowledge.facets import Filters
from knowledge.facets.extremes import oldest_confirmed
from knowledge.facets.numbers import in_unit
from knowledge.records import Attribute, Product


def extreme_finding(context: Context, asked: Asked, order: Order) -> Finding | None:
    """The first in the order that is asked for, of everything that satisfies the filters; ``None`` where it cannot be
    told: nothing states the field, or not so that all can be compared.
    """
    found = satisfied(context, asked.filters, ranked=False)
    if not found.number:
        return nothing_finding(context, asked)
    ranking = by_price(context, found, order) if order.by == "price" else by_field(context, found, order)
    if ranking is None:
        return None
    if ranking.silent and (few := _of_few(context, found, order)) is not None:
        return few
    if not ranking.placed:
        return _cannot_tell(context, asked, ranking)
    return _told(context, asked, order, found, ranking)


def _of_few(context: Context, found: Satisfied, order: Order) -> Finding | None:
    """What each of a few products states where some say it in words: "40 L, with the lid raised 5 more".

    ``None`` where they are many, one is asked for by its place, or not all of them state it.
    """
    if order.by == "price" or not 1 < found.number <= SHOWN or order.place > 1 or order.number > 1:
        return None
    products = found.first(context, SHOWN)
    name = next((name for name in order.by if all(stated_by(context, one, name) for one in products)), None)
    if name is None:
        return None
    told = verdict_finding(context, products, order)
    if told.status == "answered":
        return replace(told, filters=found.filters.to_json())
    label = attribute_name(name, context.lexicon, context.language)
    lead = said(f"{label} of each of the {found.number}:", f"这 {found.number} 款的{label}：", context.language)
    cells = {
        product.key: attribute_cell(context, product, attribute)
        for product in products
        if (attribute := stated_by(context, product, name)) is not None
    }
    sign = -1 if order.end == "most" else 1
    rows = []
    for product in sorted(products, key=lambda one: [sign * number for number in _numbers(cells[one.key].text)]):
        cell = cells[product.key]
        text = f"- **{product.title}**{said(' – ', '：', context.language)}{cell.text}"
        rows.append(Statement(text, (cell.evidence,), (supported(cell.text, *cell.claim),)))
    return replace(told, status="answered", statements=(Statement(lead), *rows), confidence=0.7)


def _numbers(text: str) -> list[float]:
    """The first number of a value and how many it has: what comes on top of 40 litres makes more of them."""
    found = re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return [float(found[0]) if found else 0.0, float(len(found))]


def _chosen(ranking: Ranking, order: Order) -> tuple[tuple[Placed, ...], int]:
    """Those that are shown, and how many more have the same size as the last of them.

    Products of one size share a place, so that the second cheapest costs more than the cheapest.
    """
    sizes = list(dict.fromkeys(one.size for one in ranking.placed))
    if order.number == 1:
        if order.place > len(sizes):
            return (), 0
        same = [one for one in ranking.placed if one.size == sizes[order.place - 1]]
        return tuple(same[:SHOWN]), max(0, len(same) - SHOWN)
    start = order.place - 1
    shown = ranking.placed[start : start + min(order.number, _LONGEST)]
    last = shown[-1].size if shown else None
    return tuple(shown), sum(one.size == last for one in ranking.placed[start + len(shown) :])


# "The 50 cheapest" are not read out.
_LONGEST = 10


def _told(context: Context, asked: Asked, order: Order, found: Satisfied, ranking: Ranking) -> Finding | None:
    language = context.language
    chosen, more = _chosen(ranking, order)
    records = context.reader.view.records(one.row for one in chosen)
    products = [record for one in chosen if isinstance(record := records.get(one.row), Product)]
    if not products:
        return None
    cells = [_cell(context, product, order, found.filters) for product in products]
    if any(cell is None for cell in cells):
        return None
    stated = [cell for cell in cells if cell is not None]
    whole = whole_set_words(asked, found.number, language)
    several = len(products) > 1
    if several:
        lead = f"{whole}{these_are(order, ranking.label, ranking.words, language)}"
        counted = count_statement(context, asked, found, lead)
        rows = [
            Statement(
                f"- **{product.title}**{said(' – ', '，', language)}{cell.text}",
                (cell.evidence,),
                (supported(cell.text, *cell.claim),),
            )
            for product, cell in zip(products, stated, strict=True)
        ]
    else:
        told = f"{products[0].title}{said(', ', '，', language)}{stated[0].text}{said('.', '。', language)}"
        text = f"{whole}{this_is(order, ranking.label, ranking.words, language)}{told}"
        counted = count_statement(context, asked, found, text)
        if counted is not None:
            # The field of the product is what the answer rests on, the count stands behind it.
            claims = (
                supported(stated[0].text, *stated[0].claim),
                *(replace(one, citation=2) for one in counted.claims),
            )
            counted = Statement(text, (stated[0].evidence, *counted.evidence), claims)
        rows = []
    if counted is None:
        return None
    statements = [counted, *rows, *_asides(context, asked, ranking, more, several=several)]
    cards = tuple(
        card(product, now=context.now, variants=versions(product, found.filters), free_items=context.shop.free_items)
        for product in products
    )
    facts = ("price", *found.filters.facts) if order.by == "price" else found.filters.facts
    as_of = oldest_confirmed(context.reader.view, [one.row for one in ranking.placed], dict.fromkeys(facts))
    return Finding(
        "answered",
        tuple(statements),
        0.95,
        cards,
        filters=asked.filters.to_json(),
        explain={"route": "extreme"},
        as_of=as_of,
    )


def _asides(context: Context, asked: Asked, ranking: Ranking, more: int, *, several: bool) -> list[Statement]:
    language = context.language
    parts = []
    if more:
        parts.append(
            said(f"{more} more {'is' if more == 1 else 'are'} the same in this.", f"另有 {more} 款并列。", language)
        )
    if ranking.bare:
        parts.append(
            said(
                f"The catalog states {ranking.label} without a unit; the bare numbers were compared.",
                f"目录中的{ranking.label}没有注明单位，这里按数值比较。",
                language,
            )
        )
    if ranking.silent > 0:
        one = ranking.silent == 1
        parts.append(
            said(
                f"{ranking.silent} of them state{'s' if one else ''} no {ranking.label}.",
                f"其中 {ranking.silent} 款没有注明{ranking.label}。",
                language,
            )
        )
    if ranking.outdated:
        parts.append(too_old(ranking.outdated, "price", language))
    found = [Statement(part) for part in parts] + asides(context, asked)
    # Behind a list each stands on a line of its own.
    return [replace(one, text=f"\n{one.text}") if several and place == 0 else one for place, one in enumerate(found)]


def _cannot_tell(context: Context, asked: Asked, ranking: Ranking) -> Finding | None:
    """What is said when not one of the products states it."""
    language = context.language
    named = asked.described(language) or said("the whole catalog", "全部商品", language)
    top = ranking.words.top(language)
    if ranking.outdated:
        text = (
            said(f"The {top} in {named} cannot be told today.", f"{named}中哪款{top}，目前无法确定。", language)
            + said(" ", "", language)
            + too_old(ranking.outdated, "price", language)
        )
    else:
        text = said(
            f"None of the products that match {named} states a {ranking.label} that could be compared.",
            f"符合“{named}”的商品都没有注明可供比较的{ranking.label}。",
            language,
        )
    return Finding("unanswered", (Statement(text),), 0.0, filters=asked.filters.to_json())


def _cell(context: Context, product: Product, order: Order, filters: Filters) -> Cell | None:
    """What the product states, as it is told; read from its record, not from the rows that were sorted."""
    if order.by == "price":
        paid = offer_meant(context, product, filters)
        if paid.low is None:
            return None
        value = (paid.low if order.end == "least" else paid.high) or paid.low
        row = context.field_evidence(product, "price", price_words(paid, context.language))
        return Cell(money(value, paid.currency, context.language), row, ("price", str(value)))
    attribute = next((a for a in product.attributes if a.name in order.by and _states(a, order.unit)), None)
    return None if attribute is None else attribute_cell(context, product, attribute)


def _states(attribute: Attribute, unit: str | None) -> bool:
    return attribute.number is not None and in_unit(attribute.number, attribute.unit, unit) is not None
