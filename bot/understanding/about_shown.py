"""Questions about products that were shown: "is the second one waterproof?", "which is lighter?"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.correcting import Correction
from bot.understanding.in_full import InFull
from bot.understanding.intent import compares, leans_on_before
from bot.understanding.pointing import Pointed, pointed_at
from bot.understanding.rewriting import about_name, difference, fragment, tell_about, which_of, with_name, without_lead
from bot.understanding.talk import OF_TWO, STOPS, Talk, lately
from bot.understanding.understood import Understanding
from bot.vocabulary import Lexicon
from knowledge.language import terms

_DIFFER = re.compile(
    r"\b(?:difference|differences|differ|compare|comparison|versus|vs)\b|区别|不同|差别|对比|比较一下|有什么不一样"
)
_WHICH = re.compile(r"^\W*(?:which|what)\b|^哪", re.IGNORECASE)
_SHOW = (
    r"\b(?:show me|tell me(?: more)? about|what about|how about|i(?:'ll| will)? (?:take|want|like|prefer)|"
    r"more about|and)\b|看看|介绍一下|介绍|我要|就要|怎么样|如何"
)


class AboutShown:
    """Reads questions about products of a list, in one language of the answer."""

    def __init__(self, in_full: InFull) -> None:
        self.in_full = in_full
        self.reader, self.lexicon, self.language = in_full.reader, in_full.lexicon, in_full.language

    def pointed(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """A question about products of the list: "is the second one waterproof?", "这两个有什么区别"."""
        if alone.subjects or not (talk.listed or talk.shown):
            return None
        both = lately(talk) if OF_TWO.search(alone.written) else ()
        pointed = pointed_at(alone.written, both or talk.listed or talk.shown, self.lexicon, talk.spoken_of)
        if pointed is None and compares(alone.written):
            pointed = self._compared(alone, talk)
        if pointed is None:
            return None
        products = tuple(self.in_full.in_language(product) for product in pointed.products)
        rest = re.sub(re.escape(pointed.words), " ", without_lead(alone.written), flags=re.IGNORECASE).strip(STOPS)
        bare = not fragment(re.sub(_SHOW, " ", rest, flags=re.IGNORECASE))
        if len(products) > 1:
            titles = [product.title for product in products]
            if bare or _DIFFER.search(alone.written):
                return self.in_full.about(difference(titles, self.language), products, alone)
            return self.in_full.about(which_of(alone.written, titles, pointed.words), products, alone)
        product = products[0]
        if bare:
            if talk.asked is not None and talk.asked.subjects and not talk.searched_last:
                return self.in_full.asked_of(talk.asked, product)
            return self.in_full.about(tell_about(product.title, self.language), products, alone)
        said = with_name(alone.written, product.title, pointed.words)
        return self.in_full.about(said or about_name(rest, product.title), products, alone)

    def _compared(self, alone: Understanding, talk: Talk) -> Pointed | None:
        """The products of the list, for "which is lighter?" behind it."""
        if alone.rest and not leans_on_before(alone.written) and not _WHICH.search(alone.written):
            return None
        match = OF_TWO.search(alone.written)
        if match is not None and (both := lately(talk)):
            return Pointed(both, match.group())
        shown = talk.shown or talk.listed
        return Pointed(shown, "") if len(shown) > 1 else None


def without_pointing(read: Understanding, talk: Talk, lexicon: Lexicon) -> Understanding:
    """The question without the product that only its pointing words name: "the first two" are no first-aid kit."""
    shown = talk.listed or talk.shown
    pointed = pointed_at(read.written, shown, lexicon, talk.spoken_of) if read.subjects and shown else None
    if pointed is None or not pointed.words:
        return read
    names = {term.surface for term in read.terms if term not in read.rest}
    if not names <= set(terms(pointed.words)):
        return read
    return replace(read, subjects=(), subject_from="", rest=read.terms, about_text=read.text)
