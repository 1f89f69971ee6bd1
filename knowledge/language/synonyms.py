"""English words that say the same, by the Chinese words that a dictionary explains with both of them.

The bilingual pivot of Bannard and Callison-Burch, "Paraphrasing with Bilingual Parallel Corpora" (ACL 2005), over the
entries of CC-CEDICT: "answer" and "reply" explain five headwords together. Opposites and sister kinds (cotton, silk)
seldom explain one.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from itertools import accumulate

from knowledge.language import dictionary
from knowledge.language.words import stem

# Headwords that two words must explain together; by a single one "refund" would be "exchange".
_SHARED = 2
# The part of all headwords of the word that lead to the other one, each by its share of senses: below it they meet by
# chance, as "return" and "turn" do. Measured: docs/decisions.md.
_LEAST = 0.05
_SHORTEST = 4
_MOST = 400  # places of one word in the dictionary that are looked at
_LEAD = re.compile(r"(?:to be |to |an? |the )")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ONE_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


@functools.lru_cache(maxsize=1 << 11)
def synonyms(word: str) -> frozenset[str]:
    """The stems of the English words that say what ``word`` (small letters) says; empty for a short or unknown one."""
    if len(word) < _SHORTEST or not word.isascii():
        return frozenset()
    own = stem(word)
    lines = {line for form in {word, own} for line in _explained(form, own)}
    share: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for line in lines:
        senses = _senses(line)
        for other in senses - {own}:
            shared[other] += 1
            share[other] += 1 / len(senses) / len(lines)  # type: ignore[assignment]
    return frozenset(other for other, count in shared.items() if count >= _SHARED and share[other] >= _LEAST)


def _explained(form: str, own: str) -> list[int]:
    """The lines of the dictionary of which the word, in some form, is a whole sense."""
    text = _text()
    found: list[int] = []
    at, seen = text.find(form), 0
    while at >= 0 and seen < _MOST:
        seen += 1
        if not text[at - 1].isalpha():
            line = bisect.bisect_right(_starts(), at) - 1
            if own in _senses(line):
                found.append(line)
            at = _starts()[line + 1] - 1 if line + 1 < len(_starts()) else len(text)
        at = text.find(form, at + 1)
    return found


@functools.lru_cache(maxsize=1 << 13)
def _senses(line: int) -> frozenset[str]:
    """The stems of the senses of one line that are a single word; none for a proper name and for a single sign."""
    headword, entry = dictionary.entry_of(dictionary.numbered()[line])
    if len(headword) < 2 or not entry.pinyin.islower():
        return frozenset()
    found = set()
    for sense in re.split(r"[/;,]", entry.senses.lower()):
        plain = _LEAD.sub("", _ASIDE.sub(" ", sense).strip(), count=1).strip()
        if _ONE_WORD.fullmatch(plain):
            found.add(stem(plain))
    return frozenset(found)


@functools.cache
def _text() -> str:
    return "\n".join(dictionary.numbered()).lower()


@functools.cache
def _starts() -> tuple[int, ...]:
    # A sign that grows in small letters would move the lines: there is none.
    return (0, *accumulate(len(one) + 1 for one in dictionary.numbered()))[:-1]
