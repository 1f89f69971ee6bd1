"""One fact of an honest answer made false: a price, a size, a span of time, a stock state, a "not", or a promise more.

Which one is chosen depends only on the answer, so that a question that is asked again is lied to alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

from ui.simulation.clerk import Saying

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PRICE = re.compile(rf"(?<=[$€£¥￥]){_NUMBER}|{_NUMBER}(?=\s?(?:dollars|美元|元))")
_SPAN = re.compile(
    rf"{_NUMBER}(?=\s?(?:working |business )?(?:hours?|days?|weeks?|months?|years?)\b)"
    rf"|{_NUMBER}(?=\s?(?:个?工作日|个?小时|天|周|个?月|年))"
)
_SIZE = re.compile(
    rf"{_NUMBER}(?=\s?(?:mm|cm|km|m|kg|g|ml|l|L|W|V|mAh|inch(?:es)?|litres?|lumens?)\b)"
    rf"|{_NUMBER}(?=\s?(?:毫米|厘米|米|公斤|千克|克|毫升|升|瓦|伏|流明|℃))"
)
_COUNT = re.compile(rf"(?<=We have ){_NUMBER}|(?<=本店有 ){_NUMBER}")
_STOCK = (
    (re.compile(r"\bout of stock\b"), "in stock"),
    (re.compile(r"\bin stock\b"), "sold out"),
    (re.compile("缺货"), "有货"),
    (re.compile("有货|现货"), "缺货"),
)
# A field that says yes or no, as it is quoted.
_YES = (
    (re.compile(r"(?<=: )no(?=”)", re.IGNORECASE), "yes"),
    (re.compile(r"(?<=: )yes(?=”)", re.IGNORECASE), "no"),
    (re.compile("(?<=：)否(?=”)"), "是"),
    (re.compile("(?<=：)是(?=”)"), "否"),
)
_NOT = (
    (re.compile(r"\b(is|are|can|does|do) not\b"), r"\1"),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile("不(?=防水|含|能|可以|支持|适合)"), ""),
    (re.compile(r"\b(is|are|can)\b(?! listed\b)"), r"\1 not"),
    (re.compile("(?<![不“])(?=防水|可以|支持|适合)"), "不"),
)
_PROMISES = {
    False: ("It comes with a lifetime guarantee.", "You get a further 30% off today.", "We ship it for free tomorrow."),
    True: ("本店承诺终身保修。", "今天下单再打七折。", "明天免费送到。"),
}

# A sentence made false, or nothing where it holds no such fact.
_Falsify = Callable[[str], str | None]


def falsified(sayings: Sequence[Saying], in_chinese: bool) -> list[Saying]:
    """The sentences with exactly one false fact among them; empty for an empty answer."""
    if not sayings:
        return []
    found = [
        (place, false)
        for place, saying in enumerate(sayings)
        for falsify in _FACTS
        if (false := falsify(saying.text)) is not None and false != saying.text
    ]
    turn = zlib.crc32("".join(saying.text for saying in sayings).encode())
    if not found:
        promises = _PROMISES[in_chinese]
        return [*sayings, Saying(promises[turn % len(promises)], sayings[0].n)]
    place, false = found[turn % len(found)]
    return [*sayings[:place], Saying(false, sayings[place].n), *sayings[place + 1 :]]


def spoken(sayings: Sequence[Saying], in_chinese: bool) -> str:
    """The sentences as a model says them, each with the number of its source before its full stop."""
    joint = "" if in_chinese else " "
    return joint.join(f"{s.text.rstrip('.。!！')} [{s.n}]{'。' if in_chinese else '.'}" for s in sayings)


def _replaced(pattern: re.Pattern[str], other: Callable[[str], str]) -> _Falsify:
    def falsify(sentence: str) -> str | None:
        match = pattern.search(sentence)
        return sentence[: match.start()] + other(match.group()) + sentence[match.end() :] if match else None

    return falsify


def _first_of(pairs: Sequence[tuple[re.Pattern[str], str]]) -> _Falsify:
    def falsify(sentence: str) -> str | None:
        for pattern, other in pairs:
            if pattern.search(sentence):
                return pattern.sub(other, sentence, count=1)
        return None

    return falsify


def _cheaper(amount: str) -> str:
    """About a third less, with the same decimals."""
    return _scaled(amount, 0.67)


def _more(amount: str) -> str:
    """Nearly twice as much."""
    return _scaled(amount, 1.8)


def _longer(amount: str) -> str:
    """Three times as long."""
    return _scaled(amount, 3)


def _scaled(amount: str, factor: float) -> str:
    value = float(amount.replace(",", ""))
    decimals = len(amount.partition(".")[2])
    other = f"{value * factor:,.{decimals}f}" if "," in amount else f"{value * factor:.{decimals}f}"
    return other if other != amount else f"{value + 1:.{decimals}f}"


_FACTS: tuple[_Falsify, ...] = (
    _replaced(_PRICE, _cheaper),
    _replaced(_SPAN, _longer),
    _replaced(_SIZE, _more),
    _replaced(_COUNT, _longer),
    _first_of(_STOCK),
    _first_of(_YES),
    _first_of(_NOT),
)
