"""What a model is given of the products that a question means, beside what the quoted answer says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.models import Message
from ui.wiring import Counter

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@dataclass
class Listener:
    """Says nothing of use and keeps what it was sent."""

    name: str = "listener"
    sent: list[str] = field(default_factory=list)

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        self.sent.append(messages[-1][1])
        yield "?"


def sources(counter: Counter, question: str) -> list[tuple[str, str, str]]:
    """Title, field and text of each source that a model gets for the question."""
    listener = Listener()
    Assistant(counter.reader, counter.shop, model=listener, engine="llm", clock=lambda: NOW).ask(Question(question))
    return re.findall(r'<source n="\d+" kind="\w+" title="([^"]*)".*? field="([^"]*)">\n(.*?)\n</source>',
                      listener.sent[0], re.DOTALL)  # fmt: skip


def of(found: list[tuple[str, str, str]], title: str, name: str) -> str:
    return "\n".join(text for t, f, text in found if t.startswith(title) and f == name)


@pytest.mark.parametrize(
    ("question", "title", "rows"),
    [
        ("Which sizes of the Ridge 2 GTX do you have in stock?", "Ridge 2 GTX", ["44 / Pine green: on backorder"]),
        ("Ridge 2 GTX 哪些码有货？", "Ridge 2 GTX", ["45 / 松绿色", "39 / 石墨"]),
        ("How heavy is the Ridge 2 GTX?", "Ridge 2 GTX", ["39 / Graphite: in stock", "45 / Graphite: out of stock"]),
    ],
)
def test_the_stock_of_every_version_is_given(
    sample_counter: Counter, question: str, title: str, rows: list[str]
) -> None:
    told = of(sources(sample_counter, question), title, "availability")
    assert len(told.split("; ")) == 14
    for row in rows:
        assert row in told


@pytest.mark.parametrize(
    ("question", "title", "row"),
    [
        ("What does the Cairn titanium pot weigh?", "Cairn 钛锅", "750 ml: $62.00; 900 ml: $69.00"),
        ("Cairn 钛锅多重？", "Cairn 钛锅", "750 毫升: US$62.00; 900 毫升: US$69.00"),
        # Colours cost the same and are not told.
        ("What is the Gull towel made of?", "Gull quick-dry towel", "80 × 160 cm: $36.00"),
        ("How many rooms has the Heath 4?", "Heath 4 family tent", "$399.00 (was $459.00)"),
        ("Heath 4 有几个房间？", "Heath 4", "US$399.00（原价 US$459.00）"),
    ],
)
def test_each_price_is_given_and_the_former_one(sample_counter: Counter, question: str, title: str, row: str) -> None:
    told = of(sources(sample_counter, question), title, "price")
    assert row in told
    assert "/" not in told


@pytest.mark.parametrize(
    ("question", "title", "row"),
    [
        ("Can the Alder kettle hold a temperature?", "Alder electric kettle", "Temperature control: No"),
        ("Alder 电热水壶是什么材质？", "Alder 电热水壶", "调温: 否"),
        ("What is the Bracken 1 made of?", "Bracken 1", "Freestanding: No"),
    ],
)
def test_what_a_product_is_not_is_given(sample_counter: Counter, question: str, title: str, row: str) -> None:
    assert row in of(sources(sample_counter, question), title, "attributes")


@pytest.mark.parametrize(
    ("question", "titles", "name"),
    [
        ("Tarn 40 vs Tarn 40 Pro - which one carries more weight?", ("Tarn 40 b", "Tarn 40 Pro b"), "Maximum load: "),
        ("Tarn 40 和 Tarn 40 Pro 哪个承重更多？", ("Tarn 40 登", "Tarn 40 Pro 登"), "最大承重: "),
    ],
)
def test_of_two_products_the_fields_that_are_asked_for_are_given(
    sample_counter: Counter, question: str, titles: Sequence[str], name: str
) -> None:
    found = sources(sample_counter, question)
    for title in titles:
        assert name in of(found, title, "attributes")


def test_a_question_of_no_product_gets_none(sample_counter: Counter) -> None:
    found = sources(sample_counter, "Do you ship to Canada?")
    assert not [name for _, name, _ in found if name in ("price", "availability")]
