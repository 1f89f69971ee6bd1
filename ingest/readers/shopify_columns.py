"""The columns of a Shopify product CSV: one name for both generations, and what becomes of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.confidential import is_secret

# Our name, then the names in the file (lower case), the older generation first.
COLUMNS = {
    "handle": ("handle", "url handle"),
    "title": ("title",),
    "body": ("body (html)", "body html", "description"),
    "vendor": ("vendor",),
    "category": ("product category", "standard product type", "custom product type"),
    "type": ("type", "product type"),
    "tags": ("tags",),
    "published": ("published", "published on online store"),
    "status": ("status",),
    "option1 name": ("option1 name",),
    "option1 value": ("option1 value",),
    "option2 name": ("option2 name",),
    "option2 value": ("option2 value",),
    "option3 name": ("option3 name",),
    "option3 value": ("option3 value",),
    "sku": ("variant sku", "sku"),
    "grams": ("variant grams", "weight value (grams)"),
    "tracker": ("variant inventory tracker", "inventory tracker"),
    "quantity": ("variant inventory qty", "inventory quantity"),
    "policy": ("variant inventory policy", "continue selling when out of stock"),
    "price": ("variant price", "price"),
    "compare at": ("variant compare at price", "compare-at price", "compare at price"),
    "barcode": ("variant barcode", "barcode"),
    "image": ("image src", "product image url"),
    "image position": ("image position",),
    "image alt": ("image alt text",),
    "variant image": ("variant image", "variant image url"),
    "mpn": ("google shopping / mpn",),
    "updated": ("updated at",),
}
_OURS = {name: ours for ours, names in COLUMNS.items() for name in names}
# "Google Shopping / X" columns that a shopper may ask about.
_SHOPPING = {
    "google shopping / gender": "Gender",
    "google shopping / age group": "Age Group",
    "google shopping / condition": "Condition",
}
# The shop's bookkeeping: nothing that describes a product.
_BOOKKEEPING = re.compile(
    r"variant .*|seo .*|google shopping / .*|google: .*|gift card|included / .*|option[123] linked to|image .*"
    r"|charge tax|requires shipping|fulfillment service|tax code|hs code|weight unit.*|unit price .*"
    r"|collection|template suffix|id|published (?:at|scope)|metafield: .*|custom collections|smart collections"
)
_METAFIELD = re.compile(r"(.+?)\s*\(\s*(?:product|variant)\.metafields\.([\w-]+)\.[\w-]+\s*\)", re.IGNORECASE)
_MARKET = re.compile(r"(price|compare[- ]at price)\s*/\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column of one file stands: ours by name, attributes by their own name, prices by market."""

    index: dict[str, int]
    attributes: tuple[tuple[str, int], ...]
    markets: tuple[tuple[str, int, bool], ...]

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row: ours by name, the others under their number as ``#12``."""
        row = {name: cells[at] for name, at in self.index.items()}
        others = (*(at for _, at in self.attributes), *(at for _, at, _ in self.markets))
        return row | {f"#{at}": cells[at] for at in others}

    def own_attributes(self, row: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Attribute names and cells of a row that ``named`` gave."""
        return ((name, row[f"#{at}"]) for name, at in self.attributes)


def is_shopify_header(header: Iterable[str]) -> bool:
    """Whether these column names are of a Shopify product CSV of either generation."""
    names = {_folded(name) for name in header}
    known = {_OURS[name] for name in names if name in _OURS}
    return {"handle", "title"} <= known and len(known) >= 4


def lay_out(header: Sequence[str]) -> Layout:
    """Which column is what. Secret and bookkeeping columns are in no part of the layout."""
    index: dict[str, int] = {}
    attributes: list[tuple[str, int]] = []
    markets: list[tuple[str, int, bool]] = []
    for at, name in enumerate(header):
        folded = _folded(name)
        if is_secret(name) or not folded:
            continue
        if folded in _OURS:
            index.setdefault(_OURS[folded], at)
            continue
        market = _MARKET.fullmatch(folded)
        if market:
            written = name.split("/", 1)[1].strip()
            markets.append((written, at, market.group(1) != "price"))
            continue
        attribute = _attribute_name(name, folded)
        if attribute and not is_secret(attribute):
            attributes.append((attribute, at))
    return Layout(index, tuple(attributes), tuple(markets))


def _attribute_name(name: str, folded: str) -> str | None:
    if folded in _SHOPPING:
        return _SHOPPING[folded]
    metafield = _METAFIELD.fullmatch(name.strip())
    if metafield:
        # Recommendations and the advertising channel's copies describe no product.
        bookkeeping = metafield.group(2).casefold() in {
            "shopify--discovery--product_recommendation",
            "mm-google-shopping",
        }
        return None if bookkeeping else metafield.group(1).strip()
    return None if _BOOKKEEPING.fullmatch(folded) else name.strip()


def _folded(name: str) -> str:
    return " ".join(name.strip().strip("\ufeff").casefold().split())
