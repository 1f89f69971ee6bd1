"""Filters from a question that looks for products, learned from the catalog's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.amounts import prices
from bot.understanding.asked import Asked
from bot.understanding.chatter import without_chatter
from bot.understanding.excluding import exclude
from bot.understanding.gifts import without_gifts
from bot.understanding.households import in_persons
from bot.understanding.intent import asks_gone, asks_stock
from bot.understanding.negation import negated, without
from bot.understanding.reading_names import read_names
from bot.understanding.reading_numbers import read_limits, read_numbers, read_order
from bot.understanding.reading_words import read_words
from bot.understanding.remembering import remembered
from bot.understanding.search import Search
from bot.understanding.spelling import mended
from bot.vocabulary import Lexicon
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

_ON_SALE = re.compile(r"\b(on sale|discounted|reduced|on offer|special offers?)\b|打折|特价|促销|降价|优惠")


def asked_for(text: str, reader: Reader, lexicon: Lexicon) -> Asked:
    """The filters that ``text`` states, and its content words; a text is read once for each version of the catalog."""
    words, asked = remembered(reader.view, ("asked", text), lambda: (lexicon, _asked_for(text, reader, lexicon)))
    # Another vocabulary is that of another shop over the same store.
    return asked if words is lexicon else _asked_for(text, reader, lexicon)


def _asked_for(text: str, reader: Reader, lexicon: Lexicon) -> Asked:
    plain, slips = mended(in_persons(without_gifts(without_chatter(fold(text)))), reader, lexicon)
    nots = negated(plain)
    search = Search(reader, lexicon, without(plain, nots), capitals=_capitals(text))
    read_numbers(search)
    read_order(search)
    read_names(search)
    read_limits(search)
    read_words(search)
    for one in nots:
        exclude(search, one)
    return replace(_asked(search, text), corrected=slips, written=_written(plain))


def _written(plain: str) -> tuple[tuple[str, str], ...]:
    """The English words of a folded text by their index terms, the first for each."""
    found: dict[str, str] = {}
    for word in re.findall(r"[a-z][a-z'’-]*[a-z]", plain[:2_000]):
        if len(term := terms(word)) == 1:
            found.setdefault(term[0], word)
    return tuple(found.items())


def _capitals(text: str) -> tuple[str, ...]:
    """Words that are written like names: with a capital inside an English sentence, Latin ones in a Chinese."""
    words = re.findall(r"(?:(?<=\s)|(?<=[^\x00-\x7f])|^)[A-Z][\w-]*", text[:2_000])
    return tuple(words) if has_chinese(text) else tuple(word for word in words if not text.startswith(word))


def _asked(search: Search, text: str) -> Asked:
    """Everything that was read."""
    currencies = search.reader.view.vocabulary.currencies
    found = prices(search.money, currencies)
    currency = found.currency
    limited = found.low is not None or found.high is not None
    if currency is None and limited and len(currencies) == 1:
        # The shop has one currency: an amount without a name is in it.
        currency = currencies[0]
    filters = replace(
        search.filters,
        price_min=found.low,
        price_max=found.high,
        price_min_open=found.low_open,
        price_max_open=found.high_open,
        currency=currency,
        in_stock=False if asks_gone(text) else True if asks_stock(text) else None,
        on_sale=bool(_ON_SALE.search(fold(text))),
    )
    return Asked(
        filters,
        search.content,
        tuple(search.left),
        tuple(search.unclear),
        search.order,
        unstated=tuple(dict.fromkeys(search.unstated)),
    )
