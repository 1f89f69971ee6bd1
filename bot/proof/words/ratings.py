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
