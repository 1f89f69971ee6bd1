"""Opening the catalog's database: its tables and its upgrades, for ``knowledge.databases``."""

from __future__ import annotations

from sqlalchemy import Engine

from knowledge.catalog import schema
from knowledge.catalog.upgrades import UPGRADES
from knowledge.databases import Layout, open_laid_out, sqlite_url

__all__ = ["open_database", "sqlite_url"]


def open_database(url: str, *, create: bool) -> Engine:
    """An engine on a catalog of today's schema.

    Raises ``StoreMissing`` when there is none and ``create`` is false, ``StoreTooNew`` when a newer version wrote
    it, ``ConfigurationError`` when ``url`` names no database that can be reached from here, ``StoreError`` when it
    cannot be opened.
    """
    layout = Layout(
        name="catalog",
        setting="SHELFTALK_DATABASE_URL",
        metadata=schema.metadata,
        meta=schema.meta,
        version=schema.SCHEMA_VERSION,
        upgrades=UPGRADES,
        missing="run: shelftalk ingest FILE",
        lost="restore a backup, or set SHELFTALK_HOME to a new folder and ingest again",
        anew="ingest the sources again into a new SHELFTALK_HOME",
        fresh={"current": "0"},
    )
    return open_laid_out(url, layout, create=create)
