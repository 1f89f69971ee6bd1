"""Bytes of a shop's file as text: UTF-8, UTF-16 with its mark, GB18030 (Chinese Windows), Big5 and other older ones.

The order is by how much an encoding can be wrong: UTF-8 refuses almost everything that is not UTF-8; what is left is
told apart by ``ingest.encodings``, where Windows-1252, which accepts (nearly) anything, comes last.
"""

from __future__ import annotations

import codecs

from ingest.encodings import legacy_encoding
from knowledge.errors import SourceError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAGIC = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
    b"SQLite format 3",
)
# Encodings that a page or its server must name, as the bytes do not tell them from others.
_STATED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949",
           "windows-1250": "cp1250", "windows-1251": "cp1251", "iso-8859-2": "iso8859_2", "iso-8859-15": "iso8859_15",
           "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030"}  # fmt: skip
# Characters that a text file does not hold; tab, line feed, form feed, carriage return and escape may occur.
_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 26, 27}))
_SAMPLE = 65_536


def decode(data: bytes, *, where: str = "") -> str:
    """The text of ``data`` without a byte order mark and NUL characters.

    Raises ``SourceError`` for data that is no text.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    if data.startswith(UTF16_MARKS):
        try:
            # A character that the end of the data cuts in two is left out.
            return codecs.getincrementaldecoder("utf-16")().decode(data).replace("\0", "")
        except UnicodeDecodeError as error:
            raise _not_text(where) from error
    if is_binary(data):
        raise _not_text(where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding_of(data), errors="replace").replace("\0", "")


def stated_encoding(label: str) -> str | None:
    """The encoding that a page's or a server's ``label`` means, as Python names it; ``None`` where the bytes tell."""
    return _STATED.get(label.strip().casefold())


def is_binary(data: bytes) -> bool:
    """Whether ``data`` starts like a picture, an archive or another file that is no text."""
    if data.startswith(UTF16_MARKS):
        return False
    head = data[:8192]
    if head.startswith(_MAGIC) or b"\0" in head:
        return True
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls * 50 > len(head)


def encoding_of(data: bytes) -> str:
    """The encoding of ``data`` as Python names it; ``cp1252`` where nothing else fits."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # One damaged byte in a long UTF-8 text does not make it Western: the rest tells.
        if error.start > 3 and _mostly_utf8(data):
            return "utf-8"
        return legacy_encoding(data)
    return "utf-8"


def _mostly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - damaged > 20 * damaged


def _not_text(where: str) -> SourceError:
    return SourceError("not a text file", where=where, mend="give a file in one of the formats that ingest reads")
