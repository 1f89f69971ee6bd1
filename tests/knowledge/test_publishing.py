"""Preparing and publishing: nothing is seen before its time, nothing is made twice, nothing is half-written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from knowledge import drafting
from knowledge.catalog.census import Census, LiveRecord
from knowledge.catalog.history import PUBLISHED
from knowledge.catalog.schema import changes, meta, records, versions
from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.embedding import Encoder
from knowledge.errors import StoreBusy, StoreError
from knowledge.publishing import preparing
from knowledge.record_documents import catalog_version, record_digest
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from knowledge.rules import index_rules
from knowledge.store import Store
from tests.small_shop import (
    BLANKET,
    CARE,
    KETTLE,
    NOW,
    RETURNS,
    abandon,
    changed_shop,
    contents,
    identity,
    opened,
    passages_of,
    product,
    publish,
    row_counts,
)


class Watched:
    """The real encoder, and what it was asked to embed."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self._encoder.encode(texts)


@pytest.fixture
def watched(encoder: Encoder) -> Watched:
    return Watched(encoder)


@pytest.fixture
def store(tmp_path: Path, model_folder: Path, watched: Watched) -> Iterator[Store]:
    store = opened(tmp_path / "store", model_folder, watched)
    yield store
    store.close()


def history(store: Store) -> list[tuple[Any, ...]]:
    columns = (changes.c.sequence, changes.c.key, changes.c.field, changes.c.old, changes.c.new)
    with store.database.connect() as connection:
        told = select(*columns).where(changes.c.kind != PUBLISHED)
        return [tuple(row) for row in connection.execute(told.order_by(changes.c.id))]


def published(store: Store) -> list[tuple[Any, ...]]:
    with store.database.connect() as connection:
        return [tuple(row) for row in connection.execute(select(versions).order_by(versions.c.sequence))]


def files(store: Store) -> dict[str, int]:
    """The files of the word indexes with what tells a rewritten one: the inode."""
    return {str(path): path.stat().st_ino for path in (store.location.home / "words").rglob("*")}


def found(store: Store, text: str) -> list[str]:
    return [hit.live.passage.key for hit in Reader(store).search(text)]


def test_nothing_is_seen_before_it_is_published(store: Store) -> None:
    publish(store, KETTLE)
    before = contents(store)
    with preparing(store, now=NOW) as draft:
        draft.put(BLANKET, passages_of, "shop", read_at=NOW)
        draft.remove(identity(KETTLE))
        assert draft.index() == 1
        reader = Reader(store)
        assert reader.view.find("KET-1") == KETTLE
        assert reader.view.find("BLA-1") is None
        assert {hit.live.passage.key for hit in reader.search("warm wool blanket")} == {"kettle"}
        assert {k: v for k, v in contents(store).items() if k != "vectors"} == {
            k: v for k, v in before.items() if k != "vectors"
        }
        draft.publish()
    assert Reader(store).view.find("BLA-1") == BLANKET
    assert Reader(store).view.find("KET-1") is None


def test_a_reader_holds_one_version_until_it_moves(store: Store) -> None:
    first = publish(store, KETTLE, BLANKET)
    reader = Reader(store)
    second = publish(store, replace(KETTLE, price=Decimal(45)), CARE, remove=[BLANKET])
    assert first != second
    assert reader.view.version == first
    assert reader.view.find("KET-1") == KETTLE
    assert reader.view.counts() == {"product": {"en": 2}}
    assert reader.search("warm wool blanket")[0].live.passage.key == "blanket"
    assert reader.refresh()
    assert not reader.refresh()
    assert reader.view.version == second
    assert reader.view.find("KET-1") == replace(KETTLE, price=Decimal(45))
    assert reader.view.counts() == {"product": {"en": 1}, "page": {"en": 1}}
    assert "blanket" not in [hit.live.passage.key for hit in reader.search("warm wool blanket")]


def test_the_version_is_the_hash_of_the_records(store: Store) -> None:
    with preparing(store, now=NOW) as draft:
        for record in (KETTLE, RETURNS, CARE):
            draft.put(record, passages_of, "shop", read_at=NOW)
        foretold = draft.version
        draft.index()
        assert draft.publish() == foretold
    assert foretold == catalog_version(record_digest(record) for record in (KETTLE, RETURNS, CARE))
    assert [row[:5] for row in published(store)] == [(1, foretold, NOW.isoformat(), 3, 3)]


def test_only_what_changed_is_embedded(store: Store, watched: Watched) -> None:
    publish(store, KETTLE, BLANKET, RETURNS)
    assert sorted(watched.texts) == sorted(
        [
            passages_of(KETTLE)[0].text,
            passages_of(BLANKET)[0].text,
            passages_of(RETURNS)[0].text,
            RETURNS.question,
            "The power is 2,200 W.",
            "The cordless is yes.",
            "The material is wool.",
        ]
    )
    made = set(store.vectors.ids())
    watched.texts.clear()
    publish(store, replace(KETTLE, price=Decimal(45), variants=()))
    assert watched.texts == []
    assert set(store.vectors.ids()) == made
    publish(store, replace(KETTLE, description="Boils a litre and a half."))
    assert watched.texts == ["Alder kettle\nBoils a litre and a half."]
    assert len(set(store.vectors.ids()) - made) == 1
    watched.texts.clear()
    publish(
        store,
        replace(
            BLANKET, attributes=(Attribute("material", "wool"), Attribute("power", "2,200 W"), Attribute("size", "2 m"))
        ),
    )
    assert watched.texts == ["The size is 2 m."]


def test_an_unchanged_shop_keeps_version_and_number(store: Store, watched: Watched) -> None:
    version = publish(store, KETTLE)
    before = (contents(store), published(store), history(store), row_counts(store))
    words = files(store)
    watched.texts.clear()
    with preparing(store, now=NOW + timedelta(days=1)) as draft:
        assert draft.start.live("shop") == {identity(KETTLE): LiveRecord(record_digest(KETTLE), "shop", None, 49.0)}
        assert not draft.changed
        assert draft.publish() == version
    assert (contents(store), published(store), history(store), row_counts(store)) == before
    assert files(store) == words
    assert watched.texts == []
    assert published_sequence(store.database) == 1


def test_an_empty_shop_has_a_version_and_no_number(store: Store) -> None:
    with preparing(store, now=NOW) as draft:
        assert draft.start.live("shop") == {}
        assert draft.publish() == catalog_version([])
    assert published_sequence(store.database) == 0
    assert published(store) == []
    assert files(store) == {}


def test_live_is_what_the_published_version_holds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not what earlier versions held, and not what this preparation has written already."""
    publish(store, KETTLE, BLANKET)
    cheaper = replace(KETTLE, price=Decimal(45))
    publish(store, cheaper, remove=[BLANKET])
    monkeypatch.setattr(drafting, "_BATCH", 1)
    mug = product("mug", description="A mug.")
    with preparing(store, now=NOW) as draft:
        draft.put(mug, passages_of, "shop", read_at=NOW)
    with preparing(store, now=NOW) as draft:
        for record in (mug, replace(RETURNS, source="shop")):
            draft.put(record, passages_of, "shop", read_at=NOW)
        assert row_counts(store)["records"] == 5
    with preparing(store, now=NOW) as draft:
        assert draft.start.live("shop") == {identity(KETTLE): LiveRecord(record_digest(cheaper), "shop", None, 49.0)}


def test_a_shop_can_be_emptied(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    assert publish(store, remove=[KETTLE, RETURNS]) == catalog_version([])
    reader = Reader(store)
    assert reader.view.counts() == {}
    assert reader.search("kettle") == []
    assert published(store)[-1][3:5] == (0, 0)


def test_live_tells_digest_and_unit_of_one_source(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    with preparing(store, now=NOW) as draft:
        draft.put(CARE, passages_of, "shop", read_at=NOW)
        kettle, returns = draft.start.live("shop"), draft.start.live("help")
        assert kettle == {("product", "shop", "kettle", "en"): LiveRecord(record_digest(KETTLE), "shop", None, 49.0)}
        assert returns == {identity(RETURNS): LiveRecord(record_digest(RETURNS), "shop", None, None)}
        assert draft.start.live("elsewhere") == {}


def test_history_tells_field_old_and_new(store: Store) -> None:
    publish(store, KETTLE)
    cheaper = replace(KETTLE, price=Decimal("45.50"), availability=None, brand="Cairn")
    publish(store, cheaper, now=NOW + timedelta(hours=1))
    publish(store, remove=[cheaper])
    assert history(store) == [
        (1, "kettle", "record", None, "added"),
        (2, "kettle", "availability", "in_stock", None),
        (2, "kettle", "brand", "Alder", "Cairn"),
        (2, "kettle", "price", "49", "45.5"),
        (3, "kettle", "record", "present", "removed"),
    ]
    with store.database.connect() as connection:
        row = connection.execute(select(changes).where(changes.c.field == "price")).one()
    assert (row.kind, row.source, row.language, row.at) == (
        "product",
        "shop",
        "en",
        (NOW + timedelta(hours=1)).isoformat(),
    )


def test_history_shows_what_changed_inside_a_product(store: Store) -> None:
    publish(store, KETTLE)
    sold = replace(KETTLE.variants[0], quantity=3)
    publish(store, replace(KETTLE, variants=(sold, KETTLE.variants[1])))
    (_, (_, _, field, old, new)) = history(store)
    assert (field, old, new) == ("variants.KET-1-R.quantity", "4", "3")


def test_a_failed_preparation_is_forgotten(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    before = contents(store)
    rows, told = row_counts(store), history(store)
    put, _ = changed_shop()
    abandon(store, *put, remove=[RETURNS])
    with preparing(store, now=NOW) as draft:
        assert not draft.changed
        assert draft.start.live("shop").keys() == {identity(KETTLE)}
    assert contents(store) == before
    assert row_counts(store) == rows
    assert history(store) == told
    assert len(list((store.location.home / "words").iterdir())) == 1
    assert found(store, "send goods back")[0] == RETURNS.key


def test_after_a_failure_the_next_run_makes_what_a_clean_one_makes(
    store: Store, tmp_path: Path, model_folder: Path, encoder: Encoder
) -> None:
    put, removed = changed_shop()
    publish(store, KETTLE, RETURNS)
    abandon(store, put[0])
    publish(store, *put, remove=[RETURNS])
    clean = opened(tmp_path / "clean", model_folder, encoder)
    publish(clean, KETTLE, RETURNS)
    publish(clean, *put, remove=[RETURNS])
    assert removed == [identity(RETURNS)]
    assert contents(store) == contents(clean)
    assert history(store) == history(clean)
    assert published_sequence(store.database) == published_sequence(clean.database) == 2
    clean.close()


def test_rows_are_written_while_they_come(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_BATCH", 2)
    records = [product(f"p{number}", description=f"Thing number {number}.") for number in range(5)]
    with preparing(store, now=NOW) as draft:
        for number, record in enumerate(records, start=1):
            draft.put(record, passages_of, "shop", read_at=NOW)
            assert row_counts(store)["records"] == number // 2 * 2
        draft.index()
        draft.publish()
    view = CatalogView(store.database, 1)
    assert [p.key for p in view.products()] == ["p0", "p1", "p2", "p3", "p4"]
    assert [live.passage.key for live in view.passages(of=range(10))] == ["p0", "p1", "p2", "p3", "p4"]


def test_progress_tells_each_stage_to_its_end(store: Store) -> None:
    told: list[tuple[str, int, int]] = []
    with preparing(store, now=NOW) as draft:
        for record in (KETTLE, BLANKET):
            draft.put(record, passages_of, "shop", read_at=NOW)
        assert draft.index(lambda *step: told.append(step)) == 2
    assert told == [
        ("vectors", 0, 2),
        ("vectors", 2, 2),
        ("fields", 0, 3),
        ("fields", 3, 3),
        ("words", 0, 1),
        ("words", 1, 1),
    ]


def test_the_same_records_from_a_renamed_file(store: Store) -> None:
    """The version stays, the rows are new: until it is published, and if it never is, readers find what they found."""
    version = publish(store, KETTLE, BLANKET)

    def by_words() -> list[str]:
        return [hit.live.passage.key for hit in Reader(store).search("blanket") if hit.words > 0]

    def still_found() -> None:
        assert by_words() == ["blanket"]

    abandon(store, KETTLE, BLANKET, unit="renamed", before=still_found)
    assert by_words() == ["blanket"]
    with preparing(store, now=NOW) as draft:
        assert draft.start.live("shop")[identity(KETTLE)].unit == "shop"
        assert draft.publish() == version
    assert by_words() == ["blanket"]
    with preparing(store, now=NOW) as draft:
        draft.put(KETTLE, passages_of, "renamed", read_at=NOW)
        draft.index()
        assert draft.publish() == version
        assert published_sequence(store.database) == 2
    assert by_words() == ["blanket"]
    assert [row[1:4] for row in history(store)] == [("kettle", "record", None), ("blanket", "record", None)]


def test_a_shop_can_return_to_what_it_was(store: Store) -> None:
    first = publish(store, KETTLE)
    publish(store, replace(KETTLE, description="Boils a litre and a half."))
    between = Reader(store)
    assert publish(store, KETTLE) == first
    assert [(row[0], row[1] == first) for row in published(store)] == [(1, True), (2, False), (3, True)]
    assert between.search("litre and a half")[0].words > 0
    assert Reader(store).search("boils in four minutes")[0].words > 0


def test_lost_words_are_written_again_by_the_next_run(store: Store) -> None:
    publish(store, KETTLE)
    (folder,) = (store.location.home / "words").iterdir()
    folder.rename(store.location.home / "lost")
    with preparing(store, now=NOW) as draft:
        draft.publish()
    assert Reader(store).search("kettle")[0].words > 0


def test_what_is_unpublished_or_for_staff_counts_in_the_version_but_is_not_read(store: Store, watched: Watched) -> None:
    hidden = replace(BLANKET, published=False, attributes=(Attribute("secret", "wholesale"),))
    inner = replace(RETURNS, audience="staff", answer="Never pay the postage.")
    version = publish(store, KETTLE, hidden, inner)
    assert version == catalog_version(record_digest(record) for record in (KETTLE, hidden, inner))
    assert published(store)[-1][3:5] == (3, 2)
    assert {identity for identity, _ in Census(store.database).records()} == {
        identity(record) for record in (KETTLE, hidden, inner)
    }
    assert not any("secret" in text or "wool" in text for text in watched.texts)


def test_two_ingests_at_once(store: Store) -> None:
    held = FileLock(store.location.lock_file)
    with held, pytest.raises(StoreBusy, match="another ingest") as raised, preparing(store, now=NOW, wait_seconds=0.05):
        raise AssertionError
    assert raised.value.where == str(store.location.home)
    assert publish(store, KETTLE)


def test_the_lock_is_given_back_after_a_failure(store: Store) -> None:
    with pytest.raises(RuntimeError), preparing(store, now=NOW):
        raise RuntimeError
    with FileLock(store.location.lock_file, timeout=0):
        pass


def test_a_folder_in_which_no_lock_can_be_made(store: Store) -> None:
    store.location.lock_file.mkdir()
    with pytest.raises(StoreError, match="cannot be written") as raised, preparing(store, now=NOW):
        raise AssertionError
    assert "SHELFTALK_HOME" in raised.value.mend


@pytest.mark.parametrize(
    ("reason", "mend"),
    [
        ("attempt to write a readonly database", "make the folder writable"),
        ("database or disk is full", "free some disk space"),
        ("database is locked", "run again"),
    ],
)
def test_what_the_database_says_is_told_in_one_line(store: Store, reason: str, mend: str) -> None:
    with pytest.raises(StoreError, match=reason) as raised, preparing(store, now=NOW):
        raise OperationalError("INSERT", {}, Exception(reason))
    assert mend in raised.value.mend
    assert len(str(raised.value).splitlines()) == 1
    assert "INSERT" not in str(raised.value)


def test_a_full_disk_while_words_are_written(store: Store) -> None:
    with pytest.raises(StoreError, match="No space left") as raised, preparing(store, now=NOW):
        raise OSError(28, "No space left on device", "/store/words")
    assert raised.value.where == "/store/words"
    assert "published version is intact" in raised.value.mend
    with pytest.raises(StoreError, match="broken") as raised, preparing(store, now=NOW):
        raise OSError("broken")
    assert raised.value.where == str(store.location.home)


def test_a_product_in_two_languages_is_two_records(store: Store) -> None:
    chinese = product("kettle", language="zh", title="Alder 电热水壶", sku="KET-1")
    publish(store, KETTLE, chinese)
    publish(store, replace(chinese, title="Alder 水壶"))
    view = Reader(store).view
    assert view.counts() == {"product": {"en": 1, "zh": 1}}
    found = view.find("KET-1", "zh")
    assert isinstance(found, Product)
    assert found.title == "Alder 水壶"
    assert view.find("KET-1", "en") == KETTLE


def test_the_note_that_vectors_are_being_made_is_taken_back(store: Store) -> None:
    publish(store, KETTLE)
    with store.database.connect() as connection:
        notes = {row.key: row.value for row in connection.execute(select(meta))}
    assert notes == {"schema": "2", "current": "1", "levelled": "1", "index_rules": index_rules()}


def test_what_was_read_again_and_still_holds_is_as_of_now(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    with preparing(store, now=NOW) as draft:
        draft.put(BLANKET, passages_of, "other", read_at=NOW)
        draft.index()
        draft.publish()
    later = NOW + timedelta(days=3)

    def read_at() -> dict[str, str]:
        with store.database.connect() as connection:
            return {row.key: row.read_at for row in connection.execute(select(records.c.key, records.c.read_at))}

    before = read_at()
    assert set(before.values()) == {NOW.isoformat()}
    with preparing(store, now=later) as draft:
        draft.touch("shop", "nothing", later)
        draft.touch("nothing", "shop", later)
        assert read_at() == before
        draft.touch("shop", "shop", later)
        assert not draft.changed
        draft.publish()
    assert read_at() == {**before, "kettle": later.isoformat()}
    assert CatalogView(store.database, 2).as_of == later.isoformat()
    assert published_sequence(store.database) == 2


def test_touching_leaves_what_is_no_longer_sold(store: Store) -> None:
    publish(store, KETTLE, BLANKET)
    publish(store, remove=[KETTLE])
    later = NOW + timedelta(days=3)
    with preparing(store, now=later) as draft:
        draft.touch("shop", "shop", later)
        draft.publish()
    with store.database.connect() as connection:
        rows = {row.key: row.read_at for row in connection.execute(select(records.c.key, records.c.read_at))}
    assert rows == {"kettle": NOW.isoformat(), "blanket": later.isoformat()}


def test_touching_leaves_what_the_coming_version_replaces(store: Store) -> None:
    publish(store, KETTLE, BLANKET)
    later = NOW + timedelta(days=3)
    with preparing(store, now=later) as draft:
        draft.put(replace(KETTLE, price=Decimal(45)), passages_of, "shop", read_at=later)
        draft.touch("shop", "shop", later)
        draft.index()
        draft.keep()
    # What is published still says the old price, which nobody has confirmed.
    view = CatalogView(store.database, published_sequence(store.database))
    assert {product.key: product.price_at for product in view.products()} == {"kettle": NOW, "blanket": later}
