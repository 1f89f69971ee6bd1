"""Names in a question: categories, brands, things and options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.things import CLASSES
from bot.understanding.amounts import cut
from bot.understanding.kinds import Kind, as_written, brands_named, kind_of_titles, kinds_named, lines_named
from bot.understanding.leftover import blanked, is_code, longest, without_terms
from bot.understanding.made_for import made_for, names_part
from bot.understanding.search import Search
from bot.understanding.telling_fields import telling_field
from bot.understanding.titled_kinds import kinds_said
from bot.understanding.typed import names_thing, type_names
from bot.understanding.values import describes
from bot.understanding.vocabulary_named import categories_named, options_named, title_word
from knowledge.facets import Filters, Having
from knowledge.facets.census import values_of
from knowledge.language import fold, terms
from knowledge.wording import has_chinese

_GOES_INTO = re.compile(r"装得下|放得下|放下|装下|能装|能放|适合|适用|配|用的|用什么|用哪")
# Of the products that are called so one in eight must state it as their type.
_GOOD_PART = 8
_EITHER = re.compile(
    r"((?:[a-z-]+ ){0,2}[a-z-]+) or (?:some |an? )?((?:[a-z-]+ ){0,2}[a-z-]+)|"
    r"([\u4e00-\u9fff]{1,8})(?:或者|或是|或)([\u4e00-\u9fff]{1,8})"
)


def _sides(text: str) -> list[str]:
    """The words on both sides of the first "or"; empty where there is none."""
    joined = _EITHER.search(text)
    return [side for side in joined.groups() if side] if joined else []


def read_names(search: Search) -> None:
    """Categories, brands, things and options: what can be told without looking at fields."""
    vocabulary = search.reader.view.vocabulary
    rest = cut(search.plain, [(number.start, number.end) for number in search.numbers])
    search.content = search.content_of(search.plain)
    content = search.content_of(rest)
    categories, used = _either(search, rest) or categories_named(
        vocabulary.categories, vocabulary.category_pairs, content, frozenset(terms(rest))
    )
    either = {} if _either(search, rest) else _either_titled(search, rest)
    if either and categories:
        # One of them is no category: both are looked for by titles.
        categories, used = (), set(either)
    left = [term for term in content if term.surface not in used]
    named = [*(term.surface for term in left), *(word for name in search.capitals for word in terms(name))]
    brands = brands_named(vocabulary.brands, rest, named, search.lexicon, search.capitals)
    rest = blanked(rest, brands.written)
    left = search.without(left, rest, brands.taken)
    kinds = [] if categories else _as_titles_say(search, without_terms(rest, used))
    rest = blanked(rest, [kind.written for kind in kinds])
    kinds = kinds or ([] if categories else kinds_named(search.reader, without_terms(rest, used), search.lexicon))
    rest = blanked(rest, [kind.written for kind in kinds])
    kinds = [_as_brands_say(search, kind, brands.names) for kind in _bought(search, kinds)]
    kinds = [kind for kind in kinds if not _never_said(search, kind, brands.names)]
    left = search.without(left, rest, frozenset(term for kind in kinds for term in kind.taken))
    options, left = options_named(vocabulary.options, left, rest, search.lexicon)
    named_so = Filters(categories=categories, brands=brands.names, options=options)
    if either and not categories:
        named_so = replace(named_so, kinds=(tuple(dict.fromkeys(either.values())),))
    search.filters = _named(search, named_so, [kind for kind in kinds if not kind.taken & set(either)])
    search.filters = _things_alone(search, search.filters, kinds)
    sold = set(brands.names) & set(vocabulary.brands)
    if sold and kinds and not search.satisfying(search.filters):
        # "Laptops with Intel Core i7": nobody sells a laptop of the brand Intel.
        said = tuple(term for term in brands.taken if search.reader.titles.document_frequency(term))
        part = replace(search.filters, brands=(), words=(*search.filters.words, *said))
        if said and search.satisfying(part):
            search.filters = replace(search.filters, brands=())
            left = [term for term in content if term in left or term.surface in brands.taken]
    search.left, search.rest = left, rest
    if not search.filters and not search.inner:
        _by_titles(search)
    search.aside = frozenset(used) | brands.taken | {term for kind in kinds for term in kind.taken}


def _as_titles_say(search: Search, rest: str) -> list[Kind]:
    """The things under the names that the shop's own Chinese titles end in."""
    return [kind_of_titles(said, name) for said, name in kinds_said(search.reader, rest).items()]


def _bought(search: Search, kinds: list[Kind]) -> list[Kind]:
    """The things without what they are to go into: "装得下17寸笔记本的背包" asks for backpacks."""
    if len(kinds) < 2 or not _GOES_INTO.search(search.plain):
        return kinds
    places = {kind.written: search.plain.rfind(kind.written) for kind in kinds}
    last = max(kinds, key=lambda kind: places[kind.written])
    into = re.compile(r"[a-z0-9″\"寸吋]\s*$")
    return [kind for kind in kinds if kind is last or not into.search(search.plain[: places[kind.written]])]


def _either(search: Search, rest: str) -> tuple[tuple[str, ...], set[str]] | None:
    """The categories on both sides of an "or": "tents or sleeping bags"; ``None`` where one side names none."""
    vocabulary = search.reader.view.vocabulary
    found: set[str] = set()
    taken: set[str] = set()
    for side in _sides(rest):
        named, used = categories_named(
            vocabulary.categories, vocabulary.category_pairs, search.content_of(side), frozenset(terms(side))
        )
        if not named:
            return None
        found |= set(named)
        taken |= used
    return (tuple(sorted(found)), taken) if found else None


def _either_titled(search: Search, rest: str) -> dict[str, str]:
    """The terms on both sides of an "or" with the words by which titles say them: "towels or goggles"."""
    words: dict[str, str] = {}
    brands = {word for brand in search.reader.view.vocabulary.brands for word in terms(brand)}
    for side in _sides(rest):
        said = [term for term in search.content_of(side) if not describes(term, search.lexicon)]
        if any(term.surface in brands for term in said[-1:]):
            return {}
        word = title_word(search.reader, said[-1], search.lexicon) if said else None
        if word is None:
            return {}
        words[said[-1].surface] = word
    return words if len(set(words.values())) > 1 else {}


def _as_brands_say(search: Search, kind: Kind, brands: Sequence[str]) -> Kind:
    """The thing under the last word of its name too, where a brand that was named calls it no more than that.

    Epson's projector lamps are lamps in their titles. A brand that says both means two things by them.
    """
    heads = {words[-1] for name in kind.names if len(words := terms(name)) > 1}
    if len(heads) != 1 or not brands:
        return kind
    head = heads.pop()
    shorter = False
    for brand in brands:
        whole = search.satisfying(Filters(brands=(brand,), kinds=(kind.names,)))
        called = search.satisfying(Filters(brands=(brand,), words=(head,)))
        if whole and whole != called:
            return kind
        shorter |= bool(called) and not whole
    return replace(kind, names=(*kind.names, as_written(head))) if shorter else kind


def _never_said(search: Search, kind: Kind, brands: Sequence[str]) -> bool:
    """True for a whole class of goods that no title of the brand says; that it was left out is told."""
    if not brands or not lines_named(CLASSES, kind.written):
        return False
    never = not search.satisfying(Filters(brands=tuple(brands), kinds=(kind.names,)))
    search.unstated += [kind.written if has_chinese(kind.written) else kind.every[1]] if never else []
    return never


def _by_titles(search: Search) -> None:
    """Where no thing was named, the words that titles say name it: fields are then looked up among those products.

    Words that describe, or that numbers may be about, wait.
    """
    for term in longest(search.left):
        word = title_word(search.reader, term, search.lexicon)
        waits = describes(term, search.lexicon) or is_code(term.surface) or any(map(str.isdigit, term.surface))
        if word is None or waits:
            continue
        narrower = replace(search.filters, words=tuple(dict.fromkeys((*search.filters.words, word))))
        if search.satisfying(narrower):
            search.filters = narrower
            search.take({term.surface})


def _named(search: Search, filters: Filters, kinds: list[Kind]) -> Filters:
    """The filters with the things: by the field that says what a product is, or by the title's words."""
    for kind in kinds:
        typed = _typed(search, filters, kind)
        if typed is not None:
            filters = replace(filters, having=(*filters.having, typed))
        elif (telling := telling_field(search.reader, kind)) is not None:
            field, out = telling
            filters = replace(filters, having=(*filters.having, field), excluded=(*filters.excluded, *out))
        elif len(kind.names) == 1 and len(terms(kind.names[0])) == 1 and not has_chinese(kind.names[0]):
            filters = replace(filters, words=(*filters.words, terms(kind.names[0])[0]))
        else:
            filters = replace(filters, kinds=(*filters.kinds, kind.names))
    return filters


def _things_alone(search: Search, filters: Filters, kinds: list[Kind]) -> Filters:
    """The filters without what is only made for the thing, where titles name it and nothing else was asked for."""
    said = [word for term in search.content for word in (term.surface, *term.alternatives)]
    if len(kinds) != 1 or search.inner or not names_thing(filters) or names_part(said):
        return filters
    parts = [Filters(words=(phrase,)) for phrase in made_for(search.reader, kinds[0])]
    out = [part for part in parts if search.satisfying(filters) & search.satisfying(part)]
    alone = replace(filters, excluded=(*filters.excluded, *out))
    return alone if out and search.satisfying(alone) else filters


def _typed(search: Search, filters: Filters, kind: Kind) -> Having | None:
    """The value of a field such as "product type" that is one of the thing's names.

    It counts where a good part of the products whose titles say the name state it: then a laptop's bag is none.
    """
    names = type_names(search.reader.view.vocabulary.attribute_names)
    forms = {form for name in kind.every for form in (fold(name), f"{fold(name)}s")}
    found: dict[str, list[str]] = {}
    for name, value in values_of(search.reader.view, names, forms) if names else ():
        found.setdefault(name, []).append(value)
    titled = replace(filters, kinds=(*filters.kinds, kind.names))
    several = len(search.satisfying(titled)) if found else 0
    best: tuple[int, Having] | None = None
    for name, values in found.items():
        having = Having((name,), tuple(values))
        number = len(search.satisfying(replace(filters, having=(*filters.having, having))))
        if number * _GOOD_PART >= max(several, 1) and (best is None or number > best[0]):
            best = (number, having)
    return None if best is None else best[1]
