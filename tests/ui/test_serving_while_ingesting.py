"""A service that answers all the time while another process ingests: no question fails, nothing deleted comes back."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, "-c", "from ui.cli import main; main()"]

KETTLE = {
    "sku": "KET-1",
    "title": "Alder travel kettle",
    "description": "Boils half a litre on the train.",
    "price": 35,
}
HOSE = {"sku": "HOS-1", "title": "Brisk garden hose", "description": "Bends round corners, twenty metres.", "price": 25}
BLANKET = {
    "sku": "BLA-1",
    "title": "Cairn merino blanket",
    "description": "A warm blanket of merino wool for cold evenings.",
    "price": 80,
}
OTHERS = [
    {"sku": f"LAM-{n}", "title": f"Dovetail desk lamp {n}", "description": f"Lights a desk in {n} steps.", "price": n}
    for n in range(3, 30)
]
STEADY, SOUGHT = "How much is the Alder travel kettle?", "Do you have a merino blanket for cold evenings?"


@pytest.fixture
def folder(tmp_path: Path, model_folder: Path) -> Path:
    """A shop's working folder whose store holds everything but the blanket."""
    store = tmp_path / ".shelftalk"
    store.mkdir()
    (store / "model").symlink_to(model_folder, target_is_directory=True)
    ingested(tmp_path, KETTLE, HOSE, *OTHERS)
    return tmp_path


def ingested(folder: Path, *products: dict[str, Any]) -> str:
    """The shop's whole file ingested by the command as a process of its own; its catalog version."""
    lines = [json.dumps({"currency": "USD", "availability": "in_stock", "language": "en"} | one) for one in products]
    (folder / "products.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [*RUN, "ingest", "products.jsonl", "--prune", "--accept", "--json"]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["catalog_version"])


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(PROJECT)}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """``shelftalk serve`` as a process; its address."""
    command = [*RUN, "serve", "--port", "0", "--json"]
    with (folder / "serve.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, (folder / "serve.log").read_text(encoding="utf-8")
            yield str(json.loads(line)["url"])
        finally:
            process.kill()
            process.communicate()


class Told(NamedTuple):
    """Who asked what and when, and the answer."""

    customer: int
    at: float
    question: str
    answer: dict[str, Any]


class Asking:
    """Customers who ask the service without a pause, each question in turn, and what they were told."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.told: list[Told] = []
        self.failed: list[str] = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask_on, args=(n,)) for n in range(2)]

    def ask(self, question: str) -> dict[str, Any]:
        body = json.dumps({"question": question}).encode()
        request = urllib.request.Request(f"{self.url}api/ask", body, {"Content-Type": "application/json"})
        at = time.monotonic()
        with urllib.request.urlopen(request, timeout=60) as response:
            answer: dict[str, Any] = json.load(response)
        self.told.append(Told(threading.get_ident(), at, question, answer))
        return answer

    def _ask_on(self, number: int) -> None:
        while not self._over.is_set():
            question = (STEADY, SOUGHT)[number % 2]
            number += 1
            try:
                self.ask(question)
            except (urllib.error.URLError, OSError, ValueError) as broken:
                detail = broken.read().decode() if isinstance(broken, urllib.error.HTTPError) else str(broken)
                self.failed.append(f"{question}: {detail}")

    def __enter__(self) -> Asking:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


def shows(answer: dict[str, Any], sku: str) -> bool:
    """True when the answer speaks of the product anywhere: cards, citations, near misses."""
    parts = (*answer["products"], *answer["citations"], *answer["suggestions"])
    return any(part["sku"] == sku for part in parts)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_three_ingests_beside_a_service_that_answers(folder: Path) -> None:
    with served(folder) as url, Asking(url) as customers:
        first = customers.ask(SOUGHT)
        assert not shows(first, "BLA-1")
        versions = [first["catalog_version"], ingested(folder, KETTLE, HOSE, BLANKET, *OTHERS)]
        added = customers.ask(SOUGHT)
        assert added["catalog_version"] == versions[1]
        assert shows(added, "BLA-1")

        versions.append(ingested(folder, KETTLE, HOSE | {"price": 26}, *OTHERS))
        deleted_at = time.monotonic()
        assert not shows(customers.ask(SOUGHT), "BLA-1")
        # Two more versions: rows and vectors of what was deleted are levelled away while questions are asked.
        versions.append(ingested(folder, KETTLE | {"price": 36}, HOSE, *OTHERS))
        versions.append(ingested(folder, KETTLE | {"price": 37}, HOSE, *OTHERS[:-5]))
        assert "37" in customers.ask(STEADY)["text"]
        asked_then = time.monotonic()
        while sum(told.at > asked_then for told in customers.told) < 10 and not customers.failed:
            time.sleep(0.05)

    log = (folder / "serve.log").read_text(encoding="utf-8")
    assert customers.failed == [], log
    assert "Traceback" not in log
    assert all(shows(told.answer, "KET-1") for told in customers.told if told.question == STEADY)
    assert [told for told in customers.told if told.at > deleted_at and shows(told.answer, "BLA-1")] == []
    # Every customer was told by one version after the other; none that was left is met again.
    for customer in {told.customer for told in customers.told}:
        met = [versions.index(told.answer["catalog_version"]) for told in customers.told if told.customer == customer]
        assert met == sorted(met)
    assert {told.answer["catalog_version"] for told in customers.told} == set(versions)
