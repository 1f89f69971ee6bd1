"""Whether products are what they are called after: a bicycle carrier is no bicycle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.quoting.context import Context
from bot.vocabulary_words import COLOURS
from knowledge.language import terms
from knowledge.language.stopwords import ENGLISH
from knowledge.records import Product

_WORD = re.compile(r"[A-Za-z]+")
# Small letters directly behind: what stands with a capital, behind a comma or a number goes on with something else.
_NEXT = re.compile(r" ([a-z]{2,})")


def are_such_things(context: Context, products: Sequence[Product]) -> bool:
    """False where the kind that is looked for mostly stands before what the products are, in English titles."""
    read = context.read
    rest = {term.surface for term in read.rest}
    naming = [term for term in read.terms if term.surface not in rest]
    names = [terms(name) for kind in context.asked.filters.kinds for name in kind]
    forms = {words[-1] for words in names if words}
    if naming:
        forms |= {naming[-1].surface, *naming[-1].alternatives}
    told = [ends_name(product.title, forms) for product in products]
    return told.count(False) < max(1, told.count(True))


def ends_name(title: str, forms: set[str]) -> bool | None:
    """Whether one of these words ends a name in the title, or only begins another one; None where none stands there."""
    found = None
    for word in _WORD.finditer(title):
        if forms.isdisjoint(terms(word.group())):
            continue
        behind = _NEXT.match(title, word.end())
        found = behind is None or behind[1] in ENGLISH or behind[1] in COLOURS
        if found:
            return True
    return found
