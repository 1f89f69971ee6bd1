"""One file to read, decompressed on the way, within bounds on a line, on the whole and on what it unpacks to."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol, cast

from ingest.decoding import decode
from knowledge.errors import SourceError

LONGEST_LINE = 16 * 1024 * 1024
LARGEST_TEXT = 512 * 1024 * 1024  # a format that is read as a whole
LARGEST_PROSE = 64 * 1024 * 1024  # FAQs and pages
HEAD = 65_536  # bytes that tell a file's format
_PIECE = 1024 * 1024
# Deflate reaches 1,032 : 1 on a run of equal bytes; a shop's texts stay below 50 : 1.
_MOST_RATIO = 300
_RATIO_COUNTS_FROM = 64 * 1024 * 1024
_GZIP = b"\x1f\x8b"


class Content(Protocol):
    """Where the bytes of a file are: on disk, in an archive, or as they came from a web server."""

    def open(self) -> BinaryIO:
        """The bytes from their start; raises ``OSError`` or ``SourceError``."""

    def size(self) -> int:
        """How many bytes there are; raises ``OSError``."""


class _OnDisk:
    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self) -> BinaryIO:
        return self._path.open("rb")

    def size(self) -> int:
        return self._path.stat().st_size


class _Unpacked:
    """A gzipped stream that stops where it yields far more than was stored."""

    def __init__(self, stream: gzip.GzipFile, raw: BinaryIO, where: str) -> None:
        self._stream = stream
        self._raw = raw
        self._where = where
        self._count = 0

    def read(self, size: int) -> bytes:
        return self._counted(self._stream.read(size))

    def readline(self, size: int) -> bytes:
        return self._counted(self._stream.readline(size))

    def _counted(self, data: bytes) -> bytes:
        self._count += len(data)
        if self._count > _RATIO_COUNTS_FROM and self._count > _MOST_RATIO * max(self._raw.tell(), 1):
            raise SourceError(
                f"it unpacks to more than {_MOST_RATIO} times its size", where=self._where, mend="export it again"
            )
        return data


class SourceFile:
    """One file of a source, plain or gzipped.

    ``name`` is what messages call it: the path as the caller gave it, ``shop.zip/faqs.md`` within an archive, or the
    web address. ``address`` is where it was fetched from, if it was. ``container`` names the folder, archive or site
    that was given as a whole, ``inside`` is the path within it.
    """

    def __init__(
        self,
        path: PurePath,
        *,
        name: str | None = None,
        address: str | None = None,
        content: Content | None = None,
        container: str = "",
        inside: PurePath | None = None,
    ) -> None:
        self.path = path
        self.container = container
        self.inside = inside or PurePath(path.name)
        self.name = name or str(path)
        self.address = address
        self._content = content or _OnDisk(Path(path))

    def head(self) -> bytes:
        """The first bytes of the content, at most 64 KiB. Raises ``SourceError``."""
        with self._opened() as (stream, _):
            return stream.read(HEAD)

    def lines(self) -> Iterator[tuple[int, bytes | None, int]]:
        """Line number, line and position in the file (bytes on disk), one by one.

        A line longer than ``LONGEST_LINE`` is passed over as ``None``. Raises ``SourceError``.
        """
        with self._opened() as (stream, raw):
            number = 0
            while line := stream.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    del line
                    while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
                        pass
                    yield number, None, raw.tell()
                else:
                    yield number, line, raw.tell()

    def chunks(self, size: int) -> Iterator[tuple[bytes, int]]:
        """Pieces of at most ``size`` bytes, each with the position in the file on disk. Raises ``SourceError``."""
        with self._opened() as (stream, raw):
            while piece := stream.read(size):
                yield piece, raw.tell()

    def digest(self) -> str:
        """SHA-256 of the bytes as they are stored. Raises ``SourceError``."""
        whole = hashlib.sha256()
        try:
            with self._content.open() as stream:
                while part := stream.read(1 << 20):
                    whole.update(part)
        except OSError as error:
            raise self._unreadable(error) from error
        return whole.hexdigest()

    def data(self, limit: int | None = None) -> bytes:
        """The whole content, decompressed. Raises ``SourceError`` for a file that is unreadable or beyond ``limit``."""
        limit = LARGEST_TEXT if limit is None else limit
        data = bytearray()
        with self._opened() as (stream, _):
            while len(data) <= limit and (piece := stream.read(min(_PIECE, limit + 1 - len(data)))):
                data += piece
        if len(data) > limit:
            raise SourceError(f"larger than {limit >> 20} MiB", where=self.name, mend="split it into several files")
        return bytes(data)

    def text(self, limit: int | None = None) -> str:
        """The whole content as text. Raises ``SourceError`` for a file that is no text, too large or unreadable."""
        return decode(self.data(limit), where=self.name)

    def size(self) -> int:
        """Bytes as they are stored, compressed or not. Raises ``SourceError``."""
        try:
            return self._content.size()
        except OSError as error:
            raise self._unreadable(error) from error

    @contextmanager
    def _opened(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        try:
            with self._content.open() as raw:
                zipped = raw.read(2) == _GZIP
                raw.seek(0)
                if not zipped:
                    yield raw, raw
                    return
                with gzip.open(raw) as unzipped:
                    yield cast("BinaryIO", _Unpacked(unzipped, raw, self.name)), raw
        except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
            raise SourceError(
                "the compressed file is damaged or cut off", where=self.name, mend="export it again"
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> SourceError:
        if isinstance(error, FileNotFoundError):
            return SourceError("no such file", where=self.name, mend="check the path")
        return SourceError(f"cannot be read: {error.strerror or error}", where=self.name)
