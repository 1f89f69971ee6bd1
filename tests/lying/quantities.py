"""The liar's own reading of a text: where its numbers, units, amounts of money, dates and codes stand.

Written apart from the proof and sharing nothing with it: what the one overlooks the other may see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

# Unit: kind of quantity, and how many of the kind's first unit it is worth.
UNITS: dict[str, tuple[str, Decimal]] = {
    name: (kind, Decimal(worth))
    for kind, table in {
        "length": {
            "mm millimeters millimetres millimeter millimetre 毫米": "1",
            "cm centimeters centimetres centimeter centimetre 厘米 公分": "10",
            "m meters metres meter metre 米": "1000",
            "km kilometers kilometres 公里 千米": "1000000",
            'inch inches " 英寸': "25.4",
            "feet foot ft 英尺": "304.8",
            "yards yard": "914.4",
        },
        "weight": {
            "mg milligrams 毫克": "0.001",
            "g grams gram 克": "1",
            "kg kilograms kilogram 千克 公斤": "1000",
            "斤": "500",
            "oz ounces ounce 盎司": "28.3495",
            "lb lbs pounds pound 磅": "453.592",
            "tons ton 吨": "1000000",
        },
        "volume": {
            "ml milliliters millilitres 毫升": "1",
            "l liter liters litre litres 升": "1000",
            "gallons gallon 加仑": "3785.41",
            "quarts quart": "946.353",
            "pints pint": "473.176",
            "cups cup": "236.588",
        },
        "time": {
            "seconds second 秒 秒钟": "1",
            "minutes minute min 分钟": "60",
            "hours hour 小时 个小时": "3600",
            "days day 天 日": "86400",
            "weeks week 周 星期 个星期": "604800",
            "months month 个月": "2629800",
            "years year 年": "31557600",
        },
        "data": {"kb": "0.001", "mb megabytes": "1", "gb gigabytes": "1000", "tb terabytes": "1000000"},
        "power": {"mw": "0.001", "w watts watt 瓦": "1", "kw kilowatts 千瓦": "1000"},
        "voltage": {"v volts volt 伏": "1", "kv": "1000"},
        "current": {"ma milliamps": "0.001", "amps amp 安": "1"},
        "frequency": {"hz hertz 赫兹": "1", "khz": "1000", "mhz": "1000000", "ghz": "1000000000"},
        "temperature": {"°c ℃ 摄氏度": "1", "°f ℉ 华氏度": "0.5556"},
    }.items()
    for names, worth in table.items()
    for name in names.split()
}
# As they are written where case counts.
WRITTEN = {name.lower(): name for name in "mW W kW V kV mA Hz kHz MHz GHz KB MB GB TB °C °F".split()}
TIMES = frozenset(name for name, (kind, _) in UNITS.items() if kind == "time")
CURRENCY = r"(?:US\$|CN¥|[$€£¥￥]|USD|EUR|GBP|CNY|RMB)"
MONEY_WORDS = r"(?:dollars?|euros?|pounds?(?= sterling)|美元|欧元|英镑|元|块钱)"

_DIGITS = r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|(?<![\d])\d+(?:\.\d+)?"
_UNIT_NAMES = sorted(UNITS, key=len, reverse=True)
_UNIT = "|".join(re.escape(name) for name in _UNIT_NAMES)
# After a Latin unit no letter follows; a Chinese one may stand before any word.
_UNIT_AFTER = re.compile(
    rf"[\s\-_]?(?:working\s|business\s|calendar\s|fluid[\s_]|square\s|cubic\s|fl\.?\s)?({_UNIT})"
    r"(?:(?<![a-z])|(?![a-zA-Z]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(_DIGITS)
_MONEY = re.compile(rf"{CURRENCY}\s?({_DIGITS})|({_DIGITS})\s?(?:{MONEY_WORDS}|(?:USD|EUR|GBP|CNY|RMB)\b)")
_DAY_WORDS = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()
MONTHS, WEEKDAYS = _DAY_WORDS[:12], _DAY_WORDS[12:]
_DATE = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\s\d{{1,2}}\b|\b\d{{1,2}}\s(?:{'|'.join(MONTHS)})\b|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d{2})?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\b\d{1,2}:\d{2}\b|[上下]午\s?\d{1,2}\s?[点时]", re.I
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b|(?:周|星期)[一二三四五六日]")
_YEAR = re.compile(r"(?<![\d\-.])(?:19|20)\d{2}(?![\d\-.])")
_ENGLISH_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
)
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(_ENGLISH_NUMBERS)})\b", re.IGNORECASE)
_CHINESE_NUMBERS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_CHINESE_NUMBER = re.compile(r"[二两三四五六七八九十](?=(?:个|件|条|天|周|年|小时|分钟|款|层|色|口|只|双|张|米|升|斤))")
_CODE = re.compile(
    r"(?<![A-Za-z0-9@./])(?=[A-Za-z0-9\-/]*\d)(?=[A-Za-z0-9\-/]*[A-Za-z])[A-Za-z0-9]+(?:[\-/][A-Za-z0-9]+)*"
)
_LINK = re.compile(
    r"https?://[^\s，。）)\]]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]+\.)+(?:example|com|co\.uk|cn)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a text: where it stands, what it says, and for a number its value and unit."""

    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    unit_start: int = 0
    unit_end: int = 0


def folded(text: str) -> str:
    """``text`` with full-width signs as their plain forms; positions stay."""
    return "".join(
        plain if len(plain := unicodedata.normalize("NFKC", sign)) == 1 and not sign.isspace() else sign
        for sign in text
    )


def money(text: str) -> list[Found]:
    """Amounts of money: the number without its currency."""
    found = []
    for match in _MONEY.finditer(text):
        group = 1 if match.group(1) else 2
        found.append(Found(match.start(group), match.end(group), match.group(group), _decimal(match.group(group))))
    return found


def numbers(text: str) -> list[Found]:
    """Every number in digits that is no money, date, link or part of a code, with its unit where it has one."""
    taken = [(f.start, f.end) for f in (*money(text), *codes(text), *links(text))]
    taken += [match.span() for pattern in (_DATE, _CLOCK, _YEAR) for match in pattern.finditer(text)]
    found = []
    for match in _NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        unit = _UNIT_AFTER.match(text, match.end())
        found.append(
            Found(
                match.start(),
                match.end(),
                match.group(),
                _decimal(match.group()),
                unit.group(1).lower() if unit else "",
                unit.start(1) if unit else 0,
                unit.end(1) if unit else 0,
            )
        )
    return found


def word_numbers(text: str) -> list[Found]:
    """Small numbers written as words, in both languages."""
    found = [
        Found(m.start(), m.end(), m.group(), Decimal(_ENGLISH_NUMBERS[m.group().lower()]))
        for m in _WORD_NUMBER.finditer(text)
        if m.group().lower() != "one"  # "the one that", "one of"
    ]
    found += [
        Found(m.start(), m.end(), m.group(), Decimal(_CHINESE_NUMBERS[m.group()]))
        for m in _CHINESE_NUMBER.finditer(text)
    ]
    return found


def durations(text: str) -> list[Found]:
    """Numbers of seconds to years."""
    return [found for found in numbers(text) if found.unit in TIMES]


def days(text: str) -> Iterator[tuple[str, Found]]:
    """Dates, clock times, weekdays and years, each with its kind."""
    for kind, pattern in (("date", _DATE), ("clock", _CLOCK), ("weekday", _WEEKDAY), ("year", _YEAR)):
        for match in pattern.finditer(text):
            yield kind, Found(match.start(), match.end(), match.group())


def codes(text: str) -> list[Found]:
    """Model codes: letters and digits in one word. ``10cm`` and ``3rd`` are none."""
    found = []
    for match in _CODE.finditer(text):
        word = match.group()
        unit = re.fullmatch(r"\d+(?:\.\d+)?-?([A-Za-z°%]+)", word)
        if unit and (unit.group(1).lower() in UNITS or unit.group(1).lower() in ("st", "nd", "rd", "th", "x", "k")):
            continue
        if re.fullmatch(r"\d+x\d+(?:x\d+)*(?:[a-z]{1,4})?", word.lower()) or len(word) < 3:
            continue
        found.append(Found(match.start(), match.end(), word))
    return found


def links(text: str) -> list[Found]:
    """Web addresses, hosts and e-mail addresses."""
    return [Found(m.start(), m.end(), m.group().rstrip(".,"), None) for m in _LINK.finditer(text)]


def all_values(text: str) -> frozenset[Decimal]:
    """Every number that a text writes anywhere: in digits, as a word, inside codes and dates."""
    text = folded(text)
    found = {_decimal(match.group()) for match in _NUMBER.finditer(text)}
    found |= {_decimal(part) for part in re.findall(r"\d+", text)}
    found |= {number.value for number in word_numbers(text)}
    found |= {Decimal(_CHINESE_NUMBERS[sign]) for sign in text if sign in _CHINESE_NUMBERS}
    found |= {Decimal(value) for word, value in _ENGLISH_NUMBERS.items() if re.search(rf"\b{word}\b", text, re.I)}
    return frozenset(value for value in found if value is not None)


def worth(value: Decimal, unit: str) -> tuple[str, Decimal] | None:
    """The quantity in its kind's first unit."""
    known = UNITS.get(unit)
    return (known[0], value * known[1]) if known else None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
