"""The words of a text as they are compared: stems of English words, Chinese words, and what a source says of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.proof.words.frame_words import CHINESE_FREE, FREE_STEMS, IMPLIED
from bot.proof.words.irregular_forms import BASES
from bot.proof.words.word_forms import chinese_forms, english_forms, spelt
from bot.vocabulary import Lexicon
from knowledge.language import HAN_RUN, fold, gloss, stem
from knowledge.language.letters import LetterTable
from knowledge.language.segmentation import is_word, part_of_speech
from knowledge.language.segmentation import words as segmented
from knowledge.wording import has_chinese

# "don't" is do and not: the negation is read from the text, so the word is enough here.
_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
# What an apostrophe joins to a word: it's, you'll, we've.
_SHORTENED = re.compile(r"'(?:s|ll|re|ve|d|m)$")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
# The words of a text up to this length are remembered.
_REMEMBERED = 300


# Conjunctions, adverbs, prepositions, pronouns, particles, exclamations, measure words and words of place.
# What of them strengthens, denies or promises, judges of its own read.
_GRAMMAR = frozenset("cdpruyeoqf")
_WEEK = re.compile(r"\bmon(?:day)?s?\s?(?:to|through|-|–)\s?fri(?:day)?s?\b|周一(?:至|到)周五", re.IGNORECASE)
# Signs that only join or colour what stands beside them, whatever they are joined with.
_JOINING = frozenset("时就能要会有也都还再又在从和与或的地得了着吗呢吧啊哦呀啦")
# What tells of a verb where it leads: 放进 is 放.
_WHERETO = frozenset("进入到出上下来去回起")
# 两面 are 双面.
_TWO = "两双"
_POINTING = frozenset("这那该此本每")
_ADDRESS = re.compile(r"\w@\w")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, folded, with its place in the text. ``stem`` is itself for a Chinese word."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def chinese(self) -> bool:
        """True for a Chinese word."""
        return not self.text.isascii()

    @property
    def free(self) -> bool:
        """True for a word that states nothing by itself."""
        if self.chinese:
            whole = self.text in CHINESE_FREE or part_of_speech(self.text)[:1] in _GRAMMAR
            return whole or (len(self.text) == 2 and self._opens_free())
        return self.stem in FREE_STEMS or len(self.text) == 1

    def _opens_free(self) -> bool:
        # 放进 is 放; 这张, 该把 and 每条 only point at the thing.
        first, second = self.text[0], self.text[1]
        return (first in CHINESE_FREE and second in _WHERETO) or (
            first in _POINTING and part_of_speech(second)[:1] in ("q", "m")
        )


@dataclass(frozen=True)
class Wording:
    """What a source says: its English stems (Chinese glossed), its Chinese text, its letters without blanks.

    ``written`` are the stems without those of glosses: two Chinese words are not the same for sharing a gloss.
    """

    stems: frozenset[str]
    written: frozenset[str]
    chinese: str
    joined: str
    latin: bool

    def has(self, several: frozenset[str]) -> bool:
        """True when the source says one of these stems or Chinese words."""
        return not several.isdisjoint(self.stems) or any(word in self.chinese for word in several if not word.isascii())

    def says(self, word: Word, lexicon: Lexicon) -> bool:
        """True when the source says the word: the same stem, another form or spelling, or its translation."""
        return self._says_chinese(word.text, lexicon) if word.chinese else self._says_english(word, lexicon)

    def _says_english(self, word: Word, lexicon: Lexicon) -> bool:
        forms = english_forms(word.text, word.stem, lexicon)
        if not forms.stems.isdisjoint(self.stems) or (forms.joined and forms.joined in self.joined):
            return True
        return bool(self.chinese) and any(other in self.chinese for other in forms.chinese)

    def _says_chinese(self, word: str, lexicon: Lexicon) -> bool:
        if word in self.chinese:
            return True
        if word[0] in _TWO and any(f"{two}{word[1:]}" in self.chinese for two in _TWO):
            return len(word) > 1
        forms = chinese_forms(word, lexicon)
        if any(other in self.chinese for other in forms.chinese) or not forms.stems.isdisjoint(self.written):
            return True
        if self.latin and (
            not forms.glossed.isdisjoint(self.written) or any(parts <= self.written for parts in forms.together)
        ):
            return True
        # 防水透气 is said where 防水 and 透气 are.
        return len(word) > 3 and all(self._says_chinese(part, lexicon) for part in (word[:2], word[2:]))


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in their order; numbers are left out. ``text`` is bounded by the caller's sentence."""
    return _few_words(text) if len(text) <= _REMEMBERED else _words(text)


@lru_cache(maxsize=1 << 13)
def _few_words(text: str) -> tuple[Word, ...]:
    # Every judge reads the same sentence and the same clauses of its sources.
    return _words(text)


def _words(text: str) -> tuple[Word, ...]:
    plain = _evened(text)
    found = []
    for match in _LATIN.finditer(plain):
        word = match.group()
        if "'" in word:
            word = _SHORTENED.sub("", word)
        if not word.endswith("n't"):
            found.append(Word(word, stem(BASES.get(word, word)), match.start(), match.end()))
    for run in HAN_RUN.finditer(plain):
        position = run.start()
        for word in _parted(segmented(run.group())):
            found.append(Word(word, word, position, position + len(word)))
            position += len(word)
    return tuple(sorted(found, key=lambda word: word.start))


def _parted(several: Iterable[str]) -> Iterator[str]:
    """The words, those that no dictionary has cut at signs that state nothing: 时用 is 时 and 用, 能备 is 能 and 备.

    The segmenter joins such signs with their neighbours where it guesses.
    """
    for word in several:
        if len(word) == 1 or is_word(word):
            yield word
            continue
        piece = ""
        for sign in word:
            if sign in _JOINING:
                if piece:
                    yield piece
                piece = ""
                yield sign
            else:
                piece += sign
        if piece:
            yield piece


def _evened(text: str) -> str:
    """Small letters without accents, curly apostrophes straight; every character keeps its place."""
    if text.isascii():
        return text.lower()
    return text.translate(_PLAIN)


def _plain_letter(sign: str) -> str:
    if sign in "‘’ʼ`´":
        return "'"
    plain = unicodedata.normalize("NFD", sign)[0].lower() if not has_chinese(sign) else fold(sign)
    return plain if len(plain) == 1 else sign


_PLAIN = LetterTable(_plain_letter)


@lru_cache(maxsize=1 << 14)
def said_by(text: str, known: Lexicon) -> Wording:
    """What ``text`` says, with the translations that ``known`` has; kept, for sentences cite the same sources."""
    spaced = _JOINT.sub(" ", text)
    stems: set[str] = set()
    read = words(text) if spaced == text else (*words(text), *words(spaced))
    for one in {(word.text, word.stem) for word in read if not word.chinese}:
        stems |= _stems(*one)
    stems |= _initials(text)
    if _WEEK.search(text):
        stems |= {"weekday"}
    if _ADDRESS.search(text):
        # Who gives an e-mail address says that one can write an e-mail.
        stems |= {"email", "mail", "write", "e"}
    written = frozenset(stems)
    chinese = "".join(run + " " for run in HAN_RUN.findall(fold(text)))
    if _ADDRESS.search(text):
        chinese += "邮件 邮箱 电子邮件 发邮件 写信 "
    if chinese:
        stems |= {stem(word) for word in gloss(chinese)}
        for form in known.forms_in(chinese):
            stems |= {stem(part) for part in _LATIN.findall(known.to_english[form].lower())}
    even = _evened(text)
    return Wording(frozenset(stems), written, chinese, _NO_LETTER.sub("", even), bool(_LATIN.search(even)))


@lru_cache(maxsize=1 << 14)
def _stems(text: str, stemmed: str) -> frozenset[str]:
    """What an English word of a source says: its stems in every spelling, and what it implies."""
    stems = {stemmed, text, stem(spelt(text)), *IMPLIED.get(text, ())}
    if text.endswith("able"):
        # What is washable can be washed.
        stems |= {stem(text[:-4]), text[:-4]}
    return frozenset(stems)


_NAMED = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)+(?![A-Za-z])")


def _initials(text: str) -> set[str]:
    """The letters that names of several words are shortened to: eu for the European Union."""
    return {"".join(word[0] for word in name.group().split()).lower() for name in _NAMED.finditer(text)}
