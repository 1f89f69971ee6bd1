"""What a fragment says to the search before it: what it adds, and which filters it drops."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.rewriting import fragment
from bot.understanding.search_phrase import NEGATIVE_ZH
from knowledge.facets import Filters
from knowledge.wording import has_chinese

# Words that lead a fragment to what went before: what follows sets a condition, even where titles hold its words.
LED = re.compile(
    r"^(?:with(?:out)?|only|just|in|under|over|below|above|less than|more than|at least|at most|up to|between|around|"
    r"not?|except|but|from|by|for|that|which (?:one|ones|of)|any(?:thing)?|something|no more|no less|same|and )\b|"
    r"\bones?\b|^(?:只|要|不要|带|不带|没有|除了|低于|高于|超过|不超过|至少|最多|再|更|别)|的$"
)
_SHELL_EN = re.compile(
    r"^(?:(?:do|did|can|could|would) (?:you|u) (?:also |even )?(?:have|sell|carry|stock|got|show me)|have you got|got|"
    r"(?:are|is) there|show me|give me|find me|i(?:'d| would)? (?:want|need|like|prefer)|i meant?|make it|let'?s see|"
    r"which (?:ones?|of (?:them|these|those))(?: (?:are|is|have|has|come|comes|do|does))?|"
    r"(?:are|is|do|does|have|has) (?:any of |some of )?(?:them|they|these|those)|"
    r"any(?:thing|one)?|something|some|only|just|the same|same|the|a|an|ones?|them|please|also|maybe|"
    r"(?:which|that) (?:is|are|has|have))\b[\s,]*",
    re.IGNORECASE,
)
_SHELL_ZH = re.compile(r"^(?:有没有|有|只要|只看|只|我?想?要(?!求)|来|给我看看?|看看?|找|哪些是?|是|换|改成|改为)+")
_ONES = re.compile(r"\s*\b(?:ones?|please|instead|only|too|as well|available|options?)\s*$", re.IGNORECASE)

_ANY = (
    r"(?:any|all|no|every|whatever|don'?t care about(?: the)?|doesn'?t matter(?: what)?|regardless of(?: the)?|"
    r"forget(?: about)?(?: the)?|ignore(?: the)?|drop(?: the)?|without(?: the)?|never mind(?: the)?)"
)
_FREE = r"(?: limit| range| filter| doesn'?t matter| does not matter| is (?:fine|ok|okay)| will do| works)*"


def _dropping(english: str, chinese: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:ok(?:ay)?,? |and |just |at |of |in |from )*{_ANY} (?:{english}){_FREE}$|"
        rf"^(?:the )?(?:{english})(?: really)? (?:doesn'?t|does not|don'?t|do not) matter$|"
        rf"^(?:不限|不管|不论|不在乎|不考虑|忽略|去掉|随便(?:什么|哪个)?|任何|任意|什么|哪个)(?:{chinese})"
        rf"(?:都)?(?:可以|行|要求|限制|无所谓|好)*$|"
        rf"^(?:{chinese})(?:不限|随意|随便|都(?:可以|行|好)|无所谓|不重要|没关系|没要求)$"
    )


DROPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("price", _dropping("price|prices|budget|cost|price range", "价格|价钱|价位|预算|多少钱")),
    ("brand", _dropping("brand|brands|make|maker|manufacturer", "品牌|牌子")),
    ("options", _dropping("colou?rs?|sizes?", "颜色|尺码|大小|尺寸|码数")),
    ("stock", _dropping("stock|availability", "库存|现货|有没有货")),
)


def modifier(text: str) -> str:
    """What a fragment adds: "in red" of "and do you have any in red?", "红色" of "那有红色的吗"."""
    added = fragment(text)
    if has_chinese(added):
        added = re.sub(r"(?<=的)有(?:没有)?$", "", _SHELL_ZH.sub("", added))
        return added if NEGATIVE_ZH.search(added) else re.sub(r"的$", "", added)
    while (shorter := _SHELL_EN.sub("", added, count=1)) != added:
        added = shorter.strip(" ,.")
    return _ONES.sub("", added).strip(" ,.")


def without_part(filters: Filters, part: str) -> Filters:
    """The filters without those of a part that ``DROPS`` names."""
    if part == "price":
        return filters.without("price")
    if part == "brand":
        return replace(filters, brands=(), excluded=tuple(out for out in filters.excluded if not out.brands))
    if part == "options":
        return replace(filters, options=())
    return filters.without("stock")
