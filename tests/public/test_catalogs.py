"""Every file of the public catalogs and pages: taken in, or refused with a reason. The counts were made by hand.

Shopify: handles with a title, and rows with a price or an option value (spreadsheet filters on the files). The gear
store: 99 goods, one title twice; its FAQ was counted on paper. nideshop: lines of the files, without a mapping (with
one: ``test_tables.py``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from tests.ingest.conftest import take

pytestmark = pytest.mark.data

# File: products, variants, FAQs, pages, rejected rows.
COUNTS = {
    "catalogs/gear_store/FAQ.pdf": (0, 0, 30, 0, 0),
    "catalogs/gear_store/gear-store.csv": (99, 0, 0, 0, 0),
    "catalogs/merchant_feed/dpa_product_catalog_sample_feed_atom.xml": (1, 0, 0, 0, 0),
    "catalogs/merchant_feed/dpa_product_catalog_sample_feed_rss.xml": (1, 0, 0, 0, 0),
    "catalogs/nideshop_zh/nideshop_category.jsonl": (0, 0, 0, 0, 93),
    "catalogs/nideshop_zh/nideshop_goods.jsonl": (0, 0, 0, 0, 239),
    "catalogs/nideshop_zh/nideshop_goods_attribute.jsonl": (0, 0, 0, 0, 871),
    "catalogs/nideshop_zh/nideshop_goods_issue.jsonl": (0, 0, 4, 0, 0),
    "catalogs/shopify/apparel.csv": (20, 22, 0, 0, 0),
    "catalogs/shopify/home-and-garden.csv": (20, 21, 0, 0, 0),
    "catalogs/shopify/jewelery.csv": (20, 23, 0, 0, 0),
    "pages/extruct_product.html": (1, 0, 0, 0, 0),
    "pages/extruct_product_microdata.html": (1, 0, 0, 0, 0),
    "pages/mock_parse_item_page_ws.html": (0, 0, 0, 1, 0),
}
REFUSED = {
    "catalogs/gear_store/orders.csv": "a table of orders or customers, which is never taken in",
    "pages/en_blinds_faq.tsx": "the format was not recognised",
    "pages/zh_store_questions.js": "the format was not recognised",
}


def test_no_file_is_left_out(bench_data: Path) -> None:
    found = {
        str(path.relative_to(bench_data)).replace("\\", "/")
        for folder in ("catalogs", "pages")
        for path in (bench_data / folder).rglob("*")
        if path.is_file()
    }
    assert found == COUNTS.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_what_each_file_holds(bench_data: Path, name: str) -> None:
    taken = take(bench_data / name)
    variants = sum(len(product.variants) for product in taken.products)
    found = (len(taken.products), variants, len(taken.faqs), len(taken.pages), len(taken.rejected))
    assert found == COUNTS[name]
    assert all(rejection.row and "no title" in rejection.reason for rejection in taken.rejected)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(bench_data: Path, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        take(bench_data / name)
    assert caught.value.what.startswith(REFUSED[name])
    assert caught.value.mend
