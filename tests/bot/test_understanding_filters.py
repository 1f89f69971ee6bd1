"""Questions become typed filters of the sample shop, and a model's proposals are held against its catalog."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.understanding.asked import Asked
from bot.understanding.filtering import asked_for
from bot.understanding.proposals import proposed
from bot.vocabulary import lexicon
from knowledge.facets import Filters, satisfying
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from tests.small_shop import opened, product, publish


def field(name: str, number: str, unit: str | None = None) -> Attribute:
    return Attribute(name, f"{number} {unit or ''}".strip(), Decimal(number), unit)


def shelf() -> Iterator[Product]:
    """Bags and laptops of three makers, with and without units."""
    makers = ("Alder", "Birch", "Cedar")
    for n in range(12):
        maker, colour, material = makers[n % 3], ("Red", "Black", "Blue")[n // 4], ("leather", "cotton")[n % 2]
        yield product(
            f"bag-{n}",
            title=f"{maker} backpack model B{n}00",
            brand=maker,
            price=Decimal(30 + 10 * n),
            currency="USD",
            attributes=(
                field("weight", str(400 + 100 * n), "g"),
                field("package weight", str(600 + 100 * n), "g"),
                Attribute("colour", colour),
                Attribute("material", material),
                Attribute("waterproof", "yes" if n % 2 else "no", boolean=bool(n % 2)),
            ),
        )
    for n in range(8):
        yield product(
            f"laptop-{n}",
            title=f"{makers[n % 3]} notebook Lumen {n + 10}",
            brand=makers[n % 3],
            price=Decimal(500 + 100 * n),
            currency="USD",
            attributes=(field("internal memory", str(4 * (n + 1))), field("display diagonal", str(13 + n % 3), "in")),
        )


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    """A reader of the shelf."""
    store = opened(tmp_path_factory.mktemp("filters"), model_folder)
    publish(store, *shelf())
    yield Reader(store)
    store.close()


def asked(text: str, reader: Reader) -> Asked:
    return asked_for(text, reader, lexicon())


def keys(found: Asked, reader: Reader) -> list[str]:
    records = reader.view.records(satisfying(reader, found.filters)).values()
    return sorted((record.key for record in records), key=lambda key: (key.split("-")[0], int(key.split("-")[1])))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("backpacks under 600 g", "低于600克的背包", "背包，不到0.6公斤"), "bag 0 1"),
        (("backpacks of at most 600 g", "不超过600克的背包", "600克以下的背包"), "bag 0 1 2"),
        (("backpacks lighter than 0.6 kg",), "bag 0 1"),
        (("backpacks over 1.4 kg", "1.4公斤以上的背包，不要1公斤的"), "bag 11"),
        (("Alder or Birch laptops", "Alder或者Birch的笔记本"), "laptop 0 1 3 4 6 7"),
        (("laptops not from Alder", "不要Alder的笔记本电脑"), "laptop 1 2 4 5 7"),
        (("laptops with at least 24 GB memory", "内存24G以上的笔记本"), "laptop 5 6 7"),
        (("laptops under $700", "700美元以下的笔记本，不要700美元的"), "laptop 0 1"),
        (("how many red backpacks", "红色的背包有几款"), "bag 0 1 2 3"),
        (("backpacks that are not red or black", "背包，不要红色和黑色的"), "bag 8 9 10 11"),
        (("how many backpacks without leather", "不是皮革的背包有多少"), "bag 1 3 5 7 9 11"),
        (("how many waterproof backpacks under $100", "低于100美元的防水背包有几款"), "bag 1 3 5"),
        (("15 inch laptops", "15寸的笔记本"), "laptop 2 5"),
        (("how many rucksacks cost 130 to 150 dollars", "130到150刀的双肩包"), "bag 10 11"),
    ],
)
def test_exactly_what_is_asked_for(texts: tuple[str, ...], expected: str, reader: Reader) -> None:
    kind, *numbers = expected.split()
    for text in texts:
        found = asked(text, reader)
        if "不要1公斤的" in text or "不要700美元的" in text:
            # A number that is not wanted is no filter, and that is said.
            assert found.unclear, text
            continue
        wanted = [f"{kind}-{number}" for number in numbers]
        got = keys(found, reader)
        assert got == wanted, (text, found)
        assert not found.unmatched, text
        assert not found.unclear, text


def test_a_bare_number_is_told_to_be_one(reader: Reader) -> None:
    found = asked("laptops with at least 24 GB memory", reader)
    (limit,) = found.filters.limits
    assert (limit.names, limit.unit, limit.bare) == (("internal memory",), None, True)
    assert "internal memory at least 24 (the catalog names no unit)" in found.described("en")
    assert "目录未注明单位" in found.described("zh")


def test_a_number_beyond_the_bare_ones_is_unclear(reader: Reader) -> None:
    found = asked("laptops with at least 24000 MB memory", reader)
    assert not found.filters.limits
    assert [(one.reason, one.names) for one in found.unclear] == [("unit", ("internal memory",))]


@pytest.mark.parametrize("text", ["backpacks without wheels", "不带轮子的背包"])
def test_what_no_product_states_is_unclear(text: str, reader: Reader) -> None:
    found = asked(text, reader)
    assert [one.reason for one in found.unclear] == ["value"]
    assert not found.filters.excluded


@pytest.mark.parametrize(
    ("text", "by", "end", "number", "place"),
    [
        ("cheapest backpack", "price", "least", 1, 1),
        ("the 3 cheapest backpacks", "price", "least", 3, 1),
        ("最便宜的三款背包", "price", "least", 3, 1),
        ("第二便宜的背包", "price", "least", 1, 2),
        ("最贵的笔记本", "price", "most", 1, 1),
        ("lightest backpack", ("weight",), "least", 1, 1),
        ("最重的背包", ("weight",), "most", 1, 1),
        ("laptop with the most memory", ("internal memory",), "most", 1, 1),
        ("which laptop has the largest screen", ("display diagonal",), "most", 1, 1),
    ],
)
def test_the_end_of_an_order(text: str, by: Any, end: str, number: int, place: int, reader: Reader) -> None:
    order = asked(text, reader).order
    assert order is not None
    assert (order.by, order.end, order.number, order.place) == (by, end, number, place)


def test_slips_are_read_and_told(reader: Reader) -> None:
    found = asked("backpakcs under $50", reader)
    assert found.corrected == (("backpakcs", "backpacks"),)
    assert keys(found, reader) == ["bag-0", "bag-1"]
    assert asked("backpacks B100", reader).corrected == ()


def test_a_partial_code(reader: Reader) -> None:
    assert keys(asked("how many b10", reader), reader) == ["bag-1", "bag-10"]


def test_a_price_without_a_sign(reader: Reader) -> None:
    filters = asked("Which backpacks are there for under 50?", reader).filters
    assert (filters.price_max, filters.price_max_open, filters.currency) == (Decimal(50), True, "USD")


def test_proposals_are_held_against_the_catalog(reader: Reader) -> None:
    found = proposed(
        {
            "brand": ["alder", "Nobody"],
            "price_max": 100,
            "price_min": -5,
            "currency": "USD",
            "attributes": [
                {"name": "weight", "max": 1, "unit": "kg"},
                {"name": "weight", "max": 1, "unit": "parsec"},
                {"name": "aura", "value": "good"},
                {"name": "colour", "value": "RED"},
                {"name": "waterproof", "value": True},
            ],
            "not": [{"brand": "Cedar"}],
            "sql": "DROP TABLE records",
        },
        reader,
    )
    assert found.filters.to_json() == {
        "brand": "Alder",
        "attributes": [
            {"name": "weight", "max": 1.0, "unit": "kg"},
            {"name": "colour", "value": "Red"},
            {"name": "waterproof", "value": True},
        ],
        "not": [{"brand": "Cedar"}],
        "price_max": 100.0,
        "currency": "USD",
    }
    assert {name for name, _ in found.dropped} == {
        "brand: Nobody",
        "price_min",
        "weight: parsec",
        "attribute: aura",
        "sql",
    }


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
names = st.sampled_from(["brand", "attributes", "not", "price_min", "price_max", "title", "in_stock", "options", "x"])


@given(st.dictionaries(names, json_values, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_proposal_breaks_it(reader: Reader, proposal: dict[str, Any]) -> None:
    assert isinstance(proposed(proposal, reader).filters, Filters)
