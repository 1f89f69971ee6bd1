"""A count proved by counting again, another way: in the database, and by the letters of titles, not their index."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from knowledge.catalog.schema import records
from knowledge.facets.conditions import conditions, states_value
from knowledge.facets.filters import Filters
from knowledge.facets.matching import Titles, coded, in_a_row, lettered, title_says
from knowledge.language import fold, terms
from knowledge.language.heads import ends_in
from knowledge.wording import has_chinese, index_terms

_SHORTEST_ROOT = 2


def counted_again(reader: Titles, filters: Filters) -> int:
    """How many products satisfy the filters; one that stands in two languages counts once.

    One query of the database over all conditions at once; titles are read and cut into words anew, so that a word
    index that has fallen behind is noticed. Codes alone are looked up as the filter does.
    """
    found = _products(reader, filters)
    for part in filters.excluded:
        # What is not among those that are left need not be looked at.
        keys = {key for _, key in found}
        found -= _products(reader, part, keys if len(keys) <= _FEW else None)
    return len(found)


# Keys that are bound in one statement.
_FEW = 2_000


def _products(reader: Titles, filters: Filters, keys: Collection[str] | None = None) -> set[tuple[str, str]]:
    """Source and key of the products that satisfy the filters, of those with these ``keys`` where they are given."""
    view = reader.view
    options = view.vocabulary.options if filters.limits or filters.excluded else ()
    # Every product is looked at: in the order of the rows, not by the index of kinds, which jumps between them.
    where = [view.live, records.c.kind + "" == "product", *conditions(filters, view.moment, options)]
    if keys is not None:
        where.append(records.c.key.in_(keys))
    found = [rows for code in filters.codes if len(rows := coded(view, code)) <= _FEW]
    where += [records.c.id.in_(list(rows)) for rows in found]
    if not filters.by_title:
        statement = select(records.c.source, records.c.key).where(*where).distinct()
        with view.engine.connect() as connection:
            return {(source, key) for source, key in connection.execute(statement)}
    columns = (records.c.id, records.c.source, records.c.key, records.c.title)
    statement = select(*columns).where(*where, *_spelt(filters, view.engine.dialect.name))
    with view.engine.connect() as connection:
        kept = connection.execute(statement).all()
    sought = _sought(reader, filters)
    kept = [row for row in kept if _says_all(row.title, sought)]
    for having in filters.having:
        if having.word:
            stating = view.product_ids(states_value(having))
            one = _sought(reader, Filters(words=(having.word,)))
            kept = [row for row in kept if row.id in stating or _says_all(row.title, one)]
    for code in filters.codes:
        coming = set(coded(view, code))
        kept = [row for row in kept if row.id in coming]
    return {(row.source, row.key) for row in kept}


def _spelt(filters: Filters, dialect: str) -> list[ColumnElement[bool]]:
    """What the letters of a title tell in the database: cutting every title into words would take a second.

    Titles with other letters than ASCII's are looked at whatever they are: accents, Chinese, wide letters.
    """
    # SQLite's own pattern needs no call back into Python for each title, as its regular expressions do.
    title: ColumnElement[str] = records.c.title
    other = title.op("GLOB")(f"*{_OTHER_LETTERS}*") if dialect == "sqlite" else title.regexp_match(_OTHER_LETTERS)
    for joint in _JOINTS:
        title = func.replace(title, joint, "")

    def held(words: Iterable[str]) -> ColumnElement[bool]:
        return and_(*(title.icontains(_root(word), autoescape=True) for word in words))

    found = [or_(held(terms(word) if " " in word else (word,)), other) for word in filters.words]
    found += [or_(states_value(one), held((one.word,)), other) for one in filters.having if one.word]
    for names in filters.kinds:
        cut = [words for name in names if (words := terms(name))]
        if cut:
            found.append(or_(*map(held, cut), other))
    return found


_OTHER_LETTERS = "[^\u0001-\u007f]"
# What joins the parts of a code or a compound: the index has "usbc" for USB-C.
_JOINTS = "-./_,'"
_UNJOINED = dict.fromkeys(map(ord, _JOINTS))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a title must say: every one of the words, and of each kind one name with all its terms.

    ``chinese`` are those names of each kind that are written in Chinese. Of ``by_letter`` no word with accents counts.
    """

    words: tuple[str, ...]
    kinds: tuple[tuple[tuple[str, ...], ...], ...]
    chinese: tuple[tuple[str, ...], ...]
    by_letter: frozenset[str]


def _sought(reader: Titles, filters: Filters) -> _Sought:
    kinds = tuple(tuple(tuple(terms(name)) for name in names) for names in filters.kinds)
    words = {*filters.words, *(word for names in kinds for name in names for word in name)}
    single = {word for word in words if word.isascii() and " " not in word}
    chinese = tuple(tuple(name for name in names if has_chinese(name)) for names in filters.kinds)
    return _Sought(filters.words, kinds, chinese, frozenset(word for word in single if lettered(reader, word)))


def _says_all(title: str, sought: _Sought) -> bool:
    """True when the title, cut into words anew, holds every word and one name of each kind."""
    if not sought.words and not sought.kinds:
        return True
    plain = fold(title)
    letters = _unjoined(plain if plain.isascii() else _without_accents(plain))
    if not has_chinese(plain) and not (_spells(letters, sought.words) and _spells_any(letters, sought.kinds)):
        # Most titles are told by a look at their letters; cutting each into words would take a second.
        return False
    mine, own = set(index_terms(title)), terms(title)

    def says(word: str) -> bool:
        if " " in word:
            return in_a_row(own, terms(word))
        if word in sought.by_letter and not title.isascii():
            return title_says(title, word, by_letter=True)
        return word in mine or (
            has_chinese(word) and (any(term.endswith(word) for term in own) or ends_in(title, word))
        )

    return all(map(says, sought.words)) and all(
        any(words and all(map(says, words)) for words in names) or any(ends_in(title, name) for name in written)
        for names, written in zip(sought.kinds, sought.chinese, strict=True)
    )


def _spells(letters: str, words: Iterable[str]) -> bool:
    return all(_root(part) in letters for word in words for part in (terms(word) if " " in word else (word,)))


def _spells_any(letters: str, kinds: Iterable[Iterable[Iterable[str]]]) -> bool:
    return all(any(_spells(letters, words) for words in names) for names in kinds)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _unjoined(text: str) -> str:
    return text.translate(_UNJOINED)


def _root(word: str) -> str:
    """A stem is cut from its word's end, and may have changed it: "batteri" stands for battery."""
    word = _unjoined(word)
    return word[: max(_SHORTEST_ROOT, len(word) - 1)]
