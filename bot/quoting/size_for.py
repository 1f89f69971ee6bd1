"""The size that a body's measure asks for, from a product's own row of sizes: 78 cm of waist is an S."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.offers import card
from bot.phrasing import listed, said
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.rows import Row
from bot.quoting.sentences import sentences
from bot.understanding.measured_options import size_range, sizes_said
from bot.understanding.options import Wanted
from knowledge.language import fold
from knowledge.records import Product

_LETTERS = r"(?:[2-6]?X{0,4}[SML])(?:\s?/\s?(?:[2-6]?X{0,4}[SML]))?(?![A-Za-z])"
_NUMBER = r"\d{1,4}(?:\.\d)?"
_UNIT = r"(?:cm|mm|in|厘米|毫米|英寸|公分)"
_SPAN = (
    rf"(?P<low>{_NUMBER})\s*{_UNIT}?\s*(?:[-–—~]|to|至|到)\s*(?P<high>{_NUMBER})\s*{_UNIT}?|"
    rf"(?:up to|under|below|不超过)\s*(?P<most>{_NUMBER})\s*{_UNIT}?|(?P<within>{_NUMBER})\s*{_UNIT}?\s*(?:以内|以下)|"
    rf"(?:over|above|from|超过)\s*(?P<least>{_NUMBER})\s*{_UNIT}?|(?P<beyond>{_NUMBER})\s*{_UNIT}?\s*以上"
)
# Between a size and its measures: "S/M for heads of 54–57 cm", 标准款适合身高 180 厘米以内.
_GAP = r"(?:码|款)?[^\d,，;；。.:：]{0,24}?"
_ASKS_SIZE = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:size|one|length|version)\b|\bsize (?:do|should|would|will|for|am)\b|\bmy size\b|"
    r"\bwhich (?:do|should|would|will) (?:i|we)\b|什么码|什么号|哪个码|哪个号|几码|几号|什么尺码|哪个尺码|多大的?码|"
    r"选(?:什么|哪|多大|几)|穿(?:什么|哪|多大|几)|买(?:什么|哪|多大|几)(?:码|号|个|款)|该选|哪[款个]"
)
_MEASURE = re.compile(rf"(?<![\d.])({_NUMBER})(?![\d.]*\d)(?!\s*(?:码|号|%|[$€£¥]|元|块|美元|kg|g\b|公斤|千克|斤))")


_ENDLESS = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    low: Decimal
    high: Decimal
    text: str


def size_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """The size whose range holds the measure that the question states; ``None`` where it asks for none.

    A measure that no size holds is told with the whole row, so that nobody guesses the next one.
    """
    if not _ASKS_SIZE.search(fold(context.read.text)):
        return None
    if (found := _by_own_size(context, product, wanted)) is not None:
        return found
    asked = [Decimal(number) for number in _MEASURE.findall(context.read.about_text or context.read.text)]
    if not asked:
        return None
    labels = _labels(product)
    for row in _rows(product):
        entries = _entries(row.text, labels)
        if len({entry.label for entry in entries}) < 2 or not _speaks_of(context, row):
            continue
        number = next((one for one in asked if _near(one, entries)), None)
        if number is None:
            continue
        return _told(context, product, row, _fitting(number, entries))
    return None


def _by_own_size(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """The option whose range of sizes holds the size that the customer wears."""
    sizes = sizes_said(context.read.about_text or context.read.text)
    held = [
        value
        for _, value in wanted.values
        if (ends := size_range(value)) is not None and any(ends[0] <= size <= ends[1] for size in sizes)
    ]
    if len(held) != 1:
        return None
    text = said(f"You need the {product.title} in {held[0]}.", f"{product.title}选 {held[0]} 码。", context.language)
    name = next(name for name, value in wanted.values if value == held[0])
    return _finding(context, product, Row(name, held[0]), text, held)


def _rows(product: Product) -> Iterator[Row]:
    for attribute in product.attributes:
        yield Row(attribute.name, attribute.text)
    for sentence in sentences(product.description):
        yield Row("", sentence, sentence)


def _labels(product: Product) -> str:
    own = {value for variant in product.variants for _, value in variant.options if not re.search(r"\d", value)}
    return "|".join([_LETTERS, *(rf"(?:{re.escape(value)})" for value in sorted(own, key=len, reverse=True))])


def _entries(text: str, labels: str) -> list[_Entry]:
    found = []
    for match in re.finditer(rf"(?<![A-Za-z])(?P<label>{labels}){_GAP}(?:{_SPAN})", text):
        low, high = match["low"] or match["least"] or match["beyond"], match["high"] or match["most"] or match["within"]
        least, most = Decimal(low or 0), Decimal(high) if high else _ENDLESS
        if least < most:
            found.append(_Entry(match["label"], least, most, match[0].strip()))
    return found


def _near(number: Decimal, entries: Sequence[_Entry]) -> bool:
    """True for a number of the measures' own size: 40 is no waist of 74 to 104 cm, and 110 may be one."""
    ends = [end for entry in entries for end in (entry.low, entry.high) if 0 < end < _ENDLESS]
    return min(ends) * Decimal("0.7") <= number <= max(ends) * Decimal("1.3")


def _speaks_of(context: Context, row: Row) -> bool:
    """True where the question names what the row measures, by a word besides those of sizes."""
    held = words_of(f"{row.name} {row.text}")
    named = [term for term in context.read.rest if not term.surface.isdigit() and term.surface not in _OF_SIZE]
    return any(term.stands_in(held - _OF_SIZE) for term in named)


_OF_SIZE = frozenset("size cm mm in inch measur number code 码 号 尺码 大小 厘米 毫米 选 穿 fit wear need".split())


def _told(context: Context, product: Product, row: Row, fitting: Sequence[_Entry]) -> Finding:
    language = context.language
    if not fitting:
        text = said(
            f"No size of the {product.title} is listed for that: {row.text.rstrip('.;')}.",
            f"{product.title}没有对应的尺码：{row.text.rstrip('。；')}。",
            language,
        )
        return _finding(context, product, row, text, ())
    labels = listed([entry.label for entry in fitting], language, last="or")
    ranges = said("; ", "；", language).join(entry.text.removeprefix(entry.label).strip() for entry in fitting)
    size = re.fullmatch(_LETTERS, fitting[0].label) is not None
    text = said(
        f"You need the {product.title} in {'size ' if size else ''}{labels} ({ranges}).",
        f"{product.title}选{f' {labels} 码' if size else labels}（{ranges}）。",
        language,
    )
    return _finding(context, product, row, text, [entry.text for entry in fitting])


def _fitting(number: Decimal, entries: Sequence[_Entry]) -> list[_Entry]:
    """The sizes that hold the measure; of those that only end somewhere the first that is long enough."""
    found = [entry for entry in entries if entry.low <= number <= entry.high]
    if all(entry.low == 0 for entry in found):
        return sorted(found, key=lambda entry: entry.high)[:1]
    if all(entry.high == _ENDLESS for entry in found):
        return sorted(found, key=lambda entry: -entry.low)[:1]
    return found


def _finding(context: Context, product: Product, row: Row, text: str, values: Sequence[str]) -> Finding:
    source = f"{row.name}: {row.text}" if row.name else row.text
    evidence = context.field_evidence(product, row.name or "description", source)
    claims = tuple(supported(value, "attribute", value) for value in values)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (Statement(text, (evidence,), claims),), _CONFIDENCE, (shown,))


# A row of sizes that is asked for by what it measures.
_CONFIDENCE = 0.85
