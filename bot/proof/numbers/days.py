"""The normal forms of dates and weekdays, by which two ways of writing one are the same."""

from __future__ import annotations

import re

from bot.proof.numbers.shapes import MONTHS, WEEKDAYS


def weekday(text: str) -> int:
    """The number of the day of the week, Monday 1, that ``text`` names."""
    return WEEKDAYS.get(text[:3].casefold()) or WEEKDAYS[text[-1]]


def date_key(group: str, text: str) -> str:
    """``2025-03-01``, ``2025-03``, ``2025``, without a year ``--03-01`` or ``--03``; ``group`` says how it is written.

    A day that no calendar has gets a key, too, which no true date has.
    """
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if group == "digits":
        return _of_digits(text, numbers)
    month = next((n for name, n in MONTHS.items() if re.search(rf"\b{name}\b", text.casefold())), 0)
    year = next((n for n in numbers if n >= 1900), None)
    rest = [n for n in numbers if n != year]
    if group in ("mdy", "dmy", "my", "month"):
        rest = [month, *rest]
    return (f"{year:04d}" if year else "-") + "".join(f"-{n:02d}" for n in rest)


def _of_digits(text: str, numbers: list[int]) -> str:
    """The key of 5/29/2011 or 29.05.2011; as it is written where day and month may be either way round."""
    first, second, year = numbers
    if "." in text or first > 12:
        first, second = second, first
    elif second <= 12 and first != second:
        return text
    return f"{year:04d}-{first:02d}-{second:02d}"


def same_date(claim: str, stated: str) -> bool:
    """Whether both keys are one date, or the claim leaves out the year, the month or the day that is stated."""
    if claim == stated:
        return True
    said, known = _parts(claim), _parts(stated)
    return said is not None and known is not None and all(a in (None, b) for a, b in zip(said, known, strict=True))


def _parts(key: str) -> tuple[str | None, str | None, str | None] | None:
    match = _KEY.fullmatch(key)
    return (match[1], match[2], match[3]) if match else None


_KEY = re.compile(r"(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?")


_DAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b|(?:周|星期|礼拜)[一二三四五六日天](?![间内]))"
_DAYS = re.compile(rf"(?i)({_DAY})(?:\s?(?:to|through|until|-|–|至|到)\s?({_DAY}))?")


def weekdays(text: str) -> frozenset[int]:
    """The days of the week that ``text`` names, those within "Tuesday to Friday" too."""
    days: set[int] = set()
    for match in _DAYS.finditer(text):
        first = weekday(match[1])
        last = weekday(match[2]) if match[2] else first
        days |= {(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)}
    return frozenset(days)
