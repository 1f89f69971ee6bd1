"""``shelftalk demo`` and ``shelftalk serve``, as a newcomer runs them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.cli.app import run
from ui.cli.demo import QUESTIONS
from ui.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which the demo has run before."""
    shutil.copytree(sample_settings.home, tmp_path / ".shelftalk" / "demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextlib.contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[dict[str, object]]]]:
    """The command until it has written the address of its page, and the JSON lines up to there."""
    # A shell that runs the tests in the background has Ctrl-C ignored, and a child would inherit that.
    heeded = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    process = subprocess.Popen(
        [sys.executable, "-c", f"{heeded}from ui.cli import main; main()", *arguments, "--json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        written = []
        for line in process.stdout:
            written.append(json.loads(line))
            if "url" in written[-1]:
                break
        yield process, written
    finally:
        process.kill()
        process.communicate()


def test_demo_loads_and_answers_four_questions(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["demo", "--no-serve", "--json"]) == 0
    report, *answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    # What was loaded before is not loaded again: a second start is quick.
    assert report["ingest"]["added"] == report["ingest"]["updated"] == 0
    assert report["ingest"]["unchanged"] > 200
    assert [answer["question"] for answer in answers] == list(QUESTIONS)
    assert [answer["status"] for answer in answers] == ["answered"] * 3 + ["unanswered"]
    assert [answer["language"] for answer in answers] == ["en", "zh", "en", "en"]
    assert all(answer["citations"] for answer in answers[:3])
    assert answers[2]["citations"][0]["kind"] == "catalog"
    assert answers[3]["products"] == []
    # The operator's own store is another one.
    assert [path.name for path in (folder / ".shelftalk").iterdir()] == ["demo"]


def test_demo_for_people_names_its_sources(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["demo", "--no-serve"]) == 0
    shown = capsys.readouterr().out
    for question in QUESTIONS:
        assert f"> {question}" in shown
    assert shown.count("[1]") >= 6
    assert "https://fernhill.example/" in shown


def test_demo_serves_its_page_on_the_next_free_port(folder: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(folder, "demo", "--port", str(port)) as (process, written):
            url = str(written[-1]["url"])
            assert url.startswith("http://127.0.0.1:")
            assert url != f"http://127.0.0.1:{port}/"
            with urllib.request.urlopen(f"{url}readyz", timeout=30) as response:
                assert json.load(response)["status"] == "ready"
            request = urllib.request.Request(
                f"{url}api/ask",
                json.dumps({"question": QUESTIONS[1]}).encode(),
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(request, timeout=30) as response:
                assert json.load(response)["status"] == "answered"
            if os.name == "posix":
                process.send_signal(signal.SIGINT)
                _, noise = process.communicate(timeout=30)
                assert process.returncode == 130
                assert "Traceback" not in noise


def test_serve_answers_from_the_operators_own_store(folder: Path):
    (folder / ".shelftalk" / "demo").rename(folder / "mine")
    (folder / "shop.toml").write_text('home = "mine"\n[shop]\nnames = "Mine"\n', encoding="utf-8")
    with (
        started(folder, "serve", "--port", "0") as (_, written),
        urllib.request.urlopen(str(written[-1]["url"]), timeout=30) as response,
    ):
        assert response.status == 200
