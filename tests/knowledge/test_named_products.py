"""Which products a SKU names, and that asking reads only those."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event, insert

from knowledge.catalog.census import Census
from knowledge.catalog.rows import record_row, variant_rows
from knowledge.catalog.schema import FOREVER, records, variants
from knowledge.store import StoreLocation, open_store
from tests.small_shop import NOW, product, variant


def test_a_sku_is_looked_up_by_index(tmp_path: Path) -> None:
    store = open_store(StoreLocation(tmp_path), create=True)
    shop = [product(f"p{n}", sku=f"S{n}", variants=(variant(f"V{n}", sku=f"V{n}"),)) for n in range(3)]
    with store.database.begin() as connection:
        for number, one in enumerate(shop, 1):
            row = record_row(one, unit="shop", since=1, read_at=NOW)
            connection.execute(insert(records), row | {"id": number, "content_id": number, "until": FOREVER})
            connection.execute(insert(variants), list(variant_rows(one, number)))
    asked: list[tuple[str, Any]] = []
    event.listen(store.database, "before_cursor_execute", lambda _c, _k, sql, values, *_: asked.append((sql, values)))
    census = Census(store.database, 1)
    for sku in ("S1", "p1", "V1"):
        assert census.identities_with(sku) == [("product", "shop", "p1", "en")]
    assert census.identities_with("p9") == []
    with store.database.connect() as connection:
        plan = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])]
    # A feed of thousands of rows asks this once a row.
    assert not [step for step in plan if "kind=?" in step or step.startswith("SCAN records")], plan
    store.close()
