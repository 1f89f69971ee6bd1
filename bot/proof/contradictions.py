"""Where an FAQ or page says another price, size or stock of a product than the catalog: both places, for the operator.

Pure: records in, findings out. The catalog wins wherever a customer is answered; this only tells a shop what to mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.evidence import excerpt
from bot.offers import offer
from bot.phrasing import price_words
from bot.proof.naming.subjects import tokens
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.numbers.stating import options
from bot.proof.offers.price_words import role
from bot.proof.offers.stock import is_true, state_of
from bot.proof.offers.stock_words import stock_told
from bot.proof.offers.versions import versions
from knowledge.records import Faq, Page, Product

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])|\n+")
# Titles are looked up by their first words; shorter ones would be found in every other sentence.
_KEY = 2
_SHORTEST = 6
_SIZES = re.compile(r"(?i)\bsizes?\b|尺码|尺寸|码数")
_SPAN = re.compile(r"(?<![\d.])(\d{1,3}(?:\.5)?)\s*(?:-|–|to|through|until|至|到|~)\s*(\d{1,3}(?:\.5)?)(?![\d%])")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A text and the catalog with two values for one thing; ``place`` is the text's source and title."""

    what: str
    place: str
    said: str
    product: str
    catalog: str

    def line(self) -> str:
        """Both places and values on one line."""
        return f"{self.place} says “{self.said}”; the catalog says {self.what} {self.catalog} ({self.product})"


class TitleIndex:
    """The products that a text names by their whole title."""

    def __init__(self, titles: Iterable[tuple[int, str]]) -> None:
        """``titles`` are row numbers with titles."""
        self._by_start: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
        for row, title in titles:
            words = tuple(tokens(title))
            if len(words) >= _KEY and len(title) >= _SHORTEST:
                self._by_start.setdefault(words[:_KEY], []).append((words, row))

    def named(self, text: str) -> frozenset[int]:
        """Row numbers of the products whose titles stand in ``text``; of two titles at one place the longer one."""
        words = tuple(tokens(text))
        found: set[int] = set()
        for position in range(len(words) - _KEY + 1):
            candidates = self._by_start.get(words[position : position + _KEY], ())
            fitting = [(w, row) for w, row in candidates if words[position : position + len(w)] == w]
            longest = max((len(w) for w, _ in fitting), default=0)
            found |= {row for w, row in fitting if len(w) == longest}
        return frozenset(found)


def contradictions(
    texts: Iterable[Faq | Page],
    index: TitleIndex,
    products: Callable[[Sequence[int]], Sequence[Product]],
    *,
    now: datetime,
    most: int = 100,
) -> list[Contradiction]:
    """What the texts say of products that the catalog says otherwise, ``most`` findings at most.

    ``products`` reads those with the given row numbers. Only sentences that name one product count, or, in a text whose
    title names one, sentences that name none.
    """
    return list(islice(_found(texts, index, products, now), most))


def _found(
    texts: Iterable[Faq | Page],
    index: TitleIndex,
    products: Callable[[Sequence[int]], Sequence[Product]],
    now: datetime,
) -> Iterator[Contradiction]:
    for text in texts:
        body = text.answer if isinstance(text, Faq) else text.text
        above = index.named(text.title)
        place = f"{text.source}, {text.kind} “{excerpt(text.title, 60)}”"
        for sentence in _SENTENCE.split(body):
            rows = index.named(sentence) or above
            if sentence.strip() and rows and (product := _one(products(sorted(rows)))) is not None:
                yield from _of_sentence(sentence, product, place, now)


def _one(found: Sequence[Product]) -> Product | None:
    """The product that a sentence names: translations of one thing are one, two things are none."""
    return found[0] if len({(product.source, product.key) for product in found}) == 1 else None


def _of_sentence(sentence: str, product: Product, place: str, now: datetime) -> Iterator[Contradiction]:
    plain = normalised(sentence)
    said = excerpt(sentence, 120)
    yield from (Contradiction("price", place, said, product.title, words) for words in _price(plain, product, now))
    for told in stock_told(plain):
        state = state_of(product, told.clause)
        if state is not None and not is_true(told, product):
            yield Contradiction("stock", place, said, product.title, state.replace("_", " "))
            break
    yield from (Contradiction("sizes", place, said, product.title, words) for words in _sizes(plain, product))


def _price(plain: str, product: Product, now: datetime) -> Iterator[str]:
    """The catalog's price, where the sentence tells another one as the price."""
    found = offer(product, now=now, variants=versions(product, plain) or None)
    if found.low is None or found.high is None or found.currency is None:
        return
    for figure in figures(plain):
        if figure.kind != "money" or figure.number is None or role(plain, figure.start, figure.end) != "price":
            continue
        fits = found.currency.upper() in figure.currencies and found.low <= figure.number <= found.high
        if not fits:
            yield price_words(found, "en")
            return


def _sizes(plain: str, product: Product) -> Iterator[str]:
    """The catalog's sizes, where the sentence tells a span of sizes with other ends."""
    sold = [value for name, value in options(product) if _SIZES.search(name)]
    numbers = sorted(float(value) for value in sold if re.fullmatch(r"\d{1,3}(?:\.5)?", value))
    span = _SPAN.search(plain)
    if len(numbers) < 2 or span is None or not _SIZES.search(plain):
        return
    if (float(span[1]), float(span[2])) != (numbers[0], numbers[-1]):
        yield f"{numbers[0]:g} to {numbers[-1]:g}"
