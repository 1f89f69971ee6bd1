"""A word said otherwise: by a synonym of the dictionary, or cut from the text otherwise than its source was.

For words that are no facts of their own: a colour, a material or a property is said as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.proof.words.wording import Word, Wording
from knowledge.language import stem
from knowledge.language.dictionary import entries
from knowledge.language.segmentation import part_of_speech, words
from knowledge.language.synonyms import synonyms

# A sentence with more unsaid words speaks of something else, and each of them would be looked up.
MOST = 5
# Signs that a segmenter leaves on a word and that tell nothing beside it: 开高亮, 请手洗, 之日算.
_BESIDE = frozenset("请开发一可能会要想算时的了着地得就")
_SHORTEST = 2
# Aspect, direction, result and receiver behind a verb: closed classes.
_GOES_ON = re.compile(
    r"(?<=[\u3400-\u9fff])(?:[着了过完好掉成]|[下起出上]来|[下上出]去|一下|(?<![送赠])给[您你我他她它]?们?)$"
)
# In the water is 水中 and 水里.
_WITHIN = re.compile(r"(?<=[\u3400-\u9fff])[里中内]$")
_DOUBLED = re.compile(r"^(.)[一了]?\1$")


def said_otherwise(word: Word, told: Sequence[Wording]) -> bool:
    """True where one of these says the word by other words."""
    if word.chinese:
        if not entries(word.text) and any(_holds(word.text, one.chinese) for one in told):
            return True
        if _WITHIN.search(word.text) and any(word.text[:-1] in one.chinese for one in told):
            return True
        verb = _verb_of(word.text)
        return bool(verb) and any(verb in said for one in told for said in _verbs(one.chinese))
    return any(not _same(word.text).isdisjoint(one.written) for one in told)


def _verb_of(word: str) -> str:
    """The verb of 用完, 敞着, 拆下来, 发给您 and 刷刷, whose other signs only say how it goes on; else nothing."""
    verb = _DOUBLED.sub(r"\1", _GOES_ON.sub("", word))
    return verb if verb != word and (len(word) > 2 or part_of_speech(word)[:1] in ("v", "")) else ""


@lru_cache(maxsize=1 << 9)
def _verbs(chinese: str) -> tuple[str, ...]:
    return tuple(word for word in words(chinese) if part_of_speech(word)[:1] == "v")


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
