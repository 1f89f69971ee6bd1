"""Which versions of a product a part of a sentence speaks of: the sizes, colours and other options that it names."""

from __future__ import annotations

import re
from functools import lru_cache

from bot import numerals
from bot.vocabulary import lexicon
from knowledge.records import Product, Variant

_HAN = re.compile(r"[\u3400-\u9fff]")
_BLANK = re.compile(r"(?<=\d)\\ (?=[\u3400-\u9fffA-Za-z])|(?<=[\u3400-\u9fff])\\ (?=\d)")


def versions(product: Product, text: str) -> tuple[Variant, ...] | None:
    """The versions with the option values that ``text`` names; ``None`` where it names none."""
    said = text.replace(product.title, " ")
    if pairs := _one_by_one(product, said):
        return pairs
    named: dict[str, set[str]] = {}
    for name, value in dict.fromkeys(option for variant in product.variants for option in variant.options):
        if says_value(said, value):
            named.setdefault(name, set()).add(value)
    if not named:
        return None
    for values in named.values():
        # "Dark green" names no plain green, "12 L" no 2 L.
        for value in [v for v in values if any(v != other and v.casefold() in other.casefold() for other in values)]:
            if not says_value(re.sub("|".join(re.escape(o) for o in values if o != value), " ", said), value):
                values.discard(value)
    for name, values in named.items():
        values |= _between(product, name, values, said)
    return tuple(
        variant
        for variant in product.variants
        if all(dict(variant.options).get(name) in values for name, values in named.items())
    )


_AND = re.compile(r"[和与及、,，;；]|\b(?:and|or)\b")


def _one_by_one(product: Product, said: str) -> tuple[Variant, ...]:
    """The versions of a row that names each by all of the same options: "M in Red and XL in Black"; else none."""
    rows = [{(name, value) for name, value, _ in places_of(product, part)} for part in _AND.split(said)]
    rows = [row for row in rows if row]
    options = {frozenset(name for name, _ in row) for row in rows}
    names = next(iter(options), frozenset())
    if len(rows) < 2 or len(options) != 1 or len(names) < 2 or any(len(row) != len(names) for row in rows):
        return ()
    return tuple(v for v in product.variants if any(row <= set(v.options) for row in rows))


def _between(product: Product, name: str, ends: set[str], said: str) -> set[str]:
    """The values of an option from the one to the other that the text tells as a range: "39 to 42", S 到 XL."""
    order = list(dict.fromkeys(value for v in product.variants for option, value in v.options if option == name))
    found: set[str] = set()
    for low, high in ((low, high) for low in ends for high in ends if order.index(low) < order.index(high)):
        if re.search(_RANGE.format(low=re.escape(low), high=re.escape(high)), said):
            found |= set(order[order.index(low) : order.index(high)])
    return found


_RANGE = r"(?<![A-Za-z0-9.]){low}\s?(?:码|号)?\s?(?:to|through|up to|-|–|~|至|到)\s?(?:size |EU )?{high}(?![\d.])"


def listed(product: Product, text: str) -> tuple[Variant, ...] | None:
    """The versions of a list such as "39 (Graphite), 40 (Green)"; ``None`` for a text that is no such list."""
    said = text.replace(product.title, " ")
    found: list[Variant] = []
    for outer, inner in _LISTED.findall(said):
        first, more = _values_in(product, outer), _values_in(product, inner)
        if first and more:
            found += [v for v in product.variants if set(v.options) & first and set(v.options) & more]
    return tuple(dict.fromkeys(found)) or None


_LISTED = re.compile(r"([^,，、;；:：()（）]{1,60})\s?[(（]([^()（）]{1,200})[)）]")


def _values_in(product: Product, text: str) -> set[tuple[str, str]]:
    values = dict.fromkeys(option for variant in product.variants for option in variant.options)
    found = {(name, value) for name, value in values if says_value(text, value)}
    return {one for one in found if not any(one[1] != o[1] and one[1].casefold() in o[1].casefold() for o in found)}


def places_of(product: Product, text: str) -> tuple[tuple[str, str, int], ...]:
    """The option values that ``text`` names, each with its option and the place where it is first named."""
    title = re.escape(product.title)
    said = re.sub(title, lambda match: " " * len(match[0]), text)
    options = dict.fromkeys(option for variant in product.variants for option in variant.options)
    found = [(name, value, match.span()) for name, value in options if (match := _pattern(value).search(said))]
    # "Dark green" names no plain green.
    return tuple(
        (name, value, span[0])
        for name, value, span in found
        if not any(o[0] <= span[0] and span[1] <= o[1] and o != span for _, _, o in found)
    )


def says_value(text: str, value: str) -> bool:
    """Whether ``text`` says the option's value, in either language."""
    return _pattern(value).search(_in_digits(text)) is not None


@lru_cache(maxsize=512)
def _in_digits(text: str) -> str:
    """The sizes that Chinese numerals write, in digits: 四十二码 is 42码."""

    def digits(match: re.Match[str]) -> str:
        number = numerals.from_chinese(match.group())
        return match.group() if number is None else format(number, "f")

    return re.sub(r"[一二三四五六七八九]?十[一二三四五六七八九]?(?=\s?[码号])", digits, text)


@lru_cache(maxsize=4096)
def _pattern(value: str) -> re.Pattern[str]:
    parts = []
    for form in dict.fromkeys((value.strip(), *_forms(value))):
        # "480毫升" is the 480 毫升: the blank between a number and its unit is how one writes.
        escaped = _BLANK.sub(r"\\s?", re.escape(form))
        if re.fullmatch(r"[\d.]+", form):
            parts.append(
                rf"(?<![\d.,$€£¥A-Za-z-]){escaped}(?![\d%]|[.,]\d|\s*(?:%|元|块|天|日|折|left|days?"
                rf"|hours?|件|dollars?))"
            )
        elif re.fullmatch(r"[2-6]?X{0,4}[SML]", form):
            parts.append(rf"(?<![A-Za-z0-9'’]){escaped}(?![A-Za-z0-9'’])")
        elif _HAN.search(form):
            # One character is a colour only before 色 or apart: 红 in 红色, but not in 红木.
            parts.append(escaped if len(form) > 1 else rf"{escaped}(?=色|的|款|、|和|，|$)")
        else:
            parts.append(rf"(?i:(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9]))")
    return re.compile("|".join(part for part in parts if part) or r"(?!)")


def _forms(value: str) -> tuple[str, ...]:
    if re.fullmatch(r"[\d.\sA-Z]{1,4}", value.strip()):
        return ()
    known = lexicon()
    # "Size" asks for large and small alike, and names neither.
    said = (form for form in known.others(value) if known.says(value, form))
    return tuple(form for form in said if len(form) > 1 or _HAN.search(form))
