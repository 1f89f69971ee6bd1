"""Counts by the pack and by the piece: "60 labels on ten sheets", 1,792 labels on 32 sheets are 56 labels a sheet.

A field "labels per pack" counts the labels of what is sold; one "labels per sheet" those of a sheet alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.numbers.shapes import CLASSIFIERS
from bot.proof.numbers.shares import shares
from knowledge.language import stem
from knowledge.wording import spoken_name

_COUNTS_PER = re.compile(r"(?P<thing>[a-z ]+?) per (?P<whole>[a-z]+)", re.IGNORECASE)
# What is counted, behind the number: "10 A4 sheets", "60 round labels".
_THING = re.compile(r"\s(?:(?-i:[A-Z0-9][A-Z0-9.-]{0,5})\s)?(?:[a-z]{3,}\s)??(?P<thing>[a-z]{3,})\b", re.IGNORECASE)
_OF_EACH = re.compile(
    r"\s(?:[a-z]{3,}\s)??(?P<thing>[a-z]{3,})\s(?:(?:on|to|in)\s)?(?:an?|per|each|every|the)\s(?P<whole>[a-z]{3,})\b",
    re.IGNORECASE,
)
_OF_EACH_BEFORE = re.compile(r"\b(?:each|every|an?|one)\s(?:[a-z]{3,}\s)??(?P<whole>[a-z]{3,})\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:.，；：。]|\b(?:and|with|which|that)\b", re.IGNORECASE)
_EACH_BEFORE = re.compile(rf"每\s?一?([{CLASSIFIERS}])[\u3400-\u9fff]{{0,4}}\s?$")
_CLASSIFIER = re.compile(rf"\s?([{CLASSIFIERS}])")


def counted_per(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source whose field counts so many of the thing: by the pack, or by the piece that the sentence names."""
    return next(
        (n for n, one in known.items() for number in _counts(plain, figure, one) if number == figure.number), None
    )


def counted_otherwise(plain: str, figure: Figure, known: Mapping[int, Known]) -> bool:
    """Whether the fields count another number of the thing, of the same whole: ten sheets, where 60 are said."""
    if figure.dimension or figure.kind != "number" or bound_of(plain, figure):
        return False
    counts = [number for one in known.values() for number in _counts(plain, figure, one)]
    return bool(counts) and figure.number not in counts


def _counts(plain: str, figure: Figure, known: Known) -> Iterator[Decimal]:
    """How many of what stands behind the figure the source's fields count, by the pack or by what "each" names."""
    behind = _THING.match(plain, figure.end)
    if behind is None:
        return
    thing = stem(behind["thing"].casefold())
    each = _OF_EACH.match(plain, figure.end)
    rest = _CLAUSE_ENDS.split(plain[behind.end() :])[0]
    if each is None and shares(rest) - {"pack", "total"}:
        return
    each = each or _each_named(plain, figure)
    whole = stem(each["whole"].casefold()) if each is not None else "pack"
    for stated in known.stated:
        field = _COUNTS_PER.fullmatch(spoken_name(stated.field)) if stated.field else None
        if field is None or stated.figure.dimension or stated.figure.number is None:
            continue
        same = stem(field["whole"].casefold()) == whole or (_is_pack(field["whole"]) and _is_pack(whole))
        if same and stem(field["thing"].split()[-1].casefold()) == thing:
            yield stated.figure.number


def _each_named(plain: str, figure: Figure) -> re.Match[str] | None:
    """What the clause before the figure says it of: "each sheet holds 6 labels"."""
    return _OF_EACH_BEFORE.search(_CLAUSE_ENDS.split(plain[: figure.start])[-1])


def _is_pack(word: str) -> bool:
    return shares(f"per {word}") == {"pack"}


def counts_each(plain: str, figure: Figure) -> bool:
    """Whether so many of a thing fall to each of another: "56 labels a sheet"."""
    return _OF_EACH.match(plain, figure.end) is not None or _each_named(plain, figure) is not None


def compound(figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source that writes the same word of a number and a noun, and no other number with it: 3-bin."""
    word = _COMPOUND.fullmatch(figure.text.casefold())
    if word is None:
        return None
    for n, one in known.items():
        if set(re.findall(rf"(?<![\w.-])(\d+)[ -]{re.escape(word[2])}(?!\w)", one.text.casefold())) == {word[1]}:
            return n
    return None


_COMPOUND = re.compile(r"(\d+)-([a-z][a-z-]+)")
_TIMES = re.compile(r"(?<![\d.])(\d{1,3})\s?[x×]\s?$", re.IGNORECASE)


def of_several(figure: Figure, plain: str, known: Mapping[int, Known]) -> int | None:
    """The source with that row of bare numbers, of which the whole has the unit: 2 x 16 of 32 GB.

    0 where it has another such row.
    """
    times = _TIMES.search(plain, 0, figure.start)
    if times is None or figure.amount is None or figure.number is None:
        return None
    unit = figure.amount / figure.number if figure.number else Decimal(0)
    row = re.compile(rf"(?<![\d.x×])(?<![x×] ){times[1]}\s?[x×]\s?(\d+)(?![\d.]|\s?[x×])", re.IGNORECASE)
    for n, one in known.items():
        product = one.source.product
        texts = [one.text, *(attribute.text for attribute in product.attributes)] if product is not None else [one.text]
        told = {Decimal(number) for text in texts for number in row.findall(text)}
        wholes = {stated.figure.amount for stated in one.stated if stated.figure.dimension == figure.dimension}
        if held := {number for number in told if int(times[1]) * number * unit in wholes}:
            return n if figure.number in held else 0
    return None


def is_quotient(figure: Figure, others: Sequence[Figure], plain: str) -> bool:
    """Whether so many of a thing fall to each, as two others have them: so many things, on so many of those."""
    if figure.number is None or figure.amount is None:
        return False
    named = _OF_EACH.match(plain, figure.end)
    if named is not None and not figure.dimension:
        every = [one.number for one in others if _is_of(one, plain, named["thing"])]
        parts = [one.number for one in others if _is_of(one, plain, named["whole"])]
        return any(all_ and part and part * figure.number == all_ for all_ in every for part in parts)
    each = _EACH_BEFORE.search(plain, 0, figure.start)
    if each is None:
        return False
    parts = [one.number for one in others if (own := _CLASSIFIER.match(plain, one.end)) and own[1] == each[1]]
    wholes = [one.amount for one in others if one.dimension == figure.dimension and one.amount is not None]
    return any(part and part * figure.amount == whole for part in parts for whole in wholes)


def without_each(plain: str, figures: Iterable[Figure]) -> str:
    """``plain`` with a blank for the 每 of 每枚 50 克: of how much a measure is told, is judged with the measure."""
    for one in figures:
        if one.dimension and (each := _EACH_BEFORE.search(plain, 0, one.start)) and shares(each.group()):
            plain = f"{plain[: each.start()]} {plain[each.start() + 1 :]}"
    return plain


def _is_of(one: Figure, plain: str, noun: str) -> bool:
    """Whether the figure counts what ``noun`` names."""
    behind = _THING.match(plain, one.end)
    return not one.dimension and behind is not None and stem(behind["thing"].casefold()) == stem(noun.casefold())
