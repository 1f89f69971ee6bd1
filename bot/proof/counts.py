"""The verdict on counts and ranks in words: "comes in four colours", 两个口袋, "a pack of three", "the second edition".

How many colours, sizes or parts a product has is counted in the catalog where no text says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot import numerals
from bot.proof.claims import Judged
from bot.proof.counted_things import (
    all_of_one_kind,
    chosen_otherwise,
    counted,
    counted_so,
    counts_of,
    fields_of,
    listed,
    nouns,
    numbers_told_off,
    told_off,
    versions_named,
)
from bot.proof.grounds import Grounds, Spoken
from bot.proof.joined_counts import counted_in_fields
from bot.proof.naming.subjects import products, without_titles
from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.evidence_figures import support
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import Label, contexts
from bot.proof.numbers.per_piece import counted_otherwise, counted_per
from bot.proof.numbers.shapes import CLASSIFIERS
from bot.proof.numbers.stating import ORDINALS
from bot.proof.offers.arithmetic import counts_of_pieces, number_in
from bot.proof.offers.discounts import discounts
from bot.proof.offers.stock_words import stock_told
from bot.proof.theirs import said_back
from bot.proof.verbatim import Quoted

_NUMBERS = re.compile(
    rf"(?P<english>{numerals.ENGLISH})"
    rf"|(?P<chinese>(?<![第十百千万零一二三四五六七八九])[两二三四五六七八九十百]{{1,4}})(?=[{CLASSIFIERS}](?!半))",
    re.IGNORECASE,
)
# "One", 一 and the words of hesitation ("one or two") count nothing.
_COUNTING = re.compile(
    r"(?i)\sout of\b|\sof (?:them|these|those)\b"
    r"|[\s-](?:(?-i:[A-Z0-9][A-Z0-9.-]{0,5})\s)?(?!of\b|or\b|to\b|more\b|things?\b|ways?\b|questions?\b)[a-z]{3,}"
)
_COUNTED_BEFORE = re.compile(
    r"(?i)\b(?:out|packs?|sets?|box(?:es)?|bags?|cases?|pairs?|groups?|family|party|total|bundles?|cartons?"
    r"|kits?) of\s$|\b(?:sleeps?|seats?|serves?)\s$"
)
_END = re.compile(r"\s?(?:[.,;:!?)]|$)")


def judged_counts(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The counts and ranks of the sentence that are written as words."""
    plain = without_titles(spoken.plain, grounds)
    found = list(_counts(spoken, plain))
    known = {n: Known(n, source) for n, source in grounds.cited(spoken.cited).items()}
    pieces = counts_of_pieces(spoken, grounds)
    quoted = Quoted.of(spoken, known)
    judged = [*_ones_judged(plain, known), *_ranks_judged(plain, known)]
    judged += [*_shares_judged(plain, known), *_sets_judged(plain, known)]
    for text, number, told in counted_in_fields(plain, known) if not plain.isascii() else ():
        if number not in told:
            reason = f"{text}: the source says {', '.join(format(n, 'f') for n in sorted(told))}"
            judged.append(Judged(text, "count", format(number, "f"), "withheld", reason=reason))
    for figure, near in zip(found, contexts(plain, found), strict=True):
        said_there = quoted.source_at(figure.start)
        n = _source_of(spoken, figure, near, known) if said_there is None else said_there
        if n is not None and said_there is None and (other := _counted_otherwise(plain, figure, known)):
            reason = f"{figure.text}: the source says {other}"
            judged.append(Judged(figure.text, "count", figure.value, "withheld", reason=reason))
            continue
        if (
            n is not None
            or figure.number in pieces
            or said_back(figure, spoken, grounds)
            or told_off(plain, figure, known)
        ):
            judged.append(Judged(figure.text, "count", figure.value, "supported", n))
        elif figure.number != len(products(grounds, spoken.cited)):
            reason = f"{figure.text}: no cited source counts so many"
            judged.append(Judged(figure.text, "count", figure.value, "withheld", reason=reason))
    return judged


def _counts(spoken: Spoken, plain: str) -> Iterator[Figure]:
    """The counts in words that are neither figures nor discounts nor stock."""
    spans = [(f.start, f.end) for f in spoken.figures] + [(d.start, d.end) for d in discounts(plain)]
    spans += [(t.start, t.end) for t in stock_told(plain)]
    for match in _NUMBERS.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        if match["english"] and not _counts_things(plain, match.start(), match.end()):
            continue
        words = match.group()
        value = numerals.from_english(words) if match["english"] else numerals.from_chinese(words)
        between = _IN_BETWEEN.search(plain[: match.start()]) or _BETWEEN.match(plain, match.end())
        if value is not None and value > 1 and not (between and value == 2):
            yield Figure("number", words, match.start(), match.end(), value, value)


# "Between two sizes", 两个码之间: no two are counted.
_IN_BETWEEN = re.compile(r"(?i)\bbetween (?:the )?$")
_BETWEEN = re.compile(rf"[{CLASSIFIERS}]?[\u3400-\u9fff]{{0,3}}(?:之间|中间)")


def _counts_things(plain: str, start: int, end: int) -> bool:
    """Whether the number word counts: "four colours", "a pack of three", "from nine to six"."""
    before = plain[max(0, start - 24) : start]
    if _COUNTING.match(plain, end) or _COUNTED_BEFORE.search(before):
        return True
    if re.search(r"(?i)\bfrom\s$", before):
        return plain[end : end + 4].casefold() == " to "
    return re.search(r"(?i)\bto\s$", before) is not None and _END.match(plain, end) is not None


_ONE = re.compile(
    r"(?i)\b(?:one|single)(?=\s(?!of\b|or\b|to\b|size\b|is\b|that\b|day\b|more\b"
    r"|piece\b)[a-z]{3,})|一(?=[层人双只件片条][\u3400-\u9fff]?)"
)


def _ones_judged(plain: str, known: Mapping[int, Known]) -> Iterator[Judged]:
    """A one that the cited texts contradict: "one adult" where they say "two adults"."""
    for match in _ONE.finditer(plain):
        figure = Figure("number", match.group(), match.start(), match.end(), Decimal(1), Decimal(1))
        if other := _counted_otherwise(plain, figure, known):
            yield Judged(figure.text, "count", "1", "withheld", reason=f"{figure.text}: the source says {other}")


# So many of those that were told before: "five pockets, two of them with zips".
_OF_THEM = re.compile(
    rf"(?i)(?P<english>{numerals.ENGLISH}|one|none|\d{{1,3}}) of (?:them|these|those|which)\b|"
    r"其中(?:的|有)?(?P<chinese>[一两二三四五六七八九十]{1,3}|\d{1,3})(?=\s?[\u3400-\u9fff])"
)


_THERE_ARE = re.compile(r"(?i)\bthere (?:is|are) (?:only |just )?$")


def _shares_judged(plain: str, known: Mapping[int, Known]) -> Iterator[Judged]:
    """One of them, where the cited texts tell of another number of them."""
    said = [(match, count) for match in _OF_THEM.finditer(plain) if (count := _share(match)) is not None]
    if not said:
        return
    stated = {count for one in known.values() for match in _OF_THEM.finditer(one.text) if (count := _share(match))}
    for match, count in said:
        if count == 1 and count not in stated and (stated or _THERE_ARE.search(plain, 0, match.start())):
            told = ", ".join(format(n, "f") for n in sorted(stated)) or "no such number"
            reason = f"{match.group()}: the source says {told} of them"
            yield Judged(match.group(), "count", "1", "withheld", reason=reason)


# "A set of one" where the source has a set of two.
_SET_OF = re.compile(
    rf"(?i)\b(?P<of>sets?|packs?|boxes|box|pairs?|kits?|bundles?|cases?|bags?) of "
    rf"(?P<english>{numerals.ENGLISH}|one|\d{{1,4}})\b(?![.,]\d)(?P<chinese>)"
)


def _sets_judged(plain: str, known: Mapping[int, Known]) -> Iterator[Judged]:
    for match in _SET_OF.finditer(plain):
        kind = match["of"].casefold()[:3]
        stated = {
            _share(one): one.group()
            for source in known.values()
            for one in _SET_OF.finditer(source.text)
            if one["of"].casefold()[:3] == kind
        }
        if _share(match) == 1 and stated and 1 not in stated:
            told = ", ".join(stated.values())
            yield Judged(match.group(), "count", "1", "withheld", reason=f"{match.group()}: the source says {told}")


def _share(match: re.Match[str]) -> Decimal | None:
    written = match["english"] or match["chinese"]
    if written.isdigit():
        return Decimal(written)
    if written.casefold() == "one":
        return Decimal(1)
    return numerals.from_english(written) if match["english"] else numerals.from_chinese(written)


def _counted_otherwise(plain: str, figure: Figure, known: Mapping[int, Known]) -> str:
    """The count that the cited texts give of the same noun, where it is another one; empty where none does."""
    for stem in nouns(plain, figure.end):
        counts: dict[Decimal, str] = {}
        for one in known.values():
            counts |= dict(counts_of(stem, one))
            if figure.number == 1:
                counts |= {number: f"{name}: {number}" for name, number in fields_of(stem, one)}
        if counts:
            return "" if figure.number in counts else next(iter(counts.values()))
    # The whole of "one USB 2.0 port", by the field that is named so.
    return _field_otherwise(plain, figure, known) if figure.number == 1 else ""


def _field_otherwise(plain: str, figure: Figure, known: Mapping[int, Known]) -> str:
    phrase = re.split(r"[,;:()]|\.(?!\d)|\b(?:and|or|with|for|in|on)\b", plain[figure.end : figure.end + 60])[0]
    named = {number: f"{name}: {number}" for one in known.values() for name, number in fields_of(phrase, one)}
    return next(iter(named.values())) if len(named) == 1 and figure.number not in named else ""


_RANK = re.compile(rf"(?i)\b({'|'.join(ORDINALS[1:])})\s([a-z]{{4,}})|第([一二三四五六七八九十]{{1,3}})([代版期季层])")


def _ranks_judged(plain: str, known: Mapping[int, Known]) -> Iterator[Judged]:
    """A rank that the cited texts give otherwise: "the second edition" of the third."""
    for match in _RANK.finditer(plain):
        noun = (match[2] or match[4]).casefold()
        said = Decimal(ORDINALS.index(match[1].casefold()) + 1) if match[1] else number_in(match[3])
        stated = {number for one in known.values() for number in _ranks(noun.rstrip("s"), one)}
        if said is not None and stated and said not in stated:
            reason = f"{match.group()}: the source says {', '.join(format(n, 'f') for n in sorted(stated))}"
            yield Judged(match.group(), "count", format(said, "f"), "withheld", reason=reason)


def _ranks(noun: str, known: Known) -> Iterator[Decimal]:
    rank = rf"(?i:{'|'.join(ORDINALS)})|\d{{1,2}}(?=st|nd|rd|th)|(?<=第)(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})"
    word = re.escape(noun)
    for match in re.finditer(rf"({rank})(?:st|nd|rd|th)?\s?(?i:{word})|(?i:{word})\w*\s?[:：]?\s({rank})", known.text):
        written = match[1] or match[2]
        value = ORDINALS.index(written.casefold()) + 1 if written.casefold() in ORDINALS else number_in(written)
        if value is not None:
            yield Decimal(value)
    yield from (number for _, number in fields_of(noun, known))


def _source_of(spoken: Spoken, figure: Figure, near: Label, known: Mapping[int, Known]) -> int | None:
    if spoken.plain.startswith("位数", figure.end):
        return None  # so many digits
    if counted_otherwise(spoken.plain, figure, known) or chosen_otherwise(spoken.plain, figure, known):
        return None
    if (named := versions_named(spoken.plain, figure, known)) is not None:
        return named or None
    found = support(figure, bound_of(spoken.plain, figure), near, known)
    # Five persons are not the five of "5 years".
    if found is not None and not (found.stated is not None and found.stated.figure.dimension):
        return found.number
    n = counted_so(spoken.plain, figure, known)
    n = counted_per(spoken.plain, figure, known) if n is None else n
    n = counted(figure.number, near, known) if n is None else n
    n = listed(spoken.plain, figure, known) if n is None else n
    n = all_of_one_kind(spoken.plain, figure, known) if n is None else n
    n = numbers_told_off(spoken.plain, figure, known) if n is None else n
    n = _level_of(spoken.plain, figure, known) if n is None else n
    return _hour_of(spoken.plain, figure, known) if n is None else n


def _level_of(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source of that level, for 二级缓存: L2, level 2."""
    if not plain.startswith("级", figure.end):
        return None
    level = re.compile(rf"(?<!\w)(?:L\s?|(?:level|class|grade)\s){figure.value}(?![\d.])", re.IGNORECASE)
    return next((n for n, one in known.items() if level.search(one.text)), None)


def _hour_of(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source with that hour of the day, for "from nine to six"."""
    if figure.number is None or not re.search(r"(?i)\b(?:from|to)\s$", plain[max(0, figure.start - 6) : figure.start]):
        return None
    hours = {str(60 * figure.number), str(60 * (figure.number + 12))}
    for n, one in known.items():
        if any(stated.figure.kind == "time" and stated.figure.key.rstrip("?") in hours for stated in one.stated):
            return n
    return None
