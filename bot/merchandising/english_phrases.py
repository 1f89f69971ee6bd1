"""Key phrases of English text: noun phrases between function words, verbs and signs, ranked without a corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from bot.merchandising.english_words import FUNCTION_WORDS, LIGHT_VERBS, PALE_WORDS, VERBS, is_adverb
from knowledge.language import stem

_TOKEN = re.compile(r"[^\W_]+(?:[-'’/+.][^\W_]+)*|[^\w\s]")
_NUMBER = re.compile(r"[\d.,]+")
_DETERMINERS_WRITTEN = "the a an of in on for with this that these those its their our my your by from between"
_DETERMINERS = frozenset(_DETERMINERS_WRITTEN.split())
_ARTICLES = frozenset({"my", "our", "your", "the", "a", "an"})
_ADJECTIVE = re.compile(r".*(?:al|ic|ive|ous|able|ible|ary|ful|less|ant|ent|ed|ing|ory)$")
# A phrase does not end in one of these, but for nouns that look alike.
_NO_NOUN = re.compile(r".*(?:ive|ous|able|ible|ful|less|ic|est|ed)$")
_NOUNS_WRITTEN = "logic topic traffic music metric public objective test forest plastic fabric graphic picnic bed seed"
_NOUNS = frozenset(_NOUNS_WRITTEN.split())
# Weights by length, tuned on every fourth abstract of Inspec: two words are the commonest key phrase.
_BY_LENGTH = {1: 0.5, 2: 1.0, 3: 0.8, 4: 0.3, 5: 0.1}
_REPEATED = 0.5
_EARLY = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written, its stems, and where it stands (0 the first word of the text)."""

    text: str
    stems: tuple[str, ...]
    position: int


def english_phrases(text: str) -> list[tuple[str, float]]:
    """The key phrases of ``text``, best first, with scores above 0; one entry for each stemmed form."""
    tokens = _TOKEN.findall(text)
    goals = [_phrase(words, at) for words, at in _goals(tokens)]
    found = [_phrase(words, at) for words, at in _noun_phrases(tokens)]
    found = [phrase for phrase in found if len(phrase.stems) <= max(_BY_LENGTH)]
    counts = Counter(phrase.stems for phrase in [*found, *goals])
    scores: dict[tuple[str, ...], float] = {}
    shown: dict[tuple[str, ...], str] = {}
    # What a speaker wants changed is what the text is about.
    for phrase, weight in [*((goal, 1.5) for goal in goals), *((p, _BY_LENGTH[len(p.stems)]) for p in found)]:
        if phrase.stems in scores:
            continue
        early = 1 + _EARLY * (1 - phrase.position / len(tokens))
        scores[phrase.stems] = len(phrase.stems) * weight * (1 + _REPEATED * log(counts[phrase.stems])) * early
        shown[phrase.stems] = phrase.text
    # A word that stands alone and once says little, where there are phrases.
    for stems in scores:
        if len(stems) == 1 and counts[stems] == 1:
            scores[stems] *= 0.2
    ranked = sorted(scores, key=lambda stems: -scores[stems])
    return [(shown[stems], scores[stems]) for stems in ranked]


def _phrase(words: Sequence[str], position: int) -> Phrase:
    return Phrase(" ".join(words), tuple(stem(word.casefold()) for word in words), position)


def _noun_phrases(tokens: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    words: list[str] = []
    for i, token in enumerate([*tokens, "."]):
        if _stands_in_phrase(tokens, i, words):
            words.append(token)
            continue
        trimmed = _trimmed(words)
        if trimmed:
            yield trimmed, i - len(words)
        words = []


def _stands_in_phrase(tokens: Sequence[str], i: int, before: Sequence[str]) -> bool:
    if i >= len(tokens):
        return False
    word = tokens[i].casefold()
    if not word[0].isalnum() or _NUMBER.fullmatch(word) or word in FUNCTION_WORDS or is_adverb(word):
        return False
    if word not in VERBS:
        return True
    previous = tokens[i - 1].casefold() if i else "."
    if word.endswith("ing") and word not in LIGHT_VERBS:
        # "running and swimming", "a sleeping bag", but "improving shoes".
        following = tokens[i + 1].casefold() if i + 1 < len(tokens) else "."
        ends = not following[0].isalnum() or following in FUNCTION_WORDS
        return ends or previous in _ARTICLES or (bool(before) and _opener(tokens, i, before) in _ARTICLES)
    if word.endswith(("ing", "ed")):
        return False
    # "the control", "optimal control": a noun that could be a verb.
    return previous in _DETERMINERS or (bool(before) and bool(_ADJECTIVE.match(before[-1].casefold())))


def _opener(tokens: Sequence[str], i: int, before: Sequence[str]) -> str:
    """The word in front of the phrase that ends before token ``i``."""
    start = i - len(before) - 1
    return tokens[start].casefold() if start >= 0 else "."


def _trimmed(words: Sequence[str]) -> list[str]:
    words = list(words)
    while words and words[0].casefold() in PALE_WORDS:
        del words[0]
    while words and (words[-1].casefold() in PALE_WORDS or _ends_no_phrase(words[-1].casefold())):
        del words[-1]
    return words


def _ends_no_phrase(word: str) -> bool:
    return bool(_NO_NOUN.match(word)) and word not in _NOUNS


def _goals(tokens: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """What the speaker wants: "improve my running times" as ``improve times``, the verb and the head of its object."""
    folded = [token.casefold() for token in tokens]
    # One person speaks; the "we" of a report has findings, not wishes.
    if not {"i", "my", "i'm", "i'd"} & set(folded):
        return
    for i, word in enumerate(folded):
        if word not in VERBS or word in LIGHT_VERBS or word.endswith(("ing", "ed")) or i == 0:
            continue
        if folded[i - 1] not in ("to", "and", "or", "also", ","):
            continue
        start = i + 1
        while start < len(folded) and folded[start] in ("my", "our", "the", "a", "an", "more"):
            start += 1
        own = folded[i + 1 : start]
        end = start
        while end < len(folded) and folded[end][0].isalpha() and folded[end] not in FUNCTION_WORDS:
            end += 1
        if end > start and (own or end - start > 1) and not _ends_no_phrase(folded[end - 1]):
            yield [tokens[i], tokens[end - 1]], i
