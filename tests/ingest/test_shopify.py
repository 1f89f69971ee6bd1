"""Shopify product CSV in both header generations, whole and damaged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sources import SourceSettings
from knowledge.errors import SourceError
from knowledge.record_documents import to_document
from knowledge.records import Attribute, Image, MarketPrice
from tests.ingest.conftest import take

Write = Callable[[str, str | bytes], Path]

OLD = """Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value
Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price
Variant Compare At Price,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title
Google Shopping / Gender,Google Shopping / MPN,Google Shopping / Condition,Variant Image,Variant Weight Unit
Cost per item,Status,Material (product.metafields.custom.material),Price / Canada""".replace("\n", ",").split(",")
NEW = """Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode
Option1 name,Option1 value,Price,Compare-at price,Cost per item,Inventory quantity,Continue selling when out of stock
Weight value (grams),Product image URL,Image position,Image alt text,Variant image URL,SEO title""".replace(
    "\n", ","
).split(",")


def table(header: list[str], *rows: dict[str, Any]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def old(**cells: Any) -> dict[str, Any]:
    short = {
        "handle": "Handle",
        "title": "Title",
        "body": "Body (HTML)",
        "published": "Published",
        "price": "Variant Price",
        "compare": "Variant Compare At Price",
        "sku": "Variant SKU",
        "o1n": "Option1 Name",
        "o1": "Option1 Value",
        "o2n": "Option2 Name",
        "o2": "Option2 Value",
        "tracker": "Variant Inventory Tracker",
        "qty": "Variant Inventory Qty",
        "policy": "Variant Inventory Policy",
        "grams": "Variant Grams",
        "image": "Image Src",
        "position": "Image Position",
        "alt": "Image Alt Text",
        "cost": "Cost per item",
        "status": "Status",
    }
    return {short.get(name, name): value for name, value in cells.items()}


def test_rows_of_a_handle_are_one_product_also_when_others_stand_between(write: Write) -> None:
    text = table(
        OLD,
        old(
            handle="boot",
            title="Boot",
            o1n="Size",
            o1="41",
            o2n="Color",
            o2="Red",
            sku="B41",
            price="119.00",
            compare="149",
            tracker="shopify",
            qty="3",
            policy="deny",
            grams="900",
            image="https://cdn.example/2.jpg",
            position="2",
            alt="Side",
        )
        | {
            "Vendor": "Fern",
            "Type": "Shoes",
            "Tags": "hiking, leather,",
            "Google Shopping / MPN": "M1",
            "Google Shopping / Gender": "unisex",
            "Material (product.metafields.custom.material)": "Suede",
            "Variant Barcode": "'00012348",
        },
        old(handle="mug", title="Mug", o1n="Title", o1="Default Title", price="9.5", sku="MUG"),
        old(
            handle="boot",
            o1="42",
            o2="Red",
            price="129.00",
            compare="120",
            tracker="shopify",
            qty="0",
            policy="continue",
            grams="900",
        ),
        old(handle="boot", image="https://cdn.example/1.jpg", position="1"),
    )
    taken = take(
        write("shop.csv", text),
        settings=SourceSettings(currency="USD", link_pattern="https://shop.example/products/{handle}"),
    )
    boot, mug = taken.products
    assert (boot.key, boot.sku, boot.brand, boot.category, boot.tags, boot.mpn) == (
        "boot",
        None,
        "Fern",
        "Shoes",
        ("hiking", "leather"),
        "M1",
    )
    assert boot.price is None
    assert boot.currency == "USD"
    assert boot.availability == "in_stock"
    assert boot.quantity == 3
    assert boot.url == "https://shop.example/products/boot"
    assert boot.images == (Image("https://cdn.example/1.jpg"), Image("https://cdn.example/2.jpg", "Side"))
    assert set(boot.attributes) == {
        Attribute("Gender", "unisex"),
        Attribute("Material", "Suede"),
        Attribute("weight", "900 g", Decimal(900), "g"),
    }
    first, second = boot.variants
    assert (first.key, first.options, first.price, first.list_price) == (
        "B41",
        (("Size", "41"), ("Color", "Red")),
        Decimal(119),
        Decimal(149),
    )
    assert (first.availability, first.quantity, first.gtin) == ("in_stock", 3, "00012348")
    # No SKU: the product's key and the option values. The struck-through price is lower: none.
    assert (second.key, second.sku, second.list_price) == ("boot/42/Red", None, None)
    assert (second.availability, second.quantity) == ("backorder", 0)
    assert (mug.key, mug.sku, mug.price) == ("mug", "MUG", Decimal("9.5"))
    assert [(variant.key, variant.options) for variant in mug.variants] == [("MUG", ())]
    assert taken.numbers == [2, 3]
    assert not taken.rejected


def test_the_newer_header_generation(write: Write) -> None:
    text = table(
        NEW,
        {
            "Title": "Lamp",
            "URL handle": "lamp",
            "Description": "<p>Warm <b>light</b></p>",
            "Product category": "Home & Garden > Lighting > Lamps",
            "Published on online store": "TRUE",
            "Status": "active",
            "SKU": "L1",
            "Option1 name": "Title",
            "Option1 value": "Default Title",
            "Price": "59.99",
            "Compare-at price": "75",
            "Inventory quantity": "0",
            "Continue selling when out of stock": "FALSE",
            "Weight value (grams)": "1200",
            "Product image URL": "https://cdn.example/l.jpg",
            "Barcode": "4006381333931",
            "Cost per item": "PLANTED",
        },
        {
            "Title": "Rug",
            "URL handle": "rug",
            "Status": "draft",
            "Price": "80",
            "Inventory quantity": "",
            "Option1 value": "Default Title",
        },
    )
    lamp, rug = take(write("export.csv", text)).products
    assert (lamp.key, lamp.sku, lamp.category, lamp.description) == ("lamp", "L1", "Lamps", "Warm light")
    assert (lamp.price, lamp.list_price, lamp.currency) == (Decimal("59.99"), Decimal(75), None)
    assert (lamp.availability, lamp.quantity, lamp.published) == ("out_of_stock", 0, True)
    assert lamp.gtin == "4006381333931"
    assert lamp.attributes == (Attribute("weight", "1200 g", Decimal(1200), "g"),)
    assert (rug.published, rug.availability, rug.quantity) == (False, None, None)
    assert "PLANTED" not in json.dumps([to_document(lamp), to_document(rug)])


@pytest.mark.parametrize(
    ("tracker", "qty", "policy", "availability", "quantity"),
    [
        ("", "5", "deny", None, None),
        ("shopify", "5", "deny", "in_stock", 5),
        ("shopify", "0", "deny", "out_of_stock", 0),
        ("shopify", "-2", "deny", "out_of_stock", -2),
        ("shopify", "0", "continue", "backorder", 0),
        ("shopify", "", "deny", None, None),
    ],
)
def test_stock_follows_tracker_quantity_and_policy(
    write: Write, tracker: str, qty: str, policy: str, availability: str | None, quantity: int | None
) -> None:
    text = table(OLD, old(handle="h", title="T", price="1", tracker=tracker, qty=qty, policy=policy))
    (variant,) = take(write("s.csv", text)).product.variants
    assert (variant.availability, variant.quantity) == (availability, quantity)


@pytest.mark.parametrize(
    ("published", "status", "answered"),
    [
        ("true", "", True),
        ("TRUE", "active", True),
        ("", "", True),
        ("false", "", False),
        ("FALSE", "active", False),
        ("true", "draft", False),
        ("true", "archived", False),
    ],
)
def test_unpublished_products_are_kept_and_marked(write: Write, published: str, status: str, answered: bool) -> None:
    text = table(OLD, old(handle="h", title="T", price="1", published=published, status=status))
    assert take(write("s.csv", text)).product.published is answered


def test_metafields_lists_and_market_prices(write: Write) -> None:
    related = "Related products (product.metafields.shopify--discovery--product_recommendation.related_products)"
    features, cost = "Features (product.metafields.custom.features)", "Cost (product.metafields.custom.cost)"
    header = [*OLD, features, cost, "Wattage", related, "Compare At Price / Canada"]
    row = old(handle="h", title="T", price="10", cost="PLANTED") | {
        features: '["Light", "Warm"]',
        cost: "PLANTED",
        related: "other",
        "Wattage": "8 W",
        "Price / Canada": "14",
        "Compare At Price / Canada": "18",
        "SEO Title": "Buy T",
    }
    found = take(write("s.csv", table(header, row))).product
    assert found.attributes == (Attribute("Features", "Light, Warm"), Attribute("Wattage", "8 W", Decimal(8), "W"))
    assert found.prices == (MarketPrice("Canada", None, Decimal(14), Decimal(18)),)
    assert "PLANTED" not in json.dumps(to_document(found))


def test_rich_text_of_a_metafield_becomes_its_words(write: Write) -> None:
    header = [*OLD, "Story (product.metafields.custom.story)"]
    tree = {
        "type": "root",
        "children": [
            {
                "type": "paragraph",
                "children": [{"type": "text", "value": "Made "}, {"type": "text", "value": "by hand."}],
            },
            {"type": "paragraph", "children": [{"type": "text", "value": "In Porto."}]},
        ],
    }
    row = old(handle="h", title="T", price="10") | {"Story (product.metafields.custom.story)": json.dumps(tree)}
    assert take(write("s.csv", table(header, row))).product.attributes == (
        Attribute("Story", "Made by hand.\nIn Porto."),
    )


def test_a_quote_that_is_never_closed_costs_its_own_row(write: Write) -> None:
    whole = table(
        OLD, *(old(handle=f"h{n}", title=f"Title {n}", body="<p>One,\ntwo</p>", price="5") for n in range(8))
    ).splitlines(keepends=True)
    broken = "".join(whole).replace('h3,Title 3,"<p>One', 'h3,"Title 3,"<p>One')
    taken = take(write("s.csv", broken))
    assert [found.key for found in taken.products] == [f"h{n}" for n in range(8) if n != 3]
    assert all(found.description == "One, two" for found in taken.products)
    (rejection,) = taken.rejected
    # The header and three records of two lines each stand before it.
    assert rejection.row == 8
    assert rejection.reason == "a quote is not closed (lines 8 to 9)"


def test_the_rest_of_a_broken_row_is_no_row_even_if_it_has_the_cells_of_one(write: Write) -> None:
    rows = [old(handle=f"h{n}", title=f"Title {n}", body="<p>One,\ntwo, three, four</p>", price="5") for n in range(4)]
    broken = table(OLD, *rows).replace('h1,Title 1,"<p>One', 'h1,"Title 1,"<p>One')
    taken = take(write("s.csv", broken))
    assert [found.key for found in taken.products] == ["h0", "h2", "h3"]
    assert [(r.row, r.reason) for r in taken.rejected] == [(4, "a quote is not closed (lines 4 to 5)")]


def test_a_struck_through_price_must_be_higher(write: Write) -> None:
    rows = [
        old(handle=f"h{n}", title="T", price="10", compare=compare)
        for n, compare in enumerate(["10.01", "10.00", "9", "", "soon"])
    ]
    found = take(write("s.csv", table(OLD, *rows))).products
    assert [product.list_price for product in found] == [Decimal("10.01"), None, None, None, None]


def test_a_lost_quote_that_swallows_whole_rows_is_noticed(write: Write) -> None:
    rows = [old(handle=f"h{n}", title=f"Title {n}", price="5") for n in range(6)]
    lines = table(OLD, *rows).splitlines(keepends=True)
    lines[2] = lines[2].replace("h1,Title 1,", 'h1,"Title 1,')
    lines[4] = lines[4].replace("h3,Title 3,", 'h3,Title 3",')
    taken = take(write("s.csv", "".join(lines)))
    assert {found.key for found in taken.products} >= {"h0", "h2", "h4", "h5"}
    assert taken.rejected[0].row == 3


def test_rows_with_the_wrong_number_of_cells(write: Write) -> None:
    text = table(OLD, old(handle="a", title="A", price="5"), old(handle="z", title="Z", price="5"))
    lines = text.splitlines(keepends=True)
    # Some tools leave out empty cells behind the last full one.
    lines.insert(2, lines[1].rstrip("\r\n").rstrip(",").replace("a,A", "d,D") + "\r\n")
    lines.insert(3, "b,B,too,short\r\n")
    lines.insert(4, "c,C" + "," * 60 + "extra\r\n")
    taken = take(write("s.csv", "".join(lines)))
    assert [found.key for found in taken.products] == ["a", "d", "z"]
    # Lines that follow one another without a whole row between them are one damage.
    assert [(r.row, r.reason) for r in taken.rejected] == [
        (4, f"the row has 4 cells, the header {len(OLD)} (lines 4 to 5)")
    ]


def test_rows_without_identity_or_title(write: Write) -> None:
    text = table(
        OLD,
        old(title="No handle", price="1"),
        old(handle="no-title", price="1"),
        old(handle="ok", title="OK", price="1"),
        {},
    )
    taken = take(write("s.csv", text))
    assert [found.key for found in taken.products] == ["ok"]
    assert [(r.row, r.reason) for r in taken.rejected] == [
        (2, "no identity: the row has no handle"),
        (3, "no title (product 'no-title')"),
    ]


def test_a_price_that_is_none_rejects_the_product_once(write: Write) -> None:
    text = table(
        OLD, old(handle="h", title="T", o1n="Size", o1="S", price="ask us"), old(handle="h", o1="M", price="on request")
    )
    taken = take(write("s.csv", text))
    assert [(r.row, r.reason) for r in taken.rejected] == [(2, "variants 1.price: 'ask us' holds no number")]


def test_a_repeated_sku_is_refused_naming_both_rows(write: Write) -> None:
    text = table(
        OLD,
        old(handle="a", title="A", o1n="Size", o1="S", sku="X1", price="1"),
        old(handle="a", o1="M", sku="X2", price="1"),
        old(handle="a", o1="L", sku="X1", price="1"),
        old(handle="b", title="B", sku="X2", price="1"),
        old(handle="a", o1="M", price="1"),
    )
    taken = take(write("s.csv", text))
    assert [variant.sku for variant in taken.product.variants] == ["X1", "X2"]
    assert [(r.row, r.reason) for r in taken.rejected] == [
        (4, "row 4 repeats SKU 'X1' of row 2"),
        (6, "row 6 repeats these option values of row 3"),
        (5, "row 5 repeats SKU 'X2' of row 3"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(write: Write, encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows(
        [
            ["HANDLE", "title", "Vendor", "Variant Price"],
            ["deng", "台灯", "家居店", "59,90" if delimiter == ";" else "59.90"],
        ]
    )
    found = take(write("s.csv", text.getvalue().encode(encoding))).product
    assert (found.title, found.price, found.language) == ("台灯", Decimal("59.9"), "zh")


def test_latin_letters(write: Write) -> None:
    text = "Handle,Title,Vendor,Variant Price\ncafe,Café crème,Größe & Söhne,5\n"
    found = take(write("s.csv", text.encode("latin-1"))).product
    assert (found.title, found.brand) == ("Café crème", "Größe & Söhne")


def test_a_description_of_five_megabytes_is_cut_with_a_warning(write: Write) -> None:
    text = table(
        OLD, old(handle="h", title="T", body="<p>word</p>" * 500_000, price="5"), old(handle="i", title="U", price="5")
    )
    taken = take(write("s.csv", text))
    assert [len(found.description) <= 100_000 for found in taken.products] == [True, True]
    assert taken.notes == ["a text of 5,500,000 characters was cut to its first 100,000"]


def damage(text: str, places: list[tuple[int, str]]) -> str:
    for place, mark in places:
        at = place % (len(text) + 1)
        text = text[:at] + mark + text[at:]
    return text


@given(st.lists(st.tuples(st.integers(0, 5_000), st.sampled_from('",\n\r\x00;<')), max_size=6))
@settings(max_examples=60)
def test_a_damaged_file_yields_rows_or_reasons(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, str]]
) -> None:
    text = table(
        OLD, *(old(handle=f"h{n}", title=f"T {n}", body="<p>a,\nb</p>", price="5", sku=f"S{n}") for n in range(6))
    )
    header, rows = text.split("\n", 1)
    path = tmp_path_factory.mktemp("damaged") / "s.csv"
    path.write_text(header + "\n" + damage(rows, places), encoding="utf-8", newline="")
    try:
        taken = take(path)
    except SourceError as error:
        assert "\x00" in damage(rows, places)
        problem = error.what
        assert problem == "not a text file"
        return
    # A mark spoils the record in which it stands, and the one that it joins to it.
    assert len({found.key for found in taken.products} & {f"h{n}" for n in range(6)}) >= 6 - 2 * len(places)


name = st.text("abcXYZ éü中文防水-'\"&<,;\n0123456789", min_size=1, max_size=15).filter(
    lambda text: text.strip(" \n") not in {"", "nan"}
)
option = st.text("abcXYZ中文红 0123456789/", min_size=1, max_size=8).map(str.strip).filter(bool)
variant_values = st.fixed_dictionaries(
    {
        "price": st.integers(0, 10**6).map(lambda whole: Decimal(whole) / 100),
        "qty": st.integers(-5, 500),
        "policy": st.sampled_from(["deny", "continue"]),
        "tracked": st.booleans(),
    }
)
product_values = st.fixed_dictionaries(
    {
        "title": name,
        "brand": name,
        "published": st.booleans(),
        "variants": st.dictionaries(option, variant_values, min_size=1, max_size=4),
        "images": st.integers(0, 3),
    }
)


@given(st.lists(product_values, min_size=1, max_size=4))
@settings(max_examples=60)
def test_any_products_written_as_shopify_csv_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]]
) -> None:
    rows: list[dict[str, Any]] = []
    for number, item in enumerate(made):
        for place, (value, variant) in enumerate(item["variants"].items()):
            head = (
                {"title": item["title"], "published": str(item["published"]).lower(), "o1n": "Size"}
                if place == 0
                else {}
            )
            rows.append(
                old(
                    handle=f"handle-{number}",
                    o1=value,
                    price=str(variant["price"]),
                    tracker="shopify" if variant["tracked"] else "",
                    qty=str(variant["qty"]),
                    policy=variant["policy"],
                    **head,
                )
                | ({"Vendor": item["brand"]} if place == 0 else {})
            )
        rows += [
            old(handle=f"handle-{number}", image=f"https://cdn.example/{n}.jpg", position=str(n))
            for n in range(item["images"])
        ]
    path = tmp_path_factory.mktemp("written") / "s.csv"
    path.write_text(table(OLD, *rows), encoding="utf-8", newline="")
    taken = take(path)
    assert not taken.rejected
    assert len(taken.products) == len(made)
    for number, (item, found) in enumerate(zip(made, taken.products, strict=True)):
        assert found.key == f"handle-{number}"
        assert found.title == " ".join(item["title"].split())
        assert found.brand == " ".join(item["brand"].split())
        assert found.published is item["published"]
        assert len(found.images) == item["images"]
        assert [dict(variant.options)["Size"] for variant in found.variants] == [
            " ".join(value.split()) for value in item["variants"]
        ]
        for variant, wanted in zip(found.variants, item["variants"].values(), strict=True):
            assert variant.price == wanted["price"]
            assert variant.quantity == (wanted["qty"] if wanted["tracked"] else None)
            in_stock = (
                "in_stock" if wanted["qty"] > 0 else "backorder" if wanted["policy"] == "continue" else "out_of_stock"
            )
            assert variant.availability == (in_stock if wanted["tracked"] else None)


@pytest.mark.parametrize(
    ("name", "products", "variants", "differing_prices"),
    [("apparel", 20, 22, 0), ("home-and-garden", 20, 21, 1), ("jewelery", 20, 23, 1)],
)
def test_shopifys_own_files_one_product_a_handle(
    bench_data: Path, name: str, products: int, variants: int, differing_prices: int
) -> None:
    taken = take(bench_data / "catalogs" / "shopify" / f"{name}.csv")
    assert not taken.rejected
    assert len(taken.products) == products
    assert sum(len(found.variants) for found in taken.products) == variants
    assert all(found.sku is None and found.title and "<" not in found.description for found in taken.products)
    assert sum(found.price is None for found in taken.products) == differing_prices
    keys = [variant.key for found in taken.products for variant in found.variants]
    assert len(set(keys)) == variants


def test_a_cost_planted_in_shopifys_own_file_is_in_no_record(bench_data: Path, write: Write) -> None:
    text = (bench_data / "catalogs/shopify/home-and-garden.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        row["Cost per item"] = "73.31337"
    taken = take(write("planted.csv", table(list(rows[0]), *rows)))
    assert len(taken.products) == 20
    assert "73.31337" not in json.dumps([to_document(found) for found in taken.products])
