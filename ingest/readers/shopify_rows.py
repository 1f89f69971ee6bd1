"""Cells of a Shopify CSV as the values of a native line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ingest.cleaning import is_missing
from ingest.prices import PriceUnreadable, read_price
from ingest.readers.shopify_columns import Layout

_WEIGHT = re.compile("weight|重量|净重|毛重", re.IGNORECASE)
_FALSE = {"false", "no", "0"}


def line_of(cells: dict[str, str], handle: str, variants: list[dict[str, Any]], layout: Layout) -> dict[str, Any]:
    """The product-level part of a native line, from the row that has the title."""
    single = variants[0] if len(variants) == 1 else {}
    line: dict[str, Any] = {
        "handle": handle,
        "title": cells["title"],
        "brand": cells.get("vendor"),
        "category": _category(cells),
        "tags": [tag.strip() for tag in cells.get("tags", "").split(",") if tag.strip()],
        "published": _is_published(cells),
        "sku": single.get("sku"),
        "gtin": single.get("gtin"),
        "mpn": cells.get("mpn"),
        "variants": [{name: value for name, value in variant.items() if name != "grams"} for variant in variants],
        "prices": _market_prices(cells, layout),
        "updated_at": cells.get("updated"),
    }
    attributes: dict[str, Any] = {}
    for name, cell in layout.own_attributes(cells):
        if not is_missing(cell) and name not in attributes:
            attributes[name] = _metafield(cell)
    weights = {variant["grams"] for variant in variants}
    # The grams are what is shipped; where the shop tells a weight itself, that one holds.
    if len(weights) == 1 and None not in weights and not any(_WEIGHT.search(name) for name in attributes):
        attributes["weight"] = {"value": weights.pop(), "unit": "g"}
    line["attributes"] = attributes
    return line


def variant_of(cells: dict[str, str], option_names: Sequence[str], layout: Layout) -> dict[str, Any] | None:
    """The variant that a row holds; ``None`` for a row that holds an image or nothing of its own."""
    values = [cells.get(f"option{place} value", "").strip() for place in (1, 2, 3)]
    if not any(values) and is_missing(cells.get("sku", "")) and is_missing(cells.get("price", "")):
        return None
    options = {
        name: value
        for name, value in zip(option_names, values, strict=True)
        if name and value and not is_missing(value)
    }
    if options == {"Title": "Default Title"}:
        options = {}
    availability, quantity = _stock(cells, layout)
    price, compare_at = cells.get("price", ""), cells.get("compare at", "")
    return {
        # A text mark keeps a spreadsheet from eating leading zeros.
        "sku": cells.get("sku", "").strip().lstrip("'") or None,
        "options": options,
        "price": price,
        "list_price": compare_at if _is_higher(compare_at, price) else None,
        "availability": availability,
        "quantity": quantity,
        "gtin": cells.get("barcode", "").strip().lstrip("'") or None,
        "image": cells.get("variant image") or None,
        "grams": _grams(cells.get("grams", "")),
    }


def images_of(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The product's images by position; a row without one keeps its place."""
    found = [
        (
            _position(row.get("image position", ""), at),
            {"url": row["image"].strip(), "alt": row.get("image alt", "").strip()},
        )
        for at, row in enumerate(rows)
        if not is_missing(row.get("image", ""))
    ]
    return [image for _, image in sorted(found, key=lambda pair: pair[0])]


def _position(cell: str, at: int) -> int:
    return int(cell) if cell.strip().isascii() and cell.strip().isdigit() else at + 1


def _category(cells: dict[str, str]) -> str | None:
    kind = cells.get("type", "").strip()
    if not is_missing(kind):
        return kind
    return cells.get("category", "").split(">")[-1].strip() or None


def _is_published(cells: dict[str, str]) -> bool:
    published = cells.get("published", "").strip().casefold() not in _FALSE
    return published and cells.get("status", "").strip().casefold() not in {"draft", "archived", "unlisted"}


def _stock(cells: dict[str, str], layout: Layout) -> tuple[str | None, int | None]:
    """Availability and quantity from tracker, quantity and policy together; unknown where stock is not tracked.

    A file without a tracker column tells by the quantity's cell: an empty one is not tracked.
    """
    tracked = "tracker" not in layout.index or not is_missing(cells.get("tracker", ""))
    cell = cells.get("quantity", "").strip()
    if not tracked or not re.fullmatch(r"[+-]?[0-9]{1,9}(?:\.0+)?", cell):
        return None, None
    quantity = int(cell.split(".")[0])
    if quantity > 0:
        return "in_stock", quantity
    sold_on = cells.get("policy", "").strip().casefold() in {"continue", "true", "yes", "1"}
    return ("backorder" if sold_on else "out_of_stock"), quantity


def _is_higher(compare_at: str, price: str) -> bool:
    try:
        listed, paid = read_price(compare_at), read_price(price)
    except PriceUnreadable:
        # The price's own reading tells the row's fault; a struck-through one that cannot be read is no fault.
        return False
    return listed is not None and paid is not None and listed.amount > paid.amount


def _grams(cell: str) -> Decimal | None:
    text = cell.strip()
    weight = Decimal(text) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", text) else Decimal(0)
    return weight if weight > 0 else None


def _market_prices(cells: dict[str, str], layout: Layout) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for market, at, is_list in layout.markets:
        cell = cells[f"#{at}"]
        if not is_missing(cell):
            found.setdefault(market, {"market": market})["list_amount" if is_list else "amount"] = cell
    return [price for price in found.values() if "amount" in price]


def _metafield(cell: str) -> Any:
    """A metafield's cell: lists and measures are written as JSON, or as items between semicolons."""
    text = cell.strip()
    if text.startswith(("[", "{")):
        try:
            value = json.loads(text, parse_float=Decimal)
        except (ValueError, RecursionError):
            return cell
        return _rich_text(value) if isinstance(value, dict) and value.get("type") == "root" else value
    return cell


def _rich_text(node: Any) -> str:
    """The words of Shopify's rich text tree, a line per paragraph; walked without recursion."""
    lines: list[list[str]] = [[]]
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict):
            continue
        if part.get("type") in {"paragraph", "list-item", "heading"}:
            lines.append([])
        if isinstance(part.get("value"), str):
            lines[-1].append(part["value"])
        children = part.get("children")
        waiting.extend(reversed(children) if isinstance(children, list) else ())
    return "\n".join("".join(line) for line in lines if line)
