"""Which of the numbers in a question are prices, and in which currency: "under $80", "500元以内"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.quantities import Quantity, quantities
from knowledge.language import fold

_CURRENCIES = {
    **dict.fromkeys(("us$", "usd", "dollar", "dollars", "bucks", "美元", "美金", "刀"), "USD"),
    **dict.fromkeys(("€", "eur", "euro", "euros", "欧元"), "EUR"),
    **dict.fromkeys(("£", "gbp", "英镑"), "GBP"),
    **dict.fromkeys(("rmb", "cny", "yuan", "人民币"), "CNY"),
    **dict.fromkeys(("hkd", "港币"), "HKD"),
}
# Signs that several currencies share: the shop's own where it is one of them, else the first.
_SIGNED = {
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN"),
    "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"),
}
_ABOUT_MONEY = re.compile(
    r"\b(price|priced|prices|cost|costs|costing|cheap|cheaper|expensive|budget|spend|pay|dollars?|money|afford\w*)\b|"
    r"价格|价钱|售价|预算|多少钱|便宜|贵|花|钱"
)
# "Toners for under 100": nothing but a price is given for something.
_FOR = re.compile(r"\b(?:for|costs?|costing|priced(?: at)?|at|spend|pay)\s*$|(?:价格|价钱|售价|预算)[^，,]{0,4}$")
_NOUN_AFTER = re.compile(
    r"\s*(?!(?:for|with|in|on|and|or|that|which|please|from|each|only|at|to|by|of)\b)[a-z]|[^\s\W\da-z_的，,。？?]"
)


@dataclass(frozen=True, slots=True)
class Prices:
    """The price limits of a question; ``currency`` where one is named."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    currency: str | None = None


def is_price(quantity: Quantity, plain: str) -> bool:
    """True for a limit with a currency, and for a bare one that the words around it make a price."""
    if quantity.money:
        return quantity.compared
    if quantity.unit or not quantity.compared or counts(quantity, plain):
        return False
    return quantity.adjective == "cheaper" or bool(_FOR.search(plain[: quantity.start]) or _ABOUT_MONEY.search(plain))


def counts(quantity: Quantity, plain: str) -> bool:
    """True where a noun follows a bare number: "at least 4 ports" is no price."""
    return quantity.unit is None and quantity.money is None and bool(_NOUN_AFTER.match(plain[quantity.end :]))


def prices(found: list[Quantity], own: Sequence[str] = ()) -> Prices:
    """The limits that these prices set together; ``own`` are the currencies of the shop."""
    low = max((q for q in found if q.low is not None), key=lambda q: (q.low, q.low_open), default=None)
    high = min((q for q in found if q.high is not None), key=lambda q: (q.high, not q.high_open), default=None)
    named = [_CURRENCIES[q.money] for q in found if q.money in _CURRENCIES]
    for quantity in found:
        several = _SIGNED.get(quantity.money or "", ())
        if several and own and not set(several) & set(own):
            named.append(several[0])
    return Prices(
        low.low if low else None,
        high.high if high else None,
        low.low_open if low else False,
        high.high_open if high else False,
        named[0] if named else None,
    )


def shared_currencies(money: str) -> tuple[str, ...]:
    """The currencies (ISO 4217) that a sign may stand for; empty for one that names its currency."""
    return _SIGNED.get(money, ())


def told_currency(money: str) -> str | None:
    """The currency (ISO 4217) of a sign or word that names one."""
    return _CURRENCIES.get(money)


def price_limits(text: str) -> tuple[Prices, str]:
    """The price limits of a text, and the folded text without them."""
    plain = fold(text)
    found = [quantity for quantity in quantities(plain) if is_price(quantity, plain)]
    return prices(found), cut(plain, [(quantity.start, quantity.end) for quantity in found])


def cut(plain: str, spans: list[tuple[int, int]]) -> str:
    """The text with these places blank."""
    for start, end in spans:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain
