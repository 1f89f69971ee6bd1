"""The size that a body's measure asks for, from a product's own row of sizes: 78 cm of waist is an S."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.body_heights import in_centimetres
from bot.offers import card
from bot.phrasing import attribute_name, listed, option_label, said, stock_words
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.rows import Row
from bot.quoting.sentences import sentences
from bot.quoting.signals import asks_yes_or_no
from bot.quoting.stock import availability_rows
from bot.size_guides import asked_parts, guide, measure_asked, measured, parts_of
from bot.sizing import ENDLESS, LETTERS, NUMBER, Entry, entries, fitting, size_labels, size_range, sizes_said
from bot.understanding.options import Wanted
from knowledge.facets.states import BUYABLE
from knowledge.language import fold
from knowledge.records import Product

_ASKS_SIZE = re.compile(
    r"\bwhich\b.{1,60}\b(?:do|should|would|will) (?:i|we|he|she|they) (?:need|get|take|buy|choose|order|pick|want)\b|"
    r"\b(?:what|which) (?:\w+ )?(?:size|one|length|version)\b|\bsize (?:do|should|would|will|for|am)\b|\bmy size\b|"
    r"\bwhich (?:do|should|would|will) (?:i|we)\b|什么码|什么号|哪个码|哪个号|几码|几号|什么尺码|哪个尺码|多大的?码|"
    r"[选穿](?:什么|哪|多[大长宽]|几)|[买用要拿配](?:什么|哪|多[大长宽]|几)(?:码|号|个|款|种|尺|的)|该选|哪[款个]|[啥甚][码号尺]|[选穿买]啥"
)
_MEASURE = re.compile(rf"(?<![\d.])({NUMBER})(?![\d.]*\d)(?!\s*(?:码|号|%|[$€£¥]|元|块|美元|kg|g\b|公斤|千克|斤))")


def size_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """The size whose range holds the measure that the question states; ``None`` where it asks for none.

    A measure that no size holds is told with the whole row, so that nobody guesses the next one.
    """
    question = context.read.about_text or context.read.text
    asks_size = _ASKS_SIZE.search(fold(context.read.text)) is not None or _OF_BODY.search(fold(question)) is not None
    # "I am 1.85 m, can I sleep in it?" asks which length is long enough.
    tall = _HEIGHT.search(fold(question)) is not None or in_centimetres(question) != question
    if not asks_size and not (tall and asks_yes_or_no(fold(context.read.text))):
        return _listed_size(context, product, question)
    if (found := _by_own_size(context, product, wanted)) is not None:
        return found
    if (found := _by_guide(context, product, question) or _listed_size(context, product, question)) is not None:
        return found
    asked = [Decimal(number) for number in _MEASURE.findall(in_centimetres(question))]
    if not asked:
        return None
    labels = size_labels(product)
    for row in _rows(product):
        listed_sizes = entries(row.text, labels)
        if len({entry.label for entry in listed_sizes}) < 2 or not (
            _speaks_of(context, row) or (tall and _HEIGHT.search(fold(f"{row.name} {row.text}")))
        ):
            continue
        if not asks_size and not _HEIGHT.search(fold(f"{row.name} {row.text}")):
            continue
        number = next((one for one in asked if _near(one, listed_sizes)), None)
        if number is None:
            continue
        return _told(context, product, row, fitting(number, listed_sizes))
    return _by_other_measures(context, product, labels) if asks_size else None


def _by_guide(context: Context, product: Product, question: str) -> Finding | None:
    """The size that the product's own guide tells for the measure of the question: 适用于1.4M宽以下的窗户."""
    for attribute in product.attributes:
        parts = parts_of(attribute.text)
        entries_of = guide(parts)
        number = measure_asked(question, parts) if len(entries_of) > 1 else None
        if number is not None and _near(number, entries_of):
            return _told(context, product, Row(attribute.name, attribute.text), fitting(number, entries_of))
    return None


def _listed_size(context: Context, product: Product, question: str) -> Finding | None:
    """The one of the sizes that a field lists that the question names by its measure, where it asks for it."""
    plain = fold(question)
    if not _OF_A_SIZE.search(plain) or not measured(plain):
        return None
    for attribute in product.attributes:
        parts = parts_of(attribute.text)
        found = asked_parts(question, parts)
        if not found or guide(parts):
            continue
        name = attribute_name(attribute.name, context.lexicon, context.language)
        sizes = listed([part.text for part in found], context.language)
        text = said(
            f"{name[:1].upper()}{name[1:]} of the {product.title} for that: {sizes}.",
            f"{product.title}的{name}：{sizes}。",
            context.language,
        )
        return _finding(context, product, Row(attribute.name, attribute.text), text, [part.text for part in found])
    return None


# Who names a measure of the body with the product asks for its size.
_OF_BODY = re.compile(
    r"\b(?:waist|chest|hips?|head)(?: (?:is|of|size))?:? \d|\d ?(?:cm|in|inch(?:es)?)? (?:waist|chest|hips?|head)\b|"
    r"[胸腰臀头]围\W{0,2}(?:是|有)?\d"
)
# Whether it is for something of that size, or there in that size.
_OF_A_SIZE = re.compile(
    r"\b(?:fit|fits|suit|suits|suitable|go on|for an?|for my|big enough|large enough|what size|which size|come in)\b|"
    r"能用|可以用|能[配铺放装盖套]|适合|合适|[有要买配用]|够大|哪个|哪款|多大"
)
_HEIGHT = re.compile(r"\btall\b|\bheight\b|\bpeople up to\b|身高|个子")


def _by_other_measures(context: Context, product: Product, labels: str) -> Finding | None:
    """The row of sizes where the customer tells another measure of the body than it goes by; else ``None``."""
    if not _BODY.search(fold(context.read.text)):
        return None
    row = next((row for row in _rows(product) if len({one.label for one in entries(row.text, labels)}) > 1), None)
    if row is None:
        return None
    text = said(
        f"The sizes of the {product.title} go by other measures: {row.text.rstrip('.;')}.",
        f"{product.title}的尺码按别的尺寸区分：{row.text.rstrip('。；')}。",
        context.language,
    )
    return replace(_finding(context, product, row, text, ()), status="clarify", confidence=_NEAR_IT)


_BODY = re.compile(r"\b(?:tall|height|weigh|weight|chest|waist|hips?|head)\b|身高|体重|[胸腰臀头掌颈]围|脚长|肩宽")
_NEAR_IT = 0.5


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


def _near(number: Decimal, entries: Sequence[Entry]) -> bool:
    """True for a number of the measures' own size: 40 is no waist of 74 to 104 cm, and 110 may be one."""
    ends = [end for entry in entries for end in (entry.low, entry.high) if 0 < end < ENDLESS]
    return min(ends) * Decimal("0.7") <= number <= max(ends) * Decimal("1.3")


def _speaks_of(context: Context, row: Row) -> bool:
    """True where the question names what the row measures, by a word besides those of sizes."""
    held = words_of(f"{row.name} {row.text}")
    named = [term for term in context.read.rest if not term.surface.isdigit() and term.surface not in _OF_SIZE]
    return any(term.stands_in(held - _OF_SIZE) for term in named)


_OF_SIZE = frozenset("size cm mm in inch measur number code 码 号 尺码 大小 厘米 毫米 选 穿 fit wear need".split())


def _told(context: Context, product: Product, row: Row, fitting: Sequence[Entry]) -> Finding:
    language = context.language
    if not fitting:
        text = said(
            f"No size of the {product.title} is listed for that: {row.text.rstrip('.;')}.",
            f"{product.title}没有对应的尺码：{row.text.rstrip('。；')}。",
            language,
        )
        return _finding(context, product, row, text, ())
    labels = listed([entry.label for entry in fitting], language, last="or")
    ranges = said("; ", "；", language).join(entry.text.removeprefix(entry.label).strip(" ：:") for entry in fitting)
    size = re.fullmatch(LETTERS, fitting[0].label) is not None
    text = said(
        f"You need the {product.title} in {'size ' if size else ''}{labels} ({ranges}).",
        f"{product.title}选{f' {labels} 码' if size else f' {labels}' if labels.isascii() else labels}（{ranges}）。",
        language,
    )
    found = _finding(context, product, row, text, [entry.text for entry in fitting])
    gone = _sold_out(context, product, fitting)
    return found if gone is None else replace(found, statements=(*found.statements, gone))


def _sold_out(context: Context, product: Product, fitting: Sequence[Entry]) -> Statement | None:
    """That the size which fits cannot be had, where it is a version of the product and none of it is in stock."""
    if len(fitting) != 1 or "stock" in product.outdated:
        return None
    of_it = [one for one in product.variants if any(value == fitting[0].label for _, value in one.options)]
    state = of_it[0].availability if of_it and len({one.availability for one in of_it}) == 1 else None
    if state is None or state in BUYABLE:
        return None
    language = context.language
    label = option_label([("", fitting[0].label)], context.lexicon, language)
    words = stock_words(state, language)
    text = said(f"The {product.title} in {label} is {words}.", f"{product.title}的{label}目前{words}。", language)
    rows = availability_rows(context, of_it)
    claim = supported(label, "stock", state)
    return Statement(text, (context.field_evidence(product, "availability", rows),), (claim,))


def _finding(context: Context, product: Product, row: Row, text: str, values: Sequence[str]) -> Finding:
    source = f"{row.name}: {row.text}" if row.name else row.text
    evidence = context.field_evidence(product, row.name or "description", source)
    claims = tuple(supported(value, "attribute", value) for value in values)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (Statement(text, (evidence,), claims),), _CONFIDENCE, (shown,))


# A row of sizes that is asked for by what it measures.
_CONFIDENCE = 0.85
