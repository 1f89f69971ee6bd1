"""Zip files opened within bounds: what they hold is counted and weighed before anything of it is unpacked.

A zip is an archive of files or a document of its own (DOCX, XLSX and their kin are zips of XML parts); ``package_of``
tells which.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from ingest.files import SourceFile
from knowledge.errors import SourceError

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
LARGEST_DOCUMENT = 64 * 1024 * 1024  # a DOCX or XLSX file as it lies on disk
LARGEST_UNPACKED = 512 * 1024 * 1024  # all of its parts together, unpacked
MOST_PARTS = 10_000
_LARGEST_DIRECTORY = 8 * 1024 * 1024  # bytes of a zip's list of contents: about 80,000 files
# Deflate reaches 1,032 : 1 on a run of equal bytes; text of a shop stays below 50 : 1.
_MOST_RATIO = 300
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# The part that tells the kind of a document; what a package holds beside it is not looked at.
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OTHER_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "Index/Document.iwa"})


class _Guarded(io.BufferedIOBase):
    """The bytes of a zip; while its list of contents is read, no more than its bound at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.is_listing = True

    def read(self, size: int | None = -1, /) -> bytes:
        size = -1 if size is None else size
        if not self.is_listing:
            return self._stream.read(size)
        data = self._stream.read(_LARGEST_DIRECTORY + 1 if size < 0 else min(size, _LARGEST_DIRECTORY + 1))
        if len(data) > _LARGEST_DIRECTORY:
            raise _TooMany
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


class _TooMany(Exception):
    """A list of contents beyond its bound."""


@contextmanager
def opened_zip(stream: BinaryIO, where: str) -> Iterator[zipfile.ZipFile]:
    """A zip whose list of contents was read within bounds. Raises ``SourceError`` for a damaged one."""
    guarded = _Guarded(stream)
    try:
        package = zipfile.ZipFile(cast("BinaryIO", guarded))
    except _TooMany as error:
        raise SourceError("the zip lists too many files", where=where, mend="split it into several") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError, EOFError) as error:
        raise damaged(where) from error
    guarded.is_listing = False
    with package:
        yield package


def damaged(where: str) -> SourceError:
    """The error for a zip that cannot be unpacked."""
    return SourceError("the zip file is damaged or cut off", where=where, mend="make it again")


def unreadable_part(info: zipfile.ZipInfo) -> str | None:
    """Why a zip's file is not unpacked; ``None`` when nothing is wrong with it."""
    if info.flag_bits & 0x1:
        return "it is encrypted; pack it without a password"
    if info.compress_type not in _READABLE_METHODS:
        return "it is compressed in a way that is not read; pack it as a plain zip"
    if info.file_size >= _RATIO_COUNTS_FROM and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        return f"it would unpack to {info.file_size // max(info.compress_size, 1):,} times its size"
    return None


def package_of(names: Iterable[str]) -> str | None:
    """``docx`` or ``xlsx``, ``other`` for another document stored as a zip, ``None`` for an archive of files."""
    found: str | None = None
    for name in names:
        if name in _MAIN_PARTS:
            return _MAIN_PARTS[name]
        if name in _OTHER_DOCUMENTS:
            found = "other"
    return found


def document_kind(file: SourceFile) -> str | None:
    """``package_of`` the zip that a file is. Raises ``SourceError`` for a damaged or too large one."""
    with opened_zip(io.BytesIO(file.data(LARGEST_DOCUMENT)), file.name) as package:
        return package_of(package.namelist())


def checked_document(file: SourceFile, *, largest: int = LARGEST_UNPACKED, largest_markup: int | None = None) -> bytes:
    """The bytes of a DOCX or XLSX file whose parts may be unpacked. Raises ``SourceError`` for any other.

    Counts and weighs the parts as the zip lists them; unpacking stops at the listed size. ``largest`` bounds all parts
    together, ``largest_markup`` one part of XML where a reader builds its tree in memory.
    """
    data = file.data(LARGEST_DOCUMENT)
    with opened_zip(io.BytesIO(data), file.name) as package:
        parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise SourceError(f"the document has more than {MOST_PARTS:,} parts", where=file.name, mend="save it again")
    if sum(part.file_size for part in parts) > largest:
        raise SourceError(f"the document unpacks to more than {largest >> 20} MiB", where=file.name, mend="split it")
    for part in parts:
        reason = unreadable_part(part)
        if largest_markup and part.file_size > largest_markup and part.filename.endswith((".xml", ".rels")):
            reason = f"it unpacks to more than {largest_markup >> 20} MiB"
        if reason:
            raise SourceError(f"part {part.filename[:60]}: {reason}", where=file.name, mend="save the document again")
    return data
