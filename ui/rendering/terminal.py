"""An answer as plain text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers import Answer, Citation, ProductCard
from bot.money import money, stock
from ui.rendering.grouping import by_product
from ui.rendering.wording import Wording, printable, wording

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def terminal_text(answer: Answer, language: str | None = None) -> str:
    """The answer with its sources, products and suggestions, a line each; labels in ``language`` or the answer's own.

    Plain text: no markup of any terminal library, and no control characters from what customer, catalog or model
    wrote.
    """
    words = wording(language or answer.language)
    return "\n".join(_lines(answer, words))


def price_text(product: ProductCard, language: str) -> str:
    """``$99.00 – $129.00 (was $149.00)``; says so when no price is known."""
    words = wording(language)
    if product.price is None:
        return words.no_price if product.url else words.no_price_no_page
    highest = product.price_max if product.price_max is not None and product.price_max > product.price else None
    shown = money(product.price, product.currency, language)
    if highest is not None:
        shown = f"{shown} – {money(highest, product.currency, language)}"
    if product.list_price is not None and product.list_price > (highest or product.price):
        shown = f"{shown} ({words.was} {money(product.list_price, product.currency, language)})"
    # The currency, too, is whatever the catalog holds.
    return _line(shown)


def corrections_text(answer: Answer) -> str:
    """What of the answer was put in from the catalog instead of what a model had said, a line each; empty for none."""
    words = wording(answer.language)
    right = {(claim.text, claim.citation) for claim in answer.claims if claim.verdict == "supported"}
    repaired = dict.fromkeys(
        (claim.text, claim.citation)
        for claim in answer.claims
        # A repaired claim of a sentence that was withheld after all is not in the text.
        if claim.verdict == "repaired" and claim.text in answer.text
    )
    return "\n".join(
        f"  {words.corrected_to}: {_line(text)}" + (f" [{n}]" if n is not None else "")
        for text, n in repaired
        if (text, n) not in right
    )


def _lines(answer: Answer, words: Wording) -> Iterator[str]:
    yield _EMPHASIS.sub(r"\2", printable(answer.text).strip())
    if answer.products:
        yield ""
        yield words.products
        for product in answer.products:
            yield from _product(product, words)
    if answer.citations:
        yield ""
        yield words.sources
        for group in by_product(answer.citations):
            yield from _source(group[0], words) if len(group) == 1 else _fields(group, words)
    if answer.suggestions:
        yield ""
        yield words.alternatives if answer.status == "unanswered" else words.suggestions
        for suggestion in answer.suggestions:
            yield f"  - {_line(suggestion.title)}"


def _product(product: ProductCard, words: Wording) -> Iterator[str]:
    facts = (_line(product.title), price_text(product, words.language), stock(product.availability, words.language))
    yield "  - " + " · ".join(fact for fact in facts if fact)
    for detail in (product.why, product.url or ""):
        if detail.strip():
            yield f"    {_line(detail)}"


def _source(citation: Citation, words: Wording) -> Iterator[str]:
    kind = words.kinds.get(citation.kind, citation.kind)
    field = words.field(citation)
    yield f"  [{citation.n}] " + " · ".join(_line(part) for part in (citation.title, kind, field) if part)
    if citation.quote.strip():
        yield f"      {_line(citation.quote)}"
    if citation.url:
        yield f"      {_line(citation.url)}"


def _fields(group: Sequence[Citation], words: Wording) -> Iterator[str]:
    """Several fields of one product below its title."""
    first = group[0]
    yield "  " + " · ".join(_line(part) for part in (first.title, words.kinds.get(first.kind, first.kind)) if part)
    for citation in group:
        said = " · ".join(_line(part) for part in (words.field(citation), citation.quote) if part.strip())
        yield f"  [{citation.n}] {said}"
    if first.url:
        yield f"      {_line(first.url)}"


def _line(text: str) -> str:
    return " ".join(printable(text).split())
