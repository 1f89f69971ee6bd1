"""Whatever a shop's table holds, written in a format and read again, is the same in every field of that format."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
from collections.abc import Sequence

from hypothesis import given

from ingest.sources import SourceSettings
from tests.ingest.product_tables import PRODUCT_FIELDS, Goods, Item, as_json_lines, read_back, same, tables


@given(tables(sales=True))
def test_native_lines_read_back(goods: list[Goods]) -> None:
    taken = read_back(as_json_lines(goods), "wanted.jsonl")
    assert (taken.rejected, taken.notes) == ([], [])
    assert same(taken.products, goods) == []


_SHOPIFY = """Handle;Title;Body (HTML);Vendor;Type;Tags;Published;Option1 Name;Option1 Value;Option2 Name
Option2 Value;Variant SKU;Variant Inventory Tracker;Variant Inventory Qty;Variant Inventory Policy;Variant Price
Variant Compare At Price;Variant Barcode;Image Src;Image Position;Image Alt Text;Variant Image"""
_SHOPIFY_COLUMNS = _SHOPIFY.replace("\n", ";").split(";")


def _shopify(goods: Sequence[Goods]) -> str:
    """Shopify's CSV: product cells on the first row, a row for each variant and each further image."""
    names = [*_SHOPIFY_COLUMNS, *dict.fromkeys(name for one in goods for name, _ in one.attributes)]
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    for one in goods:
        rows = [{"Handle": one.sku} for _ in range(max(len(one.variants), len(one.images), 1))]
        lines = "<br>".join(html.escape(line) for line in one.description.split("\n"))
        rows[0] |= {
            "Title": one.title,
            "Body (HTML)": lines,
            "Vendor": one.brand or "",
            "Type": one.category[-1] if one.category else "",
            "Tags": ", ".join(one.tags),
            "Published": str(one.published).lower(),
        }
        rows[0] |= dict(one.attributes)
        for at, (row, variant) in enumerate(zip(rows, one.variants, strict=False)):
            for place, (name, value) in enumerate(variant.options.items(), start=1):
                row |= {f"Option{place} Name": name if at == 0 else "", f"Option{place} Value": value}
            row |= {
                "Variant SKU": variant.sku,
                "Variant Inventory Tracker": "" if variant.quantity is None else "shopify",
                "Variant Inventory Qty": "" if variant.quantity is None else str(variant.quantity),
                "Variant Inventory Policy": "continue" if variant.availability == "backorder" else "deny",
                "Variant Price": "" if variant.price is None else str(variant.price),
                "Variant Compare At Price": "" if variant.list_price is None else str(variant.list_price),
                "Variant Barcode": variant.gtin or "",
                "Variant Image": variant.image or "",
            }
        for at, (row, (url, alt)) in enumerate(zip(rows, one.images, strict=False), start=1):
            row |= {"Image Src": url, "Image Position": str(at), "Image Alt Text": alt}
        writer.writerows(rows)
    return out.getvalue()


def _as_shopify_knows(one: Goods) -> Goods:
    """What Shopify's CSV can say: a product is at least one variant, and stock follows from the quantity."""
    if not one.variants:
        only = Item(one.sku, {}, one.price, one.list_price, None, one.quantity, one.gtin)
        one = dataclasses.replace(one, price=None, list_price=None, availability=None, quantity=None, variants=(only,))
    variants = []
    for variant in one.variants:
        state = variant.availability
        if variant.quantity is None:
            state = None
        elif variant.quantity > 0:
            state = "in_stock"
        elif state != "backorder":
            state = "out_of_stock"
        variants.append(dataclasses.replace(variant, availability=state))
    return dataclasses.replace(one, variants=tuple(variants), category=one.category[-1:])


@given(tables())
def test_shopify_reads_back(goods: list[Goods]) -> None:
    wanted = [_as_shopify_knows(one) for one in goods]
    taken = read_back(_shopify(wanted), "wanted.csv", settings=SourceSettings(currency="EUR"))
    assert taken.rejected == []
    # The key is the handle; code and barcode of a single version stand on the product too; there is no address.
    fields = PRODUCT_FIELDS - {"key", "sku", "gtin", "mpn", "url", "currency"}
    assert same(taken.products, wanted, fields=fields, settings=SourceSettings(currency="EUR")) == []
    assert [product.key for product in taken.products] == [one.sku for one in goods]
    assert all(product.currency == "EUR" for product in taken.products)
