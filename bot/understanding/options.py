"""Sizes, colours and other options that a question names, against those that a product is sold in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.sizing import size_range, sizes_said
from bot.understanding.measured_options import measured_as, names_measures
from bot.understanding.negation import EXCEPT
from bot.vocabulary import Lexicon
from bot.vocabulary_words import COLOURS
from knowledge.language import fold, terms
from knowledge.records import Product, Variant
from knowledge.wording import has_chinese

_SIZE_WORD = re.compile(
    r"\b(?:size|eu|eur|uk|us)\s*([0-9]+(?:\.5)?)\b|\bsizes?\s+([a-z]{1,4})\b|"
    r"([0-9]+(?:\.5)?)\s*(?:码|号)|([a-z]{1,3})\s*(?:码|号)"
)
# What follows "size" is a size that may be missing when it looks like one: "what size is it?" names none.
_SIZE = re.compile(r"[0-9]+(?:\.5)?|[2-6]?x{0,4}[sml]")
# A bare number is a size unless a comparison stands before it or the thing that it counts behind it.
_BARE_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,])(?<!than )(?<!under )(?<!over )(?<!below )(?<!above )(?<!least )(?<!most )(?<![$€£¥])"
    r"(\d+(?:\.5)?)(?![\d.,]*\d)(?!\s*[%°年天岁个月周度元块公千米厘毫克斤升分小秒人次英瓦])"
    r"(?!\s*-?\s*(?!(?:in|or|and|available|avail|stock|too|please|yet|now|again|still|left|is|for|with|at|ones?|version)\b)[a-z]+)"
)
# A measure of the customer is no size: 脚长 26.5, "a chest of 40".
_OF_A_BODY = re.compile(
    r"(?:脚长|足长|身高|体重|[胸腰臀头掌颈腕腿]围|肩宽|\b(?:foot|feet|height|tall|weight|chest|waist|hips?|head|neck|wrist)\b)"
    r"[^\d,，;；?？]{0,12}\d+(?:\.\d+)?"
)
_LETTER_SIZE = re.compile(r"(?<![A-Za-z'’])(XXS|XS|S|M|L|XL|XXL|XXXL|[2-4]XL)(?![A-Za-z'’])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The option values that a question names: those that the product has, and those that it has not."""

    values: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.missing)


_COLOUR_NAMES = ("颜色", "色")

# "In any colour other than black", "除了黑色还有别的颜色吗": what is left out of what is asked for.
_OTHER_THAN = re.compile(
    rf"\b(?:{EXCEPT}|besides)\s+[^,.;?!]{{1,60}}|"
    r"除(?:了|去)?[^,，。;；?？!！]{1,20}?(?:之外|以外|外|(?=[,，。;；?？!！还有]|$))",
    re.IGNORECASE,
)

# "How long is it?" asks for a length, not for the long version; "long enough" is said of any.
_HOW = re.compile(r"\bhow \w+|\b\w+ enough\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _said(text: str) -> tuple[frozenset[str], str]:
    """The terms of a question and its folded text; kept, for it is held against every option of the catalog."""
    return frozenset(terms(text)), fold(text)


def names_value(text: str, value: str, lexicon: Lexicon) -> bool:
    """True when the words of ``text`` name this option value, in either language."""
    words, plain = _said(text)
    if names_measures(plain, value):
        return True
    for form in (value, *lexicon.others(value)):
        if has_chinese(form):
            # 红 alone would also be found in 红色帐篷's other readings; two characters and more are safe.
            if len(form) > 1 and fold(form) in plain:
                return True
            continue
        folded = fold(form)
        if len(folded) <= 2 and folded.isalpha():
            if folded.upper() in _LETTER_SIZE.findall(text) or folded in _named_sizes(text):
                return True
            continue
        parts = terms(form)
        if parts and set(parts) <= words:
            return True
    return False


def names_shade(text: str, value: str, lexicon: Lexicon) -> bool:
    """True when ``text`` names the colour that ``value`` is a shade of: "red" asks for "Berry red" too."""
    head = value.split()[-1] if value.split() else ""
    if any(character.isdigit() for character in value):
        # "900 毫升" is no shade of 毫升.
        return False
    return " " in value and bool(lexicon.others(head)) and names_value(text, head, lexicon)


# The green of "for making green tea" is no colour of the kettle.
_OF_ANOTHER = re.compile(
    rf"\b(?:for|with|make|making|brew|brewing|cook|cooking|drink|drinking|serve|serving)\s+"
    rf"(?:(?:a|an|the|my|some)\s+)?(?:{'|'.join(COLOURS)})\s+(?!(?:colou?rs?|ones?|version|and|or|in)\b)[a-z]{{3,}}",
    re.IGNORECASE,
)


def wanted_options(text: str, product: Product, lexicon: Lexicon, others: Sequence[tuple[str, str]]) -> Wanted:
    """What ``text`` (without the product's own name) asks for among the product's options.

    ``others`` are the option values of the whole catalog: a value that other products have and this one has not is
    reported as missing.
    """
    text = _OF_ANOTHER.sub(" ", _HOW.sub(" ", text))
    mine: dict[tuple[str, str], None] = {}
    for variant in product.variants:
        for option in variant.options:
            mine[option] = None
    if not mine:
        return Wanted()
    if (others_than := _all_but(text, tuple(mine), lexicon)) is not None:
        return others_than
    values = [option for option in mine if names_value(text, option[1], lexicon)]
    named = {name for name, _ in values}
    values += [option for option in mine if option[0] not in named and names_shade(text, option[1], lexicon)]
    values = [option for option in values if not _part_of_longer(option, values)]
    named = {name for name, _ in values}
    values += [o for o in mine if o[0] not in named and measured_as(o[1], _bare_numbers(text))]
    missing: list[str] = []
    known = {fold(value) for _, value in mine}
    within = [(option, size) for option in mine for size in sizes_said(text) if _holds(option[1], size)]
    values += [option for option, _ in within if option not in values]
    known |= {format(size, "f") for _, size in within}
    found = {fold(value) for _, value in values}
    missing += [size for size in _named_sizes(text) if size not in known and _SIZE.fullmatch(size)]
    names = {name for name, _ in mine}
    if any(_LETTER_SIZE.fullmatch(value) for _, value in mine):
        # An XL that nobody sells is as missing as one that others sell; a single letter may be anything.
        missing += [size for size in _LETTER_SIZE.findall(text) if len(size) > 1 and fold(size) not in known]
    for name, value in others:
        if name not in names:
            continue
        forms = {fold(form) for form in (value, *lexicon.others(value))}
        if fold(value).isdigit() or forms & known or forms & found:
            continue
        if not any(_says_more(fold(chosen), forms) for chosen in found) and names_value(text, value, lexicon):
            missing.append(value)
    colours = {name for name in names if lexicon.spoken(name, "zh") in _COLOUR_NAMES or name in _COLOUR_NAMES}
    if colours and not any(name in colours for name, _ in values):
        missing += [colour for colour in COLOURS if names_value(text, colour, lexicon)][:1]
    numbers = [fold(value) for _, value in mine if re.fullmatch(r"\d+(\.5)?", fold(value))]
    if numbers and not any(fold(value).isdigit() for _, value in values):
        # A bare number of the same length as this product's sizes is a size that it is not sold in.
        digits = len(numbers[0].split(".")[0])
        bare = _bare_numbers(text)
        missing += [size for size in bare if size not in known and len(size.split(".")[0]) == digits]
    first: dict[str, str] = {}
    for value in missing:
        # Sources of two languages name one colour twice.
        if not any(fold(form) in first for form in lexicon.others(value)):
            first.setdefault(fold(value), value)
    return Wanted(tuple(values), tuple(first.values()))


@lru_cache(maxsize=64)
def _bare_numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text that stand without a unit and are no measure of the customer."""
    return tuple(_BARE_NUMBER.findall(_OF_A_BODY.sub(" ", fold(text))))


def _all_but(text: str, mine: Sequence[tuple[str, str]], lexicon: Lexicon) -> Wanted | None:
    """The values besides the one that "other than black" leaves out; ``None`` where the text leaves none out."""
    match = _OTHER_THAN.search(text)
    if match is None:
        return None
    out = [o for o in mine if names_value(match.group(), o[1], lexicon) or names_shade(match.group(), o[1], lexicon)]
    out = [option for option in out if not _part_of_longer(option, out)]
    names = {name for name, _ in out}
    if len(names) != 1:
        return None
    rest = text[: match.start()] + " " + text[match.end() :]
    left = [option for option in mine if option[0] in names and option not in out]
    kept = [option for option in mine if option[0] not in names and names_value(rest, option[1], lexicon)]
    return Wanted((*left, *kept), () if left else (match.group().strip(),))


def _holds(value: str, size: Decimal) -> bool:
    """True where the size stands within the option's range: 40 in "39-41"."""
    ends = size_range(value)
    return ends is not None and ends[0] <= size <= ends[1]


def _says_more(chosen: str, forms: set[str]) -> bool:
    return any(form in chosen for form in forms)


def _part_of_longer(option: tuple[str, str], options: Sequence[tuple[str, str]]) -> bool:
    """``Blue`` is not meant where ``Dark blue`` is."""
    mine = set(terms(option[1]))
    return any(o[0] == option[0] and mine < set(terms(o[1])) for o in options)


@lru_cache(maxsize=64)
def _named_sizes(text: str) -> tuple[str, ...]:
    """The sizes that a text names; kept, for it is held against every option of the catalog."""
    return tuple(next(group for group in match.groups() if group) for match in _SIZE_WORD.finditer(fold(text)))


def chosen_variants(product: Product, values: Sequence[tuple[str, str]]) -> tuple[Variant, ...]:
    """The variants that have one of the named values of every option that was named."""
    wanted: dict[str, set[str]] = {}
    for name, value in values:
        wanted.setdefault(name, set()).add(value)
    return tuple(
        variant
        for variant in product.variants
        if all(dict(variant.options).get(name) in chosen for name, chosen in wanted.items())
    )
