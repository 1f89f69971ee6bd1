"""Products named by a code that two sources sell, whole or in part; and texts that are read once for a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Question
from bot.understanding.reading import Understanding, understand
from bot.understanding.remembering import remembered
from bot.vocabulary import lexicon
from knowledge.retrieval import Reader
from tests.small_shop import opened, product, publish

KETTLE = product("k-1", sku="KX4471-B", title="Tin Kettle", price=Decimal(30), currency="USD")
PAN = product("k-2", sku="ZZ9000", title="Iron Pan", price=Decimal(50), currency="USD")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    store = opened(tmp_path_factory.mktemp("codes"), model_folder)
    publish(store, KETTLE, replace(KETTLE, source="south", price=Decimal(28)), PAN)
    yield Reader(store)
    store.close()


def read(reader: Reader, text: str, about: str | None = None) -> Understanding:
    return understand(Question(text, about=about), reader, lexicon())


def sources(found: Understanding) -> list[tuple[str, str]]:
    return sorted((one.source, one.key) for one in found.subjects)


BOTH = [("shop", "k-1"), ("south", "k-1")]


@pytest.mark.parametrize("text", ["how much is it?", "is it in stock?", "它多少钱", "有货吗"])
def test_on_its_page_price_and_stock_are_asked_of_each_offer(reader: Reader, text: str) -> None:
    assert sources(read(reader, text, "KX4471-B")) == BOTH
    assert sources(read(reader, text, "ZZ9000")) == [("shop", "k-2")]


@pytest.mark.parametrize("text", ["is it red?", "它是红色的吗"])
def test_its_fields_are_those_of_the_first(reader: Reader, text: str) -> None:
    assert len(read(reader, text, "KX4471-B").subjects) == 1


@pytest.mark.parametrize("text", ["price of KX4471", "KX447 多少钱"])
def test_a_part_of_a_code_names(reader: Reader, text: str) -> None:
    assert sources(read(reader, text)) == BOTH


@pytest.mark.parametrize("text", ["price of QX4471", "price of 4471", "1200W 多少钱"])
def test_another_code_a_number_or_a_size_names_nothing(reader: Reader, text: str) -> None:
    assert sources(read(reader, text)) == []


def test_what_was_read_is_kept_for_its_version(reader: Reader) -> None:
    calls = []

    def once() -> int:
        calls.append(1)
        return len(calls)

    assert remembered(reader.view, "a text", once) == 1
    assert remembered(reader.view, "a text", once) == 1
    assert remembered(reader.view, "another", once) == 2
