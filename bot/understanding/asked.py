"""What a question looks for: its filters, and the words that no filter took."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.understanding.describing import described
from bot.understanding.ordering import Order, Unclear
from knowledge.facets import Filters
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question looks for: filters, and the content words that products are ranked and judged by.

    ``unmatched`` are the content words that no filter could take: a count that ignored them would be a wrong count.
    ``unclear`` are further conditions that no filter holds, each with the reason. ``corrected`` are the words that
    were read as others, as written and as read. ``order`` is the end of an order that is asked for. ``unstated`` are
    the words for what a thing is to be used for, which no field or title says: an answer tells that it left them out.
    ``written`` are the English words of the question behind their index terms.
    """

    filters: Filters
    content: tuple[QueryTerm, ...]
    unmatched: tuple[QueryTerm, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    order: Order | None = None
    corrected: tuple[tuple[str, str], ...] = ()
    unstated: tuple[str, ...] = ()
    written: tuple[tuple[str, str], ...] = ()

    @property
    def restricted(self) -> bool:
        """True when a condition was set that no filter holds: what ignores it is no answer."""
        return bool(self.unclear)

    def described(self, language: str) -> str:
        """The filters in words, for the answer to say what it counted by."""
        return described(self.filters, language, written=dict(self.written))

    def title_words(self) -> list[str]:
        """The words that titles are filtered by, as the customer wrote them (stems, for English)."""
        return [*self.filters.words, *(name for names in self.filters.kinds for name in names)]


def unknown_words(asked: Asked, reader: Reader) -> list[QueryTerm]:
    """Content words that stand in no text of the catalog at all."""
    return [
        term for term in asked.content if not any(reader.words.document_frequency(word) for word in term.alternatives)
    ]


def without_words(asked: Asked) -> Asked:
    """The same search, ranked but not filtered by title words."""
    return replace(asked, filters=replace(asked.filters, words=(), kinds=()))
