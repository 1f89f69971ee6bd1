"""What a question does not want, as filters whose products are taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.negation import Negated
from bot.understanding.ordering import Unclear
from bot.understanding.reading_names import read_names
from bot.understanding.reading_words import read_words
from bot.understanding.search import FEW, Search
from knowledge.facets import Filters, Having
from knowledge.facets.census import fields_of, fields_saying
from knowledge.language import terms
from knowledge.wording import index_terms

_OF_STOCK = re.compile(r"stock|available|有货|现货")


def exclude(search: Search, one: Negated) -> None:
    """Takes out what is not wanted, or says that nothing of the catalog is like that."""
    inner = Search(search.reader, search.lexicon, one.what, known=search.known, inner=True)
    inner.whole = search.whole
    read_names(inner)
    if inner.left:
        search.ids = search.ids or search.satisfying(search.filters)
        search.fields = search.fields or fields_of(search.reader.view, search.ids) if len(search.ids) <= FEW else []
        inner.ids, inner.fields = search.ids, search.fields
        read_words(inner)
    part = replace(inner.filters, currency=None, in_stock=None)
    said = _saying(search, one.what) if part == replace(part, brands=(), options=()) else []
    if said and part.categories and not any(set(terms(one.what)) & set(terms(name)) for name in part.categories):
        # A category of another language's word (羊毛 is no fleece jacket) is too loose to say what is not wanted.
        part = replace(part, categories=())
    if inner.left or not inner.filters:
        if _OF_STOCK.search(one.what):
            return
        if not said:
            search.unclear.append(Unclear(one.what, "value"))
            return
        part = Filters()
    if said and part == Filters(having=part.having) and all(one.boolean is None for one in part.having):
        # What was read as a value is among what says the word, or is too long to tell what a thing is of.
        part = Filters()
    out = [*([part] if part else []), *(filters for filters in said if filters != part)]
    search.filters = replace(search.filters, excluded=(*search.filters.excluded, *out))


def _saying(search: Search, what: str) -> list[Filters]:
    """The titles and the short fields of these products that say a word, in any of its forms, as filters.

    Who does not want down is shown nothing that is called so or made of it, whatever else says it too.
    """
    words = terms(what)
    if len(words) != 1:
        return []
    others = (index_terms(other) for other in search.lexicon.others(words[0]))
    forms = {words[0], *(form[0] for form in others if len(form) == 1)}
    ids = search.ids or search.satisfying(search.filters)
    titles = [form for form in sorted(forms) if search.reader.titles_with(form) & ids]
    found: dict[str, list[str]] = {}
    for form in sorted(forms) if len(ids) <= FEW else ():
        for name, texts in fields_saying(search.reader.view, ids, form).items():
            found.setdefault(name, []).extend(texts)
    if not found:
        return [Filters(words=(form,)) for form in titles]
    values = tuple(sorted({text for texts in found.values() for text in texts}))
    stated = {field.name: field.stated for field in reversed(search.fields)}
    # The answer calls what is not stated by the field that most of the products state.
    names = tuple(sorted(found, key=lambda name: (-stated.get(name, 0), name)))
    either = Filters(having=(Having(names, values, word=words[0]),))
    return [either, *(Filters(words=(form,)) for form in titles if form != words[0])]
