"""Native JSON Lines: one object a line, plain or gzipped; products, FAQs and pages may be mixed.

The file is streamed: memory does not grow with it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.decoding import UTF16_MARKS, decode
from ingest.files import SourceFile
from ingest.rows import Rejection, Row, Rows, Same, Ticks
from knowledge.errors import SourceError

_SURROGATES = re.compile("[\ud800-\udfff]")


def read(file: SourceFile, tick: Ticks, known: Collection[str] = ()) -> Rows:
    """The rows of the file; ``tick(position)`` is called with the bytes read so far.

    A line whose digest is among ``known`` is given as ``Same``, without being parsed.
    """
    if file.head().startswith(UTF16_MARKS):
        # Lines cannot be told by bytes there; such an export is small.
        for number, text in enumerate(file.text().split("\n"), start=1):
            if text.strip():
                yield _row(file.name, number, text)
        return
    try:
        for number, line, position in file.lines():
            tick(position)
            if line is None:
                yield Rejection(file.name, number, "the line is too long", is_damage=True)
            elif line.strip():
                digest = hashlib.blake2b(line.rstrip(), digest_size=16).hexdigest()
                yield Same(number, digest) if digest in known else _decoded(file.name, number, line, digest)
    except SourceError as error:
        # What was read before the file broke off is good.
        yield Rejection(file.name, None, error.what)


def _decoded(name: str, number: int, line: bytes, digest: str) -> Row | Rejection:
    try:
        row = _row(name, number, decode(line))
        return replace(row, digest=digest) if isinstance(row, Row) else row
    except SourceError:
        return Rejection(name, number, "the line is no text", is_damage=True)


def _row(name: str, number: int, text: str) -> Row | Rejection:
    try:
        line = json.loads(text, parse_float=_decimal)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep or holds a number of thousands of digits"
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg} at character {error.pos + 1}"
        return Rejection(name, number, f"no valid JSON: {reason}", is_damage=True)
    if not isinstance(line, dict):
        return Rejection(name, number, "the line is no JSON object")
    return Row(number, _storable(line) if "\\u" in text else line)


def _decimal(text: str) -> Decimal | float:
    """The digits as written; a binary float would bring its noise along."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return float("nan")


def _storable(value: Any) -> Any:
    """The value without lone surrogates and NUL characters, which no database takes."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value).replace("\0", "")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value
