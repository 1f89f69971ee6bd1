"""Products that a word of a question names while its brand and price ask for others."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.asked import Asked
from knowledge.facets import satisfying
from knowledge.records import Product
from knowledge.retrieval import Reader


def named_by_chance(subjects: Sequence[Product], asked: Asked, reader: Reader) -> bool:
    """True where the brand and the price that are asked for leave products, and none of the ``subjects``.

    "Which Sylvanian toys cost more than $30?" asks for none of those whose titles say "toy".
    """
    filters = asked.filters
    if asked.unmatched or asked.unclear or filters.codes or not (filters.brands and filters.priced):
        return False
    left = reader.view.identities(satisfying(reader, filters)).values()
    keys = {(source, key) for _, source, key, _ in left}
    return bool(keys) and not any((one.source, one.key) in keys for one in subjects)
