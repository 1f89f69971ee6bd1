"""Whole ingests killed by the operating system, at random moments and in writes; ``make bench-full`` kills 100."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.crashing import PLACES, Crashes


@pytest.fixture(scope="module")
def crashes(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Crashes:
    """A shop of 60 generated products in two states, each ingested once without any trouble."""
    return Crashes(model_folder, tmp_path_factory.mktemp("crashes"), products=60)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "place",
    [None, "chromadb.api.rust:RustBindingsAPI._add", "numpy:save", "knowledge.levelling:level"],
    ids=["any moment", "in Chroma", "in the word index", "in levelling"],
)
def test_a_killed_ingest_leaves_nothing_behind(crashes: Crashes, place: str | None) -> None:
    ended = crashes.round(place)
    assert ended.unlike == (), ended.how


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_killed_first_ingest_is_no_obstacle(crashes: Crashes) -> None:
    ended = crashes.round("sqlalchemy.engine.default:DefaultDialect.do_commit", fresh=True)
    assert ended.unlike == (), ended.how


def test_stores_that_differ_are_told_apart(crashes: Crashes) -> None:
    whole = crashes.second
    assert whole.unlike(whole) == []
    assert "records differ" in whole.unlike(crashes.first)
    digest, *_ = whole.vectors
    turned = whole.vectors | {digest: -whole.vectors[digest]}
    assert whole.unlike(replace(whole, vectors=turned)) == ["a vector differs: cosine -1.0000"]
    lost = {name: vector for name, vector in whole.vectors.items() if name != digest}
    assert whole.unlike(replace(whole, vectors=lost)) == ["vectors of 1 texts in one store only"]
    assert whole.unlike(replace(whole, passages=whole.passages[1:])) == ["passages differ"]
    assert whole.unlike(replace(whole, similarities=whole.similarities[1:])) == ["fields differ"]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_a_kill_is_there(place: str) -> None:
    import importlib

    module, path = place.split(":")
    found: object = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    assert callable(found)
