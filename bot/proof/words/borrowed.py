"""Words borrowed from another product's field: the foam of the armchair, told of the sofa.

One word that no source says is mostly another way to say it. Where the very field that the sentence speaks of has the
word, of another product at hand, it is that product's value.
"""

from __future__ import annotations

from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.sources import whole
from bot.proof.words.rephrasing import said_otherwise
from bot.proof.words.wording import Wording, said_by, words
from bot.vocabulary import Lexicon, lexicon
from knowledge.records import Product
from knowledge.wording import spoken_name, spoken_value

# A longer value is a text, whose words are said of many things.
_LONGEST = 40


def judged_borrowed(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The words that the cited product's sources do not say and the same field of another product does."""
    cited = grounds.cited(spoken.cited)
    products = {s.product.key: s.product for s in cited.values() if s.product is not None}
    if len(products) != 1 or any(source.product is None for source in cited.values()):
        return []
    ((key, own),) = products.items()
    others = {s.product.key: s.product for s in grounds.sources.values() if s.product is not None}
    others.pop(key)
    known = lexicon(tuple(sorted(grounds.shop.glossary.items())))
    told = [said_by(whole(source), known) for source in cited.values()]
    said = said_by(spoken.plain, known)
    # Few values of other products have a word of the sentence, and only those are looked at further.
    asked = grounds.question.casefold()
    stems = {w.stem for w in words(spoken.plain) if not w.free and w.text not in asked}
    for name, value in _values(own).items():
        values = {_values(other).get(name, value) for other in others.values()} - {value}
        shared = [w for other in values for w in words(other) if w.stem in stems]
        if not shared or not _speaks_of(name, value, said, known):
            continue
        for word in shared:
            if not any(wording.says(word, known) for wording in told) and not said_otherwise(word, told):
                reason = f"{word.text}: said of another product's {spoken_name(name)}"
                return [Judged(word.text, "wording", word.stem, "withheld", reason=reason)]
    return []


def _speaks_of(name: str, value: str, said: Wording, known: Lexicon) -> bool:
    """Whether the sentence names the field, or what its value is called: foam of a granulated foam."""
    named = [w for w in words(spoken_name(name)) if not w.free]
    if named and all(said.says(w, known) for w in named):
        return True
    called = [w for w in words(value) if not w.free]
    return len(called) > 1 and said.says(called[-1], known)


@lru_cache(maxsize=512)
def _values(product: Product) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in product.attributes:
        value = spoken_value(one.text)
        if len(value) <= _LONGEST and not any(sign.isdigit() for sign in value):
            found[one.name.casefold()] = value
    return found
