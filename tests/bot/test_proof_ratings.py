"""What a mark that customers gave may be called, and what bears a weight beside what has one."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def kept(sentence: str, **fields: str) -> bool:
    """Whether the sentence may be said of a product with these fields, all of which it cites."""
    attributes = tuple(Attribute(name.replace("_", " "), value) for name, value in fields.items())
    product = Product("shop", "Q1", "en", "Quarry item", sku="Q1", attributes=attributes)
    sources = {
        n: Source(Evidence("product", "Quarry item", f"{a.name}: {a.text}", "en", n=n, sku="Q1", field=a.name), product)
        for n, a in enumerate(attributes, 1)
    }
    language = "en" if sentence.isascii() else "zh"
    return not prove(Spoken(sentence, tuple(sources)), Grounds(sources, language)).withheld


@pytest.mark.parametrize(
    ("sentence", "mark", "true"),
    [
        ("It has a low customer rating, 1 out of 5.", "1 out of 5", True),
        ("Its customer rating is high.", "5 out of 5", True),
        ("Its customer rating is high.", "1 out of 5", False),
        ("Customers rate it highly.", "2 out of 5", False),
        ("It is poorly rated.", "4 out of 5", False),
        ("它的评分很高。", "1 out of 5", False),
        ("它的评分很高。", "5 out of 5", True),
    ],
)
def test_a_rating_is_called_what_its_mark_is(sentence: str, mark: str, true: bool) -> None:
    assert kept(sentence, customer_rating=mark, price_range="moderate") is true


def test_what_a_thing_bears_is_not_what_it_weighs() -> None:
    assert kept("It can carry up to 260 pounds.", weight_capacity_maximum="260 pounds")
    assert kept("The most weight it holds is 260 pounds.", maximum_weight="260 pounds")
    assert not kept("It weighs 260 pounds.", weight_capacity="260 pounds")


def test_a_bare_number_behind_a_code_is_part_of_its_name() -> None:
    fields = {"memory_maximum_size": "32 GB", "memory_technology": "DDR4 2933"}
    assert kept("The DDR4 2933 memory has a memory maximum size of 32 GB.", **fields)
    assert not kept("The DDR4 3200 memory has a memory maximum size of 32 GB.", **fields)


def test_what_any_thing_is_called_names_no_other_product() -> None:
    fields = [Attribute("movement", "Swiss Quartz")]
    product = Product("shop", "F1", "en", "Fjord watch", sku="F1", attributes=tuple(fields))
    other = Product("shop", "D1", "en", "Dorgo item", sku="D1")
    sources = {
        1: Source(
            Evidence("product", "Fjord watch", "movement: Swiss Quartz", "en", sku="F1", field="movement"), product
        ),
        2: Source(Evidence("product", "Dorgo item", "colour: red", "en", sku="D1", field="colour"), other),
    }
    spoken = Spoken("The item has a Swiss Quartz movement.", (1,))
    assert not prove(spoken, Grounds(sources, "en")).withheld


def test_all_seasons_are_said_as_the_source_says_them() -> None:
    assert kept("It is for all seasons, spring and autumn.", seasons="All seasons, Autumn, Spring")


def test_what_is_denied_is_not_really_so_either() -> None:
    assert kept("It isn't really family friendly.", family_friendly="no")
    assert not kept("It isn't really family friendly.", family_friendly="yes")
