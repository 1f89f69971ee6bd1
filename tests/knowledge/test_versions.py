"""Versions: prepared and asked, published, discarded, returned to; what they share is made once and kept once."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import select

from knowledge import vector_cache
from knowledge.catalog.census import Census, UnitState
from knowledge.catalog.history import changes_of
from knowledge.catalog.schema import records, units
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.document_texts import sentences_of
from knowledge.embedding import Encoder
from knowledge.errors import StoreBusy, UsageError
from knowledge.publishing import discard_prepared, kept_versions, preparing, publish_prepared, roll_back
from knowledge.record_documents import catalog_version, record_digest
from knowledge.records import Attribute, Product, Record
from knowledge.retrieval import Reader
from knowledge.store import Store, StoreLocation, open_store
from knowledge.vector_cache import VectorCache
from tests.small_shop import (
    BLANKET,
    CARE,
    KETTLE,
    NOW,
    RETURNS,
    PowerCut,
    abandon,
    contents,
    identity,
    opened,
    passages_of,
    product,
    publish,
    row_counts,
)

LATER = NOW + timedelta(days=1)
CHEAPER = replace(KETTLE, price=Decimal(45))


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


def prepare(store: Store, *put: Record, remove: Sequence[Record] = ()) -> str:
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        for record in put:
            draft.put(record, passages_of, "shop", read_at=LATER)
        for record in remove:
            draft.remove(identity(record))
        draft.index()
        return draft.keep()


def keys(reader: Reader, text: str) -> list[str]:
    return [hit.live.passage.key for hit in reader.search(text)]


def words(store: Store) -> dict[str, int]:
    return {
        str(path.relative_to(store.location.home)): path.stat().st_ino
        for path in (store.location.home / "words").rglob("*")
    }


def states(store: Store) -> list[tuple[int, str]]:
    return [(version.sequence, version.state) for version in kept_versions(store)]


# ------------------------------------------------------------------ prepared


def test_the_prepared_version_is_asked_while_the_published_one_answers_as_before(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    reader = Reader(store)
    before = [(hit.live.passage, hit.score) for hit in reader.search("warm wool")]
    name = prepare(store, BLANKET, CHEAPER, remove=[RETURNS])
    coming = Reader(store, prepared=True)
    assert coming.view.version == name
    assert coming.view.find("BLA-1") == BLANKET
    assert coming.view.find("KET-1") == CHEAPER
    assert keys(coming, "warm wool")[0] == "blanket"
    assert RETURNS.key not in keys(coming, "send goods back")
    assert not reader.refresh()
    for today in (reader, Reader(store)):
        assert [(hit.live.passage, hit.score) for hit in today.search("warm wool")] == before
        assert today.view.find("KET-1") == KETTLE
        assert today.view.find("BLA-1") is None
        assert today.view.counts() == {"product": {"en": 1}, "faq": {"en": 1}}
    assert states(store) == [(2, "prepared"), (1, "published")]
    assert kept_versions(store)[0].published_at is None


def test_what_is_published_is_what_was_prepared(store: Store, watched: Watched) -> None:
    publish(store, KETTLE)
    reader, name = Reader(store), prepare(store, BLANKET)
    coming = Reader(store, prepared=True)
    watched.texts.clear()
    assert publish_prepared(store, now=LATER) == name
    assert watched.texts == []
    assert not coming.refresh()
    assert reader.refresh()
    assert reader.view.version == coming.view.version == name
    assert keys(reader, "warm wool")[0] == "blanket"
    assert states(store) == [(2, "published"), (1, "kept")]
    assert kept_versions(store)[0].published_at == LATER
    with pytest.raises(UsageError, match="no version was prepared"):
        publish_prepared(store, now=LATER)
    with pytest.raises(UsageError, match="no version was prepared"):
        Reader(store, prepared=True)


def test_what_was_discarded_leaves_nothing(store: Store) -> None:
    publish(store, KETTLE, RETURNS)
    before, rows, told, folders = contents(store), row_counts(store), changes_of(store.database), words(store)
    prepare(store, BLANKET, CHEAPER, remove=[RETURNS])
    prepare(store, CARE)
    discard_prepared(store)
    assert contents(store) == before
    assert row_counts(store) == rows
    assert changes_of(store.database) == told
    assert words(store) == folders
    assert states(store) == [(1, "published")]
    with pytest.raises(UsageError, match="no version was prepared"):
        discard_prepared(store)


def test_a_reader_of_what_was_discarded_moves_on(store: Store) -> None:
    """The number of a discarded version is not given again: a reader that held it would take the next one for it."""
    publish(store, KETTLE)
    prepare(store, BLANKET)
    coming = Reader(store, prepared=True)
    discard_prepared(store)
    name = publish(store, CARE)
    assert coming.refresh()
    assert coming.view.version == name == Reader(store).view.version
    assert keys(coming, "wash wool")[0] == CARE.key
    assert published_sequence(store.database) == 3
    prepare(store, BLANKET)
    coming = Reader(store, prepared=True)
    discard_prepared(store)
    prepare(store, RETURNS)
    assert coming.refresh()
    assert coming.view.find("BLA-1") is None
    assert keys(coming, "send goods back")[0] == RETURNS.key


def test_preparations_stand_on_each_other(store: Store) -> None:
    publish(store, KETTLE)
    prepare(store, BLANKET, CHEAPER)
    name = prepare(store, RETURNS, replace(CHEAPER, brand="Cairn"), remove=[BLANKET])
    coming = Reader(store, prepared=True)
    assert coming.view.find("BLA-1") is None
    assert coming.view.find("KET-1") == replace(CHEAPER, brand="Cairn")
    assert publish_prepared(store, now=LATER) == name
    # What was prepared on the way was never seen by anyone, and is no version to return to.
    assert states(store) == [(3, "published"), (1, "kept")]
    assert Reader(store).view.find("KET-1") == replace(CHEAPER, brand="Cairn")
    assert roll_back(store, kept_versions(store)[-1].version, now=LATER)
    assert Reader(store).view.find("KET-1") == KETTLE
    assert Reader(store).view.counts() == {"product": {"en": 1}}


def test_nothing_is_published_beside_what_waits(store: Store) -> None:
    publish(store, KETTLE)
    prepare(store, BLANKET)
    with pytest.raises(StoreBusy, match="prepared version waits") as raised:
        publish(store, RETURNS)
    assert "--discard" in raised.value.mend
    with pytest.raises(StoreBusy, match="prepared version waits"):
        roll_back(store, kept_versions(store)[-1].version, now=LATER)
    assert Reader(store, prepared=True).view.find("BLA-1") == BLANKET


def test_a_run_that_ends_on_top_of_what_waits_leaves_that_alone(store: Store) -> None:
    publish(store, KETTLE)
    prepare(store, BLANKET)
    waiting = Reader(store, prepared=True)
    found = [(hit.live.passage, hit.score) for hit in waiting.search("warm wool")]
    with suppress(PowerCut), preparing(store, now=LATER, onto_prepared=True) as draft:
        draft.put(CARE, passages_of, "shop", read_at=LATER)
        draft.remove(identity(BLANKET))
        draft.index()
        raise PowerCut
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        assert not draft.changed
        assert draft.start.live("shop").keys() == {identity(KETTLE), identity(BLANKET)}
    again = Reader(store, prepared=True)
    assert [(hit.live.passage, hit.score) for hit in again.search("warm wool")] == found
    publish_prepared(store, now=LATER)
    assert row_counts(store)["records"] == 2


def test_levelling_keeps_what_the_prepared_version_needs(store: Store) -> None:
    publish(store, KETTLE)
    prepare(store, BLANKET)
    prepare(store, RETURNS)
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        draft.keep()
    coming = Reader(store, prepared=True)
    assert coming.search("warm wool")[0].cosine > 0.3
    assert coming.search("send goods back")[0].cosine > 0.3
    assert coming.search("warm wool")[0].words > 0
    assert set(contents(store)["vectors"]) == {passages_of(each)[0].digest for each in (KETTLE, BLANKET, RETURNS)}


def test_a_first_version_can_be_prepared(store: Store) -> None:
    prepare(store, KETTLE)
    assert published_sequence(store.database) == 0
    assert Reader(store, prepared=True).view.find("KET-1") == KETTLE
    publish_prepared(store, now=LATER)
    assert Reader(store).view.find("KET-1") == KETTLE


def test_a_preparation_that_changes_nothing_is_none(store: Store) -> None:
    name = publish(store, KETTLE)
    with preparing(store, now=LATER, onto_prepared=True) as draft:
        assert draft.keep() == name
    assert prepared_sequence(store.database) is None


# ------------------------------------------------------------------ returned to


def shop_through_time(store: Store) -> list[str]:
    """Three versions: the second changes, adds and removes, the third undoes some of it."""
    other = replace(KETTLE, variants=(replace(KETTLE.variants[0], quantity=1),), price=Decimal(39))
    return [
        publish(store, KETTLE, RETURNS, CARE),
        publish(store, other, BLANKET, remove=[RETURNS]),
        publish(store, replace(other, description="Boils a litre and a half."), RETURNS, remove=[CARE]),
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_a_kept_version_comes_back_whole(
    store: Store, tmp_path: Path, model_folder: Path, encoder: Encoder, watched: Watched, number: int
) -> None:
    names = shop_through_time(store)
    clean = opened(tmp_path / "clean", model_folder, encoder)
    # The store as it was when that version was published.
    other = replace(KETTLE, variants=(replace(KETTLE.variants[0], quantity=1),), price=Decimal(39))
    publish(clean, KETTLE, RETURNS, CARE)
    if number:
        publish(clean, other, BLANKET, remove=[RETURNS])
    expected = contents(clean)
    clean.close()
    watched.texts.clear()
    folders = words(store)
    assert roll_back(store, names[number], now=LATER) == names[number]
    found = contents(store)
    for name in ("variants", "attributes", "passages", "version"):
        assert found[name] == expected[name]
    assert Reader(store).view.version == names[number]
    assert watched.texts == []
    assert words(store).items() <= folders.items()
    assert states(store)[0] == (4, "published")
    reader = Reader(store)
    for text in ("boils", "warm wool", "send goods back", "wash"):
        assert all(hit.cosine != 0 for hit in reader.search(text))
    if not number:
        kettle = reader.view.find("KET-1-B")
        assert kettle == KETTLE
        assert reader.view.product_ids() == {row for row in _ids(store) if row}


def _ids(store: Store) -> list[int]:
    current = published_sequence(store.database)
    with store.database.connect() as connection:
        live = (records.c.since <= current, records.c.until > current, records.c.kind == "product")
        return list(connection.execute(select(records.c.id).where(*live)).scalars())


def test_returning_is_told_in_the_history(store: Store) -> None:
    first = publish(store, KETTLE, RETURNS)
    publish(store, CHEAPER, BLANKET, remove=[RETURNS])
    before = len(changes_of(store.database))
    roll_back(store, first, now=LATER)
    told = [(c.key, c.field, c.old, c.new, c.at) for c in changes_of(store.database)[before:]]
    at = LATER.isoformat()
    assert sorted(told, key=str) == sorted(
        [
            ("blanket", "record", "present", "removed", at),
            (RETURNS.key, "record", None, "added", at),
            ("kettle", "price", "45", "49", at),
        ],
        key=str,
    )


def test_returning_to_what_is_published_changes_nothing(store: Store) -> None:
    publish(store, KETTLE)
    name = publish(store, BLANKET)
    before = contents(store)
    assert roll_back(store, name, now=LATER) == name
    assert contents(store) == before
    assert states(store) == [(2, "published"), (1, "kept")]


def test_back_and_forth(store: Store) -> None:
    names = shop_through_time(store)
    for name in (names[1], names[2], names[1]):
        assert roll_back(store, name[:6], now=LATER) == name
        assert Reader(store).view.version == name
    assert len(kept_versions(store)) == 3
    with pytest.raises(UsageError, match="names no kept version"):
        roll_back(store, names[0], now=LATER)


def test_a_version_that_is_not_kept_is_named_with_those_that_are(store: Store) -> None:
    with pytest.raises(UsageError, match="Nothing was published yet"):
        roll_back(store, "abc", now=LATER)
    names = [publish(store, KETTLE), publish(store, BLANKET)]
    for unknown in ("zzz", names[0] + "0", names[0].upper() + "x", ""):
        with pytest.raises(UsageError, match="names no kept version") as raised:
            roll_back(store, unknown, now=LATER)
        assert all(name in raised.value.mend for name in names)
    assert published_sequence(store.database) == 2


def test_a_shortened_name_must_name_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [publish(store, KETTLE, quantity) for quantity in (replace(BLANKET, quantity=n) for n in range(2))]
    with store.database.begin() as connection:
        from knowledge.catalog.schema import versions

        for number, name in enumerate(("abc1", "abd2"), start=1):
            connection.execute(versions.update().where(versions.c.sequence == number).values(version=name))
    with pytest.raises(UsageError, match="more than one version") as raised:
        roll_back(store, "ab", now=LATER)
    assert "abc1" in raised.value.mend
    assert "abd2" in raised.value.mend
    assert roll_back(store, "abc", now=LATER) == names[0]


def test_after_a_return_files_are_read_again_and_missing_ones_missed(store: Store) -> None:
    state = UnitState("d" * 64, "f" * 64, container="/files", sources=("shop",), read_at=NOW)
    with preparing(store, now=NOW) as draft:
        draft.put(KETTLE, passages_of, "a", read_at=NOW)
        draft.put(BLANKET, passages_of, "b", read_at=NOW)
        draft.note_unit("a", state)
        draft.note_unit("b", state)
        draft.index()
        first = draft.publish()
    with preparing(store, now=NOW) as draft:
        draft.remove(identity(BLANKET))
        draft.note_unit("b", None)
        draft.index()
        draft.publish()
    assert set(Census(store.database).units_in("/files")) == {"a"}
    roll_back(store, first, now=LATER)
    remembered = Census(store.database).units_in("/files")
    assert set(remembered) == {"a", "b"}
    assert {(each.digest, each.sources) for each in remembered.values()} == {("", ("shop",))}


def test_what_is_remembered_of_files_does_not_pile_up(store: Store) -> None:
    for number in range(8):
        with preparing(store, now=NOW) as draft:
            draft.put(replace(KETTLE, quantity=number), passages_of, "a", read_at=NOW)
            draft.note_unit("a", UnitState(str(number), "f", container="/files", sources=("shop",)))
            if not number:
                draft.note_unit("gone", UnitState("0", "f", container="/files", sources=("shop",)))
            elif number == 1:
                draft.note_unit("gone", None)
            draft.index()
            draft.publish()
    with store.database.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(units.c.unit, units.c.sequence))]
    assert sorted(rows)[:3] == [("a", 6), ("a", 7), ("a", 8)]
    assert len(rows) <= 4
    assert set(Census(store.database).units_in("/files")) == {"a"}


def test_discarding_brings_back_what_was_known_of_files(store: Store) -> None:
    state = UnitState("d" * 64, "f" * 64, container="/files", sources=("shop",), read_at=NOW)
    with preparing(store, now=NOW) as draft:
        draft.put(KETTLE, passages_of, "a", read_at=NOW)
        draft.note_unit("a", state)
        draft.index()
        draft.publish()
    with preparing(store, now=NOW, onto_prepared=True) as draft:
        draft.remove(identity(KETTLE))
        draft.note_unit("a", None)
        draft.index()
        draft.keep()
    discard_prepared(store)
    assert Census(store.database).unit("a") == state


# ------------------------------------------------------------------ shared


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"price": Decimal(45)}, True),
        ({"availability": "out_of_stock", "quantity": 0}, True),
        ({"list_price": Decimal(60), "sale_price": Decimal(40)}, True),
        ({"variants": (replace(KETTLE.variants[0], price=Decimal(1), quantity=0), KETTLE.variants[1])}, True),
        ({"title": "Alder steel kettle"}, False),
        ({"description": "Boils a litre and a half."}, False),
        ({"published": False}, False),
    ],
)
def test_what_a_change_rewrites(store: Store, change: dict[str, Any], expected: bool) -> None:
    publish(store, KETTLE, BLANKET)
    before, folders, rows = contents(store), words(store), row_counts(store)
    publish(store, replace(KETTLE, **change))
    after = contents(store)
    assert (words(store) == folders) is expected
    if expected:
        assert after["vectors"] == before["vectors"]
        assert after["passages"] == before["passages"]
        assert row_counts(store)["passages"] == rows["passages"]
        assert CatalogView(store.database, 2).words == CatalogView(store.database, 1).words
    found = Reader(store).view.find("KET-1")
    assert found == (replace(KETTLE, **change) if change.get("published", True) else None)


def test_a_changed_attribute_is_a_new_field_and_the_passage_stays(store: Store, watched: Watched) -> None:
    publish(store, KETTLE)
    watched.texts.clear()
    hotter = replace(KETTLE, attributes=(Attribute("power", "3,000 W", Decimal(3000), "W"), KETTLE.attributes[1]))
    publish(store, hotter)
    assert watched.texts == ["The power is 3,000 W."]
    view = Reader(store).view
    found = view.find("KET-1")
    assert isinstance(found, Product)
    assert found.attributes == hotter.attributes
    assert "power" in view.vocabulary.attribute_names


def test_numbers_follow_a_price_though_texts_are_shared(store: Store) -> None:
    from knowledge.catalog.schema import variants

    publish(store, KETTLE, BLANKET)
    publish(store, replace(KETTLE, price=Decimal(5), variants=()))
    view = Reader(store).view
    assert view.product_ids(records.c.price_min < 10) == {
        live.record_id for live in view.passages(digests=[passages_of(KETTLE)[0].digest])
    }
    with store.database.connect() as connection:
        joined = variants.join(records, variants.c.record_id == records.c.id)
        live = select(variants.c.sku).select_from(joined).where(records.c.until > 2)
        assert connection.execute(live).all() == []


def test_staff_texts_that_become_public_are_found(store: Store) -> None:
    inner = replace(RETURNS, audience="staff")
    publish(store, KETTLE, inner)
    staff = ("public", "staff")
    assert keys(Reader(store), "send goods back") == ["kettle"]
    assert keys(Reader(store, audiences=staff), "send goods back")[0] == RETURNS.key  # type: ignore[arg-type]
    publish(store, RETURNS)
    reader = Reader(store)
    assert keys(reader, "send goods back")[0] == RETURNS.key
    assert reader.search("send goods back")[0].words > 0
    publish(store, inner)
    assert keys(Reader(store), "send goods back") == ["kettle"]


def test_what_one_run_puts_twice_counts_once(store: Store) -> None:
    publish(store, BLANKET)
    with preparing(store, now=NOW) as draft:
        draft.put(KETTLE, passages_of, "shop", read_at=NOW)
        draft.remove(identity(KETTLE))
        draft.put(CARE, passages_of, "shop", read_at=NOW)
        draft.put(CHEAPER, passages_of, "shop", read_at=NOW)
        draft.index()
        name = draft.publish()
    assert name == catalog_version(record_digest(record) for record in (BLANKET, CARE, CHEAPER))
    assert row_counts(store)["passages"] == 3
    assert sorted(keys(Reader(store), "water wool")) == sorted(["kettle", "blanket", CARE.key])
    assert [(c.key, c.new) for c in changes_of(store.database)] == [
        ("blanket", "added"),
        (CARE.key, "added"),
        ("kettle", "added"),
    ]


# ------------------------------------------------------------------ the cache of vectors


@pytest.fixture
def cached(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Callable[[str], tuple[Store, Watched]]]:
    made: list[Store] = []

    def make(name: str) -> tuple[Store, Watched]:
        home = tmp_path / name
        home.mkdir()
        (home / "model").symlink_to(model_folder, target_is_directory=True)
        store = open_store(StoreLocation(home, vector_cache=tmp_path / "cache" / "vectors.sqlite3"), create=True)
        watched = Watched(encoder)
        store.__dict__["encoder"] = watched
        made.append(store)
        return store, watched

    yield make
    for store in made:
        store.close()


def vectors(store: Store) -> dict[str, NDArray[np.float32]]:
    store.vectors.open(create=False)
    return store.vectors.get(sorted(store.vectors.ids()))


def test_a_second_store_of_the_same_shop_embeds_nothing(cached: Any, store: Store) -> None:
    first, asked = cached("first")
    publish(first, KETTLE, BLANKET, RETURNS)
    assert asked.texts
    second, asked = cached("second")
    publish(second, RETURNS, KETTLE, BLANKET)
    assert asked.texts == []
    publish(second, CARE)
    whole = passages_of(CARE)[0].text
    assert asked.texts == [whole, *sentences_of(whole)]  # a page's sentences are compared one by one too
    publish(store, KETTLE, BLANKET, RETURNS, CARE)
    with_cache, without = vectors(second), vectors(store)
    assert with_cache.keys() == without.keys()
    for digest, vector in without.items():
        assert float(vector @ with_cache[digest]) > 0.9999
    assert keys(Reader(second), "warm wool") == keys(Reader(store), "warm wool")


def test_a_cache_that_cannot_be_used_only_warns(cached: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "vectors.sqlite3").write_bytes(b"no database at all, and long enough to be looked at" * 40)
    store, asked = cached("first")
    with caplog.at_level(logging.WARNING, logger="shelftalk.vectors"):
        publish(store, KETTLE, BLANKET)
    assert len([record for record in caplog.records if "is not used" in record.getMessage()]) == 1
    assert len(asked.texts) == 5
    assert keys(Reader(store), "warm wool")[0] == "blanket"


def test_a_cache_in_a_place_that_is_none_only_warns(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = VectorCache(tmp_path / "file" / "vectors.sqlite3")
    cache.put("model", ["a"], np.ones((1, 4), dtype=np.float16))
    assert cache.get("model", ["a"]) == {}
    assert len(caplog.records) == 1


def test_the_cache_is_bounded_and_the_longest_unused_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_cache, "MOST_VECTORS", 4)
    path = tmp_path / "vectors.sqlite3"
    cache = VectorCache(path)
    texts = [f"text {number}" for number in range(6)]
    made = np.arange(24, dtype=np.float16).reshape(6, 4)
    cache.put("model", texts[:3], made[:3])
    # Asked for, it stays longer than what nobody asked for.
    assert set(cache.get("model", [texts[0]])) == {0}
    cache.put("model", texts[3:], made[3:])
    found = cache.get("model", texts)
    assert len(found) == 4
    assert {0, 3, 4, 5} == set(found)
    for position, vector in found.items():
        assert np.array_equal(vector, made[position])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM vectors").fetchone() == (4,)
    connection.close()


def test_the_cache_tells_models_and_texts_apart(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "vectors.sqlite3")
    cache.put("one", ["a", "b"], np.ones((2, 4), dtype=np.float16))
    cache.put("two", ["a"], np.zeros((1, 4), dtype=np.float16))
    assert set(cache.get("one", ["b", "c", "a", "b"])) == {0, 2, 3}
    assert not cache.get("two", ["a"])[0].any()
    assert cache.get("three", ["a"]) == {}


def test_the_cache_holds_no_text(cached: Any, tmp_path: Path) -> None:
    store, _ = cached("first")
    publish(store, KETTLE)
    abandon(store, product("secret", description="Nobody may read this."))
    for file in (tmp_path / "cache").iterdir():
        held = file.read_bytes()
        assert b"Boils" not in held
        assert b"Nobody" not in held
