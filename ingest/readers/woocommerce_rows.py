"""Cells of a WooCommerce CSV as the values of a native line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.cleaning import LONGEST, is_missing, readable
from ingest.readers.woocommerce_columns import Layout

_COMMA = re.compile(r"(?<!\\),")
# A comma within an address is its own unless another address, or a blank and a file's name, follow.
_BETWEEN_IMAGES = re.compile(r",\s*(?=https?:|/)|,\s+(?=[\w%-]+(?:/[\w%.-]+)*\.\w{3,4}(?:\s*,|$))", re.IGNORECASE)
_SERIALISED = re.compile(r"[aOsibd]:\d+[:;]")
_TRUE = frozenset({"1", "yes", "true"})
_FALSE = frozenset({"0", "-1", "no", "false", "private", "draft", "pending"})
_BRAND = frozenset("brand brands 品牌 marke marque marca".split())
# A page builder's marks around text: [vc_row css="..."]; a text's own brackets have no such names.
_SHORTCODE = re.compile(r"\[/?(?:gallery|caption|embed|video|audio|playlist|[a-z]+_[a-z0-9_]+)(?:\s[^\[\]]{0,2000})?\]")
_LOOSE_LINE = re.compile(r"(?<!>)\n(?!\s*</?(?:p|div|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|blockquote|pre)\b)")


def listed(cell: str) -> list[str]:
    r"""The parts of a cell between commas; a comma of a part's own is written as ``\,``."""
    parts = (part.replace("\\,", ",").strip() for part in _COMMA.split(cell[:LONGEST]))
    return [part for part in parts if part and not is_missing(part)]


def images(cell: str) -> list[str]:
    """The addresses of a product's pictures, the main one first."""
    return [address for part in _BETWEEN_IMAGES.split(cell[:LONGEST]) if (address := part.strip(" ,\t\r\n"))]


def category(cell: str) -> tuple[list[str] | None, list[str]]:
    """The path of the most special category, from general to special, and the other categories as they stand."""
    paths = [[name.strip() for name in part.split(">") if name.strip()] for part in listed(cell)]
    paths = [path for path in paths if path]
    if not paths:
        return None, []
    deepest = max(paths, key=len)
    others = [path for path in paths if path != deepest[: len(path)]]
    return deepest, [" > ".join(path) for path in others]


def description(layout: Layout, cells: Sequence[str], note: Any) -> str:
    """The short description and the long one below it, as readable lines."""
    short, long = (_text(layout.cell(cells, name), note) for name in ("short", "description"))
    if not short or short in long:
        return long
    return f"{short}\n\n{long}" if long and long not in short else short


def _text(cell: str, note: Any) -> str:
    # The exporter writes a line's end as \n and a text's own \n as \\n.
    text = re.sub(r"\\\\n|\\n|\\r", lambda found: {"\\n": "\n", "\\r": ""}.get(found.group(), "\\n"), cell)
    text = _SHORTCODE.sub(" ", text[: LONGEST * 10])
    if "<" in text and re.search(r"<[a-zA-Z/!]", text):
        text = _LOOSE_LINE.sub("<br>", re.sub(r"\n[ \t]*\n\s*", "\n<p>", text.replace("\r\n", "\n")))
    return readable(text, note)


def is_published(layout: Layout, cells: Sequence[str]) -> bool:
    """Whether shoppers find the product: published, and not hidden from the catalog."""
    if layout.cell(cells, "published").casefold() in _FALSE:
        return False
    return layout.cell(cells, "visibility").casefold() != "hidden"


def stock(layout: Layout, cells: Sequence[str]) -> tuple[str | None, int | None]:
    """Availability and quantity. Unknown where the file does not say; a variation's ``parent`` means its parent's."""
    cell = layout.cell(cells, "stock")
    quantity = int(cell.split(".")[0]) if re.fullmatch(r"[+-]?[0-9]{1,9}(?:\.0+)?", cell) else None
    stated = layout.cell(cells, "in stock").casefold()
    may_be_ordered = layout.cell(cells, "backorders").casefold() in {*_TRUE, "notify"}
    if stated in {"backorder", "onbackorder"}:
        return "backorder", quantity
    if stated in _TRUE | {"instock"}:
        return ("backorder" if may_be_ordered and quantity is not None and quantity <= 0 else "in_stock"), quantity
    if stated in {"0", "no", "false", "outofstock"}:
        return "out_of_stock", quantity
    if quantity is None:
        return None, None
    return ("in_stock" if quantity > 0 else "backorder" if may_be_ordered else "out_of_stock"), quantity


def prices(layout: Layout, cells: Sequence[str]) -> dict[str, str]:
    """What is paid and what is struck through; a sale with dates is a price of its own."""
    regular, sale = layout.cell(cells, "regular price"), layout.cell(cells, "sale price")
    if is_missing(sale):
        return {"price": regular} if regular else {}
    start, end = layout.cell(cells, "sale from"), layout.cell(cells, "sale to")
    if is_missing(start) and is_missing(end):
        return {"price": sale, "list_price": regular} if regular else {"price": sale}
    dates = {"sale_start": start, "sale_end": end}
    return {"price": regular, "sale_price": sale, **{name: date for name, date in dates.items() if date}}


def numbered(layout: Layout, cells: Sequence[str]) -> list[tuple[str, list[str], bool]]:
    """Name, values and whether shoppers see it, of each of the row's numbered attributes that has a name."""
    found = []
    for columns in layout.numbered.values():
        name, value, visible = (
            cells[columns[part]].strip() if part in columns else "" for part in ("name", "value", "visible")
        )
        if not is_missing(name):
            found.append((name, listed(value), visible.casefold() not in {"0", "no", "false"}))
    return found


def measures(layout: Layout, cells: Sequence[str]) -> dict[str, Any]:
    """Weight and size, with the unit that the header names."""
    found = {}
    for name, at, unit in layout.measures:
        cell = cells[at].strip()
        if not is_missing(cell) and not re.fullmatch(r"0+(?:[.,]0+)?", cell):
            found[name] = {"value": cell, "unit": unit} if unit else cell
    return found


def others(layout: Layout, cells: Sequence[str]) -> dict[str, str]:
    """The columns that WooCommerce itself does not know, plugins' fields above all; what programs wrote is left out."""
    return {
        name: cells[at]
        for name, at in layout.others
        if not is_missing(cells[at]) and not _SERIALISED.match(cells[at].strip())
    }


def brand_of(attributes: Sequence[tuple[str, list[str], bool]]) -> str | None:
    """The value of an attribute that is called a brand."""
    return next((values[0] for name, values, _ in attributes if name.casefold() in _BRAND and len(values) == 1), None)
