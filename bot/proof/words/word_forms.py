"""By what else a word is said: other forms and spellings of it, words that mean the same, its translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.words.frame_words import FREE_STEMS, GROUPS, OPPOSITES
from bot.vocabulary import Lexicon
from knowledge.language import fold, gloss, stem
from knowledge.wording import has_chinese

_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SPELT = (("our", "or"), ("tre", "ter"), ("yse", "yze"), ("ise", "ize"), ("isa", "iza"), ("aluminium", "aluminum"))
_GREY = {"grey": "gray", "mould": "mold", "tyre": "tire", "jewellery": "jewelry", "cosy": "cozy", "litr": "liter"}
# Endings that make another form of the same word.
_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "er",
    "ers",
    "ing",
    "y",
    "ly",
    "al",
    "ally",
    "ic",
    "ion",
    "ment",
    "ness",
    "ity",
    "ish",
    "able",
    "ful",
)
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class EnglishForms:
    """By what an English word is said: one of these stems, its letters within others, one of these Chinese words."""

    stems: frozenset[str]
    joined: str
    chinese: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChineseForms:
    """By what a Chinese word is said: one of these Chinese words or stems, or beside English one of ``glossed``.

    ``together`` are the stems of English forms, of which all must stand.
    """

    chinese: tuple[str, ...]
    stems: frozenset[str]
    glossed: frozenset[str]
    together: tuple[frozenset[str], ...]


@lru_cache(maxsize=1 << 13)
def english_forms(word: str, stemmed: str, lexicon: Lexicon) -> EnglishForms:
    """The forms of a folded English word."""
    stems = {stemmed, stem(spelt(word)), word.removesuffix("s")}.union(*_groups(stemmed))
    plain = word.replace("'", "")
    long = len(plain) >= _SHORTEST_PART
    if long:
        stems.update(_derived(plain))
    chinese = tuple(other for other in _same(plain, lexicon) if has_chinese(other) and len(other) > 1)
    return EnglishForms(frozenset(stems), plain if long else "", chinese)


@lru_cache(maxsize=1 << 13)
def chinese_forms(word: str, lexicon: Lexicon) -> ChineseForms:
    """The forms of a Chinese word."""
    same = tuple(_same(word, lexicon))
    stems = frozenset[str]().union(*_groups(word))
    # Beside Chinese characters there is nothing in which an English form could stand.
    chinese = [other for other in same if has_chinese(other) and len(other) > 1]
    chinese += [other for other in stems if not other.isascii()]
    english = (_LATIN.findall(fold(other)) for other in same if not has_chinese(other))
    return ChineseForms(
        tuple(chinese),
        stems,
        frozenset(stem(part) for part in gloss(word)) - FREE_STEMS,
        tuple(frozenset(map(stem, parts)) for parts in english if parts),
    )


def _same(word: str, lexicon: Lexicon) -> Iterator[str]:
    """The other forms of a word that say the same; words that only ask for the same property are left out."""
    return (other for other in lexicon.others(word) if lexicon.says(word, other))


def _groups(word: str) -> tuple[frozenset[str], ...]:
    """The groups of words that say the same which hold this stem or Chinese word."""
    return tuple(group for group in GROUPS if word in group)


@lru_cache(maxsize=1 << 12)
def opposites(stemmed: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The rows of opposites that hold this stem or Chinese word, each with its sides."""
    return tuple(sides for sides in OPPOSITES if any(stemmed in side for side in sides))


@lru_cache(maxsize=1 << 14)
def spelt(word: str) -> str:
    """The word in American spelling, where British differs by rule."""
    for british, american in _SPELT:
        word = word.replace(british, american)
    return _GREY.get(word, word)


def _derived(word: str) -> Iterator[str]:
    """What the word may be another form of."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST_PART:
            yield from (base, base + "e", base + "i")
            if base[-1] == base[-2] and len(base) > _SHORTEST_PART:
                yield base[:-1]  # swappable
