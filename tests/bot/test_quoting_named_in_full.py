"""A field whose whole name is said, or that counts what is counted, goes before one that only came nearer."""

from __future__ import annotations

import pytest

from bot.quoting.named_in_full import Ranked, meant_before
from bot.vocabulary import lexicon


def ranked(*fields: tuple[str, float, float]) -> list[Ranked]:
    return [Ranked(*field) for field in fields]


@pytest.mark.parametrize(
    ("question", "fields", "place"),
    [
        ("输出功率多少", ranked(("output voltage", 0.88, 1.0), ("output power", 0.87, 1.0)), 1),
        ("how far is night vision", ranked(("night vision distance", 0.9, 0.6), ("night vision", 0.8, 0.6)), 0),
        ("what output power capacity", ranked(("output power capacity", 0.8, 1.0), ("output power", 0.7, 1.0)), 0),
        # A name of one word is a word of any question.
        ("what size is the box", ranked(("dimensions", 0.8, 0.5), ("size", 0.7, 0.5)), 0),
        ("鞋面材质", ranked(("鞋面材质", 0.8, 1.0), ("材质", 0.7, 0.5)), 0),
        # Too far from the best one.
        ("输出功率", ranked(("output voltage", 0.9, 1.0), ("output power", 0.4, 1.0)), 0),
        # What is counted.
        ("电池一盒几节", ranked(("battery capacity", 0.6, 0.2), ("number of batteries", 0.5, 0.2)), 1),
        ("how many batteries", ranked(("battery type", 0.6, 0.2), ("number of batteries", 0.5, 0.2)), 1),
        ("how many hours does it run", ranked(("battery life", 0.6, 0.2), ("number of batteries", 0.5, 0.2)), 0),
        ("how many batteries", ranked(("battery type", 0.6, 0.2), ("number of layers", 0.5, 0.0)), 0),
        # A sentence is no field.
        ("输出功率", ranked(("", 0.9, 1.0), ("output power", 0.8, 1.0)), 0),
        ("", [], 0),
    ],
)
def test_the_field_that_is_meant(question: str, fields: list[Ranked], place: int) -> None:
    assert meant_before(question, fields, lexicon()) == place
