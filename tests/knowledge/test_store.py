"""Opening a store: what is missing, foreign, newer or broken is said in one line with a way out."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from knowledge.catalog.database import open_database
from knowledge.embedding import Encoder
from knowledge.errors import ConfigurationError, ModelMismatch, StoreError, StoreMissing, StoreTooNew
from knowledge.retrieval import Reader
from knowledge.store import DEFAULT_MODEL, StoreLocation, open_store
from tests.small_shop import KETTLE, opened, publish


def test_a_store_lies_in_one_folder_unless_servers_stand_in(tmp_path: Path) -> None:
    location = StoreLocation(tmp_path)
    assert location.catalog_url == f"sqlite:///{tmp_path}/catalog.sqlite3"
    assert location.model_folder.parent == location.lock_file.parent == tmp_path
    elsewhere = StoreLocation(tmp_path, database_url="postgresql://shop@db.example/catalog")
    assert elsewhere.catalog_url == "postgresql://shop@db.example/catalog"


def test_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="shelftalk ingest") as raised:
        open_store(StoreLocation(tmp_path / "nothing"))
    assert str(tmp_path / "nothing") in raised.value.where
    assert not (tmp_path / "nothing").exists()


def test_an_empty_database_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").touch()
    with pytest.raises(StoreMissing):
        open_store(StoreLocation(tmp_path))


def test_a_new_store_holds_nothing_and_says_so(tmp_path: Path) -> None:
    store = open_store(StoreLocation(tmp_path / "new" / "store"), create=True)
    assert (tmp_path / "new" / "store" / "catalog.sqlite3").exists()
    assert store.model_name == DEFAULT_MODEL
    assert store.model_digest == ""
    with pytest.raises(StoreMissing, match="nothing has been ingested yet"):
        Reader(store)
    store.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="folder cannot be made") as raised:
        open_store(StoreLocation(tmp_path / "file" / "store"), create=True)
    assert "SHELFTALK_HOME" in raised.value.mend


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite3").write_bytes(b"this is no database at all, but long enough to be looked at" * 50)
    with pytest.raises(StoreError, match="cannot be used: file is not a database") as raised:
        open_store(StoreLocation(tmp_path))
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("no address", "no database address"),
        ("sqlite://shop:hunter2@/catalog.sqlite3", "no database address"),
        ("postgresql://shop:hunter2@db.example:port/catalog", "no database address"),
        ("nosuchdatabase://shop:hunter2@db.example/catalog", "no database address"),
        ("mysql+mysqldb://shop:hunter2@db.example/catalog", "driver for this database is not installed"),
    ],
)
def test_an_address_that_names_no_database(url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as raised:
        open_database(url, create=False)
    assert raised.value.where == "SHELFTALK_DATABASE_URL"
    assert "hunter2" not in str(raised.value)
    assert raised.value.exit_code == 1


def test_a_store_of_a_newer_version(tmp_path: Path) -> None:
    open_store(StoreLocation(tmp_path), create=True).close()
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    before = (tmp_path / "catalog.sqlite3").read_bytes()
    for create in (False, True):
        with pytest.raises(StoreTooNew, match="has schema 999") as raised:
            open_store(StoreLocation(tmp_path), create=create)
        assert "newer Shelftalk" in raised.value.mend
    assert (tmp_path / "catalog.sqlite3").read_bytes() == before


def test_vectors_of_another_model_are_refused(tmp_path: Path, model_folder: Path, encoder: Encoder) -> None:
    store = opened(tmp_path, model_folder)
    assert store.encoder.name == DEFAULT_MODEL
    assert store.model_digest == encoder.digest
    store.close()
    other = open_store(StoreLocation(tmp_path), model="some/other-model")
    with pytest.raises(ModelMismatch, match=f"made with the embedding model {DEFAULT_MODEL}") as raised:
        _ = other.encoder
    assert "ingest again" in raised.value.mend
    other.close()


@pytest.mark.parametrize("text", ["{", "[1, 2", ""])
def test_a_broken_model_file_names_the_folder_to_delete(tmp_path: Path, text: str) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.json").write_text(text)
    store = open_store(StoreLocation(tmp_path), create=True)
    with pytest.raises(StoreError, match="cannot be read") as raised:
        _ = store.model_name
    assert str(tmp_path / "model") in raised.value.mend
    store.close()


def test_a_published_version_without_its_words_is_an_error_with_a_way_out(
    tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    store = opened(tmp_path, model_folder, encoder)
    publish(store, KETTLE)
    for folder in (tmp_path / "words").iterdir():
        folder.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="word index") as raised:
        Reader(store)
    assert "ingest" in raised.value.mend
    store.close()


def test_the_model_is_read_from_the_store(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.json").write_text(json.dumps({"name": "own-model", "digest": "ab12"}))
    store = open_store(StoreLocation(tmp_path), create=True)
    assert (store.model_name, store.model_digest) == ("own-model", "ab12")
    store.close()
