"""What a record held in an earlier version, also when that version is kept no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.backup import back_up
from knowledge.backup_file import opened_backup
from knowledge.catalog.history import changes_of, sequences_of
from knowledge.catalog.past import record_at, undone
from knowledge.catalog.rows import field_changes
from knowledge.embedding import Encoder
from knowledge.publishing import discard_prepared, preparing, publish_prepared, roll_back
from knowledge.record_documents import from_document, to_document
from knowledge.records import Attribute, Product, Record
from knowledge.restoring import restore
from knowledge.store import Store
from tests.knowledge.test_records import faqs, pages, products
from tests.small_shop import BLANKET, KETTLE, NOW, RETURNS, identity, opened, passages_of, publish

PRICES = [Decimal(price) for price in ("49", "47", "45", "43", "41", "39")]


@pytest.fixture
def store(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path / "store", model_folder, encoder)
    yield store
    store.close()


def at(store: Store, record: Record, version: str) -> tuple[str, Record | None]:
    past = record_at(store.database, identity(record), sequences_of(store.database, version)[0])
    return past.known, past.record


def repriced(store: Store) -> list[str]:
    """Six versions of the kettle, each with another price; three of them are kept."""
    changed = [replace(KETTLE, price=price, attributes=(Attribute("colour", str(price)),)) for price in PRICES]
    return [publish(store, one, *([RETURNS] if n == 0 else [])) for n, one in enumerate(changed)]


def test_every_version_ever_published_tells_its_value(store: Store) -> None:
    versions = repriced(store)
    told = [at(store, KETTLE, version) for version in versions]
    assert [known for known, _ in told] == ["history"] * 3 + ["kept"] * 3
    for price, (_, record) in zip(PRICES, told, strict=True):
        assert isinstance(record, Product)
        assert record.price == price
        assert [(one.name, one.text) for one in record.attributes] == [("colour", str(price))]
        assert record.variants == KETTLE.variants
    # What never changed is in its own row, however long ago.
    assert at(store, RETURNS, versions[0]) == ("kept", RETURNS)


def test_what_was_not_there_is_absent_and_what_was_removed_is_lost_in_the_end(store: Store) -> None:
    first = publish(store, KETTLE, BLANKET)
    publish(store, remove=[BLANKET])
    assert at(store, BLANKET, first) == ("kept", BLANKET)
    later = [publish(store, replace(KETTLE, price=price)) for price in PRICES]
    assert at(store, BLANKET, first) == ("lost", None)
    assert at(store, BLANKET, later[-1]) == ("absent", None)
    assert at(store, BLANKET, later[0]) == ("absent", None)
    again = publish(store, BLANKET)
    assert at(store, BLANKET, later[0]) == ("absent", None)
    assert at(store, BLANKET, first) == ("lost", None)
    assert at(store, BLANKET, again) == ("kept", BLANKET)


def test_only_what_was_published_has_a_place_in_the_history(store: Store) -> None:
    publish(store, KETTLE)
    with preparing(store, now=NOW) as draft:
        draft.put(replace(KETTLE, price=Decimal(1)), passages_of, "shop", read_at=NOW)
        draft.index()
        discarded = draft.keep()
    discard_prepared(store)
    assert sequences_of(store.database, discarded) == []
    with preparing(store, now=NOW) as draft:
        draft.put(replace(KETTLE, price=Decimal(2)), passages_of, "shop", read_at=NOW)
        draft.index()
        prepared = draft.keep()
    publish_prepared(store, now=NOW + timedelta(hours=1))
    for price in PRICES:
        publish(store, replace(KETTLE, price=price))
    known, record = at(store, KETTLE, prepared)
    assert known == "history"
    assert isinstance(record, Product)
    assert record.price == 2
    # The history that an operator reads tells of records alone.
    assert {change.kind for change in changes_of(store.database)} == {"product"}


def test_returning_and_restoring_keep_the_history_readable(
    store: Store, tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    versions = repriced(store)
    roll_back(store, versions[4], now=NOW)
    assert len(sequences_of(store.database, versions[4])) == 2
    back_up(store, tmp_path / "backup", now=NOW)
    other = opened(tmp_path / "other", model_folder, encoder)
    publish(other, BLANKET)
    with opened_backup(tmp_path / "backup") as backup:
        restore(other, backup, replace=True)
    for price, version in zip(PRICES, versions, strict=True):
        record = at(other, KETTLE, version)[1]
        assert isinstance(record, Product)
        assert record.price == price
    other.close()


@given(st.one_of(st.tuples(products, products), st.tuples(faqs, faqs), st.tuples(pages, pages)))
def test_taking_the_changes_back_gives_what_was_there(pair: tuple[Record, Record]) -> None:
    old, new = (to_document(record) for record in pair)
    kind = pair[0].kind
    told = list(field_changes(old, new))
    before = undone(kind, new, [(field, was) for field, was, _ in reversed(told)])
    left = [field for field, _, _ in field_changes(old, before) if not field.endswith(" (order)")]
    assert left == []
    from_document(kind, before)
