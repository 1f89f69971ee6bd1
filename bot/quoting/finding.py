"""What was found for a question, before it is put into words and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.answers import Claim, ProductCard, Status, Suggestion
from bot.evidence import Evidence, number, numbers_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more sentences and what they rest on. ``claims`` are the checkable values in them."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of looking for an answer; ``further`` is evidence that a language model may use too."""

    status: Status
    statements: tuple[Statement, ...]
    confidence: float
    products: tuple[ProductCard, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    filters: Mapping[str, Any] = field(default_factory=dict)
    further: tuple[Evidence, ...] = ()
    explain: Mapping[str, Any] = field(default_factory=dict)

    @property
    def numbered(self) -> tuple[Evidence, ...]:
        """The evidence of the statements, numbered in the order in which they use it."""
        return number(item for statement in self.statements for item in statement.evidence)

    def numbered_statements(self, offset: int = 0) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Each statement's text with its ``[n]`` behind it, and its claims with the number that proves them.

        Numbers start behind ``offset``, where other sources were shown already.
        """
        numbered = self.numbered
        done = []
        for statement in self.statements:
            numbers = [n + offset for n in numbers_of(statement.evidence, numbered)]
            marks = "".join(f"[{n}]" for n in numbers)
            claims = tuple(replace(claim, citation=numbers[0] if numbers else None) for claim in statement.claims)
            done.append((f"{statement.text} {marks}".rstrip(), claims))
        return tuple(done)


def supported(text: str, kind: str, value: str) -> Claim:
    """A claim that was taken from its field; its citation is set when the statement is numbered."""
    return Claim(text=text, kind=kind, value=value, verdict="supported")
