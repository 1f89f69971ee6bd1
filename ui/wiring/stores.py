"""From settings to the store: where it lies, opened for reading or for an ingest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import StoreMissing
from ui.settings import Settings

if TYPE_CHECKING:
    from knowledge.store import Store, StoreLocation


def store_location(settings: Settings) -> StoreLocation:
    """Where the store lies."""
    from knowledge.store import StoreLocation

    url = settings.database_url.get_secret_value() if settings.database_url else None
    return StoreLocation(
        settings.home, database_url=url, chroma_url=settings.chroma_url, vector_cache=vector_cache(settings)
    )


def vector_cache(settings: Settings) -> Path | None:
    """The file of vectors made before, in the user's cache folder where no other is set; ``None`` when it is off."""
    if settings.vector_cache == "off":
        return None
    if settings.vector_cache != "auto":
        return Path(settings.vector_cache)
    import platformdirs

    return platformdirs.user_cache_path("shelftalk", appauthor=False) / "vectors.sqlite3"


def store(settings: Settings, *, create: bool = False) -> Store:
    """The store, opened; ``StoreMissing`` says which command makes one."""
    from knowledge.store import open_store

    try:
        return open_store(store_location(settings), model=settings.embedding_model, create=create)
    except StoreMissing as error:
        raise no_store(settings) from error


def store_for_ingest(settings: Settings, *, dry_run: bool) -> Store | None:
    """The store that an ingest compares with; a dry run makes none, and does without (``None``) where there is none."""
    if not dry_run:
        return store(settings, create=True)
    try:
        return store(settings)
    except StoreMissing:
        return None


def no_store(settings: Settings) -> StoreMissing:
    """What is said where there is no store yet."""
    return StoreMissing(
        "nothing has been ingested here yet",
        where=str(settings.home),
        mend="Run `shelftalk ingest FILE` with your products and FAQs, or `shelftalk demo` for the sample shop",
    )
