"""The catalog on PostgreSQL: published, prepared, returned to, backed up and brought into a store of the other kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from knowledge.backup import back_up
from knowledge.backup_file import opened_backup
from knowledge.catalog import schema, upgrades
from knowledge.catalog.database import open_database
from knowledge.catalog.history import changes_of
from knowledge.embedding import Encoder
from knowledge.publishing import discard_prepared, kept_versions, preparing, publish_prepared, roll_back
from knowledge.restoring import restore
from knowledge.retrieval import Reader
from knowledge.store import Store, StoreLocation, open_store
from tests.postgres_server import new_database, running_server
from tests.small_shop import (
    BLANKET,
    CARE,
    KETTLE,
    NOW,
    RETURNS,
    abandon,
    contents,
    identity,
    opened,
    passages_of,
    publish,
    row_counts,
)

pytestmark = pytest.mark.server
LATER = NOW + timedelta(days=1)
CHEAPER = replace(KETTLE, price=Decimal(45))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with running_server() as address:
        yield address


@pytest.fixture
def address(server: str) -> Callable[[str], str]:
    """Makes a database and gives its address."""
    return partial(new_database, server)


@pytest.fixture
def make(
    tmp_path: Path, model_folder: Path, encoder: Encoder, address: Callable[[str], str]
) -> Iterator[Callable[[str], Store]]:
    """Makes stores whose catalog is a database of the server."""
    made: list[Store] = []

    def make(name: str) -> Store:
        home = tmp_path / name
        home.mkdir()
        (home / "model").symlink_to(model_folder, target_is_directory=True)
        store = open_store(StoreLocation(home, database_url=address(name)), create=True)
        store.__dict__["encoder"] = encoder
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


def through_time(store: Store) -> list[str]:
    names = [publish(store, KETTLE, RETURNS), publish(store, CHEAPER, BLANKET, remove=[RETURNS])]
    abandon(store, CARE, remove=[KETTLE])
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        draft.put(CARE, passages_of, "shop", read_at=LATER)
        draft.index()
        draft.keep()
    assert Reader(store, prepared=True).view.counts() == {"product": {"en": 2}, "page": {"en": 1}}
    discard_prepared(store)
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        draft.put(RETURNS, passages_of, "shop", read_at=LATER)
        draft.remove(identity(BLANKET))
        draft.index()
        draft.keep()
    names.append(publish_prepared(store, now=LATER))
    assert Reader(store).search("send goods back")[0].live.passage.key == RETURNS.key
    names.append(roll_back(store, names[1], now=LATER))
    return names


def test_versions_are_the_same_on_both_kinds(
    make: Callable[[str], Store], tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    server, file = make("versions"), opened(tmp_path / "file", model_folder, encoder)
    assert through_time(server) == through_time(file)
    assert contents(server) == contents(file)
    assert row_counts(server) == row_counts(file)
    assert changes_of(server.database) == changes_of(file.database)
    assert [(v.sequence, v.version, v.state) for v in kept_versions(server)] == [
        (v.sequence, v.version, v.state) for v in kept_versions(file)
    ]
    assert server.database.dialect.name == "postgresql"
    file.close()


def test_a_backup_moves_between_kinds_and_back(
    make: Callable[[str], Store], tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    first = make("first")
    through_time(first)
    back_up(first, tmp_path / "one", now=LATER)
    file = opened(tmp_path / "file", model_folder, encoder)
    with opened_backup(tmp_path / "one") as backup:
        restore(file, backup)
    assert contents(file) == contents(first)
    back_up(file, tmp_path / "two", now=LATER)
    second = make("second")
    publish(second, CARE)
    with opened_backup(tmp_path / "two") as backup:
        restore(second, backup, replace=True)
    publish(second)
    assert contents(second) == contents(first)
    assert changes_of(second.database) == changes_of(first.database)
    oldest = kept_versions(first)[-1].version
    for store in (first, file, second):
        assert roll_back(store, oldest, now=LATER) == oldest
        publish(store, CARE)
    assert contents(second) == contents(first) == contents(file)
    file.close()


def test_an_older_schema_is_upgraded_in_place(address: Callable[[str], str]) -> None:
    """The tables of schema 1, as far as the upgrade touches them."""
    url = address("older")
    engine = open_database(url, create=True)
    with engine.begin() as connection:
        for statement in (
            "UPDATE meta SET value = '1' WHERE key = 'schema'",
            "DROP TABLE units",
            "DROP TABLE passages",
            *(
                f"ALTER TABLE {table} DROP COLUMN {column}"
                for table, _add, _column, column, *_ in (added.split() for added in upgrades._ADDED)
            ),
            (
                "CREATE TABLE passages (id SERIAL PRIMARY KEY, record_id INTEGER NOT NULL REFERENCES records (id) "
                "ON DELETE CASCADE, position INTEGER NOT NULL, field TEXT NOT NULL, title TEXT NOT NULL, "
                "text TEXT NOT NULL, digest VARCHAR(32) NOT NULL)"
            ),
            "CREATE INDEX ix_passages_record_id ON passages (record_id)",
            "CREATE INDEX ix_passages_digest ON passages (digest)",
            (
                "INSERT INTO records (id, since, until, kind, source, unit, key, language, digest, read_at, audience, "
                "published, title, document) "
                "VALUES (7, 1, 2147483647, 'page', 's', 'u', 'k', 'en', 'd', '2026', 'public', true, 't', '{}')"
            ),
            "INSERT INTO passages (record_id, position, field, title, text, digest) VALUES (7, 0, 'f', 't', 'x', 'd')",
        ):
            connection.execute(text(statement))
    engine.dispose()
    engine = open_database(url, create=False)
    found = inspect(engine)
    for table in schema.metadata.tables.values():
        assert {column["name"] for column in found.get_columns(table.name)} == {column.name for column in table.c}
    with engine.connect() as connection:
        assert connection.execute(schema.passages.select()).one().content_id == 7
        assert connection.execute(text("SELECT content_id FROM records")).scalar_one() == 7
    engine.dispose()
