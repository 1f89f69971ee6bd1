"""The words by which whole documents are searched: how a text holds them and how a question asks for them.

A document is searched by its own words, and where it is Chinese also by its characters, by pairs of neighbouring
characters (no segmenter cuts a question and a text alike every time) and by the English words of its glosses, which
are marked, so that a translated word never counts for one that was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.language import HAN_RUN, content_terms, fold, gloss, glossed, stem, terms
from knowledge.wording import has_chinese

# A Chinese word's further senses count less and less, the fifth and later ones not at all. Measured on XQuAD, see
# docs/decisions.md.
SENSES, SENSE_DISCOUNT = 4, 0.8
# What a gloss in common is worth between two Chinese texts, where the word itself could stand.
_GLOSS_IN_CHINESE = 0.5
_MARK = "~"

# The other forms that the shop's glossary gives a word or phrase.
Forms = Callable[[str], Sequence[str]]
_PHRASE, _RUN = 4, 8  # words and Chinese characters of the longest phrase that is looked up there
# Characters of a question that are read; more is no question, and would cost time without bound.
_READ = 1_000


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question asks for: the terms that may stand for it, each with its worth (0 to 1)."""

    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks of documents: of those without Chinese characters, and of those with them."""

    latin: tuple[Concept, ...]
    chinese: tuple[Concept, ...]


def document_terms(text: str) -> list[str]:
    """The terms by which a document is searched that says ``text``."""
    found = terms(text)
    if has_chinese(text):
        found += _characters(text)
        found += [_MARK + stem(word) for word in gloss(text)]
    return found


def is_chinese(texts: Iterable[str]) -> bool:
    """True when a document with these texts is a Chinese one: of its letters every fifth and more is a character.

    A Chinese word has two characters, an English one five letters, and Chinese texts about goods are full of both.
    """
    characters = letters = 0
    for text in texts:
        letters += len(text)
        if has_chinese(text):
            characters += sum(map(len, HAN_RUN.findall(text)))
    return 5 * characters >= letters > 0


def wanted(text: str, forms: Forms | None = None) -> Wanted:
    """What ``text`` asks for; ``forms`` are the shop's own words for its words in the other language.

    A question of nothing but stop words asks for these.
    """
    text = text[:_READ]
    said = list(dict.fromkeys(content_terms(text) or terms(text)))
    own = [term for term in said if not has_chinese(term)]
    latin = [Concept({term: 1.0}) for term in own]
    chinese = [Concept({term: 1.0, _MARK + term: 1.0}) for term in own]
    translated = dict(_translations(text, forms)) if forms is not None else {}
    if len(own) < len(said):
        chinese += [Concept({term: 1.0}) for term in said if has_chinese(term)]
        chinese += [Concept({term: 1.0}) for term in dict.fromkeys(_characters(text))]
        for word, english in glossed(text, senses=SENSES):
            if not content_terms(word):
                continue
            senses = _discounted(english)
            chinese.append(Concept({_MARK + term: worth * _GLOSS_IN_CHINESE for term, worth in senses.items()}))
            if not any(word in phrase for phrase in translated):
                latin.append(Concept(senses))
    for phrase, others in translated.items():
        target = latin if has_chinese(phrase) else chinese
        target += [Concept({term: 1.0}) for term in dict.fromkeys(others)]
    return Wanted(tuple(latin), tuple(chinese))


def translated(text: str, forms: Forms) -> str:
    """``text`` with the Chinese phrases that the shop's glossary knows put into its English words."""
    text = text[:_READ]
    for phrase, others in _phrases(text, forms):
        english = [other for other in others if not has_chinese(other)]
        if has_chinese(phrase) and english:
            text = fold(text).replace(phrase, f" {english[0]} ")
    return text


def _translations(text: str, forms: Forms) -> Iterable[tuple[str, list[str]]]:
    """Phrases of the text with the terms of their first form in the other language."""
    for phrase, others in _phrases(text, forms):
        chinese = has_chinese(phrase)
        for other in others:
            if has_chinese(other) != chinese:
                yield phrase, terms(other) + _characters(other)
                break


def _phrases(text: str, forms: Forms) -> Iterable[tuple[str, Sequence[str]]]:
    """The longest phrases of the text that have other forms, from the left, without overlap."""
    folded = fold(text)
    for run in HAN_RUN.findall(folded):
        yield from _longest(list(run), "", forms, _RUN)
    yield from _longest(HAN_RUN.sub(" ", folded).split(), " ", forms, _PHRASE)


def _longest(parts: list[str], joint: str, forms: Forms, longest: int) -> Iterable[tuple[str, Sequence[str]]]:
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + longest), start, -1):
            phrase = joint.join(parts[start:end])
            if others := forms(phrase):
                yield phrase, others
                start = end
                break
        else:
            start += 1


def _discounted(english: Sequence[str]) -> dict[str, float]:
    worth: dict[str, float] = {}
    for place, word in enumerate(dict.fromkeys(stem(word) for word in english)):
        worth[word] = SENSE_DISCOUNT**place
    return worth


def _characters(text: str) -> list[str]:
    runs = HAN_RUN.findall(fold(text))
    pairs = [run[place : place + 2] for run in runs for place in range(len(run) - 1)]
    return pairs + [character for run in runs for character in run]
