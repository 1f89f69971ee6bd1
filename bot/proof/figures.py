"""The figures that a text states: numbers with units, money, percentages, dates, times, model codes, links.

First form: what is written as a figure is read, in English and Chinese; statements in words ("waterproof", "the
lightest", "in stock") are not. Markers of lists and citations are no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot import numerals
from bot.proof.shapes import (
    CONNECTOR,
    COUNTED,
    CURRENCIES,
    MONTHS,
    RANGE,
    RELATIVE_DAYS,
    SCALED_NUMBER,
    WEEKDAYS,
    measured,
    normalised,
    qualified_unit,
    scan,
    unit_after,
)
from knowledge.units import comparable

FigureKind = Literal["number", "money", "percent", "date", "time", "code", "link"]


# "8.5-9mm", "5/10kg": two numbers with the unit of the second.
_RANGE = re.compile(r"(\d+(?:\.\d+)?)[-/]\d+(?:\.\d+)?[A-Za-z]{1,3}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a text states it.

    ``number`` is the number as written, ``amount`` the same in the dimension's own unit (1.5 kg: 1500 g).
    ``dimension`` is empty for a bare number. ``currencies`` are the ISO codes that the sign may stand for. ``range_of``
    is the dimension and factor that the other end of a range lends to a bare number ("3-5 days"). ``key`` is the
    normal form of a date (``2025-03-01``, ``--03-01``), time (minutes), code or link. ``end_of``
    are both ends of the range that the number begins or ends, in the dimension's own unit. ``start`` and ``end`` are
    positions in the normalised text.
    """

    kind: FigureKind
    text: str
    start: int
    end: int
    number: Decimal | None = None
    amount: Decimal | None = None
    dimension: str = ""
    currencies: frozenset[str] = frozenset()
    range_of: tuple[str, Decimal] | None = None
    key: str = ""
    end_of: tuple[Decimal, Decimal] | None = None

    @property
    def value(self) -> str:
        """The normal form, as the claim shows it."""
        if self.number is None:
            return self.key
        return format(self.number.normalize(), "f")


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
            if figure.dimension and (first := _in_words_before(plain, figure)):
                found.insert(found.index(figure), first)
    return _with_ranges(plain, found)


def _read(plain: str, match: re.Match[str]) -> Figure | None:
    text, start, end = match.group(), match.start(), match.end()
    if match["link"]:
        return Figure("link", text.rstrip(".,"), start, start + len(text.rstrip(".,")), key=_link_key(text))
    for group in ("ymd", "nyr", "yr", "mdy", "dmy", "my"):
        if match[group]:
            return Figure("date", text, start, end, key=_date_key(group, text))
    if match["feet"]:
        height = Decimal(match["feet"]) * 12 + Decimal(match["inches"])
        return Figure("number", text, start, end, height, height * Decimal("25.4"), "length")
    if match["relative"]:
        days = next(days for words, days in RELATIVE_DAYS.items() if re.compile(words).match(plain, start))
        return Figure("date", text, start, end, key=days)
    if match["weekday"]:
        return Figure("date", text, start, end, key=f"weekday {_weekday(text)}")
    if match["article"]:
        return _article(match)
    if match["clock"] or match["hour"]:
        return Figure("time", text, start, end, key=_minutes(text))
    if match["code"]:
        return _read_code(plain, text, start)
    if match["paid"]:
        return _money(text, start, end, match["paid"], match["paid_scale"], match["sign"].strip())
    if match["cost"]:
        return _money(text, start, end, match["cost"], match["cost_scale"], match["currency"])
    if match["share"]:
        value = _value(match["share"])
        return None if value is None else Figure("percent", text, start, end, value, value, "percent")
    if match["count"]:
        number = numerals.from_digits(match["count"], match["count_scale"] or "")
        return _measured(plain, start, end, -number if match["minus"] else number)
    return _in_words(match)


def _money(text: str, start: int, end: int, digits: str, scale: str | None, sign: str) -> Figure:
    number = numerals.from_digits(digits, scale or "")
    known = next((codes for name, codes in CURRENCIES.items() if name.casefold() == sign.casefold()), frozenset())
    return Figure("money", text, start, end, number, number, "money", known)


def _measured(plain: str, start: int, end: int, number: Decimal) -> Figure:
    unit = unit_after().match(plain, end)
    if unit and unit["inches"]:
        unit = None if _closes_quote(plain, end) else unit
        size = ("length", Decimal("25.4")) if unit else None
    else:
        size = comparable(unit.group(1)) if unit else None
    if unit is None and (qualified := qualified_unit().match(plain, end)):
        return _qualified(plain, start, number, qualified)
    if unit is None or size is None:
        return Figure("number", plain[start:end], start, end, number, number)
    dimension, factor = size
    kind: FigureKind = "percent" if dimension == "percent" else "number"
    return Figure(kind, plain[start : unit.end()], start, unit.end(), number, number * factor, dimension)


def _qualified(plain: str, start: int, number: Decimal, unit: re.Match[str]) -> Figure:
    """``3 working days``, ``2 calendar days``: a unit with the word that tells which of them."""
    size = comparable(unit["unit"])
    assert size is not None
    dimension, factor = size
    if unit["of_work"]:
        day = dimension == "time" and factor == _DAY
        dimension, factor = ("business day", Decimal(1)) if day else (f"business {dimension}", factor)
    return Figure("number", plain[start : unit.end()], start, unit.end(), number, number * factor, dimension)


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


def _weekday(text: str) -> int:
    return WEEKDAYS.get(text[:3].casefold()) or WEEKDAYS[text[-1]]


def _read_code(plain: str, text: str, start: int) -> Figure | None:
    """A token of letters and digits: a number with its unit (``10mm``), an ordinal, or a model code."""
    quantity = measured().match(plain, start)
    if quantity and quantity.end() >= start + len(text):
        number = numerals.from_digits(quantity["n"], quantity["n_scale"] or "")
        return _measured(plain, start, quantity.start("unit"), number)
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
    value = numerals.from_chinese(words) if match["chinese"] else numerals.from_english(words)
    if value is None:
        return None
    if unit.casefold() in CURRENCIES:
        return Figure(
            "money", match.group(), match.start(), match.end(), value, value, "money", CURRENCIES[unit.casefold()]
        )
    size = comparable(unit)
    if size is None:
        return None
    return Figure("number", match.group(), match.start(), match.end(), value, value * size[1], size[0])


def _value(written: str) -> Decimal | None:
    return numerals.from_digits(written) if written[0] in "0123456789." else numerals.from_chinese(written)


def _with_ranges(plain: str, found: list[Figure]) -> list[Figure]:
    for i in range(len(found) - 2, -1, -1):
        this, after = found[i], found[i + 1]
        between = plain[this.end : after.start]
        joined = CONNECTOR.fullmatch(between) or (
            between.strip() == "and" and re.search(r"(?i)\bbetween\s$", plain[max(0, this.start - 9) : this.start])
        )
        if this.kind != "number" or this.dimension or this.number is None or not joined:
            continue
        lent = after.range_of
        if after.dimension and after.amount is not None and after.number:
            lent = (after.dimension, after.amount / after.number)
        found[i] = replace(this, range_of=lent, currencies=after.currencies)
    for i in range(len(found) - 1):
        this, after = found[i], found[i + 1]
        bare = after.kind == "number" and not after.dimension
        if this.kind == "money" and bare and RANGE.fullmatch(plain[this.end : after.start]):
            # "£20-25": the second end borrows the sign of the first.
            found[i + 1] = replace(after, kind="money", dimension="money", currencies=this.currencies)
        if ends := _ends(plain, found[i], found[i + 1]):
            found[i], found[i + 1] = replace(found[i], end_of=ends), replace(found[i + 1], end_of=ends)
    return found


def _in_words_before(plain: str, high: Figure) -> Figure | None:
    """The first end of "three to five days" and 三到五天, which has no unit of its own."""
    match = _FIRST_END.search(plain, max(0, high.start - 24), high.start)
    if match is None or not high.dimension or not high.number or high.amount is None:
        return None
    words = match[1]
    value = numerals.from_chinese(words) if not words.isascii() else numerals.from_english(words)
    if value is None:
        return None
    lent = (high.dimension, high.amount / high.number)
    return Figure("number", words, match.start(1), match.end(1), value, value, range_of=lent)


_FIRST_END = re.compile(rf"({numerals.ENGLISH}|[两二三四五六七八九十]+)\s?(?:to|or|-|–|至|到|~)\s?$", re.IGNORECASE)


def _ends(plain: str, low: Figure, high: Figure) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range such as ``3-5 days`` or ``from $19 to $29``; ``None`` for two figures that make none."""
    if low.amount is None or high.amount is None or low.end_of or not RANGE.fullmatch(plain[low.end : high.start]):
        return None
    dimension, amount = low.dimension, low.amount
    if low.range_of:
        dimension, amount = low.range_of[0], low.amount * low.range_of[1]
    elif not dimension and high.kind == "money":
        dimension = "money"
    return (amount, high.amount) if dimension == high.dimension and amount < high.amount else None


def _link_key(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold()).rstrip("/.,")


def _date_key(group: str, text: str) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    month = next((n for name, n in MONTHS.items() if re.search(rf"\b{name}\b", text.casefold())), 0)
    year = next((n for n in numbers if n >= 1900), None)
    rest = [n for n in numbers if n != year]
    if group in ("mdy", "dmy", "my"):
        rest = [month, *rest]
    return (f"{year:04d}" if year else "-") + "".join(f"-{n:02d}" for n in rest)


def _minutes(text: str) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 30 if "半" in text else 0
    late = re.search(r"(?i)p\.?m|下午|晚上|傍晚", text)
    if late and hour < 12:
        hour += 12
    if re.search(r"(?i)\ba\.?m|\da\.?m", text) and hour == 12:
        hour = 0
    return str(hour * 60 + minute)
