"""The public file of attributes and sentences about them (amazon-science, product_qa): its data as fields of a product.

A row's data read ``cable: { length:[ { unit:feet, string_value:"10 feet", decimal_value:10.0 } ] }``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[{}\[\]:,;]|[^\s{}\[\]:,;]+)')
_SAYS_NOTHING = frozenset({"", "na", "n/a", "null", "none", "unknown", "no_value"})


@dataclass(frozen=True, slots=True)
class Described:
    """One attribute with its parts as fields, and how a person put it into a sentence."""

    name: str
    fields: tuple[tuple[str, Any], ...]
    sentence: str

    @property
    def attributes(self) -> dict[str, Any]:
        """The fields as a native line has them; several values of one name as a list."""
        found: dict[str, list[Any]] = {}
        for name, value in self.fields:
            if value not in found.setdefault(name, []):
                found[name].append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}

    @property
    def data(self) -> str:
        """The fields as lines of text."""
        return "\n".join(f"{name}: {_told(value)}" for name, value in self.fields)


def read_described(path: Path) -> Iterator[Described]:
    """Every row whose data can be read."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name, _, rest = row["data"].partition(":")
            try:
                values = list(_values(rest))
            except (IndexError, ValueError):
                continue
            fields = [field for value in values for field in _fields(name.replace("_", " ").strip(), value)]
            fields = [(n, v) for n, v in fields if not (isinstance(v, str) and v.strip().casefold() in _SAYS_NOTHING)]
            if fields:
                yield Described(name.replace("_", " ").strip(), tuple(fields), " ".join(row["text"].split()))


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['value']} {value['unit']}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _fields(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _fields(name, one)
        return
    if not isinstance(value, dict):
        yield name, value
        return
    amount = next((value[key] for key in ("decimal_value", "value") if key in value), None)
    unit = value.get("unit")
    if amount is not None:
        number = amount if isinstance(amount, int | float) else _number(str(amount))
        if isinstance(unit, str) and number is not None:
            yield name, {"value": number, "unit": unit.replace("_", " ")}
        elif isinstance(unit, str) and "string_value" in value:
            yield name, value["string_value"]
        elif isinstance(unit, str):
            yield name, f"{amount} {unit.replace('_', ' ')}"
        else:
            yield name, amount
    for key, inner in value.items():
        if key in ("value", "decimal_value", "string_value", "unit") or key.endswith("_string"):
            continue
        yield from _fields(f"{name} {key.replace('_', ' ')}", inner)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(?:\.\d*)?", text.strip()) else None


def _values(text: str) -> Iterator[Any]:
    tokens = [match.group(1) for match in _TOKEN.finditer(text)]
    place = 0
    while place < len(tokens):
        value, place = _value(tokens, place)
        yield value
        if place < len(tokens) and tokens[place] == ";":
            place += 1


def _value(tokens: list[str], place: int) -> tuple[Any, int]:
    token = tokens[place]
    if token == "{":
        found: dict[str, Any] = {}
        place += 1
        while tokens[place] != "}":
            key = tokens[place]
            if tokens[place + 1] != ":":
                raise ValueError(key)
            found[key], place = _value(tokens, place + 2)
            if tokens[place] == ",":
                place += 1
        return found, place + 1
    if token == "[":
        items = []
        place += 1
        while tokens[place] != "]":
            item, place = _value(tokens, place)
            items.append(item)
            if tokens[place] == ",":
                place += 1
        return items, place + 1
    if token in "}]:,;":
        raise ValueError(token)
    return _scalar(token), place + 1


def _scalar(token: str) -> Any:
    if token[0] in "\"'":
        return token[1:-1]
    if token in ("true", "false"):
        return token == "true"
    if re.fullmatch(r"\d+(?:\.\d*)?", token):
        number = float(token)
        return int(number) if number == int(number) else number
    return token.replace("_", " ")
