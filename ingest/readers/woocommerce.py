"""WooCommerce product CSV: products, and below them their variations, wherever in the file these stand.

A variation names its parent by ``id:100`` or by SKU. There is no currency in the file and no address of a page.
Private meta fields, costs and the addresses of paid downloads are never read.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.cleaning import is_missing
from ingest.files import SourceFile
from ingest.readers import woocommerce_rows as cells_as
from ingest.readers.woocommerce_columns import Layout, is_woocommerce_header, lay_out
from ingest.rows import Rejection, Row, Rows, Ticks, shown
from ingest.tables import read_table
from knowledge.errors import SourceError

__all__ = ["is_woocommerce_header", "read"]


@dataclass(slots=True)
class _Product:
    """A row that is no variation, with the variations that named it."""

    number: int
    cells: Sequence[str]
    variations: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row per product in the file's order, then the rows that were refused."""
    text = file.text()
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(",;\t", key=lambda one: len(next(csv.reader([first], delimiter=one), [])))
    header, records = read_table(text, mark, _fewest(first, mark))
    if header is None or not is_woocommerce_header(header.cells):
        raise SourceError(
            "no WooCommerce product header", where=file.name, mend="the columns Type, Name and Regular price are needed"
        )
    layout = lay_out(header.cells)
    products: list[_Product] = []
    variations: list[tuple[int, Sequence[str]]] = []
    for record in records:
        if record.problem:
            yield Rejection(file.name, record.number, record.problem, is_damage=True)
        elif not any(cell.strip() for cell in record.cells):
            continue
        elif _kinds(layout, record.cells) & {"variation", "product_variation", "subscription_variation"}:
            variations.append((record.number, record.cells))
        else:
            products.append(_Product(record.number, record.cells))
    tick(file.size())
    by_name = _by_name(layout, products)
    for number, cells in variations:
        parent = layout.cell(cells, "parent")
        found = by_name.get(_reference(parent))
        if found is None:
            reason = f"its parent {shown(parent)} is not in the file" if parent else "a variation without its parent"
            yield Rejection(file.name, number, reason, key=parent.removeprefix("id:").strip() or None)
        else:
            found.variations.append((number, cells))
    for product in products:
        yield _row(file.name, layout, product, by_name)


def _fewest(first: str, mark: str) -> int:
    """Cells that a row must have: those up to its name and price; what follows may be left out."""
    layout = lay_out(next(csv.reader([first], delimiter=mark), []))
    return max((layout.index[name] + 1 for name in ("type", "name") if name in layout.index), default=0)


def _kinds(layout: Layout, cells: Sequence[str]) -> set[str]:
    return {kind.strip().casefold() for kind in layout.cell(cells, "type").split(",")}


def _reference(text: str) -> str:
    """``id:100`` or a SKU as it is looked up."""
    folded = text.strip()
    return f"id:{folded[3:].strip()}" if folded.casefold().startswith("id:") else f"sku:{folded}"


def _by_name(layout: Layout, products: Sequence[_Product]) -> dict[str, _Product]:
    """The products by their ids and SKUs; the first that has one holds it."""
    found: dict[str, _Product] = {}
    for product in products:
        for name, prefix in (("id", "id"), ("sku", "sku")):
            value = layout.cell(product.cells, name)
            if value:
                found.setdefault(f"{prefix}:{value}", product)
    return found


def _row(name: str, layout: Layout, product: _Product, by_name: dict[str, _Product]) -> Row | Rejection:
    cells = product.cells
    sku, number, title = (layout.cell(cells, part) for part in ("sku", "id", "name"))
    key = sku or number or title
    if is_missing(title):
        return Rejection(name, product.number, f"no name (product {shown(key)})" if key else "no name", key=key or None)
    attributes = cells_as.numbered(layout, cells)
    path, categories = cells_as.category(layout.cell(cells, "categories"))
    variants = [variant for at in product.variations if (variant := _variant(layout, product, *at)) is not None]
    availability, quantity = cells_as.stock(layout, cells)
    line: dict[str, Any] = {
        "sku": sku or None,
        "id": number or None,
        "title": title,
        "description": cells_as.description(layout, cells, product.notes.append),
        "brand": ", ".join(cells_as.listed(layout.cell(cells, "brand"))) or cells_as.brand_of(attributes),
        "category": path,
        "tags": cells_as.listed(layout.cell(cells, "tags")),
        "images": cells_as.images(layout.cell(cells, "images")),
        "gtin": layout.cell(cells, "gtin") or None,
        "published": cells_as.is_published(layout, cells),
        "url": layout.cell(cells, "permalink") or layout.cell(cells, "url") or None,
        "availability": None if variants else availability,
        "quantity": quantity,
        "variants": variants,
        **cells_as.prices(layout, cells),
    }
    line["attributes"] = _attributes(layout, product, attributes, variants, categories, by_name)
    return Row(product.number, line, key=key, notes=tuple(product.notes))


def _attributes(
    layout: Layout,
    product: _Product,
    numbered: Sequence[tuple[str, list[str], bool]],
    variants: Sequence[dict[str, Any]],
    categories: Sequence[str],
    by_name: dict[str, _Product],
) -> dict[str, Any]:
    """What the row says of the product beside its fields. What its versions differ in is theirs."""
    options = {name for variant in variants for name in variant["options"]}
    found: dict[str, Any] = {}
    hidden = [name for name, _, is_visible in numbered if not is_visible and name not in options]
    for name, values, is_visible in numbered:
        if is_visible and name not in options and values:
            found[name] = values[0] if len(values) == 1 else values
    if hidden:
        product.notes.append(f"attributes that the shop does not show were left out: {', '.join(hidden)}")
    measures = cells_as.measures(layout, product.cells)
    for name, value in (measures or _shared(layout, product)).items():
        found.setdefault(name, value)
    for name, text in cells_as.others(layout, product.cells).items():
        found.setdefault(name, text)
    grouped = cells_as.listed(layout.cell(product.cells, "grouped"))
    titles = [layout.cell(one.cells, "name") for part in grouped if (one := by_name.get(_reference(part))) is not None]
    if titles:
        found.setdefault("Grouped products", titles)
    if categories:
        found.setdefault("Further categories", list(categories))
    return found


def _shared(layout: Layout, product: _Product) -> dict[str, Any]:
    """Weight and size where all variations have the same."""
    each = [cells_as.measures(layout, cells) for _, cells in product.variations]
    return (
        {name: value for name, value in each[0].items() if all(one.get(name) == value for one in each)} if each else {}
    )


def _variant(layout: Layout, product: _Product, number: int, cells: Sequence[str]) -> dict[str, Any] | None:
    sku = layout.cell(cells, "sku")
    options = {name: values[0] for name, values, _ in cells_as.numbered(layout, cells) if len(values) == 1}
    if not cells_as.is_published(layout, cells):
        product.notes.append(f"a variation that is not published was left out ({shown(sku or number)})")
        return None
    prices = cells_as.prices(layout, cells)
    availability, quantity = cells_as.stock(layout, cells)
    pictures = cells_as.images(layout.cell(cells, "images"))
    return {
        # A variation without a SKU of its own may carry its parent's.
        "sku": sku if sku and sku != layout.cell(product.cells, "sku") else None,
        "options": options,
        **prices,
        "availability": availability,
        "quantity": quantity,
        "gtin": layout.cell(cells, "gtin") or None,
        "image": pictures[0] if pictures else None,
    }
