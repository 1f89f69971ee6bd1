"""Where a comparative of a sentence stands in a source: of what the sentence speaks of, and with the sides unswapped.

A text that says "smaller" of socks and "larger" of shoes says neither of both, and "heavier than the Ridge" told of
its sister says nothing of the Ridge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.proof.clauses import Statement, nearest, statements
from bot.proof.grounds import Source
from bot.proof.naming.subjects import tokens
from bot.proof.sources import stated
from bot.proof.words.adjectives import forms
from bot.proof.words.word_forms import opposites
from bot.proof.words.wording import said_by, words
from bot.vocabulary import Lexicon
from knowledge.language import stem
from knowledge.language.stopwords import CHINESE, ENGLISH

_THAN = re.compile(r"(?:\W+\w+){0,4}?\W+than\b")
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
# Behind these words no thing follows that the comparative would be a property of: "longer in L", "heavier than".
_NO_THING = (
    r"in|on|at|for|with|than|and|or|but|as|when|while|if|by|of|from|to|because|since|so|though|although|after|before|"
    r"during|through|without|under|over|is|are|was|were|too|still|again|here|there|now|once|per|each"
)
_OF_A_THING = re.compile(rf"[ -](?!(?:{_NO_THING})\b)[a-z]{{3,}}", re.IGNORECASE)
_OF_A_THING_ZH = re.compile(r"的[\u3400-\u9fff]|一?[码号](?:的)?")
_ADJECTIVE_ZH = "[轻重大小长短宽窄厚薄高低矮快慢贵亮暗软硬深浅暖冷]|便宜"
_CHINESE = re.compile(
    rf"(?:更|较|略|稍|偏|比[^，。；]{{1,30}}?)(?:为|加)?(?P<one>{_ADJECTIVE_ZH})|(?P<other>{_ADJECTIVE_ZH})(?:一?[些点]|一?[码号]|于)"
)
# What is only wished or supposed, and what the comparative denies, claims nothing.
_WISHED = re.compile(
    r"(?:\b(?:if|when|whether|want|prefer|like|need|wish|should|could|unless|until|no|any|for)\b|如果|若|想|喜欢|需要)"
    r"[^,.;，。；]*$",
    re.IGNORECASE,
)


def compares(plain: str, start: int, end: int) -> bool:
    """Whether the comparative there says more of one thing than of another: "a little longer in L", 更重一些.

    A larger size and warmer days are only large and warm; so is what somebody likes looser.
    """
    of_a_thing = _OF_A_THING if plain[start:end].isascii() else _OF_A_THING_ZH
    return of_a_thing.match(plain, end) is None and _WISHED.search(plain, 0, start) is None


def says_so(adjective: str, text: str) -> bool:
    """Whether a text says a comparative of the adjective or of a word that means the same, in either language."""
    own = _stem(adjective)
    same = {own} | {word for sides in opposites(own) for side in sides if own in side for word in side}
    return bool(_compared(text) & same)


def swapped(before: str, behind: str, source: Source, others: Iterable[Source]) -> bool:
    """Whether the sentence says of another thing what the source says of its own product beside that one.

    ``before`` and ``behind`` are what the sentence says on the two sides of the comparative.
    """
    than = _THAN.match(behind)
    if source.product is None or than is None:
        return False
    telling = set(tokens(source.product.title))
    for one in others:
        if one.product is not None and one.product.key != source.product.key:
            telling -= set(tokens(one.product.title))
    return bool(telling & set(tokens(behind[than.end() :]))) and not telling & set(tokens(before))


def said_the_other_way(
    clause: str, adjective: str, cited: Iterable[Source], known: Lexicon, *, whole: str, question: str
) -> bool:
    """Whether what the sources say of this very thing is the opposite comparative: the larger one, not the smaller.

    Of statements that fit the clause alike, those count that stand nearest to the ``whole`` sentence and the question.
    """
    own = _stem(adjective)
    against = {word for sides in opposites(own) for side in sides if own not in side for word in side}
    if not against:
        return False
    told = [one for source in cited for one in statements(stated(source), source.evidence.title)]
    if not any(_compared(one.text) & against for one in told):
        return False
    near = _best(nearest(_without(clause), told, known), whole, question, known)
    return any(_compared(one.text) & against for one in near)


def _best(near: Sequence[Statement], whole: str, question: str, known: Lexicon) -> list[Statement]:
    several = list(near)
    for text in (_without(whole), question):
        own = [w for w in words(text) if w.text not in ENGLISH and w.text not in CHINESE]
        numbers = set(_NUMBER.findall(text))
        scores = [
            sum(said_by(one.sentence, known).says(w, known) for w in own)
            + len(numbers & set(_NUMBER.findall(one.sentence)))
            for one in several
        ]
        several = [one for one, score in zip(several, scores, strict=True) if score == max(scores)]
    return several


@lru_cache(maxsize=1 << 10)
def _compared(text: str) -> frozenset[str]:
    """The adjectives whose comparatives a text says, as they stand in the table of opposites."""
    every = (forms().get(word.lower(), ("", "")) for word in _WORD.findall(text))
    english = {_stem(adjective) for adjective, degree in every if degree == "more"}
    return frozenset(english | {match["one"] or match["other"] for match in _CHINESE.finditer(text)})


def _without(clause: str) -> str:
    return _WORD.sub(lambda m: "" if (forms().get(m[0].lower()) or ("", ""))[1] == "more" else m[0], clause)


def _stem(adjective: str) -> str:
    return stem(adjective) if adjective.isascii() else adjective
