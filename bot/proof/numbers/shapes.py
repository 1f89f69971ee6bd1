"""What figures look like in running text, English and Chinese: one scan over a normalised text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bot import numerals
from bot.citations import without_markers
from bot.proof.numbers import hours, portions
from knowledge.units import MEASURE

_ISO_CODES = "USD EUR GBP CNY JPY HKD TWD CAD AUD NZD SGD CHF KRW INR MXN SEK BRL ILS VND"
_OWN_SIGNS = {"CN¥": "CNY", "JP¥": "JPY", "NT$": "TWD", "NZ$": "NZD", "MX$": "MXN", "R$": "BRL", "₪": "ILS", "₫": "VND"}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})
CURRENCIES: dict[str, frozenset[str]] = {
    **{code: frozenset({code}) for code in _ISO_CODES.split()},
    **dict.fromkeys(("$", "dollar", "dollars"), _DOLLARS),
    **dict.fromkeys(("US$", "美元", "美金", "刀"), frozenset({"USD"})),
    **dict.fromkeys(("€", "euro", "euros", "欧元"), frozenset({"EUR"})),
    **dict.fromkeys(("£", "英镑"), frozenset({"GBP"})),
    **dict.fromkeys(("¥",), frozenset({"CNY", "JPY"})),
    **dict.fromkeys(("RMB", "yuan", "人民币", "块钱"), frozenset({"CNY"})),
    **dict.fromkeys(("元", "块"), frozenset({"CNY", "HKD", "TWD"})),
    **dict.fromkeys(("HK$", "港元", "港币"), frozenset({"HKD"})),
    **dict.fromkeys(("C$", "CA$"), frozenset({"CAD"})),
    **dict.fromkeys(("A$", "AU$"), frozenset({"AUD"})),
    **dict.fromkeys(("日元",), frozenset({"JPY"})),
    **{sign: frozenset({code}) for sign, code in _OWN_SIGNS.items()},
    **dict.fromkeys(("₹",), frozenset({"INR"})),
    **dict.fromkeys(("₩", "韩元"), frozenset({"KRW"})),
}
# Days told from the day of the order, and how many days later they are.
RELATIVE_DAYS = {
    r"(?i:\bsame[- ]day\b)": "+0",
    r"当日(?=达|送|发|到)|当天(?=达|送|发|到)": "+0",
    r"(?i:\bnext[- ](?:business[- ]|working[- ])?day\b|\bovernight\b|\btomorrow\b)": "+1",
    r"次日|隔日|隔天|第二天|明天|明日": "+1",
    r"后天|(?i:\bday after tomorrow\b)": "+2",
}
WEEKDAYS = {
    word: day
    for day, words in enumerate("mon 一,tue 二,wed 三,thu 四,fri 五,sat 六,sun 日 天".split(","), 1)
    for word in words.split()
}
_MONTH_NAMES = (
    "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,"
    "october oct,november nov,december dec"
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), start=1) for name in names.split()}
_SIGNS = "|".join(sorted((re.escape(s) for s in CURRENCIES if not s.isalpha()), key=len, reverse=True))
_NAMES = "|".join(
    re.escape(s) + ("" if not s.isascii() else r"\b") + ("(?!儿)" if s == "块" else "")
    for s in sorted((s for s in CURRENCIES if s.isalpha()), key=len, reverse=True)
)
_CODES = "|".join(s for s in CURRENCIES if s.isascii() and s.isupper() and s.isalpha())
_MONTH = rf"(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WHOLE_MONTHS = "|".join(names.split()[0].capitalize() for names in _MONTH_NAMES.split(","))
_NUMBER = rf"(?:{numerals.DIGITS})"
# The measure words between a Chinese number and what it counts.
CLASSIFIERS = "个种款色件只双片张本条把台位口层档级块颗支瓶包盒袋套组门间节路核孔步枚根轮项扇杆次回遍"


def _scaled(name: str, more: str = "") -> str:
    return rf"(?P<{name}>{_NUMBER})(?P<{name}_scale>{numerals.SCALE}{more})?"


SCALED_NUMBER = re.compile(_scaled("n"))
COUNTED = re.compile(rf"(?P<n>{_NUMBER})(?:st|nd|rd|th|s|x|pcs?|pk|ct|pack|count|-[a-z][a-z-]{{2,}})", re.IGNORECASE)
CONNECTOR = re.compile(r"\s*(?:-|–|—|−|~|至|到|to|x|×|\*|/|by|或|or)\s*")
RANGE = re.compile(r"\s*(?:-|–|—|−|~|至|到|to|through|until|up\sto|and)\s*")
_LIST_MARKER = re.compile(r"(?m)^[ \t>]*(?:[-*•·][ \t]+)?(?:\(?\d{1,2}[.)](?=\s|[^\d\s])|\d{1,2}、|[①-⑳])[ \t]*")
_FINANCIAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟零万]+")
_PLAIN_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_CHINESE_MONEY = (
    "块钱|美元|美金|人民币|欧元|英镑|港元|港币|日元|韩元|元|(?:块|刀)(?=[。，,.;；!！?？、\\s]|$|起|左右|以[上下]|出头)"
)
_FLUID = re.compile(r"(?i)(?<=\d)\s?fl(?:\.|uid)?[\s-]?(?:oz|ounces?)\b")
_FLUID_ELSE = re.compile(r"(?i)(?<=\d)\s?fluid[\s-](?=[a-z])")
_DIMENSIONS = re.compile(r"(?<=\d)([\"”']?)[ \t]*[xX×*✕][ \t]*(?=\.?\d)")


@cache
def scan() -> re.Pattern[str]:
    """Any figure, one named group for each way of writing one. Compiled at its first use: it takes 0.1 s."""
    return re.compile(
        "|".join(
            (
                (
                    r"(?P<link>(?:https?://|www\.)[^\s<>\"'）)，。；！？]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
                    r"|(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|net|org|cn|io|shop|store|co|de|uk|eu|info"
                    r"|biz|xyz|top|app)\b(?:/[^\s]*)?)"
                ),
                r"(?P<ymd>(?<!\d)(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\d))",
                r"(?P<digits>(?<![\d./])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:19|20)\d\d(?![\d/]))",
                r"(?P<nyr>(?<!\d)(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月(?:份|\s?\d{1,2}\s?[日号])?)?)",
                r"(?P<yr>(?<!\d)(?:\d{1,2}\s?月(?:份|\s?\d{1,2}\s?[日号])|(?:1[0-2]|[1-9])月(?![龄嫂饼租费付销薪子])))",
                rf"(?P<mdy>\b{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:|,\d{{3}})(?:,?\s(?:19|20)\d\d)?)",
                rf"(?P<dmy>(?<![\d.])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?:19|20)\d\d)?)",
                (
                    r"(?i:\b(?:in|by|since|until|till|from|through|early|late|mid|during|before|after|this|next|last)[\s-])"
                    rf"(?P<month>{_WHOLE_MONTHS})\b(?!,?\s\d)"
                ),
                rf"(?P<my>\b{_MONTH},?\s(?:19|20)\d\d)",
                *hours.PATTERNS,
                (
                    r"(?P<feet>(?<![\d.,A-Za-z])\d{1,2})\s?(?:'|′|’|-?f(?:oo|ee)?t\.?)\s?(?P<inches>\d{1,2}(?:\.\d+)?)"
                    r"\s?(?:\"|”|′′|''|’’|-?in(?:ch(?:es)?)?\b\.?)"
                ),
                rf"(?P<relative>{'|'.join(RELATIVE_DAYS)})",
                (
                    r"(?P<weekday>(?i:\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b)"
                    r"|(?:周|星期|礼拜)[一二三四五六日天](?![间内]))"
                ),
                rf"(?P<sign>{_SIGNS}|\b(?:{_CODES})\s?)\s?{_scaled('paid', '|k(?![A-Za-z])')}",
                *portions.PATTERNS,
                rf"{_scaled('cost')}\s?-?(?P<currency>{_SIGNS}|(?i:{_NAMES}))",
                rf"(?P<times_of>百分之)(?P<share>{_NUMBER}|{numerals.CHINESE})",
                (
                    # A sum of measures is no code: 9mm+6mm.
                    r"(?P<code>(?<![A-Za-z0-9])(?!\d+(?:\.\d+)?[A-Za-z]{1,2}\+\d)"
                    r"(?=[A-Za-z0-9_.+-]{0,60}\d)(?=[A-Za-z0-9_.+-]{0,60}[A-Za-z])"
                    r"[A-Za-z0-9]+(?:[-_.+][A-Za-z0-9]+)*)"
                ),
                rf"(?P<minus>(?<![A-Za-z0-9)\]%.])(?<!\d\s)[-−]|零下\s?|(?i:\bminus\s))?{_scaled('count')}",
                (
                    r"(?i:\b(?:with)?in\s|\bfor\s|\bafter\s|\bto\s|\babout\s|\bover\s|\bthan\s"
                    r"|\b(?:tak|last)(?:e|es|s)\s)"
                    r"(?i:(?P<article>an?|half\san?)\s(?P<article_unit>second|minute|hour|day|week|fortnight|month|year)\b)"
                    r"(?!-|(?i:\sand\s(?:an?\s)?half\b))"
                ),
                (
                    rf"(?P<below>零下\s?|(?i:\bminus\s))?"
                    rf"(?:(?P<chinese>{numerals.CHINESE})[多余来几]?(?:个?(?P<chinese_work>工作|办公))?"
                    rf"(?P<chinese_unit>{MEASURE}|{_CHINESE_MONEY})"
                    rf"|(?i:(?P<english>{numerals.ENGLISH})(?:[\s-](?:(?P<english_work>{_OF_WORK})|{_WHICH})(?=[\s-]))?)"
                    rf"[\s-]?(?P<english_unit>{MEASURE}|(?i:dollars|euros)))"
                ),
            )
        )
    )


# The same number once more in brackets: "2 (two) weeks".
_AGAIN = rf"(?:\s?\((?:{numerals.ENGLISH}|{numerals.CHINESE}|\d{{1,4}})\))?"
# Words that tell which days or hours are meant; those of work are a unit of their own.
_OF_WORK = "business|working|work|office"
_WHICH = "calendar|consecutive|full|whole|additional|extra|short|long"
# "2 busy hours" speaks of two hours; "2 for hours" does not.
_NO_WHICH = (
    "for|in|of|to|and|or|per|the|by|at|times|is|are|lasts?|takes?|every|each|within|after|before|on|with|from|than"
    r"|until|\w*(?:amp|ampere|watt|volt|man)s?"
)


@cache
def unit_after() -> re.Pattern[str]:
    """The unit behind a number, group 1, or the mark of inches, group ``inches``."""
    return re.compile(rf"(?i:{_AGAIN})\+?[\s-]?({MEASURE})|(?P<inches>\"|”|′′|''|吋)")


@cache
def qualified_unit() -> re.Pattern[str]:
    """The unit behind a number and one word that narrows it: groups ``of_work``, ``unit``."""
    return re.compile(
        rf"(?i)(?:{_AGAIN}[\s-](?:(?:(?P<of_work>{_OF_WORK})|{_WHICH})[\s-]|(?!(?:{_NO_WHICH})\b)[a-z]{{3,15}}[\s-]"
        rf"(?=(?:second|minute|hour|day|week|month|year)s?\b))|\s?个?(?P<of_work_zh>工作|办公))(?P<unit>{MEASURE})"
    )


@cache
def measured() -> re.Pattern[str]:
    """A number with its unit in one word: groups ``n``, ``n_scale``, ``unit``."""
    return re.compile(rf"{_scaled('n')}[\s-]?(?P<unit>{MEASURE})")


@cache
def named_unit() -> re.Pattern[str]:
    """A unit in brackets, as field names carry it: ``Weight (g)``, group 1."""
    return re.compile(rf"[(\[]\s*({MEASURE})\s*[)\]]")


@cache
def unit_told() -> re.Pattern[str]:
    """A unit that ends a field's name: ``capacity in cups``, group 1."""
    return re.compile(rf"(?i)\S\s+in\s+({MEASURE})$")


@lru_cache(maxsize=1024)
def normalised(text: str) -> str:
    """``text`` as it is read for figures: full-width folded, list and citation markers gone."""
    text = _LIST_MARKER.sub(" ", without_markers(text))
    plain = text.isascii()
    if not plain:
        for pattern, written in _BEFORE_FOLDING:
            text = pattern.sub(written, text)
    if "_" in text:
        text = _UNDERLINE.sub(" ", text)
    # Of nothing else is there a fluid measure: "10 fluid pounds" are pounds, and a wrong unit.
    if "fl" in text.lower():
        text = _FLUID_ELSE.sub(" ", _FLUID.sub(" fl oz", text))
    if not plain:
        text = unicodedata.normalize("NFKC", text).replace("⁄", "/")
        # The numerals of cheques; one alone is a letter of a word (大陆).
        text = _FINANCIAL.sub(lambda match: match.group().translate(_PLAIN_NUMERALS), text)
    return _DIMENSIONS.sub(r"\1 × ", text)


_BEFORE_FOLDING = (
    # Thousands set apart by a narrow or fixed blank; an ordinary one stands between two numbers.
    (re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))"), ""),
    # A Chinese comma between two numbers separates them; folded, it would join thousands.
    (re.compile(r"(?<![０-９])，|，(?![０-９])"), ", "),
    (re.compile(r"(?<=\d)(?=[²³])"), "^"),
    # Marks of a registered name belong to no word: folded, they would become letters of it.
    (re.compile(r"[™®©℠]"), ""),
    # "2½" is 2 1/2, not 21/2.
    (re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])"), " "),
)
_UNDERLINE = re.compile(r"(?<=[a-z])_(?=[a-z])|(?<=\d)_(?=\d)")
