"""The real embedding model, opened once for all tests of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.embedding import Encoder, open_encoder


@pytest.fixture(scope="session")
def encoder(model_folder: Path) -> Encoder:
    """The default model, opened."""
    return open_encoder(model_folder)
