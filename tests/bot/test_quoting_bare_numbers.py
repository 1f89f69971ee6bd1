"""The unit of a number that a field states without one: from the product's own text, and from nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.quoting.bare_numbers import lacks_unit, with_own_unit
from knowledge.records import Attribute, Product


def product(title: str, description: str = "") -> Product:
    return Product(key="a", source="s", language="en", title=title, description=description)


@pytest.mark.parametrize(
    ("name", "text", "title", "told"),
    [
        ("internal memory", "32", "Notebook 32 GB RAM", "32 GB"),
        ("display diagonal", "17.3", 'Notebook 17.3" black', "17.3 in"),
        ("display diagonal", "21.5", 'Monitor 21.5 inch 54.6 cm (21.5")', "21.5 in"),
        ("weight", "2.5", "Case 2.5 kg", "2.5 kg"),
        ("重量", "2.5", "箱子 2.5千克", "2.5 千克"),
        # Another number, another kind of measure, a part of a longer number: none of them tells it.
        ("internal memory", "16", "Notebook 32 GB RAM", "16"),
        ("weight", "32", "Notebook 32 GB RAM", "32"),
        ("internal memory", "32", "Notebook 132 GB RAM", "32"),
        ("internal memory", "32", "Notebook 32 GB RAM, 32 MB cache memory", "32"),
    ],
)
def test_the_unit_of_the_same_number_in_the_products_text(name: str, text: str, title: str, told: str) -> None:
    assert with_own_unit(product(title), Attribute(name, text, Decimal(text)), "en").text == told


def test_inches_are_said_in_chinese() -> None:
    diagonal = Attribute("display diagonal", "17.3", Decimal("17.3"))
    assert with_own_unit(product('Notebook 17.3" black'), diagonal, "zh").text == "17.3 英寸"


@pytest.mark.parametrize(
    ("name", "text", "unit", "lacks"),
    [
        ("weight", "1180", None, True),
        ("dimensions (W × D × H)", "56 x 52 x 23", None, True),
        ("operating temperature", "0 - 40", None, True),
        ("重量", "1180", None, True),
        ("weight", "1180 g", "g", False),
        ("capacity in cups", "15", None, False),
        ("number of memory slots", "2", None, False),
        ("buttons quantity", "7", None, False),
        ("material", "wool", None, False),
    ],
)
def test_a_measure_without_a_unit(name: str, text: str, unit: str | None, lacks: bool) -> None:
    assert lacks_unit(Attribute(name, text, None, unit)) is lacks
