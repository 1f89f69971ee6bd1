"""A native line under a shop's own mapping: keys renamed, units given, constants filled in, secrets taken out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from ingest.cleaning import is_missing
from ingest.mapping_file import LEFT_OUT
from ingest.units import read_measure

Folded = Callable[[str], str]

# Several columns may make one of these; of any other field the first that says something holds.
COLLECTED = frozenset({"images", "image", "tags", "similar_questions", "negative_questions"})
_LINES = frozenset({"description", "text", "answer"})
_NESTED = frozenset({"attributes", "variants"})


def renamed(line: dict[str, Any], names: Mapping[str, str], folded: Folded) -> list[str]:
    """Moves what the line has under the names on the left (folded) to those on the right; returns the names met.

    ``""`` and ``-`` drop it. Attributes are found by their name, within ``attributes`` too.
    """
    met = []
    moved: list[tuple[str, Any]] = []
    for holder in (line, *_attribute_tables(line)):
        for old in [key for key in holder if folded(key) in names and (holder is not line or key not in _NESTED)]:
            met.append(old)
            new = names[folded(old)].strip()
            if new != old:
                moved.append((new, holder.pop(old)))
    # All are taken away before any is put down: two names may change places.
    for new, value in moved:
        if new not in LEFT_OUT:
            put(line, new, value)
    for item in _named_items(line):
        if folded(str(item["name"])) in names:
            met.append(str(item["name"]))
            new = names[folded(str(item["name"]))].strip()
            item["name"] = "" if new in LEFT_OUT else new
    return met


def put(line: dict[str, Any], name: str, value: Any) -> None:
    """Gives a line one more value of a field: lists grow, long texts are put below each other, else the first holds."""
    known = line.get(name)
    if is_missing(value) or value == known:
        line.setdefault(name, value)
    elif is_missing(known) or known == []:
        line[name] = value
    elif name in COLLECTED:
        line[name] = [*_as_list(known), *_as_list(value)]
    elif name in _LINES and isinstance(known, str) and isinstance(value, str):
        line[name] = known if value in known else value if known in value else f"{known}\n\n{value}"
    elif name == "category":
        line[name] = [*_as_list(known), *_as_list(value)]


def measured(line: dict[str, Any], units: Mapping[str, str], fields: Collection[str], folded: Folded) -> list[str]:
    """Gives the bare numbers of these attributes (names folded) their unit; returns the names met."""
    met: list[str] = []
    _measure_in(line, "", units, fields, folded, met)
    for table in _attribute_tables(line):
        _measure_in(table, "", units, (), folded, met)
    for item in _named_items(line):
        unit = units.get(folded(str(item["name"])))
        if unit and "unit" not in item and _is_bare(item["value"]):
            met.append(str(item["name"]))
            item["unit"] = unit
    return met


def _measure_in(
    table: dict[str, Any],
    above: str,
    units: Mapping[str, str],
    fields: Collection[str],
    folded: Folded,
    met: list[str],
) -> None:
    for name, value in list(table.items()):
        if not above and name in fields:
            continue
        whole = f"{above}.{name}" if above else name
        unit = units.get(folded(whole))
        if unit and _is_bare(value):
            met.append(whole)
            table[name] = {"value": value, "unit": unit}
        elif isinstance(value, dict) and above.count(".") < 3 and not {"value", "unit"} >= value.keys():
            inner = dict(value)
            _measure_in(inner, whole, units, (), folded, met)
            table[name] = inner


def _is_bare(value: Any) -> bool:
    """Whether a value is a number and nothing else."""
    if isinstance(value, bool) or is_missing(value):
        return False
    if isinstance(value, int | float | Decimal):
        return True
    if not isinstance(value, str):
        return False
    number, unit = read_measure(value)
    return number is not None and unit is None


def filled(line: dict[str, Any], constants: Mapping[str, Any], fields: Collection[str]) -> None:
    """Gives the line these values where it says nothing itself."""
    for name, value in constants.items():
        if name in fields:
            if is_missing(line.get(name)):
                line[name] = value
        elif all(is_missing(table.get(name)) for table in (line, *_attribute_tables(line))):
            line[name] = value


def hidden(line: dict[str, Any], is_secret: Callable[[str], bool]) -> dict[str, Any]:
    """The line without what ``is_secret`` names, at any depth; walked without recursion."""
    whole: dict[str, Any] = {}
    waiting: list[tuple[Any, Any, str]] = [(line, whole, "")]
    while waiting:
        source, target, path = waiting.pop()
        parts = source.items() if isinstance(source, dict) else enumerate(source)
        for key, value in parts:
            name = f"{path}.{key}" if path and isinstance(key, str) else key if isinstance(key, str) else path
            if isinstance(key, str) and (is_secret(key) or is_secret(name.removeprefix("attributes."))):
                continue
            if isinstance(value, dict) and is_secret(str(value.get("name", ""))):
                continue
            copy: Any = {} if isinstance(value, dict) else [] if isinstance(value, list) else value
            if isinstance(value, dict | list):
                waiting.append((value, copy, name))
            if isinstance(target, dict):
                target[key] = copy
            else:
                target.append(copy)
    return whole


def kept_kind(line: dict[str, Any], kind: str) -> None:
    """Makes the line one of this kind, which its keys alone might not tell."""
    if kind == "faq":
        line.setdefault("question", None)
        return
    moved = {"question"} if kind == "page" else {"question", "text"}
    attributes = line.get("attributes")
    for name in moved & line.keys():
        value = line.pop(name)
        if kind == "product" and not is_missing(value):
            line["attributes"] = attributes = {**(attributes if isinstance(attributes, dict) else {}), name: value}
    if kind == "page":
        line.setdefault("text", None)
        for name in ("sku", "handle", "price", "variants", "attributes", "brand", "availability"):
            line.pop(name, None)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _attribute_tables(line: dict[str, Any]) -> list[dict[str, Any]]:
    """The object under ``attributes``, copied so that the row that was read stays as it is."""
    table = line.get("attributes")
    if not isinstance(table, dict):
        return []
    line["attributes"] = dict(table)
    return [line["attributes"]]


def _named_items(line: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of attributes that are a list of names and values, copied."""
    items = line.get("attributes")
    if not isinstance(items, list):
        return []
    line["attributes"] = [dict(item) if isinstance(item, dict) else item for item in items]
    return [item for item in line["attributes"] if isinstance(item, dict) and {"name", "value"} <= item.keys()]
