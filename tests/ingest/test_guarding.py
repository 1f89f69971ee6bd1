"""The guard against a feed that went wrong, price by price."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.guarding import Guard
from knowledge.catalog.census import LiveRecord
from tests.small_shop import product, variant

HELD = [LiveRecord("digest", "shop", None, 100.0)] * 4


@pytest.mark.parametrize(
    ("price", "shown"), [(None, "none"), (Decimal(0), "none"), (Decimal(49), "49"), (Decimal(151), "151")]
)
def test_prices_that_leap_or_vanish_stop_an_ingest(price: Decimal | None, shown: str) -> None:
    guard = Guard()
    for key in ("a", "b"):
        guard.priced(product(key, price=price), 100.0)
    guard.weigh("shop", HELD)
    assert guard.alarms == ["would change 2 of the 4 prices of shop by more than half"]
    assert guard.details == [f"shop: {key} (en): 100 → {shown}" for key in ("a", "b")]


@pytest.mark.parametrize(("price", "before"), [("50", 100.0), ("150", 100.0), ("1", None), (None, None)])
def test_what_is_no_leap(price: str | None, before: float | None) -> None:
    guard = Guard()
    for key in ("a", "b"):
        # The versions' lowest price counts, not what is said of the whole.
        guard.priced(product(key, price=Decimal(999), variants=(variant(f"{key}-1", price or "0"),)), before)
    guard.weigh("shop", HELD)
    assert guard.alarms == []
