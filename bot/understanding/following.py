"""A question with what it leaves to the conversation put in: the ways in which it can go on, one after the other."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.about_shown import AboutShown, without_pointing
from bot.understanding.bounded import LONGEST_QUESTION
from bot.understanding.correcting import Correction, corrected
from bot.understanding.further_search import FurtherSearch
from bot.understanding.in_full import InFull
from bot.understanding.intent import Intent, compares, continues, leans_on_before
from bot.understanding.naming import named_products
from bot.understanding.options import wanted_options
from bot.understanding.pointing import chosen
from bot.understanding.rewriting import about_name, fragment, with_name, with_other_name, without_lead
from bot.understanding.talk import (
    ASIDE,
    LONGEST_FRAGMENT,
    SEARCHING,
    SINGULAR,
    STOPS,
    Talk,
    same_product,
    unclear_which,
)
from bot.understanding.understood import Understanding, only_options, question_terms, read_alone
from bot.vocabulary import Lexicon
from knowledge.retrieval import Reader

_LONGEST_CHOICE = 80
_TO_CHOOSE_FROM = 4

_PLURAL_ALL = re.compile(r"\b(?:all|each|any) of (?:them|these|those)\b|都")
# "What other colours are there?", which only a product has.
_CHOICE = re.compile(
    r"(?:(?:and|or|which|what|are there|any|do you have|is there|does it come in|other|more|different|the)\s+)*"
    r"(?:colou?rs?|sizes?)(?: (?:are there|are available|do you have|does it come in|is there|available|options?))*|"
    r"(?:那|还)?(?:有没有|还有|有)?(?:什么|哪些|别的|其他|其它|几种|多少)(?:的)?(?:颜色|尺码|尺寸|码数|码|色)(?:可选|可以选)?(?:吗|呢)?",
    re.IGNORECASE,
)


class Following:
    """Reads follow-ups over one catalog, in one language of the answer."""

    def __init__(self, reader: Reader, lexicon: Lexicon, language: str) -> None:
        self.reader, self.lexicon, self.language = reader, lexicon, language
        self.in_full = InFull(reader, lexicon, language)
        self.about_shown = AboutShown(self.in_full)
        self.further_search = FurtherSearch(self.in_full)

    def follow(self, alone: Understanding, talk: Talk) -> Understanding:
        """The question with what it leaves to the conversation put in; ``alone`` itself where it leaves nothing."""
        if alone.subject_from == "about" or len(alone.written) > LONGEST_FRAGMENT:
            return alone
        correction = corrected(alone.written)
        text = correction.text if correction is not None else alone.written
        if not text.strip():
            return alone
        again = alone if correction is None else read_alone(text, self.language, self.reader, self.lexicon)
        again = without_pointing(again, talk, self.lexicon)
        ways = (
            self._which_one,
            self._corrected,
            self._another,
            self.further_search.otherwise_sorted,
            self.about_shown.pointed,
            self._options,
            self.further_search.with_filters,
            self.further_search.changed,
        )
        for way in ways:
            if (read := way(again, talk, correction)) is not None:
                return replace(read, written=alone.written, foreign=alone.foreign)
        return replace(self._product(alone, talk), written=alone.written)

    def _which_one(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """An answer to the bot's own "Which one do you mean?": its question is asked again of the one chosen."""
        if not talk.asks_which or len(alone.written) > _LONGEST_CHOICE or talk.asked is None:
            return None
        product = chosen(fragment(alone.written), talk.shown, self.lexicon)
        if product is None and alone.subject is not None and not alone.rest:
            product = next((one for one in talk.shown if same_product(one, alone.subject)), None)
        return None if product is None else self.in_full.asked_of(talk.asked, product)

    def _corrected(self, alone: Understanding, talk: Talk, correction: Correction | None) -> Understanding | None:
        """What was asked before, of the one that was meant: "no, the men's one"."""
        if correction is None or talk.asked is None:
            return None
        if alone.subject is not None and not alone.rest:
            return self.in_full.asked_of(talk.asked, alone.subject)
        former = talk.asked.subject or (talk.spoken_of if not talk.searched_last else None)
        if former is not None and not talk.searched_last:
            wanted = wanted_options(alone.about_text, former, self.lexicon, ())
            if wanted and not alone.subjects:
                return self.in_full.in_options(alone.written, former, talk)
            sister = self.in_full.sister(fragment(alone.written), former)
            if sister is not None:
                return self.in_full.asked_of(talk.asked, sister)
        if talk.searched_last:
            return self.further_search.with_filters(alone, talk, correction) or self.further_search.of_other_kind(
                alone, talk
            )
        return self.further_search.of_other_kind(alone, talk)

    def _another(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """What was asked before, of another product ("and the Alder Plus?"); "compare it with …"."""
        if alone.subject is None:
            return None
        text = alone.written
        if compares(text) and talk.spoken_of is not None and not same_product(talk.spoken_of, alone.subject):
            former = self.in_full.in_language(talk.spoken_of)
            named = named_products(self.reader, text, question_terms(text, self.lexicon), self.language)
            full = with_other_name(text, named.words, alone.subject.title, alone.subject.title)
            said = with_name(full or text, former.title)
            if said is not None:
                return self.in_full.about(said, (former, alone.subject), alone)
        if alone.rest or not continues(text):
            return None
        return self.in_full.asked_of(talk.asked, alone.subject) if talk.asked is not None else None

    def _options(self, alone: Understanding, talk: Talk, _: Correction | None) -> Understanding | None:
        """Another option of the one product spoken of: "and in red?"."""
        product = talk.spoken_of
        if alone.subjects or product is None or (talk.searched_last and not SINGULAR.search(alone.written)):
            return None
        if not only_options(alone, product, self.lexicon, self.reader.view.vocabulary.options):
            return None
        return self.in_full.in_options(alone.written, product, talk)

    def _product(self, alone: Understanding, talk: Talk) -> Understanding:
        """A question that leans on the product spoken of: "is it waterproof?"."""
        if alone.subjects or (talk.asked is None and talk.spoken_of is None):
            return alone
        product = None if unclear_which(talk) else talk.spoken_of
        read = replace(alone, spoken_of=None if product is None else self.in_full.in_language(product))
        text, goes_on = alone.written, continues(alone.written)
        leans = goes_on or leans_on_before(text) or not alone.rest or _CHOICE.fullmatch(text.strip(STOPS))
        if not leans or alone.intent in ASIDE:
            return read
        if unclear_which(talk) and not _PLURAL_ALL.search(text):
            # "Is it waterproof?" after a list of several: which one is meant is asked back.
            several = tuple(self.in_full.in_language(product) for product in talk.shown[:_TO_CHOOSE_FROM])
            return replace(read, subjects=several, subject_from="history")
        if alone.intent in SEARCHING and not goes_on and not SINGULAR.search(text) and not _CHOICE.search(text):
            return read
        if alone.intent == "policy" and not SINGULAR.search(text):
            return read
        if read.spoken_of is None:
            # No product was spoken of: the question goes on with the words of the last one.
            previous = talk.asked.standalone if talk.asked is not None else ""
            joined = f"{previous.rstrip(STOPS)} {without_lead(text)}"[:LONGEST_QUESTION]
            intent = self._intent(alone, talk)
            return replace(read_alone(joined, self.language, self.reader, self.lexicon), intent=intent)
        product = read.spoken_of
        if not alone.rest and alone.intent == "ask" and talk.asked is not None and talk.asked.subjects:
            return self.in_full.asked_of(talk.asked, product) if goes_on else read
        said = with_name(text, product.title) or about_name(text, product.title)
        return self.in_full.about(said, (product,), alone)

    def _intent(self, alone: Understanding, talk: Talk) -> Intent:
        if alone.intent != "ask" or talk.asked is None:
            return alone.intent
        return talk.asked.intent
