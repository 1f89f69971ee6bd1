"""What holds from one ingest to the next: ages, narrow facts, staff texts, files of one name, waiting versions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from ingest.sync import ingest
from knowledge.catalog.census import Census
from knowledge.catalog.schema import FOREVER, records
from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.errors import IngestStopped, StoreBusy, UsageError
from knowledge.publishing import discard_prepared
from knowledge.store import Store
from tests.ingest.conftest import NOW

Write = Callable[[str, str | bytes], Path]
DAY = timedelta(days=1)


def lines(*objects: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def tent(sku: str, **fields: object) -> dict[str, object]:
    return {"sku": sku, "title": f"Tent {sku}", "price": 100, **fields}


def read_at(store: Store) -> dict[str, str]:
    with store.database.connect() as connection:
        rows = connection.execute(select(records.c.key, records.c.read_at).where(records.c.until == FOREVER))
        return {row.key: row.read_at for row in rows}


def price(store: Store, sku: str) -> Decimal | None:
    product = CatalogView(store.database, published_sequence(store.database)).find(sku)
    assert product is not None
    return product.price


def keys(store: Store) -> set[str]:
    return {identity[2] for identity, _ in Census(store.database).records()}


def test_what_a_faulty_file_confirms_is_as_of_now(write: Write, empty_store: Store) -> None:
    """One refused row, or one record that is gone, says nothing about the others."""
    path = write("shop.jsonl", lines(tent("A"), tent("B"), tent("C")))
    ingest([path], empty_store, now=NOW)
    write("shop.jsonl", lines(tent("A"), tent("B", price="ask us")))
    report = ingest([path], empty_store, now=NOW + DAY)
    assert (len(report.rejected), report.gone) == (1, 1)
    first, now = NOW.isoformat(), (NOW + DAY).isoformat()
    assert read_at(empty_store) == {"A": now, "B": first, "C": first}


@pytest.mark.parametrize("header", ["sku,title,price", "sku,title,price,fabric"])
def test_a_narrow_price_stays_while_its_table_is_as_it_was(write: Write, empty_store: Store, header: str) -> None:
    """Also where there is something to tell about the table, so that it is read each time."""
    rest = ",cotton" * (header.count(",") - 2)
    path = write("shop.csv", f"{header}\nA,Tent A,100{rest}\nB,Tent B,50{rest}\n")
    ingest([path], empty_store, now=NOW)
    feed = write("prices.csv", "sku,price\nA,90\n")
    assert ingest([feed], empty_store, only=["price"], now=NOW + DAY).updated == 1
    again = ingest([path], empty_store, now=NOW + 2 * DAY)
    assert (again.updated, again.unchanged) == (0, 2)
    assert (price(empty_store, "A"), price(empty_store, "B")) == (Decimal(90), Decimal(50))
    # A file that changed says what holds now, of all its rows.
    write("shop.csv", f"{header}\nA,Tent A,100{rest}\nB,Tent B,55{rest}\n")
    assert ingest([path], empty_store, now=NOW + 3 * DAY).updated == 2
    assert (price(empty_store, "A"), price(empty_store, "B")) == (Decimal(100), Decimal(55))


def test_staff_texts_do_not_become_public_by_an_option_that_was_left_out(write: Write, empty_store: Store) -> None:
    path = write("handbook.jsonl", lines({"question": "Who may give a discount?", "answer": "The manager."}))
    ingest([path], empty_store, audience="staff", now=NOW)
    with pytest.raises(IngestStopped, match="would show customers 1 texts of handbook"):
        ingest([path], empty_store, now=NOW)
    view = CatalogView(empty_store.database, published_sequence(empty_store.database))
    assert view.counts() == {}
    assert ingest([path], empty_store, audience="public", now=NOW).updated == 1
    view = CatalogView(empty_store.database, published_sequence(empty_store.database))
    assert view.counts() == {"faq": {"en": 1}}


def test_files_of_one_stem_are_two_units(write: Write, empty_store: Store) -> None:
    table = write("shop.csv", "sku,title\nA,Tent A\nB,Tent B\nC,Tent C\n")
    native = write("shop.jsonl", lines(tent("D"), tent("E")))
    ingest([table, native], empty_store, now=NOW)
    write("shop.csv", "sku,title\nA,Tent A\nB,Tent B\n")
    report = ingest([table], empty_store, prune=True, now=NOW)
    assert (report.removed, keys(empty_store)) == (1, {"A", "B", "D", "E"})


def test_a_file_of_the_same_name_in_another_folder_takes_nothing_away(write: Write, empty_store: Store) -> None:
    first = write("one/shop.jsonl", lines(tent("A"), tent("B")))
    second = write("two/shop.jsonl", lines(tent("C")))
    ingest([first.parent], empty_store, now=NOW)
    report = ingest([second.parent], empty_store, prune=True, accept=True, now=NOW)
    assert (report.removed, report.gone, keys(empty_store)) == (0, 2, {"A", "B", "C"})
    assert any("was last read from" in warning for warning in report.warnings)
    # From then on it is the file that counts.
    assert ingest([second.parent], empty_store, prune=True, accept=True, now=NOW).removed == 2


def test_a_dry_run_looks_at_the_version_that_waits(write: Write, empty_store: Store) -> None:
    path = write("shop.jsonl", lines(tent("A"), tent("B")))
    assert ingest([path], empty_store, prepare=True, now=NOW).prepared
    with pytest.raises(StoreBusy, match="a prepared version waits"):
        ingest([path], empty_store, dry_run=True, now=NOW)
    report = ingest([path], empty_store, dry_run=True, prepare=True, now=NOW)
    assert (report.added, report.unchanged) == (0, 2)
    discard_prepared(empty_store)
    ingest([path], empty_store, now=NOW)
    assert not ingest([path], empty_store, prepare=True, now=NOW).prepared, "nothing changed, so nothing waits"


def test_a_narrow_feed_removes_nothing(write: Write, empty_store: Store) -> None:
    with pytest.raises(UsageError, match="removes nothing"):
        ingest([write("prices.csv", "sku,price\nA,1\n")], empty_store, only=["price"], prune=True, now=NOW)
