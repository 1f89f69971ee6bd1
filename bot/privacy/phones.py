"""Telephone numbers, as people of many countries write them. Pure.

A number that says its country (+44 …) is looked up in the published numbering plans (phonenumbers). One without is
taken when a word names it, or when it is written as only telephone numbers are; bare digits may be a product's code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.privacy.payment import is_trade_number
from bot.privacy.spans import Span

_RUN = re.compile(
    r"(?<![A-Za-z0-9_/#+-])(?<!\d[.,])(?:\+\s?|\()?\d(?:[ .()/-]{0,3}\d){5,16}(?:\s?(?:x|ext\.?|extension|转"
    r"|分机)\s?\d{1,6})?(?![A-Za-z0-9_]|[.,]\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:call|phone|ring|text|reach|contact|dial|fax|whats\s?app|sms)\s+(?:me|us|him|her|them)?\s?"
    r"(?:back\s)?(?:on|at|under|via)?"
    r"|\b(?:my|his|her|their|our|your|the|contact|registered|mobile|cell|home|office|work|tele)?[ -]?"
    r"(?:phone|telephone|mobile|cell(?:ular)?|contact|fax|handy|whats\s?app)(?:\s?(?:number|no|nr|#))?\s?(?:is"
    r"|was|to|as|are|:|=|\?)"
    r"|\b(?:tel|tél|ph|mob|fax|phone|telefon|telefono|teléfono|téléphone|telefone|telefoon|mobil|handy|móvil"
    r"|cellulare)\s?[.:]"
    r"|\b(?:phone|telephone|mobile|cell|contact|fax)[ -]?(?:number|no|nr|#)"
    r"|\bmy number(?:\s?is)?|\bcall(?:ing)?\s?(?:from|on|at)?|\bwhats\s?app|\bregistered(?:\s(?:mobile|phone))?"
    r"|\btext(?:ed)?\s(?:to|me)"
    r"|电话|手机号?码?|座机|号码|联系方式|联系电话|致电|拨打|来电|短信|微信号?|传真|回电|打给我|打我)"
    r"[\s:：,，.?？=#\-是为到至在]{0,6}$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d+")
# A code that stands in brackets before the number: (07) 5331 0577, (212) 555-0100.
_BRACKETED = re.compile(r"\(\s?(?:0|\+?\d{2,5})\s?\)[ .-]{0,2}\d{2,4}(?:[ .-]?\d{2,4}){1,3}")
_AMERICAN = re.compile(r"(?:\+?1[ .-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}")
_CHINESE_MOBILE = re.compile(r"(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}")
_CHINESE_FIXED = re.compile(r"0\d{2,3}-[2-8]\d{6,7}(?:-\d{1,6})?|400-\d{3}-\d{4}|400-?\d{4}-?\d{3}")
# A mobile number as it is said: 一三八…, 幺三八…
_CHINESE_SAID = re.compile(
    r"(?<![零〇一幺二三四五六七八九十百千万])[一幺][\s-]?[三四五六七八九](?:[\s-]?[零〇一幺二三四五六七八九]){9}"
    r"(?![零〇一幺二三四五六七八九十百千万])"
)
_TRUNK = re.compile(
    r"0[1-9]\d{0,4} \d{2,4}(?: \d{2,4}){1,3}|0[1-9]\d{0,4}-\d{2,4}(?:-\d{3,4}){1,3}|0[1-9]\d{0,4}(?:\.\d{2,3}){2,4}"
)
_TRUNK_TWO = re.compile(r"0[1-9]\d{0,3}[ -]\d{6,8}")
_TRUNK_SLASH = re.compile(r"0[1-9]\d{1,4}\s?[/-]\s?\d{2,4}(?: ?\d{2,4}){1,3}")
_PAIRS = re.compile(r"\d{2}([.-])\d{2}\1\d{2}\1\d{2}(?:\1\d{2})?")
_DATE = re.compile(r"(?:19|20)\d{2}[ ./-]\d{1,2}[ ./-]\d{1,2}|\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)?\d{2}(?:\D|$)")
# ITU-T E.164: fifteen digits at most; with an international prefix two more.
_FEWEST, _MOST = 7, 17
_FEWEST_NAMED = 6
# Eleven together is a Chinese mobile number; longer rows are products' numbers.
_LONGEST_GROUP = 11


def phones(text: str) -> Iterator[Span]:
    """Telephone numbers in ``text`` (folded)."""
    for match in _RUN.finditer(text):
        number, start = match[0], match.start()
        digits = "".join(_GROUP.findall(number))
        if not _FEWEST_NAMED <= len(digits) <= _MOST + 6 or number.count("(") != number.count(")"):
            continue
        if _written_as_one(number, digits) or (
            not _DATE.match(number) and _NAMED.search(text, max(0, start - 60), start) is not None
        ):
            yield Span(start, match.end(), "phone")


def said_phones(text: str) -> Iterator[Span]:
    """Chinese mobile numbers in ``text`` that are written as they are said, in Chinese numerals."""
    for match in _CHINESE_SAID.finditer(text):
        yield Span(match.start(), match.end(), "phone")


def _written_as_one(number: str, digits: str) -> bool:
    if not _FEWEST <= len(digits) <= _MOST + 6:
        return False
    bare = re.split(r"\s?(?:x|ext|转|分机)", number, maxsplit=1, flags=re.IGNORECASE)[0]
    if number.startswith("00") and _trade_number(number):
        return False
    if number.startswith("+") or (number.startswith("00") and len(digits) > 9):
        return _in_a_plan("+" + "".join(_GROUP.findall(bare)).removeprefix("00"))
    shapes = (_BRACKETED, _AMERICAN, _CHINESE_MOBILE, _CHINESE_FIXED, _TRUNK, _TRUNK_TWO, _TRUNK_SLASH)
    if any(shape.fullmatch(bare) for shape in shapes):
        return not _DATE.fullmatch(bare) and not any(len(group) > _LONGEST_GROUP for group in _GROUP.findall(bare))
    return _PAIRS.fullmatch(bare) is not None and not _rising(bare)


def _trade_number(number: str) -> bool:
    """Whether it begins with a product's number: 0095205603217 is a GTIN, no call abroad."""
    first = _GROUP.match(number)
    return first is not None and len(first[0]) in (12, 13, 14) and is_trade_number(first[0])


def _in_a_plan(number: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False


def _rising(pairs: str) -> bool:
    """36-38-40-42 is a row of sizes."""
    numbers = list(map(int, _GROUP.findall(pairs)))
    return all(before < after for before, after in pairwise(numbers))
