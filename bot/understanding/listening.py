"""A conversation read in order: what was asked, what was shown, and which product was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Turn
from bot.understanding.bounded import bounded
from bot.understanding.filtering import asked_for
from bot.understanding.following import Following
from bot.understanding.pointing import shown_in, singled_out
from bot.understanding.said_again import Search
from bot.understanding.strangers import named_by_chance
from bot.understanding.talk import ASIDE, LONGEST_FRAGMENT, REMEMBERED, SEARCHING, Talk, same_product
from bot.understanding.typed import names_thing
from bot.understanding.understood import looks_for_others, read_alone
from bot.vocabulary import Lexicon
from knowledge.language import detect
from knowledge.retrieval import Reader

_ASKS = re.compile(r"[?？]\s*$|\bwhich one do you mean\b|指的是哪", re.IGNORECASE)


class Listening:
    """Reads the messages of a conversation; those of no clear language as in ``language``."""

    def __init__(self, reader: Reader, lexicon: Lexicon, language: str) -> None:
        self.reader, self.lexicon, self.language = reader, lexicon, language

    def talk(self, history: Sequence[Turn]) -> Talk:
        """What the conversation has come to, read from its last messages in order."""
        talk = Talk()
        for turn in history[-REMEMBERED:]:
            text = bounded(turn.text[:LONGEST_FRAGMENT])
            if not text:
                continue
            talk = self._heard(talk, text) if turn.role == "user" else self._told(talk, turn.text)
        return talk

    def _heard(self, talk: Talk, text: str) -> Talk:
        language = found if (found := detect(text)) in ("en", "zh") else self.language
        own = Following(self.reader, self.lexicon, language)
        alone = read_alone(text, language, self.reader, self.lexicon)
        if alone.intent in ASIDE:
            return replace(talk, asks_which=False)
        read = own.follow(alone, talk)
        asked = asked_for(read.standalone, self.reader, self.lexicon)
        counts = read.intent == "count" or (len(read.subjects) > 1 and read.intent in SEARCHING)
        others = counts or looks_for_others(read, asked, self.lexicon)
        if read.subject_from == "question" and (others or named_by_chance(read.subjects, asked, self.reader)):
            # "How many bottles" are counted, though bottles are what two products are called.
            read = replace(read, subjects=(), subject_from="")
        if len(read.subjects) == 1:
            (product,), spoken_of = read.subjects, talk.spoken_of
            former = talk.former if spoken_of is None or same_product(spoken_of, product) else spoken_of
            now = replace(talk, asked=read, spoken_of=product, former=former, undecided=False)
            return replace(now, searched_last=False, asks_which=False)
        if read.subjects:
            these = read.subjects
            now = replace(talk, asked=read, shown=these, listed=these, undecided=True)
            return replace(now, asks_which=False, searched_last=False)
        filters = read.carried or asked.filters
        if not (names_thing(filters) or filters.brands) or alone.intent == "policy":
            # A question about the shop itself: the goods that were spoken of stay what the next fragment is about.
            return replace(talk, asks_which=False)
        search = Search(read.standalone, read.intent, asked, filters)
        # What a search goes on from stays listed, should nothing be found for it.
        listed = talk.listed if read.standalone != text else ()
        return Talk(asked=read, search=search, searched_last=True, listed=listed)

    def _told(self, talk: Talk, message: str) -> Talk:
        shown = shown_in(self.reader, message, self.language)
        if not shown:
            return replace(talk, asks_which=False)
        asks = len(shown) > 1 and bool(_ASKS.search(message))
        spoken_of = talk.spoken_of
        if spoken_of is None or not any(same_product(product, spoken_of) for product in shown):
            spoken_of = shown[0]
        if (one := singled_out(self.reader, message, self.language)) is not None and len(shown) > 1:
            spoken_of, talk = one, replace(talk, undecided=False)
        if talk.undecided and all(any(same_product(product, one) for one in talk.shown) for product in shown):
            shown = talk.shown
        listed = shown if len(shown) > 1 else talk.listed
        return replace(talk, shown=shown, listed=listed, asks_which=asks, spoken_of=spoken_of)
