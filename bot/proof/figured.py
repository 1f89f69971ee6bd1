"""A sentence without what the judges of stock, discounts and contacts read: the rest is for the judges of words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.proof.contacts import spans
from bot.proof.discounts import discounts
from bot.proof.stock_words import stock_told

# The denial of a stock state belongs to it.
_DENYING = re.compile(r"(?:\b(?:not|no longer)|n't|不|没)\s?(?:(?:currently|yet|now|longer|be)\s)?$", re.IGNORECASE)


@lru_cache(maxsize=256)
def without_figured(plain: str) -> str:
    """``plain`` with blanks in those places; every other character keeps its own."""
    places = [*spans(plain), *((one.start, one.end) for one in discounts(plain))]
    for told in stock_told(plain):
        denied = _DENYING.search(plain, max(0, told.start - 24), told.start)
        places.append((denied.start() if denied else told.start, told.end))
    letters = list(plain)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
