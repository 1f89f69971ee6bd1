"""Words that ask for a field without naming it: one field is told with its yes or no, several or none are not."""

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

COAT = product(
    "C-1",
    sku="C-1",
    title="Sedgewick coat",
    description="A coat for towns.",
    attributes=(Attribute("Waterproof", "No"), Attribute("Waterproof zips", "2"), Attribute("Lining", "Cotton")),
)
TORCH = product(
    "T-1",
    sku="T-1",
    language="zh",
    title="苇塘手电",
    description="大雨里照样亮。\n适合夜里散步。",
    attributes=(Attribute("防护等级", "IPX5"), Attribute("产地", "波兰")),
)
RADIO = product(
    "R-1", sku="R-1", title="Sedgewick radio", description="Small.", attributes=(Attribute("Rating", "IPX7"),)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Assistant]:
    store = opened(tmp_path_factory.mktemp("aspect"), model_folder)
    publish(store, COAT, TORCH, RADIO)
    yield Assistant(Reader(store), ShopProfile(), clock=lambda: NOW)
    store.close()


@pytest.mark.parametrize(
    ("question", "about", "field", "told"),
    [
        ("can I wear it in the rain?", "C-1", "Waterproof", "No, the Sedgewick coat"),
        ("does it leak?", "C-1", "Waterproof", "Yes, the Sedgewick coat"),
        ("下雨能用吗", "T-1", "description", "大雨里照样亮"),
        ("can it be used in the rain?", "R-1", "Rating", "IPX7"),
    ],
)
def test_rain_is_answered_by_what_keeps_it_out(
    assistant: Assistant, question: str, about: str, field: str, told: str
) -> None:
    answer = assistant.ask(Question(question, about=about))
    assert answer.status == "answered", answer.text
    assert [citation.field for citation in answer.citations] == [field], answer.text
    assert told in answer.text
