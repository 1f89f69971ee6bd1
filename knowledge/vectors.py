"""Vectors by content digest, in Chroma: embedded in the store's folder, or on a Chroma server.

Each ``VectorStore`` has a Chroma system of its own. Chroma shares one between all clients of a process, and a shared
one goes on answering from what it read first, whatever another process writes (seen in 1.5.9).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ConfigurationError, ModelMismatch, StoreError, StoreMissing, StoreTooNew

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

SCHEMA = 1
_BATCH = 5_000  # Chroma refuses more than 5,461 at once
_MODEL, _DIGEST, _SCHEMA = "model", "model_digest", "schema"
_DATABASE = "chroma.sqlite3"
_REACH = "see that the Chroma server runs and can be reached"
_WRITE = "see that the store's folder can be written, its disk has room, and no file in it was changed by hand"
_LOOKED_AT = 200  # candidates of the graph search for each query; twice the default, for the last percent of recall
_PATIENCE = 60.0  # seconds for one request to a server
_OPENING = threading.Lock()


class VectorStore:
    """One collection of vectors, each under the digest of the text that it was made of.

    ``path`` (a folder) or ``url`` (a server) says where; the model's name and digest are kept with the collection.
    """

    def __init__(
        self, *, path: Path | None, url: str | None, collection: str, model_name: str, model_digest: str
    ) -> None:
        self._path = path
        self._url = url
        self._name = collection
        self._model = (model_name, model_digest)
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def open(self, *, create: bool) -> None:
        """Connects, and creates the collection where it is missing and ``create`` says so.

        ``StoreMissing`` where it is missing, ``ModelMismatch`` where other vectors are in it, ``StoreTooNew`` where a
        newer Shelftalk wrote it, ``StoreError`` where it cannot be read or, with ``create``, written.
        """
        if self._collection is None:
            self._client, self._collection = self._connect(create=create)

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of the ids that have no vector yet, each once, in their order."""
        wanted = list(dict.fromkeys(ids))
        known: set[str] = set()
        collection = self._opened()
        with self._translated():
            for batch in _batches(wanted):
                known.update(collection.get(ids=batch, include=[])["ids"])
        return [identity for identity in wanted if identity not in known]

    def add(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Stores the vectors, one row for each id; an id that has one keeps it, of two equal ids the first counts."""
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        rows = {identity: len(ids) - 1 - row for row, identity in enumerate(reversed(ids))}
        collection = self._opened()
        for batch in _batches(self.missing(ids)):
            with self._translated():
                collection.add(ids=batch, embeddings=np.asarray(vectors[[rows[i] for i in batch]], dtype=np.float32))

    def query(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """The ``k`` nearest (id, cosine similarity), best first; fewer where there are fewer."""
        if k <= 0:
            return []
        collection = self._opened()
        with self._translated():
            found = collection.query(
                query_embeddings=np.asarray(vector, dtype=np.float32).reshape(1, -1),
                n_results=k,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        hits = [
            (identity, 1.0 - float(distance)) for identity, distance in zip(found["ids"][0], distances, strict=True)
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def get(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of the ids; an id without one is left out."""
        found: dict[str, NDArray[np.float32]] = {}
        collection = self._opened()
        with self._translated():
            for batch in _batches(list(dict.fromkeys(ids))):
                part = collection.get(ids=batch, include=["embeddings"])
                vectors = part["embeddings"]
                if vectors is not None and len(vectors):
                    found.update(zip(part["ids"], np.asarray(vectors, dtype=np.float32), strict=True))
        return found

    def delete(self, ids: Sequence[str]) -> None:
        """Removes the vectors of the ids; an id without one is passed over."""
        collection = self._opened()
        with self._translated():
            for batch in _batches(list(dict.fromkeys(ids))):
                collection.delete(ids=batch)

    def ids(self) -> Iterator[str]:
        """Every id that has a vector, as it was when the first one was asked for."""
        collection = self._opened()
        found: dict[str, None] = {}
        with self._translated():
            # Read whole before the first is handed out: whoever deletes while reading would shift the pages.
            while part := collection.get(include=[], limit=_BATCH, offset=len(found))["ids"]:
                before = len(found)
                found.update(dict.fromkeys(part))
                if len(found) == before:
                    break
        yield from found

    def count(self) -> int:
        """How many vectors there are."""
        collection = self._opened()
        with self._translated():
            return int(collection.count())

    def reopen(self) -> None:
        """Sees from here on what other processes wrote. A query that another thread has begun ends undisturbed."""
        if self._client is not None and self._path is None:
            with self._translated():  # a server answers from what it has
                self._collection = self._find(self._client, create=False)
            return
        self._client, self._collection = self._connect(create=False)
        # The system that was left holds itself in a circle, and with it files, threads and memory.
        gc.collect()

    def close(self) -> None:
        """Lets go of files and connections; a closed store can be opened again."""
        client, self._client, self._collection = self._client, None, None
        if client is not None:
            with self._translated():
                _stop(client)

    def _opened(self) -> Collection:
        if self._collection is None:
            raise StoreError(f"the vectors '{self._name}' are used before they were opened", where=self._where())
        return self._collection

    def _where(self) -> str:
        return self._url or str(self._path)

    def _connect(self, *, create: bool) -> tuple[ClientAPI, Collection]:
        if self._path is not None and not create and not (self._path / _DATABASE).exists():
            raise self._absent()  # Chroma would make an empty database
        with self._translated():
            client = self._client_of_its_own()
            try:
                return client, self._find(client, create=create)
            except BaseException:
                _stop(client)
                raise

    def _client_of_its_own(self) -> ClientAPI:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._path is None:
            parts = urlsplit(self._url or "")
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ConfigurationError(
                    f"'{self._url}' is no address of a Chroma server",
                    where="SHELFTALK_CHROMA_URL",
                    mend="write it as http://host:8000",
                )
            secure = parts.scheme == "https"
            port = parts.port or (443 if secure else 8000)
            client = chromadb.HttpClient(host=parts.hostname, port=port, ssl=secure, settings=settings)
            session = getattr(getattr(client, "_server", None), "_session", None)
            if session is not None:
                session.timeout = _PATIENCE  # Chroma's own client waits for ever
            return client
        self._path.mkdir(parents=True, exist_ok=True)
        with _OPENING:
            SharedSystemClient.clear_system_cache()
            try:
                return chromadb.PersistentClient(path=str(self._path), settings=settings)
            finally:
                SharedSystemClient.clear_system_cache()

    def _find(self, client: ClientAPI, *, create: bool) -> Collection:
        from chromadb.errors import NotFoundError

        name, digest = self._model
        try:
            collection = client.get_collection(self._name, embedding_function=None)
        except NotFoundError as error:
            if not create:
                raise self._absent() from error
            return client.create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": _LOOKED_AT}},
                metadata={_MODEL: name, _DIGEST: digest, _SCHEMA: SCHEMA},
            )
        kept = dict(collection.metadata or {})
        if int(kept.get(_SCHEMA, 0)) > SCHEMA:
            raise StoreTooNew(
                f"the vectors '{self._name}' were written by a newer version of Shelftalk",
                where=self._where(),
                mend="update Shelftalk",
            )
        if (kept.get(_MODEL), kept.get(_DIGEST)) != self._model:
            raise ModelMismatch(
                f"the vectors '{self._name}' were made by the embedding model {_model(kept)}, but the one that is set "
                f"is {_model({_MODEL: name, _DIGEST: digest})}",
                where=self._where(),
                mend="set the model back, or run `shelftalk ingest` into a new store (SHELFTALK_HOME)",
            )
        return collection

    def _absent(self) -> StoreMissing:
        return StoreMissing(
            f"the store has no vectors '{self._name}' yet", where=self._where(), mend="run `shelftalk ingest SOURCE...`"
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, httpx.HTTPError, OSError, RuntimeError, TypeError, ValueError) as error:
            raise StoreError(
                f"the vectors '{self._name}' cannot be read or written: {str(error) or type(error).__name__}",
                where=self._where(),
                mend=_REACH if self._path is None else _WRITE,
            ) from error


def _model(kept: dict[str, object]) -> str:
    return f"{kept.get(_MODEL, 'unknown')} ({str(kept.get(_DIGEST, ''))[:12] or 'no digest'})"


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _stop(client: ClientAPI) -> None:
    # ``client.close()`` looks its system up in the table that no system of ours stands in, and leaves sockets open.
    parts = (getattr(part, "_server", None) for part in (client, getattr(client, "_admin_client", None)))
    for server in {id(server): server for server in parts if server is not None}.values():
        session, system = getattr(server, "_session", None), getattr(server, "_system", None)
        if session is not None:
            session.close()
        if system is not None:
            system.stop()
