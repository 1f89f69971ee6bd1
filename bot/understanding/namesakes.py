"""Which of several titles that share a name is meant, and which only names what it is made for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from bot.understanding.titles import title_terms
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import has_chinese, index_terms

# What follows is another maker's thing: the toner that is "compatible with LaserJet P1505" is no LaserJet.
_MADE_FOR = re.compile(
    r"\b(?:compatible (?:with|for|to)|equivalent to|replace(?:s|ment (?:for|of))|for|fits?)\b|"
    r"适用于?|兼容|适配|专用于|替代"
)


def bears(title: str, words: Set[str]) -> bool:
    """False where a title says all these words only behind "for" and its like."""
    behind = _MADE_FOR.search(fold(title))
    return behind is None or bool(words & set(terms(fold(title)[: behind.start()])))


def longer_left_out(reader: Reader, matched: Mapping[str, tuple[bool, Set[str]]]) -> frozenset[str]:
    """The titles that are another's name and more (or that other one), by what the text says of the further words.

    ``matched`` tells of each title whether the text says its whole name, and the words it shares with the text. What
    sets two apart is the rarest of the further words: the GTX of the "Ridge 2 GTX waterproof hiking shoe".
    """
    left: set[str] = set()
    for one, (whole, _) in matched.items():
        for other, (_, said) in matched.items():
            more = _further(one, other)
            if whole and more:
                apart = min(more, key=lambda word: (reader.words.document_frequency(word), word))
                left.add(one if apart in said else other)
    return frozenset(left)


def _further(one: str, other: str) -> set[str]:
    """What the other title says beyond this one; empty where it is no longer name of the same kind of thing."""
    mine, theirs = set(title_terms(one)), set(title_terms(other))
    if mine < theirs:
        return theirs - mine
    # Chinese is cut into words by what stands beside it: 登山背包 and 调温电热水壶 are compared as they are written.
    latin, more = {word for word in mine if word.isascii()}, {word for word in theirs if word.isascii()}
    if has_chinese(one) and latin < more and _chinese(one) in _chinese(other):
        return more - latin
    return set()


def _chinese(title: str) -> str:
    return "".join(_HAN.findall(fold(title)))


_HAN = re.compile(r"[\u4e00-\u9fff]+")


def predicates(text: str) -> frozenset[str]:
    """The terms of what is asked whether a thing is, which tell none apart: "Is the Ridge waterproof?", 防水吗."""
    plain = fold(text)
    found = [word for match in _PREDICATES.finditer(plain) for word in match.groups() if word]
    return frozenset(term for word in found for term in (*terms(word), *index_terms(word)))


_PREDICATES = re.compile(
    r"^\W*(?:is|are|was|were)\b.*?([a-z][a-z'’-]+)\W*$|\bhow ([a-z][a-z'’-]+) (?:is|are|was|were)\b|"
    r"([\u4e00-\u9fff]{1,4}?)(?:[吗嘛么]|不\3)"
)
