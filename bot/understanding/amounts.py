"""Price limits in a question: "under $80", "between 50 and 100 dollars", "500元以内"."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language import fold

_CURRENCIES = {
    **dict.fromkeys(("us$", "usd", "dollar", "dollars", "bucks", "美元", "美金", "刀"), "USD"),
    **dict.fromkeys(("€", "eur", "euro", "euros", "欧元"), "EUR"),
    **dict.fromkeys(("£", "gbp", "英镑"), "GBP"),
    **dict.fromkeys(("rmb", "cny", "yuan", "人民币"), "CNY"),
    **dict.fromkeys(("hkd", "港币"), "HKD"),
}
# Signs that several currencies share, and the Chinese words for "of the money here": the shop's own is meant.
_SHARED = ("$", "¥", "￥", "元", "块", "块钱")
_SIGN = r"(?:us\$|[$€£¥￥])"
_WORD = (
    r"(?:usd|dollars?|bucks|eur|euros?|gbp|rmb|cny|yuan|hkd|"
    r"美元|美金|刀|欧元|英镑|人民币|港币|元|块钱?)"
)


def _amount(side: str) -> str:
    """The pattern of one amount; its groups carry ``side`` so that a pattern can hold several."""
    number = rf"(?P<{side}number>\d[\d,]*(?:\.\d+)?)(?P<{side}scale>\s*[k千万](?![a-z]))?"
    return rf"(?P<{side}sign>{_SIGN})?\s*{number}\s*(?P<{side}word>{_WORD})?"


_LESS = (
    r"(?:under|below|less than|cheaper than|up to|at most|no more than|not more than|within|max(?:imum)?(?: of)?|"
    r"不超过|低于|少于|不到|最多|小于)"
)
_MORE = r"(?:over|above|more than|at least|no less than|from|min(?:imum)?(?: of)?|超过|高于|不低于|至少|大于)"
_BETWEEN = re.compile(rf"(?:between|from)?\s*{_amount('a')}\s*(?:-|–|~|to|and|到|至)\s*{_amount('b')}")
_BELOW = re.compile(rf"{_LESS}\s*{_amount('a')}|{_amount('c')}\s*(?:以内|以下|之内|内|or less|or under|max)")
_ABOVE = re.compile(rf"{_MORE}\s*{_amount('a')}|{_amount('c')}\s*(?:以上|起|or more|or over)")
# No price is as high; JSON and SQL hold no number of four hundred digits.
_BEYOND_PRICES = Decimal(10) ** 15
_SCALES = {"k": 1_000, "千": 1_000, "万": 10_000}


def price_limits(text: str) -> tuple[Decimal | None, Decimal | None, str | None, str]:
    """Lowest price, highest price, currency code where one is named, and the text without these words.

    A bare number counts as a price only with a currency sign or word: "under 1 kg" is no price.
    """
    plain = fold(text)
    for pattern, kind in ((_BETWEEN, "between"), (_BELOW, "below"), (_ABOVE, "above")):
        for match in pattern.finditer(plain):
            parts = match.groupdict()
            money = [parts.get(f"{side}{part}") for side in "abc" for part in ("sign", "word")]
            if not any(money):
                continue
            first = _number(parts, "a") or _number(parts, "c")
            second = _number(parts, "b")
            rest = (plain[: match.start()] + " " + plain[match.end() :]).strip()
            currency = next((_CURRENCIES[m] for m in money if m and m not in _SHARED and m in _CURRENCIES), None)
            if kind == "between" and first is not None and second is not None:
                return min(first, second), max(first, second), currency, rest
            return (first, None, currency, rest) if kind == "above" else (None, first, currency, rest)
    return None, None, None, text


def _number(parts: dict[str, str | None], side: str) -> Decimal | None:
    text = parts.get(f"{side}number")
    if not text:
        return None
    scale = (parts.get(f"{side}scale") or "").strip()
    number = Decimal(text.replace(",", "")) * _SCALES.get(scale, 1)
    return number if number < _BEYOND_PRICES else None
