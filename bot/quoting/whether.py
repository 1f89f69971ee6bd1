"""Whether there is any: the field that says yes or no goes before the one that says more of the same thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.quoting.context import words_of
from bot.understanding.asking import asking
from bot.vocabulary import Lexicon
from knowledge.language import content_terms
from knowledge.wording import QueryTerm, spoken_name

# Words of "does it support …?" that no field is called after.
_NEUTRAL = frozenset("support featur function abl automat 支持 功能 具备 自带 自动".split())


def tells_whether(names: Sequence[str], truths: Collection[str], terms: Sequence[QueryTerm], lexicon: Lexicon) -> int:
    """The place among ``names``, best first, of the field that is to be told; 0 where the first one is.

    ``truths`` are the fields that say yes or no. One of them is asked for where the question says its whole name, and
    not the whole name of the first one: where the first one is called the same and more ("night vision distance"), or
    where nothing else is asked.
    """
    if not names or names[0] in truths or _said(names[0], terms, lexicon):
        return 0
    best = frozenset(content_terms(spoken_name(names[0])))
    content = [term for term in terms if not asking(term) and term.surface not in _NEUTRAL]
    for place, name in enumerate(names):
        if name not in truths or not _said(name, terms, lexicon):
            continue
        words = words_of(" ".join(_forms(name, lexicon)))
        if frozenset(content_terms(spoken_name(name))) < best or all(term.stands_in(words) for term in content):
            return place
    return 0


def _forms(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    return (spoken_name(name), *lexicon.others(name))


def _said(name: str, terms: Sequence[QueryTerm], lexicon: Lexicon) -> bool:
    """True when every word of the name, in one of its forms, is said."""
    return any(
        words and all(any(word in term.alternatives or word == term.surface for term in terms) for word in words)
        for words in map(content_terms, _forms(name, lexicon))
    )
