"""True sentences in freer words, each beside the nearest lie: pure cotton, 机洗, a blend, an unknown."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def kept(sentence: str, told: str, *, question: str = "", cite: bool = True) -> bool:
    """Whether ``sentence`` may be said beside a field of a product ("name: value") or a text of the shop."""
    language = "en" if told.isascii() else "zh"
    name, colon, value = told.partition(": ")
    if colon:
        product = Product("shop", "T1", language, "Tarn", sku="T1", attributes=(Attribute(name, value),))
        source = Source(Evidence("product", "Tarn", told, language, n=1, sku="T1", field=name), product)
    else:
        source = Source(Evidence("page", "Help", told, language, n=1))
    spoken = Spoken(sentence, (1,) if cite else ())
    said = "en" if sentence.isascii() else "zh"
    return not prove(spoken, Grounds({1: source}, said, question=question)).withheld


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("面料: 100%棉", "面料是纯棉的（100%棉）。", "面料是纯羊毛的（100%棉）。"),
        ("material: 100% wool", "The material is pure wool.", "The material is pure silk."),
        ("材质: 36%黏胶纤维/ 64%亚麻", "面料是混纺的，含 36% 黏胶纤维。", ""),
        ("材质: 100%亚麻", "", "材质是混纺的，含亚麻。"),
        (
            "保养方法: 60 °C 机洗，勿用柔顺剂",
            "可以用洗衣机洗，水温 60 °C，别用柔顺剂。",
            "可以用洗衣机洗，水温 30 °C。",
        ),
        ("组装: 需要组装", "这张餐桌到货后需要组装。", "这张餐桌到货后不需要组装。"),
        ("hot swap battery: yes", "The battery is hot-swappable.", "The battery is not hot-swappable."),
        ("knit: 100% acrylic", "It is knitted from 100% acrylic.", "It is knitted from 50% acrylic."),
        (
            "单笔订单金额（不含运费）满88元免邮费；不满88元，每单收取10元运费。",
            "不满88元的话，每单收10元运费。",
            "不满88元的话，每单收20元运费。",
        ),
        (
            "coprocessor: Intel GMA 4500MHD",
            "It has an Intel GMA 4500 MHD coprocessor.",
            "It has an Intel GMA 4800 MHD.",
        ),
        (
            "compatible devices: TV, Xbox",
            "Xbox and TV are both compatible with this.",
            "Xbox and Switch are both compatible.",
        ),
        (
            "fabric: No Ironing, No Wrinkles & No Stink",
            "The fabric does not have wrinkles.",
            "The fabric has wrinkles.",
        ),
        ("price range: more than $30", "It has a minimum price of $30.", "It has a maximum price of $30."),
        (
            "The store is closed from 1:30 to 2pm daily.",
            "Every day it closes from 1:30 to 2pm.",
            "Every week it closes from 1:30 to 2pm.",
        ),
        (
            "Our shop room is open on Saturday from 10 a.m. to 5 p.m.",
            "On Saturdays you can drop by from 10 a.m. to 5 p.m.",
            "On Sundays you can drop by from 10 a.m. to 5 p.m.",
        ),
        ("Size per pearl: 9mm+6mm", "The pearls have a size of 9mm + 6mm.", "The pearls have a size of 9mm + 8mm."),
        ("Size: Large", "This is size large.", "They size large."),
    ],
)
def test_it_may_be_said_in_other_words(told: str, true: str, false: str) -> None:
    assert not true or kept(true, told)
    assert not false or not kept(false, told)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("抱歉，我这里看不到您的订单进度。", "帮我查下我的快递到哪了"),
        ("计圈有多准，资料里没有说明。", "运动手表游泳能戴吗？计圈准不准"),
        ("抱歉，资料里没有说明店里商品统一保修多久。", "你们家东西保修多久啊"),
    ],
)
def test_what_is_not_told_may_be_said_to_be_so(sentence: str, question: str) -> None:
    assert kept(sentence, "游泳计圈: 自动", question=question, cite=False)
    assert (
        not kept("资料里没有说明计圈是不是自动。", "游泳计圈: 自动", question=question, cite=False)
        or "计圈" not in question
    )
