"""Terms that are left of a question: the whole of several, without what was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.vocabulary import Lexicon
from knowledge.language import terms
from knowledge.wording import QueryTerm, has_chinese, query_terms

_CODE = re.compile(r"(?=.*\d)[a-z0-9][a-z0-9./_+-]*")


def is_code(word: str) -> bool:
    """True for a word with digits that may be part of a product's code."""
    return (len(word) > 2 and bool(_CODE.fullmatch(word)) and any(char.isalpha() for char in word)) or (
        word.isdigit() and len(word) > 3
    )


def blanked(text: str, written: Iterable[str]) -> str:
    """The text without Chinese words that were taken."""
    for words in written:
        if has_chinese(words):
            text = text.replace(words, " ")
    return text


def without_terms(text: str, used: Iterable[str]) -> str:
    """The text without the words of terms that were used."""
    for word in used:
        if has_chinese(word):
            text = text.replace(word, " ")
    gone = set(used)
    return " ".join(word for word in text.split() if not word.isascii() or not set(terms(word)) & gone)


_WITH = re.compile(r"(?:带有|带|支持|具备|具有|配备|含有|含|有)(.{2,})")


def bare(term: QueryTerm, lexicon: Lexicon) -> QueryTerm:
    """The term without the verb that the segmenter left at it: 带背光 is 背光."""
    found = _WITH.fullmatch(term.surface)
    if found is None or lexicon.others(term.surface):
        return term
    return query_terms(found[1], {found[1]: lexicon.others(found[1])})[0] if query_terms(found[1]) else term


def longest(left: list[QueryTerm]) -> list[QueryTerm]:
    """The terms without the parts that the segmenter or a compound gives besides the whole."""
    surfaces = [term.surface for term in left]
    kept = []
    for term in left:
        inside = any(term.surface != other and _inside(term.surface, other) for other in surfaces)
        if not inside:
            kept.append(term)
    return kept


def _inside(part: str, whole: str) -> bool:
    if "-" in whole and whole.replace("-", "") == part:
        # TN-230 is indexed as TN230 too.
        return True
    return part in whole and (has_chinese(whole) or part in re.split(r"[-./_+]", whole) or whole.startswith(part))
