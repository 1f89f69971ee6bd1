from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import ConfigurationError, ModelMismatch, StoreError, StoreMissing, StoreTooNew
from knowledge.vectors import SCHEMA, VectorStore

EAST, NORTH, NORTH_EAST = np.array([[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0]], dtype=np.float32)


def vectors(
    path: Path | None, *, collection: str = "passages", model: str = "small", digest: str = "d1", url: str | None = None
) -> VectorStore:
    return VectorStore(path=path, url=url, collection=collection, model_name=model, model_digest=digest)


@pytest.fixture
def opened() -> Iterator[Callable[..., VectorStore]]:
    stores: list[VectorStore] = []

    def open_(path: Path | None, *, create: bool = True, **options: str) -> VectorStore:
        store = vectors(path, **options)
        stores.append(store)
        store.open(create=create)
        return store

    yield open_
    for store in stores:
        store.close()


Opened = Callable[..., VectorStore]


def test_the_nearest_come_first_with_their_cosine(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["east", "north"], np.stack([EAST, NORTH]))
    found = store.query(NORTH_EAST, 10)
    assert [name for name, _ in found] == ["north", "east"]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6], abs=1e-5)
    assert [name for name, _ in store.query(NORTH_EAST, 1)] == ["north"]
    assert store.query(NORTH_EAST, 0) == []


def test_an_empty_collection_answers(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    assert store.query(EAST, 5) == []
    assert store.get(["a"]) == {}
    assert store.missing(["a", "b", "a"]) == ["a", "b"]
    assert list(store.ids()) == []
    assert store.count() == 0
    store.add([], np.empty((0, 3), np.float32))
    store.delete([])
    store.delete(["never there"])
    assert store.missing([]) == []


def test_a_vector_is_kept_as_it_was_first(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["a", "b", "a"], np.stack([EAST, NORTH, NORTH_EAST]))
    store.add(["b", "c"], np.stack([EAST, NORTH_EAST]))
    found = store.get(["c", "a", "b", "gone", "a"])
    assert set(found) == {"a", "b", "c"}
    np.testing.assert_allclose(found["a"], EAST)
    np.testing.assert_allclose(found["b"], NORTH)
    np.testing.assert_allclose(found["c"], NORTH_EAST)
    assert found["a"].dtype == np.float32


def test_ids_and_vectors_must_be_as_many(tmp_path: Path, opened: Opened) -> None:
    with pytest.raises(ValueError, match="2 ids for 1 vectors"):
        opened(tmp_path).add(["a", "b"], EAST.reshape(1, -1))


def test_more_than_chroma_takes_at_once(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    names = [f"v{n}" for n in range(5_600)]
    rows = np.random.default_rng(0).normal(size=(len(names), 3)).astype(np.float32)
    store.add(names, rows)
    assert store.count() == len(names)
    assert set(store.ids()) == set(names)
    assert store.missing([*names, "new"]) == ["new"]
    assert len(store.get(names)) == len(names)
    for name in store.ids():  # whoever reads may delete
        if name.endswith("7"):
            store.delete([name])
            break
    store.delete(names)
    assert (store.count(), store.query(EAST, 3)) == (0, [])


def test_deleted_vectors_are_not_found(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["east", "north"], np.stack([EAST, NORTH]))
    store.delete(["east"])
    assert [name for name, _ in store.query(EAST, 5)] == ["north"]
    assert list(store.ids()) == ["north"]


def test_collections_of_one_folder_are_apart(tmp_path: Path, opened: Opened) -> None:
    passages, fields = opened(tmp_path), opened(tmp_path, collection="fields")
    passages.add(["p"], EAST.reshape(1, -1))
    fields.add(["f"], NORTH.reshape(1, -1))
    assert (list(passages.ids()), list(fields.ids())) == (["p"], ["f"])
    passages.close()
    assert fields.query(NORTH, 1)[0][0] == "f"


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["a"], EAST.reshape(1, -1))
    store.close()
    store.open(create=False)
    assert list(store.ids()) == ["a"]


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="shelftalk ingest"):
        vectors(tmp_path / "new").open(create=False)
    assert not (tmp_path / "new").exists()


def test_a_collection_that_is_not_there(tmp_path: Path, opened: Opened) -> None:
    opened(tmp_path)
    with pytest.raises(StoreMissing, match="'fields'"):
        vectors(tmp_path, collection="fields").open(create=False)


@pytest.mark.parametrize(("model", "digest"), [("large", "d1"), ("small", "d2")])
def test_vectors_of_another_model_are_refused(tmp_path: Path, opened: Opened, model: str, digest: str) -> None:
    opened(tmp_path)
    for create in (True, False):
        with pytest.raises(ModelMismatch) as caught:
            vectors(tmp_path, model=model, digest=digest).open(create=create)
    line = str(caught.value)
    assert "small (d1)" in line
    assert f"{model} ({digest})" in line
    assert "shelftalk ingest" in line


def test_vectors_of_a_newer_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.vectors.SCHEMA", SCHEMA + 1)
        opened(tmp_path).close()
    with pytest.raises(StoreTooNew):
        vectors(tmp_path).open(create=False)


def test_using_it_before_it_was_opened_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="before they were opened"):
        vectors(tmp_path).count()


def test_a_damaged_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="cannot be read"):
        vectors(tmp_path).open(create=False)


def test_a_vector_of_another_length_is_a_store_error(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["a"], EAST.reshape(1, -1))
    with pytest.raises(StoreError, match="dimension"):
        store.query(np.ones(4, np.float32), 1)


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read or written"):
        vectors(tmp_path / "file" / "chroma").open(create=True)


OPEN_AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
import numpy
from knowledge.errors import StoreError
from knowledge.vectors import VectorStore
if os.getuid() == 0:
    # Everything is imported while the installation can still be read.
    with tempfile.TemporaryDirectory() as folder:
        own = VectorStore(path=Path(folder), url=None, collection="own", model_name="small", model_digest="d1")
        own.open(create=True)
        own.close()
    os.setgid(65534)
    os.setuid(65534)
store = VectorStore(path=Path(sys.argv[1]), url=None, collection="passages", model_name="small", model_digest="d1")
try:
    store.open(create=True)
    store.add(["b"], numpy.ones((1, 3), numpy.float32))
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(os.name != "posix", reason="folders are closed to writers by POSIX permissions")
def test_a_read_only_folder_is_a_store_error(opened: Opened) -> None:
    # Not under tmp_path, whose parents only their owner may enter: root tries as nobody.
    folder = Path(tempfile.mkdtemp())
    try:
        opened(folder).close()
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", OPEN_AS_NOBODY, str(folder)], capture_output=True, text=True, check=False
        )
        assert done.stdout.startswith("StoreError"), done.stderr
        assert done.stdout.count("\n") == 1
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


WRITE = """
import sys
from pathlib import Path
import numpy as np
from knowledge.vectors import VectorStore
store = VectorStore(path=Path(sys.argv[1]), url=None, collection="passages", model_name="small", model_digest="d1")
store.open(create=False)
store.add(["new"], np.array([[0.6, 0.8, 0]], np.float32))
store.delete(["east"])
"""


def test_what_another_process_writes_is_seen_after_reopening(tmp_path: Path, opened: Opened) -> None:
    reader, bystander = opened(tmp_path), opened(tmp_path, collection="fields")
    reader.add(["east", "north"], np.stack([EAST, NORTH]))
    bystander.add(["f"], EAST.reshape(1, -1))
    assert len(reader.query(EAST, 5)) == 2
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path)], check=True)
    reader.reopen()
    assert [name for name, _ in reader.query(NORTH_EAST, 5)] == ["new", "north"]
    np.testing.assert_allclose(reader.get(["new"])["new"], NORTH_EAST, atol=1e-6)
    assert reader.count() == 2
    assert bystander.query(EAST, 1)[0][0] == "f"
    bystander.reopen()
    assert (reader.query(NORTH_EAST, 1)[0][0], bystander.query(EAST, 1)[0][0]) == ("new", "f")


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files under /proc")
def test_reopening_lets_go_of_what_it_held(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path)
    store.add(["a"], EAST.reshape(1, -1))
    store.query(EAST, 1)
    before = open_files()
    for _ in range(5):
        store.reopen()
        store.query(EAST, 1)
    assert open_files() <= before + 2
    store.close()
    assert open_files() < before


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Chroma server on this machine."""
    folder = tmp_path_factory.mktemp("server")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "import sys; from chromadb.cli.cli import app; sys.argv[0] = 'chroma'; sys.exit(app())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        for _ in range(300):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_a_chroma_server_holds_vectors_too(server: str, opened: Opened) -> None:
    store = opened(None, url=server)
    store.add(["east", "north"], np.stack([EAST, NORTH]))
    store.add(["east"], NORTH.reshape(1, -1))
    other = opened(None, url=server, create=False)
    assert [name for name, _ in other.query(NORTH_EAST, 9)] == ["north", "east"]
    other.add(["new"], NORTH_EAST.reshape(1, -1))
    store.reopen()
    assert store.query(NORTH_EAST, 1)[0][0] == "new"
    assert sorted(store.ids()) == ["east", "new", "north"]
    store.delete(["new"])
    assert store.count() == 2
    with pytest.raises(ModelMismatch):
        opened(None, url=server, digest="d2")
    with pytest.raises(StoreMissing):
        opened(None, url=server, collection="fields", create=False)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files under /proc")
def test_a_closed_store_leaves_no_connection(server: str) -> None:
    before = open_files()
    store = vectors(None, url=server, collection="closed")
    store.open(create=True)
    assert open_files() > before
    store.close()
    assert open_files() == before


def test_a_server_that_does_not_answer_is_a_store_error() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match="Chroma server runs"):
        vectors(None, url=f"http://127.0.0.1:{port}").open(create=True)


def test_an_address_without_its_scheme_is_a_configuration_error() -> None:
    with pytest.raises(ConfigurationError, match="http://host:8000"):
        vectors(None, url="localhost:8000").open(create=True)
