"""A word said otherwise: by a synonym of the dictionary, or cut from the text otherwise than its source was.

For words that are no facts of their own: a colour, a material or a property is said as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.proof.words.wording import Word, Wording
from knowledge.language import stem
from knowledge.language.dictionary import entries
from knowledge.language.synonyms import synonyms

# A sentence with more unsaid words speaks of something else, and each of them would be looked up.
MOST = 5
# Signs that a segmenter leaves on a word and that tell nothing beside it: 开高亮, 请手洗, 之日算.
_BESIDE = frozenset("请开发一可能会要想算时的了着地得就")
_SHORTEST = 2


def said_otherwise(word: Word, told: Sequence[Wording]) -> bool:
    """True where one of these says the word by other words."""
    if word.chinese:
        return not entries(word.text) and any(_holds(word.text, one.chinese) for one in told)
    return any(not _same(word.text).isdisjoint(one.written) for one in told)


@lru_cache(maxsize=1 << 11)
def _same(word: str) -> frozenset[str]:
    """Synonyms that have the word for a synonym themselves."""
    own = stem(word)
    return frozenset(other for other in synonyms(word) if own in synonyms(other))


def _holds(word: str, text: str) -> bool:
    """Whether the longest pieces of the word that the text holds leave only signs that tell nothing."""
    at, found = 0, False
    while at < len(word):
        end = next((end for end in range(len(word), at + 1, -1) if word[at:end] in text), at)
        if end - at >= _SHORTEST:
            at, found = end, True
        elif word[at] in _BESIDE:
            at += 1
        else:
            return False
    return found
