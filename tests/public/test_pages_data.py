"""Web pages that nobody here wrote: what a person finds in them by eye is what is read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.errors import SourceError
from tests.ingest.conftest import take

pytestmark = pytest.mark.data


@pytest.mark.parametrize("name", ["extruct_product.html", "extruct_product_microdata.html"])
def test_a_page_with_microdata_is_one_product(bench_data: Path, name: str) -> None:
    taken = take(bench_data / "pages" / name)
    assert (len(taken.records), taken.rejected, taken.notes) == (1, [], [])
    product = taken.product
    assert (product.title, product.brand, product.mpn) == ("Executive Anvil", "ACME", "925872")
    assert (product.price, product.currency, product.availability) == (Decimal("119.99"), "USD", "in_stock")
    # "Regular price: $179.99" stands in the text alone, where no markup says what it is.
    assert (product.list_price, product.variants) == (None, ())
    assert product.description.startswith("Sleeker than ACME's Classic Anvil")
    assert [(image.url, image.alt) for image in product.images] == [("anvil_executive.jpg", "Executive Anvil logo")]
    assert {a.name: a.text for a in product.attributes} == {"condition": "used", "rating": "4.4", "review count": "89"}


def test_a_page_without_structured_data_is_a_page(bench_data: Path) -> None:
    taken = take(bench_data / "pages" / "mock_parse_item_page_ws.html")
    assert (len(taken.records), len(taken.pages), taken.rejected) == (1, 1, [])
    (page,) = taken.pages
    assert page.title.startswith("PMUYBHF Womens Fashion Flat Shoes")
    assert "#### color\n\nblack purple red" in page.text
    assert "#### size\n\n6.5 7.5 8 8.5 9" in page.text
    assert "Price: $100.0" in page.text
    # Buttons, scripts and what is commented out are no text.
    assert not any(word in page.text for word in ("Buy Now", "Attributes", "JSON.parse", "console"))


@pytest.mark.parametrize("name", ["en_blinds_faq.tsx", "zh_store_questions.js"])
def test_a_program_is_no_format_of_ours(bench_data: Path, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        take(bench_data / "pages" / name)
    assert caught.value.what == "the format was not recognised"
    assert caught.value.where.endswith(name)
