"""A product from a page's Open Graph metas: what shops give to social networks where they give nothing better."""

from __future__ import annotations

from typing import Any

from ingest.readers.html_page import HtmlPage

_ATTRIBUTES = ("color", "size", "material", "pattern", "gender", "age_group", "condition")
_STOCK = {"oos": "out of stock", "instock": "in stock", "pending": "preorder"}


def open_graph_line(page: HtmlPage) -> dict[str, Any] | None:
    """The product that the metas describe, as a native line; ``None`` where they describe none."""
    kind = (page.meta("og:type") or "").casefold()
    has_price = page.meta("product:price:amount", "og:price:amount") is not None
    title = page.meta("og:title", "twitter:title")
    if not title or not (kind in {"product", "product.item", "og:product"} or has_price):
        return None
    stock = page.meta("product:availability", "og:availability", "og:product:availability")
    line: dict[str, Any] = {
        "title": title,
        "description": page.meta("og:description", "description"),
        "sku": page.meta("product:retailer_item_id", "product:sku", "og:sku", "product:retailer_part_no"),
        "gtin": page.meta("product:gtin", "product:ean", "product:upc", "product:isbn"),
        "mpn": page.meta("product:mfr_part_no"),
        "brand": page.meta("product:brand", "og:brand"),
        "category": page.meta("product:category"),
        "url": page.address,
        "images": _images(page),
        "availability": _STOCK.get(stock.casefold(), stock) if stock else None,
        "attributes": _attributes(page),
    } | _prices(page)
    return {name: value for name, value in line.items() if value}


def _prices(page: HtmlPage) -> dict[str, Any]:
    price = page.meta("product:price:amount", "og:price:amount")
    original = page.meta("product:original_price:amount", "og:price:standard_amount")
    sale = page.meta("product:sale_price:amount")
    starts, ends = page.meta("product:sale_price_dates:start"), page.meta("product:sale_price_dates:end")
    currency = page.meta(
        "product:price:currency", "og:price:currency", "product:sale_price:currency", "product:original_price:currency"
    )
    line = {"price": price, "list_price": original if original != price else None, "currency": currency}
    if sale and (starts or ends):
        line |= {"sale_price": sale, "sale_start": starts, "sale_end": ends}
    elif sale and sale != price:
        line |= {"price": sale, "list_price": original or price}
    return line


def _images(page: HtmlPage) -> list[dict[str, str]]:
    addresses = page.metas.get("og:image:secure_url") or page.metas.get("og:image") or []
    words = page.metas.get("og:image:alt", [])
    return [
        {"url": page.joined(address), "alt": words[at] if at < len(words) else ""}
        for at, address in enumerate(dict.fromkeys(address for address in addresses if address))
    ]


def _attributes(page: HtmlPage) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in _ATTRIBUTES:
        told = page.meta(f"product:{name}")
        if told:
            found.append({"name": name.replace("_", " "), "value": told})
    weight, unit = page.meta("product:weight:value"), page.meta("product:weight:units")
    if weight:
        found.append({"name": "weight", "value": weight} | ({"unit": unit} if unit else {}))
    return found
