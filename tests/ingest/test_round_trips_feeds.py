"""Whatever a shop's table holds, written in a format and read again, is the same in every field of that format."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


# ---------------------------------------------------------------- Google Merchant

_STATES = ("in_stock", "out_of_stock", "preorder", "backorder")
_MERCHANT_OPTIONS = ("color", "size", "material")


def _as_merchant_knows(one: Goods) -> Goods:
    """What such a feed can say: no list price, pictures without texts, options only where versions differ."""
    variants = [dataclasses.replace(variant, list_price=None) for variant in one.variants]
    attributes = list(one.attributes)
    for name in dict.fromkeys(name for variant in variants for name in variant.options):
        values = {variant.options[name] for variant in variants}
        if len(values) == 1:
            attributes.append((name, values.pop()))
            for variant in variants:
                del variant.options[name]
    pictures = [*(url for url, _ in one.images), *(variant.image for variant in variants if variant.image)]
    images = tuple((url, "") for url in dict.fromkeys(pictures))
    return dataclasses.replace(
        one, images=images, list_price=None, tags=(), attributes=tuple(attributes), variants=tuple(variants)
    )


def _merchant_items(one: Goods) -> list[list[tuple[str, str | list[tuple[str, str]]]]]:
    """The items of one product, field by field; a field with parts is a list of them."""
    shared: list[tuple[str, str | list[tuple[str, str]]]] = [
        ("title", one.title),
        ("description", one.description),
        ("link", one.url or ""),
        ("brand", one.brand or ""),
        ("mpn", one.mpn or ""),
        ("product_type", " > ".join(one.category)),
    ]
    details: list[tuple[str, str | list[tuple[str, str]]]] = [
        ("product_detail", [("section_name", ""), ("attribute_name", name), ("attribute_value", text)])
        for name, text in one.attributes
    ]
    items = []
    for at, version in enumerate(
        one.variants
        or (
            Item(
                one.sku,
                {},
                one.price,
                None,
                one.availability,
                one.quantity,
                one.gtin,
                None,
                one.sale_price,
                one.sale_start,
                one.sale_end,
            ),
        )
    ):
        days = [moment.isoformat() if moment else "" for moment in (version.sale_start, version.sale_end)]
        own = [version.image] if version.image else []
        others = [url for url, _ in one.images if url not in own] if at == 0 else []
        pictures = [*own, *others]
        fields = [
            ("id", version.sku),
            ("item_group_id", one.sku if one.variants else ""),
            *shared,
            ("price", "" if version.price is None else f"{version.price} {one.currency}"),
            ("sale_price", "" if version.sale_price is None else f"{version.sale_price} {one.currency}"),
            ("sale_price_effective_date", "/".join(days) if any(days) else ""),
            ("availability", version.availability or ""),
            ("quantity", "" if version.quantity is None else str(version.quantity)),
            ("gtin", version.gtin or ""),
            *version.options.items(),
            *(("image_link", url) for url in (own if one.variants else pictures[:1])),
            *(("additional_image_link", url) for url in (others if one.variants else pictures[1:])),
            *details,
        ]
        items.append([(name, value) for name, value in fields if value])
    return items


def _merchant_xml(goods: Sequence[Goods], kind: str) -> str:
    def written(name: str, value: str | list[tuple[str, str]]) -> str:
        inner = html.escape(value) if isinstance(value, str) else "".join(written(*part) for part in value)
        return f"<g:{name}>{inner}</g:{name}>"

    mark = "item" if kind == "rss" else "entry"
    items = [
        f"<{mark}>{''.join(written(*field) for field in item)}</{mark}>"
        for one in goods
        for item in _merchant_items(one)
    ]
    space = 'xmlns:g="http://base.google.com/ns/1.0"'
    if kind == "rss":
        return f'<rss version="2.0" {space}><channel><title>x</title>{"".join(items)}</channel></rss>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {space}><title>x</title>{"".join(items)}</feed>'


def _merchant_table(goods: Sequence[Goods], delimiter: str) -> str:
    rows = []
    for item in (item for one in goods for item in _merchant_items(one)):
        row: dict[str, list[str]] = {}
        for name, value in item:
            if isinstance(value, list):
                value = ":".join('"' + text.replace('"', '""') + '"' if text else "" for _, text in value)
            row.setdefault(name, []).append(value)
        rows.append({name: ",".join(values) for name, values in row.items()})
    names = dict.fromkeys(("id", "title", "link", "price", "availability", "image_link", "gtin"))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*(names | dict.fromkeys(name for row in rows for name in row))], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("form", ["rss", "feed", "\t", ","])
def test_merchant_feeds_read_back(form: str) -> None:
    @settings(max_examples=50)
    @given(tables(options=_MERCHANT_OPTIONS, states=_STATES, alt_texts=False, sales=True), st.booleans())
    def reads_back(goods: list[Goods], is_recognised: bool) -> None:
        wanted = [_as_merchant_knows(one) for one in goods]
        text = _merchant_xml(wanted, form) if form in {"rss", "feed"} else _merchant_table(wanted, form)
        taken = read_back(text, "feed.xml", format_name=None if is_recognised else "merchant")
        assert taken.rejected == []
        by_key = {product.key: product for product in taken.products}
        found = [by_key[one.sku] for one in wanted]
        # A group has no code of its own; nothing in a feed says that a product is not shown.
        fields = PRODUCT_FIELDS - {"sku", "published", "tags", "images"}
        assert same(found, wanted, fields=fields) == []
        assert [{image.url for image in one.images} for one in found] == [
            {url for url, _ in one.images} for one in wanted
        ]
        assert [one.shown_sku for one in found] == [one.sku for one in wanted]

    reads_back()
