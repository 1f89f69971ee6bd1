"""What was found for a question, before it is put into words and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.answers import Claim, ProductCard, Status, Suggestion
from bot.evidence import Evidence, number, numbers_of
from bot.inert import inert

_MARKER = re.compile(r"\[(\d{1,3})\]")
# Characters that Unicode keeps free for private use: no language writes them.
_PLACE = re.compile("\ue000(\\d{1,3})\ue001")


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more sentences and what they rest on.

    ``claims`` are the checkable values in them; until the answer is numbered, a claim's ``citation`` is the place of
    its field among ``evidence``. Sources are marked behind the text; in a ``placed`` one where it
    has a ``mark``.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[Claim, ...] = ()
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of looking for an answer.

    ``as_of`` is when the oldest of the prices and stock states was confirmed that decided beside those of ``products``.
    """

    status: Status
    statements: tuple[Statement, ...]
    confidence: float
    products: tuple[ProductCard, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    explain: Mapping[str, Any] = field(default_factory=dict)
    as_of: datetime | None = None

    @property
    def facts_as_of(self) -> datetime | None:
        """When the oldest of the prices and stock states was confirmed that this rests on; ``None`` without any."""
        return min((at for at in (self.as_of, *(card.as_of for card in self.products)) if at is not None), default=None)

    @property
    def numbered(self) -> tuple[Evidence, ...]:
        """The evidence of the statements, numbered in the order in which they use it."""
        return number(item for statement in self.statements for item in statement.evidence)

    def numbered_statements(
        self, offset: int = 0, *, hosts: Collection[str] = (), language: str = "en"
    ) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Each statement's text with its ``[n]`` behind it, and its claims with the number that proves them.

        Numbers start behind ``offset``, where other sources were shown already. Links lead to ``hosts`` only.
        """
        numbered = self.numbered
        done = []
        for statement in self.statements:
            numbers = [n + offset for n in numbers_of(statement.evidence, numbered)]
            marks = "".join(f"[{n}]" for n in numbers)
            own = [numbers_of((item,), numbered)[0] + offset for item in statement.evidence]
            claims = tuple(replace(claim, citation=own[(claim.citation or 1) - 1]) for claim in statement.claims)
            # A "[2]" of the shop's own text names no source of this answer.
            text = _MARKER.sub(r"(\1)", inert(statement.text, hosts, language))
            done.append((_placed(text, own) if statement.placed else f"{text} {marks}".rstrip(), claims))
        return tuple(done)


def _placed(text: str, numbers: list[int]) -> str:
    return _PLACE.sub(lambda found: f"[{numbers[int(found[1]) - 1]}]", text)


def mark(place: int) -> str:
    """Stands in the text of a placed statement for the source at this place among the statement's evidence, from 1."""
    return f"\ue000{place}\ue001"


def supported(text: str, kind: str, value: str, *, place: int = 1) -> Claim:
    """A claim that was taken from its field; ``place`` counts that field among the statement's evidence, from 1."""
    return Claim(text=text, kind=kind, value=value, verdict="supported", citation=place)
