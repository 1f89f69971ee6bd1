"""Files made to fill the memory or to take for ever: refused with a reason, within bounds of both."""

from __future__ import annotations

import gzip
import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, cast

import pytest

from ingest.files import SourceFile
from ingest.folders import source_files
from ingest.reading import rows_of
from ingest.rows import Rejection, Row
from knowledge.errors import SourceError
from tests.ingest.pdf_files import pdf, typed

Write = Callable[[str, str | bytes], Path]
MIB = 1 << 20


class Endless(io.RawIOBase):
    """Bytes that nobody keeps: what comes first, then one letter up to the size, then what comes last."""

    def __init__(self, first: bytes, size: int, last: bytes) -> None:
        self._first, self._size, self._last = first, size, last
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        assert whence == 0
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        ends = len(self._first) + self._size
        if self._at < len(self._first):
            piece = self._first[self._at :]
        elif self._at < ends:
            piece = b"x" * min(ends - self._at, len(buffer), MIB)
        else:
            piece = self._last[self._at - ends :]
        piece = piece[: len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class EndlessContent:
    def __init__(self, first: bytes, size: int, last: bytes = b"") -> None:
        self._parts = (first, size, last)

    def open(self) -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(Endless(*self._parts), MIB))

    def size(self) -> int:
        return len(self._parts[0]) + self._parts[1] + len(self._parts[2])


@contextmanager
def bounded(*, mib: int, seconds: float) -> Iterator[None]:
    """Fails where more memory was taken at once, or more time of the processor."""
    tracemalloc.start()
    started = time.process_time()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < mib * MIB, f"{peak / MIB:.0f} MiB at once"
    assert time.process_time() - started < seconds


def outcome(file: SourceFile) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    reasons: list[str] = []
    try:
        for row in rows_of(file, None, lambda _position: None):
            if isinstance(row, Rejection):
                reasons.append(row.reason)
            elif isinstance(row, Row):
                rows.append(row)
    except SourceError as error:
        reasons.append(error.what)
    return rows, reasons


def test_a_line_of_a_gigabyte_is_passed_over_between_good_ones() -> None:
    content = EndlessContent(b'{"sku": "1", "title": "a"}\n', 1024 * MIB, b'\n{"sku": "2", "title": "b"}\n')
    with bounded(mib=64, seconds=30):
        rows, reasons = outcome(SourceFile(PurePath("a.jsonl"), content=content))
    assert [row.line["sku"] for row in rows] == ["1", "2"]
    assert reasons == ["the line is too long"]


@pytest.mark.parametrize("first", [b"## Can I?\n", b"Just words "], ids=["faq", "page"])
def test_a_text_of_a_gigabyte_is_refused(first: bytes) -> None:
    with bounded(mib=256, seconds=30):
        rows, reasons = outcome(SourceFile(PurePath("a.md"), content=EndlessContent(first, 1024 * MIB)))
    assert (rows, reasons) == ([], ["larger than 64 MiB"])


@pytest.mark.parametrize("mark", [b"%PDF-1.7\n", b"PK\x03\x04"], ids=["pdf", "zip"])
def test_a_document_of_a_gigabyte_is_refused(mark: bytes) -> None:
    with bounded(mib=600, seconds=30):
        rows, reasons = outcome(SourceFile(PurePath("a.bin"), content=EndlessContent(mark, 1024 * MIB)))
    assert rows == []
    assert reasons[0].startswith("larger than")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.md.gz"])
def test_a_gzip_bomb_is_refused(write: Write, name: str) -> None:
    packer = zlib.compressobj(9, wbits=31)
    first = b'{"sku": "1", "title": "a"}\n' if "jsonl" in name else b"Words.\n"
    bomb = packer.compress(first) + b"".join(packer.compress(b"x" * MIB) for _ in range(300)) + packer.flush()
    assert len(bomb) < MIB
    with bounded(mib=200, seconds=30):
        rows, reasons = outcome(SourceFile(write(name, bomb)))
    assert [row.line["sku"] for row in rows] == (["1"] if "jsonl" in name else [])
    assert reasons in (["it unpacks to more than 300 times its size"], ["larger than 64 MiB"])


def test_a_gzipped_file_that_shrank_well_is_read(write: Write) -> None:
    """Fifty equal products are packed far below a hundredth of their size, and are no bomb."""
    line = '{"sku": "%d", "title": "A tent for two, light and dry"}\n'
    path = write("a.jsonl.gz", gzip.compress("".join(line % number for number in range(50)).encode()))
    assert len(outcome(SourceFile(path))[0]) == 50


def zip_of(name: str, size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w") as member:
        for _ in range(size // MIB):
            member.write(bytes(MIB))
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(write: Write) -> None:
    path = write("bomb.zip", zip_of("a.jsonl", 40 * MIB))
    with bounded(mib=16, seconds=5):
        found = source_files([path])
    assert found.files == ()
    assert "times its size" in found.rejected[0].reason
    whole = write("whole.zip", zip_of("a.jsonl", 200 * MIB))
    with bounded(mib=16, seconds=5):
        found = source_files([whole])
    assert found.files == ()
    assert "the archive would unpack to" in found.rejected[0].reason


def test_files_that_share_their_bytes_count_each(write: Write) -> None:
    """An archive whose list names the same packed bytes over and over."""
    data = zip_of("a00000.md", 1 * MIB)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    many = 5_000
    entries = b"".join(entry.replace(b"a00000.md", b"a%05d.md" % number) for number in range(many))
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, len(entries), start, 0)
    with bounded(mib=64, seconds=10):
        found = source_files([write("shared.zip", data[:start] + entries + closing)])
    assert found.files == ()
    assert "unpack" in found.rejected[0].reason


def test_a_size_that_lies_is_noticed(write: Write) -> None:
    """The list says a thousand bytes, the packed stream holds sixteen million: reading stops at the thousand."""
    data = bytearray(zip_of("a.md", 16 * MIB))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, entry + 24, 1_000)
    with bounded(mib=16, seconds=5):
        found = source_files([write("lying.zip", bytes(data))])
    assert "damaged" in found.rejected[0].reason


def test_a_list_of_contents_without_end_is_refused(write: Write) -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    entries = entry * 250_000
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entries), 0, 0)
    path = write("long.zip", b"PK\x03\x04" + entries + closing)
    with bounded(mib=32, seconds=5):
        found = source_files([path])
    assert "lists too many files" in found.rejected[0].reason


def test_a_page_that_unpacks_without_end_is_refused(write: Write) -> None:
    bomb = zlib.compress(b"(x) Tj " * 30_000_000, 9)
    path = write("bomb.pdf", pdf(typed(["Before."]), bomb))
    with bounded(mib=300, seconds=60):
        rows, reasons = outcome(SourceFile(path))
    assert [row.line["text"] for row in rows] == ["Before."]
    assert reasons == ["the page could not be read"]
