"""The two ends of what is told: "down to 15 lm", "do not burn it for more than 4 hours", 至少燃 4 小时."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.bounds import bound_of
from bot.proof.numbers.figures import figures
from bot.proof.numbers.shapes import normalised
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

LAMP = "It dims from 300 lm for cooking down to 15 lm for a night light. Burn it at most 4 hours at a time."
LAMP_ZH = "做饭时可调到 300 流明，最低可调到 15 流明作夜灯。每次最多燃 4 小时。"
PRODUCT = Product(
    "shop",
    "L",
    "en",
    "Wren lamp",
    sku="L",
    attributes=(
        Attribute("capacity in cups", "15"),
        Attribute("3 5 mm connector", "true", boolean=True),
        Attribute("usb 2 0 ports quantity", "6"),
        Attribute("ethernet lan  rj 45  ports", "1"),
    ),
)


def told(sentence: str) -> bool:
    language = "en" if sentence.isascii() else "zh"
    text = LAMP if language == "en" else LAMP_ZH
    fields = "; ".join(f"{one.name}: {one.text}" for one in PRODUCT.attributes)
    sources = {
        1: Source(Evidence("faq", "The lamp", text, language, n=1)),
        2: Source(Evidence("product", "Wren lamp", fields, "en", n=2, sku="L", field="attributes"), PRODUCT),
    }
    return not prove(Spoken(sentence, (1,) if "[1]" in sentence else (2,)), Grounds(sources, language)).withheld


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("from 300 lm down to 15 lm", ["max", "from"]),
        ("Do not burn it for more than 4 hours", ["max"]),
        ("never longer than 4 hours", ["max"]),
        ("longer than 4 hours", ["over"]),
        ("从 300 流明调低到 15 流明", ["", "from"]),
        ("请不要超过 4 小时", ["max"]),
        ("超过 4 小时", ["over"]),
        ("至少燃 4 小时", ["min"]),
        ("最多可用 8 小时", ["max"]),
        ("最多的 8 小时", [""]),
        # A price that is down to a sum is that sum.
        ("now down to $59", [""]),
    ],
)
def test_how_a_figure_is_bound(text: str, bounds: list[str]) -> None:
    assert [bound_of(normalised(text), figure) for figure in figures(text)] == bounds


@pytest.mark.parametrize(
    "sentence",
    [
        "The lamp can be dimmed down to 15 lm [1].",
        "The lamp gives up to 300 lm and dims down to 15 lm [1].",
        "Don't burn it for more than 4 hours at a time [1].",
        "每次最多燃 4 小时。[1]",
        "It has a capacity of 15 cups [2].",
        "It has a 3.5 mm connector [2].",
        "It has one ethernet port [2].",
    ],
)
def test_a_true_end_is_told(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The lamp can be dimmed down to 300 lm [1].",
        "The lamp can be dimmed down to 5 lm [1].",
        "Burn it for more than 4 hours at a time [1].",
        "Don't burn it for less than 4 hours at a time [1].",
        "每次至少燃 4 小时。[1]",
        "It has a capacity of 12 cups [2].",
        "It has a 5 mm connector [2].",
        "It is 3.5 mm long [2].",
        "It has one USB 2.0 port [2].",
    ],
)
def test_the_other_end_is_not(sentence: str) -> None:
    assert not told(sentence)
