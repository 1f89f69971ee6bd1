"""An answer against what it must hold: the failures in words, none when it holds everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.answers import Answer, Citation
from bot.regression.cases import CitationExpectation, Expectation
from bot.regression.matching import says


def grade(answer: Answer, expected: Expectation, product: Callable[[str], str] = str.casefold) -> list[str]:
    """Every way in which ``answer`` falls short of ``expected``, one phrase each.

    ``product`` turns any name of a product (SKU, key, a variant's SKU) into the one that is compared.
    """
    failures: list[str] = []
    if expected.status and answer.status not in expected.status:
        failures.append(f"status {_any(expected.status)} expected, came {answer.status}")
    if expected.language and answer.language != expected.language:
        failures.append(f"language {expected.language} expected, came {answer.language or 'none'}")
    failures += _citation_failures(answer.citations, expected.cites, product)
    failures += [f"the text lacks {_quoted(words)}" for words in expected.contains if not says(answer.text, words)]
    for choice in expected.contains_any:
        if not any(says(answer.text, words) for words in choice):
            failures.append(f"the text has none of {', '.join(map(_quoted, choice))}")
    failures += [f"the text must not say {_quoted(words)}" for words in expected.lacks if says(answer.text, words)]
    everything = "\n".join(_everything(answer))
    failures += [f"{_quoted(words)} must stand nowhere" for words in expected.nowhere if says(everything, words)]
    failures += _product_failures(answer, expected, product)
    return failures


def _citation_failures(
    citations: Sequence[Citation], expected: Sequence[CitationExpectation], product: Callable[[str], str]
) -> Iterator[str]:
    for number, wanted in enumerate(expected):
        if number == 0:
            first = min(citations, key=lambda citation: citation.n, default=None)
            if first is None:
                yield f"no citation, {_wanted(wanted)} expected"
            elif not _is_wanted(first, wanted, product):
                yield f"the answer rests on {_told(first)}, {_wanted(wanted)} expected"
        elif not any(_is_wanted(citation, wanted, product) for citation in citations):
            yield f"no citation of {_wanted(wanted)}"


def _is_wanted(citation: Citation, wanted: CitationExpectation, product: Callable[[str], str]) -> bool:
    return (
        (not wanted.kind or citation.kind in wanted.kind)
        and (not wanted.sku or (citation.sku is not None and product(citation.sku) in map(product, wanted.sku)))
        and (not wanted.field or (citation.field or "").casefold() in map(str.casefold, wanted.field))
        and (not wanted.title or citation.title.casefold() in map(str.casefold, wanted.title))
    )


def _product_failures(answer: Answer, expected: Expectation, product: Callable[[str], str]) -> Iterator[str]:
    shown = {product(card.sku) for card in answer.products}
    if expected.products == () and shown:
        yield f"no product expected, came {_any(sorted(shown))}"
    missing = [sku for sku in expected.products or () if product(sku) not in shown]
    if missing:
        yield f"product {', '.join(missing)} not shown"
    unwanted = [sku for sku in expected.not_products if product(sku) in shown]
    if unwanted:
        yield f"product {', '.join(unwanted)} must not be shown"


def _everything(answer: Answer) -> Iterator[str]:
    yield answer.text
    for citation in answer.citations:
        yield from (citation.title, citation.quote, citation.sku or "", citation.url or "")
    for card in answer.products:
        figures = (card.price, card.price_max, card.list_price)
        yield from (card.title, card.sku, card.variant_sku or "", card.why, card.url or "")
        yield from (str(figure) for figure in figures if figure is not None)
    for suggestion in answer.suggestions:
        yield from (suggestion.title, suggestion.sku or "", suggestion.url or "")


def _wanted(wanted: CitationExpectation) -> str:
    parts = [_any(wanted.kind) if wanted.kind else "a source", _any(wanted.sku), _any(wanted.field)]
    return " ".join([part for part in parts if part] + ([_quoted(_any(wanted.title))] if wanted.title else []))


def _told(citation: Citation) -> str:
    return " ".join(part for part in (citation.kind, citation.sku, citation.field, _quoted(citation.title)) if part)


def _any(words: Sequence[str]) -> str:
    return " or ".join(words)


def _quoted(words: str) -> str:
    return f"“{words}”"
