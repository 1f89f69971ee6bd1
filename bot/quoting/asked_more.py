"""Which field tells what one of several named products is to have more of, and what is told where one is unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.offers import card
from bot.phrasing import attribute_sentence, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.senses import Sense, sense_of
from bot.understanding.comparatives import asks_gap, degree_between
from bot.understanding.field_names import said_share, spoken_words
from bot.understanding.ordering import Order, Superlative
from bot.understanding.ordering_field import order_of
from knowledge.facets.census import Field, fields_of
from knowledge.facets.extremes import rows_of
from knowledge.language import fold, terms
from knowledge.records import Product


@dataclass(frozen=True, slots=True)
class More:
    """What is compared, and the fields whose rows come first, best first.

    ``order`` is ``None`` where no one field tells it. ``warmth`` is true where a lower temperature is the warmer thing.
    """

    order: Order | None
    names: tuple[str, ...] = ()
    warmth: bool = False


def asked_more(context: Context, products: Sequence[Product], end: Superlative | None) -> More:
    """The field of these products that tells what the question wants more of."""
    plain = fold(context.read.text)
    if (sense := sense_of(plain)) is not None and (found := _by_sense(products, sense)) is not None:
        return found
    end = end or degree_between(plain)
    if end is None:
        # By how much one is cheaper is told with which one is.
        return More(Order("price", "least")) if asks_gap(plain) else More(None)
    view = context.reader.view
    rows = rows_of(view, products)
    fields = fields_of(view, rows)
    end = replace(end, before=_BEFORE.split(end.before)[-1])
    found_order = order_of(end, plain, fields, context.lexicon, len(rows))
    if not isinstance(found_order, tuple):
        return _by_name(context, products, end)
    order, said_words = found_order
    if order.by == "price":
        return More(order)
    alike = _counting_alike(order.by, said_words, fields) if end.by == "?" else ()
    # "More ports": where several fields count ports, no one of them tells who has more.
    return More(None, alike) if alike else More(order, order.by)


# Behind these stands what is compared: 哪个容量大, "A 比 B 容量大".
_BEFORE = re.compile(r"哪一?[个款双件只把条种台顶张辆部本]?|谁|[和与跟比]")


def _by_name(context: Context, products: Sequence[Product], end: Superlative) -> More:
    """The field that the words name in full though it states no bare number: "380 g per shoe (EU 42)"."""
    by = "" if end.by == "?" else end.by
    spoken = spoken_words(f"{end.before} {end.after} {by}", context.lexicon)
    names = dict.fromkeys(attribute.name for product in products for attribute in product.attributes)
    wholly = tuple(name for name in names if said_share(name, spoken)[0] == 1.0)
    known = [attribute.unit for product in products for attribute in product.attributes if attribute.name in wholly]
    return More(Order(wholly, end.end, known[0] if known else None), wholly) if wholly else More(None)


def _counting_alike(by: tuple[str, ...], words: frozenset[str], fields: Sequence[Field]) -> tuple[str, ...]:
    """All fields whose names say the words, where there are more than those of the order; else none."""
    named = tuple(field.name for field in fields if words and words <= set(terms(field.name)))
    return named if set(named) - set(by) else ()


def _by_sense(products: Sequence[Product], sense: Sense) -> More | None:
    """The first of the sense's fields that all of the products state, else the one that most of them do."""
    best: tuple[int, More] | None = None
    for pattern, more in sense.fields:
        stated = [
            next(
                (attribute for attribute in product.attributes if pattern.fullmatch(fold(attribute.name).strip())), None
            )
            for product in products
        ]
        known = [attribute for attribute in stated if attribute is not None]
        if not known or (best is not None and len(known) <= best[0]):
            continue
        names = tuple(dict.fromkeys(attribute.name for attribute in known))
        order = Order(names, "most" if more else "least", known[0].unit)
        best = (len(known), More(order, names, sense.warmth and "temperature" in pattern.pattern))
    return None if best is None else best[1]


def beside_missing(context: Context, product: Product, missing: Sequence[str]) -> Finding | None:
    """What the one product states of what is asked where the shop has no other one; ``None`` where it states none."""
    more = asked_more(context, (product,), None)
    attribute = next((a for a in product.attributes if a.name in more.names), None)
    if attribute is None:
        return None
    language = context.language
    names = (
        "、".join(f"“{name}”" for name in missing) if language == "zh" else ", ".join(f"“{name}”" for name in missing)
    )
    aside = said(f"The shop's data holds no {names}.", f"店铺资料里没有{names}。", language)
    text = attribute_sentence(product.title, attribute, context.lexicon, language)
    evidence = context.field_evidence(product, attribute.name, f"{attribute.name}: {attribute.text}")
    told = Statement(text, (evidence,), (supported(attribute.text, "attribute", attribute.text),))
    shown = card(product, now=context.now, free_items=context.shop.free_items)
    return Finding("answered", (Statement(aside), told), 0.7, (shown,), explain={"route": "comparison"})
