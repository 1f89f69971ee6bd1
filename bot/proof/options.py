"""The verdict on counts in words and on letter sizes: "comes in four colours", 两个口袋, "size XL".

How many colours, sizes or parts a product has is counted in the catalog where no text says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from bot import numerals
from bot.proof.arithmetic import counts_of_pieces, number_in
from bot.proof.bounds import bound_of
from bot.proof.claims import Judged
from bot.proof.discounts import discounts
from bot.proof.evidence_figures import Known, support
from bot.proof.figure import Figure
from bot.proof.figures import figures
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.labels import Label, contexts, label_of
from bot.proof.stating import options
from bot.proof.stock_words import stock_told
from bot.proof.subjects import products
from bot.proof.theirs import said_back
from bot.proof.verbatim import Quoted
from knowledge.records import Product

_CLASSIFIERS = "个种款色件只双片张本条把台位口层档级块颗支瓶包盒袋套组门间节路核孔步枚根轮项扇杆"
# "One", 一 and the words of hesitation ("one or two") count nothing.
_COUNTED = re.compile(
    rf"(?P<english>{numerals.ENGLISH})"
    r"(?:(?<=out of three)|(?<=out of four)|(?<=out of five)|(?<=out of six)|(?<=out of seven)|(?<=out of eight)"
    r"|(?<=out of nine)|(?<=out of ten)|(?=\sout of\b)|(?=[\s-](?!of\b|or\b|to\b|more\b|things?\b"
    r"|ways?\b|questions?\b)[a-z]{3,}))"
    rf"|(?P<chinese>(?<![第十百千万零一二三四五六七八九])[两二三四五六七八九十百]{{1,4}})(?=[{_CLASSIFIERS}](?!半))",
    re.IGNORECASE,
)
_LETTER_SIZES = re.compile(
    r"(?<![A-Za-z0-9'’.&+-])(?:(?P<alone>X{1,4}[SL])(?![A-Za-z0-9'’])"
    r"|(?P<size>[SML])(?=\s?[码号])|(?<=size )(?P<named>[SML])(?![A-Za-z0-9'’])"
    r"|(?<=sizes )(?P<first>[SML])(?![A-Za-z0-9'’]))"
)


def judged_options(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The letter sizes and the counts in words of the sentence."""
    cited = grounds.cited(spoken.cited)
    sizes = [_size_judged(match.group(), cited) for match in _LETTER_SIZES.finditer(spoken.plain)]
    return sizes + _counts_judged(spoken, grounds, cited)


def _size_judged(size: str, cited: Mapping[int, Source]) -> Judged:
    pattern = re.compile(rf"(?<![A-Za-z0-9]){size}(?![A-Za-z0-9])")
    for n, source in cited.items():
        sold = source.product is not None and any(value == size for _, value in options(source.product))
        if sold or pattern.search(source.text):
            return Judged(size, "size", size, "supported", n)
    return Judged(size, "size", size, "withheld", reason=f"{size}: no cited source names this size")


def _counts_judged(spoken: Spoken, grounds: Grounds, cited: Mapping[int, Source]) -> list[Judged]:
    found = list(_counts(spoken))
    known = {n: Known(n, source) for n, source in cited.items()}
    pieces = counts_of_pieces(spoken, grounds)
    quoted = Quoted.of(spoken, known)
    judged = list(_ones_judged(spoken, known))
    for figure, near in zip(found, contexts(spoken.plain, found), strict=True):
        n = quoted.source_at(figure.start)
        n = _source_of(spoken, figure, near, known) if n is None else n
        if n is not None and (other := _counted_otherwise(spoken.plain, figure, known)):
            reason = f"{figure.text}: the source says {other}"
            judged.append(Judged(figure.text, "count", figure.value, "withheld", reason=reason))
            continue
        if n is not None or figure.number in pieces or said_back(figure, spoken, grounds):
            judged.append(Judged(figure.text, "count", figure.value, "supported", n))
        elif figure.number != len(products(grounds, spoken.cited)):
            reason = f"{figure.text}: no cited source counts so many"
            judged.append(Judged(figure.text, "count", figure.value, "withheld", reason=reason))
    return judged


def _counts(spoken: Spoken) -> Iterator[Figure]:
    """The counts in words that are neither figures nor discounts nor stock."""
    plain = spoken.plain
    spans = [(f.start, f.end) for f in spoken.figures] + [(d.start, d.end) for d in discounts(plain)]
    spans += [(t.start, t.end) for t in stock_told(plain)]
    for match in _COUNTED.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        words = match.group()
        value = numerals.from_english(words) if match["english"] else numerals.from_chinese(words)
        if value is not None and value > 1:
            yield Figure("number", words, match.start(), match.end(), value, value)


_ONE = re.compile(
    r"(?i)\b(?:one|single)(?=\s(?!of\b|or\b|to\b|size\b|is\b|that\b|day\b|more\b"
    r"|piece\b)[a-z]{3,})|一(?=[层人双只件片条][\u3400-\u9fff]?)"
)


def _ones_judged(spoken: Spoken, known: Mapping[int, Known]) -> Iterator[Judged]:
    """A one that the cited texts contradict: "one adult" where they say "two adults"."""
    for match in _ONE.finditer(spoken.plain):
        figure = Figure("number", match.group(), match.start(), match.end(), Decimal(1), Decimal(1))
        if other := _counted_otherwise(spoken.plain, figure, known):
            yield Judged(figure.text, "count", "1", "withheld", reason=f"{figure.text}: the source says {other}")


def _counted_otherwise(plain: str, figure: Figure, known: Mapping[int, Known]) -> str:
    """The count that the cited texts give of the same noun, where it is another one; empty where none does."""
    noun = re.match(r"[\s-](?:[a-z]+\s)?([a-z]{3,})", plain[figure.end : figure.end + 40]) or re.match(
        rf"([{_CLASSIFIERS}][\u3400-\u9fff]?)", plain[figure.end :]
    )
    if noun is None:
        return ""
    stem = re.escape(noun[1].rstrip("s") if noun[1].isascii() else noun[1])
    counts: dict[Decimal, str] = {}
    for one in known.values():
        for match in re.finditer(
            rf"(?i)({numerals.ENGLISH}|(?<![\d.,])\d{{1,3}}(?![\d.,])"
            rf"|[一二两三四五六七八九十]{{1,3}})[ -]?(?:[a-z]+ )?{stem}",
            one.text,
        ):
            if (value := number_in(match[1])) is not None:
                counts[value] = match.group()
    return "" if not counts or figure.number in counts else next(iter(counts.values()))


def _source_of(spoken: Spoken, figure: Figure, near: Label, known: Mapping[int, Known]) -> int | None:
    found = support(figure, bound_of(spoken.plain, figure), near, known)
    if found is not None:
        return found.number
    return counted(figure.number, near, known)


def counted(number: Decimal | None, near: Label, known: Mapping[int, Known]) -> int | None:
    """The source whose product has so many of what ``near`` names: colours it is sold in, entries of a field."""
    for n, one in known.items():
        product = one.source.product
        if product is None:
            continue
        for name, count in (*_choices(product), *_entries(product)):
            label = label_of(name)
            if count == number and (label.words & near.words or label.properties & near.properties):
                return n
    return None


def _choices(product: Product) -> Iterable[tuple[str, int]]:
    values: dict[str, int] = {}
    for name, _ in options(product):
        values[name] = values.get(name, 0) + 1
    return values.items()


def _entries(product: Product) -> Iterator[tuple[str, int]]:
    for attribute in product.attributes:
        parts = re.split(r"\s*[,;，；、/]\s*", attribute.text)
        if 1 < len(parts) <= 20 and not figures(attribute.text):
            yield attribute.name, len(parts)
