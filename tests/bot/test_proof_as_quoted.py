"""What the engine without a model says of a field is proved as it stands; a sign or a number off is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.as_quoted import told_as_quoted
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

LABELS = Product(
    "shop",
    "lbl",
    "en",
    "Marsh labels A4 70x67.7 mm 4-port 6910p",
    price=Decimal(19),
    currency="USD",
    attributes=(
        Attribute("quantity per pack", "12"),
        Attribute("device interface", "USB"),
        Attribute("usb hub", "false"),
        Attribute("dual screen", "no"),
        Attribute("display glass type", "Gorilla Glass"),
    ),
)


def proved(sentence: str, name: str, value: str, language: str = "zh") -> bool:
    source = Source(Evidence("product", LABELS.title, f"{name}: {value}", "en", sku="lbl", field=name), LABELS)
    return not prove(Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, language)).withheld


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        (f"{LABELS.title}的每包装数量是12。", "quantity per pack", "12"),
        (f"{LABELS.title}的显示屏玻璃类型：“Gorilla Glass”（英文原文）。", "display glass type", "Gorilla Glass"),
    ],
)
def test_a_field_told_as_the_quoted_answer_tells_it_is_proved(sentence: str, name: str, value: str) -> None:
    assert proved(sentence, name, value)


def test_another_value_is_none_of_it() -> None:
    source = Source(
        Evidence("product", LABELS.title, "quantity per pack: 12", "en", sku="lbl", field="quantity per pack"), LABELS
    )
    assert told_as_quoted(Spoken(f"{LABELS.title}的每包装数量是12。 [1]", (1,)), Grounds({1: source}, "zh"))
    assert not told_as_quoted(Spoken(f"{LABELS.title}的每包装数量是13。 [1]", (1,)), Grounds({1: source}, "zh"))
    assert not told_as_quoted(Spoken("别的标签的每包装数量是12。 [1]", (1,)), Grounds({1: source}, "zh"))


def test_its_name_may_stand_in_the_sentence_before() -> None:
    source = Source(
        Evidence("product", LABELS.title, "quantity per pack: 12", "en", sku="lbl", field="quantity per pack"), LABELS
    )
    said = Spoken("每包装数量是12（资料未注明单位）。 [1]", (1,))
    assert told_as_quoted(said, Grounds({1: source}, "zh", spoken_of=frozenset({"lbl"})))
    assert not told_as_quoted(said, Grounds({1: source}, "zh"))


@pytest.mark.parametrize("code", ["6910x", "4-pzrt"])
def test_a_code_that_is_one_sign_off_is_withheld(code: str) -> None:
    true = "6910p" if code[0] == "6" else "4-port"
    said = f"The {LABELS.title} has the interface USB."
    assert proved(said, "device interface", "USB", "en")
    assert not proved(said.replace(true, code), "device interface", "USB", "en")


def test_the_value_of_the_field_that_is_named_cannot_be_denied() -> None:
    assert not proved("The device interface of it is not USB.", "device interface", "USB", "en")
    assert proved("It has no USB hub.", "usb hub", "false", "en")


def test_one_in_a_set_is_no_set_of_two() -> None:
    lamp = Product("shop", "lamp", "en", "Moth lamp", price=Decimal(9), currency="USD")
    text = Evidence("product", lamp.title, "Wall lamp (set of two)", "en", sku="lamp", field="description")
    for sentence, withheld in (("Wall lamp (set of one) [1].", True), ("It comes as a set of two [1].", False)):
        assert prove(Spoken(sentence, (1,)), Grounds({1: Source(text, lamp)}, "en")).withheld is withheld


def test_a_number_is_denied_whatever_the_field_is_called() -> None:
    """The 内 of 内存 bounds no number, as that of 30 天内 does."""
    board = Product(
        "shop",
        "brd",
        "en",
        "Marsh board",
        attributes=(Attribute("maximum internal memory", "8192"), Attribute("internal memory slots", "no")),
    )
    source = Source(
        Evidence("product", board.title, "internal memory slots: no", "en", sku="brd", field="attributes"), board
    )
    assert prove(Spoken("Marsh board的最大内存不是8192 [1]。", (1,)), Grounds({1: source}, "zh")).withheld
