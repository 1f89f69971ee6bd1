"""Whether a text of the shop states what a question asks for: a time, a sum, a way to reach somebody."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.language import fold

# (what asks for it, what states it)
_KINDS = {
    "time": (
        (
            r"\bhow (?:long|soon|fast|quick(?:ly)?|many (?:hours|(?:business |working )?days|weeks|months|years))\b|"
            r"^\W*when\b|\b(?:and|,) when\b|\bwhat (?:time|days?|hours)\b|"
            r"多久|几[天日点时周年]|什么时候|何时|多长时间|多少[天年]|时间是"
        ),
        (
            r"\b(?:\d+|an?|one|two|three|four|five|six|seven|ten|twelve|fourteen|thirty)[ -](?:(?:business|working|"
            r"opening|calendar) )?(?:minutes?|hours?|days?|weeks?|months?|years?)\b|\d ?(?:[ap]\.?m\b|:\d\d)|"
            r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:noon|midnight|immediately|expires?)\b|"
            r"\bsame (?:business )?day\b|[\d一二两三四五六七八九十] ?个?(?:工作|自然|营业)?(?:分钟|小时|[天日周年]|月)|"
            r"\d ?点|周[一二三四五六日末]|永不|立即"
        ),
    ),
    "sum": (
        (
            r"\bhow much\b|\b(?:costs?|prices?|fees?|charges?|free)\b|"
            r"多少[钱元块刀]|[运邮]费|包邮|免费|收费|费用|几[块元]钱?"
        ),
        (
            r"[$€£¥]\s?\d|\d ?(?:%|dollars?|usd|euros?|pounds?)|"
            r"\b(?:free|no (?:extra )?(?:cost|charge)|expense|pays?|paid)\b|\d ?(?:美元|元|块|折)|免费|包邮|免运|承担"
        ),
    ),
    "place": (
        (
            r"\bwhere (?:are (?:you|u)\b|is (?:your|the) (?:\w+ )?(?:shop|store|showroom)|can i (?:find|visit) you)|"
            r"\b(?:store|shop)(?:'s)? address\b|(?:店铺?|你们|门店|实体店)(?:的)?(?:地址|在哪)"
        ),
        r"\b(?:located|headquarters|building|floor|street|road|avenue|lane|address is)\b|地址|位于|号楼|[路街道巷] ?\d",
    ),
    "telephone": (
        r"\b(?:phone|telephone|call)\b|电话|热线",
        r"\+?\d[\d\- ()]{6,}\d|\b(?:telephone|phone|call)\b|电话|热线",
    ),
}
_PATTERNS = {name: (re.compile(asks), re.compile(states)) for name, (asks, states) in _KINDS.items()}


@lru_cache(maxsize=1 << 12)
def asked_kinds(question: str) -> frozenset[str]:
    """What the question asks for: ``time``, ``sum``, ``place``, ``telephone``; empty for none of them."""
    plain = fold(question).strip()
    return frozenset(name for name, (asks, _) in _PATTERNS.items() if asks.search(plain))


@lru_cache(maxsize=1 << 13)
def told_kinds(text: str) -> frozenset[str]:
    """Which of them the text states."""
    plain = fold(text)
    return frozenset(name for name, (_, states) in _PATTERNS.items() if states.search(plain))
