"""The height of a person as people say it, in centimetres."""

from __future__ import annotations

import re
from decimal import Decimal

_SIGNS = "零一二两三四五六七八九"
_DIGIT = dict(zip(_SIGNS, (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SIGN = rf"[{_SIGNS}\d]"
_CHINESE = re.compile(rf"(?<![\d.])([12一二两])\s*米\s*({_SIGN})({_SIGN})?(?![\d.米])")
_METRES = re.compile(
    r"(?<![\d.])([12])\s?m\s?(\d\d)(?!\d)|(?<![\d.])([12])[.,](\d{1,2})\s?(?:m\b|米|meters?\b|metres?\b)", re.IGNORECASE
)
_FEET = re.compile(
    r"(?<![\d.])([4-7])\s?(?:['’′]|ft\.?|feet|foot)\s?(?:(1[01]|\d)(?!\d))?\s?(?:[\"”″]|in\b|inch(?:es)?\b)?",
    re.IGNORECASE,
)
_FOOT, _INCH = Decimal("30.48"), Decimal("2.54")


def in_centimetres(text: str) -> str:
    """The text with heights in centimetres: 一米八五 and "1m85" are 185, six feet are 182.9; others are left."""
    text = _CHINESE.sub(lambda m: f"{_digit(m[1])}{_digit(m[2])}{_digit(m[3] or '0')}厘米", text)
    text = _METRES.sub(lambda m: f"{m[1] or m[3]}{(m[2] or m[4]).ljust(2, '0')} cm", text)
    return _FEET.sub(lambda m: f"{_FOOT * int(m[1]) + _INCH * int(m[2] or 0):.1f} cm ", text)


def _digit(sign: str) -> int:
    return int(sign) if sign.isdigit() else _DIGIT[sign]
