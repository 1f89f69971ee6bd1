"""The objects of a JSON document, cut out of its text one by one: an array, ``{"products": [...]}``, objects in a row.

Only brackets and strings are looked at, so that one damaged object costs itself and memory holds no more than one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

# What shops and exports call the list of their goods; any other list belongs to the object it stands in.
_LISTS = frozenset(
    "products product items item goods catalog catalogue entries data results records rows faqs pages 商品 产品".split()
)
# An object with one of these is a record itself, whatever lists it holds.
_OF_A_RECORD = frozenset("title sku handle question price variants text".split())
_LONGEST = 8 * 1024 * 1024  # characters of one object
_HEAD = 65_536  # characters in which an envelope names its list
_STRUCTURE = re.compile(r'["{}\[\]]')
_IN_STRING = re.compile(r'"|(?:\\.)+', re.DOTALL)
_VALUE = re.compile(r"[^\s,\ufeff]")
_SCALAR_END = re.compile(r"[\s,\]}]")
_KEY = re.compile(r'"((?:[^"\\]|\\.){0,60})"\s{0,99}:\s{0,99}(.)', re.DOTALL)


def is_one_document(head: str) -> bool:
    """Whether a text that begins so is one JSON document and not an object a line."""
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return re.match(r"\[\s*[\[{\]]|\[\s*$", text) is not None
    if re.match(r'\{\s*["}]', text) is None:
        return False
    return _list_at(text) is not None or not is_lines(text)


def is_lines(text: str) -> bool:
    """Whether any of the first lines is an object; the last one may be cut off, a bad one is the reader's business."""
    lines = text.split("\n")
    if len(lines) == 1:
        return True
    return any(_is_object(line) for line in lines[:20]) or len(lines[0]) > 2_000


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _list_at(text: str) -> str | None:
    """The name of the list that the first object is the envelope of; ``None`` for an object that is a record."""
    depth = at = 0
    while found := _STRUCTURE.search(text, at):
        at = found.end()
        if found.group() == '"':
            key = _KEY.match(text, found.start()) if depth == 1 else None
            if key and key.group(1).casefold() in _OF_A_RECORD:
                return None
            if key and key.group(2) == "[" and key.group(1).casefold() in _LISTS:
                return key.group(1) if re.match(r"\s*[{\]]", text[key.end() : key.end() + 200]) else None
            closed = _string_end(text, at)
            if closed is None:
                return None
            at = closed
        elif found.group() in "{[":
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return None
    return None


def _string_end(text: str, at: int) -> int | None:
    while found := _IN_STRING.search(text, at):
        at = found.end()
        if found.group() == '"':
            return at
    return None


class _Text:
    """A text that is read on as it is looked at; places are counted from its beginning, what is passed is forgotten."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._start = 0  # the place of the first character that is kept
        self._floor = 0  # what stands before it is not asked for again
        self._line, self._counted = 1, 0

    def search(self, pattern: re.Pattern[str], at: int) -> tuple[int, str] | None:
        """Place and text of the next match from ``at`` on; none begins with what another piece brings."""
        while True:
            found = pattern.search(self._text, max(at - self._start, 0))
            if found is not None:
                return self._start + found.start(), found.group()
            at = max(at, self.end - 1)  # a backslash at the end waits for what it escapes
            if len(self._text) > _LONGEST:
                # Nothing of that length is given; whoever asks sees it by the places.
                self.forget(at)
            if not self._more():
                return None

    def forget(self, place: int) -> None:
        """What stands before ``place`` is not asked for again."""
        self._floor = max(place, self._floor)

    def line_at(self, place: int) -> int:
        """The line in which ``place`` lies; to be asked for in order."""
        self._count(place)
        return self._line

    def between(self, start: int, end: int) -> str:
        """The text between two places that are not forgotten."""
        return self._text[start - self._start : end - self._start]

    def ahead(self, place: int, count: int) -> str:
        """At most ``count`` characters from ``place`` on."""
        while self.end < place + count and self._more():
            pass
        return self.between(place, place + count)

    @property
    def end(self) -> int:
        """The place up to which the text has been read."""
        return self._start + len(self._text)

    def _count(self, place: int) -> None:
        if place > self._counted:
            self._line += self._text.count("\n", self._counted - self._start, place - self._start)
            self._counted = place

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._count(self._floor)
        self._text = self._text[self._floor - self._start :] + piece
        self._start = self._floor
        return True


def objects(pieces: Iterator[str]) -> Iterator[tuple[int, str | None]]:
    """Line and text of each element; ``None`` for one that is too large, or for a document that does not end."""
    text = _Text(pieces)
    around: list[str] = []  # what is open around the elements: "[" a list, "{" the envelope of lists
    at, is_whole = 0, True
    while found := text.search(_VALUE, at):
        at, char = found
        text.forget(at)
        if char in "]}":
            at += 1
            if around:
                around.pop()
        elif not around and (char == "[" or (char == "{" and _list_at(text.ahead(at, _HEAD)) is not None)):
            around.append(char)
            at += 1
        elif around[-1:] == ["{"]:
            at = _passed(text, at, around)
        else:
            line = text.line_at(at)
            end, is_whole = _end(text, at)
            yield line, text.between(at, end) if is_whole else None
            at = end
    if around and is_whole:
        yield text.line_at(text.end), None


def _passed(text: _Text, at: int, around: list[str]) -> int:
    """The place behind what an envelope says of itself, or behind the bracket that opens one of its lists."""
    key = _KEY.match(text.ahead(at, 400))
    if key is None:
        return at + 1 if text.ahead(at, 1) != '"' else _end(text, at)[0]
    value = at + key.start(2)
    if key.group(2) == "[" and key.group(1).casefold() in _LISTS:
        around.append("[")
        return value + 1
    return max(_end(text, value)[0], value + 1)


def _end(text: _Text, start: int) -> tuple[int, bool]:
    """The place behind the value that begins at ``start``, and whether it is whole and of bearable length."""
    if text.ahead(start, 1) not in '"{[':
        found = text.search(_SCALAR_END, start)
        end = found[0] if found else text.end
        return end, end - start <= _LONGEST
    at, depth = start, 0
    while found := text.search(_STRUCTURE, at):
        at = found[0] + 1
        if found[1] == '"':
            while inner := text.search(_IN_STRING, at):
                at = inner[0] + len(inner[1])
                if inner[1] == '"':
                    break
            else:
                return text.end, False
        else:
            depth += 1 if found[1] in "{[" else -1
        if at - start > _LONGEST:
            text.forget(at)
        if depth <= 0:
            return at, at - start <= _LONGEST
    return text.end, False
