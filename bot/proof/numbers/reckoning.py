"""Figures that follow from the other figures of their own sentence: differences, sums, multiples.

"$14.95 instead of $19.95, $5 less", "six at eight hours each give 48 hours", 28 厘米是 14 厘米的两倍. The others must
be proved themselves; the sentence must tell them the right way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.nearly import is_near
from bot.proof.numbers.per_piece import is_quotient

_MORE = re.compile(
    r"(?i)\s*(?:of )?(?:more|dearer|extra|higher|longer|heavier|further|larger|bigger|taller|wider|deeper|warmer"
    r"|older|on top)\b"
)
_LESS = re.compile(
    r"(?i)\s*(?:less|cheaper|lower|shorter|lighter|fewer|sooner|earlier|faster|smaller|narrower|thinner|younger|off)\b"
)
_MORE_BEFORE = re.compile(
    r"(?i)(?:(?<!不)[贵多高长重宽厚深大慢晚]|\b(?:more|up|higher|longer|heavier) by)[了出上]?\s*$"
)
_LESS_BEFORE = re.compile(
    r"(?i)(?:便宜|(?<!多)[少低省短轻窄薄浅小快早]|\b(?:less|down|lower|cheaper|shorter|lighter) by)[了出上]?\s*$"
)
# What stands before the figure that another one is compared with.
_OTHER = re.compile(
    r"(?i)(?:\b(?:instead of|rather than|than|versus|vs\.?|against|compared (?:with|to)|not|from)|比|而不是|相比)"
    r"[^,，;；:：。.]{0,30}$"
)
_TIMES = re.compile(
    r"(?i)\b(?:each|apiece|per|at|every|of)\b|一?[只个支根件盏]|每|各|\ba (?:shoe|piece|pair|box|pack)\b"
)
_PAIR = re.compile(r"(?i)\bpairs?\b(?! of (?:scissors|trousers|glasses))|[一成整每]?[双对](?![色面层])|\bboth\b")
_COUNT = re.compile(
    rf"(?i)(?<![\d.,$€£¥])\d{{1,3}}(?![\d.,%]*\d)|{numerals.ENGLISH}|[两二三四五六七八九十]{{1,3}}(?=[个件包盒片双只支瓶根条盏])"
)
_TOGETHER = re.compile(
    r"(?i)\b(?:totals?|altogether|together|in all|comes? to|adds? up|makes?|sum|gives?|that is|that's)\b"
    r"|合计|一共|总共|总计|共计|加起来|加在一起|共|就是|也就是"
)
_LONGEST = 6


def follows_from(figure: Figure, others: Sequence[Figure], plain: str) -> bool:
    """Whether the figure is what the sentence says of these others, in its own dimension."""
    if figure.number is None or figure.amount is None or not 0 < len(others) <= _LONGEST:
        return False
    if figure.dimension == "times":
        return _is_multiple(figure, others)
    if is_quotient(figure, others, plain):
        return True
    same = [one for one in others if one.dimension == figure.dimension and one.amount is not None]
    before, after = plain[max(0, figure.start - 24) : figure.start], plain[figure.end : figure.end + 30]
    more = bool(_MORE.match(after) or _MORE_BEFORE.search(before))
    if more or _LESS.match(after) or _LESS_BEFORE.search(before):
        return _is_difference(figure, same, plain, more=more)
    if figure.kind != "money" and _is_product(figure, same, plain):
        return True
    whole = sum((one.amount for one in same if one.amount is not None), Decimal(0))
    return len(same) > 1 and _TOGETHER.search(plain) is not None and whole == figure.amount


def reckoned(judged: Sequence[tuple[Figure, Judged]], plain: str) -> list[Judged]:
    """The verdicts, where those figures are supported too that follow from others with a source of their own."""
    proved = [(figure, one.source) for figure, one in judged if one.verdict == "supported" and one.source is not None]
    told = []
    for figure, one in judged:
        if one.verdict == "withheld" and proved and follows_from(figure, [other for other, _ in proved], plain):
            one = Judged(one.text, one.kind, one.value, "supported", proved[0][1])
        told.append(one)
    return told


def _is_multiple(figure: Figure, others: Sequence[Figure]) -> bool:
    """28 cm are twice 14 cm: the first of two figures told is so many times the second one."""
    told = [one for one in others if one.amount is not None and one.dimension and one.dimension != "times"]
    if len(told) != 2 or told[0].dimension != told[1].dimension:
        return False
    first, second = told[0].amount, told[1].amount
    return bool(first and second and first == second * (figure.number or 0))


def _is_difference(figure: Figure, same: Sequence[Figure], plain: str, *, more: bool) -> bool:
    """Whether one of two others is more, or less, than the other by this, as the sentence has them."""
    for one, other in permutations(same, 2):
        if one.amount is None or other.amount is None:
            continue
        apart = one.amount - other.amount if more else other.amount - one.amount
        if apart == figure.amount and _compared(one, other, figure, plain):
            return True
    return False


def _compared(one: Figure, other: Figure, figure: Figure, plain: str) -> bool:
    """Whether it is ``one`` that the sentence compares with ``other``, rather than the other way round."""
    named = [bool(_OTHER.search(plain[max(0, f.start - 44) : f.start])) for f in (one, other)]
    if named[0] != named[1]:
        return named[1]
    # "The mat costs $119 and the long one $139, $20 more": the last one told before the difference.
    return other.start < one.start < figure.start


def _is_product(figure: Figure, same: Sequence[Figure], plain: str) -> bool:
    """Whether it is so many times one of the others, by a number of pieces that the sentence tells."""
    if not _TIMES.search(plain):
        return False
    counts = {Decimal(2)} if _PAIR.search(plain) else set()
    for match in _COUNT.finditer(plain):
        inside = any(one.start < match.end() and match.start() < one.end for one in (*same, figure))
        value = None if inside else _value(match.group())
        if value is not None and value > 1:
            counts.add(value)
    bound = bound_of(plain, figure)
    for one in same:
        for count in counts:
            whole = (one.amount or Decimal(0)) * count
            if whole == figure.amount or is_near(figure, bound, whole):
                return True
    return False


def _value(words: str) -> Decimal | None:
    if words.isdigit():
        return Decimal(words)
    return numerals.from_english(words) if words.isascii() else numerals.from_chinese(words)
