"""A dimension, a size, each and together, a part of the whole: what a figure is told of must be what is stated."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.support import judged_figures
from knowledge.records import Attribute, Product


def passes(sentence: str, field: str, value: str) -> bool:
    language = "en" if sentence.isascii() else "zh"
    product = Product("shop", "X1", language, "Osprey", sku="X1", attributes=(Attribute(field, value),))
    item = Evidence("product", "Osprey", f"{field}: {value}", language, n=1, sku="X1", field=field)
    judged = judged_figures(Spoken(f"{sentence} [1]", (1,)), Grounds({1: Source(item, product)}, language))
    assert judged
    return all(claim.verdict == "supported" for claim in judged)


@pytest.mark.parametrize(
    ("field", "value", "true", "lie"),
    [
        ("Dimensions", "9 cm wide and 9.5 cm high", "It stands 9.5 cm tall.", "It stands 9 cm tall."),
        ("Dimensions", "Diameter 9 cm, height 9.5 cm", "It is 9.5 cm tall.", "It is 9.5 cm wide."),
        ("Porch", "190 cm at the highest point", "The porch is 190 cm high.", "The porch is 190 cm wide."),
        ("Case", "diameter 40 mm, 8 mm thick", "It is 40 mm at its widest part.", "It is 40 mm at its thickest part."),
        ("前厅", "最高处 190 厘米", "前厅高 190 厘米。", "前厅宽 190 厘米。"),
        ("Dimensions", "S 30 × 20 cm, L 50 × 30 cm", "Size S is 30 × 20 cm.", "Size S is 50 × 30 cm."),
        ("Bottles", "Two bottles of 0.5 l each", "They hold 0.5 l each.", "Together they hold 0.5 l."),
        ("Sleeps", "4", "It sleeps 4.", "It sleeps 4 in each room."),
        ("Burn time", "8 hours per candle", "They burn 8 hours each.", "Altogether they burn 8 hours."),
        ("Material", "65% wool, 35% nylon", "It is 65% wool.", "A third of it is wool."),
        ("Material", "66% wool, 34% nylon", "Two thirds of it is wool.", "A quarter of it is wool."),
        ("尺寸", "直径 9 厘米，高 9.5 厘米", "高 9.5 厘米。", "高 9 厘米。"),
        ("尺寸", "S 30 × 20 厘米，L 50 × 30 厘米", "S 号是 30 × 20 厘米。", "S 号是 50 × 30 厘米。"),
        ("水壶", "两只水壶，每只 0.5 升", "每只水壶 0.5 升。", "合起来 0.5 升。"),
        ("水壶", "两只软水壶，各 500 毫升", "各 500 毫升。", "两只水壶共 500 毫升。"),
        ("燃烧时间", "每支 8 小时", "每支燃烧 8 小时。", "六支一共燃烧 8 小时。"),
        ("人数", "4", "可睡 4 人。", "每间可睡 4 人。"),
        ("材质", "50% 羊毛，50% 锦纶", "一半是羊毛。", "三成是羊毛。"),
        ("材质", "33% 羊毛，67% 锦纶", "三分之一是羊毛。", "四分之一是羊毛。"),
    ],
)
def test_what_the_figure_is_told_of(field: str, value: str, true: str, lie: str) -> None:
    assert passes(true, field, value)
    assert not passes(lie, field, value)


def test_a_size_without_dimension_words_is_none_that_is_told_of_another_dimension() -> None:
    value = "inside 220 × 260 × 190 cm; 190 cm at the highest point"
    assert passes("It is 190 cm high.", "Size", value)
    assert passes("It is 220 cm wide.", "Size", value)
    assert not passes("It is 190 cm wide.", "Size", value)
