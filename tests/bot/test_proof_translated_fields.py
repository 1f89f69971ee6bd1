"""A figure in a Chinese sentence finds the field with the English name that it means, and no other one's value."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

FIELDS = (("subwoofer rms power", "150"), ("satellite speakers rms power", "75"), ("screen weight", "12"))


def kept(sentence: str) -> bool:
    product = Product("shop", "H1", "en", "HTS 3357", sku="H1", attributes=tuple(Attribute(*one) for one in FIELDS))
    text = "HTS 3357\n" + "; ".join(f"{name}: {value}" for name, value in FIELDS)
    source = Source(Evidence("product", "HTS 3357", text, "en", n=1, sku="H1", field="attributes"), product)
    return not prove(Spoken(sentence, (1,)), Grounds({1: source}, "zh")).withheld


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("低音炮的功率是 150。", True),
        ("低音炮的功率是 75。", False),
        ("卫星音箱的功率是 75。", True),
        ("卫星音箱的功率是 150。", False),
    ],
)
def test_the_field_is_found_by_what_its_name_means(sentence: str, true: bool) -> None:
    assert kept(sentence) is true


def test_a_name_in_a_chinese_sentence_tells_which_figure_is_meant() -> None:
    text = "白天挂在背包上晒太阳，约 10 小时充满；阴天请用 USB-C，3 小时充满。"
    source = Source(Evidence("page", "Lily 营灯", text, "zh", n=1))
    for sentence, true in (("用 USB-C 约 3 小时充满。", True), ("用 USB-C 约 10 小时充满。", False)):
        assert prove(Spoken(sentence, (1,)), Grounds({1: source}, "zh")).withheld is not true
