"""What the tests of ingest share: writing a source file, reading its rows and records, an empty store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.files import SourceFile
from ingest.native import read_record
from ingest.reading import rows_of
from ingest.rows import Rejection, Row, RowRejected
from ingest.sources import SourceSettings, origin_of
from knowledge.records import Audience, Faq, Page, Product, Record
from knowledge.store import Store, StoreLocation, open_store

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Taken:
    """What became of one file: its records, refused rows and warnings."""

    records: list[Record] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def products(self) -> list[Product]:
        return [record for record in self.records if isinstance(record, Product)]

    @property
    def faqs(self) -> list[Faq]:
        return [record for record in self.records if isinstance(record, Faq)]

    @property
    def pages(self) -> list[Page]:
        return [record for record in self.records if isinstance(record, Page)]

    @property
    def product(self) -> Product:
        (product,) = self.products
        return product


def take(
    path: Path,
    *,
    format_name: str | None = None,
    settings: SourceSettings | None = None,
    audience: Audience | None = None,
) -> Taken:
    """Reads a file as an ingest does, without comparing it with a store."""
    taken = Taken()
    origin = origin_of(path, lambda _source: settings or SourceSettings(), audience)
    file = SourceFile(path)
    for row in rows_of(file, format_name, lambda _position: None):
        if isinstance(row, Rejection):
            taken.rejected.append(row)
            continue
        assert isinstance(row, Row)
        try:
            record, notes = read_record(row, origin)
        except RowRejected as error:
            taken.rejected.append(Rejection(file.name, row.number, error.reason))
            continue
        taken.records.append(record)
        taken.numbers.append(row.number)
        taken.notes.extend(notes)
    return taken


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a source file and gives its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def empty_store(tmp_path: Path, sample_store: Store) -> Iterator[Store]:
    """A new store; the embedding model is copied from the sample shop's, since exporting it takes long."""
    home = tmp_path / "store"
    home.mkdir()
    shutil.copytree(sample_store.location.model_folder, home / "model")
    store = open_store(StoreLocation(home), create=True)
    yield store
    store.close()
