"""A voltage that is asked for against the one that a product is made for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.shop import ShopProfile
from knowledge.records import Attribute
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish

KETTLE = product(
    "W-1", sku="W-1", title="Sedgewick kettle", description="", attributes=(Attribute("Voltage", "120 V"),)
)
SCANNER = product(
    "S-1",
    sku="S-1",
    title="Larchmoor SC410 scanner",
    description="",
    attributes=(Attribute("input voltage", "100-240"), Attribute("battery voltage", "3.7")),
)
LAMP = product(
    "L-1", sku="L-1", language="zh", title="苇塘台灯", description="", attributes=(Attribute("电压", "220 伏"),)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Assistant]:
    store = opened(tmp_path_factory.mktemp("supply"), model_folder)
    publish(store, KETTLE, SCANNER, LAMP)
    yield Assistant(Reader(store), ShopProfile(), clock=lambda: NOW)
    store.close()


@pytest.mark.parametrize(
    ("question", "about", "first"),
    [
        ("does it work with 230 V?", "W-1", "No, "),
        ("does it work with 120V?", "W-1", "Yes, "),
        ("can I use it at 230 V?", "S-1", "Yes, "),
        ("在国内220V能用吗", "L-1", "能，"),
        ("110V能用吗", "L-1", "不能，"),
        # 220, 230 and 240 volts are one mains: told without a word.
        ("230V能用吗", "L-1", "苇塘台灯的电压"),
    ],
)
def test_another_voltage_is_a_no(assistant: Assistant, question: str, about: str, first: str) -> None:
    answer = assistant.ask(Question(question, about=about))
    assert answer.status == "answered", answer.text
    assert answer.text.startswith(first), answer.text
