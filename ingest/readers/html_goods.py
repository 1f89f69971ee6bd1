"""Which of the products that a page describes it sells: each once, variants under their group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.cleaning import one_line
from ingest.readers.html_page import HtmlPage
from ingest.readers.html_products import gtin_of, is_real, leads_elsewhere
from ingest.readers.structured_data import Data, Item, texts_of, things_of

_TELLING = ("sku", "mpn", "productID", "color", "size", "material", "productGroupID")


def goods_of(items: Sequence[Item], page: HtmlPage) -> tuple[list[Item], list[str]]:
    """The products of a page in its order, and warnings about those that were left to their own pages."""
    found = _grouped([item for item in items if item.is_product])
    real = [item for item in found if is_real(item)]
    # One product alone is what the page is about, whatever address it gives itself.
    here = [item for item in real if not leads_elsewhere(item, page)] if len(real) > 1 else real
    notes = []
    if len(here) < len(real):
        notes.append(f"{len(real) - len(here)} products have pages of their own and are not taken from this one")
    return _each_once(here), notes


def _grouped(products: Sequence[Item]) -> list[Item]:
    """The products with the members of a group put under it."""
    groups: dict[str, Item] = {}
    for item in products:
        if "ProductGroup" in item.types:
            for name in _group_names(item.data):
                groups.setdefault(name, item)
    members: dict[int, list[Item]] = {}
    nested: set[int] = set()
    for item in products:
        for name in ("hasVariant", "model"):
            nested.update(id(part) for part in things_of(item.data, name))
    for item in products:
        group = next((groups[name] for name in _named_groups(item.data) if name in groups), None)
        if group is not None and group is not item and id(item.data) not in nested:
            members.setdefault(id(group.data), []).append(item)
    taken = {id(item.data) for group in members.values() for item in group}
    found = []
    for item in products:
        if id(item.data) in nested or id(item.data) in taken:
            continue
        inner = members.get(id(item.data), [])
        if len(inner) == 1 and not things_of(item.data, "hasVariant"):
            # The page of one variant: the group is only named.
            found.append(Item(inner[0].types, _filled(inner[0].data, item.data), inner[0].number))
        elif inner:
            variants = [*things_of(item.data, "hasVariant"), *(member.data for member in inner)]
            found.append(Item(item.types, item.data | {"hasVariant": _once(variants)}, item.number))
        else:
            found.append(item)
    return found


def _group_names(data: Data) -> list[str]:
    stated = data.get("@id")
    return [*texts_of(data, "productGroupID"), *([stated] if isinstance(stated, str) else [])]


def _named_groups(data: Data) -> list[str]:
    names = list(texts_of(data, "inProductGroupWithID"))
    for group in things_of(data, "isVariantOf"):
        names.extend(_group_names(group))
    return names


def _once(variants: Sequence[Data]) -> list[Data]:
    """The variants, each SKU once; a fuller description goes before one that only names it."""
    found: dict[Any, Data] = {}
    for data in variants:
        key = next(texts_of(data, "sku", "@id", "url"), None) or id(data)
        if key not in found or len(found[key]) < len(data):
            found[key] = data
    return list(found.values())


def _each_once(products: Sequence[Item]) -> list[Item]:
    """The products without repetitions: what the first description of one lacks, the second fills in."""
    found: list[Item] = []
    places: dict[str, list[int]] = {}
    for item in products:
        names = [f"{name}:{value}" for name, value in _identities(item.data)]
        near = [at for name in names for at in places.get(name, ())]
        same = next((at for at in near if _agree(found[at].data, item.data)), None)
        if same is None:
            same = len(found)
            found.append(item)
        else:
            kept = found[same]
            found[same] = Item(kept.types | item.types, _filled(kept.data, item.data), kept.number)
        for name in names:
            places.setdefault(name, [])
            if same not in places[name][-50:]:
                places[name].append(same)
    return found


def _identities(data: Data) -> list[tuple[str, str]]:
    found = [("name", one_line(name).casefold()) for name in list(texts_of(data, "name"))[:1]]
    found += [("sku", sku) for sku in list(texts_of(data, "sku", "productID", "productGroupID"))[:3]]
    gtin = gtin_of(data)
    return [*found, *([("gtin", gtin)] if gtin else [])]


def _agree(one: Data, other: Data) -> bool:
    """Whether nothing that both say tells them apart."""
    for name in _TELLING:
        left, right = set(texts_of(one, name)), set(texts_of(other, name))
        if left and right and left.isdisjoint(right):
            return False
    left_code, right_code = gtin_of(one), gtin_of(other)
    if left_code and right_code and left_code.lstrip("0") != right_code.lstrip("0"):
        return False
    same_code = set(texts_of(one, "sku")) & set(texts_of(other, "sku"))
    return bool(same_code) or _prices(one) == _prices(other) or not _prices(one) or not _prices(other)


def _prices(data: Data) -> set[str]:
    offers = things_of(data, "offers")
    return {text.rstrip("0").rstrip(".") for offer in offers for text in texts_of(offer, "price", "lowPrice")}


def _filled(kept: Data, other: Data) -> Data:
    """``kept`` with what it does not say taken from ``other``."""
    said = {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    return {name: value for name, value in other.items() if value not in (None, "", [], {})} | said
