"""Ten kinds of lies: one claim of a true answer is changed, or one is added that nothing supports.

Each is drawn at random, and checked to be false against all that the shop's data state about the subject: a number
that stands anywhere in them is not used, nor is a unit in which the quantity is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.lying import figure_lies, word_lies
from tests.lying.truths import Truth

KINDS = ("price", "unit", "number", "date", "stock", "code", "link", "negation", "product", "promise")

# Kinds of which now and then a wording passes that the proof has no word for; docs/benchmarks.md has the shares.
NOT_CLOSED = ("number", "stock", "negation", "promise")

# What one kind makes of one sentence: the way it lies, the new sentence, and where its false part stands in it.
Draft = tuple[str, str, int, int]
Maker = Callable[[Truth, str, Random], Iterator[Draft]]

_MAKERS: dict[str, tuple[Maker, ...]] = {
    "price": (figure_lies.prices, figure_lies.added_prices),
    "unit": (figure_lies.units,),
    "number": (figure_lies.numbers_lied,),
    "date": (figure_lies.dates, figure_lies.added_dates),
    "stock": (word_lies.stocks, word_lies.added_stocks),
    "code": (word_lies.codes, word_lies.added_codes),
    "link": (word_lies.links, word_lies.added_links),
    "negation": (word_lies.negations,),
    "product": (word_lies.products,),
    "promise": (word_lies.promises,),
}


@dataclass(frozen=True, slots=True)
class Lie:
    """A true answer with one false claim. ``false`` is the false part as it stands in ``sentences[place]``."""

    truth: Truth
    kind: str
    way: str
    sentences: tuple[str, ...]
    place: int
    false: str

    @property
    def sentence(self) -> str:
        """The sentence that lies."""
        return self.sentences[self.place]

    @property
    def text(self) -> str:
        """The whole answer."""
        return self.truth.joint.join(self.sentences)


def lie(truth: Truth, kind: str, random: Random) -> Lie | None:
    """One lie of this kind; ``None`` where the answer holds nothing of the kind and nothing can be added.

    What stands in the answer is changed before anything is added.
    """
    for maker in _MAKERS[kind]:
        places = list(range(len(truth.sentences)))
        random.shuffle(places)
        for place in places:
            drafts = list(maker(truth, truth.sentences[place], random))
            random.shuffle(drafts)
            for way, said, start, end in drafts:
                false = _window(said, start, end)
                if same(false, truth.text) or same(false, truth.data):
                    continue
                sentences = (*truth.sentences[:place], said, *truth.sentences[place + 1 :])
                return Lie(truth, kind, way, sentences, place, false)
    return None


def lies(truth: Truth, random: Random) -> list[Lie]:
    """One lie of each kind that this answer can carry."""
    return [made for kind in KINDS if (made := lie(truth, kind, random)) is not None]


def said_by(lie: Lie) -> Truth:
    """The lie as if it were a true answer: what a model says."""
    return replace(lie.truth, sentences=lie.sentences)


def reaches(lie: Lie, text: str) -> bool:
    """True when the customer's text holds the false part as it was said."""
    return same(lie.false, text)


def same(part: str, text: str) -> bool:
    """True when ``part`` stands in ``text``, markers and blanks aside; ¥46 does not stand in ¥469."""
    bare = _bare(part)
    behind = r"(?!\d)" if bare[-1:].isdigit() else ""
    return re.search(re.escape(bare) + behind, _bare(text)) is not None


_MARKERS = re.compile(r"\s*\[\d+\]")


def _bare(text: str) -> str:
    return re.sub(r"[\s*]+", "", _MARKERS.sub("", text)).casefold()


def _window(said: str, start: int, end: int) -> str:
    """The false part with the word before and the word after it, so that it is not found by chance."""
    before = re.search(r"[^\s，。；、]{0,24}\s?$", said[:start])
    after = re.match(r"\s?[^\s，。；、]{0,24}", said[end:])
    left = before.start() if before else start
    right = end + (after.end() if after else 0)
    return said[left:right].strip(" .,。，")
