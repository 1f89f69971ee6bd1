"""How a text enters the two indexes and how a question meets it there: one rule for both sides.

Chinese text is also indexed under the English words of its glosses, and embedded through them when the embedding
model knows English only. So an English question finds Chinese text and the other way round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.language import content_terms, fold, gloss, stem, terms
from knowledge.records import text_digest
from knowledge.units import comparable

# The default weights know English only: a Chinese text is embedded by its gloss words.
ENGLISH_ONLY_MODELS = frozenset({"all-MiniLM-L6-v2"})


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def has_chinese(text: str) -> bool:
    """True when the text holds at least one Han character."""
    return not text.isascii() and _HAN.search(text) is not None


def index_terms(text: str) -> list[str]:
    """The terms that a text is found under: its own, and for Chinese also the stems of its glosses."""
    own = terms(text)
    return own + [stem(word) for word in gloss(text)] if has_chinese(text) else own


def vector_text(text: str, model_name: str) -> str:
    """The text that is embedded for ``text``."""
    if model_name not in ENGLISH_ONLY_MODELS or not has_chinese(text):
        return text
    latin = " ".join(word for word in fold(text).split() if word.isascii())
    return " ".join([latin, *gloss(text, senses=1)]).strip() or text


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One content word of a question and every term that may stand for it in a text."""

    surface: str
    alternatives: frozenset[str]

    def stands_in(self, found: AbstractSet[str]) -> bool:
        """True when a text with these terms holds the word in some form."""
        return not self.alternatives.isdisjoint(found)


def query_terms(text: str, glossary: Mapping[str, Iterable[str]] | None = None) -> list[QueryTerm]:
    """The content words of a question, each with its other forms; ``glossary`` adds the shop's own."""
    found: dict[str, QueryTerm] = {}
    content = list(dict.fromkeys(content_terms(text)))
    for term in content:
        alternatives = {term}
        if has_chinese(term):
            alternatives |= {stem(word) for word in gloss(term)}
            # The segmenter gives 学生证 and the 学生 in it: a text with the part speaks of the same.
            alternatives |= {part for part in content if len(part) > 1 and part in term}
        for other in (glossary or {}).get(term, ()):
            alternatives |= set(terms(other))
        found[term] = QueryTerm(term, frozenset(alternatives))
    return list(found.values())


# One small letter before a capital is a sign of its own, not a word: dB, kWh, pH.
_JOINED = re.compile(r"(?<=[A-Za-z][a-z])(?=[A-Z])|[_\s]+|(?<=[a-z])\.(?=[a-z])")
# What data notation is made of beside its values, and a copy of a value in another unit.
_COPY = re.compile(r"\bnormalized_\w+\s*:\s*\{[^{}]*\}")
_MEASURE = re.compile(r"\bunit[\"']?\s*:\s*[\"']?(\w+)[\"']?[\s,]*(?:\w+_)?value[\"']?\s*:\s*[\"']?([\d.,]+)")
_NOTATION = re.compile(r"[\"']?\b(?:(?:\w+_)?values?|units?)\b[\"']?\s*:|[\[\]{}\"\\]|(?<!\w)'|'(?!\w)")
_BETWEEN = re.compile(r"\s*([,;:])[\s,;]*")


def spoken_name(name: str) -> str:
    """A field's name in words: ``item_weight``, ``itemWeight`` and ``item.weight`` are the item weight.

    A unit that stands behind it is the value's, not the name's: ``Weight (kg)`` and ``Noise dB(A)`` are weight, noise.
    """
    name = _without_unit(name)
    return " ".join(_JOINED.sub(" ", name).split()) if name.isascii() else " ".join(name.replace("_", " ").split())


def _without_unit(name: str) -> str:
    found = _WEIGHTED.fullmatch(name[:_LONGEST_NAME])
    if found:
        return found[1]
    found = _BRACKETED.fullmatch(name[:_LONGEST_NAME])
    if found is None:
        return name
    unit = unicodedata.normalize("NFKC", found[2]).strip()
    # In small letters this is the nanometre, so that no table has it as the newton metre.
    return found[1] if unit == "Nm" or comparable(unit) else name


# The unit with a bracket of its own, within a bracket or without: "Noise dB(A)".
_WEIGHTED = re.compile(r"(.*?[^\s(（\[].*?)(?<![A-Za-z])[\s(（\[]*db\s?[(（][a-z][)）][)）\]]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"(.*?[^\s(（\[].*?)\s*[(（\[]([^()（）\[\]]{1,12})[)）\]]\s*")
_LONGEST_NAME = 120


def spoken_value(text: str) -> str:
    """A field's value in words; what a source wrote as data, ``{ value:"adult" }``, by its values alone."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    plain = _MEASURE.sub(r" \2 \1 ", _COPY.sub(" ", text[:_LONGEST_NOTATION]))
    plain = _NOTATION.sub(" ", plain).replace("_", " ")
    return " ".join(_BETWEEN.sub(r"\1 ", plain).split()).strip(" ,;")


# Data notation is read up to here: longer data says nothing in one sentence.
_LONGEST_NOTATION = 2_000


def field_sentence(name: str, text: str) -> str:
    """An attribute as the short sentence that is embedded for it.

    A made sentence ranks better than ``name: value`` with sentence models (measured in ``docs/benchmarks.md``).
    Values are cut at 300 characters: a longer one is free text, which has passages of its own.
    """
    name, value = spoken_name(name), spoken_value(text)[:300]
    return f"{name}：{value}" if has_chinese(name) else f"The {name} is {value}."


def field_digest(name: str, text: str) -> str:
    """The key of a field's vector."""
    return text_digest(field_sentence(name, text))
