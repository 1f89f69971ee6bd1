"""Items that share a group, gathered from wherever they stand in the feed, and what they are as one product.

An item of a group waits in a temporary file (in memory while that is small) until the feed has been read: only where
it lies there is remembered, eight bytes an item, so that memory does not grow with the texts of the feed.
"""

from __future__ import annotations

import json
import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.readers.merchant_fields import (
    OPTIONS,
    Fields,
    attributes_of,
    category_of,
    description_of,
    offer_of,
    pictures_of,
    text_of,
    title_of,
)
from ingest.rows import shown

Item = tuple[int, Fields]

_IN_MEMORY = 8 * 1024 * 1024  # bytes
MOST_VARIANTS = 2_000
_MOST_PICTURES = 50
_LONGEST_LIST = 2_000  # characters of a field that has other values for each version
_FEWEST_SHARED = 4  # characters that titles must share to be one title


class Waiting:
    """The items of groups, until the feed has been read. To be closed."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._places: dict[str, array[int]] = {}

    def __enter__(self) -> Waiting:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, group: str, item: Item) -> bool:
        """Keeps an item; ``False`` for one too many of its group."""
        places = self._places.setdefault(group, array("Q"))
        if len(places) >= MOST_VARIANTS:
            return False
        places.append(self._file.seek(0, os.SEEK_END))
        self._file.write(json.dumps(item).encode() + b"\n")
        return True

    def groups(self) -> Iterator[tuple[str, list[Item]]]:
        """Each group with its items in the feed's order, in the order in which the groups first occur."""
        for group, places in self._places.items():
            items = []
            for place in places:
                self._file.seek(place)
                number, fields = json.loads(self._file.readline())
                items.append((number, fields))
            yield group, items


def single_line(fields: Fields) -> dict[str, Any]:
    """The native line of an item that has no group."""
    offer = offer_of(fields)
    return {
        **_description(fields),
        "id": text_of(fields, "id"),
        "sku": text_of(fields, "id"),
        "title": title_of(fields),
        "mpn": text_of(fields, "mpn"),
        "images": pictures_of(fields),
        "attributes": dict(_unique(attributes_of(fields))),
        **offer,
    }


def group_line(group: str, items: Sequence[Fields]) -> tuple[dict[str, Any], list[str]]:
    """The native line of the items of one group, and what is to be told of it.

    What differs between them in a field that is made for it is an option; what is the same for all is an attribute.
    """
    notes = []
    options = [name for name in OPTIONS if len({text_of(item, name) for item in items}) > 1]
    chosen = [{name: value for name in options if (value := text_of(item, name))} for item in items]
    titles = [title_of(item) or "" for item in items]
    if len({tuple(one.items()) for one in chosen}) < len(items) and len(set(titles)) > 1:
        # Nothing but their titles tells the versions apart.
        chosen = [one | {"title": title} for one, title in zip(chosen, titles, strict=True)]
    descriptions = [text for text in map(description_of, items) if text]
    if len(set(descriptions)) > 1:
        notes.append("versions of a product have descriptions of their own; the first one's was taken")
    pictures = list(dict.fromkeys(picture for item in items for picture in pictures_of(item)))
    manufacturer = {text_of(item, "mpn") for item in items}
    offers = [offer_of(item) for item in items]
    currencies = {offer["currency"] for offer in offers} - {None}
    if len(currencies) == 1:
        # A version without a price is of the same shop.
        offers = [offer | {"currency": None} for offer in offers]
    line = {
        **_first(items),
        "id": group,
        "title": next((title for item in items if (title := text_of(item, "item group title"))), _shared(titles)),
        "description": descriptions[0] if descriptions else "",
        "mpn": manufacturer.pop() if len(manufacturer) == 1 else None,
        "images": pictures[:_MOST_PICTURES],
        "attributes": _attributes(items, options, chosen),
        "currency": currencies.pop() if len(currencies) == 1 else None,
        "variants": [
            {
                **offer,
                "sku": text_of(item, "id"),
                "options": one,
                "image": text_of(item, "image link"),
            }
            for item, offer, one in zip(items, offers, chosen, strict=True)
        ],
    }
    if len({description for description in map(category_of, items) if description}) > 1:
        notes.append(f"versions of the product {shown(group)} lie in different categories; the first one's was taken")
    return line, notes


def _description(fields: Fields) -> dict[str, Any]:
    return {
        "description": description_of(fields),
        "brand": text_of(fields, "brand"),
        "category": category_of(fields),
        "url": text_of(fields, "link", "canonical link", "mobile link"),
    }


def _first(items: Sequence[Fields]) -> dict[str, Any]:
    """Of each field that a product has once, the first that an item states."""
    found: dict[str, Any] = {}
    for item in items:
        for name, value in _description(item).items():
            if value and not found.get(name):
                found[name] = value
    return found


def _shared(titles: Sequence[str]) -> str:
    """The beginning that all titles share, up to a whole word; the first title where that is next to nothing."""
    stated = [title for title in titles if title]
    if not stated:
        return ""
    low, high = min(stated), max(stated)
    if low == high:
        return low
    length = next((at for at, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low))
    shared = low[:length]
    if any(len(title) > length and _is_letter(title[length]) and _is_letter(shared[-1:]) for title in stated):
        shared = shared.rpartition(" ")[0]
    shared = shared.rstrip(" -–—,;:/|([{·、，（")
    return shared if len(shared) >= _FEWEST_SHARED or shared in stated else stated[0]


def _is_letter(char: str) -> bool:
    """Whether a word goes on through this character; Chinese words have no gaps between them."""
    return char.isalnum() and char < "\u2e80"


def _unique(pairs: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """One pair for each name: of several, their values as a list."""
    found: dict[str, list[Any]] = {}
    for name, value in pairs:
        found.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    for name, values in found.items():
        yield name, values[0] if len(values) == 1 else list(dict.fromkeys(values))


def _attributes(items: Sequence[Fields], options: Sequence[str], chosen: Sequence[dict[str, str]]) -> dict[str, Any]:
    """The fields that all versions share, and those that differ with the versions they belong to."""
    found: dict[str, dict[str, list[str]]] = {}
    kept: dict[str, Any] = {}
    for item, one in zip(items, chosen, strict=True):
        label = " / ".join(one.values()) or (text_of(item, "id") or "")
        pairs = dict(_unique(attributes_of(item)))
        if "mpn" in item and len({text_of(other, "mpn") for other in items}) > 1:
            pairs["mpn"] = text_of(item, "mpn")
        for name, value in pairs.items():
            if name not in options:
                text = ", ".join(value) if isinstance(value, list) else value
                kept.setdefault(name, value)
                found.setdefault(name, {}).setdefault(text, []).append(label)
    told = {}
    for name, values in found.items():
        if len(values) == 1:
            told[name] = kept[name]
        else:
            told[name] = "; ".join(f"{text} ({', '.join(labels)})" for text, labels in values.items())[:_LONGEST_LIST]
    return told
