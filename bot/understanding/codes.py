"""Products named by their codes: SKU, key or article number, whole or in part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.remembering import remembered
from knowledge.facets import coded
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.units import read_stated
from knowledge.wording import index_terms

# When more products than these hold all the words, the text describes a kind of product and names none.
NAMESAKES = 4

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{2,}")

# A shorter part of a code is a size or a number of something.
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Naming:
    """The products that a text names (more than one when it fits several equally) and the words that name them."""

    products: tuple[Product, ...]
    words: frozenset[str]


NOBODY = Naming((), frozenset())


def by_code(reader: Reader, text: str, language: str) -> Naming | None:
    """The products whose SKU or key stands in the text as it is: several where two sources sell it.

    A code has a digit, so that no word is taken for one.
    """
    for token in _CODE.findall(text):
        if any(character.isdigit() for character in token) and len(token) >= 4:
            found = reader.view.offers_of(token.rstrip(".-/"), language)
            if found:
                return _named(found[:NAMESAKES])
    return None


def by_part_of_code(reader: Reader, text: str, language: str) -> Naming | None:
    """The one to four products that have a code which begins with what stands in the text, or holds it."""
    for token in _CODE.findall(text):
        part = token.rstrip(".-/")
        letters = any(character.isalpha() for character in part) and any(character.isdigit() for character in part)
        if len(part) < _SHORTEST_PART or not letters or read_stated(part) is not None:
            continue
        rows = remembered(reader.view, ("coded", part), lambda part=part: frozenset(coded(reader.view, part)))  # type: ignore[misc]
        found = [record for record in reader.view.records(rows).values() if isinstance(record, Product)]
        each: dict[tuple[str, str], Product] = {}
        for product in sorted(found, key=lambda one: (one.language != language, one.source, one.key)):
            each.setdefault((product.source, product.key), product)
        if 0 < len(each) <= NAMESAKES:
            named = _named(list(each.values()))
            return Naming(named.products, named.words | frozenset(index_terms(token)))
    return None


def _named(products: list[Product]) -> Naming:
    said = " ".join(f"{product.key} {product.sku or ''} {product.title}" for product in products)
    return Naming(tuple(products), frozenset(index_terms(said)))
