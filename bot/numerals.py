"""Numbers as people write them: ``23,000``, ``2.3万``, ``三十``, ``twenty-five``, ``1.2 million``."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_ONES_WRITTEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = _ONES_WRITTEN.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES = {
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "千": Decimal(1_000),
    "百万": Decimal(1_000_000),
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "k": Decimal(1_000),
}

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<!\d)\.\d+"
# "4k" is a screen, "23k" a number.
SCALE = r"(?:\s?(?:百万|万|亿|千(?![米克瓦卡帕赫]))|\s(?:hundred|thousand|million|billion)\b|(?<=\d\d)k\b)"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿半]{1,16}(?:点[零〇一二三四五六七八九]{1,8})?"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})"
# "Between one hundred and two hundred": the second number is its own.
_REST = rf"(?:\s(?:and\s)?{_BELOW_HUNDRED}(?!\s(?:hundred|thousand)\b))?"
_BELOW_THOUSAND = rf"{_BELOW_HUNDRED}(?:\shundred\b{_REST})?"
ENGLISH = rf"\b{_BELOW_THOUSAND}(?:\sthousand\b(?:\s(?:and\s)?{_BELOW_THOUSAND}(?!\sthousand\b))?)?\b"


def from_digits(digits: str, scale: str = "") -> Decimal:
    """The value of ``23,000`` or of ``2.3`` with the scale ``万``."""
    return Decimal(digits.replace(",", "")) * _SCALES.get(scale.strip().casefold(), Decimal(1))


def from_chinese(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral; ``None`` if it is none after all (``千万`` as an exclamation)."""
    import cn2an

    if numeral == "半":
        return Decimal("0.5")
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except (ValueError, InvalidOperation, IndexError, KeyError):
        return None


def from_english(words: str) -> Decimal:
    """The value of an English number word below a million."""
    total = Decimal(0)
    thousands = Decimal(0)
    for word in re.split(r"[\s-]+", words.casefold()):
        if word == "thousand":
            thousands, total = total * _SCALES[word], Decimal(0)
        elif word in _SCALES:
            total *= _SCALES[word]
        elif word != "and":
            total += _WORDS[word]
    return thousands + total
