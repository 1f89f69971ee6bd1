"""A count that is made again, by the letters of titles: it agrees with the filter for every way to write a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.facets import Filters, satisfying
from knowledge.facets.recounting import counted_again
from knowledge.retrieval import Reader
from tests.small_shop import opened, product, publish

TITLES = (
    "USB-C cable, 2 m",
    "usbc Kabel",
    "Wi-Fi router AC1200",
    "Xerox Tóner Original",
    "Xerox toner black",
    "Battery pack 10,000 mAh",
    "Two batteries",
    "ＷＩＤＥ monitor 24-inch",
    "黑色充电线 USB-C",
    "C65/C70 drum",
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    store = opened(tmp_path_factory.mktemp("recounted"), model_folder)
    publish(store, *(product(f"p{number}", title=title) for number, title in enumerate(TITLES)))
    yield Reader(store)
    store.close()


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (Filters(words=("usbc",)), 3),
        (Filters(words=("wifi", "router")), 1),
        (Filters(words=("toner",)), 1),
        (Filters(words=("batteri",)), 2),
        (Filters(words=("10000",)), 1),
        (Filters(words=("24inch",)), 1),
        (Filters(words=("wide",)), 1),
        (Filters(words=("c65c70",)), 1),
        (Filters(kinds=(("cable", "Kabel"),)), 2),
        (Filters(words=("usbc",), excluded=(Filters(words=("cabl",)),)), 2),
    ],
)
def test_a_word_is_counted_alike_by_the_index_and_by_letters(reader: Reader, filters: Filters, number: int) -> None:
    assert len(satisfying(reader, filters)) == number
    assert counted_again(reader, filters) == number
