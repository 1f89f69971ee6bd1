"""A count proved by counting again, another way: in the database, and by the letters of titles, not their index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from sqlalchemy import select

from knowledge.catalog.row_set import RowSet
from knowledge.catalog.schema import records
from knowledge.catalog.view import CatalogView
from knowledge.facets.conditions import conditions, states_value
from knowledge.facets.filters import Filters, Having
from knowledge.facets.matching import Titles, coded, in_a_row, lettered, title_says
from knowledge.facets.title_letters import letters, root, title_letters
from knowledge.language import terms
from knowledge.language.heads import ends_in
from knowledge.wording import has_chinese, index_terms


def counted_again(reader: Titles, filters: Filters) -> int:
    """How many products satisfy the filters; one that stands in two languages counts once.

    One query of the database over all conditions at once; titles are read and cut into words anew, so that a word
    index that has fallen behind is noticed: which of them to read is told by their letters. Codes alone are looked up
    as the filter does.
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
    stating = {one: RowSet.of(view.product_ids(states_value(one))) for one in filters.having if one.word}
    spelt = _spelt(view, filters, stating)
    found = [rows for code in filters.codes if len(rows := coded(view, code)) <= _FEW]
    if spelt is not None and len(spelt) <= _FEW:
        found.append(spelt)
    if not all(found):
        return set()
    # Without a few rows to look at, every product is: in the order of the rows, not by the index of kinds, which jumps
    # between them.
    where = [view.live, records.c.kind + "" == "product", *conditions(filters, view.moment, options)]
    if keys is not None:
        where.append(records.c.key.in_(keys))
    where += [records.c.id.in_(list(rows)) for rows in found]
    columns = (records.c.id, records.c.source, records.c.key)
    with view.engine.connect() as connection:
        if not filters.by_title:
            statement = select(*columns[1:]).where(*where).distinct()
            return {(source, key) for source, key in connection.execute(statement)}
        kept = connection.execute(select(*columns, records.c.title).where(*where)).all()
    if spelt is not None and len(spelt) > _FEW:
        kept = [row for row in kept if row.id in spelt]
    sought = _sought(reader, filters)
    kept = [row for row in kept if _says_all(row.title, sought)]
    for having, rows in stating.items():
        one = _sought(reader, Filters(words=(having.word,)))
        kept = [row for row in kept if row.id in rows or _says_all(row.title, one)]
    for code in filters.codes:
        coming = set(coded(view, code))
        kept = [row for row in kept if row.id in coming]
    return {(row.source, row.key) for row in kept}


def _spelt(view: CatalogView, filters: Filters, stating: Mapping[Having, RowSet]) -> RowSet | None:
    """The rows whose titles may say what is asked of them, by their letters: cutting every title into words would take
    a second. ``None`` where nothing is asked of titles.
    """
    written = title_letters(view)
    found = [written.spelling(terms(word) if " " in word else (word,)) for word in filters.words]
    found += [rows | written.spelling((one.word,)) for one, rows in stating.items()]
    for names in filters.kinds:
        cut = [words for name in names if (words := terms(name))]
        if cut:
            found.append(reduce(or_, map(written.spelling, cut)))
    return reduce(and_, found) if found else None


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
    chinese, spelt = has_chinese(title), letters(title)
    if not chinese and not (_spells(spelt, sought.words) and _spells_any(spelt, sought.kinds)):
        # Most titles are told by a look at their letters; cutting each into words would take a second.
        return False
    own = terms(title)
    mine = set(index_terms(title) if chinese else own)

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


def _spells(spelt: str, words: Iterable[str]) -> bool:
    return all(root(part) in spelt for word in words for part in (terms(word) if " " in word else (word,)))


def _spells_any(spelt: str, kinds: Iterable[Iterable[Iterable[str]]]) -> bool:
    return all(any(_spells(spelt, words) for words in names) for names in kinds)
