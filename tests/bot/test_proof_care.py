"""Ways of care exclude each other: by machine or by hand, on a line or in a dryer. Only what a source says is told."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def kept(sentence: str, *fields: tuple[str, str]) -> bool:
    """Whether ``sentence`` may be said of a product with these fields."""
    language = "en" if sentence.isascii() else "zh"
    product = Product("shop", "T1", language, "Tarn", sku="T1", attributes=tuple(Attribute(*one) for one in fields))
    rows = "; ".join(f"{name}: {value}" for name, value in fields)
    source = Source(Evidence("product", "Tarn", rows, language, n=1, sku="T1", field="attributes"), product)
    return not prove(Spoken(sentence, (1,)), Grounds({1: source}, language)).withheld


SHOE = ("Care", "Brush off dry mud, wash by hand with lukewarm water, air-dry away from heat")
LINEN = ("Care", "Machine wash at 40 °C, line dry, no ironing needed")
TOWEL = ("Care", "Machine wash at 60 °C, tumble dry low, iron warm")
KNIFE = ("Care", "Wash by hand and dry at once; the dishwasher ruins edge and wood")
GLOVE = ("保养方法", "30 °C 机洗，勿用柔顺剂")
SUEDE = ("保养方法", "干泥刷净，温水手洗，远离热源阴干")
SHELL = ("保养方法", "30 °C 机洗用中性洗衣液，低温烘干 20 分钟")


@pytest.mark.parametrize(
    ("field", "true", "false"),
    [
        (
            SHOE,
            "Brush off dry mud and hand-wash them in lukewarm water.",
            "Brush off dry mud and put them through a gentle machine wash.",
        ),
        (SHOE, "Wash them by hand and let them dry in the air, away from heat.", "They can go in the dryer."),
        (SHOE, "Wash by hand with lukewarm water.", "Wash by hand with hot water."),
        (SHOE, "Air-dry away from heat.", "Air-dry in the sun, away from heat."),
        (
            LINEN,
            "Wash it in the machine at 40 °C and hang it up to dry.",
            "Wash it at 40 °C and tumble dry it on low, no ironing needed.",
        ),
        (LINEN, "Machine wash at 40 °C and line dry.", "Machine wash at 40 °C and dry it flat."),
        (LINEN, "It can be machine-washed at 40 °C.", "It can be washed at 40 °C, may be bleached."),
        (TOWEL, "Machine wash at 60 °C, tumble dry low.", "Machine wash at 60 °C, tumble dry on high."),
        (TOWEL, "Machine wash at 60 °C and iron it warm.", "It won't shrink when it is dry-cleaned."),
        (TOWEL, "Iron it warm.", "Do not iron it."),
        (LINEN, "Machine wash at 40 °C and line dry, no ironing needed.", "Do not machine wash it."),
        (GLOVE, "30 °C 机洗，勿用柔顺剂。", "不可机洗，勿用柔顺剂。"),
        (KNIFE, "Wash it by hand and dry it at once.", "The dishwasher is fine for edge and wood."),
        (GLOVE, "手套可以放洗衣机 30 °C 洗，不要用柔顺剂。", "手套可以 30 °C 手洗，别用柔顺剂。"),
        (SUEDE, "先把干泥刷掉，用温水手洗，远离热源阴干。", "刷净干泥后可以机洗，再远离热源阴干。"),
        (SUEDE, "干泥刷净，用温水手洗。", "干泥刷净后用热水手洗，远离热源阴干。"),
        (SHELL, "30 °C 机洗，再低温烘干 20 分钟。", "30 °C 机洗，再高温烘干 20 分钟。"),
        (SHELL, "用中性洗衣液 30 °C 机洗，低温烘干。", "30 °C 用中性洗衣液机洗，洗后低温熨烫 20 分钟。"),
    ],
)
def test_a_way_of_care_must_be_said(field: tuple[str, str], true: str, false: str) -> None:
    assert kept(true, field)
    assert not kept(false, field)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (("material", "cast iron"), "It is made of cast iron."),
        (("type", "hair dryer"), "It is a hair dryer."),
        (("material", "unbleached cotton"), "It is unbleached cotton."),
    ],
)
def test_what_only_sounds_like_one_is_none(field: tuple[str, str], sentence: str) -> None:
    assert kept(sentence, field)
