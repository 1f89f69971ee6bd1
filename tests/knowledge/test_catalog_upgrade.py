"""An older store is upgraded in place after a copy; one from every earlier schema opens and answers."""

from __future__ import annotations

import shutil
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from knowledge.catalog import database, schema
from knowledge.catalog.view import CatalogView
from knowledge.embedding import Encoder
from knowledge.errors import StoreError
from knowledge.records import Product
from knowledge.retrieval import Reader
from knowledge.store import StoreLocation, open_store
from tests.small_shop import BLANKET, KETTLE, RETURNS, contents, opened, publish

STORES = Path(__file__).parent / "stores"


def as_it_was(number: int, home: Path) -> None:
    """The catalog that this schema wrote, from its text."""
    home.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(home / "catalog.sqlite3")
    connection.executescript((STORES / f"schema_{number}.sql").read_text("utf-8"))
    connection.close()


def test_there_is_a_store_of_every_schema() -> None:
    assert sorted(path.name for path in STORES.iterdir()) == sorted(
        f"schema_{number}.sql" for number in range(1, schema.SCHEMA_VERSION + 1)
    )


@pytest.mark.parametrize("number", range(1, schema.SCHEMA_VERSION + 1))
def test_a_store_of_an_earlier_schema_opens_and_answers(
    number: int, tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    as_it_was(number, tmp_path)
    store = opened(tmp_path, model_folder, encoder)
    view = CatalogView(store.database, 1)
    assert view.version == "bcee3fb32d75a150"
    kettle = view.find("KET-1-B", "en")
    assert isinstance(kettle, Product)
    assert kettle.price == Decimal("49.00")
    assert [variant.availability for variant in kettle.variants] == ["in_stock", "out_of_stock"]
    assert view.find("KET-1", "zh").title == "Alder 电热水壶"  # type: ignore[union-attr]
    assert view.counts() == {"product": {"en": 1, "zh": 1}, "faq": {"en": 1}}
    # Its vectors and words lie beside it; an ingest of something new brings them back level.
    publish(store, BLANKET)
    reader = Reader(store)
    assert reader.view.find("BLA-1") == BLANKET
    assert reader.search("wool blanket")[0].live.passage.key == "blanket"
    with store.database.connect() as connection:
        found = inspect(connection)
        assert set(schema.metadata.tables) <= set(found.get_table_names())
        for table in schema.metadata.tables.values():
            assert {column["name"] for column in found.get_columns(table.name)} == {c.name for c in table.c}
    store.close()


def note_the_step(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE records ADD COLUMN rating FLOAT")


def test_an_upgrade_in_place_after_a_copy(
    tmp_path: Path, model_folder: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path, model_folder, encoder)
    publish(store, KETTLE, RETURNS)
    before = contents(store)
    store.close()
    today = schema.SCHEMA_VERSION
    monkeypatch.setattr(schema, "SCHEMA_VERSION", today + 2)
    monkeypatch.setattr(database, "UPGRADES", {today: note_the_step, today + 1: lambda _connection: None})
    store = opened(tmp_path, model_folder, encoder)
    assert contents(store) == before
    with store.database.connect() as connection:
        assert "rating" in {column["name"] for column in inspect(connection).get_columns("records")}
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'schema'").scalar_one() == str(today + 2)
    store.close()
    # Opened once more, nothing is left to do; the copy is a whole catalog of the old schema.
    copy = tmp_path / f"catalog.schema-{today}.sqlite3"
    kept = copy.read_bytes()
    opened(tmp_path, model_folder, encoder).close()
    assert copy.read_bytes() == kept
    monkeypatch.undo()
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(copy, old / "catalog.sqlite3")
    view = CatalogView(open_store(StoreLocation(old)).database, 1)
    assert view.find("KET-1") == KETTLE
    view.engine.dispose()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(StoreLocation(tmp_path), create=True).close()
    today = schema.SCHEMA_VERSION

    def breaks(connection: Connection) -> None:
        note_the_step(connection)
        connection.exec_driver_sql("ALTER TABLE absent ADD COLUMN x")

    monkeypatch.setattr(schema, "SCHEMA_VERSION", today + 1)
    monkeypatch.setattr(database, "UPGRADES", {today: breaks})
    with pytest.raises(StoreError, match="no such table"):
        open_store(StoreLocation(tmp_path))
    monkeypatch.undo()
    store = open_store(StoreLocation(tmp_path))
    with store.database.connect() as connection:
        assert "rating" not in {column["name"] for column in inspect(connection).get_columns("records")}
    store.close()


def test_a_step_that_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(StoreLocation(tmp_path), create=True).close()
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    with pytest.raises(StoreError, match="which cannot be upgraded") as raised:
        open_store(StoreLocation(tmp_path))
    assert "ingest the sources again" in raised.value.mend
