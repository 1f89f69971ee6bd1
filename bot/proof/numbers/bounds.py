"""Whether a figure is told as itself, as a bound ("at least", "up to", 以上) or as an estimate ("about", 左右).

The 5 of "3 out of 5" is the end of a scale, which proves no 5 of anything else.

以上, 以下 and 以内 hold the bound itself, 超过, 低于 and 不到 do not (Civil Code of China, article 1259).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from bot.proof.numbers.figure import Figure

Bound = Literal["", "about", "nearly", "slightly", "from", "min", "over", "max", "under", "margin", "scale"]

_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("scale", r"out(?: of)?|满分(?:为|是)?"),
    ("margin", r"±|\+/-|plus or minus|plus/minus|误差|正负"),
    (
        "min",
        (
            r"at least|spend(?:s|ing)?|no less than|not less than|no fewer than"
            r"|minimum(?: (?:price|cost|order|spend))?(?: of)?|min\.?|≥|>="
            r"|至少|买够|(?<![不未])满|不少于|不低于|最少|最低"
        ),
    ),
    ("from", r"from|starting (?:at|from)|starts at|as (?:little|few|low|soon|fast) as"),
    (
        "max",
        (
            r"up to|at most|no more than|not more than|maximum(?: of)?|max\.?|within|as (?:much|many|long|high) as"
            r"|≤|<=|最多|不超过|至多|最高|最长"
        ),
    ),
    (
        "over",
        r"more than|over|above|exceed(?:s|ing)?|greater than|longer than|older than|beyond|>|超过|多于|高于|大于|逾",
    ),
    ("under", r"less than|under|below|fewer than|shorter than|younger than|<|低于|少于|不到|不足|小于"),
    (
        "about",
        r"about|around|approximately|approx\.?|roughly|circa|ca\.|some|~|≈|大约|大概|大致|差不多|约",
    ),
    ("nearly", r"nearly|almost|(?:just|slightly|a (?:bit|little)) (?:under|below|less than)|not quite|将近|接近|近"),
    ("slightly", r"(?:just|slightly|a (?:bit|little|touch)) (?:over|above|more than)|a good|略超|略多于|稍多于"),
)
_AFTER: tuple[tuple[Bound, str], ...] = (
    (
        "min",
        r"or (?:more|above|over|longer|greater)|and (?:up|above|over|more)|(?:price |cost )?minimum|plus\b|\+|及?以上",
    ),
    ("from", r"起"),
    ("max", r"or (?:less|fewer|under|below)|max(?:imum)?\b|及?以下|以内|之内|内(?![存置胆])"),
    ("slightly", r"出头|挂零|多[一]?[点些]|and a bit\b"),
    ("over", r"多(?![款种色功])|余"),
    ("about", r"or so|左右|上下"),
)
_END = re.compile(
    r"(?i)(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _BEFORE) + r")[\s:：]*(?:the |an? )?[$€£¥]?$"
)
_START = re.compile(r"(?i)[\s-]*(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _AFTER) + ")")
# "Do not burn it for more than 4 hours", 请勿超过 4 小时: four hours are the most.
_FORBIDDEN = re.compile(
    r"(?i)(?:\b(?:not|never|cannot|no|without)\b|n't\b)[^,;:.!?()]{0,40}$|(?:不[要可得能应宜会]?|别|勿|未|没有?)[\u3400-\u9fff]{0,4}$"
)
# "Down to 15 lm", 低至 15 流明: the lower end; a price that is down to a sum is that sum.
_FALLING = re.compile(r"(?i)(?:\b(?:down to|as far down as)|低到|低至|小到|短到|[调降减]至|[调降减]到)\s*$")
# 至少燃 4 小时, 最多可用 8 小时.
_VERB_BETWEEN = re.compile(r"(至少|最多|至多)(?!的)[\u3400-\u9fff]{1,3}(?<![的和、比])\s*$")
# "From 300 lm down to 15 lm": 300 are the most.
_FALLS = re.compile(r"(?i)[^,;:.!?]{0,30}\bdown to\b|[^,，;；。]{0,12}(?:[调降减变]?[低小短]?到|[低降减]至)(?=\s?\d)")
# "~20 °C" after the number of a range is no estimate.
_WINDOW = 28
_LOWER, _UPPER = frozenset({"from", "min", "over"}), frozenset({"max", "under"})


def bound_of(plain: str, figure: Figure) -> Bound:
    """How the text tells the figure."""
    before = plain[max(0, figure.start - _WINDOW) : figure.start]
    if (match := _END.search(before)) and (match.start() == 0 or not _glued(before, match.start())):
        if match.lastgroup == "over" and _FORBIDDEN.search(plain, 0, figure.start - len(before) + match.start()):
            return "max"
        if match.lastgroup == "under" and _FORBIDDEN.search(plain, 0, figure.start - len(before) + match.start()):
            return "min"  # not for children under 36 months
        if match.lastgroup == "from" and figure.kind == "percent":
            return ""  # knitted from 100% wool
        if match.lastgroup == "from" and figure.kind != "money" and _FALLS.match(plain, figure.end):
            return "max"
        return match.lastgroup  # type: ignore[return-value]
    if figure.kind != "money" and _FALLING.search(before):
        return "from"
    if match := _VERB_BETWEEN.search(before):
        return "min" if match[1] == "至少" else "max"
    if "+" in figure.text:
        return "min"
    if re.search(r"[一二三四五六七八九十百千万][多余几]", figure.text):
        return "over"
    if re.search(r"[十百千万]来", figure.text):
        return "about"
    if match := _START.match(plain, figure.end, figure.end + _WINDOW):
        return match.lastgroup  # type: ignore[return-value]
    return ""


def told_span(plain: str, figure: Figure) -> tuple[int, int]:
    """Where the figure stands together with the words of its bound."""
    low = max(0, figure.start - _WINDOW)
    before = _END.search(plain, low, figure.start)
    start = figure.start
    if before and (before.start() == low or not _glued(plain, before.start())):
        start = before.start()
    after = _START.match(plain, figure.end, figure.end + _WINDOW)
    return start, after.end() if after else figure.end


def _glued(text: str, position: int) -> bool:
    """Whether the bound's first letter goes on a longer word: the "over" of "discover"."""
    return text[position].isascii() and text[position].isalpha() and text[position - 1].isalpha()


def agrees(said: Bound, stated: Bound, *, money: bool = False) -> bool:
    """Whether a figure told with ``said`` is true where the same figure is stated with ``stated``.

    A lower bound is neither put in nor left out: "from $25" is not "$25", 18 kg are not "18 kg and more". "Up to" may
    be put in, and may be left out but for ``money``, where it would be the whole.
    """
    for apart in ("margin", "scale"):
        if apart in (said, stated):
            return said == stated
    if said in _LOWER or said == "slightly":
        return stated in _LOWER
    if said in _UPPER or said == "nearly":
        return stated not in _LOWER and (said == "max" or stated in _UPPER)
    return stated not in _LOWER and stated != "under" and not (money and stated == "max")


def holds(said: Bound, said_amount: Decimal | None, stated: Bound, stated_amount: Decimal | None) -> bool:
    """Whether a bound is true of another amount than its own: "at least 10" where 12 is stated.

    "Up to 60", "within 60" and "from 60" name a value of their own, which no other amount proves; nor does another
    bound: who says "below 103" of what is below 100 knows another limit.
    """
    if said_amount is None or stated_amount is None or stated in _UPPER | _LOWER:
        return False
    if said in ("min", "over"):
        return stated_amount > said_amount
    return said == "under" and stated_amount < said_amount


def other_end(said: Bound, stated: Bound) -> bool:
    """Whether one is told as a lower and the other as an upper end: they are no two values of one thing."""
    return (said in _LOWER and stated in _UPPER) or (said in _UPPER and stated in _LOWER)
