"""The journal on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from bot.journal import tables
from bot.journal.journal import EntryRefused, Journal, open_journal
from bot.journal.recording import Recorder
from knowledge.errors import StoreError, StoreMissing, UsageError
from tests.bot.journaled import ANSWER, NOW, answer, entry
from tests.bot.test_journal import write_from_two_processes
from tests.postgres_server import new_database, running_server

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def address() -> Iterator[Callable[[str], str]]:
    with running_server() as server:
        yield partial(new_database, server)


@pytest.fixture
def journal(address: Callable[[str], str], tmp_path: Path) -> Iterator[Journal]:
    journal = open_journal(tmp_path, address("journal"), create=True)
    yield journal
    journal.close()


def test_it_keeps_finds_exports_and_forgets(journal: Journal, tmp_path: Path) -> None:
    given = [entry(n, days=n, conversation="gone" if n % 2 else None) for n in range(6)]
    journal.write(given)
    assert list(journal.export()) == given
    assert journal.find(given[3].answer_id) == given[3]
    assert journal.forget("gone") == 3
    assert journal.prune(given[4].at) == 2
    journal.shrink()
    assert list(journal.export()) == [given[4]]
    journal.try_writing()
    journal.note_lost(2)
    state = journal.state()
    assert (state.entries, state.lost, state.bytes) == (1, 2, None)
    assert state.where.startswith("postgresql")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError):
        journal.find("beef")


def test_two_processes_write_at_once(address: Callable[[str], str], tmp_path: Path) -> None:
    url = address("two")
    write_from_two_processes(tmp_path, url)
    journal = open_journal(tmp_path, url)
    assert journal.count() == 200
    journal.close()


def test_what_no_database_takes_is_refused_alone(journal: Journal, address: Callable[[str], str]) -> None:
    long = replace(entry(2), currency="a currency of more than eight letters")
    with pytest.raises(EntryRefused):
        journal.write([entry(1), long])
    assert journal.count() == 0


def test_a_server_without_a_journal_says_what_makes_one(address: Callable[[str], str], tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="no journal yet"):
        open_journal(tmp_path, address("empty"))


def test_a_server_that_is_away_costs_no_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    url = f"postgresql+psycopg://shop:secret@/none?host={tmp_path}"
    with pytest.raises(StoreError) as raised:
        open_journal(tmp_path, url, create=True)
    assert "secret" not in raised.value.line()
    recorder = Recorder(lambda: open_journal(tmp_path, url, create=True), clock=lambda: NOW, losses=tmp_path / "lost")
    from bot.answers import Question

    recorder.put(Question(ANSWER.question), answer(1))
    recorder.close()
    assert recorder.lost == 1
    assert "answers are given but not kept" in caplog.text
    assert "secret" not in caplog.text


def test_a_catalog_and_a_journal_may_share_a_database(address: Callable[[str], str], tmp_path: Path) -> None:
    from knowledge.catalog.database import open_database

    url = address("shared")
    open_database(url, create=True).dispose()
    journal = open_journal(tmp_path, url, create=True)
    journal.write([entry(1)])
    assert journal.count() == 1
    journal.close()
    open_database(url, create=False).dispose()


def test_an_older_journal_is_upgraded_in_place(
    address: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = address("older")
    journal = open_journal(tmp_path, url, create=True)
    journal.write([entry(1)])
    journal.close()

    def rated(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE journal_entries ADD COLUMN rating INTEGER"))

    monkeypatch.setattr(tables, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)
    monkeypatch.setattr(tables, "UPGRADES", {tables.SCHEMA_VERSION - 1: rated})
    open_journal(tmp_path, url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT rating FROM journal_entries")).scalar_one() is None
        assert connection.execute(text("SELECT value FROM journal_meta WHERE key = 'schema'")).scalar_one() == "2"
    engine.dispose()
