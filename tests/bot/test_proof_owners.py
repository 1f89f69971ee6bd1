"""A value belongs to its field: what a sentence names in full is what its figure must be told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.owners import judged_values
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

FIELDS = {
    "en": {
        "Weight": "480 g",
        "Wax weight": "220 g",
        "Waterproof rating": "3,000 mm",
        "Floor waterproof rating": "5,000 mm",
        "Internal memory": "16 GB",
        "Storage capacity": "512 GB",
        "HDMI ports": "1",
        "USB ports": "3",
        "Sole": "Rubber, 4 mm lugs",
        "Heel drop": "8 mm",
        "Screen diagonal": "15.6 inch",
    },
    "zh": {
        "重量": "480 克",
        "蜡重": "220 克",
        "防水等级": "3000 毫米",
        "帐底防水等级": "5000 毫米",
        "内存容量": "16 GB",
        "硬盘容量": "512 GB",
        "HDMI 接口": "1",
        "USB 接口": "3",
        "鞋底": "橡胶，4 毫米鞋齿",
        "落差": "8 毫米",
        "屏幕尺寸": "15.6 英寸",
    },
}


def product(language: str) -> Product:
    attributes = tuple(Attribute(name, value) for name, value in FIELDS[language].items())
    return Product("shop", "T1", language, "Osprey", sku="T1", attributes=attributes)


def passes(sentence: str, language: str = "en") -> bool:
    text = "\n".join(f"{name}: {value}" for name, value in FIELDS[language].items())
    source = Source(Evidence("product", "Osprey", text, language, n=1, sku="T1", field="attributes"), product(language))
    return not prove(Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, language)).withheld


@pytest.mark.parametrize(
    ("true", "lie", "language"),
    [
        ("The Osprey weighs 480 g.", "The Osprey weighs 220 g.", "en"),
        ("The wax weight is 220 g.", "The wax weight is 480 g.", "en"),
        ("The waterproof rating is 3,000 mm.", "The waterproof rating is 5,000 mm.", "en"),
        ("The floor has a waterproof rating of 5,000 mm.", "The floor has a waterproof rating of 3,000 mm.", "en"),
        ("It has 16 GB of internal memory.", "It has 512 GB of internal memory.", "en"),
        ("Its storage capacity is 512 GB.", "Its storage capacity is 16 GB.", "en"),
        ("It has three USB ports.", "It has three HDMI ports.", "en"),
        ("It has 1 HDMI port.", "It has 1 USB port.", "en"),
        ("The sole is rubber with 4 mm lugs.", "The heel drop is rubber, 4 mm lugs.", "en"),
        ("It weighs just 480 g.", "The heel drop is 480 g.", "en"),
        ("It is a 15.6-inch screen.", "The weight is 15.6 inch.", "en"),
        ("重 480 克。", "重 220 克。", "zh"),
        ("防水等级是 3000 毫米。", "防水等级是 5000 毫米。", "zh"),
        ("帐底防水等级为 5000 毫米。", "帐底防水等级为 3000 毫米。", "zh"),
        ("内存容量为 16 GB。", "内存容量为 512 GB。", "zh"),
        ("USB 接口有 3 个。", "HDMI 接口有 3 个。", "zh"),
        ("鞋底是橡胶，4 毫米鞋齿。", "落差是橡胶，4 毫米鞋齿。", "zh"),
    ],
)
def test_the_named_field_is_the_one_that_states_it(true: str, lie: str, language: str) -> None:
    assert passes(true, language)
    assert not passes(lie, language)


@given(st.sampled_from(["en", "zh"]), st.data())
def test_the_value_of_another_field_is_never_said(language: str, data: st.DataObject) -> None:
    fields = FIELDS[language]
    name = data.draw(st.sampled_from(sorted(fields)))
    other = data.draw(st.sampled_from(sorted(fields)))
    says = f"The {name} is {fields[other]}." if language == "en" else f"{name}是{fields[other]}。"
    assert passes(says, language) == (name == other)


def test_a_value_that_a_longer_one_holds_is_no_other() -> None:
    source = Source(
        Evidence("product", "Osprey", "colour: black", "en", n=1),
        Product(
            "shop",
            "T1",
            "en",
            "Osprey",
            attributes=(Attribute("colour", "black and grey"), Attribute("colour family", "black")),
        ),
    )
    assert judged_values(Spoken("The colour is black [1].", (1,)), Grounds({1: source}, "en")) == []
