"""What several findings rest on, and all of them as one answer that says each thing once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.quoting.finding import Finding, Statement


def fields_under(*found: Finding) -> set[str | None]:
    """The fields that the answers rest on."""
    return {item.field for one in found for statement in one.statements for item in statement.evidence}


def rests_on(*found: Finding) -> set[tuple[object, str | None]]:
    """The fields of which records the answers rest on."""
    return {(item.record, item.field) for one in found for told in one.statements for item in told.evidence}


def by_fields(found: Finding) -> bool:
    """True for an answer that rests on fields of products alone."""
    evidence = [item for statement in found.statements for item in statement.evidence]
    return found.status == "answered" and bool(evidence) and all(item.kind == "product" for item in evidence)


def by_text(found: Finding) -> bool:
    """True for an answer that rests on texts of the shop alone."""
    evidence = [item for statement in found.statements for item in statement.evidence]
    return found.status == "answered" and bool(evidence) and all(item.kind != "product" for item in evidence)


def joined(first: Finding, told: Iterable[Statement], found: Iterable[Finding]) -> Finding:
    """``first`` with the statements ``told``, each once, with the products of the answers in ``found``."""
    statements: list[Statement] = []
    for statement in told:
        if not any(says_same(statement, other) for other in statements):
            statements.append(statement)
    answered = [one for one in found if one.status == "answered"]
    cards = {card.sku or card.title: card for one in (first, *answered) for card in one.products}
    return replace(
        first,
        status="answered",
        statements=tuple(statements),
        confidence=min([one.confidence for one in answered], default=first.confidence),
        products=tuple(cards.values()),
        suggestions=(),
    )


def says_same(one: Statement, other: Statement) -> bool:
    """True where ``other`` says what ``one`` does: the same words, or words that rest on the same sources."""
    if not one.evidence:
        return one.text in other.text
    known = {(item.record, item.field, item.text) for item in other.evidence}
    return all((item.record, item.field, item.text) in known for item in one.evidence)
