"""A Chinese question about a product whose title is English, or whose title holds the very word that is asked for."""

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

SCANNER = product(
    "SC-1",
    sku="SC-1",
    title="Larchmoor SC410 flatbed scanner grey",
    description="",
    attributes=(
        Attribute("scanner type", "Flatbed scanner"),
        Attribute("maximum scan size", "216 x 356"),
        Attribute("duplex scanning", "true"),
        Attribute("weight", "3200"),
    ),
)
FLASK = product(
    "FL-1",
    sku="FL-1",
    language="zh",
    title="青篁保温杯",
    description="绿茶请放凉一些再泡。",
    attributes=(Attribute("保温时间", "9 小时"), Attribute("保冷时间", "15 小时"), Attribute("容量", "420 毫升")),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Assistant]:
    store = opened(tmp_path_factory.mktemp("asked"), model_folder)
    publish(store, SCANNER, FLASK)
    yield Assistant(Reader(store), ShopProfile(), clock=lambda: NOW)
    store.close()


@pytest.mark.parametrize(
    ("question", "about", "field"),
    [
        ("扫描仪支持双面扫描吗", "SC-1", "duplex scanning"),
        ("Larchmoor SC410 扫描仪多重", None, "weight"),
        ("青篁杯保温几个小时", None, "保温时间"),
        ("青篁保温杯保冷多久", None, "保冷时间"),
    ],
)
def test_the_noun_for_the_thing_is_not_what_is_asked(
    assistant: Assistant, question: str, about: str | None, field: str
) -> None:
    answer = assistant.ask(Question(question, about=about))
    assert answer.status == "answered", answer.text
    assert [citation.field for citation in answer.citations] == [field], answer.text
