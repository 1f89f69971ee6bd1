"""Values by keys: each size of bed, version and part has its own, and none is told of another or of the whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product, Variant

SHEET = ("尺寸", "1.5M床：245*250cm\n1.8M床：245*270cm")
RUG = ("材质", "绒面：100% 聚酯纤维 背面：52% 聚酯纤维/ 48% 棉")
SHELL = ("Material", "shell: 100% nylon; lining: 60% cotton, 40% polyester")
BRA = ("Fabric type", "Body: Nylon/spandex; cup linings: 100% polyester; cup pad: 100% polyurethane.")
CUSHION = ("重量", "方形：185g 圆形：155g")


def kept(sentence: str, *fields: tuple[str, str], sold: tuple[str, ...] = (), text: str = "") -> bool:
    """Whether ``sentence`` may be said of a product with these fields and versions, beside its text."""
    language = "en" if sentence.isascii() else "zh"
    option = "Size" if language == "en" else "尺码"
    product = Product(
        "shop",
        "T1",
        language,
        "Tarn",
        sku="T1",
        attributes=tuple(Attribute(*one) for one in fields),
        variants=tuple(Variant(value, options=((option, value),), price=Decimal(9)) for value in sold),
    )
    rows = text or "; ".join(f"{name}: {value}" for name, value in fields)
    field = "description" if text else "attributes"
    source = Source(Evidence("product", "Tarn", rows, language, n=1, sku="T1", field=field), product)
    return not prove(Spoken(sentence, (1,)), Grounds({1: source}, language)).withheld


@pytest.mark.parametrize(
    ("field", "true", "false"),
    [
        (SHEET, "1.5 米床的床单尺寸是 245*250cm。", "1.5 米床的床单尺寸是 245*270cm。"),
        (SHEET, "1.8 米的床是 245*270cm。", "1.8 米的床是 245*250cm。"),
        (
            SHEET,
            "1.5米床对应245*250cm，1.8米床对应245*270cm。",
            "1.5米床对应245*270cm，1.8米床对应245*250cm。",
        ),
        (RUG, "绒面是 100% 聚酯纤维，背面含 48% 棉。", "背面是 100% 聚酯纤维。"),
        (RUG, "绒面是 100% 聚酯纤维。", "绒面和背面都是 100% 聚酯纤维。"),
        (RUG, "绒面是 100% 聚酯纤维。", "整块地毯是 100% 聚酯纤维。"),
        (RUG, "背面含 48% 棉。", "绒面含 48% 棉。"),
        (SHELL, "The shell is 100% nylon.", "The lining is 100% nylon."),
        (SHELL, "The lining is 60% cotton.", "The shell is 60% cotton."),
        (SHELL, "The shell is 100% nylon.", "It is entirely made of 100% nylon."),
        (
            BRA,
            "The body is nylon and spandex, the linings in the cups are 100% polyester.",
            "The body is 100% polyester.",
        ),
        (CUSHION, "方形的重 185g。", "圆形的重 185g。"),
    ],
)
def test_a_value_is_told_of_its_own_key(field: tuple[str, str], true: str, false: str) -> None:
    assert kept(true, field)
    assert not kept(false, field)


@pytest.mark.parametrize(
    ("field", "sold", "true", "false"),
    [
        (("重量", "520 克（标准款）"), ("标准款", "加长款"), "标准款重 520 克。", "加长款重 520 克。"),
        (
            ("重量", "105 克（750 毫升）"),
            ("750 毫升", "900 毫升"),
            "750 毫升款只有 105 克，也有 900 毫升款。",
            "900 毫升款同样只有 105 克。",
        ),
        (
            ("重量", "5 千克（140 × 200 厘米）"),
            ("70 × 140 厘米", "140 × 200 厘米"),
            "140 × 200 厘米的重 5 千克。",
            "70 × 140 厘米的重 5 千克。",
        ),
        (("Weight", "1.6 kg (Queen)"), ("Twin", "Queen"), "The Queen weighs 1.6 kg.", "The Twin weighs 1.6 kg."),
        (("重量", "520 克（标准款）"), ("标准款", "加长款"), "标准款重 520 克。", "标准款和加长款都重 520 克。"),
        (
            ("Weight", "340 g (M)"),
            ("S", "M", "L"),
            "From S to L it comes in three sizes; it weighs 340 g (M).",
            "L comes in black, it weighs 340 g.",
        ),
    ],
)
def test_what_is_told_of_one_version_is_told_of_no_other(
    field: tuple[str, str], sold: tuple[str, ...], true: str, false: str
) -> None:
    assert kept(true, field, sold=sold)
    assert not kept(false, field, sold=sold)


ROW = "腰围参考：S 74–80 厘米，M 81–88 厘米，L 89–96 厘米；内缝长均为 81 厘米。"


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("L 码的腰围是 89–96 厘米。", "L 码的腰围是 81–88 厘米。"),
        ("S 码腰围 74–80 厘米，M 码腰围 81–88 厘米。", "S 码腰围 81–88 厘米，M 码腰围 74–80 厘米。"),
        ("内缝长均为 81 厘米。", "S 码和 M 码的腰围都是 74–80 厘米。"),
    ],
)
def test_a_row_of_versions_gives_each_its_own(true: str, false: str) -> None:
    assert kept(true, sold=("S", "M", "L"), text=ROW)
    assert not kept(false, sold=("S", "M", "L"), text=ROW)


@pytest.mark.parametrize(
    ("field", "true", "false"),
    [
        (("材质", "80% 羊毛，20% 棉"), "含 80% 羊毛和 20% 棉。", "含 80% 棉和 20% 羊毛。"),
        (("面料", "15%亚麻+85%涤"), "面料含 15% 亚麻。", "面料含 85% 亚麻。"),
        (("材质", "90% 再生涤纶，10% 氨纶"), "90% 是再生涤纶。", "氨纶含量 90%。"),
        (("material", "92% recycled polyamide, 8% elastane"), "It is 92% polyamide.", "It is 92% elastane."),
    ],
)
def test_a_share_is_that_of_its_own_material(field: tuple[str, str], true: str, false: str) -> None:
    assert kept(true, field)
    assert not kept(false, field)


LABELS = (("labels per pack", "60"), ("media sheets per package", "10"), ("labels per sheet", "6"))


@pytest.mark.parametrize(
    ("fields", "true", "false"),
    [
        (LABELS, "The pack contains 60 labels.", "The pack contains 60 sheets."),
        (LABELS, "Each sheet holds 6 labels.", "There are 60 A4 sheets in it."),
        ((("标签数量", "60"), ("纸张数量", "10")), "共有 60 个标签。", "共有 60 张纸张。"),
    ],
)
def test_a_number_counts_what_its_own_field_counts(fields: tuple[tuple[str, str], ...], true: str, false: str) -> None:
    assert kept(true, *fields)
    assert not kept(false, *fields)


def test_a_field_named_by_one_sign_and_a_measure_is_of_that_sign() -> None:
    fields = (("蜡重", "220 克"), ("重量", "480 克"), ("材质", "大豆蜡，棉芯"))
    assert kept("里面有 220 克蜡。", *fields)
    assert not kept("里面有 480 克蜡。", *fields)
    assert not kept("含蜡 480 克。", *fields)
