"""Whatever a shop's table holds, written as a page's JSON-LD or microdata and read again, is the same."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings

from tests.ingest.product_tables import PRODUCT_FIELDS, Goods, Item, read_back, same, tables

# A page says nothing of what is not published.
FIELDS = PRODUCT_FIELDS - {"published"}
STATES = ("in_stock", "out_of_stock", "preorder", "backorder", "limited", "discontinued")
NAMES = {
    "in_stock": "InStock",
    "out_of_stock": "OutOfStock",
    "preorder": "PreOrder",
    "backorder": "BackOrder",
    "limited": "LimitedAvailability",
    "discontinued": "Discontinued",
}


def offer(part: Goods | Item, currency: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Offer"}
    if part.price is not None:
        made |= {"price": str(part.price), "priceCurrency": currency}
    specifications = []
    if part.list_price is not None:
        specifications.append({"price": str(part.list_price), "priceType": "https://schema.org/StrikethroughPrice"})
    if part.sale_price is not None and part.sale_start and part.sale_end:
        specifications.append(
            {
                "price": str(part.sale_price),
                "priceType": "https://schema.org/SalePrice",
                "validFrom": part.sale_start.isoformat(),
                "validThrough": part.sale_end.isoformat(),
            }
        )
    if specifications:
        made["priceSpecification"] = specifications
    if part.availability:
        made["availability"] = f"https://schema.org/{NAMES[part.availability]}"
    if part.quantity is not None:
        made["inventoryLevel"] = {"@type": "QuantitativeValue", "value": part.quantity}
    return {"offers": made} if len(made) > 1 else {}


def variant(part: Item, currency: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Product", "sku": part.sku, "gtin": part.gtin, "image": part.image}
    for name, value in part.options.items():
        if name in {"color", "size"}:
            made[name] = value
        else:
            made["additionalProperty"] = [{"@type": "PropertyValue", "name": name, "value": value}]
    return made | offer(part, currency)


def product(one: Goods) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "ProductGroup" if one.variants else "Product",
        "name": one.title,
        "description": one.description,
        "sku": one.sku,
        "gtin": one.gtin,
        "mpn": one.mpn,
        "brand": {"@type": "Brand", "name": one.brand} if one.brand else None,
        "category": " > ".join(one.category),
        "keywords": list(one.tags),
        "url": one.url,
        "image": [{"@type": "ImageObject", "url": url, "caption": alt} for url, alt in one.images],
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value} for name, value in one.attributes
        ],
    }
    if one.variants:
        made["variesBy"] = [
            f"https://schema.org/{name}" if name in {"color", "size"} else name for name in one.variants[0].options
        ]
        made["hasVariant"] = [variant(part, one.currency) for part in one.variants]
    else:
        made |= offer(one, one.currency)
    return made


def json_ld(goods: Sequence[Goods]) -> str:
    told = json.dumps({"@context": "https://schema.org", "@graph": [product(one) for one in goods]}, ensure_ascii=False)
    script = told.replace("<", "\\u003c")
    return f'<!doctype html><html><head><script type="application/ld+json">{script}</script></head><body></body></html>'


@settings(max_examples=40)
@given(tables(options=("color", "size", "Capacity"), states=STATES, sales=True))
def test_json_ld_reads_back(goods: list[Goods]) -> None:
    taken = read_back(json_ld(goods), "page.html")
    assert (taken.rejected, taken.notes) == ([], [])
    assert same(taken.products, goods, fields=FIELDS) == []


def _meta(name: str, value: object) -> str:
    return f'<meta itemprop="{name}" content="{html.escape(str(value))}">' if value not in (None, "") else ""


def microdata(goods: Sequence[Goods], *, rdfa: bool) -> str:
    """The plain parts of each product, some as what people read and some as metas."""
    parts = []
    for one in goods:
        money = _meta("price", one.price) + (_meta("priceCurrency", one.currency) if one.price is not None else "")
        state = (
            f'<link itemprop="availability" href="https://schema.org/{NAMES[one.availability]}">'
            if one.availability
            else ""
        )
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in one.description.split("\n") if line)
        facts = "".join(
            f'<li itemprop="additionalProperty" itemscope itemtype="https://schema.org/PropertyValue">'
            f'<b itemprop="name">{html.escape(name)}</b> <i itemprop="value">{html.escape(value)}</i></li>'
            for name, value in one.attributes
        )
        offers = f'<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">{money}{state}</div>'
        parts.append(
            '<div itemscope itemtype="https://schema.org/Product">'
            f'<h2 itemprop="name">{html.escape(one.title)}</h2><div itemprop="description">{lines}</div>'
            f"{_meta('sku', one.sku)}{_meta('gtin', one.gtin)}{_meta('mpn', one.mpn)}{_meta('brand', one.brand)}"
            f"{_meta('category', ' > '.join(one.category))}{_meta('url', one.url)}<ul>{facts}</ul>"
            f"{offers if money or state else ''}</div>"
        )
    page = f"<!doctype html><html><body>{''.join(parts)}</body></html>"
    if rdfa:
        page = (
            page.replace("itemprop=", "property=")
            .replace("itemscope ", "")
            .replace("<body>", '<body vocab="https://schema.org/">')
        )
        page = page.replace('itemtype="https://schema.org/', 'typeof="')
    return page


PLAIN = FIELDS - {"images", "tags", "list_price", "sale_price", "sale_start", "sale_end", "quantity", "description"}


@settings(max_examples=40)
@given(tables(options=(), states=STATES, quantities=False))
def test_microdata_and_rdfa_read_back(goods: list[Goods]) -> None:
    for rdfa in (False, True):
        taken = read_back(microdata(goods, rdfa=rdfa), "page.html")
        assert (taken.rejected, taken.notes) == ([], [])
        assert same(taken.products, goods, fields=PLAIN) == []
        told = [one.description.replace("\n\n", "\n") for one in taken.products]
        assert told == [one.description for one in goods]
