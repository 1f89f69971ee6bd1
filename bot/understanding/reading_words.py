"""The words that are left of a question: yes/no fields, values, codes, and words of titles."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.things import CLASSES, FEATURES
from bot.understanding.chatter import chatty
from bot.understanding.intent import intent_of
from bot.understanding.kinds import lines_named
from bot.understanding.leftover import bare, is_code, longest
from bot.understanding.purposes import purposes, said_again, within
from bot.understanding.search import FEW, Search
from bot.understanding.values import Named, describes, made_in, of_value, powered, said_yes, valued
from bot.understanding.vocabulary_named import title_word
from knowledge.facets import Filters, Having, coded
from knowledge.language import terms
from knowledge.wording import QueryTerm, has_chinese

_PART_OF_CODE = re.compile(r"\b(?:start|begin)(?:s|ning|ing)? with\b|开头|打头|型号(?:里|中)?(?:带|含|有)")
_ELECTRIC = frozenset((*terms("electric electrical electronic"), "电动", "电子", "电"))


def read_words(search: Search) -> None:
    """What is left: yes/no fields, values, codes, and words of titles."""
    left = [bare(term, search.lexicon) for term in longest(search.left)]
    if not left:
        search.left = []
        return
    # "能用电磁炉吗" asks about something that was spoken of before; of what to look for it says nothing.
    left = _electric(search, _features(search, _made_in(search, left)))
    looks = (
        search.inner or bool(search.filters) or search.end is not None or intent_of(search.whole) in ("count", "list")
    )
    fields = search.fields if looks else []
    yes = {term: named for named in said_yes(left, fields, search.lexicon) for term in named.taken}
    values = valued(left, search.reader.view, search.ids, fields, search.lexicon) if fields else []
    told = {term: named for named in values for term in named.taken}
    nouns = {noun: value for value in values for noun in of_value(value, left, search.whole)}
    for value in nouns.values():
        # "AZERTY布局", "a socket AM3 board": the field is named beside the value.
        search.require(value)
    named = {term for value in nouns.values() for term in value.taken} | nouns.keys()
    left = [term for term in left if term.surface not in named]
    search.left = [term for term in left if not _by_word(search, term, yes.get(term.surface), told.get(term.surface))]
    if search.left:
        talk = chatty([term.surface for term in search.left], search.whole)
        search.left = [term for term in search.left if term.surface not in talk]
    _leave_out(search)
    coded_so = Filters(codes=search.filters.codes, brands=search.filters.brands)
    if search.filters.codes and 2 * len(search.satisfying(search.filters)) < len(search.satisfying(coded_so)):
        # A code names a product, whatever else its title calls it: a word that most of those with it do not say is none
        # by which the shop calls them.
        search.filters = replace(search.filters, words=(), kinds=(), having=())


def _leave_out(search: Search) -> None:
    """Takes out of what is left the words that say what a thing is to be used for, or a name once more."""
    again = said_again(search.whole)
    uses = purposes(search.whole)
    left = [term for term in search.left if within(term.surface, again) is None]
    classes = _classes(search, left)
    search.unstated += classes.values()
    left = [term for term in left if term.surface not in classes]
    for term in left if search.filters else []:
        if (phrase := within(term.surface, uses)) is not None:
            search.unstated = list(dict.fromkeys((*search.unstated, phrase)))
    search.left = [term for term in left if within(term.surface, search.unstated) is None]


def _made_in(search: Search, left: list[QueryTerm]) -> list[QueryTerm]:
    """The country that the goods are made in, taken out of the terms that are left."""
    named = made_in(search.whole, search.reader.view, search.ids, search.fields, search.lexicon)
    if named is None:
        return left
    search.require(named)
    return [term for term in left if term.surface not in named.taken]


def _electric(search: Search, left: list[QueryTerm]) -> list[QueryTerm]:
    """What states a power or a voltage runs on electricity, whether its title says so or not."""
    electric = [term for term in left if term.surface in _ELECTRIC]
    if not electric or not search.filters or len(search.ids) > FEW:
        return left
    having = powered(search.reader.view, search.ids, search.fields)
    if having is None:
        return left
    word = title_word(search.reader, electric[0], search.lexicon) or ""
    search.require(Named(replace(having, word=word), frozenset(), 0, 0))
    return [term for term in left if term not in electric]


def _classes(search: Search, left: list[QueryTerm]) -> dict[str, str]:
    """Names of whole classes of goods beside a brand of which no title says them: "the toys of Sylvanian"."""
    if not search.filters.brands or search.filters.categories:
        return {}
    return {
        term.surface: term.surface if has_chinese(term.surface) else names[0]
        for term in left
        for names, _, _ in lines_named(CLASSES, term.surface)
    }


def _features(search: Search, left: list[QueryTerm]) -> list[QueryTerm]:
    """Yes/no fields of several words, "touch screen", taken out of the terms that are left."""
    fields = {frozenset(terms(one.name)): one.name for one in search.fields if one.yes}
    whole = {names for term in left for names, _, _ in lines_named(FEATURES, term.surface)}
    for names, taken, written in lines_named(FEATURES, search.rest) if has_chinese(search.rest) else ():
        if names in whole and has_chinese(written):
            # "胶囊/咖啡包" says one thing twice; what the segmenter left of the second is no further word.
            left = [term for term in left if term.surface not in taken or lines_named(FEATURES, term.surface)]
    for names, taken, _ in lines_named(FEATURES, " ".join(term.surface for term in left)):
        field_names = [fields[words] for name in names if (words := frozenset(terms(name))) in fields]
        if field_names and len(taken) > 1 and search.filters:
            search.require(Named(Having((field_names[0],), boolean=True), taken, 0, 0))
            left = [term for term in left if term.surface not in taken]
    return left


def _by_word(search: Search, term: QueryTerm, yes: Named | None, value: Named | None) -> bool:
    """Puts the word among the filters; false where nothing of the catalog takes it."""
    if _PART_OF_CODE.search(search.whole) and by_code(search, term):
        # Said to be the beginning of a code, it is one, though a title has it as a word by itself.
        return True
    if _of_their_category(search, term):
        return True
    half = len(search.ids) / 2
    word = title_word(search.reader, term, search.lexicon)
    titled = word is not None and bool(search.reader.titles_with(word) & search.ids)
    if yes is not None and yes.stating >= half:
        return search.require(yes)
    if value is not None and describes(term, search.lexicon) and value.stating >= half:
        return search.require(value)
    if value is not None and len(value.taken) > 1 and any(map(is_code, value.taken)):
        # "CopyCentre C65" is one value, whatever titles say one of its words.
        return search.require(value)
    if titled and word is not None and (either := yes or _stated_by_most(search, value)) is not None:
        # "Bluetooth mice": some say it in the title, some in a field, and either is said.
        return search.require(replace(either, having=replace(either.having, word=word)))
    if titled and word is not None:
        search.filters = replace(search.filters, words=tuple(dict.fromkeys((*search.filters.words, word))))
        return True
    if yes is not None:
        return search.require(yes)
    if value is not None and (value.stating >= half or describes(term, search.lexicon) or is_code(term.surface)):
        return search.require(value)
    # A word of other titles, which none of these says, may be said of them in another way: it is not counted by.
    return _by_shelf(search, term) or by_code(search, term)


def _by_shelf(search: Search, term: QueryTerm) -> bool:
    """Takes a word that names one level of categories that are written as paths: the kids of "Apparel > Kids"."""
    if search.filters.categories or not search.filters:
        return False
    shelves = tuple(
        one
        for one in search.reader.view.vocabulary.categories
        if ">" in one and any(terms(level) == [term.surface] for level in one.split(">"))
    )
    within = replace(search.filters, categories=shelves)
    if not shelves or not search.satisfying(within):
        return False
    search.filters = within
    return True


def _of_their_category(search: Search, term: QueryTerm) -> bool:
    """True where the Chinese word only says of what goods the named things are, as their category does: 床品四件套."""
    if not has_chinese(term.surface) or not (search.filters.kinds or search.filters.words):
        return False
    named = [one for one in search.reader.view.vocabulary.categories if term.surface in one]
    within = search.satisfying(Filters(categories=tuple(named))) if named else frozenset()
    return bool(within) and search.satisfying(search.filters) <= within


def _stated_by_most(search: Search, value: Named | None) -> Named | None:
    """A value of one word, of a field that most of the products state."""
    most = value is not None and len(value.taken) == 1 and value.stating >= len(search.ids) / 2
    return value if most else None


def by_code(search: Search, term: QueryTerm) -> bool:
    """Takes a term that is part of a product's code as a filter; false for any other."""
    if not is_code(term.surface) or not coded(search.reader.view, term.surface):
        return False
    search.filters = replace(search.filters, codes=(*search.filters.codes, term.surface))
    return True
