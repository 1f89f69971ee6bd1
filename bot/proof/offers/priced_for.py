"""What a catalog's price pays for: one piece as it is sold, for everybody, with nothing else to pay.

Whom and how much it is for may be told only where the product or the cited text says so.
"""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.shares import of_another, shares
from bot.proof.offers.conditions import conditions
from bot.proof.offers.told_prices import Told
from knowledge.records import Product

_CLAUSE = re.compile(r"[;；。！？!?\n]|[,，]\s?|\.(?=\s|$)|\s(?:and|but|while|whereas)\s")
# A threshold is told of an order, not of whom the price is for.
_OF_ORDERS = frozenset(("minimum", "maximum"))
_FURTHER = re.compile(
    r"(?i)\bplus (?:an? |the )?(?:deposit|tax\w*|vat|fees?|shipping|postage)\b"
    r"|\b(?:incl\w*|excl\w*|before|without|with)\.? (?:all |any |the )?(?:tax\w*|vat|duties|shipping|postage)\b"
    r"|\b(?:incl\w*|free) delivery\b|\bdeposit\b|\bdelivered\b(?! (?:in|within|by|on)\b)"
    r"|含税|不含税|税前|税后|另加|外加|押金|定金|含运费|含邮费"
)


def as_sold(told: Told, product: Product, spoken: Spoken, grounds: Grounds) -> bool:
    """Whether the clause of the sum tells it for what the product is sold as, and on no terms of its own."""
    clause = _clause(spoken.plain, told.figure.start, told.figure.end)
    stated = " ; ".join(
        [product.title, *(f"{one.name}: {one.text}" for one in product.attributes)]
        + [source.evidence.text for source in grounds.cited(spoken.cited).values()]
    )
    if of_another(shares(clause), shares(stated) & shares(clause), money=True):
        return False
    if not conditions(clause) - _OF_ORDERS <= conditions(stated):
        return False
    further = {match.group().casefold() for match in _FURTHER.finditer(clause)}
    return all(words in stated.casefold() for words in further)


def _clause(plain: str, start: int, end: int) -> str:
    """The clause of the sum with what follows it in the next one, if that holds no figure: "$399, for members"."""
    low = max((m.end() for m in _CLAUSE.finditer(plain) if m.end() <= start), default=0)
    ends = list(_CLAUSE.finditer(plain, end))
    first = ends[0].start() if ends else len(plain)
    second = ends[1].start() if len(ends) > 1 else len(plain)
    behind = plain[first:second]
    return plain[low:first] if re.search(r"\d", behind) else plain[low:second]
