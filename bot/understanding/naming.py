"""Which product a text names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def named_products(reader: Reader, text: str, terms: Sequence[QueryTerm], language: str) -> Naming:
    """The products that ``text`` names, translations folded into the one in ``language``."""
    by_code = _by_code(reader, text, language)
    if by_code is not None:
        return Naming((by_code,), frozenset(index_terms(f"{by_code.key} {by_code.sku or ''} {by_code.title}")))
    wanted = sorted({alternative for term in terms for alternative in term.alternatives})
    candidates = [int(identifier) for identifier, _ in reader.titles.search(wanted, _TITLES)]
    found = reader.view.records(candidates)
    weights = {term: _weight(reader, term) for term in terms}
    ranked: dict[tuple[str, str], tuple[float, int, Product, frozenset[QueryTerm]]] = {}
    for record in found.values():
        if not isinstance(record, Product):
            continue
        title = set(index_terms(record.title))
        matched = frozenset(term for term in terms if term.stands_in(title))
        covered = {alternative for term in matched for alternative in term.alternatives}
        unmatched = sum(1 for word in set(index_terms(record.title)) if word not in covered)
        entry = (sum(weights[term] for term in matched), -unmatched, record, matched)
        identity = (record.source, record.key)
        best = ranked.get(identity)
        if best is None or (entry[0], record.language == language, entry[1]) > (
            best[0],
            best[2].language == language,
            best[1],
        ):
            ranked[identity] = entry
    return _choose(reader, ranked, weights)


def _choose(
    reader: Reader,
    ranked: Mapping[tuple[str, str], tuple[float, int, Product, frozenset[QueryTerm]]],
    weights: Mapping[QueryTerm, float],
) -> Naming:
    if not ranked:
        return NOBODY
    top = max(entry[0] for entry in ranked.values())
    best = [entry for entry in ranked.values() if entry[0] >= top - 1e-9]
    matched = frozenset.union(*(entry[3] for entry in best))
    if top <= 0 or len(best) > _NAMESAKES or not any(_names(reader, term) for term in matched):
        return NOBODY
    # "Ridge 2" is the Ridge 2, not the Ridge 2 GTX: the title with the fewest further words is meant.
    fewest = max(entry[1] for entry in best)
    meant = [entry[2] for entry in best if entry[1] == fewest]
    words = frozenset(word for term in matched for word in {term.surface, *term.alternatives})
    return Naming(tuple(sorted(meant, key=lambda product: product.key)), words)


def _names(reader: Reader, term: QueryTerm) -> bool:
    for word in term.alternatives:
        titles = reader.titles.document_frequency(word)
        if 0 < titles <= _TITLES_PER_NAME and reader.words.document_frequency(word) <= _TEXTS_PER_TITLE * titles + 3:
            return True
    return False


def _weight(reader: Reader, term: QueryTerm) -> float:
    return max((reader.titles.idf(word) or 0.0 for word in term.alternatives), default=0.0)


def _by_code(reader: Reader, text: str, language: str) -> Product | None:
    """A product whose SKU or key stands in the text as it is; a code has a digit, so that no word is taken for one."""
    for token in _CODE.findall(text):
        if any(character.isdigit() for character in token) and len(token) >= 4:
            product = reader.view.find(token.rstrip(".-/"), language)
            if product is not None:
                return product
    return None
