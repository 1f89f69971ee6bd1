"""How many of a thing the cited sources count, in their words, lists, options and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from bot import numerals
from bot.proof.numbers.all_of_them import NUMBER_OF
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import Label, label_of
from bot.proof.numbers.shapes import CLASSIFIERS, normalised
from bot.proof.numbers.stating import options
from bot.proof.offers.arithmetic import number_in
from bot.proof.offers.versions import places_of
from knowledge.records import Product


def counts_of(stem: str, known: Known) -> Iterator[tuple[Decimal, str]]:
    """What the source counts of the noun, each count with its words."""
    # Of "4 人" and "两个人" the noun is the same, with a classifier or without.
    noun = f"[{CLASSIFIERS}]?{re.escape(stem[1:])}" if _CLASSIFIED.fullmatch(stem) else re.escape(stem)
    for match in re.finditer(
        rf"(?i)({numerals.ENGLISH}|(?<![\d.,])(?<!\d )\d{{1,3}}(?![\d.,])"
        # 大一码 is the next size, and counts none.
        rf"|(?<![大小高低第])[一二两三四五六七八九十]{{1,3}})[ -]?(?:[a-z]+ )?{noun}"
        # The name of a field counts nothing: "rj 45 ports: 1".
        r"(?!\w*(?: \w+){0,2}\s?:)",
        _without_its_name(known),
    ):
        if (value := number_in(match[1])) is not None:
            yield value, match.group()


_CLASSIFIED = re.compile(rf"[{CLASSIFIERS}][\u3400-\u9fff]")


def _without_its_name(known: Known) -> str:
    """What the source says, without its title, whose number counts nothing: the Ridge 2 shoe is one shoe."""
    text = known.text
    for title in (known.source.evidence.title, known.source.product.title if known.source.product else ""):
        text = text.replace(normalised(title), " ") if title else text
    return text


def nouns(plain: str, end: int) -> list[str]:
    """What may be counted by the number that ends there: one of the two words behind it, or a Chinese measure word."""
    if classified := re.match(rf"[{CLASSIFIERS}][\u3400-\u9fff]?", plain[end:]):
        return [classified[0]]
    words = re.match(
        r"(?:[\s-]\d+(?:\.\d+)?[\s-]?[a-z]{1,3}\b)?[\s-]([a-z]{3,})(?:\s([a-z]{3,}))?",
        plain[end : end + 50],
        re.IGNORECASE,
    )
    found = [word.casefold().rstrip("s") for word in words.groups() if word] if words else []
    return [word for word in found if label_of(word).words]


def fields_of(noun: str, known: Known) -> Iterator[tuple[str, Decimal]]:
    """The fields named after the noun whose value is a bare number: how many of it there are."""
    words = label_of(noun).words
    for stated in known.stated:
        figure = stated.figure
        if figure.kind != "number" or figure.dimension or figure.number is None or stated.bound:
            continue
        if figure.number % 1 == 0 and stated.field and label_of(stated.field).words - NUMBER_OF == words:
            yield stated.field, figure.number


_JOINTS = re.compile(r"以及|[和与及]|、|,\s")


def told_off(plain: str, figure: Figure, known: Mapping[int, Known]) -> bool:
    """Whether the sentence names so many right before, 黑色和白色两种, and no list of a product holds more of them."""
    if not re.match(r"[种类款个](?:颜色|方式|类型|选择|规格)?(?=[,，;；。.\s]|可选|$)", plain[figure.end :]):
        return False
    clause = re.split(r"[;；:：。]|[是有为含卖]", plain[: figure.start])[-1].removesuffix("这")
    entries = [entry.strip() for entry in _JOINTS.split(clause)]
    if len(entries) != figure.number or not all(entries):
        return False
    numbers = _row(clause)
    for one in known.values():
        # Of a longer row of numbers the source has some more of them.
        rows = (_row(match.group()) for match in _NUMBERS_IN_ROW.finditer(normalised(one.text)))
        if len(numbers) > 1 and any(len(row & numbers) > 1 and row != numbers for row in rows):
            return False
        for row in _rows(one.source.product) if one.source.product is not None else ():
            same = [value for value in row if any(entry in value or value in entry for entry in entries)]
            if same and len(row) != figure.number:
                return False
    return True


def numbers_told_off(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source with just the row of numbers that the sentence counts: "25, 50 and 100 dollars, three amounts"."""
    rows = list(_NUMBERS_IN_ROW.finditer(plain))
    if len(rows) != 1 or min(abs(rows[0].start() - figure.end), abs(figure.start - rows[0].end())) > _NEAR:
        return None
    said = _row(rows[0].group())
    if len(said) != figure.number:
        return None
    for n, one in known.items():
        if any(_row(match.group()) == said for match in _NUMBERS_IN_ROW.finditer(normalised(one.text))):
            return n
    return None


_NEAR = 20
_NUMBERS_IN_ROW = re.compile(
    r"(?<![\d.])[$€£¥]?\d+(?:\.\d+)?(?:\s?(?:、|,|，|或|和|与|及|,?\s?\b(?:or|and)\b)\s?[$€£¥]?\d+(?:\.\d+)?(?![\d.]\d)){2,}",
    re.IGNORECASE,
)


def _row(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:\.\d+)?", text))


def _rows(product: Product) -> Iterator[list[str]]:
    """What the product is sold in, option by option, and the entries of its fields that are lists."""
    for name in dict.fromkeys(name for name, _ in options(product)):
        yield [value for option, value in options(product) if option == name]
    for attribute in product.attributes:
        parts = re.split(r"\s*[,;，；、/]\s*", attribute.text)
        if len(parts) > 1:
            yield parts


def counted_so(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source that counts as many of the same noun."""
    classified = _THINGS.match(plain, figure.end)
    things = _pairs(classified[2]) if classified else frozenset()
    for n, one in known.items():
        if classified and one.source.product is not None and classified[2][:1] in ("码", "色", "款"):
            # 七个码: the option is called 尺码.
            sold = (count for name, count in _choices(one.source.product) if name.endswith(classified[2][0]))
            if any(figure.number == count for count in sold):
                return n
        if any(number == figure.number for stem in nouns(plain, figure.end) for number, _ in counts_of(stem, one)):
            return n
        for match in _THINGS_COUNTED.finditer(_with_fields(one)) if classified and things else ():
            same = match[2] == classified[1] and number_in(match[1]) == figure.number  # type: ignore[index]
            if same and things & _pairs(match[3]):
                return n
    return None


def _with_fields(known: Known) -> str:
    product = known.source.product
    fields = [f"{one.name}: {one.text}" for one in product.attributes] if product is not None else []
    return "\n".join((known.text, *map(normalised, fields)))


# 两只 500 毫升的软水壶 of "两只软水壶，各 500 毫升": the same things, whatever is said of them between.
_THINGS = re.compile(rf"([{CLASSIFIERS}])([^,，;；.。:：]{{0,14}})")
_THINGS_COUNTED = re.compile(
    rf"([一二两三四五六七八九十]{{1,3}}|\d{{1,3}})\s?([{CLASSIFIERS}])([^,，;；.。:：]{{0,14}})"
)
_MEASURED = re.compile(r"各?\s?\d[\d.]*\s?(?:毫升|厘米|毫米|千克|公斤|升|克|米|寸|[a-zA-Z]+)?的?")


def _pairs(text: str) -> frozenset[str]:
    """The pairs of Chinese characters of what is counted, without its measures."""
    plain = _MEASURED.sub("", text)
    return frozenset(pair for pair in map("".join, pairwise(plain)) if re.fullmatch(r"[\u3400-\u9fff]{2}", pair))


def listed(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source whose product is sold in so many values of one option, all of which the sentence goes on to name."""
    for n, one in known.items():
        product = one.source.product
        if product is None:
            continue
        for name, count in _choices(product):
            values = {value for option, value in options(product) if option == name}
            if count == figure.number and all(value in plain for value in values):
                return n
    return None


_KIND = re.compile(rf"[{CLASSIFIERS}]([\u3400-\u9fff]{{2}})")


def all_of_one_kind(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source whose product has just so many entries in a list that all are called so: three 几何纹."""
    kind = _KIND.match(plain, figure.end)
    if kind is None:
        return None
    for n, one in known.items():
        for row in _rows(one.source.product) if one.source.product is not None else ():
            if len(row) == figure.number and all(kind[1] in entry for entry in row):
                return n
    return None


_CHOICE = re.compile(r"\s?[种款个]([\u3400-\u9fff]{2})")


def chosen_otherwise(plain: str, figure: Figure, known: Mapping[int, Known]) -> bool:
    """Whether the products list another number of the kind: two colours, where 3 种颜色 are said."""
    kind = _CHOICE.match(plain, figure.end)
    if kind is None or figure.dimension:
        return False
    said = label_of(kind[1])
    counts: set[Decimal] = set()
    for one in known.values():
        counts |= {number for number, _ in counts_of(kind[1], one)}
        product = one.source.product
        for name, count in (*_choices(product), *_entries(product, least=1)) if product is not None else ():
            if label_of(name).properties & said.properties:
                counts.add(Decimal(count))
    return bool(counts) and figure.number not in counts


def versions_named(plain: str, figure: Figure, known: Mapping[int, Known]) -> int | None:
    """The source with a product of which the sentence has named so many values of one option: 这两种.

    0 where it has named another number of them.
    """
    if not re.search(r"[这那,，;；]\s?$", plain[: figure.start]) or not re.match(
        r"[种款个](?=[都均也现目])", plain[figure.end :]
    ):
        return None
    for n, one in known.items():
        product = one.source.product
        named = [name for name, _, _ in places_of(product, plain[: figure.start])] if product is not None else []
        if len(named) > 1:
            return n if any(named.count(name) == figure.number for name in named) else 0
    return None


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


def _entries(product: Product, least: int = 2) -> Iterator[tuple[str, int]]:
    for attribute in product.attributes:
        parts = re.split(r"\s*[,;，；、/]\s*", attribute.text)
        if least <= len(parts) <= 20 and not figures(attribute.text):
            yield attribute.name, len(parts)
