"""The two sample product feeds that nobody here wrote; the counts were read off the files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.ingest.conftest import take

pytestmark = pytest.mark.data


@pytest.mark.parametrize(
    ("name", "row"), [("dpa_product_catalog_sample_feed_atom.xml", 5), ("dpa_product_catalog_sample_feed_rss.xml", 7)]
)
def test_each_sample_feed_holds_one_bowl_without_variants(bench_data: Path, name: str, row: int) -> None:
    taken = take(bench_data / "catalogs" / "merchant_feed" / name)
    assert (len(taken.records), len(taken.products), len(taken.rejected), taken.notes) == (1, 1, 0, [])
    bowl = taken.product
    assert (taken.numbers, bowl.variants) == ([row], ())
    assert (bowl.key, bowl.title, bowl.brand, bowl.language) == ("DB_1", "Dog Bowl In Blue", "Example", "en")
    # The price of shipping stands beside it and is another one.
    assert (bowl.price, bowl.currency, bowl.list_price, bowl.availability) == (Decimal("9.99"), "GBP", None, "in_stock")
    assert (bowl.category, bowl.url) == ("Animals > Pet Supplies", "http://www.example.com/bowls/db-1.html")
    assert [image.url for image in bowl.images] == ["http://images.example.com/DB_1.png"]
    # Campaign labels and links into apps describe nothing.
    assert [(one.name, one.text) for one in bowl.attributes] == [("condition", "new")]
