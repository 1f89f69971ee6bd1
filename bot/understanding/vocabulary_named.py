"""Categories, options and title words of the catalog that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.understanding.options import names_value
from bot.vocabulary import Lexicon
from knowledge.facets.matching import has_english, titled, written
from knowledge.language import fold, gloss, stem, terms
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, index_terms, query_terms

_PARTS = re.compile(r"\s*(?:&|\band\b|/|,|、|与|和|及)\s*")

# Small words of a category's name that a customer leaves out ("Care for shoes").
_LINKING = frozenset("for of the a an in on to with 的".split())


def categories_named(
    names: Iterable[str], pairs: Iterable[tuple[str, str]], content: tuple[QueryTerm, ...], said: AbstractSet[str]
) -> tuple[tuple[str, ...], set[str]]:
    """Categories all of whose words are asked for, the fullest matches only, and the words that they took.

    A category that the customer's own words name brings its translations, learned from products that the shop has
    in both languages. Glosses decide only where no category is named so: they are loose.
    """
    chinese = any(has_chinese(term.surface) for term in content)
    translated = {name for pair in pairs for name in pair}
    for loose in (False, True) if content else ():
        matches: list[tuple[str, set[str]]] = []
        for name in names:
            if (has_chinese(name) != chinese) != loose:
                # Words of one language are compared as they are, those of two by their glosses.
                continue
            if loose and name in translated:
                # Its name in the customer's language was compared, and did not fit: 跑鞋 is not what "shoes" asks for.
                continue
            for part in _PARTS.split(name):
                wanted = query_terms(part)
                taken = [[term for term in content if _same(term, word, loose=loose)] for word in wanted]
                # "Down" is a small word elsewhere: who asks for jackets does not ask for down jackets.
                small = set() if loose else set(terms(part)) - {word.surface for word in wanted} - _LINKING
                if wanted and all(taken) and small <= said:
                    matches.append((name, {term.surface for found in taken for term in found}))
        if matches:
            # "Sleeping bags" goes before "Bags" when both words were asked for.
            fullest = max(len(used) for _, used in matches)
            kept = {name: used for name, used in matches if len(used) == fullest}
            also = {other for pair in pairs for one, other in (pair, pair[::-1]) if one in kept}
            return tuple(sorted({*kept, *also})), {surface for used in kept.values() for surface in used}
    return (), set()


def _same(asked: QueryTerm, word: QueryTerm, *, loose: bool) -> bool:
    if not loose:
        return asked.surface == word.surface
    if not has_chinese(word.surface):
        return not asked.alternatives.isdisjoint(word.alternatives)
    # Of a Chinese word the last sign says what the thing is: a 营灯 is a lantern, and no camp. The English word itself
    # is compared: what is asked by "heavy" is no light.
    if asked.surface not in word.alternatives:
        return False
    before = {stem(english) for english in gloss(word.surface[:-1])}
    head = {stem(english) for english in gloss(word.surface[-1])}
    return asked.surface not in before or asked.surface in head


def options_named(
    known: Iterable[tuple[str, str]], left: list[QueryTerm], text: str, lexicon: Lexicon
) -> tuple[tuple[tuple[str, ...], ...], list[QueryTerm]]:
    """Option values that the text names, grouped by option (Size and 尺码 are one), and the words left over."""
    groups: dict[str, set[str]] = {}
    for name, value in known:
        if names_value(text, value, lexicon) and _is_among(value, left, lexicon):
            groups.setdefault(lexicon.spoken(name, "zh") or fold(name), set()).add(value)
    named = {value for values in groups.values() for value in values}
    used = {word for value in named for form in (value, *lexicon.others(value)) for word in index_terms(form)}
    options = tuple(tuple(sorted(groups[name])) for name in sorted(groups))
    return options, [term for term in left if not term.alternatives & used]


def _is_among(value: str, left: list[QueryTerm], lexicon: Lexicon) -> bool:
    forms = {word for form in (value, *lexicon.others(value)) for word in index_terms(form)}
    return any(term.alternatives & forms for term in left) or len(value) <= 3


def title_word(reader: Reader, term: QueryTerm, lexicon: Lexicon) -> str | None:
    """The form of the word that most titles use; ``None`` when none does.

    Only the word itself and its forms in the vocabulary filter: a gloss is too loose for a count.
    """
    if term.surface.isascii() and has_english(reader) and not written(reader, term.surface):
        # The glosses of Chinese titles stand for English ones only in a shop that has none.
        return None
    forms = {term.surface}
    if has_chinese(term.surface):
        others = {word for other in lexicon.others(term.surface) for word in index_terms(other)}
        # Chinese titles are indexed under English glosses too, which none of them says.
        forms |= {word for word in others if has_chinese(word) or written(reader, word)}
    most = max(((reader.titles.document_frequency(word), word) for word in sorted(forms)), default=(0, ""))
    if most[0]:
        return most[1]
    # 主厨刀 is a 刀.
    return term.surface if has_chinese(term.surface) and titled(reader, term.surface) else None
