"""The figures that a text states: numbers with units, money, percentages, dates, times, model codes, links.

First form: what is written as a figure is read, in English and Chinese; statements in words ("waterproof", "the
lightest", "in stock") are not. Markers of lists and citations are no figures.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot import numerals
from bot.proof.numbers import hours, portions
from bot.proof.numbers.days import date_key, weekday
from bot.proof.numbers.figure import Figure, FigureKind, exact
from bot.proof.numbers.ranges import first_end, follow_each_other, with_left_out, with_ranges
from bot.proof.numbers.shapes import (
    COUNTED,
    CURRENCIES,
    RELATIVE_DAYS,
    SCALED_NUMBER,
    measured,
    normalised,
    qualified_unit,
    scan,
    unit_after,
)
from knowledge.units import comparable

# "8.5-9mm", "5/10kg": two numbers with the unit of the second.
_RANGE = re.compile(r"(\d+(?:\.\d+)?)[-/]\d+(?:\.\d+)?[A-Za-z]{1,3}$")

# "720p": the lines of a picture.
_LINES = re.compile(r"(\d{3,4})[pi]")


def figures(text: str) -> list[Figure]:
    """The figures of ``text`` in order."""
    plain = normalised(text)
    found: list[Figure] = []
    position = 0
    while match := scan().search(plain, position):
        figure = _read(plain, match)
        position = max(figure.end if figure else match.end(), match.start() + 1)
        if figure:
            found.append(figure)
    if any(not figure.text[:1].isdigit() for figure in found):
        for figure in tuple(found):
            if figure.dimension and (first := first_end(plain, figure)):
                found.insert(found.index(figure), first)
    return with_left_out(plain, with_ranges(plain, _together(plain, found)))


def _together(plain: str, found: list[Figure]) -> list[Figure]:
    """The figures with those made one that tell one quantity in two units: 1 小时 30 分钟, two pounds three ounces."""
    told: list[Figure] = []
    for figure in found:
        whole = told[-1] if told else None
        if whole is not None and (sum_ := _sum_of(plain, whole, figure)) is not None:
            told[-1] = sum_
        else:
            told.append(figure)
    return told


def _sum_of(plain: str, whole: Figure, rest: Figure) -> Figure | None:
    between = plain[whole.end : rest.start]
    joined = _JOINED.fullmatch(between) or (whole.dimension == "time" and between.casefold() == " and ")
    if whole.dimension not in _COMPOSED or whole.dimension != rest.dimension or not joined:
        return None
    if not (whole.number and whole.amount and rest.number and rest.amount) or whole.number % 1:
        return None
    factor = whole.amount / whole.number
    if rest.amount >= factor or rest.amount / rest.number >= factor or rest.amount < 0:
        return None
    amount = whole.amount + rest.amount
    text = plain[whole.start : rest.end]
    return Figure("number", text, whole.start, rest.end, amount / factor, amount, whole.dimension)


_COMPOSED = frozenset({"time", "month", "length", "weight"})
_JOINED = re.compile(r"\s?又?")


def _read(plain: str, match: re.Match[str]) -> Figure | None:
    text, start, end = match.group(), match.start(), match.end()
    if match["link"]:
        return Figure("link", text.rstrip(".,"), start, start + len(text.rstrip(".,")), key=_link_key(text))
    if day := _day(plain, match):
        return day
    if match["feet"]:
        height = Decimal(match["feet"]) * 12 + Decimal(match["inches"])
        return Figure("number", text, start, end, height, height * Decimal("25.4"), "length")
    if match["code"]:
        return _read_code(plain, text, start)
    if portion := portions.read(match):
        start, end, number, unit = portion
        size = comparable(unit) if unit else None
        if size is None:
            return _measured(plain, start, end, number)
        if size[0] == "percent":
            return Figure("percent", plain[start:end], start, end, number, number, "percent")
        return Figure("number", plain[start:end], start, end, number, number * size[1], size[0])
    if match["paid"]:
        return _money(text, start, end, match["paid"], match["paid_scale"], match["sign"].strip())
    if match["cost"]:
        return _money(text, start, end, match["cost"], match["cost_scale"], match["currency"])
    if match["share"]:
        value = _value(match["share"])
        return None if value is None else Figure("percent", text, start, end, value, value, "percent")
    if match["count"]:
        number = exact(numerals.from_digits(match["count"], match["count_scale"] or ""))
        return _measured(plain, start, end, -number if match["minus"] else number)
    return _in_words(match)


def _day(plain: str, match: re.Match[str]) -> Figure | None:
    """A date, a weekday, a time of day or a span of one."""
    text, start, end = match.group(), match.start(), match.end()
    for group in ("ymd", "nyr", "yr", "digits", "mdy", "dmy", "my", "month"):
        if match[group]:
            return Figure("date", text, start, end, key=date_key(group, text))
    if match["relative"]:
        days = next(days for words, days in RELATIVE_DAYS.items() if re.compile(words).match(plain, start))
        return Figure("date", text, start, end, key=days)
    if match["weekday"]:
        return Figure("date", text, start, end, key=f"weekday {weekday(text)}")
    if match["article"]:
        return _article(match)
    if told := hours.read(match):
        start, end, key = told
        return Figure("time", plain[start:end], start, end, key=key)
    return None


def _money(text: str, start: int, end: int, digits: str, scale: str | None, sign: str) -> Figure:
    number = numerals.from_digits(digits, scale or "")
    known = next((codes for name, codes in CURRENCIES.items() if name.casefold() == sign.casefold()), frozenset())
    return Figure("money", text, start, end, number, number, "money", known)


def _measured(plain: str, start: int, end: int, number: Decimal) -> Figure:
    # "two (2) weeks": the unit stands behind the bracket.
    behind = end + 1 if plain[end : end + 1] == ")" and plain[start - 1 : start] == "(" else end
    unit = unit_after().match(plain, behind)
    if unit and unit["inches"]:
        unit = None if _closes_quote(plain, end) else unit
        size = ("length", Decimal("25.4")) if unit else None
    else:
        size = comparable(unit.group(1)) if unit else None
    if unit is None and (qualified := qualified_unit().match(plain, behind)):
        return _qualified(plain, start, number, qualified)
    if unit is None or size is None:
        return Figure("number", plain[start:end], start, end, number, number)
    dimension, factor = size
    more, end = portions.half_more(plain, unit.end())
    number += more
    kind: FigureKind = "percent" if dimension == "percent" else "number"
    return Figure(kind, plain[start:end], start, end, number, number * factor, dimension)


def _qualified(plain: str, start: int, number: Decimal, unit: re.Match[str]) -> Figure:
    """``3 working days``, ``2 calendar days``: a unit with the word that tells which of them."""
    size = comparable(unit["unit"])
    assert size is not None
    dimension, factor = _of_work(size) if unit["of_work"] or unit["of_work_zh"] else size
    return Figure("number", plain[start : unit.end()], start, unit.end(), number, number * factor, dimension)


def _of_work(size: tuple[str, Decimal]) -> tuple[str, Decimal]:
    """Working days are business days, a working week has five; "2 working hours" are a unit of their own."""
    dimension, factor = size
    if dimension == "business day" or (dimension == "time" and factor == _DAY):
        return "business day", Decimal(1)
    if dimension == "time" and factor == 7 * _DAY:
        return "business day", Decimal(5)
    return f"business {dimension}", factor


_DAY = Decimal(86_400)


def _closes_quote(plain: str, end: int) -> bool:
    """Whether the mark behind a number ends a quotation that was opened before it."""
    low = max(0, end - 200)
    if plain[end] == "”":
        return plain.rfind("“", low, end) > plain.rfind("”", low, end)
    return len(re.findall(r'(?<!\d)"', plain[low:end])) % 2 == 1 if plain[end] == '"' else False


def _article(match: re.Match[str]) -> Figure:
    """``a week``, ``half a year``: a number of one, or of a half."""
    start = match.start("article")
    number = Decimal("0.5") if match["article"].casefold().startswith("half") else Decimal(1)
    size = comparable(match["article_unit"])
    assert size is not None
    return Figure("number", match.string[start : match.end()], start, match.end(), number, number * size[1], size[0])


def _read_code(plain: str, text: str, start: int) -> Figure | None:
    """A token of letters and digits: a number with its unit (``10mm``), an ordinal, or a model code."""
    quantity = measured().match(plain, start)
    if quantity and quantity.end() >= start + len(text):
        number = exact(numerals.from_digits(quantity["n"], quantity["n_scale"] or ""))
        return _measured(plain, start, quantity.start("unit"), number)
    if quantity and re.match(r"-\d", plain[quantity.end() :]):
        # "110V-240V": the first end of a range.
        number = exact(numerals.from_digits(quantity["n"], quantity["n_scale"] or ""))
        return _measured(plain, start, quantity.start("unit"), number)
    if lines := _LINES.fullmatch(text):
        number = Decimal(lines[1])
        return Figure("number", text, start, start + len(text), number, number, "pixels")
    scaled = SCALED_NUMBER.fullmatch(text)
    counted = COUNTED.fullmatch(text) or scaled
    if counted:
        number = numerals.from_digits(counted["n"], (scaled["n_scale"] or "") if scaled else "")
        return Figure("number", text, start, start + len(text), number, number)
    first = _RANGE.match(text)
    if first:
        number = numerals.from_digits(first.group(1))
        return _measured(plain, start, start + first.end(1), number)
    text = text.rstrip(".+-/_")
    return Figure("code", text, start, start + len(text), key=re.sub(r"[^a-z0-9]", "", text.casefold()))


def _in_words(match: re.Match[str]) -> Figure | None:
    words, unit = match["chinese"] or match["english"], match["chinese_unit"] or match["english_unit"]
    start = match.start()
    if match["chinese"] and follow_each_other(words):
        # 两三天: the first end is read as that of a range.
        start, words = match.start("chinese") + 1, words[1:]
    value = numerals.from_chinese(words) if match["chinese"] else numerals.from_english(words)
    if value is None:
        return None
    if match["below"]:
        value = -value
    text = match.string[start : match.end()]
    if unit.casefold() in CURRENCIES:
        return Figure("money", text, start, match.end(), value, value, "money", CURRENCIES[unit.casefold()])
    size = comparable(unit)
    if size is None:
        return None
    if match["chinese_work"] or match["english_work"]:
        size = _of_work(size)
    more, end = portions.half_more(match.string, match.end())
    value, text = value + more, match.string[start:end]
    return Figure("number", text, start, end, value, value * size[1], size[0])


def _value(written: str) -> Decimal | None:
    return numerals.from_digits(written) if written[0] in "0123456789." else numerals.from_chinese(written)


def _link_key(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold()).rstrip("/.,")
