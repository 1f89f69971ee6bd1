"""Which field an order is by: "lightest", "the highest resolution", and "largest" where no field is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.understanding.field_fits import PARCEL
from bot.understanding.field_names import Spoken, names_of, said_share, spoken_words
from bot.understanding.ordering import Order, Superlative, Unclear
from bot.understanding.properties import GOOD_PART
from bot.vocabulary import Lexicon
from knowledge.facets.census import Field
from knowledge.language import terms
from knowledge.wording import has_chinese

# Fields by which things are called large or small, fast or slow, where no word says more; the first that fits.
_BY_WORD = {
    "size": ("display diagonal", "screen size", "屏幕尺寸", "capacity", "容量", "volume", "size", "尺寸", "length"),
    "speed": ("response time", "print speed", "speed", "速度", "data transfer rate", "frequency"),
    "noise level": ("noise level", "noise", "噪音"),
}
# Faster is less of these.
_LESS_IS_FASTER = frozenset({"time", "时间", "latency", "delay"})


def order_of(
    end: Superlative,
    plain: str,
    fields: Sequence[Field],
    lexicon: Lexicon,
    products: int,
    *,
    aside: AbstractSet[str] = frozenset(),
) -> tuple[Order, frozenset[str]] | Unclear:
    """What the products are sorted by, and the terms that say it; ``Unclear`` where no field fits.

    Terms ``aside`` name the thing: the largest power bank is not the one with the most power.
    """
    if not end.by:
        return Order("price", end.end, None, end.number, end.place), frozenset()
    chinese = has_chinese(plain[end.start : end.stop])
    beside = f"{_last_words(end.before) if chinese else ''} {_first_words(end.after)}"
    spoken = spoken_words(beside, lexicon)
    high = _HIGH.search(plain[end.start : end.stop]) is not None
    named = high and any(said_share(field.name, spoken)[0] for field in fields if field.numbers)
    if end.by not in ("?", *_BY_WORD) and not named:
        spoken = spoken_words(f"{beside} {end.by}", lexicon)
    ranked = sorted(
        ((*_sorting(field, spoken, end.by, products, aside), field) for field in fields if field.numbers),
        key=lambda found: found[0],
        reverse=True,
    )
    best = next((found for found in ranked if found[0][1] > 0), None)
    if best is None:
        return Unclear(plain[end.start : end.stop].split("  ")[0].strip(), "field")
    _, taken, field = best
    faster_is_less = end.by == "speed" and bool(set(terms(field.name)) & _LESS_IS_FASTER)
    way = {"least": "most", "most": "least"}[end.end] if faster_is_less else end.end
    names = names_of(field.name, fields, lexicon)
    if end.by == "?":
        # "Which prints the most black pages": the verb is part of the asking.
        taken |= frozenset(terms(end.before)[-1:])
    return Order(names, "least" if way == "least" else "most", field.unit, end.number, end.place), taken


# Any number is high: where a property is named beside it, "highest" is no height.
_HIGH = re.compile(r"highest|lowest|最高|最低")


def _sorting(
    field: Field, spoken: Spoken, by: str, products: int, aside: AbstractSet[str]
) -> tuple[tuple[bool, float, int], frozenset[str]]:
    share, taken = said_share(field.name, spoken)
    if taken and taken <= aside:
        share = 0.0
    words = set(terms(field.name))
    if not share and by in _BY_WORD:
        fitting = [n for n, name in enumerate(_BY_WORD[by]) if set(terms(name)) <= words]
        # The first of the list that a good part of the products state.
        share = 1 / (2 + fitting[0]) / len(words) if fitting and field.numbers * GOOD_PART >= products else 0.0
    return ((not words & PARCEL, share, field.numbers), taken)


def _last_words(before: str) -> str:
    return re.split(r"[,，。;；、()的]|\b(?:the|your|is|are|which|what|has|have)\b", before)[-1]


def _first_words(after: str) -> str:
    return re.split(r"[,，。;；、()?？!！]|\b(?:in|of|for|you|do|with|under|that|and)\b", after)[0]
