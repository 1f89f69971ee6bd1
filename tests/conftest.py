"""What all tests share: no network, no settings of the operator's, and the sample shop ingested once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from knowledge.store import Store
    from ui.settings import Settings
    from ui.wiring import Counter

# Before any test imports a library that reads them: nothing may look for a hub or send figures home.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
# What an operator's shell may hold and a test must not see.
for _name in list(os.environ):
    if _name.startswith(("OPENAI_", "LANGSMITH_", "LANGCHAIN_", "SHELFTALK_", "GRADIO_SERVER_", "CHROMA_")) and (
        not _name.startswith(("SHELFTALK_BENCH_", "SHELFTALK_TEST_"))
    ):
        del os.environ[_name]

# A test embeds what it says that it embeds, and leaves nothing in the user's cache.
os.environ["SHELFTALK_VECTOR_CACHE"] = "off"

PROJECT = Path(__file__).resolve().parent.parent

# A slow machine is no failing property; CI tries the same examples every time.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def bench_data() -> Path:
    """The folder with the public data; the test is skipped, saying so, where it is absent."""
    folder = Path(os.environ.get("SHELFTALK_BENCH_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no public data here; SHELFTALK_BENCH_DATA names its folder")
    return folder.resolve()


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default embedding model as a graph, exported once. Not to be written to.

    ``SHELFTALK_TEST_MODEL`` names a folder that holds one already: an export takes ten seconds and more.
    """
    if kept := os.environ.get("SHELFTALK_TEST_MODEL"):
        return Path(kept)
    from knowledge.model_export import DEFAULT_MODEL, export_model

    folder = tmp_path_factory.mktemp("model") / "encoder"
    export_model(DEFAULT_MODEL, folder)
    return folder


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Settings:
    """The sample shop's settings, its files ingested once into a store of this session. Not to be written to."""
    from tests.sample_shop import ingested

    settings, _ = ingested(tmp_path_factory.mktemp("sample"), model=model_folder)
    return settings


@pytest.fixture(scope="session")
def sample_store(sample_settings: Settings) -> Iterator[Store]:
    """The sample shop's store, opened for reading."""
    from ui import wiring

    store = wiring.store(sample_settings)
    yield store
    store.close()


@pytest.fixture(scope="session")
def sample_counter(sample_settings: Settings) -> Counter:
    """The assistant over the sample shop, answering with the ``quote`` engine."""
    from ui import wiring

    return wiring.counter(sample_settings, engine="quote")
