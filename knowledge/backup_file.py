"""The backup file: one zip with the catalog's tables as JSON lines and the vectors as NumPy arrays.

It holds what any kind of store can be made of again, whichever databases stand behind it:

- ``about.json``: format, schema, time, versions, embedding model, counts, and each member's size and SHA-256
- ``tables/NAME.jsonl``: one row a line, keyed by column
- ``vectors/NAME-00000.json`` and ``.npy``: digests and their vectors, a few thousand to a file

A backup that is read is an untrusted file: nothing is extracted, every member is bounded and checked before any of it
is used.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import SourceError, StoreTooNew

FORMAT = 1
ABOUT = "about.json"
TABLES = ("versions", "units", "records", "variants", "attributes", "passages", "changes")
VECTORS = ("passages", "fields")

_MEMBER = re.compile(
    rf"tables/(?:{'|'.join(TABLES)})\.jsonl|vectors/(?:{'|'.join(VECTORS)})-[0-9]{{5}}\.(?:json|npy)", re.ASCII
)
_DIGEST = re.compile("[0-9a-f]{16,64}", re.ASCII)
_PIECE = 1 << 20
_LONGEST_ABOUT = 16 << 20
_LONGEST_LINE = 64 << 20
_LARGEST_VECTORS = 256 << 20
# Rows of one shop shrink to a tenth or a thirtieth; a bomb to a thousandth.
_MOST_RATIO, _SMALL = 200, 16 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


class BackupWriter:
    """Writes the members of a backup, one after the other, and last what tells of them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._members: dict[str, dict[str, Any]] = {}

    def rows(self, table: str, rows: Iterator[dict[str, Any]]) -> int:
        """Writes one table, row by row; returns how many there were."""
        count = 0
        with self._member(f"tables/{table}.jsonl") as write:
            for row in rows:
                write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
                count += 1
        return count

    def vectors(self, name: str, number: int, digests: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Writes one file of vectors, in half precision where that loses nothing."""
        half = vectors.astype(np.float16)
        array = half if np.array_equal(half.astype(np.float32), vectors) else vectors.astype(np.float32)
        held = BytesIO()
        np.save(held, np.ascontiguousarray(array), allow_pickle=False)
        with self._member(f"vectors/{name}-{number:05}.json") as write:
            write(json.dumps(list(digests)).encode())
        with self._member(f"vectors/{name}-{number:05}.npy", stored=True) as write:
            write(held.getvalue())

    def close(self, about: dict[str, Any]) -> None:
        """Writes ``about.json`` and ends the file."""
        document = {"format": FORMAT, **about, "members": self._members}
        self._zip.writestr(ABOUT, json.dumps(document, ensure_ascii=False, indent=1))
        self._zip.close()

    def abandon(self) -> None:
        """Ends without what would make it a backup."""
        # Its own ``close`` would write the directory to a disk that may be full.
        self._zip.fp = None

    @contextmanager
    def _member(self, name: str, *, stored: bool = False) -> Iterator[Any]:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        sha, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as target:

            def write(part: bytes) -> None:
                nonlocal size
                sha.update(part)
                size += len(part)
                target.write(part)

            yield write
        self._members[name] = {"bytes": size, "sha256": sha.hexdigest()}


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself. ``current`` and ``prepared`` are numbers of versions; sizes are in bytes."""

    schema: int
    made_at: str
    catalog_version: str
    current: int
    prepared: int | None
    model_name: str
    model_digest: str
    index_rules: str
    records: int
    members: dict[str, tuple[int, str]]


class BackupFile:
    """An opened backup, whose members are whole: made by ``opened_backup``."""

    def __init__(self, path: Path, file: zipfile.ZipFile, about: About) -> None:
        self._zip = file
        self.path = path
        self.about = about

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of one table, in the order in which they were written."""
        with self._translated(), self._zip.open(f"tables/{table}.jsonl") as stream:
            number = 0
            while line := stream.readline(_LONGEST_LINE + 1):
                number += 1
                if len(line) > _LONGEST_LINE:
                    raise ValueError(f"row {number} of {table} is too long")
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError(f"row {number} of {table} is no row")
                yield row

    def vectors(self, name: str) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """The digests and vectors, file by file."""
        number = 0
        while f"vectors/{name}-{number:05}.npy" in self.about.members:
            stem = f"vectors/{name}-{number:05}"
            with self._translated():
                digests = json.loads(self._zip.read(f"{stem}.json"))
                if not isinstance(digests, list) or not all(
                    isinstance(digest, str) and _DIGEST.fullmatch(digest) for digest in digests
                ):
                    raise ValueError(f"{stem}.json holds no digests")
                vectors = _array(self._zip.read(f"{stem}.npy"), len(digests))
            yield digests, vectors
            number += 1

    @contextmanager
    def _translated(self) -> Iterator[None]:
        with _damage_told(self.path):
            yield


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupFile]:
    """The backup in this file, once all of it was checked.

    ``SourceError`` tells what is wrong with it, ``StoreTooNew`` that a newer Shelftalk made it.
    """
    try:
        with path.open("rb") as raw, _zip(path, raw) as file:
            with _damage_told(path):
                about = _read_about(file, path)
                _check_members(file, about, path.stat().st_size)
            yield BackupFile(path, file, about)
    except OSError as error:
        if error.filename is None or Path(error.filename) != path:
            raise
        raise SourceError(f"the backup cannot be read: {error.strerror or error}", where=str(path)) from error


def _zip(path: Path, raw: IO[bytes]) -> zipfile.ZipFile:
    with _damage_told(path):
        return zipfile.ZipFile(raw)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise SourceError(
            f"this is no whole backup of Shelftalk: {error}", where=str(path), mend="Take another backup file"
        ) from error


def _read_about(file: zipfile.ZipFile, path: Path) -> About:
    info = file.getinfo(ABOUT)
    if info.file_size > _LONGEST_ABOUT:
        raise ValueError("its about.json is too large")
    document = json.loads(file.read(info))
    if not isinstance(document, dict) or not isinstance(document.get("format"), int):
        raise ValueError("its about.json tells no format")
    if document["format"] > FORMAT:
        raise StoreTooNew(
            f"the backup has format {document['format']}, this version of Shelftalk knows up to {FORMAT}",
            where=str(path),
            mend="install the newer Shelftalk",
        )
    members = {
        str(name): (_number(told["bytes"]), str(told["sha256"])) for name, told in _object(document["members"]).items()
    }
    model = _object(document["model"])
    prepared = document["prepared"]
    return About(
        schema=_number(document["schema"]),
        made_at=str(document["made_at"]),
        catalog_version=str(document["catalog_version"]),
        current=_number(document["current"]),
        prepared=None if prepared is None else _number(prepared),
        model_name=str(model["name"]),
        model_digest=str(model["digest"]),
        index_rules=str(document["index_rules"]),
        records=_number(_object(document["counts"])["published"]),
        members=members,
    )


def _check_members(file: zipfile.ZipFile, about: About, size: int) -> None:
    infos = [info for info in file.infolist() if info.filename != ABOUT]
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or len(names) + 1 != len(file.namelist()):
        raise ValueError("a member stands in it twice")
    if set(names) != set(about.members):
        raise ValueError("its members are not those that its about.json names")
    missing = [table for table in TABLES if f"tables/{table}.jsonl" not in about.members]
    if missing:
        raise ValueError(f"the table {missing[0]} is missing")
    if sum(info.file_size for info in infos) > _MOST_RATIO * size + _SMALL:
        raise ValueError("it would unpack to far more than a backup does")
    for info in infos:
        _check_member(file, info, *about.members[info.filename])


def _check_member(file: zipfile.ZipFile, info: zipfile.ZipInfo, size: int, digest: str) -> None:
    name = info.filename
    if not _MEMBER.fullmatch(name):
        raise ValueError("it holds a member that is none of a backup's")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 1:
        raise ValueError(f"{name} is packed in a way that no backup is")
    if info.file_size != size or (name.startswith("vectors/") and size > _LARGEST_VECTORS):
        raise ValueError(f"{name} has not the size that its about.json names")
    sha, length = hashlib.sha256(), 0
    with file.open(info) as stream:
        while part := stream.read(_PIECE):
            sha.update(part)
            length += len(part)
    if length != size or sha.hexdigest() != digest:
        raise ValueError(f"{name} was changed or damaged")


def _array(data: bytes, rows: int) -> NDArray[np.float32]:
    """A NumPy file's array; its header is looked at before anything of the size that it names is made."""
    stream = BytesIO(data)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("vectors are in a form that no backup has")
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream)
    rest = data[stream.tell() :]
    if fortran or dtype not in (np.dtype("<f2"), np.dtype("<f4")) or len(shape) != 2 or shape[0] != rows:
        raise ValueError("vectors are in a form that no backup has")
    if shape[0] * shape[1] * dtype.itemsize != len(rest):
        raise ValueError("vectors are cut off")
    vectors: NDArray[np.float32] = np.frombuffer(rest, dtype=dtype).reshape(shape).astype(np.float32)
    if not np.isfinite(vectors).all():
        raise ValueError("vectors hold what is no number")
    return vectors


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("its about.json is not as it should be")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("its about.json is not as it should be")
    return value
