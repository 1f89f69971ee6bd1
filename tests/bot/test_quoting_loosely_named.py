"""A property asked of what is called by its kind, its use or its colour, and by no title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.quoting.context import Context
from bot.quoting.loosely_named import loose_finding
from bot.shop import ShopProfile
from bot.understanding.reading import understand
from bot.vocabulary import lexicon
from knowledge.records import Attribute
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish

LEXICON = lexicon()

FRIDGE = product(
    "FR-1",
    sku="FR-1",
    title="Ostra RS-710 side-by-side refrigerator freestanding 610 L",
    brand="Ostra",
    attributes=(Attribute("product colour", "Black"), Attribute("noise level", "38 dB")),
)
FILTERS = tuple(
    product(
        f"FI-{number}",
        sku=f"FI-{number}",
        title=f"Ostra HF{number}X fridge part/accessory",
        brand="Ostra",
        attributes=(Attribute("product colour", "White"), Attribute("height", f"{number}0 mm")),
    )
    for number in (1, 2, 3)
)
FAX = product(
    "FX-1",
    sku="FX-1",
    title="Quillan 640 fax machine",
    brand="Quillan",
    attributes=(Attribute("noise level", "51 dB"), Attribute("weight", "4.2 kg")),
)
COFFEE = product("CM-1", sku="CM-1", title="Morlo coffee maker 1.2 L", brand="Morlo")
WATCH = product(
    "WA-1",
    sku="WA-1",
    title="Cove 5 sports watch",
    category="Sports watches",
    tags=("swimming", "running"),
    attributes=(Attribute("Music storage", "No"), Attribute("Water resistance", "5 ATM"), Attribute("Weight", "41 g")),
)
PACKS = tuple(
    product(
        f"BP-{colour}",
        sku=f"BP-{colour}",
        title=f"Tolva Brisa TB-{size} {colour} backpack",
        brand="Tolva",
        description=f"Brisa Backpack {litres}L, 30 x 20 x 42 cm",
        attributes=(
            Attribute("weight", f"{litres * 40 + len(colour)} g"),
            Attribute("notebook compartment dimensions", "359 x 18 x 247 mm"),
            Attribute("maximum screen size compatibility", "15.0"),
        ),
    )
    for size, litres, colour in ((110, 16, "blue"), (110, 16, "red"), (120, 22, "green"), (130, 25, "grey"))
)
ZH_WATCH = product(
    "ZW-1",
    sku="ZW-1",
    language="zh",
    title="环湖五号腕表",
    category="运动手表",
    tags=("游泳", "跑步"),
    attributes=(Attribute("音乐存储", "否"), Attribute("重量", "43 克"), Attribute("充电", "USB-C 线，1.5 小时")),
)
ZH_LAMP = product("ZL-1", sku="ZL-1", language="zh", title="苇塘床头灯", attributes=(Attribute("重量", "900 克"),))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    store = opened(tmp_path_factory.mktemp("loose"), model_folder)
    publish(store, FRIDGE, *FILTERS, FAX, COFFEE, WATCH, *PACKS, ZH_WATCH, ZH_LAMP)
    yield Reader(store)
    store.close()


def _told(reader: Reader, question: str) -> set[tuple[str | None, str | None]]:
    """The fields that tell it where no title names a product."""
    read = replace(understand(Question(question), reader, LEXICON), subjects=(), subject_from="")
    found = loose_finding(Context(reader, ShopProfile(), LEXICON, read, NOW))
    return set() if found is None else {(item.sku, item.field) for item in found.numbered}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how loud is the ostra black side by side fridge", {("FR-1", "noise level")}),
        ("swim watch - can i listen to music on it", {("WA-1", "Music storage")}),
        ("Tolva Brisa backpack 16L - how heavy?", {("BP-blue", "weight"), ("BP-red", "weight")}),
        ("游泳手表能不能听歌", {("ZW-1", "音乐存储")}),
        ("游泳手表多重", {("ZW-1", "重量")}),
    ],
)
def test_what_alone_is_called_so_tells(reader: Reader, question: str, told: set[tuple[str, str]]) -> None:
    assert _told(reader, question) == told


@pytest.mark.parametrize(
    "question",
    [
        # A fax machine is no coffee machine, whatever else it is called.
        "how loud is the quillan coffee machine",
        # No product is called by all of it.
        "how heavy is the ostra swim watch",
        "how loud is the black side by side washing machine",
        # Four are a set to choose from.
        "Tolva Brisa backpack - how heavy?",
        "儿童床头灯多重",
    ],
)
def test_what_nothing_is_called_tells_nothing(reader: Reader, question: str) -> None:
    assert _told(reader, question) == set()


def test_who_would_be_asked_which_of_four_is_told_of_the_two_that_are_called_so(reader: Reader) -> None:
    answer = Assistant(reader, ShopProfile(), clock=lambda: NOW).ask(Question("Tolva Brisa backpack 16L - how heavy?"))
    assert answer.status == "answered", answer.text
    assert {citation.sku for citation in answer.citations} == {"BP-blue", "BP-red"}
