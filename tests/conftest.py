"""What all tests share: no network, the public data's folder, and the sample shop ingested once."""

from __future__ import annotations

import os
from pathlib import Path

# Before any test imports a library that reads them: nothing may look for a hub or send figures home.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import hypothesis
import pytest

PROJECT = Path(__file__).resolve().parent.parent
# What an operator's shell may hold and a test must not see.
FOREIGN_SETTINGS = ("OPENAI_", "LANGSMITH_", "LANGCHAIN_", "SHELFTALK_", "GRADIO_SERVER_", "CHROMA_")
KEPT_SETTINGS = ("SHELFTALK_BENCH_DATA", "SHELFTALK_TEST_")

# A slow machine is no failing property; CI tries the same examples every time.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def _own_settings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(FOREIGN_SETTINGS) and not name.startswith(KEPT_SETTINGS):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def bench_data() -> Path:
    """The folder with the public data; the test is skipped, saying so, where it is absent."""
    folder = Path(os.environ.get("SHELFTALK_BENCH_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no public data here; SHELFTALK_BENCH_DATA names its folder")
    return folder.resolve()
