"""Which products a SKU names, and that asking reads only those."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert

from knowledge.catalog.census import Census
from knowledge.catalog.rows import record_row, variant_rows
from knowledge.catalog.schema import FOREVER, records, variants
from knowledge.catalog.view import CatalogView
from knowledge.records import Product
from knowledge.store import Store, StoreLocation, open_store
from tests.small_shop import NOW, product, variant


def filled(folder: Path, shop: Sequence[Product]) -> Store:
    """A store of these products as version 1, without their texts."""
    store = open_store(StoreLocation(folder), create=True)
    with store.database.begin() as connection:
        for number, one in enumerate(shop, 1):
            row = record_row(one, unit="shop", since=1, read_at=NOW)
            connection.execute(insert(records), row | {"id": number, "content_id": number, "until": FOREVER})
            if one.variants:
                connection.execute(insert(variants), list(variant_rows(one, number)))
    return store


def listened(store: Store) -> list[tuple[str, Any]]:
    """The statements that the store is asked from now on, with their values."""
    asked: list[tuple[str, Any]] = []
    event.listen(store.database, "before_cursor_execute", lambda _c, _k, sql, values, *_: asked.append((sql, values)))
    return asked


def plan_of(store: Store, statement: tuple[str, Any]) -> list[str]:
    """How the database would answer a statement."""
    with store.database.connect() as connection:
        return [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement[0]}", statement[1])]


def test_a_sku_is_looked_up_by_index(tmp_path: Path) -> None:
    store = filled(
        tmp_path, [product(f"p{n}", sku=f"S{n}", variants=(variant(f"V{n}", sku=f"V{n}"),)) for n in range(3)]
    )
    asked = listened(store)
    census = Census(store.database, 1)
    for sku in ("S1", "p1", "V1"):
        assert census.identities_with(sku) == [("product", "shop", "p1", "en")]
    assert census.identities_with("p9") == []
    plan = plan_of(store, asked[-1])
    # A feed of thousands of rows asks this once a row.
    assert not [step for step in plan if "kind=?" in step or step.startswith("SCAN records")], plan
    store.close()


def test_a_customers_code_is_looked_up_by_index(tmp_path: Path) -> None:
    shop = [product(f"p{n}", sku=f"S{n}", variants=(variant(f"V{n}", sku=f"V{n}"),)) for n in range(3)]
    store = filled(tmp_path, shop)
    asked = listened(store)
    view = CatalogView(store.database, 1)
    for code in ("S1", "p1", "V1", "s1", "P1", "v1"):
        assert [found.key for found in view.offers_of(code)] == ["p1"]
    assert view.offers_of("x9") == []
    # A question asks this once a word.
    steps = [step for statement in list(asked) for step in plan_of(store, statement)]
    assert not [step for step in steps if "kind=?" in step], steps
    assert not [step for step in steps if step.startswith("SCAN records") and "COVERING INDEX" not in step], steps
    asked.clear()
    assert view.offers_of("2026") == []
    (statement,) = asked
    assert not [step for step in plan_of(store, statement) if step.startswith("SCAN")]
    store.close()


def test_offers_stand_in_the_order_they_were_read_the_asked_language_first(tmp_path: Path) -> None:
    shop = [
        product("b", source="market", sku="K-1"),
        product("a", sku="K-1", language="zh"),
        product("a", sku="K-1"),
        product("k-1", source="old", language="zh"),
        product("c", source="third", variants=(variant("K-1"), variant("K-2", sku="K-1"))),
        product("d", source="hidden", sku="K-1", published=False),
    ]
    store = filled(tmp_path, shop)
    view = CatalogView(store.database, 1)

    def told(sku: str, language: str | None = None) -> list[tuple[str, str, str]]:
        return [(found.source, found.key, found.language) for found in view.offers_of(sku, language)]

    market, third = ("market", "b", "en"), ("third", "c", "en")
    assert told("K-1", "zh") == [("shop", "a", "zh"), market, third]
    assert told("K-1") == [market, ("shop", "a", "en"), third]
    assert told("k-1") == [("old", "k-1", "zh")]
    assert CatalogView(store.database, 0).offers_of("K-1") == []
    store.close()
