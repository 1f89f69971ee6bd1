"""What the sentences of one answer are proved against: the numbered evidence and the catalog of this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from bot.evidence import Evidence
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.shop import ShopProfile
from knowledge.records import Product


@dataclass(frozen=True)
class Source:
    """One piece of evidence; ``product`` is its product as the catalog of this moment may tell it, if it has one."""

    evidence: Evidence
    product: Product | None = None

    @property
    def asks(self) -> bool:
        """True for the ways of asking what a FAQ answers: they state nothing, whatever words they hold."""
        return self.evidence.kind == "faq" and self.evidence.field == "question"

    @property
    def text(self) -> str:
        """All that the piece states: its title, field, SKU and text."""
        item = self.evidence
        return "\n".join(part for part in (item.title, item.field, item.sku, item.text) if part)


@dataclass(frozen=True)
class Named:
    """A product or brand that a text names: the words, and the SKUs of the products that they may mean."""

    text: str
    skus: frozenset[str]


def no_names(_text: str) -> Sequence[Named]:
    """Nothing: for texts beside which no catalog is known."""
    return ()


@dataclass(frozen=True)
class Grounds:
    """What may be said in one answer.

    ``sources`` are numbered as the model sees them. ``names`` finds the products that a text names in the whole
    catalog, ``titles`` gives the titles that share words with it. ``question`` is the customer's, whose own words may
    be said back, never as a fact. ``spoken_of`` are the keys of the products that the sentence before speaks of.
    ``named`` remembers which products a text names beside which sources; those of one number stay the same.
    """

    sources: Mapping[int, Source]
    language: str
    question: str = ""
    shop: ShopProfile = field(default_factory=ShopProfile)
    now: datetime | None = None
    names: Callable[[str], Sequence[Named]] = no_names
    titles: Callable[[str], Sequence[Named]] = no_names
    spoken_of: frozenset[str] = frozenset()
    named: dict[tuple[str, tuple[int, ...]], Sequence[Any]] = field(default_factory=dict, repr=False, compare=False)

    def cited(self, numbers: Iterable[int]) -> dict[int, Source]:
        """The sources with these numbers, in their order; those that state nothing are as none."""
        return {n: self.sources[n] for n in numbers if n in self.sources and not self.sources[n].asks}


@dataclass(frozen=True)
class Spoken:
    """One sentence as a model said it, markers included, and the numbers of the evidence that it cites."""

    text: str
    cited: tuple[int, ...]

    @cached_property
    def plain(self) -> str:
        """The sentence as it is read: without markers, full-width signs folded."""
        return normalised(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the sentence; their positions are those in ``plain``."""
        return tuple(figures(self.text))
