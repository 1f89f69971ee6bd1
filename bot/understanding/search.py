"""A question while its filters are read: what is left of it, and what was found so far."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from bot.understanding.asking import asking
from bot.understanding.ordering import Order, Superlative, Unclear
from bot.understanding.quantities import Quantity
from bot.understanding.values import Named
from bot.vocabulary import Lexicon
from knowledge.facets import Filters, satisfying
from knowledge.facets.census import Field
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, query_terms

# More products than these are asked for the fields that the words name alone, not for all that they state.
FEW = 4_000


@dataclass
class Search:
    """A question while its filters are read: what is left of it, and what was found so far."""

    reader: Reader
    lexicon: Lexicon
    plain: str
    filters: Filters = field(default_factory=Filters)
    money: list[Quantity] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    end: Superlative | None = None
    order: Order | None = None
    content: tuple[QueryTerm, ...] = ()
    left: list[QueryTerm] = field(default_factory=list)
    aside: frozenset[str] = frozenset()
    unclear: list[Unclear] = field(default_factory=list)
    unstated: list[str] = field(default_factory=list)
    ids: AbstractSet[int] = field(default_factory=frozenset)
    fields: list[Field] = field(default_factory=list)
    whole: str = ""
    rest: str = ""
    capitals: tuple[str, ...] = ()
    inner: bool = False
    known: dict[Filters, AbstractSet[int]] = field(default_factory=dict)

    def satisfying(self, filters: Filters) -> AbstractSet[int]:
        """The products that satisfy the filters; looked up once in a question."""
        if filters not in self.known:
            self.known[filters] = satisfying(self.reader, filters)
        return self.known[filters]

    def content_of(self, text: str) -> tuple[QueryTerm, ...]:
        """The content words of a part of the question, with the forms that the vocabulary has for them."""
        glossary = {term.surface: self.lexicon.others(term.surface) for term in query_terms(text)}
        return tuple(term for term in query_terms(text, glossary) if not asking(term))

    def take(self, taken: Iterable[str]) -> None:
        """Leaves out terms that a filter took."""
        gone = set(taken)
        self.left = [term for term in self.left if term.surface not in gone]

    def require(self, named: Named) -> bool:
        """Puts a value among the filters; always true."""
        if named.having not in self.filters.having:
            self.filters = replace(self.filters, having=(*self.filters.having, named.having))
        return True

    def without(self, left: list[QueryTerm], rest: str, taken: frozenset[str]) -> list[QueryTerm]:
        """What is left of the terms; a Chinese text without what was taken is cut into words anew."""
        if not taken:
            return left
        if any(has_chinese(word) for word in taken):
            known = {term.surface for term in left}
            again = self.content_of(rest)
            left = [term for term in again if has_chinese(term.surface) or term.surface in known]
        return [term for term in left if term.surface not in taken]
