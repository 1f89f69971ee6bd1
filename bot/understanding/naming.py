"""Which product a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.language import terms as terms_of
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, index_terms

# Titles looked at, best first by their words.
_TITLES = 60

# A word names when few titles hold it and few other texts do. "Ridge" stands in the titles of the Ridge shoes and
# in the texts about them; "waterproof" stands in one title and in forty other texts.
_TITLES_PER_NAME = 8
_TEXTS_PER_TITLE = 5

# When more products than these hold all the words, the text describes a kind of product and names none.
_NAMESAKES = 4

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{2,}")


@dataclass(frozen=True, slots=True)
class Naming:
    """The products that a text names (more than one when it fits several equally) and the words that name them."""

    products: tuple[Product, ...]
    words: frozenset[str]


NOBODY = Naming((), frozenset())


@dataclass(frozen=True, slots=True)
class _Match:
    product: Product
    named: float
    unnamed: int
    matched: frozenset[str]
    unmatched: int

    @property
    def rank(self) -> tuple[float, int, float, int]:
        """Names first: "Ridge 2" is the Ridge 2, and not the Ridge 2 GTX, even when it is asked to be waterproof."""
        return (round(self.named, 6), -self.unnamed, len(self.matched), -self.unmatched)


def named_products(reader: Reader, text: str, terms: Sequence[QueryTerm], language: str) -> Naming:
    """The products that ``text`` names, translations folded into the one in ``language``.

    Only words as they are written name a product: a gloss of a Chinese word is too loose to decide whose price
    is told.
    """
    by_code = _by_code(reader, text, language)
    if by_code is not None:
        return Naming((by_code,), frozenset(index_terms(f"{by_code.key} {by_code.sku or ''} {by_code.title}")))
    spoken = [word for word in dict.fromkeys(terms_of(text)) if word not in _NEVER]
    content = {term.surface for term in terms} | {word for word in spoken if word.isdigit()}
    candidates = [int(identifier) for identifier, _ in reader.titles.search(sorted(content), _TITLES)]
    best: dict[tuple[str, str], _Match] = {}
    sequence = terms_of(text)
    for record in reader.view.records(candidates).values():
        if not isinstance(record, Product):
            continue
        match = _match(reader, record, content, sequence)
        identity = (record.source, record.key)
        before = best.get(identity)
        if match is not None and (
            before is None
            or (match.named, record.language == language) > (before.named, before.product.language == language)
        ):
            best[identity] = match
    return _choose(list(best.values()))


_NEVER = frozenset({"s"})


def _match(reader: Reader, product: Product, content: set[str], sequence: list[str]) -> _Match | None:
    title = terms_of(product.title)
    matched = frozenset(word for word in title if word in content)
    names = {word for word in title if _names(reader, word)}
    said = names & matched
    if not said or _other_number(title, sequence, said):
        return None
    numbers = {word for word in title if word.isdigit()}
    identity = names | numbers
    named = sum(reader.titles.idf(word) or 0.0 for word in identity & matched)
    return _Match(product, named, len(identity - matched), matched, len(set(title) - matched))


def _other_number(title: list[str], asked: list[str], names: set[str]) -> bool:
    """True when the text gives the name another number: who asks for the Lap 4 is not told about the Lap 3."""

    def numbers(words: list[str]) -> dict[str, str]:
        return {word: after for word, after in pairwise(words) if word in names and after.isdigit()}

    mine, theirs = numbers(title), numbers(asked)
    return any(name in theirs and theirs[name] != number for name, number in mine.items())


def _choose(matches: Sequence[_Match]) -> Naming:
    if not matches:
        return NOBODY
    top = max(match.named for match in matches)
    best = [match for match in matches if match.named >= top - 1e-9]
    if len(best) > _NAMESAKES:
        return NOBODY
    first = max(match.rank for match in best)
    meant = [match for match in best if match.rank == first]
    words = frozenset(word for match in meant for word in match.matched)
    return Naming(tuple(sorted((match.product for match in meant), key=lambda product: product.key)), words)


def _names(reader: Reader, word: str) -> bool:
    if word.isdigit():
        return False
    titles = reader.titles.document_frequency(word)
    return 0 < titles <= _TITLES_PER_NAME and reader.words.document_frequency(word) <= _TEXTS_PER_TITLE * titles + 3


def _by_code(reader: Reader, text: str, language: str) -> Product | None:
    """A product whose SKU or key stands in the text as it is; a code has a digit, so that no word is taken for one."""
    for token in _CODE.findall(text):
        if any(character.isdigit() for character in token) and len(token) >= 4:
            product = reader.view.find(token.rstrip(".-/"), language)
            if product is not None:
                return product
    return None
