"""Whole processes under the kernel's eye: ingest, ask and serve speak to no host that was not configured.

``strace`` writes down every connection that a process or a child of it opens, whatever library does so, and every
question for a name. What Python could report of itself would miss the libraries that are not Python.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from tests.fakes import EndpointServer, Script
from ui.cli.demo import sample_sources

PROJECT = Path(__file__).resolve().parents[2]
_CONNECTED = re.compile(
    r"(?:connect|sendto|sendmsg)\(.*sa_family=AF_INET6?, sin6?_port=htons\((\d+)\), .*?"
    r"inet_(?:addr\(|pton\(AF_INET6, )\"([^\"]+)\""
)
_HERE = re.compile(r"127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$")
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def strace() -> str:
    """The tool; where it is missing the tests are skipped, in CI they fail."""
    found = shutil.which("strace")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("strace is missing in CI")
        pytest.skip("no strace here")
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Path:
    """A working folder with the sample shop's files and an exported model."""
    made = tmp_path_factory.mktemp("strangers")
    with resources.as_file(resources.files("ingest") / "samples") as samples:
        shutil.copytree(samples, made / "samples")
    (made / ".shelftalk").mkdir()
    (made / ".shelftalk" / "model").symlink_to(model_folder, target_is_directory=True)
    return made


def command(strace: str, log: Path, *arguments: str) -> list[str]:
    traced = [strace, "-f", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg", "-o", str(log)]
    return [*traced, sys.executable, "-c", "from ui.cli import main; main()", *arguments]


def environment(**more: str) -> dict[str, str]:
    """As on an operator's machine: nothing is told to stay offline, so that it has to by itself."""
    silenced = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "GRADIO_ANALYTICS_ENABLED", "ANONYMIZED_TELEMETRY")
    kept = {name: value for name, value in os.environ.items() if name not in silenced}
    return {**kept, "PYTHONPATH": str(PROJECT), **more}


def reached(log: Path) -> set[tuple[str, int]]:
    """The addresses and ports that were spoken to."""
    return {
        (found[2], int(found[1]))
        for line in log.read_text(errors="replace").splitlines()
        if (found := _CONNECTED.search(line))
    }


def strangers(log: Path) -> set[tuple[str, int]]:
    return {(address, port) for address, port in reached(log) if not _HERE.match(address) or port == 53}


@pytest.fixture(scope="module")
def ingested(strace: str, folder: Path) -> Path:
    """The sample shop ingested under watch; the watcher's log."""
    log = folder / "ingest.log"
    done = subprocess.run(
        command(strace, log, "ingest", *map(str, sample_sources(folder / "samples")), "--json"),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] > 100
    return log


def test_the_watcher_sees_a_connection(strace: str, tmp_path: Path) -> None:
    program = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    log = tmp_path / "log"
    subprocess.run(
        [strace, "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", str(log), sys.executable, "-c", program],
        check=True,
    )
    assert reached(log) == {("127.0.0.1", 9)}


def test_ingest_speaks_to_nobody(ingested: Path) -> None:
    assert reached(ingested) == set()


def test_ask_speaks_to_nobody_or_to_the_model_that_is_set(strace: str, folder: Path, ingested: Path) -> None:
    log = folder / "ask.log"
    asked = ["ask", "How heavy is the Ridge 2?", "--json"]
    subprocess.run(command(strace, log, *asked), cwd=folder, env=environment(), check=True, capture_output=True)
    assert reached(log) == set()
    with EndpointServer(Script("Hello!")) as server:
        spoken = environment(SHELFTALK_MODEL="m", OPENAI_BASE_URL=server.url, OPENAI_API_KEY="k")
        subprocess.run(command(strace, log, *asked), cwd=folder, env=spoken, check=True, capture_output=True)
        assert server.requests
    port = int(server.url.rsplit(":", 1)[1].split("/")[0])
    assert reached(log) == {("127.0.0.1", port)}


@pytest.fixture
def served(strace: str, folder: Path, ingested: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server under watch, and the watcher's log."""
    log = folder / "serve.log"
    # A pipe that nobody reads would stop the server as soon as it is full.
    with (folder / "serve.err").open("w") as complaints:
        process = subprocess.Popen(
            command(strace, log, "serve", "--port", "0", "--json"),
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,
        )
        try:
            assert process.stdout is not None
            url = ""
            while not url and (line := process.stdout.readline()):
                url = json.loads(line).get("url", "")
            yield url, log
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # the watched process outlives its watcher
            process.communicate()


def test_serve_speaks_to_nobody(served: tuple[str, Path]) -> None:
    url, log = served
    assert url.startswith("http://127.0.0.1:")
    for path in ("", "readyz", "healthz"):
        with urllib.request.urlopen(url + path, timeout=300) as response:
            assert response.status == 200
    request = urllib.request.Request(
        f"{url}api/ask", json.dumps({"question": "可以退货吗？"}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=300) as response:
        assert json.load(response)["status"] == "answered"
    time.sleep(2)  # what a library sends home, it sends behind the answer
    assert strangers(log) == set()
