"""The journal in its SQLite file: what goes in comes out, is found, exported, and gone when it is to be gone."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.answers import Citation, Claim, ModelUse, ProductCard, Question
from bot.journal import tables
from bot.journal.entries import Entry, entry_from, entry_of
from bot.journal.journal import Journal, open_journal
from knowledge.errors import ConfigurationError, StoreError, StoreMissing, StoreTooNew, UsageError
from tests.bot.journaled import NOW, answer, entry

PROJECT = Path(__file__).resolve().parent.parent.parent
words = st.text(max_size=20)
maybe = st.none() | words
amounts = st.none() | st.decimals(0, 10**9, places=2)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
citations = st.builds(
    Citation,
    n=st.integers(1, 99),
    kind=st.sampled_from(["product", "faq", "page", "catalog"]),
    title=words,
    quote=words,
    passage_id=maybe,
    sku=maybe,
    field=maybe,
    url=maybe,
    record=st.none() | st.tuples(words, words, words, words),
)
claims = st.builds(
    Claim,
    text=words,
    kind=words,
    value=words,
    verdict=st.sampled_from(["supported", "repaired", "withheld"]),
    citation=st.none() | st.integers(1, 99),
)
cards = st.builds(
    ProductCard,
    sku=words,
    title=words,
    variant_sku=maybe,
    price=amounts,
    price_max=amounts,
    list_price=amounts,
    currency=maybe,
    availability=maybe,
    url=maybe,
    image=maybe,
    why=words,
    as_of=st.none() | moments,
)
flat = st.none() | st.booleans() | st.integers(-(2**31), 2**31) | words
numbers = itertools.count(1)
entries = st.builds(
    Entry,
    answer_id=st.builds(lambda: f"{next(numbers):032x}"),
    at=moments,
    channel=st.sampled_from(["ask", "http", "page", "desk"]),
    question=words,
    standalone_question=words,
    language=st.sampled_from(["en", "zh"]),
    status=st.sampled_from(["answered", "unanswered"]),
    engine=st.sampled_from(["quote", "llm"]),
    text=words,
    confidence=st.floats(0, 1),
    catalog_version=st.text("0123456789abcdef", min_size=16, max_size=16),
    conversation=maybe,
    fallback_reason=maybe,
    facts_as_of=st.none() | st.just(NOW.isoformat()),
    citations=st.lists(citations, max_size=3).map(tuple),
    claims=st.lists(claims, max_size=3).map(tuple),
    products=st.lists(cards, max_size=2).map(tuple),
    filters=st.dictionaries(words, flat | st.lists(flat, max_size=2), max_size=2),
    timings_ms=st.dictionaries(words, st.floats(0, 10**6), max_size=2),
    model=maybe,
    prompt_version=st.none() | st.just("3"),
    input_tokens=st.none() | st.integers(0, 2**31 - 1),
    output_tokens=st.none() | st.integers(0, 2**31 - 1),
    estimated=st.none() | st.booleans(),
    calls=st.none() | st.integers(0, 9),
    cost=st.none() | st.decimals(0, 10**6, places=6),
    currency=st.none() | st.just("USD"),
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = open_journal(tmp_path, create=True)
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    journal = open_journal(tmp_path_factory.mktemp("full"), create=True)
    yield journal
    journal.close()


def storable(given: Entry) -> Entry:
    """The entry without what no database takes."""
    return entry_from(given.to_document())


@given(entries)
def test_what_is_journaled_reads_back_equal(full: Journal, given: Entry) -> None:
    expected = storable(given)
    full.write([given])
    assert full.find(given.answer_id) == expected
    if all("\0" not in text and text.isprintable() for text in (given.question, given.text)):
        assert (expected.question, expected.text) == (given.question, given.text)


def test_an_answer_becomes_its_entry() -> None:
    asked = Question("…", conversation="abcdefgh", channel="page")
    made = entry_of(asked, answer(7, question="half a pair \ud800 and \0 nothing"), NOW)
    assert (made.question, made.channel, made.conversation) == ("half a pair ? and \ufffd nothing", "page", "abcdefgh")
    assert made.to_json()["products"][0]["price"] == 49
    assert made.to_json()["citations"][0]["record"] == ["product", "shop", "KET-1", "en"]
    assert made.model is None
    assert made.cost is None


def test_an_id_may_be_shortened_as_long_as_it_names_one(journal: Journal) -> None:
    first = replace(entry(1), answer_id="abcd1111")
    second = replace(entry(2), answer_id="abcd2222")
    journal.write([first, second])
    journal.write([first])
    assert journal.count() == 2
    assert journal.find("abcd1") == first
    assert journal.find(" ABCD2222 ") == second
    for wrong, said in (
        ("abcd", "more than one"),
        ("abc", "too short"),
        ("beef", "has no answer"),
        ("%bcd1", "has no"),
    ):
        with pytest.raises(UsageError, match=said) as raised:
            journal.find(wrong)
        assert raised.value.mend


def test_an_export_is_bounded_by_time_and_conversation(journal: Journal) -> None:
    journal.write([entry(n, days=n, conversation="first" if n % 2 else None) for n in range(6)])
    taken = [int(one.answer_id, 16) for one in journal.export(since=NOW + timedelta(days=2))]
    assert taken == [2, 3, 4, 5]
    span = {"since": NOW + timedelta(days=1), "until": NOW + timedelta(days=5)}
    assert [int(one.answer_id, 16) for one in journal.export(**span, conversation="first")] == [1, 3]
    assert journal.count(**span, conversation="first") == 2
    assert journal.count(**span, conversation="second") == 0
    # A moment of another zone is the same moment.
    east = (NOW + timedelta(days=5)).astimezone(tz=datetime.now().astimezone().tzinfo)
    assert journal.count(since=east) == 1


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("journal*")))


def test_what_is_forgotten_leaves_no_byte(journal: Journal, tmp_path: Path) -> None:
    secret, other = "Rumpelstiltskin's address", "Snow White's question"
    journal.write([entry(1, conversation="gone", question=secret, text=secret * 400)])
    journal.write([entry(n, conversation="stays", question=other) for n in range(2, 5)])
    assert secret.encode() in bytes_of(tmp_path)
    assert journal.forget("gone") == 1
    assert secret.encode() not in bytes_of(tmp_path)
    journal.shrink()
    found = bytes_of(tmp_path)
    assert secret.encode() not in found
    assert other.encode() in found
    assert journal.forget(f"{3:032x}") == 1
    assert [int(one.answer_id, 16) for one in journal.export()] == [2, 4]
    with pytest.raises(UsageError, match="has no answer"):
        journal.forget("gone")


def test_what_is_too_old_leaves_no_byte(journal: Journal, tmp_path: Path) -> None:
    journal.write([entry(n, days=n, question=f"Question number {n} of the old times") for n in range(10)])
    assert journal.prune(NOW + timedelta(days=7)) == 7
    found = bytes_of(tmp_path)
    assert [n for n in range(10) if f"number {n} of the old".encode() in found] == [7, 8, 9]
    state = journal.state()
    assert (state.entries, state.oldest, state.newest) == (3, NOW + timedelta(days=7), NOW + timedelta(days=9))
    assert state.where == str(tmp_path / "journal.sqlite3")


def test_an_older_journal_is_upgraded_after_a_copy_that_is_forgotten_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(tmp_path, create=True)
    journal.write([entry(1, conversation="gone", question="the secret question")])
    journal.close()

    def rated(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE journal_entries ADD COLUMN rating INTEGER")

    monkeypatch.setattr(tables, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)
    monkeypatch.setattr(tables, "UPGRADES", {tables.SCHEMA_VERSION - 1: rated})
    journal = open_journal(tmp_path)
    copy = tmp_path / "journal.schema-1.sqlite3"
    assert b"the secret question" in copy.read_bytes()
    with sqlite3.connect(tmp_path / "journal.sqlite3") as connection:
        assert connection.execute("SELECT rating, question FROM journal_entries").fetchall() == [
            (None, "the secret question")
        ]
    connection.close()
    journal.forget("gone")
    journal.shrink()
    journal.close()
    assert not copy.exists()
    assert b"the secret question" not in bytes_of(tmp_path)
    monkeypatch.undo()
    with pytest.raises(StoreTooNew, match="journal has schema"):
        open_journal(tmp_path)


def test_where_none_is_it_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="no journal yet") as raised:
        open_journal(tmp_path)
    assert "shelftalk ask" in raised.value.mend
    with pytest.raises(ConfigurationError, match="no database address") as wrong:
        open_journal(tmp_path, "nonsense:with-a-password", create=True)
    assert wrong.value.where == "SHELFTALK_JOURNAL_URL"
    assert "password" not in wrong.value.line()


def test_what_is_no_journal_is_an_error_to_act_on(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="journal") as raised:
        open_journal(tmp_path)
    assert raised.value.mend
    with pytest.raises(StoreError, match="cannot be made") as no_folder:
        open_journal(tmp_path / "journal.sqlite3" / "under", create=True)
    assert no_folder.value.mend


def test_an_ingest_never_locks_the_journal_out(journal: Journal, tmp_path: Path) -> None:
    catalog = sqlite3.connect(tmp_path / "catalog.sqlite3")
    catalog.execute("CREATE TABLE records (id INTEGER)")
    catalog.execute("BEGIN EXCLUSIVE")
    journal.write([entry(1)])
    assert journal.count() == 1
    catalog.close()


_WRITER = """
import sys
from pathlib import Path
from typing import Any
from bot.journal.journal import open_journal
from tests.bot.journaled import entry

first = int(sys.argv[2])
journal = open_journal(Path(sys.argv[1]), sys.argv[3] or None, create=True)
for number in range(first, first + 100):
    journal.write([entry(number)])
"""


def write_from_two_processes(home: Path, url: str = "") -> None:
    """Two processes that make the journal and write a hundred answers each, at the same time."""
    command = [sys.executable, "-c", _WRITER, str(home)]
    processes = [
        subprocess.Popen([*command, str(first), url], cwd=PROJECT, stderr=subprocess.PIPE, text=True)
        for first in (1_000, 2_000)
    ]
    for process in processes:
        _, told = process.communicate(timeout=100)
        assert process.returncode == 0, told


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    write_from_two_processes(tmp_path)
    journal = open_journal(tmp_path)
    assert journal.count() == 200
    journal.close()


def test_what_a_model_did_comes_along(journal: Journal) -> None:
    use = ModelUse("m", "7", 2, 900, 120, estimated=True, cost=Decimal("0.0012"), currency="USD")
    made = entry_of(Question("…"), answer(1, engine="llm", usage=use), NOW)
    journal.write([made])
    found = journal.find(made.answer_id)
    assert {name: getattr(found, name) for name in asdict(use)} == asdict(use)
    assert found.to_json()["cost"] == 0.0012


def test_costs_and_tokens_are_kept(journal: Journal) -> None:
    spent: dict[str, Any] = {
        "model": "m",
        "prompt_version": "7",
        "input_tokens": 900,
        "cost": Decimal("0.000123"),
        "currency": "USD",
    }
    journal.write([replace(entry(1), **spent)])
    found = journal.find(f"{1:032x}")
    assert {name: getattr(found, name) for name in spent} == spent
    assert found.output_tokens is None
