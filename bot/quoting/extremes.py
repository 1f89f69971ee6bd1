"""The cheapest, lightest, largest of all that satisfies the filters, by what every one of them states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.money import money
from bot.offers import Offer, card, offer
from bot.phrasing import attribute_name, price_words, said
from bot.quoting.context import Context
from bot.quoting.counting import SHOWN
from bot.quoting.degrees import PRICE, Degree, degree
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.near_misses import nothing_finding
from bot.quoting.order_words import these_are, this_is, whole_set_words
from bot.quoting.satisfied import Satisfied, asides, count_statement, satisfied
from bot.quoting.selecting import too_old
from bot.quoting.side_by_side import Cell, attribute_cell
from bot.understanding.asked import Asked
from bot.understanding.ordering import Order
from knowledge.facets import Filters
from knowledge.facets.extremes import Number, numbers, oldest_confirmed, prices
from knowledge.facets.numbers import in_unit
from knowledge.records import Attribute, Product, Variant

# Units of one dimension lie a hundredfold and more apart (cm and m, g and kg, MB and GB). Neighbours among the bare
# numbers of a field that are so far apart are taken to be of two units.
_OTHER_SCALE = Decimal(50)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A product with what decides its place in the order."""

    size: Decimal
    row: int


@dataclass(frozen=True)
class _Ranking:
    """Products in the order that was asked for, and how many could not be placed in it."""

    placed: tuple[_Placed, ...]
    silent: int
    label: str
    words: Degree
    bare: bool = False
    outdated: int = 0


def extreme_finding(context: Context, asked: Asked, order: Order) -> Finding | None:
    """The first in the order that is asked for, of everything that satisfies the filters; ``None`` where it cannot be
    told: nothing states the field, or not so that all can be compared.
    """
    found = satisfied(context, asked.filters, ranked=False)
    if not found.number:
        return nothing_finding(context, asked)
    ranking = _by_price(context, found, order) if order.by == "price" else _by_field(context, found, order)
    if ranking is None:
        return None
    if not ranking.placed:
        return _cannot_tell(context, asked, ranking)
    return _told(context, asked, order, found, ranking)


def _by_price(context: Context, found: Satisfied, order: Order) -> _Ranking | None:
    """By the price of the versions that the filters mean; ``None`` where amounts of two currencies have no order."""
    label = said("price", "价格", context.language)
    if found.filters.options or found.filters.in_stock is not None:
        stated = _version_prices(context, found, order)
    else:
        stated = [
            (paid.record_id, paid.low if order.end == "least" else paid.high, paid.currency)
            for paid in prices(context.reader.view, found.rows)
        ]
    known = [(row, size, currency) for row, size, currency in stated if size is not None and size > 0]
    if len({currency for _, _, currency in known}) > 1:
        return None
    old = _outdated(context, found, {row for row, _, _ in known})
    placed = _in_order([_Placed(size, row) for row, size, _ in known], order)
    return _Ranking(placed, found.number - len(known) - old, label, PRICE[order.end], outdated=old)


def _version_prices(context: Context, found: Satisfied, order: Order) -> list[tuple[int, Decimal | None, str | None]]:
    stated = []
    for row, product in context.reader.view.records(found.rows).items():
        if isinstance(product, Product):
            paid = _offer(context, product, found.filters)
            stated.append((row, paid.low if order.end == "least" else paid.high, paid.currency))
    return stated


def _outdated(context: Context, found: Satisfied, known: set[int]) -> int:
    if context.reader.view.moment is None or context.reader.view.moment.oldest("price") is None:
        return 0
    rest = context.reader.view.records(row for row in found.rows if row not in known)
    return sum(isinstance(record, Product) and "price" in record.outdated for record in rest.values())


def _by_field(context: Context, found: Satisfied, order: Order) -> _Ranking | None:
    """By the first of the order's fields that a product states; ``None`` where they are not on one scale."""
    assert order.by != "price"
    first: dict[int, Number] = {}
    for stated in numbers(context.reader.view, found.rows, order.by):
        first.setdefault(stated.record_id, stated)
    sizes = {
        row: size
        for row, stated in first.items()
        if (size := in_unit(stated.number, stated.unit, order.unit)) is not None
    }
    # A nought is written where nothing was measured.
    sizes = {row: size for row, size in sizes.items() if size > 0 or order.end == "most"}
    if len(sizes) < len(first) and len(first) - len(sizes) > len(first) // 20:
        return None
    if order.unit is None and _two_scales(list(sizes.values())):
        return None
    name = next((stated.name for row, stated in first.items() if row in sizes), order.by[0])
    label = attribute_name(name, context.lexicon, context.language)
    placed = _in_order([_Placed(size, row) for row, size in sizes.items()], order)
    bare = order.unit is None and not _counts(label)
    return _Ranking(placed, found.number - len(sizes), label, degree(name, order.unit, order.end), bare)


def _counts(label: str) -> bool:
    return any(word in label for word in ("quantity", "number", "count", "数量", "数"))


def _two_scales(sizes: Sequence[Decimal]) -> bool:
    ordered = sorted({size for size in sizes if size > 0})
    return any(after > before * _OTHER_SCALE for before, after in pairwise(ordered))


def _in_order(placed: Sequence[_Placed], order: Order) -> tuple[_Placed, ...]:
    sign = 1 if order.end == "least" else -1
    return tuple(sorted(placed, key=lambda one: (sign * one.size, one.row)))


def _chosen(ranking: _Ranking, order: Order) -> tuple[tuple[_Placed, ...], int]:
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


def _told(context: Context, asked: Asked, order: Order, found: Satisfied, ranking: _Ranking) -> Finding | None:
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


def _asides(context: Context, asked: Asked, ranking: _Ranking, more: int, *, several: bool) -> list[Statement]:
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


def _cannot_tell(context: Context, asked: Asked, ranking: _Ranking) -> Finding | None:
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
        paid = _offer(context, product, filters)
        if paid.low is None:
            return None
        value = (paid.low if order.end == "least" else paid.high) or paid.low
        row = context.field_evidence(product, "price", price_words(paid, context.language))
        return Cell(money(value, paid.currency, context.language), row, ("price", str(value)))
    attribute = next((a for a in product.attributes if a.name in order.by and _states(a, order.unit)), None)
    return None if attribute is None else attribute_cell(context, product, attribute)


def _states(attribute: Attribute, unit: str | None) -> bool:
    return attribute.number is not None and in_unit(attribute.number, attribute.unit, unit) is not None


def _offer(context: Context, product: Product, filters: Filters) -> Offer:
    return offer(product, now=context.now, variants=versions(product, filters), free_items=context.shop.free_items)


def versions(product: Product, filters: Filters) -> tuple[Variant, ...] | None:
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
