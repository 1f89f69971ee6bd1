"""Native JSON Lines: one object a line, plain or gzipped; products, FAQs and pages may be mixed.

An array of objects, ``{"products": [...]}`` and objects over several lines are read too. The file is streamed: memory
does not grow with it.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.decoding import UTF16_MARKS, decode, encoding_of
from ingest.files import SourceFile
from ingest.readers.json_objects import is_one_document, objects
from ingest.rows import Rejection, Row, Rows, Same, Ticks
from knowledge.errors import SourceError

_CHUNK = 1 << 16
_SURROGATES = re.compile("[\ud800-\udfff]")


def read(file: SourceFile, tick: Ticks, known: Collection[str] = ()) -> Rows:
    """The rows of the file; ``tick(position)`` is called with the bytes read so far.

    A line whose digest is among ``known`` is given as ``Same``, without being parsed.
    """
    head = file.head()
    if is_one_document(decode(head, where=file.name)):
        yield from _document(file, head, tick)
        return
    if head.startswith(UTF16_MARKS):
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


def _document(file: SourceFile, head: bytes, tick: Ticks) -> Rows:
    """The objects of a file that is one JSON document."""
    try:
        for number, text in objects(_pieces(file, head, tick)):
            if text is None:
                yield Rejection(file.name, number, "the object does not end, or is too large", is_damage=True)
            else:
                yield _row(file.name, number, text)
    except SourceError as error:
        yield Rejection(file.name, None, error.what, is_damage=True)


def _pieces(file: SourceFile, head: bytes, tick: Ticks) -> Iterator[str]:
    encoding = "utf-16" if head.startswith(UTF16_MARKS) else encoding_of(head[: head.rfind(b"\n") + 1] or head)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for data, position in file.chunks(_CHUNK):
        tick(position)
        yield decoder.decode(data).replace("\0", "")
    yield decoder.decode(b"", final=True)


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
        return Rejection(name, number, "it is no JSON object")
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
