"""What is made for a thing is none; what a field calls a thing is one; a count over either is counted again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.shop import ShopProfile
from bot.understanding.filtering import asked_for
from bot.vocabulary import lexicon
from knowledge.facets import satisfying
from knowledge.facets.recounting import counted_again
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish

PROJECTORS = 5
BOARDS, SILENT = 60, 7


def shelf() -> Iterator[Product]:
    """Projectors with what is made for them in both languages, and boards of which some titles say it."""
    for n in range(PROJECTORS):
        hung = " ceiling-mounted" if n == 0 else ""
        yield product(
            f"beamer-{n}",
            title=f"Alder data projector{hung} model A{n}00",
            attributes=(Attribute("weight", f"{n + 2} kg", Decimal(n + 2), "kg"),),
        )
        part = ("lamp 200 W", "ceiling mount", "carrying case")[n % 3]
        yield product(
            f"part-{n}",
            title=f"Birch projector {part} P{n}",
            attributes=(Attribute("weight", "0.3 kg", Decimal("0.3"), "kg"),),
        )
        yield product(f"handy-{n}", title=f"手机壳 {n} 号", language="zh")
        yield product(f"phone-{n}", title=f"柏桦 手机 {n + 10}", language="zh")
    for n in range(BOARDS + SILENT):
        called = "motherboard " if n < BOARDS else ""
        form = Attribute("motherboard form factor", ("ATX", "Micro ATX")[n % 2])
        yield product(f"board-{n}", title=f"Cedar B{n}50 {called}Socket AM3", attributes=(form,))
    whole = (Attribute("motherboard form factor", "Micro ATX"), Attribute("product type", "PC"))
    yield product("whole", title="Cedar Mini Tower", attributes=whole)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    """A reader of the shelf."""
    store = opened(tmp_path_factory.mktemp("things"), model_folder)
    publish(store, *shelf())
    yield Reader(store)
    store.close()


@pytest.mark.parametrize(
    ("question", "keys", "count"),
    [
        ("how many projectors do you have?", "beamer", PROJECTORS),
        ("投影仪有多少款？", "beamer", PROJECTORS),
        ("how many projector lamps do you have?", "part", 2),
        ("手机有几款？", "phone", PROJECTORS),
        ("how many motherboards do you sell?", "board", BOARDS + SILENT),
        ("主板一共有几款？", "board", BOARDS + SILENT),
    ],
)
def test_things_are_told_from_what_is_made_for_them(question: str, keys: str, count: int, reader: Reader) -> None:
    filters = asked_for(question, reader, lexicon()).filters
    found = reader.view.records(satisfying(reader, filters)).values()
    assert {record.key.split("-")[0] for record in found if isinstance(record, Product)} == {keys}
    assert len(found) == counted_again(reader, filters) == count


def test_the_lightest_is_no_spare_part(reader: Reader) -> None:
    assistant = Assistant(reader, ShopProfile(), clock=lambda: NOW)
    answer = assistant.ask(Question("which projector is the lightest?"))
    assert [card.title for card in answer.products] == ["Alder data projector ceiling-mounted model A000"]
    assert "projector ceiling mount" in answer.text


def test_who_asks_for_the_part_gets_it(reader: Reader) -> None:
    filters = asked_for("projector ceiling mounts", reader, lexicon()).filters
    found = reader.view.records(satisfying(reader, filters)).values()
    assert {record.title for record in found if isinstance(record, Product)} >= {"Birch projector ceiling mount P1"}
