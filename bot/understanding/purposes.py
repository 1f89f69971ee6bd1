"""What a thing is to be used for, and the same said again in brackets: words that restrict nothing of what is stated.

"A monitor for gaming", "打游戏用的显示器", "给老电脑换块主板": where a field or a title says the word it is a filter
like others; where none does, the shop states nothing about it, and the answer says so instead of ending there.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.language import fold, terms
from knowledge.wording import has_chinese

# What somebody does, and where: persons and other goods are no use, for whom a shoe is for decides which it is.
_PURSUIT = (
    r"[a-z]{3,}ing|(?:online |video |zoom |remote )?(?:class(?:es)?|lessons?|calls?|meetings?|courses?)|"
    r"school|homework|college|university|uni|work|business|(?:home |the )?office(?: work| use)?|home(?: use)?|"
    r"travel|trips?|holidays?|vacations?|(?:everyday|daily|general|occasional|light|heavy|professional) use|"
    r"(?:old|older|new|ageing|aging) (?:pc|computer|machine|one|device)"
)
_ENGLISH = re.compile(
    rf"\bfor (?:use (?:in|at|on|with|for) )?(?:(?:my|our|his|her|their|the|an?|some) )?(?:[a-z]+['’]s? |kids |[a-z]+ )?"
    rf"(?:{_PURSUIT})(?![\w-])"
)
_CHINESE = re.compile(
    r"[^，,。；;：:、！!？?\s]{1,12}?(?<![可能会不使适通专作利费试])用(?:的(?=[^吗嘛])|(?=[，,。；;？?!！]|$))|"
    r"(?<=给)[^，,。；;：:、！!？?\s的]{1,10}?(?=换|配|装|买|选|挑|添)"
)
_BRACKETS = re.compile(r"(?P<said>[^\s()（）]+)\s?[(（](?P<again>[^()（）]{1,30})[)）]")


def purposes(plain: str) -> list[str]:
    """The phrases of a folded text that say what something is to be used for, as they were written."""
    return [match.group().strip(" 的") for pattern in (_ENGLISH, _CHINESE) for match in pattern.finditer(plain[:2_000])]


def said_again(plain: str) -> list[str]:
    """The Chinese of a name that stands there in both languages: "Sylvanian Families(森贝儿)", 塔格斯（Targus）.

    The Latin name names the brand, wherever it stands; of the Chinese one it may be that no list knows it.
    """
    found = [(match["said"], match["again"]) for match in _BRACKETS.finditer(plain[:2_000])]
    return [
        again if has_chinese(again) else _NAME_ZH.sub("", before)
        for before, again in found
        if has_chinese(again) != has_chinese(before)
    ]


# What stands before a name in a Chinese sentence.
_NAME_ZH = re.compile(r"^.*(?:有没有|有|找|要|买|想|看|的|是|和|与|款|个|家|卖|比)")


def within(surface: str, phrases: Collection[str]) -> str | None:
    """The phrase that a term stands in; a code is a name wherever it stands, and in none."""
    if any(map(str.isdigit, surface)):
        return None
    chinese = has_chinese(surface)
    return next((one for one in phrases if surface in (fold(one) if chinese else terms(one))), None)
