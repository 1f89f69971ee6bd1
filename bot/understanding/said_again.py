"""A search said again in full: without the words whose filters hold no longer, and with what was added."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.understanding.asked import Asked
from bot.understanding.intent import Intent
from bot.understanding.search_phrase import (
    LIMIT_SPAN,
    PRICE_SPAN,
    SearchPhrase,
    joined,
    name_spans,
    names_alike,
    put_behind,
    spans,
)
from knowledge.facets import Filters, Limit


@dataclass(frozen=True, slots=True)
class Search:
    """A question that looked for products: what it says in full, its kind, and what it asked for."""

    text: str
    intent: Intent
    asked: Asked
    filters: Filters


@dataclass(frozen=True, slots=True)
class Carried:
    """A question in full with the filters that hold for it; ``exact``: the text alone is read as all of them."""

    text: str
    filters: Filters
    exact: bool


def said_again(sentence: SearchPhrase, target: Filters, added: str) -> Carried:
    """The sentence of the search with the words taken out whose filters hold no longer, and what was added."""
    before = sentence.filters(sentence.phrase)
    lexicon = sentence.lexicon
    if before.priced and not _same_price(before, target):
        sentence.take_out("price", lambda f: not f.priced, spans(PRICE_SPAN, sentence.phrase))
    for brand in before.brands:
        if brand not in target.brands:
            words = (brand, *brand.split(), *lexicon.others(brand))
            sentence.take_out("brands", lambda f, b=brand: b not in f.brands, name_spans(words, sentence.phrase))  # type: ignore[misc]
    for group in before.options:
        if group not in target.options:
            forms = [part for v in group for form in (v, *lexicon.others(v)) for part in (form, *form.split())]
            sentence.take_out("options", lambda f, g=group: g not in f.options, name_spans(forms, sentence.phrase))  # type: ignore[misc]
    bounds = {(limit.low, limit.high) for limit in target.limits}
    for limit in (*before.limits, *before.having):
        # The same bound on fields that are named otherwise is the same condition, read with other words around it.
        stays = isinstance(limit, Limit) and (limit.low, limit.high) in bounds
        if not stays and limit not in (*target.limits, *target.having):
            sentence.take_out(
                "limits",
                lambda f, x=limit: x not in (*f.limits, *f.having),  # type: ignore[misc]
                spans(LIMIT_SPAN, sentence.phrase),
            )
    texts = [sentence.frame(joined(sentence.phrase, added)), sentence.frame(put_behind(sentence.phrase, added))]
    for text in texts:
        if same_filters(found := sentence.filters(text), target):
            return Carried(text, found, True)
        if names_alike(found.kinds, target.kinds) and same_filters(replace(found, kinds=target.kinds), target):
            return Carried(text, found, True)
    return Carried(texts[0], target, False)


def same_filters(one: Filters, other: Filters) -> bool:
    """True for the same filters, in whatever order, with the same bounds on fields that may be named otherwise.

    Read beside the thing it is said of, a bound finds the field of that thing: 8 GB is the memory of a laptop, and
    the capacity of a drive.
    """
    bounds = [{(x.low, x.high, x.low_open, x.high_open) for x in filters.limits} for filters in (one, other)]
    return bounds[0] == bounds[1] and _sorted(one) == _sorted(other)


def _sorted(filters: Filters) -> Filters:
    return replace(
        filters,
        limits=(),
        brands=tuple(sorted(filters.brands)),
        words=tuple(sorted(filters.words)),
        kinds=tuple(sorted(filters.kinds)),
        having=tuple(sorted(filters.having, key=repr)),
        excluded=tuple(sorted(map(_sorted, filters.excluded), key=repr)),
    )


def _same_price(one: Filters, other: Filters) -> bool:
    return (one.price_min, one.price_max) == (other.price_min, other.price_max)
