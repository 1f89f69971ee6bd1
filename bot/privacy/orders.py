"""Order numbers: what the shop's own patterns say, and what a customer names as one. Pure.

A pattern of the shop is a regular expression of a kind whose cost is bounded: no repeated groups, no references back,
no looking around, every repetition with an upper bound. So no message, whatever it holds, can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.spans import Span

_NAMED = re.compile(
    r"(?:\b(?:order|purchase|invoice|tracking|shipment|parcel|consignment|booking|reservation|return|rma|ticket"
    r"|receipt|transaction|delivery)"
    r"[ -]?(?:number|no\b\.?|nr\b\.?|num\b|id\b|code|reference|ref\b\.?|#)(?:\s?(?:is|was|:|=|are))?"
    r"|\b(?:my|the|this|that|our|his|her|last|previous|recent|for|of|about|regarding)\s(?:order|invoice|parcel"
    r"|shipment)\s?(?:is|:|=)?"
    r"|\border\s?[:#]"
    r"|(?:订单|定单|运单|快递|物流|包裹|发票|退货|退款|售后|工单|交易|流水)(?:编号|号码|号|单号|单)?(?:是|为)?|单号(?:是|为)?)"
    r"[\s:：#=]{0,4}$",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![A-Za-z0-9_.-])[A-Za-z0-9](?:[A-Za-z0-9]|[-_/](?=[A-Za-z0-9])){3,39}(?![A-Za-z0-9_])")
_FEWEST_DIGITS = 4
# What a pattern may cost at each place of a text: the product of the lengths that its repetitions may have.
_MOST_WAYS = 1_000
_LONGEST = 64
_TOO_SHORT = ("", "7", "77", "A", "AA", "A7", "7A", "-", "#")
_LOOKS_OR_REFERS = re.compile(r"\\[1-9]|\(\?(?!:)|\\[bBAZ]")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:(,)(\d*))?\}|[()*+?|^$.]|[^\\]", re.DOTALL)


def order_numbers(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[Span]:
    """Order numbers in ``text`` (folded); ``patterns`` come from ``order_pattern``."""
    for pattern in patterns:
        yield from (Span(match.start(), match.end(), "order") for match in pattern.finditer(text) if match[0])
    for match in _CODE.finditer(text):
        digits = sum(sign.isdigit() for sign in match[0])
        if digits >= _FEWEST_DIGITS and _NAMED.search(text, max(0, match.start() - 40), match.start()):
            yield Span(match.start(), match.end(), "order")


def order_pattern(written: str) -> re.Pattern[str]:
    """The shop's pattern, to be searched for between word boundaries, in any case of letters.

    ``ValueError`` says what is wrong with one that is no regular expression, or whose cost has no bound.
    """
    try:
        re.compile(written)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"'{written}' is no regular expression: {error}") from error
    if _LOOKS_OR_REFERS.search(written):
        raise ValueError(f"'{written}' looks around or refers back: write the order number itself, such as SO-\\d{{6}}")
    longest, ways = _cost(written)
    if longest > _LONGEST or ways > _MOST_WAYS:
        raise ValueError(f"'{written}' leaves too much open: give its repetitions narrower bounds")
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{written})(?![A-Za-z0-9])", re.IGNORECASE)
    if any(pattern.fullmatch(short) for short in _TOO_SHORT):
        raise ValueError(f"'{written}' would match one or two characters, which any text holds")
    return pattern


def _cost(written: str) -> tuple[int, int]:
    """The longest match, and in how many ways one place of a text can be tried (upper bounds)."""
    longest, ways, before = 0, 1, ""
    for token in _TOKEN.finditer(written):
        sign = token[0]
        if sign in ("*", "+") or (token[2] and not token[3]):
            raise ValueError(f"'{written}' repeats without an end: write {{1,12}} instead of {sign}")
        if sign == "?" or token[1]:
            if before == ")" and sign != "?":
                raise ValueError(f"'{written}' repeats a group: write it out")
            if before == "{":
                raise ValueError(f"'{written}' repeats a repetition: write one")
            least, most = (0, 1) if sign == "?" else (int(token[1]), int(token[3] or token[1]))
            longest += most - 1
            ways *= most - least + 1
            before = "{"
            continue
        ways *= 2 if sign == "|" else 1
        longest += sign not in "()|^$"
        before = sign
    return longest, ways
