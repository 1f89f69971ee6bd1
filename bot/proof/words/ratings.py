"""What a field of customers' ratings proves of praise: "highly rated", "customers rate it 4 out of 5", 好评."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.proof.grounds import Source
from bot.proof.numbers.shapes import normalised

_OF_RATING = re.compile(
    r"\brat(?:e|es|ed|ing|ings)\b|\bstars?\b|\breview(?:s|ed)?\b|评分|评价|星级|好评", re.IGNORECASE
)
_HIGH = re.compile(
    r"\b(?:high(?:ly)?|top|great|good|rave|well)[- ](?:rated|review\w*|ratings?)\b|好评|五星", re.IGNORECASE
)
_STARS = re.compile(r"\b(?P<word>one|two|three|four|five|\d)[- ]stars?\b", re.IGNORECASE)
_ONES = {word: Decimal(number) for number, word in enumerate("one two three four five".split(), 1)}
_SCALE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|out of|of)\s*(\d+)|满分\s*(?P<of>\d+)[^\d]{0,6}(?P<got>\d+(?:\.\d+)?)")
_SAID_HIGH = re.compile(r"\bhigh\b|\bexcellent\b|高|优秀", re.IGNORECASE)
# From this share of the best mark on a mark is high: four of five stars.
_FROM = Decimal("0.8")


def rated(praise: str, cited: Mapping[int, Source]) -> int | None:
    """The source whose field of ratings bears the praise out; ``None`` where none does, or it speaks of no rating.

    Praise that gives no mark of its own ("customers rate it") needs a rating alone: the mark beside it is a figure.
    """
    if not _OF_RATING.search(praise):
        return None
    stars = _STARS.search(praise)
    for n, value in _ratings(cited):
        if stars is not None:
            said = _ONES.get(stars["word"].lower()) or Decimal(stars["word"])
            if (mark := _mark(value)) is not None and mark[0] == said:
                return n
        elif not _HIGH.search(praise) or _is_high(value):
            return n
    return None


# How good a rating is said to be: "a low customer rating", "its reviews are excellent", 评分很高.
_SO_GOOD = (
    r"(?P<{0}low>low|lower|poor|poorly|bad|badly|terrible|awful|weak)|(?P<{0}high>high|higher|highly|good|great|excellent|"
    r"top|superb|outstanding|fantastic)|(?P<{0}average>average|moderate|medium|mediocre|middling|mid)"
)
_RATINGS = r"(?:rated|ratings?|reviewed|reviews?|scores?|marks?)"
_WHOSE = r"(?:(?:customers?|users?|guests?|buyers?|overall|average|star)(?:['’]s?)?[\s-]+){0,2}"
_GRADED = re.compile(
    rf"(?<!not )(?<!n't )(?<!never )\b(?:{_SO_GOOD.format('')})[\s-]+{_WHOSE}{_RATINGS}\b|"
    rf"\b(?:customers?|users?|guests?|buyers?|overall|its|their)['’]?\s(?:star |average )?(?:ratings?|reviews?|scores?)"
    rf" (?:is|are) (?:very |quite |rather |only |just )?(?:{_SO_GOOD.format('is_')})\b|"
    rf"\brated? (?:it |them )?(?:as |very |quite |rather |only )*(?:{_SO_GOOD.format('as_')})\b|"
    r"(?:评分|评价|口碑)(?:也|都|比较|相当|很|非常|较|偏|是)*(?:(?P<zh_low>低|差)|(?P<zh_high>高|好|不错)|(?P<zh_average>一般|中等))",
    re.IGNORECASE,
)
# The shares of the best mark at which nobody would say so: one of five stars is not high, four of five are not low.
_NEVER = {
    "low": (_FROM, Decimal(1)),
    "high": (Decimal(0), Decimal("0.4")),
    "average": (Decimal(0), Decimal("0.2")),
}
_LOW_TO = Decimal("0.4")


def misgraded(plain: str, cited: Mapping[int, Source]) -> str | None:
    """What the sentence calls a rating that its mark is not: "a high rating" of one star of five."""
    for match, grade in _graded(plain):
        for _, value in _ratings(cited):
            if (mark := _mark(value)) is None:
                continue
            low, high = _NEVER[grade]
            if low <= mark[0] / mark[1] <= high:
                return match
    return None


def low_by_mark(plain: str, cited: Mapping[int, Source]) -> bool:
    """Whether the sentence calls a rating low whose mark is: 1 out of 5."""
    marks = [mark for _, value in _ratings(cited) if (mark := _mark(value)) is not None]
    said = any(grade == "low" for _, grade in _graded(plain))
    return said and bool(marks) and all(got / best <= _LOW_TO for got, best in marks)


def _graded(plain: str) -> Iterator[tuple[str, str]]:
    for match in _GRADED.finditer(plain):
        yield match.group(), next(name.rpartition("_")[2] for name, found in match.groupdict().items() if found)


def _ratings(cited: Mapping[int, Source]) -> Iterator[tuple[int, str]]:
    """The ratings that the products of the cited sources have as fields."""
    for n, source in cited.items():
        for attribute in source.product.attributes if source.product is not None else ():
            if _RATING.search(attribute.name.replace("_", " ")):
                yield n, normalised(attribute.text)


_RATING = re.compile(
    r"\b(?:customer|user|review|average|star)s?\W*\s?(?:rating|score|stars?)\b|评分|评价", re.IGNORECASE
)


def _is_high(value: str) -> bool:
    if (mark := _mark(value)) is not None:
        return mark[0] >= _FROM * mark[1]
    return _SAID_HIGH.search(value) is not None


def _mark(value: str) -> tuple[Decimal, Decimal] | None:
    """The mark and the best one; ``None`` where the value names none."""
    match = _SCALE.search(value)
    if match is None:
        return None
    got, best = Decimal(match[1] or match["got"]), Decimal(match[2] or match["of"])
    return (got, best) if best else None
