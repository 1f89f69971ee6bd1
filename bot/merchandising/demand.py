"""What customers ask for: the key words of many texts, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from bot.merchandising.keywords import keywords
from knowledge.language import fold

# Key words of one text: more of a short question would be all of its words.
_PER_TEXT = 5


@dataclass(frozen=True, slots=True)
class KeywordCount:
    """A key word, how many of the texts it stands in, and the first of them."""

    term: str
    texts: int
    example: str

    def to_json(self) -> dict[str, Any]:
        """The count as a JSON object."""
        return asdict(self)


def keyword_counts(texts: Iterable[str], *, language: str | None = None, limit: int = 10) -> list[KeywordCount]:
    """The ``limit`` key words that stand in most of ``texts``; of equal ones, the one met first.

    A key word counts once in a text, however often it is said. Spellings that differ only in case, width or script
    (traditional, simplified) are one, shown as most texts write it.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    examples: dict[str, str] = {}
    for text in texts:
        for folded, term in {
            fold(word.term): word.term for word in keywords(text, language=language, limit=_PER_TEXT)
        }.items():
            counts[folded] += 1
            spellings.setdefault(folded, Counter())[term] += 1
            examples.setdefault(folded, text)
    return [
        KeywordCount(spellings[folded].most_common(1)[0][0], number, examples[folded])
        for folded, number in counts.most_common(limit)
    ]
