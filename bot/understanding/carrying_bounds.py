"""A search with another bound than what was shown for it: cheaper, dearer, lighter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.money import money
from bot.understanding.filtering import asked_for
from bot.understanding.fragments import modifier
from bot.understanding.relative import Beyond
from bot.understanding.said_again import Carried, Search, said_again
from bot.understanding.search_phrase import SearchPhrase
from bot.understanding.typed import things_of
from bot.vocabulary import Lexicon
from knowledge.catalog.rows import price_span
from knowledge.language import terms
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese

_CHEAPER = re.compile(
    r"\b(?:cheaper|less expensive|less pricey|lower[- ]priced|more affordable)\b|"
    r"(?:便宜|实惠)一?[点些]|(?:更|再)(?:便宜|实惠)|价格?再?低一?[点些]"
)
_DEARER = re.compile(
    r"\b(?:more expensive|pricier|dearer|higher[- ]priced|more upscale)\b|(?:更|再)贵|贵一?[点些]|(?:更|再)高档"
)


def price_shown(plain: str, shown: Sequence[Product]) -> tuple[Decimal, str | None, bool] | None:
    """The price that "cheaper" or "dearer" starts from, its currency, and whether below is meant."""
    below = bool(_CHEAPER.search(plain))
    if not below and not _DEARER.search(plain):
        return None
    spans = [(price_span(product), product.currency) for product in shown]
    known = [(span[0 if below else 1], currency) for span, currency in spans if span[0] is not None]
    amounts = [amount for amount, _ in known if amount is not None]
    if not amounts or len({currency for _, currency in known}) > 1:
        return None
    return (min(amounts) if below else max(amounts)), known[0][1], below


def at_other_price(
    amount: Decimal, currency: str | None, below: bool, before: Search, reader: Reader, lexicon: Lexicon
) -> Carried:
    """The search below or above this price, whatever price it asked for before."""
    language = "zh" if has_chinese(before.text) else "en"
    shown = money(amount, currency, language)
    if language == "zh":
        added = f"低于{shown}" if below else f"高于{shown}"
    else:
        added = f"under {shown}" if below else f"over {shown}"
    anyhow = before.filters.without_price()
    limits = {"price_max": amount, "price_max_open": True} if below else {"price_min": amount, "price_min_open": True}
    target = replace(anyhow, currency=currency or before.filters.currency, **limits)  # type: ignore[arg-type]
    return said_again(SearchPhrase(before.text, reader, lexicon), target, added)


def at_other_bound(further: Beyond, before: Search, reader: Reader, lexicon: Lexicon) -> Carried | None:
    """The search with a limit beyond what was shown, unless another thing is asked for ("lighter tents")."""
    asked = asked_for(modifier(_without(further.rest, further.taken)), reader, lexicon)
    named, sought = asked.filters, before.filters
    left = {term.surface for term in asked.unmatched} | set(named.words)
    things = (named.categories, sought.categories), (named.kinds, sought.kinds), (things_of(named), things_of(sought))
    if left - set(sought.words) or any(not set(mine) <= set(theirs) for mine, theirs in things):
        return None
    names = set(further.limit.names)
    kept = tuple(limit for limit in sought.limits if not names & set(limit.names))
    target = replace(sought, limits=(*kept, further.limit))
    found = None
    for words in further.words:
        found = said_again(SearchPhrase(before.text, reader, lexicon), target, words)
        if found.exact and any(names & set(limit.names) for limit in found.filters.limits):
            return found
    return None if found is None else replace(found, filters=target, exact=False)


def _without(text: str, words: frozenset[str]) -> str:
    """The text without words that were taken already."""
    for word in sorted(words, key=len, reverse=True):
        if has_chinese(word):
            text = text.replace(word, " ")
    return " ".join(word for word in text.split() if not word.isascii() or not set(terms(word)) & words)
