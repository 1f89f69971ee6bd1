"""The real embedding model, exported once for all tests of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.embedding import Encoder, open_encoder
from knowledge.model_export import DEFAULT_MODEL, export_model


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model as a graph. Not to be written to."""
    folder = tmp_path_factory.mktemp("model") / "encoder"
    export_model(DEFAULT_MODEL, folder)
    return folder


@pytest.fixture(scope="session")
def encoder(model_folder: Path) -> Encoder:
    """The default model, opened."""
    return open_encoder(model_folder)
