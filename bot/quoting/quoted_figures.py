"""The figures of a text that is quoted: each is a claim that rests on the very source that is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answers import Claim
from bot.proof.numbers.figures import figures
from bot.quoting.finding import Finding, Statement, supported

# What a shop writes in sentences; a field and a price bring their claims with them.
_KINDS = frozenset({"faq", "page"})
_FIELDS = frozenset({"description"})
# A quoted text is no longer; of a longer one the figures of its beginning are enough.
_LONGEST = 3_000


def with_quoted_figures(finding: Finding) -> Finding:
    """The finding with a claim for each figure that its quoted texts state: sums, measures, shares, days and dates."""
    if finding.status != "answered":
        return finding
    return replace(finding, statements=tuple(_claimed(statement) for statement in finding.statements))


def _claimed(statement: Statement) -> Statement:
    quoted = [
        (place, item.text)
        for place, item in enumerate(statement.evidence, start=1)
        if item.kind in _KINDS or (item.kind == "product" and item.field in _FIELDS)
    ]
    if not quoted:
        return statement
    return replace(statement, claims=(*statement.claims, *_claims(statement, quoted)))


def _claims(statement: Statement, quoted: list[tuple[int, str]]) -> Iterator[Claim]:
    known = {claim.text for claim in statement.claims}
    for figure in figures(statement.text[:_LONGEST]):
        place = next((place for place, text in quoted if figure.text in text), None)
        if place is not None and figure.text not in known and figure.kind != "code":
            known.add(figure.text)
            yield supported(figure.text, figure.kind, figure.value, place=place)
