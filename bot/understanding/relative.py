"""Going on from what was shown: "anything lighter?", "with a larger screen", "屏幕大一点的", as a limit beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.ordering import Order, comparative
from bot.understanding.ordering_field import order_of
from bot.vocabulary import Lexicon
from knowledge.facets import Limit
from knowledge.facets.census import fields_of
from knowledge.facets.extremes import rows_of
from knowledge.language import fold
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.units import canonical, comparable


@dataclass(frozen=True, slots=True)
class Beyond:
    """A limit beyond what the products shown state, and the words that say it, the plainest first.

    ``taken`` are the terms that name the field, ``rest`` is the text without the comparative.
    """

    limit: Limit
    words: tuple[str, ...]
    taken: frozenset[str]
    rest: str


def beyond(text: str, shown: Sequence[Product], reader: Reader, lexicon: Lexicon, language: str) -> Beyond | None:
    """What ``text`` asks more or less of than any of ``shown`` has; ``None`` where they state nothing of it.

    Prices are left to others. The bound is the least (or the most) that they state, itself left out; values without a
    unit are compared as bare numbers, and those of different dimensions not at all.
    """
    plain = fold(text)
    end = comparative(plain)
    if end is None or not end.by or not shown:
        return None
    rows = rows_of(reader.view, shown)
    found = order_of(end, plain, fields_of(reader.view, rows), lexicon, len(rows))
    if not isinstance(found, tuple) or found[0].by == "price":
        return None
    order = found[0]
    bound = _bound(order, shown)
    if bound is None:
        return None
    number, unit = bound
    least = order.end == "least"
    limit = Limit(tuple(order.by), high=number, high_open=True, unit=unit) if least else None
    limit = limit or Limit(tuple(order.by), low=number, low_open=True, unit=unit)
    rest = f"{end.before} {fold(text)[len(fold(text)) - len(end.after) :] if end.after else ''}"
    return Beyond(limit, _said(order, end.by, limit, lexicon, language), found[1], rest)


def _bound(order: Order, shown: Sequence[Product]) -> tuple[Decimal, str | None] | None:
    """The least or the most that the products state, in the unit of the first that states one."""
    stated = [
        (attribute.number, attribute.unit)
        for product in shown
        for attribute in product.attributes
        if attribute.name in order.by and attribute.number is not None
    ]
    if not stated:
        return None
    pick = min if order.end == "least" else max
    unit = stated[0][1]
    if unit is None or (scale := comparable(unit)) is None:
        same = [number for number, other in stated if other == unit]
        return (pick(same), unit) if len(same) == len(stated) else None
    sizes = []
    for number, other in stated:
        measured = comparable(other) if other else None
        if measured is None or measured[0] != scale[0]:
            return None
        sizes.append(number * measured[1] / scale[1])
    return pick(sizes), canonical(unit)


_ADJECTIVES = {
    ("weight", "least"): "lighter",
    ("weight", "most"): "heavier",
    ("length", "most"): "longer",
    ("length", "least"): "shorter",
    ("width", "most"): "wider",
    ("width", "least"): "narrower",
    ("height", "most"): "taller",
    ("thickness", "least"): "thinner",
    ("thickness", "most"): "thicker",
}


def _said(order: Order, by: str, limit: Limit, lexicon: Lexicon, language: str) -> tuple[str, ...]:
    least = limit.high is not None
    number = limit.high if limit.high is not None else limit.low
    assert number is not None
    shown = f"{number.normalize():f}"
    amount = f"{shown} {limit.unit}" if limit.unit else shown
    names = [lexicon.spoken(name, language) or name for name in order.by]
    own = [name for name in dict.fromkeys(names) if name.isascii() == (language == "en")] or names[:1]
    if language == "zh":
        return tuple(f"{name}{'小于' if least else '大于'}{amount}" for name in own)
    adjective = _ADJECTIVES.get((by, "least" if least else "most"))
    plain = (f"{adjective} than {amount}",) if adjective and limit.unit else ()
    return (*plain, *(f"with {name.lower()} {'below' if least else 'above'} {amount}" for name in own))
