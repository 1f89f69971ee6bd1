"""Rules that hold for a time of the year: which sentence is about the day that is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.quoting.sentences import sentences

# Month and day, as (11, 20); the year is never asked for in such rules.
Day = tuple[int, int]
Span = tuple[Day, Day]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = re.compile(
    rf"\b(?P<month>{_MONTH}) {{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:%])"
    rf"|\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)? {{0,2}}(?:of )?(?P<later>{_MONTH})"
    r"|(?<!\d)(?P<yue>\d{1,2}) ?月 ?(?P<ri>\d{1,2}) ?[日号號]",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?P<part>early|mid|late|beginning of|start of|middle of|end of)[ -](?P<month>{_MONTH})"
    r"|(?<!\d)(?P<yue>\d{1,2}) ?月 ?(?P<xun>初|上旬|中旬?|下旬|底|末)",
    re.IGNORECASE,
)
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of", "初", "上旬"), (1, 10)),
    **dict.fromkeys(("mid", "middle of", "中", "中旬"), (11, 20)),
    **dict.fromkeys(("late", "end of", "下旬", "底", "末"), (21, 31)),
}
_TO = re.compile(r"\W*(?:and|to|until|till|through|[-–—~～]|至|到|和)\W*", re.IGNORECASE)


def asked_span(text: str) -> Span | None:
    """The first day, or part of a month, that a text names; ``None`` when it names none."""
    days = [day for day, _, _ in _days(text)]
    if days:
        return days[0], days[0]
    if (found := _PART.search(text)) is None:
        return None
    month = int(found["yue"]) if found["yue"] else _month(found["month"])
    low, high = _PARTS[(found["xun"] or found["part"]).lower()]
    return ((month, low), (month, high)) if 1 <= month <= 12 else None


def spans(text: str) -> list[Span]:
    """The times from one day to another that a text names ("between November 15 and December 24")."""
    days = list(_days(text))
    return [(one[0], other[0]) for one, other in pairwise(days) if _TO.fullmatch(text[one[2] : other[1]])]


def dated_sentences(asked: str, texts: Iterable[str]) -> list[str]:
    """The sentences that state a time from one day to another in which the day asked about lies."""
    span = asked_span(asked)
    if span is None:
        return []
    return [line for text in texts for line in sentences(text) if any(_within(span, rule) for rule in spans(line))]


def for_other_days(asked: str, sentence: str) -> bool:
    """True for a sentence that holds from one day to another while the question names a day outside."""
    span, told = asked_span(asked), spans(sentence)
    return span is not None and bool(told) and not any(_within(span, rule) or _within(rule, span) for rule in told)


def _days(text: str) -> Iterator[tuple[Day, int, int]]:
    for found in _DAY.finditer(text):
        month = int(found["yue"]) if found["yue"] else _month(found["month"] or found["later"])
        day = int(found["ri"] or found["day"] or found["first"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield (month, day), found.start(), found.end()


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _within(span: Span, rule: Span) -> bool:
    """True when all of ``span`` lies in ``rule``, which may go on into the next year."""
    (first, last), (start, end) = span, rule
    if start <= end:
        return start <= first and last <= (end if end[1] < 28 else (end[0], 31))
    return first >= start or last <= end
