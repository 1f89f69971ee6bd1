"""What a text of the shop says of a price, of stock or of sizes otherwise than the catalog: the catalog holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Answer, Engine, Question
from bot.assistant import Assistant
from knowledge.records import Record
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.bot.kettle_shop import SHOP
from tests.fakes import RecordingModel
from tests.small_shop import NOW, faq, opened, page, product, publish, variant

LAMP = product(
    "lamp",
    sku="LAMP",
    title="Glow desk lamp",
    description="A small lamp for a desk. The Glow desk lamp is yours for only $27.50. It has a cloth cord.",
    price=Decimal("19.99"),
    currency="USD",
    availability="in_stock",
)
LAMP_ZH = replace(LAMP, language="zh", title="微光台灯", description="适合书桌的小台灯。")
BOOT = product(
    "boot",
    sku="BOOT",
    title="Trail boot",
    price=Decimal("129.00"),
    currency="USD",
    availability="out_of_stock",
    variants=tuple(
        variant(f"BOOT-{size}", "129.00", sku=f"BOOT-{size}", options=(("Size", size),), availability="out_of_stock")
        for size in ("40", "41", "42")
    ),
)
MUG = product(
    "mug",
    sku="MUG",
    title="Terra mug",
    currency="USD",
    variants=(
        variant("MUG-S", "9.00", options=(("Volume", "200 ml"),)),
        variant("MUG-L", "14.00", options=(("Volume", "400 ml"),)),
    ),
)
STUDENT = "Which lamp do you recommend to students?"
RECORDS: tuple[Record, ...] = (
    LAMP,
    LAMP_ZH,
    BOOT,
    MUG,
    faq(STUDENT, "We recommend the Glow desk lamp: at $29.99 it is small and comes with a bulb."),
    faq("How long is the warranty on lamps?", "All lamps carry a warranty of 2 years. The Glow desk lamp costs $31."),
    faq("哪款台灯适合阅读？", "推荐微光台灯，售价 30 美元，光线柔和。", language="zh"),
    faq("What do you have for wet days?", "The Trail boot is in stock. It keeps the feet dry in the rain."),
    faq("Which boots do you have for children?", "The Trail boot comes in sizes 28 to 48, so children can wear it."),
    faq("What do members pay for lamps?", "With the code MEMBER10 the Glow desk lamp costs $17.99."),
    faq("What makes a good present for tea drinkers?", "The Terra mug costs $11, a good present for tea drinkers."),
    faq("Is there anything on a budget for a desk?", "The Glow desk lamp costs about $20, a budget lamp for a desk."),
    faq("What helps with reading at night?", "The Glow desk lamp helps. It costs $28 with a bulb."),
    page("Cafés nearby", "The café beside the shop opens at nine."),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("overruling"), model_folder)
    publish(store, *RECORDS)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def ask(reader: Reader, question: str, model: RecordingModel | None = None) -> Answer:
    engine: Engine = "quote" if model is None else "llm"
    return Assistant(reader, SHOP, model=model, engine=engine, clock=lambda: NOW).ask(Question(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (STUDENT, "We recommend the Glow desk lamp: at $19.99 it is small and comes with a bulb."),
        ("How long is the warranty on lamps?", "warranty of 2 years. The Glow desk lamp costs $19.99."),
        ("哪款台灯适合阅读？", "推荐微光台灯，售价 US$19.99，光线柔和。"),
        ("What helps with reading at night?", "It costs $19.99 with a bulb."),
    ],
)
def test_a_sum_that_the_catalog_contradicts_gives_way_to_its_own(reader: Reader, question: str, text: str) -> None:
    answer = ask(reader, question)
    assert text in answer.text
    (claim,) = [one for one in answer.claims if one.kind == "price"]
    assert (claim.verdict, claim.value) == ("repaired", "19.99")
    rests_on = next(one for one in answer.citations if one.n == claim.citation)
    assert (rests_on.sku, rests_on.field) == ("LAMP", "price")
    # Nothing is shown as quoted that does not stand there, and the wrong sum nowhere.
    quoted = answer.citations[0].quote
    assert "…" in quoted
    assert not any(wrong in f"{answer.text} {quoted}" for wrong in ("29.99", "$31", "30 美元", "$28"))


def test_another_stock_state_goes_and_the_catalogs_comes(reader: Reader) -> None:
    answer = ask(reader, "What do you have for wet days?")
    assert "in stock." not in answer.text.replace("out of stock", "")
    assert "The Trail boot is out of stock" in answer.text
    assert "keeps the feet dry" in answer.text
    assert ("stock", "out_of_stock") in {(claim.kind, claim.value) for claim in answer.claims}


def test_sizes_that_are_not_sold_go(reader: Reader) -> None:
    answer = ask(reader, "Which boots do you have for children?")
    assert "48" not in answer.text
    assert "40, 41 and 42" in answer.text


def test_where_versions_cost_differently_the_catalogs_sentence_stands(reader: Reader) -> None:
    answer = ask(reader, "What makes a good present for tea drinkers?")
    assert "$11" not in answer.text
    assert "The Terra mug costs from $9.00 to $14.00" in answer.text


def test_a_description_states_no_price_of_its_own(reader: Reader) -> None:
    answer = ask(reader, "Tell me about the Glow desk lamp")
    assert "27.50" not in str(answer.to_json())


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        # A price for some is said with its condition, and an estimate is no other price.
        ("What do members pay for lamps?", "With the code MEMBER10 the Glow desk lamp costs $17.99."),
        ("Is there anything on a budget for a desk?", "The Glow desk lamp costs about $20"),
    ],
)
def test_what_does_not_contradict_stays(reader: Reader, question: str, kept: str) -> None:
    assert kept in ask(reader, question).text


def test_a_model_is_given_no_overruled_price_and_cannot_say_it(reader: Reader) -> None:
    model = RecordingModel("We recommend the Glow desk lamp: at $29.99 it is small and comes with a bulb [1].")
    answer = ask(reader, STUDENT, model)
    assert "29.99" not in str(model.calls[0])
    assert "29.99" not in answer.text
    assert "$19.99" in answer.text
    stock = RecordingModel("The Trail boot is in stock [1].")
    assert "in stock." not in ask(reader, "What do you have for wet days?", stock).text.replace("out of stock", "")
