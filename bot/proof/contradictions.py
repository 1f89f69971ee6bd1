"""Where an FAQ or page says another price, size or stock of a product than the catalog: both places, for the operator.

Pure: records in, findings out. A shop is told what to mend; where a customer is answered, the catalog wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice

from bot.evidence import excerpt
from bot.offers import offer
from bot.phrasing import price_words
from bot.proof.naming.subjects import tokens
from bot.proof.numbers.bounds import Bound, bound_of
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.numbers.stating import options
from bot.proof.offers.conditions import conditions
from bot.proof.offers.price_words import role
from bot.proof.offers.stock import is_true, state_of
from bot.proof.offers.stock_words import stock_told
from bot.proof.offers.versions import versions
from knowledge.records import Faq, Page, Product

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])|\n+")
# Titles are looked up by their first words; shorter ones would be found in every other sentence.
_KEY = 2
_SHORTEST = 6
SIZES = re.compile(r"(?i)\bsizes?\b|尺码|尺寸|码数")
_FOR_SOME = frozenset({"code", "member", "newsletter", "first", "minimum", "app", "trade", "bulk"})
# "Ideal for students" is no condition.
_STUDENTS = re.compile(
    r"(?i)\bstudents?(?: only)? (?:pay|get|price|discount|save|rate)|\bfor students? only\b"
    r"|学生(?:价|优惠|折|只|凭|证|专享)"
)
_BOUNDED = re.compile(
    r"(?i)(?:\b(?:less than|more than|at most|at least|up to|under|below|over|about|around|roughly|almost|nearly)"
    r"|不到|低于|高于|超过|不超过|大约|约|将近|至少|最多)\s*$"
)
_BETWEEN = " \t:：-–—(（|,，=*"
# "About $20" may be so much off; a bound holds for what lies on its side.
_ABOUT = Decimal("0.05")
_ESTIMATES: frozenset[Bound] = frozenset({"about", "nearly", "slightly"})
_UPWARDS: frozenset[Bound] = frozenset({"over", "min"})
_DOWNWARDS: frozenset[Bound] = frozenset({"under", "max"})
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a sentence says of a product, ``price``, ``stock`` or ``sizes``, and what the catalog says instead."""

    what: str
    said: str
    catalog: str


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
    said = excerpt(sentence, 120)
    for one in conflicts(sentence, product, now):
        yield Contradiction(one.what, place, said, product.title, one.catalog)


def may_conflict(sentence: str) -> bool:
    """Whether the sentence tells a price, a stock state or a span of sizes at all; no catalog is needed for that."""
    plain = normalised(sentence)
    if stock_told(plain) or (_SPAN.search(plain) and SIZES.search(plain)):
        return True
    return any(figure.kind == "money" for figure in figures(plain))


def conflicts(sentence: str, product: Product, now: datetime) -> Iterator[Conflict]:
    """What the sentence says of the product that the catalog says otherwise at ``now``, one of each kind at most."""
    plain = normalised(sentence)
    yield from _price(plain, product, now)
    for told in stock_told(plain):
        state = state_of(product, told.clause)
        if state is not None and not is_true(told, product):
            yield Conflict("stock", told.text, state.replace("_", " "))
            break
    yield from _sizes(plain, product)


def _price(plain: str, product: Product, now: datetime) -> Iterator[Conflict]:
    """The catalog's price, where the sentence tells another one as the price that everybody pays."""
    meant = versions(product, plain) or product.variants
    found = offer(product, now=now, variants=meant or None)
    if found.low is None or found.high is None or found.currency is None or _is_conditional(plain):
        return
    each = (offer(product, now=now, variants=[variant]).low for variant in meant)
    prices = {found.low, found.high, *filter(None, each)}
    for figure in figures(plain):
        if figure.kind != "money" or figure.number is None or not _is_price(plain, figure, product):
            continue
        if found.currency.upper() not in figure.currencies or not _fits(figure.number, bound_of(plain, figure), prices):
            yield Conflict("price", figure.text, price_words(found, "en"))
            return


def _is_conditional(plain: str) -> bool:
    """Whether the sentence tells what only some pay, which the catalog's price does not speak of."""
    return bool(conditions(plain) & _FOR_SOME) or _STUDENTS.search(plain) is not None


def _is_price(plain: str, figure: Figure, product: Product) -> bool:
    """Whether the sum is told as the price, or stands right behind the product's name: "Glow lamp: $20"."""
    # "Costs less than $20" tells a price like "costs $20".
    led = _BOUNDED.sub("", plain[: figure.start])
    told = role(led + plain[figure.start :], len(led), len(led) + figure.end - figure.start)
    title = normalised(product.title)
    before = plain[: figure.start].rstrip(_BETWEEN)
    return told == "price" or (told == "none" and before.casefold().endswith(title.casefold()))


def _fits(amount: Decimal, bound: Bound, prices: Collection[Decimal]) -> bool:
    """Whether the sum, as the sentence bounds it, is one of the prices."""
    if bound in _UPWARDS:
        return max(prices) >= amount
    if bound in _DOWNWARDS:
        return min(prices) <= amount
    margin = _ABOUT * amount if bound in _ESTIMATES else 0
    return any(abs(price - amount) <= margin for price in prices)


def _sizes(plain: str, product: Product) -> Iterator[Conflict]:
    """The catalog's sizes, where the sentence tells a span of sizes with other ends."""
    sold = [value for name, value in options(product) if SIZES.search(name)]
    numbers = sorted(float(value) for value in sold if re.fullmatch(r"\d{1,3}(?:\.5)?", value))
    span = _SPAN.search(plain)
    if len(numbers) < 2 or span is None or not SIZES.search(plain):
        return
    if (float(span[1]), float(span[2])) != (numbers[0], numbers[-1]):
        yield Conflict("sizes", span.group(), f"{numbers[0]:g} to {numbers[-1]:g}")
