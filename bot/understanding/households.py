"""How many persons a thing is for, however it is said: a family of four, two adults and a kid, 一家四口, 两大一小."""

from __future__ import annotations

import re

from bot import numerals

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_EN = rf"(?P<{{}}>\d{{{{1,2}}}}|{_ONES})"
_ZH = r"(?P<{}>\d{{1,2}}|[一二两三四五六七八九十])"
_KIDS = r"(?:kids?|children|child|babies|baby|toddlers?|teenagers?)"
_ENGLISH = re.compile(
    rf"\b(?:a |our |my |the )?(?:family|party|group|household|team) of {_EN.format('family')}\b|"
    rf"\b(?:the )?{_EN.format('us')} of us\b|"
    rf"\b{_EN.format('adults')} (?:adults?|grown[- ]?ups?)"
    rf"(?:,? (?:and|with|\+|plus) (?P<kids>an?|\d{{1,2}}|{_ONES}) {_KIDS})?(?!\w)|"
    # "A tent for two" is for persons; "for two weeks" is not.
    rf"(?<=\bfor ){_EN.format('alone')}(?=\s*(?:[,.;?!]|$|please\b|with\b|that\b|under\b))"
)
_CHINESE = re.compile(
    rf"(?:我们)?一?家{_ZH.format('home')}口人?|{_ZH.format('mouths')}口(?:之家|人)|"
    rf"{_ZH.format('big')}(?:个)?大(?:人)?{_ZH.format('small')}(?:个)?(?:小孩?|孩子?)(?!时)|我们{_ZH.format('we')}个人?"
)


def in_persons(plain: str) -> str:
    """A folded text with the persons of a household counted: "a tent for a family of four" is for four people."""
    plain = _ENGLISH.sub(lambda match: f"{_sum(match)} people", plain)
    return _CHINESE.sub(lambda match: f"{_sum(match)}人", plain)


def _sum(match: re.Match[str]) -> int:
    return sum(_number(said) for said in match.groupdict().values() if said)


def _number(said: str) -> int:
    if said.isdigit() or said in ("a", "an"):
        return int(said) if said.isdigit() else 1
    found = numerals.from_english(said) if said.isascii() else numerals.from_chinese(said)
    return int(found or 0)
