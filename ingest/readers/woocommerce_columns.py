"""The columns of a WooCommerce product CSV: what each is, and what becomes of those that WooCommerce does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.confidential import is_secret

# Our name, then the names in the file (lower case). The exporter of each version writes the first of them.
COLUMNS = {
    "id": ("id",),
    "type": ("type",),
    "sku": ("sku",),
    "gtin": ("gtin, upc, ean, or isbn", "gtin", "ean", "upc", "barcode"),
    "name": ("name",),
    "published": ("published",),
    "visibility": ("visibility in catalog", "catalog visibility"),
    "short": ("short description",),
    "description": ("description",),
    "sale from": ("date sale price starts", "sale price start date"),
    "sale to": ("date sale price ends", "sale price end date"),
    "in stock": ("in stock?", "in stock", "is in stock"),
    "stock": ("stock", "stock quantity"),
    "backorders": ("backorders allowed?", "backorders allowed", "backorders"),
    "sale price": ("sale price",),
    "regular price": ("regular price", "price"),
    "categories": ("categories", "category"),
    "tags": ("tags",),
    "brand": ("brands", "brand"),
    "images": ("images", "image"),
    "parent": ("parent",),
    "grouped": ("grouped products",),
    "url": ("external url", "product url"),
    "permalink": ("permalink", "url", "link"),
}
_OURS = {name: ours for ours, names in COLUMNS.items() for name in names}
# Columns that only this format has; some of them make a header WooCommerce's.
_TELLING = frozenset(
    {
        "is featured?",
        "visibility in catalog",
        "date sale price starts",
        "tax status",
        "in stock?",
        "backorders allowed?",
        "sold individually?",
        "allow customer reviews?",
        "regular price",
        "parent",
        "grouped products",
        "cross-sells",
        "attribute 1 name",
        "attribute 1 value(s)",
    }
)
# The shop's bookkeeping, and the addresses of files that customers pay for: nothing that describes a product.
_BOOKKEEPING = re.compile(
    r"is featured\?|tax (?:status|class)|low stock amount|sold individually\?|allow customer reviews\?|purchase note"
    r"|shipping class|download .*|upsells|cross-?sells|button text|position|swatches attributes|product page url"
    r"|attribute \d{1,3} (?:global|default)|meta: _.*|date (?:created|modified).*|menu order|author"
)
_ATTRIBUTE = re.compile(r"attribute (\d{1,3}) (name|value\(s\)|values?|visible)")
_MEASURE = re.compile(r"(weight|length|width|height)\s*(?:\(([^()]{1,10})\))?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column of one file stands: ours by name, numbered attributes, measures with their unit, others."""

    index: dict[str, int]
    numbered: dict[int, dict[str, int]]
    measures: tuple[tuple[str, int, str | None], ...]
    others: tuple[tuple[str, int], ...]

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The cell of one of our columns, without blanks at its ends; empty where the file has no such column."""
        at = self.index.get(name)
        return cells[at].strip() if at is not None else ""


def is_woocommerce_header(header: Iterable[str]) -> bool:
    """Whether these column names are of a WooCommerce product CSV."""
    names = {_folded(name) for name in header}
    return {"type", "name"} <= names and len(names & _TELLING) >= 2


def lay_out(header: Sequence[str]) -> Layout:
    """Which column is what. Secret, private and bookkeeping columns are in no part of the layout."""
    index: dict[str, int] = {}
    numbered: dict[int, dict[str, int]] = {}
    measures: list[tuple[str, int, str | None]] = []
    others: list[tuple[str, int]] = []
    for at, name in enumerate(header):
        folded = _folded(name)
        if not folded or is_secret(name):
            continue
        attribute, measure = _ATTRIBUTE.fullmatch(folded), _MEASURE.fullmatch(folded)
        if folded in _OURS:
            index.setdefault(_OURS[folded], at)
        elif attribute:
            part = attribute.group(2)
            numbered.setdefault(int(attribute.group(1)), {})["value" if part.startswith("value") else part] = at
        elif measure:
            measures.append((measure.group(1).capitalize(), at, measure.group(2)))
        elif not _BOOKKEEPING.fullmatch(folded):
            own = name.strip()
            meta = own[5:].strip() if folded.startswith("meta:") else own
            if meta and not is_secret(meta):
                others.append((meta, at))
    return Layout(index, dict(sorted(numbered.items())), tuple(measures), tuple(others))


def _folded(name: str) -> str:
    return " ".join(name.strip().strip("\ufeff").casefold().split())
