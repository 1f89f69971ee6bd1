"""Which names of fields the words of a question say, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.asking import asking
from bot.understanding.kinds import properties_said, property_names
from bot.understanding.usual_fields import OF_ADJECTIVE, USUAL
from bot.vocabulary import Lexicon
from knowledge.facets.census import Field
from knowledge.language import fold, terms
from knowledge.wording import query_terms


def same_field(name: str, lexicon: Lexicon) -> str:
    """The name under which fields of both languages and spellings are one."""
    bare = _IN_BRACKETS.sub("", name)
    said = lexicon.spoken(bare, "en") or lexicon.spoken(lexicon.spoken(bare, "zh") or bare, "en") or bare
    known = fold(said).strip()
    # "Net weight" and "Wt (kg)" are the weight.
    return next(iter(property_names(known)), known) if known not in _QUALITY else known


# A unit that a table's heading gives behind the name.
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]{1,12}[)）]\s*$")
# Names that several properties share.
_QUALITY = frozenset(
    {"screen", "display", "size", "ssd", "disk", "screen size", "range", "quantity", "pieces", "ports"}
)


def names_of(name: str, fields: Iterable[Field], lexicon: Lexicon) -> tuple[str, ...]:
    """Every attribute name of the products that is the same field as ``name``, itself first."""
    key = same_field(name, lexicon)
    return tuple(dict.fromkeys([name, *(field.name for field in fields if same_field(field.name, lexicon) == key)]))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that may name a field: each term with its forms in both languages, and the properties that are named."""

    terms: tuple[tuple[str, frozenset[str]], ...]
    properties: tuple[tuple[frozenset[str], frozenset[frozenset[str]]], ...]


def spoken_words(text: str, lexicon: Lexicon) -> Spoken:
    """The words of ``text`` as ``said_share`` looks for them in the names of many fields."""
    found = []
    for term in query_terms(text):
        if asking(term):
            continue
        # What means the same, not what is asked in the same breath: "light" asks for the weight and names it in no
        # field.
        spoken = (lexicon.spoken(term.surface, language) for language in ("en", "zh"))
        forms = {term.surface, *(word for other in spoken if other for word in terms(other))}
        found.append((term.surface, frozenset(forms)))
    return Spoken(tuple(found), tuple(properties_said(text)))


def said_share(name: str, spoken: Spoken) -> tuple[float, frozenset[str]]:
    """How much of a field's name the words say (0 to 1), in either language, and the terms that say it."""
    words = _words_of(name)
    if not words:
        return 0.0, frozenset()
    best, used = 0.0, frozenset[str]()
    met = [(surface, forms & words) for surface, forms in spoken.terms]
    if hit := frozenset[str]().union(*(forms for _, forms in met)):
        best, used = len(hit) / len(words), frozenset(surface for surface, forms in met if forms)
    for taken, names in spoken.properties:
        for form in names:
            if form and form <= words and len(form) / len(words) >= best:
                best, used = len(form) / len(words), used | taken
    return best, used


@lru_cache(maxsize=16_384)
def _words_of(name: str) -> frozenset[str]:
    """The terms of a field's name that say something."""
    return frozenset(term for term in terms(name) if term not in _SMALL)


_SMALL = frozenset("of the in per a t h s by with to for".split())


def related_names(said: str, names: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Those attribute names that share a word with what was said, in either language."""
    words: set[str] = set()
    for term in query_terms(said):
        if not asking(term):
            spoken = (lexicon.spoken(term.surface, language) for language in ("en", "zh"))
            words |= {term.surface, *(word for other in spoken if other for word in terms(other))}
    for _, forms in properties_said(said):
        words |= {word for form in forms for word in form}
    words |= {word for name in OF_ADJECTIVE.values() for word in terms(name)}
    for usual in USUAL.values():
        words |= {word for name in usual for word in terms(name)}
    return [name for name, own in zip(names, name_terms(tuple(names)), strict=True) if words & own]


@lru_cache(maxsize=4)
def name_terms(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The terms of each attribute name; kept, for every question with a number looks through them."""
    return tuple(frozenset(terms(name)) for name in names)
