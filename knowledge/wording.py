"""How a text enters the two indexes and how a question meets it there: one rule for both sides.

Chinese text is also indexed under the English words of its glosses, and embedded through them when the embedding
model knows English only. So an English question finds Chinese text and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.language import content_terms, fold, gloss, stem, terms
from knowledge.records import text_digest

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


def field_sentence(name: str, text: str) -> str:
    """An attribute as the short sentence that is embedded for it.

    A made sentence ranks better than ``name: value`` with sentence models (measured in ``docs/benchmarks.md``).
    Values are cut at 300 characters: a longer one is free text, which has passages of its own.
    """
    value = text[:300]
    return f"{name}：{value}" if has_chinese(name) else f"The {name} is {value}."


def field_digest(name: str, text: str) -> str:
    """The key of a field's vector."""
    return text_digest(field_sentence(name, text))
