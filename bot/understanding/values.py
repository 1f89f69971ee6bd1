"""Values of fields that a question names: "leather", "Intel Core i7", "waterproof", 黑色."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.things import FEATURES, THINGS
from bot.understanding.kinds import lines_named, properties_said, property_names
from bot.vocabulary import Lexicon
from knowledge.catalog.view import CatalogView
from knowledge.facets import Having
from knowledge.facets.census import Field, Value, values_with
from knowledge.language import fold, terms
from knowledge.units import comparable
from knowledge.wording import QueryTerm, has_chinese, query_terms

# Values that one condition may hold: more are no values, but texts that happen to hold the word.
_MOST_VALUES = 2_000
# Words of one value that are looked for together.
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A field's value or yes that was named: the terms that named it, and how many of the products state the field."""

    having: Having
    taken: frozenset[str]
    stating: int
    holding: int


def forms_of(term: QueryTerm, lexicon: Lexicon) -> tuple[str, ...]:
    """The ways in which a value may write the term: itself, its spellings and its names in the other language.

    A gloss counts where it is the only one; more are too loose to filter by.
    """
    forms = {term.surface}
    for other in lexicon.others(term.surface):
        if not lexicon.says(term.surface, other):
            # "Rain" asks for what "waterproof" asks for, and is no value of it.
            continue
        forms.add(fold(other))
        if has_chinese(other):
            # Grey is 灰色, which is gray.
            forms |= {
                fold(again) for again in lexicon.others(other) if fold(lexicon.to_chinese.get(fold(again), "")) == other
            }
    for names, _, _ in lines_named(FEATURES, term.surface):
        forms |= {fold(name) for name in names}
    if stuck := _STUCK.fullmatch(term.surface):
        # LGA1200 is written LGA 1200 too.
        forms.add(f"{stuck[1]} {stuck[2]}")
    if len(forms) == 1 and has_chinese(term.surface):
        glossed = [word for word in term.alternatives if not has_chinese(word)]
        forms |= set(glossed) if len(glossed) == 1 else set()
    return tuple(sorted(forms))


# Two letters and two digits: shorter ones are sizes and versions.
_STUCK = re.compile(r"([a-z]{2,})(\d{2,})")


def said_yes(content: Sequence[QueryTerm], fields: Sequence[Field], lexicon: Lexicon) -> list[Named]:
    """The yes/no fields whose whole name the terms say: "waterproof", "with Bluetooth"."""
    found: list[Named] = []
    by_name: dict[frozenset[str], list[Field]] = {}
    for field in fields:
        if field.yes + field.no:
            by_name.setdefault(frozenset(terms(field.name)), []).append(field)
    words = [(term, [terms(form) for form in forms_of(term, lexicon)]) for term in content]
    for term, forms in words:
        for form in forms:
            same = by_name.get(frozenset(form))
            if same and form:
                names = tuple(dict.fromkeys(field.name for field in same))
                told = sum(field.yes + field.no for field in same)
                having = Having(names, boolean=True)
                found.append(Named(having, frozenset({term.surface}), told, sum(field.yes for field in same)))
                break
    return found


def valued(
    content: Sequence[QueryTerm], view: CatalogView, ids: Collection[int], fields: Sequence[Field], lexicon: Lexicon
) -> list[Named]:
    """The values that the terms name, the longest runs of terms first; one field, or its namesakes, for each."""
    forms = {term.surface: forms_of(term, lexicon) for term in content}
    # A stem ends in i where the word ends in y: AZERTY is looked for by its first letters.
    parts = {form.removesuffix("i") for several in forms.values() for form in several if form[1:] or has_chinese(form)}
    held = values_with(view, ids, parts) if ids and parts else []
    # A text of several lines tells of the parts and versions of a thing, one a line, and is no value that a word names.
    held = [value for value in held if "\n" not in value.text.strip()]
    if not held:
        return []
    words = {value: (terms(value.text), fold(value.text)) for value in held}
    found: list[Named] = []
    start = 0
    while start < len(content):
        for length in range(min(_LONGEST, len(content) - start), 0, -1):
            run = content[start : start + length]
            having = [value for value in held if _holds(words[value], [forms[term.surface] for term in run])]
            if having:
                found.append(_of_best_field(having, run, fields, lexicon))
                start += length
                break
        else:
            start += 1
    return found


def _holds(value: tuple[list[str], str], run: Sequence[Sequence[str]]) -> bool:
    sequence, plain = value
    if len(run) == 1:
        return any(_says(sequence, plain, form) for form in run[0])
    first = [terms(form)[0] for form in run[0] if terms(form)]
    for place, word in enumerate(sequence):
        # The run fits here where each of its terms is the word at its place.
        fits = word in first and place + len(run) <= len(sequence)
        if fits and all(any(terms(form) == [sequence[place + n]] for form in forms) for n, forms in enumerate(run)):
            return True
    return False


def _says(sequence: list[str], plain: str, form: str) -> bool:
    if has_chinese(form):
        return form in plain and (len(form) > 1 or form in sequence)
    words = terms(form)
    # A word with its parts ("usb-c": usbc, usb, c) is said where all of them stand.
    return bool(words) and set(words) <= set(sequence)


def _of_best_field(having: list[Value], run: Sequence[QueryTerm], fields: Sequence[Field], lexicon: Lexicon) -> Named:
    number: dict[str, int] = {}
    for value in having:
        number[value.name] = number.get(value.name, 0) + value.stated
    best = max(sorted(number), key=lambda name: number[name])
    names = tuple(sorted(name for name in number if _head(name, lexicon) == _head(best, lexicon)))
    values = tuple(sorted({value.text for value in having if value.name in names}))[:_MOST_VALUES]
    # Fields of the same head speak of the same: a cable colour is a colour.
    stating = max((sum(field.stated for field in fields if field.name == name) for name in names), default=0)
    taken = frozenset(term.surface for term in run)
    return Named(Having(names, values), taken, stating, sum(number[name] for name in names))


def powered(view: CatalogView, ids: Collection[int], fields: Sequence[Field]) -> Having | None:
    """Every power and voltage that the products state; ``None`` where none states any."""
    names = {field.name for field in fields if (comparable(field.unit or "") or ("",))[0] in ("power", "voltage")}
    names |= {field.name for field in fields if field.numbers and terms(field.name) in _POWER}
    if not names:
        return None
    values = sorted({value.text for value in values_with(view, ids, ("",)) if value.name in names})[:_MOST_VALUES]
    return Having(tuple(sorted(names)), tuple(values)) if values else None


def made_in(
    plain: str, view: CatalogView, ids: Collection[int], fields: Sequence[Field], lexicon: Lexicon
) -> Named | None:
    """The country that a folded text says the goods are made in, with the words that say it."""
    found = _MADE_IN.search(plain) or _MADE_IN_ZH.search(plain)
    names = {field.name for field in fields if fold(lexicon.spoken(field.name, "en") or field.name) in _ORIGINS}
    if found is None or not names:
        return None
    place = next(part for part in found.groups() if part)
    forms = {place, *(form for term in query_terms(place) for form in forms_of(term, lexicon))}
    held = [value for value in values_with(view, ids, forms) if value.name in names]
    held = [value for value in held if any(_says(terms(value.text), fold(value.text), form) for form in forms)]
    if not held:
        return None
    having = Having(tuple(sorted(names)), tuple(sorted({value.text for value in held})))
    return Named(having, frozenset(terms(found.group())), 0, 0)


_ORIGINS = frozenset(("country of origin", "origin", "made in", "country of manufacture", "place of origin"))
_MADE_IN = re.compile(r"\b(?:made|manufactured|produced|designed|built) in (?:the )?(?P<place>[a-z]{3,20})\b")
_MADE_IN_ZH = re.compile(
    r"(?:产自|原产于?|产地[是为]?)(?P<place>[\u4e00-\u9fff]{2,4})(?=的|[，,。？?]|$)"
    r"|(?P<country>[\u4e00-\u9fff]{2,4}?)(?:生产|制造|进口|产)的"
)


_POWER = [terms(name) for name in ("power", "wattage", "voltage", "功率", "电压")]


def of_value(value: Named, left: Sequence[QueryTerm], plain: str) -> list[str]:
    """The terms beside a value that say which field it is of, or what it names: AZERTY布局, C65复印机, "socket AM3"."""
    words = {word for name in value.having.names for word in terms(name)}
    return [
        term.surface
        for term in left
        if term.surface not in value.taken
        and any(_beside(one, term.surface, plain) for one in value.taken)
        and (_names_field(term, words) or _names_coded(term, value))
    ]


def _beside(value: str, noun: str, plain: str) -> bool:
    """True when the noun stands behind the value, or in English before it too, with nothing between."""
    if has_chinese(noun):
        before = plain.split(noun)[:-1]
        return any(part.rstrip().endswith(value) or terms(part)[-1:] == [value] for part in before)
    return (value, noun) in (pairs := set(pairwise(terms(plain)))) or (noun, value) in pairs


def _names_field(term: QueryTerm, words: Collection[str]) -> bool:
    forms = {term.surface, *term.alternatives} | {word for name in property_names(term.surface) for word in terms(name)}
    return not forms.isdisjoint(words)


def _names_coded(term: QueryTerm, value: Named) -> bool:
    """True for the kind of thing that a code is of: "C65 copier"."""
    return any(any(map(str.isdigit, one)) for one in value.taken) and bool(lines_named(THINGS, term.surface))


def _head(name: str, lexicon: Lexicon) -> str:
    words = terms(lexicon.spoken(name, "en") or name)
    head = words[-1] if words else name
    return "colour" if head in ("color", "colour") else head


def describes(term: QueryTerm, lexicon: Lexicon) -> bool:
    """True for a word of the shipped vocabulary: a colour, a material, a property, which fields state."""
    if lines_named(THINGS, term.surface):
        return False
    return bool(lexicon.others(term.surface)) or bool(properties_said(term.surface))
