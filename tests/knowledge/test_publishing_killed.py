"""An ingest killed by the operating system, at several points; and two processes at one store. Real processes all."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.embedding import Encoder
from knowledge.errors import StoreBusy
from knowledge.publishing import preparing
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.other_process import STAGES, other_process
from tests.small_shop import BLANKET, KETTLE, NOW, RETURNS, changed_shop, contents, opened, publish


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, encoder: Encoder) -> dict[str, Any]:
    """What the store holds when the same changes were made without any trouble."""
    store = opened(tmp_path_factory.mktemp("clean"), model_folder, encoder)
    publish(store, KETTLE, RETURNS)
    put, _ = changed_shop()
    publish(store, *put, remove=[RETURNS])
    found = contents(store)
    store.close()
    return found


@pytest.fixture
def store(tmp_path: Path, model_folder: Path, encoder: Encoder) -> Iterator[Store]:
    store = opened(tmp_path / "store", model_folder, encoder)
    publish(store, KETTLE, RETURNS)
    yield store
    store.close()


@pytest.mark.parametrize("stage", STAGES)
def test_after_a_kill_the_next_run_makes_the_same_store(
    store: Store, model_folder: Path, encoder: Encoder, clean: dict[str, Any], stage: str
) -> None:
    before = contents(store)
    store.close()
    with other_process("prepare", str(store.location.home), str(model_folder), stage) as (process, _, told):
        assert told.readline().strip() == stage
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = opened(store.location.home, model_folder, encoder)
    reader = Reader(store)
    if stage == "published":
        assert reader.view.find("BLA-1") == BLANKET
        with preparing(store, now=NOW) as draft:
            draft.publish()
    else:
        assert {**contents(store), "vectors": before["vectors"]} == before
        assert reader.view.find("KET-1") == KETTLE
        assert reader.search("send goods back")[0].live.passage.key == RETURNS.key
        put, _ = changed_shop()
        publish(store, *put, remove=[RETURNS])
    assert contents(store)["version"] == clean["version"]
    assert contents(store) == clean
    assert published_sequence(store.database) == 2
    words = {CatalogView(store.database, number).words for number in (1, 2)}
    assert {folder.name for folder in (store.location.home / "words").iterdir()} == words
    assert Reader(store).search("warm wool")[0].live.passage.key == "blanket"
    store.close()


def test_a_second_ingest_waits_its_turn(store: Store, model_folder: Path) -> None:
    with other_process("hold", str(store.location.home), str(model_folder)) as (process, say, told):
        assert told.readline().strip() == "held"
        with pytest.raises(StoreBusy, match="another ingest"), preparing(store, now=NOW, wait_seconds=0.05):
            raise AssertionError
        # Reading goes on meanwhile.
        assert Reader(store).search("kettle")[0].live.passage.key == "kettle"
        print(file=say, flush=True)
        assert process.wait(timeout=60) == 0
    assert publish(store, BLANKET)


def test_what_another_process_publishes_is_found_and_what_it_removes_never_comes_back(
    store: Store, model_folder: Path
) -> None:
    reader = Reader(store)

    def keys() -> list[str]:
        return [hit.live.passage.key for hit in reader.search("warm wool blanket for cold evenings")]

    assert BLANKET.key not in keys()
    with other_process("publish", str(store.location.home), str(model_folder)) as (_, say, told):
        assert told.readline().strip() == "ready"

        def other(step: str) -> None:
            print(step, file=say, flush=True)
            assert told.readline().strip() == "done"

        other("add")
        assert BLANKET.key not in keys()
        assert reader.refresh()
        assert keys()[0] == BLANKET.key
        assert reader.search("warm wool blanket")[0].cosine > 0.3
        other("remove")
        assert keys()[0] == BLANKET.key
        assert reader.refresh()
        assert BLANKET.key not in keys()
        other("change")
        for _ in range(2):
            assert BLANKET.key not in keys()
            reader.refresh()
        assert reader.search("send goods back")[0].live.passage.text.endswith("within 32 days.")
        assert reader.search("send goods back")[0].cosine > 0.3
    assert not reader.refresh()
    assert {hit.live.passage.key for hit in reader.search("anything at all")} <= {KETTLE.key, RETURNS.key}
