"""The one place where filters become row numbers: by columns in memory, title words by the title's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence, Set
from functools import reduce
from operator import and_, or_
from typing import Protocol

import numpy as np

from knowledge.catalog.coded import Mask
from knowledge.catalog.columns import Columns
from knowledge.catalog.row_set import RowSet
from knowledge.catalog.view import CatalogView
from knowledge.facets.conditions import young_enough
from knowledge.facets.filters import Filters
from knowledge.facets.masks import Conditions, fulfilled, stated, stating_field, stating_value
from knowledge.language import fold, terms
from knowledge.language.heads import ends_in
from knowledge.records import Fact
from knowledge.wording import has_chinese


class Titles(Protocol):
    """One version of the catalog with the words of its titles: a ``Reader``."""

    @property
    def view(self) -> CatalogView:
        """The version."""

    def titles_with(self, term: str) -> Set[int]:
        """Row numbers of the live products whose title holds this index term."""


def satisfying(reader: Titles, filters: Filters) -> RowSet:
    """Row numbers of the live products that satisfy all filters, title words and codes included."""
    view = reader.view
    if not filters.timeless:
        # Another moment has another price: what holds now is not asked for again.
        return _satisfying(reader, filters)
    return view.memory.remembered(("satisfying", filters), lambda: _satisfying(reader, filters))


def _satisfying(reader: Titles, filters: Filters) -> RowSet:
    ids = _by_titles(reader, filters)
    if ids is None or _on_columns(filters):
        ids = matching(reader.view, filters, ids)
    for code in filters.codes if ids else ():
        ids = ids & coded(reader.view, code)
    for having in filters.having if ids else ():
        if having.word:
            columns = reader.view.columns
            ids = ids & (titled(reader, having.word) | columns.rows(stating_value(columns, having)))
    for part in filters.excluded if ids else ():
        if part.by_title:
            ids = ids - satisfying(reader, part)
    return ids


def _by_titles(reader: Titles, filters: Filters) -> RowSet | None:
    """What the title words and names of things leave; ``None`` where none is asked for."""
    found = [titled(reader, word) for word in filters.words]
    found += [_any_of(reader, group) for group in filters.kinds]
    return reduce(and_, found) if found else None


def _on_columns(filters: Filters) -> bool:
    named = Filters(words=filters.words, kinds=filters.kinds, codes=filters.codes, currency=filters.currency)
    return filters != named


def matching(view: CatalogView, filters: Filters, within: Collection[int] | None = None) -> RowSet:
    """Row numbers of the live products that satisfy the filters on columns, whatever their titles say.

    ``within`` are those among which they are looked for.
    """
    columns, young = view.columns, {}
    for fact in {fact for part in (filters, *filters.excluded) for fact in part.facts}:
        recent = young_enough(fact, view.moment)
        if recent is not None:
            # When a fact was last confirmed changes without a new version: it is asked for each time.
            young[fact] = columns.mask(view.product_ids(recent))
    options = view.vocabulary.options if _limited(filters) else ()
    found = columns.rows(fulfilled(columns, filters, Conditions(view.moment, options, young)))
    return found if within is None else found & within


def _limited(filters: Filters) -> bool:
    return bool(filters.limits) or any(_limited(part) for part in filters.excluded)


def titled(reader: Titles, word: str) -> RowSet:
    """Products whose title holds the word; in Chinese also at the end of a longer one: 跑鞋 are 鞋, 鞋垫 are none.

    A Chinese name of several signs may be cut otherwise in the title. Several words with blanks between them must stand
    in a row.
    """
    return reader.view.memory.remembered(("titled", word), lambda: _titled(reader, word))


def _titled(reader: Titles, word: str) -> RowSet:
    if " " in word:
        both = reduce(and_, (titled(reader, part) for part in terms(word)))
        said = reader.view.titles_of(both)
        return RowSet.of(row for row, title in said.items() if in_a_row(terms(title), terms(word)))
    found = RowSet.of(reader.titles_with(word))
    if word.isascii():
        if written(reader, word):
            # A gloss of a Chinese title is too loose to count by where titles say the word itself.
            found = found - _glossed(reader.view, found, word)
        accented = _accented(reader.view, found, word)
        return found - accented if len(accented) < len(found) else found
    if has_chinese(word):
        titles = _titles(reader.view, word)
        return found | {
            row
            for row, title in titles.items()
            if any(term.endswith(word) for term in terms(title)) or ends_in(title, word)
        }
    return found


def _titles(view: CatalogView, part: str = "") -> dict[int, str]:
    """The titles with other letters than ASCII's that hold ``part``, by row number."""
    columns = view.columns
    ids = columns.products.ids
    return {int(ids[place]): title for place, title in columns.titles.items() if part in title}


def _chinese_titles(view: CatalogView) -> dict[int, str]:
    return view.memory.remembered(
        "chinese titles", lambda: {row: title for row, title in _titles(view).items() if has_chinese(title)}
    )


def in_a_row(said: Sequence[str], words: Sequence[str]) -> bool:
    """True when these index terms stand one behind the other among those that are said."""
    return any(list(said[place : place + len(words)]) == words for place, one in enumerate(said) if one == words[0])


def lettered(reader: Titles, word: str) -> bool:
    """True where some title says the word letter by letter: then "Tóner" is another word than "toner".

    Where none does, the word stands for its accented forms: "cafe" finds the "Café".
    """
    found = RowSet.of(reader.titles_with(word))
    found = found - _glossed(reader.view, found, word)
    return len(found) > len(_accented(reader.view, found, word))


def written(reader: Titles, word: str) -> bool:
    """True where some title says the word itself: Chinese titles are indexed under English glosses too."""
    found = RowSet.of(reader.titles_with(word))
    return len(found) > len(_glossed(reader.view, found, word))


def has_english(reader: Titles) -> bool:
    """True where some title has no Chinese."""
    return len(_chinese_titles(reader.view)) < len(reader.view.columns)


def _glossed(view: CatalogView, ids: RowSet, word: str) -> RowSet:
    """Those whose Chinese title is indexed under the word and does not say it."""
    chinese = _chinese_titles(view)
    return RowSet.of(row for row in ids & chinese.keys() if word not in terms(chinese[row]))


def title_says(title: str, word: str, by_letter: bool) -> bool:
    """True when the title holds the index term, ``by_letter`` without counting words with accents."""
    return word in terms(_ACCENTED.sub(" ", title) if by_letter else title)


_ACCENTED = re.compile(r"\S*[\u00c0-\u024f]\S*")


def _accented(view: CatalogView, ids: RowSet, word: str) -> RowSet:
    """Those whose title says the word with an accent alone."""
    accented = view.memory.remembered(
        "accented", lambda: {row: title for row, title in _titles(view).items() if _ACCENTED.search(title)}
    )
    some = ids & accented.keys()
    return RowSet.of(row for row in some if not title_says(accented[row], word, by_letter=True))


def _any_of(reader: Titles, names: Iterable[str]) -> RowSet:
    """Products whose title says one of these names, each with all its words, or written as one where it is Chinese."""
    found = RowSet.of(())
    for name in names:
        said = [titled(reader, word) for word in terms(name)]
        found = found | reduce(and_, said) if said else found
        if len(said) > 1 and has_chinese(name):
            found = found | titled(reader, name)
    return found


def coded(view: CatalogView, code: str) -> RowSet:
    """Products with a code or a title word that begins with ``code``; where none does, that holds it.

    The codes are SKU, product key, MPN and GTIN, those of versions too. Case is ignored.
    """
    part = fold(code).strip()
    if not part:
        return RowSet.of(())
    return view.memory.remembered(("coded", part), lambda: view.codes.with_part(part))


def outdated(view: CatalogView, filters: Filters) -> dict[Fact, RowSet]:
    """Row numbers of the products that the filters on columns cannot judge, by what of them is too old to be told.

    They satisfy the rest of the filters, as far as that can be judged. Empty when nothing is too old.
    """
    found: dict[Fact, RowSet] = {}
    for fact in filters.facts:
        recent = young_enough(fact, view.moment)
        if recent is None:
            continue
        rest = filters.without(fact)
        fitting = reduce(or_, outdated(view, rest).values(), matching(view, rest))
        if ids := (fitting & view.columns.rows(stated(view.columns, fact))) - view.product_ids(recent):
            found[fact] = ids
    return found


def undecided(reader: Titles, filters: Filters) -> RowSet:
    """Row numbers of those that satisfy the filters and state nothing about something that is taken out.

    "Not leather": they count as not of leather, and nobody says what they are of.
    """
    columns = reader.view.columns
    silent = np.zeros(len(columns), dtype=np.bool_)
    for part in filters.excluded:
        if part.brands or part.categories or part.limits or part.having:
            silent |= ~reduce(or_, _says(columns, part))
    return satisfying(reader, filters) & columns.rows(silent) if silent.any() else RowSet.of(())


def _says(columns: Columns, part: Filters) -> list[Mask]:
    """The products that say something of each of these."""
    found = [stating_field(columns, one.names) for one in part.fields]
    if part.brands:
        found.append(columns.products.brand.stated)
    if part.categories:
        found.append(columns.products.category.stated)
    return found
