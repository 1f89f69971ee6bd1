"""English words for Chinese ones, from CC-CEDICT: Chinese meaning for an English embedding and an English index."""

from __future__ import annotations

import functools
import re
from itertools import zip_longest

from knowledge.language import dictionary, segmentation
from knowledge.language.folding import fold
from knowledge.language.scripts import HAN, HAN_RUN
from knowledge.language.stopwords import CHINESE_PARTICLES, ENGLISH

_SENSES = 3  # for each Chinese word; more of them bury the common one
_LONG = 5  # words; a longer sense explains instead of translating
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_POINTERS = re.compile(
    r"^(?:CL:|see\b|variant of|old variant|erhua variant|japanese variant|also written|also pr|abbr\. (?:for|of)|"
    r"surname\b|taiwan pr|same as\b|equivalent of|equivalent to|used in\b|used to form\b|kangxi radical)",
    re.IGNORECASE,
)
_SHORTHAND = frozenset(("sth", "sb", "sth's", "sb's", "one's", "oneself", "esp", "etc", "fig", "lit", "usu", "idiom"))
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")


def gloss(text: str) -> list[str]:
    """English words for the Chinese words of the text, in the text's order, the common sense of each first.

    Lower case, unstemmed; at most three senses for each Chinese word; particles and words without an entry give none.
    """
    found: list[str] = []
    folded = fold(text)
    for run in HAN_RUN.findall(folded):
        for word in segmentation.words(run):
            found.extend(_glossed(word))
    return found


@functools.lru_cache(maxsize=1 << 15)
def _glossed(word: str) -> tuple[str, ...]:
    if word in CHINESE_PARTICLES:
        return ()
    direct = _translations(word)
    if direct or len(word) == 1:
        return direct
    found: list[str] = []
    for part in _parts(word):
        if part not in CHINESE_PARTICLES:
            found.extend(_translations(part))
    return tuple(dict.fromkeys(found))


def _parts(word: str) -> list[str]:
    """The word cut into the longest dictionary words, from the left; never the whole of it."""
    parts: list[str] = []
    start = 0
    while start < len(word):
        longest = len(word) - 1 if start == 0 else len(word)
        end = next((end for end in range(longest, start + 1, -1) if _translations(word[start:end])), start + 1)
        parts.append(word[start:end])
        start = end
    return parts


@functools.lru_cache(maxsize=1 << 15)
def _translations(word: str) -> tuple[str, ...]:
    entries = dictionary.entries(word)
    # A proper name is the last resort: 米 is rice and metre before it is a surname.
    common = [entry for entry in entries if not entry.pinyin[:1].isupper()] or list(entries)
    senses = [_senses(entry.senses) for entry in common]
    # First senses first: 长 is both "long" and "to grow".
    ordered = [sense for row in zip_longest(*senses) for sense in row if sense]
    short = [sense for sense in ordered if len(sense) <= _LONG] or [sense[:_LONG] for sense in ordered]
    return tuple(dict.fromkeys(word for sense in short[:_SENSES] for word in sense))


def _senses(line: str) -> list[list[str]]:
    senses: list[list[str]] = []
    for sense in re.split(r"[/;]", line):
        plain = _ASIDES.sub(" ", _ASIDES.sub(" ", sense)).strip()
        if not plain or _POINTERS.match(plain) or re.search(f"[{HAN}]", plain):
            continue
        words = [word for word in _WORD.findall(plain.casefold()) if word not in _SHORTHAND]
        telling = [word for word in words if word not in ENGLISH]
        if telling or words:
            senses.append(telling or words)
    return senses
