"""The files of a zip archive, read where they lie: nothing is ever unpacked to disk.

Refused, each with its reason: names that lead out of the archive, links, encrypted files, an archive within the
archive, and what would unpack to far more than its size. Hidden files and pictures are passed over.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, cast

from ingest.cleaning import visible
from ingest.decoding import encoding_of
from ingest.files import SourceFile
from ingest.packages import ZIP_MARKS, damaged, document_kind, opened_zip, package_of, unreadable_part
from ingest.passed_over import is_hidden, kind_passed_over
from ingest.rows import Rejection
from knowledge.errors import SourceError

MOST_FILES = 50_000
_LARGEST_UNPACKED = 4 * 1024 * 1024 * 1024
_MOST_RATIO = 300  # of the whole archive; see ingest.packages
_RATIO_COUNTS_FROM = 64 * 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s22x2H")  # APPNOTE.TXT 4.3.7: the mark, then the lengths of name and extra field
_UTF8_NAME = 0x800
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, why others were refused, and how many of each kind were passed over."""

    files: list[SourceFile] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


class _Member:
    """One file of an archive, unpacked while it is read, to the size that the archive states."""

    def __init__(self, archive: Path, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._info = info

    def open(self) -> BinaryIO:
        stream = self._archive.open("rb")
        try:
            stream.seek(self._info.header_offset)
            header = stream.read(_LOCAL_HEADER.size)
            if len(header) < _LOCAL_HEADER.size or header[:4] != ZIP_MARKS[0]:
                raise damaged(str(self._archive))
            _, name, extra = _LOCAL_HEADER.unpack(header)
            stream.seek(name + extra, 1)
            return cast("BinaryIO", zipfile.ZipExtFile(stream, "r", self._info, None, close_fileobj=True))
        except BaseException:
            stream.close()
            raise

    def size(self) -> int:
        return self._info.file_size


def is_zip(path: Path) -> bool:
    """Whether a file begins like a zip, an archive or a document. Raises ``OSError``."""
    with path.open("rb") as stream:
        return stream.read(4) in ZIP_MARKS


def files_in(archive: Path) -> Found | None:
    """The files of a zip archive in the order of their names; ``None`` for a document that is stored as a zip.

    Raises ``SourceError`` for an archive that is damaged or too large as a whole.
    """
    where = str(archive)
    try:
        with archive.open("rb") as stream, opened_zip(stream, where) as package:
            parts = package.infolist()
            size = archive.stat().st_size
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", where=where) from error
    if package_of(part.filename for part in parts) is not None:
        return None
    _check_size(parts, size, where)
    found = Found()
    taken: set[PurePosixPath] = set()
    for name, part in sorted(((_name_of(part), part) for part in parts), key=lambda named: named[0]):
        if part.is_dir() or name.endswith(("/", "\\")):
            continue
        inside = PurePosixPath(name.replace("\\", "/"))
        shown = f"{where}/{visible(name[:300])}"
        reason = _refused(name, inside, part)
        if reason is None and is_hidden(inside):
            continue
        if reason is None and inside in taken:
            reason = "the archive holds two files of this name"
        taken.add(inside)
        if reason:
            found.rejected.append(Rejection(shown, None, reason))
        else:
            file = SourceFile(
                inside, name=shown, content=_Member(archive, part), container=str(archive.resolve()), inside=inside
            )
            _sort(file, found)
    if not found.files and not found.rejected:
        found.rejected.append(Rejection(where, None, "the archive holds no files that are read"))
    return found


def _check_size(parts: list[zipfile.ZipInfo], size: int, where: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_FILES:
        raise SourceError(f"the archive holds more than {MOST_FILES:,} files", where=where, mend="split it")
    if unpacked > _LARGEST_UNPACKED:
        raise SourceError(
            f"the archive unpacks to more than {_LARGEST_UNPACKED >> 30} GiB", where=where, mend="split it"
        )
    if unpacked > max(_RATIO_COUNTS_FROM, _MOST_RATIO * size):
        raise SourceError(f"the archive would unpack to {unpacked // size:,} times its size", where=where)


def _sort(file: SourceFile, found: Found) -> None:
    """Looks at the first bytes: a picture is passed over, an archive refused, anything else read."""
    try:
        head = file.head()
        kind = kind_passed_over(file.inside, head)
        if kind:
            found.passed_over[kind] += 1
        elif head.startswith(ZIP_MARKS) and document_kind(file) is None:
            found.rejected.append(Rejection(file.name, None, "an archive within an archive; unpack it"))
        else:
            found.files.append(file)
    except SourceError as error:
        found.rejected.append(Rejection(file.name, None, f"{error.what}; {error.mend}" if error.mend else error.what))


def _refused(name: str, inside: PurePath, part: zipfile.ZipInfo) -> str | None:
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or "\0" in part.orig_filename:
        return "its path is absolute or holds a NUL"
    if ".." in inside.parts:
        return "its path leads out of the archive"
    if part.create_system == _UNIX and stat.S_ISLNK(part.external_attr >> 16):
        return "it is a link"
    return unreadable_part(part)


def _name_of(part: zipfile.ZipInfo) -> str:
    """The file's name in the letters that it was packed with: UTF-8 where marked, else what its bytes read as."""
    name = part.orig_filename
    if part.flag_bits & _UTF8_NAME:
        return name
    try:
        stored = name.encode("cp437")
    except UnicodeEncodeError:
        return name  # an extra field has told the name already
    encoding = encoding_of(stored)
    return name if encoding == "cp1252" else stored.decode(encoding, errors="replace")
