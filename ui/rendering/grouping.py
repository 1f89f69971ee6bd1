"""Citations of one product together: a comparison of two products names two sources, and each field of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Citation

# Two fields of a product are read as well one by one.
_FEWEST = 3


def by_product(citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    """The citations in the order of their numbers, three and more fields of one product as one group."""
    fields: dict[tuple[str | None, str, str | None], list[Citation]] = {}
    for citation in citations:
        if citation.kind == "product":
            fields.setdefault((citation.sku, citation.title, citation.url), []).append(citation)
    groups: list[tuple[Citation, ...]] = []
    for citation in citations:
        group = fields.get((citation.sku, citation.title, citation.url), []) if citation.kind == "product" else []
        if len(group) < _FEWEST:
            groups.append((citation,))
        elif group[0] is citation:
            groups.append(tuple(group))
    return groups
