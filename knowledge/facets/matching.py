"""The one place where filters become row numbers: columns in SQL, title words and codes by the title's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, not_, or_, select

from knowledge.catalog.schema import records, variants
from knowledge.catalog.view import CatalogView
from knowledge.facets.conditions import conditions, stated, states_field, states_value, young_enough
from knowledge.facets.filters import Filters
from knowledge.language import fold, terms
from knowledge.records import Fact, Product
from knowledge.wording import has_chinese


class Titles(Protocol):
    """One version of the catalog with the words of its titles: a ``Reader``."""

    @property
    def view(self) -> CatalogView:
        """The version."""

    def titles_with(self, term: str) -> set[int]:
        """Row numbers of the live products whose title holds this index term."""


def satisfying(reader: Titles, filters: Filters) -> set[int]:
    """Row numbers of the live products that satisfy all filters, title words and codes included."""
    ids = _by_titles(reader, filters)
    # The title's words leave few products: the database judges those alone.
    if ids is None or _on_columns(filters):
        ids = matching(reader.view, filters, ids)
    for code in filters.codes if ids else ():
        ids = ids & coded(reader.view, code)
    for having in filters.having if ids else ():
        if having.word:
            ids = ids & (titled(reader, having.word) | reader.view.product_ids(states_value(having)))
    for part in filters.excluded if ids else ():
        if part.by_title:
            ids = ids - satisfying(reader, part)
    return ids


def _by_titles(reader: Titles, filters: Filters) -> set[int] | None:
    """What the title words and names of things leave; ``None`` where none is asked for."""
    found = [titled(reader, word) for word in filters.words]
    found += [_any_of(reader, group) for group in filters.kinds]
    return set.intersection(*found) if found else None


def _on_columns(filters: Filters) -> bool:
    named = Filters(words=filters.words, kinds=filters.kinds, codes=filters.codes, currency=filters.currency)
    return filters != named


def matching(view: CatalogView, filters: Filters, within: Collection[int] | None = None) -> set[int]:
    """Row numbers of the live products that satisfy the filters on columns, whatever their titles say.

    ``within`` are those among which they are looked for.
    """
    options = view.vocabulary.options if _limited(filters) else ()
    where = conditions(filters, view.moment, options)
    if within is None:
        return view.product_ids(*where)
    several = sorted(within)
    chunks = (several[start : start + _CHUNK] for start in range(0, len(several), _CHUNK))
    return {found for chunk in chunks for found in view.product_ids(records.c.id.in_(chunk), *where)}


def _limited(filters: Filters) -> bool:
    return bool(filters.limits) or any(_limited(part) for part in filters.excluded)


def titled(reader: Titles, word: str) -> set[int]:
    """Products whose title holds the word; in Chinese also at the end of a longer one: 跑鞋 are 鞋, 鞋垫 are none."""
    found = set(reader.titles_with(word))
    if word.isascii():
        accented = _accented(reader.view, found, word)
        return found - accented if len(accented) < len(found) else found
    if has_chinese(word):
        longer = reader.view.product_ids(records.c.title.contains(word, autoescape=True)) - found
        for number, record in reader.view.records(longer).items():
            if isinstance(record, Product) and any(term.endswith(word) for term in terms(record.title)):
                found.add(number)
    return found


def lettered(reader: Titles, word: str) -> bool:
    """True where some title says the word letter by letter: then "Tóner" is another word than "toner".

    Where none does, the word stands for its accented forms: "cafe" finds the "Café".
    """
    found = set(reader.titles_with(word))
    return bool(found - _accented(reader.view, found, word))


def title_says(title: str, word: str, by_letter: bool) -> bool:
    """True when the title holds the index term, ``by_letter`` without counting words with accents."""
    return word in terms(_ACCENTED.sub(" ", title) if by_letter else title)


_ACCENTED = re.compile(r"\S*[\u00c0-\u024f]\S*")


def _accented(view: CatalogView, ids: set[int], word: str) -> set[int]:
    """Those whose title says the word with an accent alone."""
    found: set[int] = set()
    several = sorted(ids)
    for start in range(0, len(several), _CHUNK):
        statement = select(records.c.id, records.c.title).where(records.c.id.in_(several[start : start + _CHUNK]))
        with view.engine.connect() as connection:
            for number, title in connection.execute(statement):
                if not title.isascii() and _ACCENTED.search(title) and not title_says(title, word, by_letter=True):
                    found.add(number)
    return found


_CHUNK = 10_000


def _any_of(reader: Titles, names: Iterable[str]) -> set[int]:
    """Products whose title says one of these names, each with all its words."""
    found: set[int] = set()
    for name in names:
        said = [titled(reader, word) for word in terms(name)]
        found |= set.intersection(*said) if said else set()
    return found


_CODES = re.compile(r"[a-z0-9]+(?:[-./_+][a-z0-9]+)*")


def coded(view: CatalogView, code: str) -> set[int]:
    """Products with a code or a title word that begins with ``code``; where none does, that holds it.

    The codes are SKU, product key, MPN and GTIN, those of versions too. Case is ignored.
    """
    part = fold(code).strip()
    if not part:
        return set()
    own = [column.icontains(part, autoescape=True) for column in (records.c.sku, records.c.key, records.c.title)]
    versions = select(variants.c.record_id).where(variants.c.sku.icontains(part, autoescape=True))
    begun, inside = _with_code(view, part, or_(*own, records.c.id.in_(versions)))
    if begun:
        return begun
    # MPN and GTIN stand in the whole record alone, behind their names: every record is read for them.
    hidden = [records.c.document.icontains(f'"{name}":"{part}', autoescape=True) for name in ("mpn", "gtin")]
    return _with_code(view, part, or_(*hidden))[0] or inside


def _with_code(view: CatalogView, part: str, looks: ColumnElement[bool]) -> tuple[set[int], set[int]]:
    """Those of the products that have a code which begins with ``part``, and those which only hold it."""
    begun: set[int] = set()
    inside: set[int] = set()
    for number, record in view.records(view.product_ids(looks)).items():
        if isinstance(record, Product):
            words = [fold(word) for word in _codes_of(record)]
            if any(word.startswith(part) for word in words):
                begun.add(number)
            elif any(part in word for word in words):
                inside.add(number)
    return begun, inside


def _codes_of(product: Product) -> list[str]:
    codes: Sequence[str | None] = (product.sku, product.key, product.mpn, product.gtin)
    of_versions = [code for variant in product.variants for code in (variant.sku, variant.gtin)]
    return [code for code in (*codes, *of_versions) if code] + _CODES.findall(fold(product.title))


def outdated(view: CatalogView, filters: Filters) -> dict[Fact, set[int]]:
    """Row numbers of the products that the filters on columns cannot judge, by what of them is too old to be told.

    They satisfy the rest of the filters, as far as that can be judged. Empty when nothing is too old.
    """
    found: dict[Fact, set[int]] = {}
    for fact in filters.facts:
        recent = young_enough(fact, view.moment)
        if recent is None:
            continue
        rest = filters.without(fact)
        fitting = matching(view, rest).union(*outdated(view, rest).values())
        if ids := fitting & view.product_ids(not_(recent), stated(fact)):
            found[fact] = ids
    return found


def undecided(reader: Titles, filters: Filters) -> set[int]:
    """Row numbers of those that satisfy the filters and state nothing about something that is taken out.

    "Not leather": they count as not of leather, and nobody says what they are of.
    """
    silent: set[int] = set()
    ids = satisfying(reader, filters) if any(map(_tellable, filters.excluded)) else set()
    for part in filters.excluded:
        if _tellable(part):
            silent |= ids & reader.view.product_ids(*(not_(says) for says in _says(part)))
    return silent


def _tellable(part: Filters) -> bool:
    return bool(part.brands or part.categories or part.limits or part.having)


def _says(part: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [states_field(one.names) for one in part.fields]
    if part.brands:
        found.append(records.c.brand.is_not(None))
    if part.categories:
        found.append(records.c.category.is_not(None))
    return found
