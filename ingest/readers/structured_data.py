"""Structured data of a web page: JSON-LD, microdata and RDFa as one kind of item, in the page's order.

extruct reads JSON-LD and microdata. RDFa is turned into microdata first (``html_annotations``): extruct's own RDFa
reader hands its items on in an order that changes from run to run. Nothing is fetched, no ``@context`` is looked up.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.numbers import plain
from ingest.readers.html_annotations import annotate
from ingest.readers.html_page import HtmlPage

_LONGEST_SCRIPT = 8_000_000  # characters of one script
_LONGEST_REPAIRED = 1_000_000
# CDATA or a comment around the whole script, and what stands between two values.
_MARK_BEFORE = re.compile(r"\A(?:(?://)?\s*<!\[CDATA\[|<!--)")
_MARK_BEHIND = re.compile(r"(?:(?://\s*)?\]\]>|-->)\Z")
_APART = re.compile(r"[; \t\r\n,]*")
_DEEPEST = 40
_MOST_ITEMS = 5_000
_SCHEMA = re.compile(r"(?:https?://(?:www\.)?(?:schema\.org|data-vocabulary\.org)/|schema:)(?=.)", re.IGNORECASE)
# Where the things that a page is about are found; what hangs on other properties is about something else.
_LEADING = (
    *("@graph", "@included", "mainEntity", "mainEntityOfPage", "itemListElement", "item"),
    *("itemOffered", "hasPart", "subjectOf", "isVariantOf"),
)
# Properties by which a product leads to what is not itself.
_LEADING_FROM_PRODUCT = ("subjectOf", "hasPart", "mainEntityOfPage", "isVariantOf")
_PRODUCTS = frozenset(
    """Product ProductGroup ProductModel IndividualProduct SomeProducts ProductCollection Vehicle Car Motorcycle
    MotorizedBicycle BusOrCoach Drug DietarySupplement""".split()
)
_KEYWORDS = {"type": "@type", "id": "@id"}  # as schema.org's own context renames them
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the page describes. ``number`` is the line on which it is described.

    ``is_listed`` says that it stands in a list of things (``ItemList``). ``data`` may hold itself at some depth.
    """

    types: frozenset[str]
    data: Data
    number: int
    is_listed: bool = False

    @property
    def is_product(self) -> bool:
        """Whether it is a product or a group of its variants."""
        return not _PRODUCTS.isdisjoint(self.types)


def items_of(page: HtmlPage) -> tuple[list[Item], list[str]]:
    """Products, questions and whatever else the page describes at its top, and warnings about what was not read."""
    notes: list[str] = []
    found = [*_json_ld(page, notes), *_microdata(page, notes)]
    by_id: dict[str, Data] = {}
    for data, _ in found:
        for part in _parts(data):
            identity = part.get("@id")
            if isinstance(identity, str) and len(part) > len(by_id.get(identity, ())):
                by_id[identity] = part
    for data, _ in found:
        _link(data, by_id)
    items: list[Item] = []
    seen: set[int] = set()
    for data, number in found:
        items.extend(_leading(data, number, seen))
    if len(items) > _MOST_ITEMS:
        notes.append(f"the page describes {len(items):,} things; the first {_MOST_ITEMS:,} were read")
    return items[:_MOST_ITEMS], notes


def texts_of(data: Data, *names: str) -> Iterator[str]:
    """Every text that the named properties state, in their order; numbers in plain digits, objects by their name."""
    for name in names:
        yield from _texts(data.get(name), 0)


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, int | float):
        number = Decimal(str(value))
        yield plain(number) if number.is_finite() else str(value)
    elif isinstance(value, list):
        for part in value if depth < 4 else ():
            yield from _texts(part, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        for name in ("@value", "name", "value", "url", "@id"):
            inner = list(_texts(value.get(name), depth + 2))
            if inner:
                yield inner[0]
                return


def things_of(data: Data, name: str) -> list[Data]:
    """The objects that a property states; a bare text is an object with that ``name`` and ``text``."""
    value = data.get(name)
    found = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            found.append(part)
        elif isinstance(part, str) and part.strip():
            found.append({"name": part, "text": part, "url": part})
    return found


def types_of(data: Data) -> frozenset[str]:
    """What an object is, by the names of schema.org."""
    value = data.get("@type")
    return frozenset(part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str))


def _leading(data: Data, number: int, seen: set[int]) -> Iterator[Item]:
    """The things at the top of a description: walked in order, each once."""
    waiting: list[tuple[Any, bool, int]] = [(data, False, 0)]
    while waiting:
        part, is_listed, depth = waiting.pop()
        if isinstance(part, list):
            waiting.extend((inner, is_listed, depth) for inner in reversed(part))
            continue
        if not isinstance(part, dict) or id(part) in seen or depth > _DEEPEST:
            continue
        seen.add(id(part))
        item = Item(types_of(part), part, number, is_listed)
        if item.types:
            yield item
        names = _LEADING_FROM_PRODUCT if item.is_product else _LEADING
        listed = is_listed or "ItemList" in item.types or "ListItem" in item.types
        waiting.extend((part[name], listed, depth + 1) for name in reversed(names) if name in part)


def _parts(data: Data) -> Iterator[Data]:
    waiting: list[Any] = [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _link(data: Data, by_id: dict[str, Data]) -> None:
    """Puts the object itself where one is only named by its ``@id``."""

    def linked(value: Any) -> Any:
        if isinstance(value, dict) and value.keys() <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return by_id.get(value["@id"], value)
        return value

    for part in list(_parts(data)):
        for name, value in part.items():
            part[name] = [linked(inner) for inner in value] if isinstance(value, list) else linked(value)


# ---------------------------------------------------------------- JSON-LD


def _json_ld(page: HtmlPage, notes: list[str]) -> Iterator[tuple[Data, int]]:
    for script in page.tree.iter("script"):
        if not (script.get("type") or "").strip().casefold().startswith("application/ld+json"):
            continue
        number = script.sourceline or 1
        text = script.text or ""
        if not text.strip():
            continue
        if len(text) > _LONGEST_SCRIPT:
            notes.append(f"the JSON-LD on line {number} is longer than {_LONGEST_SCRIPT:,} characters and was not read")
            continue
        try:
            values = _values(script, text)
        except (ValueError, RecursionError) as error:
            reason = "nested too deep" if isinstance(error, RecursionError) else "no valid JSON"
            notes.append(f"the JSON-LD on line {number} is {reason} and was not read")
            continue
        for value in values:
            data = _plain(value, 0)
            for part in data if isinstance(data, list) else [data]:
                if isinstance(part, dict):
                    yield part, number


def _values(script: Any, text: str) -> list[Any]:
    """What a script holds, after the repairs that other readers make too. Raises ``ValueError``, ``RecursionError``."""
    from extruct.jsonld import JsonLdExtractor

    script.set("type", "application/ld+json")
    try:
        values: list[Any] = JsonLdExtractor().extract_items(script)
        return values
    except ValueError:
        if len(text) > _LONGEST_REPAIRED:
            raise
    # Both ends by themselves: a pattern that begins with blanks is tried anew at each blank of a long run.
    text = _MARK_BEFORE.sub("", text.strip())
    text = _MARK_BEHIND.sub("", text)
    if "&quot;" in text[:200]:
        text = html.unescape(text)
    # A backslash that escapes nothing, a comma before a bracket.
    text = re.sub(r'\\(?!["\\/bfnrtu])', r"\\\\", text)
    text = re.sub(r",(?=\s*[}\]])", "", text)
    decoder = json.JSONDecoder(strict=False)
    values, at = [], 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        if len(values) > _MOST_ITEMS:
            raise ValueError("more values than a page has")
        apart = _APART.match(text, at)
        at = apart.end() if apart else at
    return values


def _plain(value: Any, depth: int) -> Any:
    """A JSON-LD value with schema.org's names bare, whatever prefix they came with, and lists as lists."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [_plain(part, depth + 1) for part in value]
    if not isinstance(value, dict):
        return value
    for name in ("@list", "@set"):
        if name in value:
            return _plain(value[name], depth + 1)
    data: Data = {}
    for name, part in value.items():
        bare = _SCHEMA.sub("", str(_KEYWORDS.get(name, name) if "@context" in value else name))
        inner = _plain(part, depth + 1)
        data[bare] = _bare_types(inner) if bare == "@type" else inner
    return data


def _bare_types(value: Any) -> list[str]:
    return [_SCHEMA.sub("", part) for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


# ---------------------------------------------------------------- microdata, RDFa


def _microdata(page: HtmlPage, notes: list[str]) -> list[tuple[Data, int]]:
    if not annotate(page, notes):
        return []
    from extruct.w3cmicrodata import MicrodataExtractor

    try:
        items = MicrodataExtractor(add_html_node=True).extract_items(page.tree, page.base)
    except (ValueError, RecursionError):
        notes.append("the page's microdata is nested in itself and was not read")
        return []
    return [(_object(item, 0), item["htmlNode"].sourceline or 1) for item in items]


def _object(item: Any, depth: int) -> Any:
    """An item of extruct's microdata in the shape of JSON-LD."""
    if isinstance(item, list):
        return [_object(part, depth) for part in item]
    if not isinstance(item, dict):
        return item
    if depth > _DEEPEST:
        return {}
    data: Data = {name: _object(value, depth + 1) for name, value in item.get("properties", {}).items()}
    data = {_SCHEMA.sub("", name): value for name, value in data.items()}
    if "type" in item:
        data["@type"] = _bare_types(item["type"])
    if "id" in item:
        data["@id"] = item["id"]
    if "value" in item and not item.get("properties"):
        data["name"] = item["value"]
    return data
