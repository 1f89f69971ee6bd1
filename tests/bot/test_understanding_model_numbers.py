"""A bare number that stands in a title names the product; an amount, a price, a limit and a year do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understanding.model_numbers import by_number
from knowledge.retrieval import Reader
from tests.small_shop import opened, product, publish


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    """A reader of three cards and a remote control."""
    store = opened(tmp_path_factory.mktemp("numbers"), model_folder)
    titles = ("Alder RTX 4070", "Alder RTX 4070 SUPER", "Alder RTX 4090", "Alder remote (2020)")
    publish(store, *(product(f"p{n}", title=title) for n, title in enumerate(titles)))
    yield Reader(store)
    store.close()


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("how much is the 4090", ["Alder RTX 4090"]),
        ("4090显卡多少钱", ["Alder RTX 4090"]),
        ("price of the 4070", ["Alder RTX 4070"]),
        ("price of the 4070 super", ["Alder RTX 4070 SUPER"]),
        ("anything under 4090", []),
        ("does it weigh 4090 g", []),
        ("$4090 is too much", []),
        ("made in 2020", []),
    ],
)
def test_a_number_names_as_customers_say_it(reader: Reader, asked: str, titles: list[str]) -> None:
    assert [one.title for one in by_number(reader, asked, "en").products] == titles
