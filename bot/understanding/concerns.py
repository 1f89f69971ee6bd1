"""What of a shop's doings a question is about, finer than its topic: where it ships, at what cost, where an order is.

Customers' questions and the questions of FAQs are read by the same words, so that "do you ship to Canada?" and "Is
international shipping available?" are found to ask the same, though they share a word that half of all FAQs have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.understanding.concern_words import CONCERN_WORDS
from knowledge.language import fold

_PATTERNS = {name: re.compile(pattern) for name, pattern in CONCERN_WORDS.items()}

# Where both are said only the second is asked for: "who pays for the return shipping?" asks for no payment.
_GIVES_WAY = {
    "payment": {"shipping cost", "return cost", "duties and tax"},
    "shipping cost": {"returns", "return cost", "express"},
    "destinations": {"returns", "return cost", "tracking", "pickup"},
    "dispatch": {"tracking", "lost", "delivery time"},
    "delivery time": {"refund", "lost", "express"},
    "location": {"pickup"},
    "returns": {"return cost"},
}
# Doings that are told together: an FAQ on the one is not beside the other.
_TOGETHER = tuple(
    frozenset(names.split(", "))
    for names in (
        "destinations, shipping cost, delivery time, express, dispatch, tracking, lost, duties and tax, pickup",
        "returns, return cost, refund, exchange, damaged, cancel, change of order, warranty, repair, lost",
        "payment, invoice, duties and tax, gift card, codes",
        "students, bulk, codes, price match",
        "hours, location, pickup, contact",
        "gift card, gift wrap",
        "privacy, account",
        "restock, preorder, dispatch",
    )
)
# What is asked of the shop and never of its goods: no list of products answers it.
_OF_GOODS_TOO = frozenset("gift card, gift wrap, repair, warranty, preorder, restock, contact, express".split(", "))
_OF_THE_SHOP = frozenset(CONCERN_WORDS) - _OF_GOODS_TOO


@lru_cache(maxsize=1 << 12)
def concerns(text: str) -> frozenset[str]:
    """What of the shop's doings the words ask for, in either language; empty where they ask for none."""
    plain = fold(text)
    found = {name for name, words in _PATTERNS.items() if words.search(plain)}
    return frozenset(name for name in found if not _GIVES_WAY.get(name, set()) & found)


def concerns_of(texts: Iterable[str]) -> frozenset[str]:
    """What any of the texts asks for."""
    return frozenset().union(*map(concerns, texts))


def of_the_shop(text: str) -> bool:
    """True where the words ask for something that only a rule of the shop answers, and no product."""
    return bool(concerns(text) & _OF_THE_SHOP)


def told_apart(asked: frozenset[str], told: frozenset[str]) -> bool:
    """True for two sets of doings of which none belongs to the other's: payment and delivery."""
    if not asked or not told or asked & told:
        return False
    return not any(asked & group and told & group for group in _TOGETHER)
