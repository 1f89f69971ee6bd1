"""Figures that stand in their source otherwise than a sentence has them: by the pack, in a row of sizes, in a month."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant


def kept(sentence: str, told: str, *, title: str = "Tarn") -> bool:
    """Whether ``sentence`` may be said beside the fields ("name: value; name: value") or the text of a product."""
    language = "en" if told.isascii() else "zh"
    rows = [row.partition(": ") for row in told.split("; ")] if ": " in told else []
    attributes = tuple(Attribute(name, value) for name, _, value in rows)
    product = Product("shop", "T1", language, title, sku="T1", attributes=attributes)
    field = "attributes" if rows else "description"
    source = Source(Evidence("product", title, f"{title}\n{told}", language, n=1, sku="T1", field=field), product)
    said = "en" if sentence.isascii() else "zh"
    return not prove(Spoken(sentence, (1,)), Grounds({1: source}, said)).withheld


LABELS = "material: Paper; labels per pack: 60; media sheets per package: 10; labels per sheet: 6"
FEW = "material: Paper; labels per pack: 1792; media sheets per package: 32"
ROW = "Waist in S 74–80 cm, M 81–88 cm, L 89–96 cm; inside leg 81 cm in every size."
ROW_ZH = "腰围参考：S 74–80 厘米，M 81–88 厘米，L 89–96 厘米；内缝长均为 81 厘米。"
POT = "Cairn 是一个人出门的全部厨房：烧水、煮面都行。750 毫升款只有 105 克，230 克以下的小气罐可以收在锅里。"
TOY = "animal type: Dog; recommended age min: 3; eu tsd warning: Not for children under 36 months"
MEMORY = "total: 32 GB; memory layout slots x size: 2 x 16; maximum: 64 GB"
RUG = "材质: 绒面：100% 聚酯纤维 背面：52% 聚酯纤维/ 48% 棉"
LAMP = "附 6 瓦 LED 灯泡，450 流明；E26 灯座，灯泡可自行更换。"


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("released: 2007-02-10", "It was released in February 2007.", "It was released in March 2007."),
        ("released: 2007-02-10", "It was released on 10 February 2007.", "It was released on 11 February 2007."),
        ("released: 2007-02-10", "它于 2007 年 2 月发布。", "它于 2007 年 3 月发布。"),
        (LABELS, "You get 60 labels on ten sheets.", "You get 60 labels on six sheets."),
        (LABELS, "You get 60 labels on 10 sheets.", "You get 10 labels on 60 sheets."),
        (LABELS, "The pack has ten sheets.", "The pack has 60 sheets."),
        (LABELS, "There are six labels on each sheet.", "There are ten labels on each sheet."),
        (LABELS, "There are 6 labels per sheet.", "There are 60 labels on each sheet."),
        (
            FEW,
            "The pack has 1,792 labels on 32 sheets, which makes 56 labels a sheet.",
            "The pack has 1,792 labels on 32 sheets, which makes 58 labels a sheet.",
        ),
        (FEW, "", "The pack has 1,792 labels on 32 sheets, which makes 56 sheets a label."),
        (FEW, "", "The pack has 56 labels."),
        (ROW, "In size M the waist measures 81 to 88 cm.", "In size L the waist measures 81 to 88 cm."),
        (ROW, "In size M the inside leg measures 81 cm.", "In size M the inside leg measures 81 to 88 cm."),
        (ROW, "If your waist is 85 cm, take M.", "If your waist is 85 cm, take L."),
        (ROW, "", "If your inside leg is 85 cm, take M."),
        (ROW_ZH, "内缝长每个尺码都是 81 厘米。", "腰围每个尺码都是 81 厘米。"),
        (ROW_ZH, "腰围 85 厘米的话选 M 码。", "腰围 85 厘米的话选 L 码。"),
        (POT, "一只 230 克以下的小气罐能收在锅里。", "一只 320 克以下的小气罐能收在锅里。"),
        (LAMP, "附一只 6 瓦的 LED 灯泡。", "附一只 9 瓦的 LED 灯泡。"),
        ("重量: 每双 760 克", "", "一只 760 克的鞋。"),
        ("重量: 760 克", "", "鞋子一只 760 克。"),
        ("颜色: 米灰几何纹/ 橙灰几何纹/ 蓝灰几何纹", "有三种几何纹可选。", "有四种几何纹可选。"),
        ("颜色: 米灰几何纹/ 橙灰几何纹/ 蓝灰几何纹", "", "有三种条纹可选。"),
        ("颜色: 天蓝色/ 烟草色/ 蜜橙", "一共有 3 种颜色。", "一共有 4 种颜色。"),
        (TOY, "The dog is meant for children aged three and up.", "The dog is meant for children aged two and up."),
        (TOY, "It is for children aged 3 and over.", "It is for children aged 4 and over."),
        (TOY, "It is suitable from three years.", "It is suitable from two years."),
        (TOY, "It is not for children under three years.", "It is not for children under four years."),
        (TOY, "", "It is for children under three years."),
        (TOY, "", "It is for children up to three years."),
        (MEMORY, "The memory is laid out as 2 x 16 GB.", "The memory is laid out as 2 x 32 GB."),
        (MEMORY, "", "The memory is laid out as 4 x 8 GB."),
        ("It is a 3-bin stapler, holding 2,000 sheets.", "It is a 3-bin stapler.", "It is a 4-bin stapler."),
        ("processor cache: 6 MB; processor cache type: L2", "它有 6 MB 二级缓存。", "它有 6 MB 三级缓存。"),
        ("product type: CPU; processor cores: 1; processor threads: 2", "", "它是双核处理器。"),
        ("product type: CPU; processor cores: 1; processor threads: 2", "", "它是四核处理器。"),
        ("labels per sheet: 1; media sheets per package: 20", "", "一包有 30 张。"),
        ("labels per pack: 60; material: Paper", "There are 60 labels in the pack.", "There is a ruler in the pack."),
        ("type: Panel; status: Discontinued", "它已停产。", "它目前有货。"),
        ("type: Panel; status: Launched", "", "它已停产。"),
        ("双面可用: 是", "两面都能用。", "三面都能用。"),
        (RUG, "背面含 48% 的棉。", "背面含 52% 的棉。"),
        (RUG, "绒面是 100% 聚酯纤维。", "绒面含 48% 的棉。"),
        (RUG, "", "背面是 100% 聚酯纤维。"),
        ("颜色: 金色/ 白色; 档数: 3", "一共有 2 种颜色。", "一共有 3 种颜色。"),
    ],
)
def test_a_figure_is_true_in_its_place_alone(told: str, true: str, false: str) -> None:
    assert not true or kept(true, told)
    assert not false or not kept(false, told)


def test_what_falls_to_each_is_worked_out_of_the_whole() -> None:
    title = "绿茶蛋黄酥 200克/4枚入"
    told = "香甜茶食，果腹优选"
    assert kept("共 200 克，4 枚，平均每枚 50 克。", told, title=title)
    assert not kept("共 200 克，4 枚，平均每枚 40 克。", told, title=title)
    assert not kept("共 4 枚，每枚 200 克。", told, title=title)


def test_what_is_used_for_nothing_else_is_not_used_for_anything_else() -> None:
    told = "You get a single e-mail, and your address is used for nothing else."
    assert kept("We don't use your address for anything else.", told)
    assert not kept("We don't share your address with anyone.", told)
    assert not kept("We don't use your name for anything else.", told)


GOGGLES = Product(
    "shop",
    "G1",
    "zh",
    "清水泳镜",
    sku="G1",
    currency="USD",
    variants=tuple(
        Variant(colour, options=(("颜色", colour),), price=Decimal(price), availability=state)  # type: ignore[arg-type]
        for colour, price, state in (("蓝色", 19, "in_stock"), ("烟灰色", 24, "out_of_stock"), ("透明", 19, "in_stock"))
    ),
)


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("透明适合室内，蓝色适合户外，这两种目前都有货。", True),
        ("透明适合室内，蓝色适合户外，两款都有货。", True),
        ("透明适合室内，蓝色适合户外，这三种目前都有货。", False),
        ("透明适合室内，蓝色适合户外，这两种目前都缺货。", False),
        ("透明适合室内，烟灰色适合强光，这两种目前都有货。", False),
        ("透明适合室内，烟灰色适合强光，两款都有货。", False),
    ],
)
def test_the_two_are_the_versions_that_were_named(sentence: str, true: bool) -> None:
    text = "蓝色适合户外，烟灰适合强光，透明适合室内。"
    stock = "蓝色: 有货; 烟灰色: 缺货; 透明: 有货"
    sources = {
        n: Source(Evidence("product", "清水泳镜", one, "zh", n=n, sku="G1", field=field), GOGGLES)
        for n, (field, one) in {1: ("description", text), 2: ("availability", stock)}.items()
    }
    assert prove(Spoken(sentence, (1, 2)), Grounds(sources, "zh")).withheld is not true


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("颜色: 本白; 电压: 220V", "它是本白色的。", "它是米白色的。"),
        ("温馨提示: 本产品不包含灯泡", "它不带灯泡。", "它带灯泡。"),
        ("背面无防滑层，光滑地面请另配防滑垫。", "光滑地面请另外配一张防滑垫。", "它附送一张防滑垫。"),
        (
            "It shows an image of an RTX 2080Ti board.",
            "It shows an RTX 2080 Ti board.",
            "It shows an RTX 2090 Ti board.",
        ),
    ],
)
def test_a_word_may_be_joined_otherwise(told: str, true: str, false: str) -> None:
    assert kept(true, told)
    assert not kept(false, told)


def test_every_item_of_a_list_is_denied_though_it_has_a_clause_of_its_own() -> None:
    told = "We cannot take back candles that have been lit, kits that have been opened, and gift cards."
    source = Source(Evidence("page", "Help", told, "en", n=1))
    said = {
        "We don't take back gift cards.": True,
        "We cannot take back gift cards or candles that have been lit.": True,
        "We take back gift cards.": False,
        "We don't take back towels.": False,
    }
    for sentence, true in said.items():
        assert prove(Spoken(sentence, (1,)), Grounds({1: source}, "en")).withheld is not true
