"""Numbers written as portions and dozens: 2 1/2 inches, two and a half hours, a litre, 两个半小时, half a dozen.

``PATTERNS`` are alternatives of the one scan over a text (``shapes.scan``); ``read`` gives what such a match says.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot import numerals
from knowledge.units import MEASURE

# Fractions in their lowest terms, as rulers and kitchens have them; 50/60 and 5/10 are two numbers.
_FRACTIONS = "|".join(
    f"{top}/{bottom}"
    for bottom in (64, 32, 16, 8, 6, 5, 4, 3, 2)
    for top in range(bottom - 1, 0, -1)
    if (top % 2 or bottom % 2) and (top % 3 or bottom % 3)
)
_PARTS = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "three quarter": Decimal("0.75"),
    "third": Decimal(1) / 3,
    "two third": Decimal(2) / 3,
}
_PART = r"half|three[\s-]quarters?|quarter|two[\s-]thirds|third"
# A long name of a unit: the "in" of "half in" is no inch.
_LONG = rf"(?=[a-z]{{3}}){MEASURE}(?![a-z])"
_HELD = (
    r"holds?|holding|weighs?|weighing|measures?|measuring|contains?|carr(?:y|ies)|of|than|over|under|to|about|almost"
    r"|exactly|is|are|has|have|with|offers?|gives?|gets?"
)
_CHINESE_WHOLE = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"

PATTERNS = (
    rf"(?P<fraction>(?<![\d/.,$€£¥])(?:(?P<whole>\d{{1,4}})(?:\s|-|\s&\s|\sand\s))(?P<over>{_FRACTIONS})(?![\d/.%]))",
    (
        r"(?i:\b(?P<share_words>half|(?:an?|one|two|three|four)[\s-](?:third|quarter|fifth|tenth)s?)"
        r"(?=\s(?:of\s(?:it|them|the|all|its|our|your|this|these)|is|are)\b))"
        rf"|(?P<chinese_share>[一二三四五六七八九十]{{1,2}}分之[一二三四五六七八九十]{{1,3}}(?!\s?个?(?:{MEASURE}))"
        r"|(?<!第)[一二三四五六七八九]成(?=[是为的半以都左]|[，。,.\s]|$)|一半(?=[的是为都以由]|[，。,.]|$))"
    ),
    rf"(?P<proper>(?<![\d/.,$€£¥])(?:{_FRACTIONS})(?=[\s-]?(?:{MEASURE}|[\"”])))",
    rf"(?i:\b(?P<wholes>{numerals.ENGLISH}|\d{{1,4}})\sand\s(?:an?\s|one\s)?(?P<rest>{_PART})\b)",
    (
        rf"(?i:\b(?:a\s|one\s)?(?P<part>{_PART})(?:\sof)?(?:\san?)?[\s-](?P<part_unit>{_LONG}))"
        rf"(?!\s(?:price|off|board)\b)"
    ),
    (
        rf"(?i:\b(?:{_HELD})\s(?P<single>an?)\s(?P<single_unit>(?!(?:second|minute|hour|day|week|month|year)\s(?!of\b|long\b)){_LONG}))"
        rf"(?=\s?(?:[.,;:!?)]|$|(?:wide|long|tall|high|deep|thick|across|in|of|and|or|by)\b))"
    ),
    rf"(?i:\b(?:an?|one)\s(?P<and_half>{_LONG})\sand\s(?:an?\s)?half\b)",
    rf"(?P<dozen>(?i:\b(?:(?P<half_dozen>half\sa)|(?P<dozens>an?|{numerals.ENGLISH}|\d{{1,3}}))\s(?P<by>dozen)\b))",
    rf"(?P<round>(?i:\ba\s(?:million|(?:hundred|thousand)(?:\s(?:and\s)?{numerals.ENGLISH})?)\b))",
    r"(?P<below_one>(?P<parts>[二三四五六八十])分之(?P<of_parts>[一二两三四五六七八九]))",
    r"(?P<quarters>[一三])刻钟",
    rf"(?P<chinese_half>{_CHINESE_WHOLE})\s?个半(?P<half_unit>{MEASURE}|小时|钟头|月|星期)",
)
_ROUND = {"hundred": Decimal(100), "thousand": Decimal(1_000), "million": Decimal(1_000_000)}


def read(match: re.Match[str]) -> tuple[int, int, Decimal, str | None] | None:
    """Start, end of the number, the number and its unit where the match holds it; ``None`` for another match.

    Without a unit in the match, one may follow behind it.
    """
    start, end = match.start(), match.end()
    if match["fraction"] or match["proper"]:
        return start, end, Decimal(match["whole"] or 0) + _ratio(match["over"] or match["proper"]), None
    if match["rest"]:
        return start, end, _whole(match["wholes"]) + _part(match["rest"]), None
    if written := match["share_words"] or match["chinese_share"]:
        return start, end, 100 * _share(written), "%"
    if match["part"]:
        return start, end, _part(match["part"]), match["part_unit"]
    if match["and_half"]:
        return start, end, Decimal("1.5"), match["and_half"]
    if match["single"]:
        return match.start("single"), end, Decimal(1), match["single_unit"]
    if match["dozen"]:
        dozens = Decimal("0.5") if match["half_dozen"] else _whole(match["dozens"])
        return start, end, 12 * dozens, None
    if match["round"]:
        first, *more = match["round"].split(maxsplit=2)[1:]
        rest = numerals.from_english(more[0].removeprefix("and ")) if more else 0
        return start, end, _ROUND[first.casefold()] + rest, None
    if match["below_one"]:
        return start, end, _whole(match["of_parts"]) / _whole(match["parts"]), None
    if match["quarters"]:
        return start, end, 15 * _whole(match["quarters"]), "分钟"
    if match["chinese_half"]:
        return start, end, _whole(match["chinese_half"]) + Decimal("0.5"), match["half_unit"]
    return None


def half_more(plain: str, end: int) -> tuple[Decimal, int]:
    """What is told behind a Chinese unit of its next parts (三斤半, 1米5, 一米二五), and where that ends.

    0 where nothing is told.
    """
    if plain[end : end + 1] == "半" and not re.match(r"半[价天年月小个日夜张份]", plain[end:]):
        return Decimal("0.5"), end + 1
    if plain[end - 1 : end] == "米" and (parts := _PARTS_OF_METRE.match(plain, end)):
        digits = [_whole(digit) for digit in parts[0]]
        return sum((digit.scaleb(-place) for place, digit in enumerate(digits, 1)), Decimal(0)), parts.end()
    if plain[end - 1 : end] == "斤" and (tenth := re.compile(r"([1-9一二三四五六七八九])两").match(plain, end)):
        return _whole(tenth[1]) / 10, tenth.end()
    return Decimal(0), end


_PARTS_OF_METRE = re.compile(r"(?:[1-9][0-9]?|[一二三四五六七八九]{1,2})(?![\d.米厘分个条件只双款种张])")


def _ratio(written: str) -> Decimal:
    top, bottom = written.split("/")
    return Decimal(top) / Decimal(bottom)


def _part(words: str) -> Decimal:
    return _PARTS[re.sub(r"[\s-]+", " ", words.casefold()).removesuffix("s")]


_NAMED = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _share(written: str) -> Decimal:
    """The share of a whole: a half, two thirds, 三分之一, 三成, 一半."""
    if written.casefold() == "half" or written == "一半":
        return Decimal("0.5")
    if written.endswith("成"):
        return _whole(written[0]) / 10
    if "分之" in written:
        bottom, top = written.split("分之")
        return _whole(top) / _whole(bottom)
    top, bottom = re.split(r"[\s-]", written.casefold())
    return _whole(top) / _NAMED[bottom.removesuffix("s")]


def _whole(words: str) -> Decimal:
    if words.casefold() in ("a", "an"):
        return Decimal(1)
    if words[0].isdigit():
        return Decimal(words)
    return numerals.from_english(words) if words.isascii() else numerals.from_chinese(words) or Decimal(0)
