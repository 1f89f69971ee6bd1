"""A model that speaks nonsense behind a server that nobody here wrote: the customer still gets the right answer.

``transformers serve`` speaks the OpenAI protocol over a real socket; the model has random weights.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.models import OpenAiChatModel
from bot.models.hugging_face import HuggingFaceChatModel
from tests.tiny_model import tiny_model
from ui.wiring import Counter

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
QUESTIONS = ("How much is the Heath 4 tent?", "Ridge 2 GTX 防水吗？")
# The server imports torch and transformers before it listens.
_START_SECONDS = 150.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("nonsense") / "tiny")


@pytest.fixture(scope="module")
def served(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the model's server; a server that does not start is a failure, not a skip."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--default-seed", "7"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"},
            start_new_session=True,
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/health", log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"transformers serve did not start:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_over_the_wire_the_customer_gets_the_quoted_answer(sample_counter: Counter, folder: Path, served: str) -> None:
    said: list[str] = []
    request = urllib.request.Request(
        f"{served}/chat/completions",
        json.dumps(
            {"model": str(folder), "messages": [{"role": "user", "content": "Is it dry?"}], "max_tokens": 20}
        ).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        said.append(json.load(answer)["choices"][0]["message"]["content"])
    # The server is real and does speak, only no sense.
    assert said[0].strip()

    # A server that keeps its connections needs a client that closes them.
    with httpx2.Client() as client:
        model = OpenAiChatModel(str(folder), served, timeout_seconds=20, whole_seconds=20, http_client=client)
        writing = Assistant(sample_counter.reader, sample_counter.shop, model=model, engine="llm", clock=lambda: NOW)
        quoting = Assistant(sample_counter.reader, sample_counter.shop, clock=lambda: NOW)
        for text in QUESTIONS:
            plain = quoting.ask(Question(text))
            snapshots = list(writing.stream(Question(text)))
            told = snapshots[-1].answer
            assert told is not None
            assert told.usage is not None
            assert told.usage.output_tokens > 10, "the model was not asked"
            assert (told.status, told.engine, told.text) == ("answered", "quote", plain.text)
            assert told.citations == plain.citations
            assert told.fallback_kind in ("unproved", "cut_off", "timeout")
            assert all(plain.text.startswith(snapshot.text) for snapshot in snapshots)


@pytest.mark.slow
@pytest.mark.timeout(200)
@pytest.mark.filterwarnings("ignore:`langchain-community` is being sunset:DeprecationWarning")
def test_in_this_process_the_customer_gets_the_quoted_answer(sample_counter: Counter, folder: Path) -> None:
    model = HuggingFaceChatModel(folder, longest_answer=60)
    writing = Assistant(sample_counter.reader, sample_counter.shop, model=model, engine="llm", clock=lambda: NOW)
    quoting = Assistant(sample_counter.reader, sample_counter.shop, clock=lambda: NOW)
    for text in QUESTIONS:
        told, plain = writing.ask(Question(text)), quoting.ask(Question(text))
        assert (told.status, told.engine, told.text) == ("answered", "quote", plain.text)
        assert told.citations == plain.citations
        assert told.fallback_kind == "cut_off"
        assert told.usage is not None
        assert told.usage.output_tokens > 10
