"""The sample shop in a store of its own, as ``shelftalk demo`` loads it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from ingest.sync import IngestReport, ingest
from ui import wiring
from ui.cli.demo import sample_sources
from ui.settings import SHOP_FILE, Settings, read_settings


def ingested(folder: Path, *, model: Path | None = None) -> tuple[Settings, IngestReport]:
    """The sample shop's settings with a new store in ``folder``, and what its ingest reported.

    ``model`` is an exported embedding model to use; without it the store exports its own.
    """
    if model is not None:
        (folder / "store").mkdir()
        (folder / "store" / "model").symlink_to(model, target_is_directory=True)
    with resources.as_file(resources.files("ingest") / "samples") as samples:
        settings = read_settings(folder, shop_toml=samples / SHOP_FILE).model_copy(update={"home": folder / "store"})
        store = wiring.store(settings, create=True)
        try:
            report = ingest(sample_sources(samples), store, settings=wiring.source_settings(settings), now=wiring.now())
        finally:
            store.close()
    return settings, report
