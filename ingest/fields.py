"""Attributes: whatever a line says of a product beyond the known keys, as typed fields.

Name and text stay as the source wrote them, but for characters that nobody sees and digits and letters of full width;
number, unit and truth value are read from them once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from ingest.cleaning import LONGEST, is_missing, visible
from ingest.confidential import is_secret
from ingest.instructions import speaks_to_a_machine
from ingest.numbers import plain
from ingest.units import read_measure
from knowledge.records import Attribute

_DEEPEST = 4
_LONGEST_TEXT = 20_000
_MOST = 2_000
_TRUTH = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
# Beyond these a number is kept as its text only.
_LARGEST_EXPONENT = 30


def read_attributes(pairs: Iterable[tuple[str, Any]], note: Callable[[str], None]) -> tuple[Attribute, ...]:
    """The attributes of one product, in the source's order; empty and secret ones are left out.

    A value is a string, number, boolean, list, ``{value, unit}``, or an object whose parts become ``name.part``.
    """
    found: list[Attribute] = []
    seen: set[tuple[str, str]] = set()
    for name, value in pairs:
        for attribute in _read(visible(name), value, 0):
            if speaks_to_a_machine(attribute.text):
                note(f"the attribute '{name[:40]}' was left out, since it speaks to a machine and not to a shopper")
                continue
            if len(attribute.text) > _LONGEST_TEXT:
                note(f"the attribute '{name[:40]}' was cut to its first {_LONGEST_TEXT:,} characters")
                attribute = Attribute(attribute.name, attribute.text[:_LONGEST_TEXT])
            if (attribute.name, attribute.text) not in seen:
                seen.add((attribute.name, attribute.text))
                found.append(attribute)
            if len(found) >= _MOST:
                note(f"a product has more than {_MOST:,} attributes; the others were left out")
                return tuple(found)
    return tuple(found)


def _read(name: str, value: Any, depth: int) -> Iterator[Attribute]:
    if not name.strip() or is_missing(value) or is_secret(name):
        return
    if isinstance(value, bool):
        yield Attribute(name, "true" if value else "false", boolean=value)
    elif isinstance(value, int | float | Decimal):
        yield from _number(name, Decimal(str(value)), None)
    elif isinstance(value, str):
        value = visible(value)
        number, unit = read_measure(value)
        yield Attribute(name, value, number, unit, _TRUTH.get(value.strip().casefold()))
    elif isinstance(value, list):
        yield from _list(name, value, depth)
    elif isinstance(value, dict):
        yield from _object(name, value, depth)


def _number(name: str, number: Decimal, unit: str | None) -> Iterator[Attribute]:
    if not number.is_finite():
        return
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        yield Attribute(name, str(number))
        return
    text = plain(number)
    yield Attribute(name, f"{text} {unit}" if unit else text, number, unit)


def _list(name: str, values: list[Any], depth: int) -> Iterator[Attribute]:
    named = [value for value in values if isinstance(value, dict) and {"name", "value"} <= value.keys()]
    if named and len(named) == len(values) and depth < _DEEPEST:
        # [{"name": "Material", "value": "Wool"}]: the names are the fields.
        for value in named:
            rest = {key: part for key, part in value.items() if key != "name"}
            yield from _read(str(value["name"]), rest if "unit" in rest else value["value"], depth + 1)
        return
    texts = [_as_text(value) for value in values if not is_missing(value)]
    if texts:
        number, unit = read_measure(texts[0]) if len(texts) == 1 else (None, None)
        yield Attribute(name, ", ".join(texts), number, unit)


def _object(name: str, value: dict[str, Any], depth: int) -> Iterator[Attribute]:
    if "value" in value and value.keys() <= {"value", "unit"}:
        yield from _measure(name, value["value"], value.get("unit"))
    elif depth >= _DEEPEST:
        yield Attribute(name, _as_text(value))
    else:
        for part, inner in value.items():
            yield from _read(f"{name}.{part}", inner, depth + 1)


def _measure(name: str, value: Any, unit: Any) -> Iterator[Attribute]:
    if is_missing(value):
        return
    if is_missing(unit) or isinstance(value, bool | list | dict):
        yield from _read(name, value, _DEEPEST)
    elif isinstance(value, str):
        number, own_unit = read_measure(value)
        if number is not None and own_unit is None:
            yield Attribute(name, f"{value} {unit}", number, str(unit))
        else:
            yield Attribute(name, value if own_unit else f"{value} {unit}", number, own_unit)
    else:
        yield from _number(name, Decimal(str(value)), str(unit))


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        readable = number.is_finite() and abs(number.adjusted()) <= _LARGEST_EXPONENT
        return plain(number) if readable else str(number)
    if isinstance(value, dict) and "value" in value and value.keys() <= {"value", "unit"}:
        # One of several measures: [{"value": 2, "unit": "A"}, {"value": 9, "unit": "A"}].
        return ", ".join(one.text for one in _measure("value", value["value"], value.get("unit")))
    return json.dumps(_without_secrets(value), ensure_ascii=False, default=str)[:LONGEST]


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_secrets(part) for key, part in value.items() if not is_secret(str(key))}
    if isinstance(value, list):
        return [_without_secrets(part) for part in value]
    return value
