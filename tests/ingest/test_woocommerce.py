"""WooCommerce's product CSV: parents and variations, stock, sales, attributes, what stays private."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.sources import SourceSettings
from tests.ingest.conftest import Taken, take

Write = Callable[[str, str | bytes], Path]

HEADER = (
    "ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Is featured?", "Visibility in catalog",
    "Short description", "Description", "Date sale price starts", "Date sale price ends", "Tax status", "In stock?",
    "Stock", "Backorders allowed?", "Weight (kg)", "Length (cm)", "Sale price", "Regular price", "Categories", "Tags",
    "Images", "Download 1 URL", "Parent", "Grouped products", "External URL", "Button text", "Brands",
    "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible", "Attribute 1 global", "Attribute 1 default",
    "Attribute 2 name", "Attribute 2 value(s)", "Attribute 2 visible", "Meta: care", "Meta: _price", "Cost of goods",
)  # fmt: skip


def table(rows: Sequence[dict[str, str]]) -> str:
    """A WooCommerce CSV; a row's cells by column, simple and published where it does not say."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    writer.writerows({"Type": "simple", "Published": "1"} | row for row in rows)
    return out.getvalue()


@pytest.fixture
def taken(write: Write) -> Callable[..., Taken]:
    """Reads these rows as an ingest does."""
    return lambda *rows: take(write("shop.csv", table(rows)), settings=SourceSettings(currency="EUR"))


def test_a_simple_product_has_all_its_fields(taken: Callable[..., Taken]) -> None:
    found = taken(
        {
            "ID": "7", "SKU": "LAMP", "GTIN, UPC, EAN, or ISBN": "4006381333931", "Name": "Desk &amp; Wall Lamp",
            "Short description": "Bright.", "Description": "<b>First</b> line\\nSecond line\\n\\nOther part",
            "In stock?": "1", "Stock": "4", "Weight (kg)": "1.5", "Length (cm)": "30", "Regular price": "39.90",
            "Categories": "Home, Home > Light > Lamps, Sale", "Tags": "desk, night\\, bed",
            "Images": "https://shop.example/a.jpg, https://shop.example/w_1,h_2/b.jpg", "Brands": "Lumo",
            "Attribute 1 name": "Material", "Attribute 1 value(s)": "Steel, Oak\\, oiled", "Meta: care": "Dry cloth",
        }
    )  # fmt: skip
    product = found.product
    assert found.rejected == []
    assert (product.key, product.sku, product.gtin, product.brand) == ("LAMP", "LAMP", "4006381333931", "Lumo")
    assert product.title == "Desk & Wall Lamp"
    assert product.description == "Bright.\n\nFirst line\nSecond line\n\nOther part"
    assert (product.price, product.currency, product.list_price) == (Decimal("39.90"), "EUR", None)
    assert (product.availability, product.quantity) == ("in_stock", 4)
    assert product.category == "Home > Light > Lamps"
    assert product.tags == ("desk", "night, bed")
    assert [image.url for image in product.images] == [
        "https://shop.example/a.jpg",
        "https://shop.example/w_1,h_2/b.jpg",
    ]
    assert {a.name: a.text for a in product.attributes} == {
        "Material": "Steel, Oak, oiled",
        "Weight": "1.5 kg",
        "Length": "30 cm",
        "care": "Dry cloth",
        "Further categories": "Sale",
    }


def test_variations_find_their_parent_wherever_it_stands(taken: Callable[..., Taken]) -> None:
    colour = {"Attribute 1 name": "Color", "Attribute 2 name": "Size"}
    found = taken(
        {"Type": "variation", "SKU": "T-R", "Parent": "id:44", "Regular price": "20", "In stock?": "1",
         "Stock": "parent", "Images": "https://shop.example/r.jpg", "Attribute 1 value(s)": "Red",
         "Attribute 2 value(s)": "M", **colour},
        {"ID": "44", "Type": "variable", "SKU": "TEE", "Name": "Tee", "Attribute 1 value(s)": "Red, Green",
         "Attribute 2 value(s)": "M, L", **colour},
        {"Type": "variation", "SKU": "TEE", "Parent": "TEE", "Regular price": "20", "Sale price": "15",
         "In stock?": "backorder", "Attribute 1 value(s)": "Green", "Attribute 2 value(s)": "L", **colour},
        {"Type": "variation", "SKU": "T-X", "Parent": "id:99", "Regular price": "20"},
        {"Type": "variation, virtual", "SKU": "T-Y", "Regular price": "20"},
        {"Type": "variation", "SKU": "T-Z", "Parent": "TEE", "Published": "-1"},
    )  # fmt: skip
    product = found.product
    assert (product.key, product.availability) == ("TEE", "in_stock")
    assert product.attributes == (), "what versions differ in is theirs"
    red, green = product.variants
    assert (red.sku, red.options, red.price, red.availability, red.quantity, red.image) == (
        "T-R", (("Color", "Red"), ("Size", "M")), Decimal("20"), "in_stock", None, "https://shop.example/r.jpg",
    )  # fmt: skip
    assert (green.sku, green.key, green.price, green.list_price, green.availability) == (
        None, "TEE/Green/L", Decimal("15"), Decimal("20"), "backorder",
    )  # fmt: skip
    assert [(r.row, r.reason) for r in found.rejected] == [
        (5, "its parent 'id:99' is not in the file"),
        (6, "a variation without its parent"),
    ]
    assert found.notes == ["a variation that is not published was left out ('T-Z')"]


@pytest.mark.parametrize(
    ("cells", "state", "quantity"),
    [
        ({"In stock?": "1"}, "in_stock", None),
        ({"In stock?": "0", "Stock": "0"}, "out_of_stock", 0),
        ({"In stock?": "backorder", "Stock": "-2"}, "backorder", -2),
        ({"In stock?": "1", "Stock": "0", "Backorders allowed?": "notify"}, "backorder", 0),
        ({"Stock": "3"}, "in_stock", 3),
        ({"Stock": "0"}, "out_of_stock", 0),
        ({"Stock": "0", "Backorders allowed?": "1"}, "backorder", 0),
        ({}, None, None),
    ],
)
def test_stock_is_only_what_the_file_states(
    taken: Callable[..., Taken], cells: dict[str, str], state: str | None, quantity: int | None
) -> None:
    product = taken({"SKU": "A", "Name": "A thing", **cells}).product
    assert (product.availability, product.quantity) == (state, quantity)


def test_each_variation_has_the_sale_of_its_own_row(taken: Callable[..., Taken]) -> None:
    product = {
        "Type": "variable",
        "SKU": "TEE",
        "Name": "Tee",
        "Attribute 1 name": "Size",
        "Attribute 1 value(s)": "S, M",
    }
    small, medium = (
        {"Type": "variation", "SKU": f"T-{size}", "Parent": "TEE", "Regular price": "20", "Attribute 1 name": "Size",
         "Attribute 1 value(s)": size}
        for size in ("S", "M")
    )  # fmt: skip
    sale = {"Sale price": "15", "Date sale price starts": "2026-05-01 00:00:00", "Date sale price ends": "2026-05-31"}
    found = taken(product, small | sale, medium)
    assert found.notes == []
    assert found.product.sale_price is None
    assert [(one.price, one.sale_price, one.sale_start, one.sale_end) for one in found.product.variants] == [
        (Decimal(20), Decimal(15), datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 31, 23, 59, 59, 999999, UTC)),
        (Decimal(20), None, None, None),
    ]


def test_a_sale_with_dates_is_a_price_of_its_own(taken: Callable[..., Taken]) -> None:
    sale = {"SKU": "A", "Name": "A thing", "Regular price": "20", "Sale price": "15"}
    dates = {"Date sale price starts": "2026-05-01 00:00:00", "Date sale price ends": "2026-05-31"}
    dated = taken({**sale, **dates}).product
    assert (dated.price, dated.list_price, dated.sale_price) == (Decimal(20), None, Decimal(15))
    last = datetime(2026, 5, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert (dated.sale_start, dated.sale_end) == (datetime(2026, 5, 1, tzinfo=UTC), last)
    open_ended = taken(sale).product
    assert (open_ended.price, open_ended.list_price, open_ended.sale_price) == (Decimal(15), Decimal(20), None)


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ({"Published": "1"}, True),
        ({"Published": "0"}, False),
        ({"Published": "-1"}, False),
        ({"Published": ""}, True),
        ({"Visibility in catalog": "search"}, True),
        ({"Visibility in catalog": "hidden"}, False),
    ],
)
def test_private_drafts_and_hidden_products_are_kept_unpublished(
    taken: Callable[..., Taken], cells: dict[str, str], published: bool
) -> None:
    assert taken({"SKU": "A", "Name": "A thing", **cells}).product.published is published


def test_what_shoppers_are_not_shown_is_not_read(taken: Callable[..., Taken]) -> None:
    found = taken(
        {"SKU": "A", "Name": "A thing", "Meta: _price": "3", "Cost of goods": "4", "Tax status": "taxable",
         "Download 1 URL": "https://shop.example/paid.zip", "Button text": "Buy", "Attribute 1 name": "Shelf",
         "Attribute 1 value(s)": "B7", "Attribute 1 visible": "0", "Meta: care": "a:1:{i:0;s:1:\"x\";}"}
    )  # fmt: skip
    assert found.product.attributes == ()
    assert found.notes == ["attributes that the shop does not show were left out: Shelf"]


def test_grouped_and_external_products(taken: Callable[..., Taken]) -> None:
    found = taken(
        {"ID": "1", "SKU": "A", "Name": "Cup"},
        {"ID": "2", "Name": "Plate"},
        {"Type": "grouped", "SKU": "SET", "Name": "Set", "Grouped products": "A, id:2, id:77"},
        {"Type": "external", "SKU": "E", "Name": "Poster", "External URL": "https://other.example/p"},
    )
    by_key = {product.key: product for product in found.products}
    assert set(by_key) == {"A", "2", "SET", "E"}
    assert [(a.name, a.text) for a in by_key["SET"].attributes] == [("Grouped products", "Cup, Plate")]
    assert by_key["E"].url == "https://other.example/p"


def test_weight_of_all_variations_is_the_products(taken: Callable[..., Taken]) -> None:
    size = {"Type": "variation", "Parent": "T", "Attribute 1 name": "Size", "Weight (kg)": "2"}
    found = taken(
        {"Type": "variable", "SKU": "T", "Name": "Tee"},
        {**size, "Attribute 1 value(s)": "M", "Length (cm)": "3"},
        {**size, "Attribute 1 value(s)": "L", "Length (cm)": "4"},
    )
    assert [(a.name, a.number, a.unit) for a in found.product.attributes] == [("Weight", Decimal(2), "kg")]


def test_a_product_without_a_name_is_refused_and_others_go_on(taken: Callable[..., Taken]) -> None:
    found = taken({"SKU": "A"}, {"SKU": "B", "Name": "B thing"})
    assert [product.key for product in found.products] == ["B"]
    assert [(r.row, r.reason, r.key) for r in found.rejected] == [(2, "no name (product 'A')", "A")]


def test_a_page_builders_marks_are_no_text(taken: Callable[..., Taken]) -> None:
    text = '[vc_row css="a"]Warm [sic] and soft[/vc_row]\\n[gallery ids="1,2"]'
    assert taken({"SKU": "A", "Name": "A thing", "Description": text}).product.description == "Warm [sic] and soft"


def test_a_semicolon_file_and_a_cut_row(write: Write) -> None:
    header = "ID;Type;SKU;Name;In stock?;Regular price"
    text = f"{header}\n1;simple;A;Thing;1;9,50\n2;simple\n3;simple;C;Other;;\n4;simple;D;Last\n"
    found = take(write("shop.csv", text))
    assert [(p.key, p.price) for p in found.products] == [("A", Decimal("9.50")), ("C", None), ("D", None)]
    assert [(r.row, r.reason) for r in found.rejected] == [(3, "the row has 2 cells, the header 6")]
