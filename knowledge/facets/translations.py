"""Products that stand in several languages: what one of their rows says holds for all of them."""

from __future__ import annotations

from collections.abc import Collection, Set

from knowledge.catalog.view import CatalogView
from knowledge.facets.filters import Filters
from knowledge.facets.matching import Titles, satisfying

# What names a product in any language: its source and its key there.
Product = tuple[str, str]


def products(view: CatalogView, ids: Collection[int]) -> set[Product]:
    """The products that these rows are."""
    return {(source, key) for _, source, key, _ in view.columns.named(ids)}


def taken_out(reader: Titles, filters: Filters) -> set[Product]:
    """The products that the filters take out: made of leather in English, it is no product "not of leather" in any."""
    return {product for part in filters.excluded for product in products(reader.view, satisfying(reader, part))}


def silent(view: CatalogView, ids: Set[int], of: Set[int]) -> int:
    """How many of the products with the rows ``of`` have none but rows among ``ids``, which do not say something."""
    return len(products(view, of & ids) - products(view, of - ids))
