"""Yes or No from a field that says one of two opposites, and silence where it says something else."""

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

BUDS = product(
    "B-1",
    sku="B-1",
    title="Larchmoor E20 earphones",
    description="",
    attributes=(Attribute("connectivity technology", "Wired"), Attribute("charging", "Wireless")),
)
CAMERA = product(
    "K-1",
    sku="K-1",
    title="Larchmoor K7 camera",
    description="",
    attributes=(Attribute("connectivity technology", "Wired & Wireless"), Attribute("placement", "Indoor")),
)
MOUSE = product(
    "M-1", sku="M-1", language="zh", title="苇塘鼠标", description="", attributes=(Attribute("连接方式", "无线"),)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Assistant]:
    store = opened(tmp_path_factory.mktemp("opposites"), model_folder)
    publish(store, BUDS, CAMERA, MOUSE)
    yield Assistant(Reader(store), ShopProfile(), clock=lambda: NOW)
    store.close()


@pytest.mark.parametrize(
    ("question", "about", "first"),
    [
        ("are they wireless?", "B-1", "No, "),
        ("are they bluetooth?", "B-1", "No, "),
        ("are they wired?", "B-1", "Yes, "),
        ("是蓝牙的吗", "B-1", "不是，"),
        ("is it wireless?", "K-1", "Yes, "),
        ("can I use it outdoors?", "K-1", "No, "),
        ("是有线的吗", "M-1", "不是，"),
        ("是无线的吗", "M-1", "是的，"),
    ],
)
def test_the_other_side_is_a_no(assistant: Assistant, question: str, about: str, first: str) -> None:
    answer = assistant.ask(Question(question, about=about))
    assert answer.status == "answered", answer.text
    assert answer.text.startswith(first), answer.text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        # What is wireless need not be Bluetooth.
        ("是蓝牙的吗", "M-1"),
        ("is it bluetooth?", "K-1"),
        # Something of the thing is asked for, and not the thing.
        ("is the remote control wireless?", "B-1"),
    ],
)
def test_what_the_field_does_not_say_gets_no_word(assistant: Assistant, question: str, about: str) -> None:
    answer = assistant.ask(Question(question, about=about))
    assert not answer.text.startswith(("Yes", "No,", "是的", "不是")), answer.text
