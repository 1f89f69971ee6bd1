"""Fields that say what a product is: "product type: Notebook" names a thing as a category does."""

from __future__ import annotations

from functools import lru_cache

from bot.things import THINGS
from knowledge.facets import Filters, Having
from knowledge.language import fold, terms

# Names of such fields in sources of either language, folded.
TYPES = frozenset("product type|type|item type|product category|category|产品类型|商品类型|类型|类别|品类".split("|"))


@lru_cache(maxsize=4)
def type_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a catalog's attribute names that are such fields; kept, since every question with a thing asks."""
    return tuple(name for name in names if fold(name).strip() in TYPES)


def is_type(part: object) -> bool:
    """True for a value that says what the product is, or whose name in titles does."""
    if not isinstance(part, Having):
        return False
    return part.word in _things() or any(fold(name).strip() in TYPES for name in part.names)


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """The index terms of all names of things that are one word."""
    names = (name for line in THINGS.strip().splitlines() for name in line.split("|"))
    return frozenset(words[0] for name in names if len(words := terms(name)) == 1)


def things_of(filters: Filters) -> tuple[Having, ...]:
    """The values among the filters that say what the products are."""
    return tuple(having for having in filters.having if is_type(having))


def names_thing(filters: Filters) -> bool:
    """True when the filters say what kind of thing is looked for, or which."""
    return bool(filters.categories or filters.kinds or filters.words or filters.codes or things_of(filters))
