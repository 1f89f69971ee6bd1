"""The catalog's own words, from which filters are learned."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, and_, select

from knowledge.catalog.schema import attributes, records, variants


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The catalog's own words: distinct categories, brands, option values and attribute names of live products.

    ``category_pairs`` are the names that one category has in two languages, learned from translated products.
    """

    categories: tuple[str, ...]
    category_pairs: tuple[tuple[str, str], ...]
    brands: tuple[str, ...]
    currencies: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    attribute_names: tuple[str, ...]


_NAMED = (records.c.source, records.c.key, records.c.language, records.c.category)


def read_vocabulary(engine: Engine, live: ColumnElement[bool]) -> Vocabulary:
    """The words of the products among these rows of ``records``."""
    product = and_(live, records.c.kind == "product")
    with engine.connect() as connection:

        def column(name: str) -> tuple[str, ...]:
            statement = select(records.c[name]).where(product, records.c[name].is_not(None)).distinct()
            return tuple(sorted(connection.execute(statement).scalars()))

        option_rows = connection.execute(
            select(variants.c.options).join(records, records.c.id == variants.c.record_id).where(product).distinct()
        ).scalars()
        options = {(name, value) for row in option_rows for name, value in json.loads(row)}
        names = connection.execute(
            select(attributes.c.name).join(records, records.c.id == attributes.c.record_id).where(product).distinct()
        ).scalars()
        pairs = _category_pairs(connection.execute(select(*_NAMED).where(product, records.c.category.is_not(None))))
        return Vocabulary(
            categories=column("category"),
            category_pairs=pairs,
            brands=column("brand"),
            currencies=column("currency"),
            options=tuple(sorted(options)),
            attribute_names=tuple(sorted(names)),
        )


def _category_pairs(rows: Iterable[Row[Any]]) -> tuple[tuple[str, str], ...]:
    by_product: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        by_product.setdefault((row.source, row.key), set()).add(row.category)
    return tuple(sorted({(min(names), max(names)) for names in by_product.values() if len(names) == 2}))
