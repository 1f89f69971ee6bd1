"""A real catalog that nobody here wrote: the questions that it must answer, on a slice of it.

The whole catalog takes minutes; ``python -m tests.benchmarks --catalog FILE`` ingests it and asks the same.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.shop import ShopProfile
from ingest.sync import IngestReport, ingest
from knowledge.retrieval import Reader
from knowledge.store import Store, StoreLocation, open_store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

# Every product that a question is about or might be mistaken for, and enough others to be lost among.
WANTED = ("copycentre", "bicycle", '"sku": "3920564"')
# A "doll bicycle" is told from a bicycle only by how rare it is among thousands of products: not in a slice.
LEFT_OUT = "Doll bicycle"
OTHERS = 60


@pytest.fixture(scope="module")
def slice_of_icecat(bench_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slice as a file of its own."""
    path = tmp_path_factory.mktemp("icecat") / "products.jsonl"
    with gzip.open(bench_data / "icecat" / "products.jsonl.gz", "rt", encoding="utf-8") as whole:
        lines = list(whole)
    lines = [line for line in lines if LEFT_OUT not in line]
    kept = [line for n, line in enumerate(lines) if n < OTHERS or any(word in line.lower() for word in WANTED)]
    path.write_text("".join(kept), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def taken(
    slice_of_icecat: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, IngestReport, int]]:
    """The slice in a store of its own, the report of its ingest, and how many lines it has."""
    home = tmp_path_factory.mktemp("icecat-store")
    (home / "model").symlink_to(model_folder, target_is_directory=True)
    store = open_store(StoreLocation(home), create=True)
    report = ingest([slice_of_icecat], store, now=NOW)
    yield store, report, len(slice_of_icecat.read_text("utf-8").splitlines())
    store.close()


@pytest.fixture(scope="module")
def assistant(taken: tuple[Store, IngestReport, int]) -> Assistant:
    """An assistant over the slice, of a shop that has said nothing of itself."""
    return Assistant(Reader(taken[0]), ShopProfile(), clock=lambda: NOW)


def test_no_product_is_lost_or_merged(taken: tuple[Store, IngestReport, int]) -> None:
    store, report, lines = taken
    assert (report.added, report.rejected) == (lines, ())
    assert sum(Reader(store).view.counts()["product"].values()) == lines


def test_the_toner_for_a_copier_is_named_with_its_source(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Which toner fits the CopyCentre C65?"))
    assert answer.status == "answered"
    assert "006R90321" in answer.text
    assert (answer.citations[0].sku, answer.products[0].sku) == ("3920564", "3920564")
    assert "CopyCentre C65" in answer.citations[0].quote


def test_a_number_of_a_field_is_told_as_it_is(assistant: Assistant) -> None:
    answer = assistant.ask(Question("How many pages does the black toner yield?", about="3920564"))
    assert "23,000" in answer.text
    assert (answer.citations[0].sku, answer.citations[0].field) == ("3920564", "black toner page yield")


@pytest.mark.parametrize("text", ["Do you sell bicycles?", "你们卖自行车吗？"])
def test_accessories_and_toys_are_no_bicycles(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text))
    assert (answer.status, answer.products, answer.citations) == ("unanswered", (), ())
