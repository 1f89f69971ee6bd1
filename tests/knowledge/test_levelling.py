"""Levelling: what no kept version names is deleted, what a kept one names never is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from knowledge import levelling, publishing
from knowledge.catalog.schema import changes, field_vectors, meta, records, versions
from knowledge.embedding import Encoder
from knowledge.levelling import KEPT_VERSIONS, forget_preparation, level
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from knowledge.rules import index_rules
from knowledge.store import Store
from knowledge.vectors import VectorStore
from knowledge.wording import field_digest
from tests.small_shop import (
    BLANKET,
    KETTLE,
    PowerCut,
    abandon,
    contents,
    opened,
    passages_of,
    product,
    publish,
    row_counts,
)


@pytest.fixture
def store(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path / "store", model_folder, encoder)
    yield store
    store.close()


def lamp(number: int) -> Product:
    """A lamp whose text and one field change with ``number``."""
    fields = (Attribute("light", f"{number}00 lumens"), Attribute("colour", "black"))
    return product("lamp", description=f"Shines {number} hours long.", attributes=fields)


def digest(record: Product) -> str:
    return passages_of(record)[0].digest


def vectors(store: Store) -> set[str]:
    store.vectors.open(create=False)
    return set(store.vectors.ids())


def fields(store: Store) -> set[str]:
    with store.database.connect() as connection:
        return set(connection.execute(select(field_vectors.c.digest)).scalars())


def words(store: Store) -> list[str]:
    """The versions whose word indexes there are; "?" for a folder that no version names."""
    with store.database.connect() as connection:
        named = {row.words: str(row.sequence) for row in connection.execute(select(versions))}
    return sorted(named.get(folder.name, "?") for folder in (store.location.home / "words").iterdir())


def numbers(store: Store) -> list[int]:
    with store.database.connect() as connection:
        return list(connection.execute(select(versions.c.sequence).order_by(versions.c.sequence)).scalars())


def notes(store: Store) -> dict[str, str]:
    with store.database.connect() as connection:
        return {row.key: row.value for row in connection.execute(select(meta))}


def test_three_versions_are_kept_and_the_rest_goes_everywhere(store: Store) -> None:
    assert KEPT_VERSIONS == 3
    lamps = [lamp(number) for number in range(1, 7)]
    for at, made in enumerate(lamps, start=1):
        publish(store, made, *([KETTLE] if at == 1 else []))
        first = max(1, at - 2)
        kept = lamps[first - 1 : at]
        assert numbers(store) == list(range(first, at + 1))
        assert words(store) == [str(number) for number in range(first, at + 1)]
        assert vectors(store) == {digest(one) for one in kept} | {digest(KETTLE)}
        assert fields(store) == {field_digest(a.name, a.text) for one in (*kept, KETTLE) for a in one.attributes}
        assert row_counts(store)["records"] == len(kept) + 1
        assert row_counts(store)["attributes"] == 2 * len(kept) + 2
        assert row_counts(store)["variants"] == 2
    with store.database.connect() as connection:
        told = connection.execute(select(changes.c.sequence).where(changes.c.key == "lamp")).scalars().all()
    assert sorted(set(told)) == [1, 2, 3, 4, 5, 6]


def test_readers_of_the_oldest_kept_version_find_all_they_found(store: Store) -> None:
    publish(store, lamp(1), KETTLE)
    reader = Reader(store)
    before = [(hit.live.passage, hit.score) for hit in reader.search("how long does the lamp shine")]
    publish(store, lamp(2), BLANKET)
    publish(store, lamp(3), remove=[KETTLE])
    assert [(hit.live.passage, hit.score) for hit in reader.search("how long does the lamp shine")] == before
    assert reader.view.find("lamp") == lamp(1)
    assert reader.view.find("KET-1") == KETTLE
    assert reader.view.find("BLA-1") is None


def test_what_two_records_share_stays_while_one_needs_it(store: Store) -> None:
    twin = replace(lamp(1), key="twin", title=lamp(1).title)
    publish(store, lamp(1), twin)
    assert digest(twin) == digest(lamp(1))
    publish(store, remove=[lamp(1)])
    for number in range(3):
        publish(store, replace(KETTLE, quantity=number))
    assert digest(twin) in vectors(store)
    assert field_digest("light", "100 lumens") in fields(store)
    assert Reader(store).search("shines long")[0].cosine > 0.3
    publish(store, remove=[twin])
    for number in range(3):
        publish(store, replace(KETTLE, quantity=10 + number))
    assert vectors(store) == {digest(KETTLE)}
    assert field_digest("light", "100 lumens") not in fields(store)


def test_an_abandoned_preparation_leaves_no_vectors_words_or_history(store: Store) -> None:
    publish(store, KETTLE)
    before = contents(store)
    abandon(store, BLANKET, remove=[KETTLE])
    assert digest(BLANKET) in vectors(store)
    assert notes(store)["indexing"] == "2"
    assert words(store) == ["1", "?"]
    forget_preparation(store)
    assert contents(store) == before
    assert vectors(store) == {digest(KETTLE)}
    assert words(store) == ["1"]
    assert row_counts(store)["records"] == 1
    assert field_digest("material", "wool") not in fields(store)
    assert notes(store) == {"schema": "2", "current": "1", "levelled": "1", "index_rules": index_rules()}
    with store.database.connect() as connection:
        assert set(connection.execute(select(changes.c.sequence)).scalars()) == {1}
        assert connection.execute(select(records.c.until)).scalar_one() == 2**31 - 1


@contextmanager
def deletes_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process ends where vectors would be deleted."""

    def cut(_self: VectorStore, _ids: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(VectorStore, "delete", cut)
        yield


def test_vectors_that_a_killed_levelling_left_go_with_the_next_run(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 4):
        publish(store, lamp(number))
    with deletes_nothing(monkeypatch), pytest.raises(PowerCut):
        publish(store, lamp(4))
    assert numbers(store) == [2, 3, 4]
    assert digest(lamp(1)) in vectors(store)
    # The rows are gone already; only the note tells that their vectors may still be there.
    assert notes(store)["orphaned"] == "4"
    publish(store)
    assert vectors(store) == {digest(lamp(number)) for number in (2, 3, 4)}
    assert "orphaned" not in notes(store)


def test_vectors_that_a_killed_forgetting_left_go_with_the_next_run(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, KETTLE)
    abandon(store, BLANKET)
    with deletes_nothing(monkeypatch), pytest.raises(PowerCut):
        forget_preparation(store)
    assert row_counts(store)["records"] == 1
    assert digest(BLANKET) in vectors(store)
    forget_preparation(store)
    assert vectors(store) == {digest(KETTLE)}


def test_a_run_that_ended_between_publishing_and_levelling_is_finished_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 4):
        publish(store, lamp(number))

    def cut(_store: Store) -> None:
        raise PowerCut

    monkeypatch.setattr(publishing, "level", cut)
    with pytest.raises(PowerCut):
        publish(store, lamp(4))
    assert numbers(store) == [1, 2, 3, 4]
    assert notes(store)["levelled"] == "3"
    forget_preparation(store)
    assert numbers(store) == [2, 3, 4]
    assert words(store) == ["2", "3", "4"]
    assert vectors(store) == {digest(lamp(number)) for number in (2, 3, 4)}
    assert notes(store)["levelled"] == "4"


def test_there_is_nothing_to_forget_in_a_level_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_store: Store) -> None:
        raise AssertionError

    monkeypatch.setattr(levelling, "level", never)
    forget_preparation(store)
    monkeypatch.undo()
    publish(store, lamp(1), KETTLE)
    publish(store, lamp(2), remove=[KETTLE])
    monkeypatch.setattr(levelling, "level", never)
    forget_preparation(store)
    assert row_counts(store)["records"] == 3


def test_what_cannot_be_deleted_does_not_stop_an_ingest(store: Store) -> None:
    publish(store, KETTLE)
    stray = store.location.home / "words" / "a file that somebody left here"
    stray.write_text("notes")
    publish(store, BLANKET)
    assert notes(store)["levelled"] == "2"
    assert stray.exists()


def test_a_level_store_is_left_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store, KETTLE)

    def never(_self: VectorStore) -> None:
        raise AssertionError

    monkeypatch.setattr(VectorStore, "ids", never)
    forget_preparation(store)
    level(store)
    publish(store, BLANKET)
    assert notes(store)["levelled"] == "2"


def test_a_store_without_a_model_has_no_vectors_to_look_at(tmp_path: Path) -> None:
    from knowledge.store import StoreLocation, open_store

    store = open_store(StoreLocation(tmp_path), create=True)
    level(store)
    forget_preparation(store)
    assert notes(store) == {"schema": "2", "current": "0", "levelled": "0"}
    assert not (tmp_path / "chroma").exists()
    store.close()
