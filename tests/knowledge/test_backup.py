"""Backups: what is restored is what was backed up, whatever the store; nothing half-written, nothing made twice."""

from __future__ import annotations

import json
import os
import signal
import zipfile
from collections.abc import Callable, Iterator, Sequence
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

from knowledge import restoring
from knowledge.backup import back_up
from knowledge.backup_file import opened_backup
from knowledge.catalog import schema
from knowledge.catalog.census import Census, UnitState
from knowledge.catalog.history import changes_of
from knowledge.catalog.schema import field_vectors, meta, records
from knowledge.catalog.sequences import prepared_sequence, published_sequence
from knowledge.embedding import Encoder
from knowledge.errors import (
    ModelMismatch,
    ShelftalkError,
    SourceError,
    StoreBusy,
    StoreError,
    StoreMissing,
    StoreTooNew,
    UsageError,
)
from knowledge.publishing import kept_versions, preparing, publish_prepared, roll_back
from knowledge.restoring import restore
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.other_process import other_process
from tests.small_shop import (
    BLANKET,
    CARE,
    KETTLE,
    NOW,
    RETURNS,
    abandon,
    contents,
    opened,
    passages_of,
    publish,
    row_counts,
)

LATER = NOW + timedelta(days=1)
CHEAPER = replace(KETTLE, price=Decimal(45))


class Silent:
    """The real encoder, which must not be asked for the vectors of passages or fields."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return self._encoder.encode(texts)


@pytest.fixture
def shop(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    """A store with three versions, a file that it remembers, and what a killed ingest has left behind."""
    store = opened(tmp_path / "shop", model_folder, encoder)
    publish(store, KETTLE, RETURNS)
    publish(store, CHEAPER, BLANKET, now=LATER)
    with preparing(store, now=LATER) as draft:
        draft.put(CARE, passages_of, "shop", read_at=LATER)
        draft.remove(("faq", "help", RETURNS.key, "en"))
        draft.note_unit("shop", UnitState("d" * 64, "f" * 64, container="/files", sources=("shop",), read_at=LATER))
        draft.index()
        draft.publish()
    yield store
    store.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, encoder: Encoder) -> tuple[bytes, Store]:
    """A backup, and a store that holds something else."""
    folder = tmp_path_factory.mktemp("whole")
    store = opened(folder / "shop", model_folder, encoder)
    publish(store, KETTLE, RETURNS)
    with preparing(store, now=LATER) as draft:
        draft.note_unit("shop", UnitState("d" * 64, "f" * 64, container="/files", sources=("shop",), read_at=LATER))
        draft.publish()
    publish(store, CHEAPER, BLANKET)
    back_up(store, folder / "backup", now=LATER)
    store.close()
    other = opened(folder / "other", model_folder, encoder)
    publish(other, BLANKET)
    return (folder / "backup").read_bytes(), other


@pytest.fixture
def copied(whole: tuple[bytes, Store], tmp_path: Path) -> Path:
    """A backup that a test may spoil."""
    path = tmp_path / "copied.backup"
    path.write_bytes(whole[0])
    return path


@pytest.fixture
def backup(shop: Store, tmp_path: Path) -> Path:
    path = tmp_path / "shop.backup"
    back_up(shop, path, now=LATER)
    return path


@pytest.fixture
def make(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Callable[..., Store]]:
    """Makes stores in folders of their own."""
    made: list[Store] = []

    def make(name: str, *put: Any, encoder: Any = encoder) -> Store:
        store = opened(tmp_path / name, model_folder, encoder)
        made.append(store)
        if put:
            publish(store, *put)
        return store

    yield make
    for store in made:
        store.close()


def brought(store: Store, path: Path, **options: Any) -> str:
    with opened_backup(path) as file:
        return restore(store, file, **options).catalog_version


def hits(store: Store, text: str) -> list[tuple[Any, ...]]:
    return [
        (hit.live.passage, round(hit.words, 5), round(hit.cosine, 5), round(hit.score, 5))
        for hit in Reader(store).search(text)
    ]


def field_rows(store: Store) -> dict[str, bytes]:
    with store.database.connect() as connection:
        return {row.digest: row.vector for row in connection.execute(select(field_vectors))}


def test_a_restored_store_is_the_one_that_was_backed_up(
    shop: Store, backup: Path, make: Callable[..., Store], encoder: Encoder
) -> None:
    watched = Silent(encoder)
    store = make("new", encoder=watched)
    assert brought(store, backup) == Reader(shop).view.version
    assert watched.asked == []
    assert contents(store) == contents(shop)
    assert field_rows(store) == field_rows(shop)
    assert changes_of(store.database) == changes_of(shop.database)
    assert Census(store.database).unit("shop") == Census(shop.database).unit("shop")
    assert [(v.version, v.published_at, v.records, v.state) for v in kept_versions(store)] == [
        (v.version, v.published_at, v.records, v.state) for v in kept_versions(shop)
    ]
    digests = sorted(shop.vectors.ids())
    before, after = shop.vectors.get(digests), store.vectors.get(digests)
    assert all(np.allclose(before[digest], after[digest], atol=1e-6) for digest in digests)
    for text in ("how long does it boil", "warm wool", "wash", "kettle"):
        assert hits(store, text) == hits(shop, text)
    vector = encoder.encode(["what is it made of"])[0]
    fields = [("material", "wool"), ("power", "2,200 W")]
    assert np.array_equal(
        Reader(store).field_similarities(vector, fields), Reader(shop).field_similarities(vector, fields)
    )


def test_a_restored_store_goes_on_as_the_old_one_would(shop: Store, backup: Path, make: Callable[..., Store]) -> None:
    store = make("new")
    brought(store, backup)
    first = kept_versions(shop)[-1].version
    for each in (shop, store):
        assert roll_back(each, first, now=LATER) == first
        assert Reader(each).view.find("KET-1") == KETTLE
        publish(each, BLANKET)
    assert contents(store) == contents(shop)
    assert changes_of(store.database) == changes_of(shop.database)
    assert row_counts(store)["records"] == len(_lives(store))


def _lives(store: Store) -> list[int]:
    oldest = min(version.sequence for version in kept_versions(store))
    with store.database.connect() as connection:
        return list(connection.execute(select(records.c.id).where(records.c.until > oldest)).scalars())


def test_what_waits_to_be_published_waits_after_a_restore(shop: Store, tmp_path: Path, make: Any) -> None:
    with preparing(shop, now=LATER) as draft:
        draft.put(RETURNS, passages_of, "shop", read_at=LATER)
        draft.index()
        draft.keep()
    back_up(shop, tmp_path / "prepared.backup", now=LATER)
    store = make("new", CARE)
    brought(store, tmp_path / "prepared.backup", replace=True)
    assert [version.state for version in kept_versions(store)][:2] == ["prepared", "published"]
    assert Reader(store).view.counts() == Reader(shop).view.counts()
    assert hits(Reader(store, prepared=True).store, "kettle") == hits(shop, "kettle")
    assert Reader(store, prepared=True).search("send goods back")[0].live.passage.key == RETURNS.key
    assert publish_prepared(store, now=LATER) == publish_prepared(shop, now=LATER)
    assert contents(store) == contents(shop)


def test_what_a_killed_ingest_left_is_in_no_backup(shop: Store, backup: Path, tmp_path: Path, make: Any) -> None:
    abandon(shop, RETURNS, remove=[BLANKET])
    back_up(shop, tmp_path / "dirty.backup", now=LATER)
    store, clean = make("new"), make("clean")
    brought(store, tmp_path / "dirty.backup")
    brought(clean, backup)
    assert contents(store) == contents(clean)
    assert changes_of(store.database) == changes_of(clean.database)
    assert row_counts(store) == row_counts(clean)


def test_a_store_that_holds_something_is_replaced_only_when_that_is_said(backup: Path, make: Any, shop: Store) -> None:
    store = make("other", BLANKET, RETURNS)
    before = contents(store)
    with pytest.raises(UsageError, match="holds a catalog already") as raised:
        brought(store, backup)
    assert "--replace" in raised.value.mend
    assert contents(store) == before
    brought(store, backup, replace=True)
    vectors = {"vectors": sorted(set(contents(shop)["vectors"]) | set(before["vectors"]))}
    assert contents(store) == contents(shop) | vectors
    assert changes_of(store.database) == changes_of(shop.database)
    # The next run takes away what was replaced.
    publish(store)
    assert contents(store) == contents(shop)


def test_a_store_that_was_only_prepared_is_not_overwritten(backup: Path, make: Any) -> None:
    store = make("other")
    with preparing(store, now=NOW) as draft:
        draft.put(BLANKET, passages_of, "shop", read_at=NOW)
        draft.index()
        draft.keep()
    with pytest.raises(UsageError, match="--replace"):
        brought(store, backup)
    brought(store, backup, replace=True)
    assert prepared_sequence(store.database) is None
    assert all(version.published_at for version in kept_versions(store))


def test_readers_finish_on_what_was_replaced(shop: Store, backup: Path, make: Any) -> None:
    store = make("other", BLANKET, RETURNS)
    reader = Reader(store)
    found = [(hit.live.passage, hit.score) for hit in reader.search("warm wool")]
    brought(store, backup, replace=True)
    assert [(hit.live.passage, hit.score) for hit in reader.search("warm wool")] == found
    assert reader.view.find("KET-1") is None
    assert reader.view.counts() == {"product": {"en": 1}, "faq": {"en": 1}}
    assert reader.refresh()
    assert reader.view.find("KET-1") == CHEAPER
    assert reader.view.version == Reader(shop).view.version


@pytest.mark.parametrize("stage", ["tables", "vectors", "words", "switch"])
def test_a_restore_that_ends_in_the_middle_leaves_the_old_state(
    backup: Path, make: Any, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make("other", BLANKET, RETURNS)
    before, told, rows = contents(store), changes_of(store.database), row_counts(store)

    def cut(name: str, done: int, _total: int) -> None:
        if name.endswith(stage) and (done or stage == "words"):
            raise OSError(28, "No space left on device", "/store/file")

    def no_switch(_self: object, _connection: object) -> None:
        raise OSError(28, "No space left on device", "/store/file")

    monkeypatch.setattr(restoring._Restore, "_note_rules", no_switch)
    with pytest.raises(StoreError, match="No space left"):
        brought(store, backup, replace=True, progress=cut)
    monkeypatch.undo()
    assert Reader(store).view.find("BLA-1") == BLANKET
    assert Reader(store).view.find("KET-1") is None
    publish(store)
    assert contents(store) == before
    assert changes_of(store.database) == told
    assert row_counts(store) == rows
    assert len(list((store.location.home / "words").iterdir())) == 1
    brought(store, backup, replace=True)
    assert Reader(store).view.find("KET-1") == CHEAPER


@pytest.mark.parametrize("stage", ["tables", "vectors", "words"])
def test_a_restore_that_is_killed_leaves_the_old_state(
    shop: Store, backup: Path, make: Any, model_folder: Path, stage: str
) -> None:
    store = make("other", BLANKET, RETURNS)
    before = contents(store)
    arguments = ("restore", str(store.location.home), str(model_folder), str(backup), stage)
    with other_process(*arguments) as (process, _, told):
        assert told.readline().strip() == stage
        # Readers go on, and see nothing of it.
        assert Reader(store).view.find("KET-1") is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert {**contents(store), "vectors": before["vectors"]} == before
    publish(store)
    store.vectors.reopen()
    assert contents(store) == before
    brought(store, backup, replace=True)
    publish(store)
    assert contents(store) == contents(shop)


def test_a_reader_in_this_process_sees_what_another_one_restored(
    shop: Store, backup: Path, make: Any, model_folder: Path
) -> None:
    store = make("other", BLANKET, RETURNS)
    reader = Reader(store)
    reader.search("wool")
    with other_process("restore", str(store.location.home), str(model_folder), str(backup), "none") as (process, _, _t):
        assert process.wait(60) == 0
    assert reader.search("wool")[0].live.passage.key == "blanket"
    assert reader.refresh()
    assert [hit.live.passage for hit in reader.search("boils")] == [
        h.live.passage for h in Reader(shop).search("boils")
    ]


def test_a_backup_waits_for_an_ingest_as_an_ingest_does(shop: Store, tmp_path: Path, backup: Path, make: Any) -> None:
    with FileLock(shop.location.lock_file), pytest.raises(StoreBusy):
        back_up(shop, tmp_path / "second", now=NOW, wait_seconds=0.05)
    assert not (tmp_path / "second").exists()
    empty = make("new")
    with FileLock(empty.location.lock_file), pytest.raises(StoreBusy):
        brought(empty, backup, wait_seconds=0.05)


def test_a_file_that_is_there_stays_unless_it_may_go(shop: Store, backup: Path, tmp_path: Path, make: Any) -> None:
    before = backup.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        back_up(shop, backup, now=NOW)
    assert backup.read_bytes() == before
    publish(shop, RETURNS)
    report = back_up(shop, backup, now=NOW, force=True)
    assert backup.read_bytes() != before
    assert report.bytes == backup.stat().st_size
    assert report.records == 4
    assert backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="folder"):
        back_up(shop, tmp_path, now=NOW, force=True)
    with pytest.raises(StoreMissing, match="nothing to back up"):
        back_up(make("empty"), tmp_path / "x", now=NOW)


def test_a_full_disk_leaves_no_half_file(shop: Store, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = backup.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="cannot be written: No space left") as raised:
        back_up(shop, backup, now=NOW, force=True)
    assert raised.value.where == str(backup)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir() if path.is_file()] == [backup.name]
    with pytest.raises(StoreError, match="cannot be written: No such file"):
        back_up(shop, backup.parent / "nowhere" / "file", now=NOW)


def test_a_disk_that_fills_while_rows_are_written(shop: Store, tmp_path: Path) -> None:
    """``/dev/full`` refuses every write, as a full disk does."""
    (tmp_path / ".full.part").symlink_to("/dev/full")
    with pytest.raises(StoreError, match="No space left"):
        back_up(shop, tmp_path / "full", now=NOW)
    assert not (tmp_path / "full").exists()


def test_another_embedding_model_is_refused(backup: Path, make: Any, encoder: Encoder) -> None:
    store = make("new")
    store.model = "some/other-model"
    with pytest.raises(ModelMismatch, match="all-MiniLM-L6-v2, but some/other-model is set") as raised:
        brought(store, backup)
    assert raised.value.where == "SHELFTALK_EMBEDDING_MODEL"

    class Retrained(Silent):
        digest = "0" * 64

    with pytest.raises(ModelMismatch, match="other weights"):
        brought(make("third", encoder=Retrained(encoder)), backup)
    assert published_sequence(store.database) == 0


@pytest.mark.parametrize(("change", "error"), [(1, StoreTooNew), (-1, SourceError)])
def test_another_schema_is_refused(
    copied: Path, whole: tuple[bytes, Store], change: int, error: type[ShelftalkError]
) -> None:
    rewrite(copied, about={"schema": schema.SCHEMA_VERSION + change})
    with pytest.raises(error, match=f"has schema {schema.SCHEMA_VERSION + change}") as raised:
        brought(whole[1], copied, replace=True)
    assert "Shelftalk" in raised.value.mend


def rewrite(
    path: Path, *, about: dict[str, Any] | None = None, members: dict[str, Any] | None = None, told: bool = True
) -> None:
    """Changes a backup; with ``told``, its checksums too, as somebody does who means it."""
    import hashlib

    with zipfile.ZipFile(path) as file:
        held = {name: file.read(name) for name in file.namelist()}
    held |= members or {}
    held = {name: data for name, data in held.items() if data is not None}
    document = json.loads(held.pop("about.json"))
    if told:
        document["members"] = {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in held.items()
        }
    document |= about or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in held.items():
            file.writestr(name, data)
        file.writestr("about.json", json.dumps(document))


def member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as file:
        return file.read(name)


def npy(array: NDArray[Any]) -> bytes:
    from io import BytesIO

    held = BytesIO()
    np.save(held, array, allow_pickle=array.dtype == object)
    return held.getvalue()


def changed_rows(path: Path, table: str, **values: Any) -> bytes:
    rows = [json.loads(line) for line in member(path, f"tables/{table}.jsonl").splitlines()]
    rows[0] |= values
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


FORGERIES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "a changed byte": lambda path: {
        "told": False,
        "members": {"tables/units.jsonl": member(path, "tables/units.jsonl").replace(b"files", b"filed")},
    },
    "a member too many": lambda _: {"members": {"../../evil": b"x"}},
    "a member that nobody names": lambda _: {"told": False, "members": {"tables/more.jsonl": b""}},
    "a missing table": lambda _: {"members": {"tables/units.jsonl": None}},
    "a bomb": lambda _: {"members": {"vectors/passages-00009.npy": bytes(60 << 20)}},
    "an absurd about": lambda _: {"about": {"members": [], "model": 3}},
    "no number": lambda _: {"about": {"current": "1"}},
    "another current": lambda _: {"about": {"current": 77}},
    "rows that are none": lambda _: {"members": {"tables/changes.jsonl": b"[1]\n"}},
    "deep nesting": lambda _: {"members": {"tables/changes.jsonl": b"[" * 200_000 + b"\n"}},
    "unknown columns": lambda path: {"members": {"tables/records.jsonl": changed_rows(path, "records", evil=1)}},
    "a value of another kind": lambda path: {
        "members": {"tables/records.jsonl": changed_rows(path, "records", title=5)}
    },
    "half a character": lambda path: {
        "members": {"tables/records.jsonl": changed_rows(path, "records", title="\ud800")}
    },
    "a document that is none": lambda path: {
        "members": {"tables/records.jsonl": changed_rows(path, "records", document="{}")}
    },
    "a record less": lambda path: {
        "members": {"tables/records.jsonl": b"\n".join(member(path, "tables/records.jsonl").splitlines()[:-1])}
    },
    "a row before all versions": lambda path: {
        "members": {"tables/records.jsonl": changed_rows(path, "records", since=-5)}
    },
    "digests that are none": lambda _: {"members": {"vectors/passages-00000.json": b'["../x"]'}},
    "vectors that are objects": lambda _: {
        "members": {"vectors/passages-00000.npy": npy(np.array([{"a": 1}], dtype=object))}
    },
    "vectors of another length": lambda path: {
        "members": {
            "vectors/passages-00000.npy": npy(
                np.zeros((len(json.loads(member(path, "vectors/passages-00000.json"))), 3), dtype=np.float32)
            )
        }
    },
    "vectors that are no numbers": lambda path: {
        "members": {
            "vectors/passages-00000.npy": npy(
                np.full((len(json.loads(member(path, "vectors/passages-00000.json"))), 384), np.nan, dtype=np.float32)
            )
        }
    },
    "vectors whose header lies": lambda path: {
        "members": {
            "vectors/passages-00000.npy": member(path, "vectors/passages-00000.npy").replace(b", 384)", b", 999)", 1)
        }
    },
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_file_is_refused_and_changes_nothing(
    copied: Path, whole: tuple[bytes, Store], forgery: str, tmp_path: Path
) -> None:
    rewrite(copied, **FORGERIES[forgery](copied))
    store = whole[1]
    before, rows = contents(store), row_counts(store)
    with pytest.raises(SourceError, match="no whole backup") as raised:
        brought(store, copied, replace=True)
    assert len(str(raised.value).splitlines()) == 1
    assert raised.value.where == str(copied)
    assert contents(store) == before
    assert row_counts(store) == rows
    assert not list(tmp_path.parent.rglob("evil"))


def test_what_is_no_backup_is_refused(tmp_path: Path, copied: Path) -> None:
    text, other, cut = tmp_path / "notes.txt", tmp_path / "other.zip", tmp_path / "cut"
    text.write_text("no backup")
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("readme", "no backup")
    cut.write_bytes(copied.read_bytes()[:-200])
    for path in (text, other, cut):
        with pytest.raises(SourceError, match="no whole backup"), opened_backup(path):
            raise AssertionError
    with pytest.raises(SourceError, match="cannot be read: No such file"), opened_backup(tmp_path / "nothing"):
        raise AssertionError
    rewrite(copied, about={"format": 2})
    with pytest.raises(StoreTooNew, match="has format 2"), opened_backup(copied):
        raise AssertionError


def test_vectors_of_other_rules_are_made_anew_by_the_next_ingest(shop: Store, backup: Path, make: Any) -> None:
    rewrite(backup, about={"index_rules": "earlier"})
    store = make("new")
    brought(store, backup)
    with store.database.connect() as connection:
        assert connection.execute(select(meta.c.value).where(meta.c.key == "index_rules")).scalar_one() == "earlier"
    publish(store, BLANKET)
    assert contents(store)["vectors"] == contents(shop)["vectors"]
