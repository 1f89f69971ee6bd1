"""The content of an answer: unpacked piece by piece within a bound, kept in memory, or on disk when it is large."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_IN_MEMORY = 8 * 2**20
_PIECE = 65_536
_GZIP_OR_ZLIB = 47  # zlib's window bits: 32 tells the two headers apart, 15 is the largest window
_GZIP = b"\x1f\x8b"


class BodyRefused(ValueError):
    """The content cannot be taken; the message says why."""


class Body:
    """The bytes of an answer, as a file of a source reads them. ``discard`` removes what lies on disk."""

    def __init__(self, data: bytes = b"", *, path: Path | None = None, size: int = 0, digest: str = "") -> None:
        self._data = data
        self._path = path
        self._size = size
        self.digest = digest

    def open(self) -> BinaryIO:
        """The bytes from their start."""
        return self._path.open("rb") if self._path else io.BytesIO(self._data)

    def size(self) -> int:
        """How many bytes there are."""
        return self._size

    def discard(self) -> None:
        """Removes what lies on disk; a second time does nothing."""
        if self._path:
            self._path.unlink(missing_ok=True)


def read_body(pieces: Iterable[bytes], encoding: str, limit: int) -> Body:
    """The content that ``pieces`` carry in the given Content-Encoding, at most ``limit`` bytes packed and unpacked.

    Never holds more than 8 MiB of it in memory. Raises ``BodyRefused``.
    """
    digest, kept, size = hashlib.sha256(), bytearray(), 0
    path: Path | None = None
    disk: BinaryIO | None = None
    try:
        for piece in _unpacked(_bounded(pieces, limit), encoding):
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
            digest.update(piece)
            kept += piece
            if len(kept) > _IN_MEMORY:
                if disk is None:
                    handle, name = tempfile.mkstemp(prefix="shelftalk-")
                    path, disk = Path(name), os.fdopen(handle, "wb")
                disk.write(kept)
                kept.clear()
        if disk is not None:
            disk.write(kept)
    except BaseException:
        if disk is not None and path is not None:
            disk.close()
            path.unlink(missing_ok=True)
        raise
    if disk is not None:
        disk.close()
        return Body(path=path, size=size, digest=digest.hexdigest())
    return Body(bytes(kept), size=size, digest=digest.hexdigest())


def _too_large(limit: int) -> BodyRefused:
    return BodyRefused(f"larger than {limit / 2**20:.4g} MiB")


def _bounded(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The pieces as they came, while they are within ``limit``: packed bytes may unpack to nothing, for ever."""
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise _too_large(limit)
        yield piece


def _unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise BodyRefused(f"packed as '{encoding[:20]}', which was not asked for")
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for piece in pieces:
            waiting = piece
            while waiting:
                if unpacker.eof:
                    if not _GZIP.startswith(waiting[:2]):  # the mark itself may be cut in two
                        return  # what follows the content is no content
                    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
                out = unpacker.decompress(waiting, _PIECE)
                if out:
                    yield out
                waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise BodyRefused("its compressed content is damaged") from error
    if not unpacker.eof:
        raise BodyRefused("its compressed content is cut off")
