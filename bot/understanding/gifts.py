"""Gifts and who is to get them: words of a search that name no goods, as in "a gift for my dad who loves camping"."""

from __future__ import annotations

import re

from knowledge.language import fold
from knowledge.wording import has_chinese

# What a gift is put into or paid by is goods of the shop, or a rule of it.
_GIFT = re.compile(
    r"(?:\b(?:an?|some|any|as|the|nice|good|small|little|perfect|great) )*"
    r"(?:\b(?:birthday|christmas|xmas|wedding|anniversary|valentine'?s?(?: day)?|mother'?s day|father'?s day|"
    r"housewarming|graduation|farewell|secret santa) )?"
    r"\b(?:gift|present)s?\b(?: ideas?)?(?! ?-?(?:cards?|bags?|wrap\w*|vouchers?|receipts?|box(?:es)?|sets?|"
    r"certificates?|messages?|notes?|tags?|options?|packag\w+|kits?)\b)"
)
_PERSON = (
    r"(?:mum|mom|mother|dad|father|wife|husband|girlfriend|boyfriend|friend|sister|brother|grand(?:ma|pa|mother|father)|"
    r"uncle|aunt|boss|colleague|co-?worker|partner|fianc[eé]e?|parent|teacher|neighbou?r|someone|somebody|anyone|guy|"
    r"person|lover|fan|enthusiast|drinker)(?:-in-law)?s?"
)
_FOR_WHOM = re.compile(
    rf"\bfor (?:(?:my|our|his|her|their|an?|the) )?(?:(?:best|old|new|dear|good|older|younger|little|big) )?{_PERSON}\b"
    r"(?: (?:who|that)(?:'s| is| are)?(?: really)? (?:loves?|likes?|enjoys?|into|fond of|crazy about)\b)?"
)
# "For a coffee drinker": what stands before the person is what the gift is to go with.
_FOR_A_LOVER = re.compile(
    r"\bfor (?:an? |the )?(?=\w+ (?:lover|fan|enthusiast|drinker)s?\b)|\b(?:lover|fan|enthusiast|drinker)s?\b"
)
_LOVES = r"(?:特别|很|非常)?(?:爱好?|喜欢|热爱|酷爱|痴迷)"
_RECIPIENT = (
    r"(?:老爸|老妈|爸爸|妈妈|父亲|母亲|爸妈|父母|爸|妈|老公|老婆|丈夫|妻子|男朋友|女朋友|男友|女友|对象|闺蜜|朋友|好友|同学|同事|"
    r"领导|老板|客户|老师|长辈|老人家?|爷爷|奶奶|外公|外婆|岳父|岳母|公公|婆婆|家人|亲戚|哥哥|姐姐|弟弟|妹妹)"
)
_GIVEN = re.compile(
    rf"(?:送给?|给|买给)(?:我|我的)?(?:{_LOVES}(?P<loves>[^，,。的]{{1,6}})的)?{_RECIPIENT}们?(?:的)?|"
    rf"{_RECIPIENT}{_LOVES}|"
    r"(?:当作?|做|作为?|作)?(?:个|份|件)?(?:生日|新年|圣诞|节日|情人节|结婚|乔迁|毕业)?(?:小?礼物|礼品)(?!卡|袋|盒|包|套)"
)


def asks_gift(text: str) -> bool:
    """True where something to be given away is looked for, whatever it is."""
    plain = fold(text)
    return bool(_GIFT.search(plain) or _GIVEN.search(plain) or _FOR_WHOM.search(plain))


def without_gifts(text: str) -> str:
    """The folded text with the gift and who gets it blanked, every other sign at its place; what they love stays."""
    if has_chinese(text):
        return _GIVEN.sub(_but_loved, text)
    text = _FOR_A_LOVER.sub(_blank, text)
    return _GIFT.sub(_blank, _FOR_WHOM.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _but_loved(found: re.Match[str]) -> str:
    if found["loves"] is None:
        return _blank(found)
    start, end = found.span("loves")
    return " " * (start - found.start()) + found["loves"] + " " * (found.end() - end)
