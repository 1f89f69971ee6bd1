"""Where the shop's knowledge lies: catalog, vectors, word indexes and the exported embedding model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from knowledge.catalog.database import open_database, sqlite_url
from knowledge.errors import ModelMismatch, StoreError

if TYPE_CHECKING:
    from knowledge.embedding import Encoder
    from knowledge.vector_cache import VectorCache
    from knowledge.vectors import VectorStore

DEFAULT_MODEL = "all-MiniLM-L6-v2"
COLLECTION = "shelftalk_passages"


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """The store's folder, the servers that stand in for parts of it, and the file of vectors made before."""

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    vector_cache: Path | None = None

    @property
    def catalog_url(self) -> str:
        """The database URL of the catalog."""
        return self.database_url or sqlite_url(self.home / "catalog.sqlite3")

    @property
    def model_folder(self) -> Path:
        """Where the exported embedding model lies."""
        return self.home / "model"

    @property
    def lock_file(self) -> Path:
        """Held by the one ingest that may write."""
        return self.home / "ingest.lock"

    def words_folder(self, name: str) -> Path:
        """The word indexes of the versions whose row in ``versions`` names this folder."""
        return self.home / "words" / name


class Store:
    """One shop's store; its parts are opened when they are first needed."""

    def __init__(self, location: StoreLocation, *, model: str, database: Engine) -> None:
        self.location = location
        self.model = model
        self.database = database

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model, exported into the store on its first use (seconds), opened from there later."""
        from knowledge.embedding import open_encoder

        folder = self.location.model_folder
        if not (folder / "model.json").exists():
            from knowledge.model_export import export_model

            export_model(self.model, folder)
        if self.model_name != self.model:
            raise ModelMismatch(
                f"the store was made with the embedding model {self.model_name}, but {self.model} is set",
                where="SHELFTALK_EMBEDDING_MODEL",
                mend=f"set it back to {self.model_name}, or set SHELFTALK_HOME to a new folder and ingest again",
            )
        return open_encoder(folder)

    @property
    def model_name(self) -> str:
        """The embedding model that this store's vectors were made with; the set one before the first ingest."""
        return str(self._model_facts().get("name", self.model))

    @property
    def model_digest(self) -> str:
        """The hash of that model's weights; empty before the first ingest."""
        return str(self._model_facts().get("digest", ""))

    def _model_facts(self) -> dict[str, object]:
        path = self.location.model_folder / "model.json"
        try:
            facts: dict[str, object] = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StoreError(
                f"the exported embedding model cannot be read: {error}",
                where=str(path),
                mend=f"delete the folder {path.parent}; the next ingest makes it again",
            ) from error
        return facts

    @cached_property
    def vector_cache(self) -> VectorCache | None:
        """Vectors made on this machine before; ``None`` where the location names no file for them."""
        from knowledge.vector_cache import VectorCache

        return VectorCache(self.location.vector_cache) if self.location.vector_cache else None

    @cached_property
    def vectors(self) -> VectorStore:
        """The vector store, not yet opened."""
        from knowledge.vectors import VectorStore

        return VectorStore(
            path=None if self.location.chroma_url else self.location.home / "chroma",
            url=self.location.chroma_url,
            collection=COLLECTION,
            model_name=self.encoder.name,
            model_digest=self.encoder.digest,
        )

    def close(self) -> None:
        """Lets go of files and connections."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        self.database.dispose()


def open_store(location: StoreLocation, *, model: str = DEFAULT_MODEL, create: bool = False) -> Store:
    """The store at ``location``.

    Raises ``StoreMissing`` when there is none and ``create`` is false, ``StoreTooNew`` or ``StoreError`` when it
    cannot be used.
    """
    if create:
        try:
            location.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"the store's folder cannot be made: {error.strerror or error}",
                where=str(location.home),
                mend="make it writable, or set SHELFTALK_HOME to another folder",
            ) from error
    return Store(location, model=model, database=open_database(location.catalog_url, create=create))
