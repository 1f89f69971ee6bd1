"""Shopify product CSV, both header generations: rows that share a handle are one product with its variants.

Product-level cells stand on the first row that has a title; further rows are variants or images only. There is no
currency in the file and often no address. Cost columns are never read.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import Any

from ingest.cleaning import LONGEST, is_missing, readable
from ingest.files import SourceFile
from ingest.readers.shopify_columns import Layout, is_shopify_header, lay_out
from ingest.readers.shopify_rows import images_of, line_of, variant_of
from ingest.rows import Rejection, Row, Rows, Ticks, shown
from ingest.tables import Record, read_table
from knowledge.errors import SourceError

__all__ = ["is_shopify_header", "read"]

_HEAD = 200_000  # characters that hold the header row


@dataclass(slots=True)
class _Group:
    """The rows of one handle, in the file's order."""

    handle: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row per product, in the order in which the handles first occur, then the rows that were refused."""
    text = file.text()
    delimiter = _delimiter(text)
    header, records = read_table(text, delimiter, _fewest(text, delimiter))
    if header is None or not is_shopify_header(header.cells):
        raise SourceError("no Shopify product header", where=file.name, mend="the columns Handle and Title are needed")
    layout = lay_out(header.cells)
    groups: dict[str, _Group] = {}
    for record in records:
        rejection = _collect(file.name, layout, record, groups)
        if rejection:
            yield rejection
    tick(file.size())
    skus: dict[str, int] = {}
    for group in groups.values():
        yield from _product(file.name, layout, group, skus)


def _delimiter(text: str) -> str:
    first = next((line for line in text[:_HEAD].splitlines() if line.strip()), "")
    return max(",;\t", key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _fewest(text: str, delimiter: str) -> int:
    """Cells that a row must have: those up to its price; what follows may be left out."""
    first = next((line for line in text[:_HEAD].splitlines() if line.strip()), "")
    layout = lay_out(next(csv.reader([first], delimiter=delimiter), []))
    return max((layout.index[name] + 1 for name in ("handle", "title", "price") if name in layout.index), default=0)


def _collect(name: str, layout: Layout, record: Record, groups: dict[str, _Group]) -> Rejection | None:
    if record.problem:
        return Rejection(name, record.number, record.problem, is_damage=True)
    if not any(cell.strip() for cell in record.cells):
        return None
    cells = layout.named(record.cells)
    handle = cells.get("handle", "").strip()
    if is_missing(handle):
        return Rejection(name, record.number, "no identity: the row has no handle")
    groups.setdefault(handle, _Group(handle)).rows.append((record.number, cells))
    return None


def _product(name: str, layout: Layout, group: _Group, skus: dict[str, int]) -> Rows:
    head = next(((number, cells) for number, cells in group.rows if not is_missing(cells.get("title", ""))), None)
    if head is None:
        yield Rejection(name, group.rows[0][0], f"no title (product {shown(group.handle)})", key=group.handle)
        return
    number, cells = head
    option_names = [cells.get(f"option{place} name", "").strip() for place in (1, 2, 3)]
    variants: list[dict[str, Any]] = []
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for at, row in group.rows:
        variant = variant_of(row, option_names, layout)
        if variant is None:
            continue
        reason = _repeated(variant, at, seen, skus)
        if reason:
            yield Rejection(name, at, reason, key=group.handle)
        else:
            variants.append(variant)
    if not variants and seen:
        # Every variant belongs to another product already; what is left is no product.
        return
    line = line_of(cells, group.handle, variants, layout)
    line["images"] = images_of([row for _, row in group.rows])
    line["description"] = readable(cells.get("body", ""), group.notes.append, is_html=_is_html(cells.get("body", "")))
    yield Row(number, line, key=group.handle, notes=tuple(group.notes))


def _is_html(body: str) -> bool | None:
    # Shopify's editor writes HTML; a hand-made file may hold plain lines, which must stay lines.
    return None if "\n" in body[:LONGEST] and "<" not in body else True


def _repeated(
    variant: dict[str, Any], at: int, seen: dict[tuple[tuple[str, str], ...], int], skus: dict[str, int]
) -> str | None:
    sku = variant.get("sku")
    options = tuple(variant["options"].items())
    earlier = skus.get(sku) if sku else seen.get(options)
    if sku:
        skus.setdefault(sku, at)
    seen.setdefault(options, at)
    if earlier is None:
        return None
    what = f"SKU {shown(sku)}" if sku else "these option values"
    return f"row {at} repeats {what} of row {earlier}"
