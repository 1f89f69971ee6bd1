"""English words for Chinese ones, from CC-CEDICT: Chinese meaning for an English embedding and an English index."""

from __future__ import annotations

import functools
import re
from itertools import zip_longest
from typing import NamedTuple

from knowledge.language import dictionary, segmentation
from knowledge.language.folding import fold
from knowledge.language.scripts import HAN, HAN_RUN
from knowledge.language.stopwords import CHINESE, CHINESE_PARTICLES, ENGLISH

SENSES = 3  # for each Chinese word; more of them bury the common one
_NEIGHBOURS = 3
_LONGEST_ENTRY = 20  # characters; a run without known words takes time by its length alone
_LONG = 5  # words; a longer sense explains instead of translating
_RARE = re.compile(
    r"\((?:old|archaic|literary|military|dialect|slang|vulgar|tw|classical|coll|fig|lit|bound form|religion|chemistry|"
    r"math|linguistics|law|sport|chess|botany|zoology|medicine|tcm|philosophy|physics|grammar|surname)\b[^()]*\)",
    re.IGNORECASE,
)
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_POINTERS = re.compile(
    r"^(?:CL:|see\b|variant of|old variant|erhua variant|japanese variant|also written|also pr|abbr\. (?:for|of)|"
    r"surname\b|taiwan pr|same as\b|equivalent of|equivalent to|used in\b|used to form\b|kangxi radical|classifier)",
    re.IGNORECASE,
)
_SHORTHAND = frozenset(("sth", "sb", "sth's", "sb's", "one's", "oneself", "esp", "etc", "fig", "lit", "usu", "idiom"))
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")


def gloss(text: str, *, senses: int = SENSES) -> list[str]:
    """English words for the Chinese words of the text, in the text's order, the common sense of each first.

    Lower case, unstemmed; at most ``senses`` for each Chinese word; particles and words without an entry give none.
    A word index gains from three or four senses, an embedding reads one best.
    """
    return [english for _, glosses in glossed(text, senses=senses) for english in glosses]


def glossed(text: str, *, senses: int = SENSES) -> list[tuple[str, tuple[str, ...]]]:
    """Each Chinese word of the text that has an English gloss, with its English words, the common sense first."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for run in HAN_RUN.findall(fold(text)):
        words = _joined(segmentation.words(run))
        found += [(word, english) for word in words if (english := _glossed(word, senses))]
    return found


def _joined(words: list[str]) -> list[str]:
    """The words, neighbours together where the dictionary knows them as one (充电 and 宝, a portable battery)."""
    joined: list[str] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _NEIGHBOURS), start, -1):
            whole = "".join(words[start:end])
            if end == start + 1 or (whole not in CHINESE and _translations(whole)):
                joined.append(whole)
                start = end
                break
    return joined


@functools.lru_cache(maxsize=1 << 15)
def _glossed(word: str, senses: int) -> tuple[str, ...]:
    if word in CHINESE_PARTICLES:
        return ()
    direct = _translations(word, senses)
    if direct or len(word) == 1:
        return direct
    found: list[str] = []
    for part in _parts(word):
        if part not in CHINESE_PARTICLES:
            found.extend(_translations(part, senses))
    return tuple(dict.fromkeys(found))


def _parts(word: str) -> list[str]:
    """The word cut into the longest dictionary words, from the left; never the whole of it."""
    parts: list[str] = []
    start = 0
    while start < len(word):
        longest = min(len(word) - 1 if start == 0 else len(word), start + _LONGEST_ENTRY)
        end = next((end for end in range(longest, start + 1, -1) if _translations(word[start:end])), start + 1)
        parts.append(word[start:end])
        start = end
    return parts


@functools.lru_cache(maxsize=1 << 15)
def _translations(word: str, senses: int = SENSES) -> tuple[str, ...]:
    entries = dictionary.entries(word)
    # A proper name is the last resort: 米 is rice and metre before it is a surname.
    common = [entry for entry in entries if not entry.pinyin[:1].isupper()] or list(entries)
    found = [_senses(entry.senses) for entry in common]
    # First senses first: 长 is both "long" and "to grow".
    ordered = [sense for row in zip_longest(*found) for sense in row if sense]
    usual = [sense.words for sense in ordered if not sense.rare] or [sense.words for sense in ordered]
    short = [words for words in usual if len(words) <= _LONG] or [words[:_LONG] for words in usual]
    return tuple(dict.fromkeys(english for words in short[:senses] for english in words))


class _Sense(NamedTuple):
    words: list[str]
    rare: bool


def _senses(line: str) -> list[_Sense]:
    senses: list[_Sense] = []
    for sense in re.split(r"[/;]", line):
        plain = _ASIDES.sub(" ", _ASIDES.sub(" ", sense)).strip()
        if not plain or _POINTERS.match(plain) or re.search(f"[{HAN}]", plain):
            continue
        words = [word for word in _WORD.findall(plain.casefold()) if word not in _SHORTHAND]
        # "to like" says something even though each of its words is a stop word.
        words = [word for word in words if word not in ENGLISH] or words[words[:1] == ["to"] :]
        if words:
            senses.append(_Sense(words, rare=_RARE.match(sense.strip()) is not None))
    return senses
