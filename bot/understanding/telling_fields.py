"""A thing known by a field that is called after it: a board whose title says a socket, and not that it is a board."""

from __future__ import annotations

from functools import lru_cache

from bot.things import THINGS
from bot.understanding.kinds import Kind, lines_named
from bot.understanding.made_for import made_for
from bot.understanding.remembering import remembered
from bot.understanding.typed import type_names
from knowledge.catalog.row_set import RowSet
from knowledge.facets import Filters, Having, satisfying
from knowledge.facets.census import fields_of, texts_of
from knowledge.language import terms
from knowledge.retrieval import Reader

# Of the products that call themselves something and state the field, so many must call themselves this thing.
_SURE = 0.98
# So many products must tell it, and of those that call themselves so this part must state the field.
_TELLING = 50
_USUAL = 0.5
# Titles that are read for what they name.
_MOST_TITLES = 1_500
_MOST_VALUES = 500
# Fields that are tried, those that most of them state first.
_MOST_FIELDS = 4


def telling_field(reader: Reader, kind: Kind) -> tuple[Having, tuple[Filters, ...]] | None:
    """The field by which products are this thing, whatever their titles say, and what is left out of those.

    Learned from the products whose titles name what they are. What another field calls something else ("product type:
    PC") is left out. ``None`` where titles alone tell the thing.
    """
    return remembered(reader.view, ("telling field", kind.names), lambda: _learned(reader, kind))


def _learned(reader: Reader, kind: Kind) -> tuple[Having, tuple[Filters, ...]] | None:
    words = terms(kind.names[0])
    called = satisfying(reader, Filters(kinds=(kind.names,)))
    if len(words) != 1 or len(called) < _TELLING:
        return None
    names = _called_after(reader.view.vocabulary.attribute_names, kind)
    for phrase in made_for(reader, kind):
        called = called - satisfying(reader, Filters(words=(phrase,)))
    stated = {field.name: field for field in fields_of(reader.view, called, names) if field.stated >= _TELLING}
    for name in sorted(stated, key=lambda name: (-stated[name].stated, name))[:_MOST_FIELDS]:
        values = texts_of(reader.view, name)
        if stated[name].stated < _USUAL * len(called) or not 0 < len(values) <= _MOST_VALUES:
            continue
        having = Having((name,), values)
        stating = satisfying(reader, Filters(having=(having,)))
        further = stating - called
        if not further or len(stating) > _MOST_TITLES:
            continue
        typed = _called_otherwise(reader, further, called)
        for one in typed:
            further = further - satisfying(reader, Filters(having=(one,)))
        titles = reader.view.titles_of(further)
        otherwise = {row for row, title in titles.items() if _names_things(title)}
        if len(otherwise) <= (1 - _SURE) * len(stating & called) and len(further) > len(otherwise):
            return Having((name,), values, word=words[0]), tuple(Filters(having=(one,)) for one in typed)
    return None


def _called_after(names: tuple[str, ...], kind: Kind) -> list[str]:
    """Those of the attribute names that begin with a name of the thing and say more."""
    own = [words for each in kind.every if (words := tuple(terms(each)))]
    begun = _by_first_word(names)
    fitting = (pair for words in {words[0] for words in own} for pair in begun.get(words, ()))
    return [name for name, said in fitting if any(len(said) > len(one) and said[: len(one)] == one for one in own)]


@lru_cache(maxsize=4)
def _by_first_word(names: tuple[str, ...]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in names:
        if said := tuple(terms(name)):
            found.setdefault(said[0], []).append((name, said))
    return found


def _called_otherwise(reader: Reader, further: RowSet, called: RowSet) -> list[Having]:
    """The values of a field such as "product type" that these state, and none of those that are called the thing."""
    found = []
    for name in type_names(reader.view.vocabulary.attribute_names):
        texts = set(texts_of(reader.view, name, further)) - set(texts_of(reader.view, name, called))
        found += [Having((name,), tuple(sorted(texts)))] if texts else []
    return found


def _names_things(title: str) -> bool:
    return bool(lines_named(THINGS, title))
