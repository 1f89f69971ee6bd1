"""What a source states: its figures, each with the words it stands for, from fields and from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bot import numerals
from bot.proof.numbers.bounds import Bound, bound_of
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.items import Item, items, part_item
from bot.proof.numbers.labels import Label, contexts, label_of
from bot.proof.numbers.shapes import named_unit, normalised, unit_told
from knowledge.records import Attribute, Product
from knowledge.units import comparable

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = re.compile(rf"(?i)\b({'|'.join(ORDINALS)})\b")
_FIELD = re.compile(r"\s*([^:：\n;；。.!?]{1,60}?)\s*[:：]\s*(?=\S)")
# A number, a link; and what says that something is so, before a colon, is a sentence and no name.
_NO_NAME = re.compile(r"\d$|https?$|\S\s?是(?!否)")
# The 五 of 周五 is a day.
_WORD_NUMBERS = re.compile(rf"{numerals.ENGLISH}|(?<![周期拜]){numerals.CHINESE}", re.IGNORECASE)
_AXES = re.compile(r"(?i)\b([lwhdt]|length|width|height|depth|diameter|thickness)\b|([长宽高深厚])")
# Counted in pixels, whether the field says so or not.
_RESOLUTION = re.compile(r"(?i)\bresolution\b|分辨率")
_SHARE = re.compile(r"(?i)\bpercent(?:age)?\b|百分比|占比")
_AXIS = {"l": "length", "w": "width", "h": "height", "d": "depth", "t": "thickness"}


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure that a source states; ``label`` is what it stands for there.

    ``units`` are those that a field's name lends to its bare number ("weight (g)"). ``item`` is that of the list in
    which it stands.
    """

    figure: Figure
    label: Label
    bound: Bound = ""
    units: frozenset[tuple[str, Decimal]] = frozenset()
    field: str = ""
    item: Item | None = None

    @property
    def fitting(self) -> Label:
        """The label with the words of the whole item."""
        if self.item is None:
            return self.label
        return replace(self.label, words=self.label.words | self.item.words | self.item.head)


@lru_cache(maxsize=512)
def statements(text: str) -> tuple[Stated, ...]:
    """Every figure that ``text`` states, line by line: fields (``name: value``) under their names, else by clause."""
    found: list[Stated] = []
    for line in text.split("\n"):
        parts = re.split(r";\s+|；", line) if re.search(r"[:：]", line) else [line]
        # "Canada: …; Japan …": a list whose items are sentences, which are no fields.
        listed = len(parts) > 1 and not all(_named(part) for part in parts)
        for part in parts:
            told = _of_part(part)
            if listed:
                plain = normalised(part)
                item = part_item(line, plain, figures(part))
                told = [replace(one, item=item) for one in told]
            found += told
    return tuple(found)


def _named(line: str) -> re.Match[str] | None:
    named = _FIELD.match(line)
    return named if named and not _NO_NAME.search(named[1]) else None


def _of_part(line: str) -> list[Stated]:
    named = _named(line)
    if named is None:
        return [*_of_text(line)]
    found = [*stated_in_field(named[1], line[named.end() :])]
    if not re.search(r"\d", named[1]):
        return found
    # What the field says is said of the figures of its name: "42 in stock: no".
    said = label_of(line[named.end() :]).words
    return found + [replace(one, label=replace(one.label, words=one.label.words | said)) for one in _of_text(named[1])]


_PART_NAMED = re.compile(r"(?:^|(?<=[\s;,/；，、]))([A-Za-z]{3,20}|[\u3400-\u9fff]{2,6})\s?[:：]")


def _parts_of(value: str) -> list[tuple[str, str]]:
    """The parts of a thing that the value of a field tells apart by their names, if it begins with one of them."""
    heads = list(_PART_NAMED.finditer(value))
    if len(heads) < 2 or heads[0].start() > 0:
        return []
    ends = [*(one.start() for one in heads[1:]), len(value)]
    return [(one[1], value[one.end() : end].strip(" ;,/；，、")) for one, end in zip(heads, ends, strict=True)]


# 蜡重 is what the 蜡 weighs.
_ONE_SIGN = re.compile(r"([\u3400-\u9fff])(?:重量?|净重|长度?|宽度?|高度?|厚度?|含量|容量|直径)")


@lru_cache(maxsize=1 << 14)
def stated_in_field(name: str, value: str) -> tuple[Stated, ...]:
    """The figures of a field; sizes in the order of its axes ("dimensions (L x W x H)") stand each for its own."""
    if parts := _parts_of(value):
        # "Shell: 100% nylon, lining: 52% cotton": each part of the thing has figures of its own.
        told = [
            replace(one, item=Item(value, label_of(head).words, frozenset()))
            for head, own in parts
            for one in stated_in_field(f"{name} {head}", own)
        ]
        return tuple(told)
    label = label_of(name)
    if (thing := _ONE_SIGN.fullmatch(name.strip())) is not None:
        label = replace(label, words=label.words | {thing[1]})
    plain = normalised(value)
    found = figures(value)
    named = [*named_unit().findall(name), *unit_told().findall(name)]
    units = frozenset(size for unit in named if (size := comparable(unit)))
    if _RESOLUTION.search(name):
        units |= {("pixels", Decimal(1))}
    if _SHARE.search(name):
        units |= {("percent", Decimal(1))}
    axes = [a.casefold() or c for a, c in _AXES.findall(name)]
    own: list[Label] = contexts(plain, found)
    listed = items(plain, found)
    told = []
    for position, figure in enumerate(found):
        this = label
        if len(set(axes)) == len(axes) == len(found) > 1:
            this = label_of(_AXIS.get(axes[position], axes[position]))
        elif own[position].strict:
            this = label | own[position]
        elif len(found) > 1:
            this = Label(label.words | own[position].words, label.properties, label.strict, label.family, label.general)
        this = replace(this, per=label.per | own[position].per)
        told.append(Stated(figure, this, bound_of(plain, figure), units, name, listed[position]))
    return tuple(told)


def _of_text(text: str) -> Iterator[Stated]:
    plain = normalised(text)
    found = figures(text)
    units = frozenset(size for unit in named_unit().findall(plain) if (size := comparable(unit)))
    for figure, label, item in zip(found, contexts(plain, found), items(plain, found), strict=True):
        yield Stated(figure, label, bound_of(plain, figure), units, item=item)


_PART = frozenset({"part"})
# A shop's key that lost its dot: "3 5 mm connector".
_DOTLESS = re.compile(r"(?<![\w.,×] )(?<![\d.,])(\d) (\d)(?= (?:mm|cm|inch|in|ghz|kg)\b)", re.IGNORECASE)


def dotted(text: str) -> str:
    """``text`` with the decimal points that its field names lost: a "3 5 mm connector" is one of 3.5 mm."""
    return _DOTLESS.sub(r"\1.\2", text)


def of_attribute(attribute: Attribute) -> tuple[Stated, ...]:
    """The figures of one field of the catalog; those of its name where it says only that the product has it."""
    if attribute.boolean:
        # A measure in the name of a part is none of the product's own length.
        told = statements(dotted(attribute.name))
        return tuple(replace(one, label=replace(one.label, strict=one.label.strict or _PART)) for one in told)
    text = attribute.text
    if attribute.unit and attribute.number is not None and attribute.unit.casefold() not in text.casefold():
        text = f"{text} {attribute.unit}"
    return stated_in_field(attribute.name, text)


def of_product(product: Product) -> Iterator[Stated]:
    """The figures of a product's title, fields and versions."""
    yield from statements(product.title)
    for attribute in product.attributes:
        yield from of_attribute(attribute)
    for name, value in options(product):
        yield from stated_in_field(name, value)
    for name, code in (("mpn", product.mpn), ("gtin", product.gtin), ("brand", product.brand)):
        if code:
            yield from stated_in_field(name, code)


def options(product: Product) -> tuple[tuple[str, str], ...]:
    """The options that the product's versions are sold in, each value once."""
    return tuple(dict.fromkeys(option for variant in product.variants for option in variant.options))


@lru_cache(maxsize=512)
def word_numbers(text: str) -> frozenset[Decimal]:
    """The numbers that ``text`` writes in words, and the years of its dates."""
    found = set()
    for match in _WORD_NUMBERS.finditer(normalised(text)):
        words = match.group()
        value = numerals.from_english(words) if words.isascii() else numerals.from_chinese(words)
        if value is not None:
            found.add(value)
    found |= {Decimal(ORDINALS.index(word.casefold()) + 1) for word in _ORDINAL.findall(text)}
    found |= {Decimal(number) for number in re.findall(r"(?<=[A-Za-z]-)\d{1,3}(?=-[A-Za-z])", text)}
    found |= {Decimal(f.key[:4]) for f in figures(text) if f.kind == "date" and f.key[:4].isdigit()}
    return frozenset(found)
