"""Which thing a question asks for, under all the names that shops give it: a laptop is a notebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.things import BRANDS, PROPERTIES, THINGS
from bot.vocabulary import Lexicon
from knowledge.facets.matching import written as titles_say
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese


@dataclass(frozen=True, slots=True)
class Kind:
    """A thing that was named: those of its names that titles say, the terms and words that named it, every name."""

    names: tuple[str, ...]
    taken: frozenset[str]
    written: str
    every: tuple[str, ...]


@lru_cache(maxsize=4)
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one of the tables, each as its names."""
    return tuple(tuple(line.split("|")) for line in table.strip().splitlines())


@lru_cache(maxsize=4)
def _by_terms(table: str) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for place, names in enumerate(rows(table)):
        for name in names:
            if not has_chinese(name):
                found.setdefault(tuple(terms(name)), place)
    for name, place in [(name, place) for place, names in enumerate(rows(table)) for name in names]:
        # The stemmer leaves the s of TVs and SSDs.
        if not has_chinese(name) and len(plural := terms(f"{name}s")) == len(terms(name)):
            found.setdefault(tuple(plural), place)
    return found


@lru_cache(maxsize=4)
def _by_sign(table: str) -> tuple[tuple[str, int], ...]:
    """Chinese names with the place of their line, the longest first."""
    found: dict[str, int] = {}
    for place, names in enumerate(rows(table)):
        for name in names:
            if has_chinese(name):
                found.setdefault(fold(name), place)
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def lines_named(table: str, text: str) -> list[tuple[tuple[str, ...], frozenset[str], str]]:
    """The lines of a table that ``text`` names: names, the terms that it took, and the words as folded text.

    The longest name goes first, and a word names once.
    """
    found: list[tuple[tuple[str, ...], frozenset[str], str]] = []
    plain = fold(text)
    for name, place in _by_sign(table) if has_chinese(plain) else ():
        if name in plain:
            plain = plain.replace(name, " ")
            found.append((rows(table)[place], _parts(name), name))
    sequence = terms(plain)
    known = _by_terms(table)
    start = 0
    while start < len(sequence):
        for length in (4, 3, 2, 1):
            run = tuple(sequence[start : start + length])
            if len(run) == length and run in known:
                names = rows(table)[known[run]]
                stems = [" ".join(terms(name)) for name in names if not has_chinese(name)]
                written = " ".join(run)
                found.append((names, frozenset(run), written if written in stems else stems[0]))
                start += length
                break
        else:
            start += 1
    return found


def as_written(word: str) -> str:
    """The name of a thing that an index term is the stem of: cable for "cabl"; the term itself for others."""
    place = _by_terms(THINGS).get((word,))
    return word if place is None else next(name for name in rows(THINGS)[place] if tuple(terms(name)) == (word,))


def _parts(name: str) -> frozenset[str]:
    """The terms that the segmenter may cut out of a Chinese name."""
    return frozenset(name[i:j] for i in range(len(name)) for j in range(i + 1, len(name) + 1)) | set(terms(name))


def kinds_named(reader: Reader, text: str, lexicon: Lexicon) -> list[Kind]:
    """The things that ``text`` names, each under those of its names that titles of the catalog say."""
    found: list[Kind] = []
    for names, taken, written in lines_named(THINGS, text):
        forms = (written, *names, *lexicon.others(written))
        said = tuple(dict.fromkeys(fold(name) for name in forms if _titles(reader, fold(name))))
        if said:
            found.append(Kind(_shortest(said), taken, written, forms))
    return found


def kind_of_titles(said: str, name: str) -> Kind:
    """The thing that titles end in, as the question says it."""
    return Kind((name,), _parts(said), said, (name,))


def _shortest(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those that hold another one: who says "usb flash drive" says "flash drive"."""
    sets = {name: set(terms(name)) for name in names}
    seen: dict[frozenset[str], str] = {}
    for name in names:
        if not any(sets[other] < sets[name] for other in names):
            seen.setdefault(frozenset(sets[name]), name)
    return tuple(seen.values())


def _titles(reader: Reader, name: str) -> bool:
    """True when titles say the words of the name themselves: the glosses of Chinese titles are not counted."""
    words = terms(name)
    return bool(words) and all(
        reader.titles.document_frequency(word) and (has_chinese(word) or titles_say(reader, word)) for word in words
    )


@dataclass(frozen=True, slots=True)
class Brands:
    """Brands that were named, as the catalog writes them, and the terms of the question that named them."""

    names: tuple[str, ...]
    taken: frozenset[str]
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Brand:
    name: str
    folded: str
    words: tuple[str, ...]


@lru_cache(maxsize=8)
def _brand_index(brands: tuple[str, ...]) -> tuple[_Brand, ...]:
    return tuple(_Brand(brand, fold(brand).strip(), tuple(terms(brand))) for brand in brands)


def brands_named(
    brands: Sequence[str], text: str, content: Sequence[str], lexicon: Lexicon, capitals: Sequence[str] = ()
) -> Brands:
    """The brands of the catalog that ``text`` names, in either language; ``content`` are its content terms."""
    sequence, plain = terms(text), fold(text)
    index = _brand_index(tuple(brands))
    by_name = {entry.folded: entry.name for entry in index}
    wanted, said = set(content), set(sequence)
    found: dict[str, frozenset[str]] = {}
    signs: list[str] = []
    for entry in index:
        if entry.words and entry.words[0] in said and wanted & set(entry.words) and _stands(entry.words, sequence):
            found[entry.name] = frozenset(entry.words)
        for form in lexicon.forms.get(entry.folded, ()):
            if len(form) > 1 and has_chinese(form) and fold(form) in plain:
                found[entry.name] = _parts(fold(form))
                signs.append(fold(form))
    for names, taken, written in lines_named(BRANDS, text):
        meant = [by_name[fold(name)] for name in names if fold(name) in by_name]
        if meant:
            found.setdefault(meant[0], taken)
            signs.append(written)
        elif _named_as_brand(written, plain, capitals):
            # A brand that the shop does not sell, named as one: nothing satisfies it.
            found.setdefault(names[0], taken)
            signs.append(written)
    whole = [brand for brand, taken in found.items() if not any(taken < other for other in found.values())]
    used = frozenset(term for brand in whole for term in found[brand])
    return Brands(tuple(sorted(whole, key=fold)), used, tuple(signs))


def _named_as_brand(written: str, plain: str, capitals: Sequence[str]) -> bool:
    """True for 苹果的 and for "Apple laptops", written like a name; what something is made for is no brand of it."""
    if has_chinese(written):
        return written + "的" in plain
    spelled = next((word for word in capitals if terms(word) == written.split()), "")
    return bool(spelled) and not re.search(
        rf"\b(?:for|fits?|with|to|my)\s+(?:an?\s+|the\s+)?{re.escape(fold(spelled))}", plain
    )


def _stands(words: Sequence[str], sequence: Sequence[str]) -> bool:
    """True when ``words`` stand one after the other in ``sequence``; written compounds count as their parts."""
    length = len(words)
    if not length:
        return False
    first = words[0]
    return any(
        tuple(sequence[place : place + length]) == tuple(words) for place, word in enumerate(sequence) if word == first
    )


def properties_said(text: str) -> list[tuple[frozenset[str], frozenset[frozenset[str]]]]:
    """The properties that ``text`` names: the terms that name it, and the term sets of all its names."""
    return [
        (taken, frozenset(frozenset(terms(name)) for name in names if name not in _QUALITIES))
        for names, taken, _ in lines_named(PROPERTIES, text)
    ]


def property_names(word: str) -> list[str]:
    """Every name of the properties that ``word`` names; 接口 is a port and a socket."""
    return [name for names in rows(PROPERTIES) if word in names for name in names]


# How a thing is, which asks for a property and names no field: "how heavy" is about the weight.
_QUALITIES = frozenset(
    "weigh heavy light long wide tall high deep thick thin 重 轻 长 宽 高 深 厚 薄 屏 口 核 岁".split()
)
