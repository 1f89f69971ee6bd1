"""Numbers that a question sets as conditions: "under 1 kg", "at least 8 GB", "between 50 and 100", "128G 以上"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from bot import numerals
from knowledge.units import UNIT, measure

_SIGN = r"(?:us\$|[$€£¥￥])"
_WORD = (
    r"(?:usd\b|dollars?\b|bucks\b|eur\b|euros?\b|gbp\b|rmb\b|cny\b|yuan\b|hkd\b|"
    r"美元|美金|刀(?!具|片|刃)|欧元|英镑|人民币|港币|元|块钱?)"
)
# "16G" says gigabytes of a memory and grams of a letter; which, the field that is meant decides.
_SHORT = r"[gt](?![a-z])(?!\s*/)"
# Said for bytes, never written by a shop.
_SAID = {"gig": "gb", "gigs": "gb", "gigabyte": "gb", "gigabytes": "gb", "meg": "mb", "megs": "mb", "megabytes": "mb",
         "terabyte": "tb", "terabytes": "tb", "man": "person", "个人": "人"}  # fmt: skip
_INCH = r"(?:\"|″|”|-?\s?inch(?:es)?\b|-in\b|寸|吋|英寸)"
_OTHER = (
    r"(?:mbps\b|gbps\b|kbps\b|mb/s|gb/s|gt/s|va\b|kva\b|ohms?\b|Ω|ω|bits?\b|nm\b|fps\b|°|度(?!数)|页|pages\b|张|"
    r"[\s-]?(?:people|persons?|man)\b|个?人(?![造工体民员气物类间]))"
)
_UNIT = rf"(?:{_INCH}|{_OTHER}|\s?(?:gigs?|megs?|gigabytes?|megabytes|terabytes?)\b|[-\s]?{UNIT}|{_SHORT})"
_SIGNS = "零〇一二两三四五六七八九十百千万亿"
_CHINESE = rf"(?<![{_SIGNS}])[{_SIGNS}]{{1,20}}(?:点[零〇一二三四五六七八九]{{1,9}})?"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_ENGLISH = (
    rf"(?:a|{_ONES}|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    rf"eighty|ninety)(?:[ -](?:{_ONES}))?(?:\s(?:hundred|thousand))?"
)


def _amount(side: str) -> str:
    """The pattern of one number with its unit or currency; its groups carry ``side``."""
    # Bounded, and begun where no number stands before it: a text of digits is not tried at every place.
    digits = r"(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?)"
    number = rf"(?P<{side}digits>{digits})(?P<{side}scale>\s?[k千万百](?![a-z瓦克米赫]))?"
    words = rf"(?P<{side}zh>{_CHINESE})|(?P<{side}en>\b{_ENGLISH}\b)"
    return (
        rf"(?P<{side}sign>{_SIGN})?\s?(?:{number}|{words})"
        rf"(?:\s?(?P<{side}money>{_WORD})|\s?(?P<{side}unit>{_UNIT}))?"
    )


_SMALLER = "less|fewer|lower|smaller|shorter|lighter|narrower|thinner|slimmer|cheaper|younger|quieter|cooler|closer"
_GREATER = "more|greater|higher|larger|bigger|longer|heavier|wider|thicker|taller|deeper|brighter|older|stronger"
_NO = r"(?:no|not(?: any)?|n't(?: any)?)"
_LESS = r"小于|低于|少于|短于|轻于|窄于|薄于|不到|不足"
_MORE = r"超过|大于|高于|多于|长于|重于|宽于|厚于"
# Chinese law counts the bound itself to 以上, 以下, 以内 and not to 超过, 不满 (Civil Code, article 1259).
_UP_TO = (
    rf"{_NO} (?P<adj1>{_GREATER}|faster) than|up to|at (?:the )?most|not? (?:over|above|exceeding)|within|"
    r"max(?:imum|\.)?(?: of)?|不超过|不大于|不高于|不多于|不长于|不重于|至多|最多|顶多|别超过|不要超过"
)
_FROM = (
    rf"{_NO} (?P<adj2>{_SMALLER}|slower) than|at (?:the )?least|not? (?:under|below)|min(?:imum|\.)?(?: of)?|"
    r"starting (?:at|from)|from|不低于|不少于|不小于|不短于|不轻于|至少|最少|起码"
)
_BEFORE = (
    ("high", False, _UP_TO),
    ("low", False, _FROM),
    ("high", True, rf"(?P<adj3>{_SMALLER}) than|under|below|beneath|{_LESS}"),
    ("low", True, rf"(?P<adj4>{_GREATER}) than|over|above|exceeding|beyond|{_MORE}"),
    ("fast", True, r"(?P<adj5>faster|quicker) than"),
    ("slow", True, r"(?P<adj6>slower) than"),
)
_OR_LESS = (
    rf"(?:or|and) (?:(?P<adj7>{_SMALLER})|under|below)\b|(?:max(?:imum)?|tops|at most)\b|"
    r"以下|以内|之内|及以下|内(?!存|部|置|胆|衬|径|置)|封顶"
)
_OR_MORE = (
    rf"(?:or|and) (?:(?P<adj8>{_GREATER})|over|above|up(?:wards)?)\b|\+|plus\b|(?:minimum|at least)\b|"
    r"以上|及以上|起(?!重|动|球)|往上"
)
_AFTER = (
    ("high", False, _OR_LESS),
    ("low", False, _OR_MORE),
    ("fast", False, r"(?:or|and) (?P<adj9>faster|quicker)\b|或更快"),
    ("high", False, r"或更(?:小|轻|短|少|低|薄|便宜)"),
    ("low", False, r"或更(?:大|重|长|多|高|厚)"),
)
_BETWEEN = re.compile(
    rf"(?P<opened>between|from|range of|in the range|介于)?\s?{_amount('a')}\s?"
    rf"(?P<joint>-|–|~|～|to|and|到|至|和|与)\s?{_amount('b')}(?P<closed>\s?之间)?"
)
_LIMITED = [
    (kind, is_open, re.compile(rf"(?:{words})\s?(?:about |约)?{_amount('a')}")) for kind, is_open, words in _BEFORE
]
_LIMITS = [
    (kind, is_open, re.compile(rf"{_amount('a')}(?:\s[a-z]{{2,12}}(?=\s(?:or|and)\s)|的)?\s?(?:{words})"))
    for kind, is_open, words in _AFTER
]
_PLAIN = re.compile(rf"(?<![a-z0-9.,/×#_-]){_amount('a')}(?![\d.]*\d)(?!\s?[x×*/]\s?\d)")
_ROUGHLY = re.compile(
    r"(?:(?<!how )(?<!what )about|around|roughly|approximately|approx\.?|nearly|大约|大概|左右|上下|差不多|约)\s*$"
)
_ABOUT = re.compile(r"\s*(?:or so|左右|上下)")
# "Nothing above 100", "I don't want to spend more than 100", 不想花超过100: the bound is turned round.
_NOTHING = re.compile(
    r"(?:\b(?:nothing|none|no one)(?: that (?:is|costs?))?|"
    r"(?:\bnot|n't|\bnever)(?: (?:want|need|like|wish|plan|have|going|willing|able|afford))?"
    r"(?: to)?(?: (?:spend|pay|go|cost|weigh|be|take))?(?: any(?:thing)?)?|"
    r"不(?:想|能|可以?|会|愿意?|希望|打算)(?:花|付|出|掏|买)?(?:钱)?)\s*$"
)
_TURNED = re.compile(r"\b(?:not|n't|without|isn't)\s*$|(?:(?<!是)不是|(?<!要)不要|除了|非)\s*$")

# No number of a shop is as high; JSON and SQL hold no number of four hundred digits.
BEYOND = Decimal(10) ** 15
_SCALES = {"k": 1_000, "千": 1_000, "万": 10_000, "百": 100}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number or range that is asked for, and where it stands in the folded text.

    ``unit`` is as written, folded; ``money`` the sign or word of its currency. ``adjective`` is the comparative that it
    was said with ("lighter"). Without a comparison ``low`` and ``high`` are the same, and ``compared`` is false.
    ``rough`` says that the number was given as an estimate, ``again`` that it repeats a bound.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    unit: str | None
    money: str | None
    adjective: str
    start: int
    end: int
    compared: bool = True
    rough: bool = False
    negated: bool = False
    again: bool = False


def quantities(plain: str) -> list[Quantity]:
    """The numbers with conditions in a folded text, in the order they stand in."""
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= begun or start >= ended for begun, ended in taken)

    def keep(quantity: Quantity | None) -> None:
        if quantity is not None and free(quantity.start, quantity.end):
            found.append(quantity)
            taken.append((quantity.start, quantity.end))

    for match in _BETWEEN.finditer(plain):
        keep(_between(match, plain))
    for patterns in (_LIMITED, _LIMITS):
        for kind, is_open, pattern in patterns:
            for match in pattern.finditer(plain):
                if _whole(match, plain) and free(*match.span()):
                    keep(_limit(match, kind, is_open, plain))
    for match in _PLAIN.finditer(plain):
        if match["aunit"] or match["amoney"] or match["asign"]:
            keep(_exact(match, plain))
    # "At least 128G (128G included)" sets one condition.
    bounds = {(bound, one.unit) for one in found if one.compared for bound in (one.low, one.high)}
    told = [replace(one, again=not one.compared and (one.low, one.unit) in bounds) for one in found]
    return sorted(told, key=lambda quantity: quantity.start)


def _whole(match: re.Match[str], plain: str) -> bool:
    """False where the words or the number are the inside of longer ones: "cover 10", "A10"."""
    first = plain[match.start()]
    before = plain[match.start() - 1] if match.start() else " "
    if first.isascii() and first.isalnum() and (before.isascii() and (before.isalnum() or before in ".-/")):
        return False
    after = plain[match.end() : match.end() + 2]
    last = plain[match.end() - 1]
    return not (last.isascii() and last.isalnum() and after[:1].isascii() and after[:1].isalnum())


def _between(match: re.Match[str], plain: str) -> Quantity | None:
    if not _whole(match, plain):
        return None
    first, second = _number(match, "a"), _number(match, "b")
    unit = match["bunit"] or match["aunit"]
    money = match["bmoney"] or match["amoney"] or match["bsign"] or match["asign"]
    told = match["opened"] or match["closed"] or unit or money
    # "A and B" lists two things unless "between" opens it; "from 5" is closed by a "to".
    joined = match["joint"] not in ("and", "和", "与") or match["opened"] in ("between", "介于") or match["closed"]
    # "Twenty-five hundred" is one number.
    one = bool(match["aen"] and match["ben"]) and match["joint"] == "-"
    if first is None or second is None or one or not told or not joined:
        return None
    low, high = min(first, second), max(first, second)
    return Quantity(low, high, False, False, _unit(unit), money, "", *match.span())


def _limit(match: re.Match[str], kind: str, is_open: bool, plain: str) -> Quantity | None:
    number = _number(match, "a")
    if number is None or (match["aen"] in _ARTICLES and not (match["aunit"] or match["amoney"])):
        return None
    unit, money = _unit(match["aunit"]), match["amoney"] or match["asign"]
    adjective = next((said for name, said in match.groupdict().items() if name.startswith("adj") and said), "")
    if kind in ("fast", "slow") or adjective in ("faster", "slower"):
        quick = unit is not None and (measure(unit) or ("",))[0] == "time"
        wants_less = (kind == "fast") == quick if kind in ("fast", "slow") else (kind == "high") != quick
        kind = "high" if wants_less else "low"
    rough = bool(_ROUGHLY.search(plain[: match.start()]))
    negated = bool(_TURNED.search(plain[: match.start()]))
    if none := _NOTHING.search(plain[: match.start()]):
        # "Nothing above 100" is all up to 100, "nothing under 100" all from 100 on.
        low, high = (number, None) if kind == "high" else (None, number)
        open_low, open_high = (not is_open, False) if kind == "high" else (False, not is_open)
        span = (none.start(), match.end())
        return Quantity(low, high, open_low, open_high, unit, money, adjective, *span, True, rough, False)
    if kind == "high":
        return Quantity(None, number, False, is_open, unit, money, adjective, *match.span(), True, rough, negated)
    return Quantity(number, None, is_open, False, unit, money, adjective, *match.span(), True, rough, negated)


_ARTICLES = ("a", "one")


def _exact(match: re.Match[str], plain: str) -> Quantity | None:
    number = _number(match, "a")
    if (
        number is None
        or not _whole(match, plain)
        or (match["aen"] in _ARTICLES)
        or (match["azh"] and not match["aunit"])
    ):
        return None
    rough = bool(_ROUGHLY.search(plain[: match.start()]) or _ABOUT.match(plain[match.end() :]))
    money = match["amoney"] or match["asign"]
    return Quantity(number, number, False, False, _unit(match["aunit"]), money, "", *match.span(), False, rough)


def _unit(written: str | None) -> str | None:
    if written is None:
        return None
    unit = _SAID.get(written.strip(" -"), written.strip(" -"))
    return "in" if unit in ('"', "″", "”", "寸", "吋", "英寸") or unit.startswith("inch") else unit


def _number(match: re.Match[str], side: str) -> Decimal | None:
    if digits := match[f"{side}digits"]:
        number = Decimal(digits.replace(",", "")) * _SCALES.get((match[f"{side}scale"] or "").strip(), 1)
        return number if number < BEYOND else None
    return _spelled(match[f"{side}zh"], match[f"{side}en"])


@lru_cache(maxsize=256)
def _spelled(chinese: str | None, english: str | None) -> Decimal | None:
    if chinese:
        return numerals.from_chinese(chinese) if len(chinese) <= 20 else None
    assert english is not None
    words = ["one" if word == "a" else word for word in re.split(r"[\s-]+", english)]
    try:
        return numerals.from_english(" ".join(words))
    except (KeyError, InvalidOperation):
        return None
