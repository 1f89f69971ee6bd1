"""A count proved by counting again, another way: in the database, and by the letters of titles, not their index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from knowledge.catalog.schema import records
from knowledge.facets.conditions import conditions, states_value
from knowledge.facets.filters import Filters
from knowledge.facets.matching import Titles, coded, lettered, title_says
from knowledge.language import fold, terms
from knowledge.wording import has_chinese, index_terms

_SHORTEST_ROOT = 2


def counted_again(reader: Titles, filters: Filters) -> int:
    """How many products satisfy the filters; one that stands in two languages counts once.

    One query of the database over all conditions at once; titles are read and cut into words anew, so that a word
    index that has fallen behind is noticed. Codes alone are looked up as the filter does.
    """
    gone = {(row.source, row.key) for part in filters.excluded for row in _rows(reader, part)}
    return len({(row.source, row.key) for row in _rows(reader, filters)} - gone)


def _rows(reader: Titles, filters: Filters) -> list[Any]:
    view = reader.view
    options = view.vocabulary.options if filters.limits or filters.excluded else ()
    where = [*conditions(filters, view.moment, options), *_spelt(filters)]
    columns = (records.c.id, records.c.source, records.c.key, records.c.language, records.c.title)
    statement = select(*columns).where(view.live, records.c.kind == "product", *where)
    with view.engine.connect() as connection:
        found = connection.execute(statement).all()
    either = {having.word for having in filters.having if having.word}
    told = {word for names in filters.kinds for name in names for word in terms(name)} | set(filters.words) | either
    letters = frozenset(word for word in told if word.isascii() and lettered(reader, word))
    kept = [row for row in found if _says_all(row.title, filters, letters)]
    for having in filters.having:
        if having.word:
            stating = view.product_ids(states_value(having))
            one = Filters(words=(having.word,))
            kept = [row for row in kept if row.id in stating or _says_all(row.title, one, letters)]
    for code in filters.codes:
        coming = coded(view, code)
        kept = [row for row in kept if row.id in coming]
    return kept


def _spelt(filters: Filters) -> list[ColumnElement[bool]]:
    """What the letters of a title tell in the database: cutting every title into words would take a second.

    Titles with other letters than ASCII's are looked at whatever they are: accents, Chinese, wide letters.
    """
    other = records.c.title.regexp_match(_OTHER_LETTERS)
    title: ColumnElement[str] = records.c.title
    for joint in _JOINTS:
        title = func.replace(title, joint, "")

    def held(words: Iterable[str]) -> ColumnElement[bool]:
        return and_(*(title.icontains(_root(word), autoescape=True) for word in words))

    found = [or_(held((word,)), other) for word in filters.words]
    for names in filters.kinds:
        cut = [words for name in names if (words := terms(name))]
        if cut:
            found.append(or_(*map(held, cut), other))
    return found


_OTHER_LETTERS = "[^\u0001-\u007f]"
# What joins the parts of a code or a compound: the index has "usbc" for USB-C.
_JOINTS = "-./_,'"


def _says_all(title: str, filters: Filters, lettered_words: frozenset[str]) -> bool:
    """True when the title, cut into words anew, holds every word and one name of each kind."""
    if not filters.words and not filters.kinds:
        return True
    plain = fold(title)
    letters = _unjoined(plain if plain.isascii() else _without_accents(plain))
    named = [[terms(name) for name in names] for names in filters.kinds]
    if not has_chinese(plain) and not (_spells(letters, filters.words) and _spells_any(letters, named)):
        # Most titles are told by a look at their letters; cutting each into words would take a second.
        return False
    mine, own = set(index_terms(title)), terms(title)

    def says(word: str) -> bool:
        if word in lettered_words and not title.isascii():
            return title_says(title, word, by_letter=True)
        return word in mine or (has_chinese(word) and any(term.endswith(word) for term in own))

    return all(map(says, filters.words)) and all(
        any(words and all(map(says, words)) for words in names) for names in named
    )


def _spells(letters: str, words: Iterable[str]) -> bool:
    return all(_root(word) in letters for word in words)


def _spells_any(letters: str, kinds: Iterable[Iterable[list[str]]]) -> bool:
    return all(any(_spells(letters, words) for words in names) for names in kinds)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _unjoined(text: str) -> str:
    return "".join(sign for sign in text if sign not in _JOINTS)


def _root(word: str) -> str:
    """A stem is cut from its word's end, and may have changed it: "batteri" stands for battery."""
    word = _unjoined(word)
    return word[: max(_SHORTEST_ROOT, len(word) - 1)]
