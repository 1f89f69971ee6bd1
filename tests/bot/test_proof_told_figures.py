"""Figures as people tell them: the true sentence passes, its nearest lie does not. Both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.figured import without_figured
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.nearly import is_near
from bot.proof.offers.prices import judged_prices
from bot.proof.proving import prove
from bot.proof.support import judged_figures
from knowledge.records import Attribute, Product, Variant

KETTLE = Product(
    "shop",
    "TK",
    "en",
    "Teal kettle",
    sku="TK",
    currency="USD",
    price=Decimal(45),
    list_price=Decimal(60),
    availability="in_stock",
    attributes=(
        Attribute("weight", "1.1 kg"),
        Attribute("height", "25 cm"),
        Attribute("cord length", "1.25 m"),
        Attribute("boiling time", "4 minutes"),
        Attribute("capacity", "1.5 litres"),
    ),
)
MUG = Product(
    "shop",
    "HM",
    "en",
    "Harbour mug",
    sku="HM",
    currency="USD",
    availability="in_stock",
    attributes=(Attribute("weight", "380 g each"), Attribute("burn time", "8 hours each")),
    variants=tuple(
        Variant(f"HM-{size}", options=(("Size", size),), price=Decimal(price), availability="in_stock")
        for size, price in (("Small", 34), ("Medium", 49), ("Large", 64))
    ),
)
CUP = Product(
    "shop",
    "TB",
    "zh",
    "竹盖杯",
    sku="TB",
    currency="USD",
    availability="in_stock",
    attributes=(Attribute("重量", "每只 380 克"),),
    variants=tuple(
        Variant(f"TB-{size}", options=(("容量", size),), price=Decimal(price), availability="in_stock")
        for size, price in (("350 毫升", 29), ("480 毫升", 34))
    ),
)
SHOES = Product(
    "shop",
    "PS",
    "en",
    "Pier shoe",
    sku="PS",
    currency="USD",
    price=Decimal(100),
    attributes=(Attribute("weight", "380 g per shoe"),),
)
FINS = [
    Product(
        "shop",
        sku,
        "en",
        title,
        sku=sku,
        currency="USD",
        price=Decimal(price),
        attributes=(Attribute("weight", weight), Attribute("blade length", length)),
    )
    for sku, title, price, weight, length in (
        ("LW", "Longwave fins", 49, "1.1 kg", "28 cm"),
        ("SW", "Shortwave fins", 39, "700 g", "14 cm"),
    )
]
FAQ_EN = "Standard parcels arrive 3 to 5 working days after they leave us. Repairs take 10 to 15 working days."
SHIPPING = (
    "Standard shipping costs $5.95 per order. Orders of $79 or more travel free. Standard parcels arrive 3 to 5 "
    "working days after they leave us, express parcels after 1 to 2 working days. Orders paid from Monday to Friday "
    "leave the same day, later ones on the next working day."
)
FAQ_ZH = "标准包裹从发出起 3 至 5 个工作日送达。维修需要 10 至 15 个工作日。自提商品保留 7 天。"


def _of(n: int, product: Product, field: str, text: str, language: str = "en") -> Source:
    return Source(Evidence("product", product.title, text, language, n=n, sku=product.sku, field=field), product)


SOURCES = {
    1: Source(Evidence("faq", "How long does delivery take?", FAQ_EN, "en", n=1)),
    2: Source(Evidence("faq", "多久能送到？", FAQ_ZH, "zh", n=2)),
    3: _of(3, KETTLE, "weight", "weight: 1.1 kg"),
    4: _of(4, KETTLE, "cord length", "cord length: 1.25 m"),
    5: _of(5, MUG, "price", "from $34.00 to $64.00"),
    6: _of(6, CUP, "price", "US$29.00 至 US$34.00", "zh"),
    7: _of(7, SHOES, "weight", "weight: 380 g per shoe"),
    8: _of(8, KETTLE, "price", "$45.00"),
    9: Source(Evidence("faq", "Shipping abroad", "Canada $14.95; the United Kingdom $19.95.", "en", n=9)),
    11: Source(Evidence("faq", "Shipping", SHIPPING, "en", n=11)),
    12: Source(Evidence("faq", "营业时间", "周二至周五 11:00 至 19:00，周六 10:00 至 17:00。", "zh", n=12)),
    13: _of(13, FINS[0], "weight", "weight: 1.1 kg"),
    14: _of(14, FINS[1], "price", "$39.00"),
    15: Source(Evidence("page", "", "Packed size: 65 × 28 cm\nInner dimensions: 220 × 260 × 190 cm", "en", n=15)),
    10: _of(10, CUP, "重量", "重量: 每只 380 克", "zh"),
}


def passes(sentence: str, sources: dict[int, Source] = SOURCES, question: str = "") -> bool:
    """Whether the sentence may be said as it stands."""
    language = "en" if sentence.isascii() else "zh"
    spoken = Spoken(sentence, tuple(cited(sentence, sources)))
    proved = prove(spoken, Grounds(sources, language, question=question))
    return not proved.withheld and proved.text == sentence


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("标准包裹发出后三到五个工作日送达 [2]。", "标准包裹发出后三到六个工作日送达 [2]。"),
        ("维修需要十到十五个工作日 [2]。", "维修需要十到十二个工作日 [2]。"),
        ("自提商品保留一个星期 [2]。", "自提商品保留两个星期 [2]。"),
        (
            "Parcels arrive between three and five working days [1].",
            "Parcels arrive between two and five working days [1].",
        ),
        ("A repair takes two to three weeks [1].", "A repair takes two to four weeks [1]."),
        ("Repairs take two to three working weeks [1].", "Repairs take two to four working weeks [1]."),
    ],
)
def test_the_words_of_a_figure_are_its_judges(true: str, lie: str) -> None:
    assert passes(true)
    assert not passes(lie)


def test_what_a_figure_says_in_words_is_no_word_of_the_sentence() -> None:
    assert without_figured("发出后三到五个工作日送达") == "发出后9到9    送达"
    assert without_figured("It takes about two weeks to order.").split() == "It takes 9 to order.".split()
    assert "USB-C3" in without_figured("The USB-C3 cable is red.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("between three and five weeks", ["3", "5"]),
        ("一到两个工作日", ["1", "2"]),
        ("两三天", ["2", "3"]),
        ("一米二五", ["1.25"]),
        ("三斤二两", ["3.2"]),
        ("四分之三公斤", ["0.75"]),
        ("三刻钟", ["45"]),
        ("1 小时 30 分钟", ["1.5"]),
        ("two hours and fifteen minutes", ["2.25"]),
        ("one hundred and fifty grams", ["150"]),
        ("a hundred and twenty grams", ["120"]),
        ("two thousand five hundred metres", ["2500"]),
        ("零下五度", ["-5"]),
        ("minus five degrees", ["-5"]),
        ("2 kg and 300 g", ["2", "300"]),
    ],
)
def test_numbers_in_words_are_read_as_a_whole(text: str, told: list[str]) -> None:
    assert [figure.value for figure in figures(text)] == told


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        # 1.1 kg are 2.4 pounds and 2.2 jin.
        ("The kettle weighs about 2.5 pounds [3].", "The kettle weighs about 3 pounds [3]."),
        ("It weighs just over a kilo [3].", "It weighs just under a kilo [3]."),
        ("它重两斤出头 [3]。", "它重三斤出头 [3]。"),
        ("The cord is 49 inches long [4].", "The cord is 50 inches long [4]."),
        ("线长一米二五 [4]。", "线长一米五 [4]。"),
    ],
)
def test_a_rounded_figure_is_near_and_on_its_side(true: str, lie: str) -> None:
    assert supported_figures(true)
    assert not supported_figures(lie)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("The kettle was $60 and is now $45, $15 less [8].", "The kettle was $60 and is now $45, $25 less [8]."),
        ("It has come down by $15, from $60 to $45 [8].", "It has come down by $15, from $65 to $45 [8]."),
        ("原价 60 美元，现在 45 美元，便宜了 15 美元 [8]。", "原价 60 美元，现在 45 美元，便宜了 20 美元 [8]。"),
        ("Two kettles come to $90 [8].", "Two kettles come to $100 [8]."),
        ("一只 45 美元，买两只就是 90 美元 [8]。", "一只 45 美元，买两只就是 80 美元 [8]。"),
        ("Small is $34, medium $49 and large $64 [5].", "Small is $34, medium $64 and large $49 [5]."),
        ("Depending on the size you pay $34, $49 or $64 [5].", "Depending on the size you pay $34, $49 or $69 [5]."),
        ("350 毫升的 29 美元，480 毫升的 34 美元 [6]。", "350 毫升的 34 美元，480 毫升的 29 美元 [6]。"),
        ("480 毫升的贵 5 美元 [6]。", "350 毫升的贵 5 美元 [6]。"),
        ("大杯贵 5 美元 [6]。", "大杯贵 6 美元 [6]。"),
        ("大杯贵 5 美元 [6]。", "小杯贵 5 美元 [6]。"),
        (
            "Large costs $15 more than medium: $64 rather than $49 [5].",
            "Large costs $15 less than medium: $64 rather than $49 [5].",
        ),
        (
            "Canada is $5 cheaper: $14.95 instead of $19.95 for the United Kingdom [9].",
            "Canada is $5 dearer: $14.95 instead of $19.95 for the United Kingdom [9].",
        ),
        # Of two sums in one order, and of one told with its least order.
        (
            "The small mug is $34, the middle one $49 and the large one $64 [5].",
            "The small mug is $34, the middle one $64 and the large one $49 [5].",
        ),
        ("小杯 29 美元，大杯 34 美元 [6]。", "小杯 34 美元，大杯 29 美元 [6]。"),
        (
            "350 毫升 29 美元，480 毫升 34 美元，相差 5 美元 [6]。",
            "350 毫升 29 美元，480 毫升 34 美元，相差 6 美元 [6]。",
        ),
        ("It's $5.95 an order, and from $79 it's on us [11].", "It's $5.95 an order, and from $59 it's on us [11]."),
        # Shoes are sold by the pair.
        ("The Pier shoe costs $100 [7].", "A pair of the Pier shoe costs $200 [7]."),
    ],
)
def test_sums_follow_from_the_catalog(true: str, lie: str) -> None:
    assert supported_figures(true)
    assert not supported_figures(lie)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        (
            "At 380 g a shoe, a pair comes to about three quarters of a kilo [7].",
            "At 380 g a shoe, a pair comes to about half a kilo [7].",
        ),
        ("每只 380 克，两只一共 760 克 [10]。", "每只 380 克，两只一共 780 克 [10]。"),
        ("每只 380 克，一对大约一斤半 [10]。", "每只 380 克，一对大约两斤 [10]。"),
    ],
)
def test_what_several_pieces_make_is_worked_out(true: str, lie: str) -> None:
    assert supported_figures(true)
    assert not supported_figures(lie)


@pytest.mark.parametrize(
    ("stated", "true", "lie"),
    [
        ("limit temperature: -5 °C", "The limit temperature is 23 °F [1].", "The limit temperature is 25 °F [1]."),
        ("weight: 215 g", "It weighs seven and a half ounces [1].", "It weighs eight ounces [1]."),
        (
            "inner dimensions: 220 × 130 × 105 cm",
            "The inner is 1.3 metres wide [1].",
            "The inner is 1.4 metres wide [1].",
        ),
    ],
)
def test_another_unit_is_rounded_to_the_digits_that_are_told(stated: str, true: str, lie: str) -> None:
    sources = {1: Source(Evidence("page", "", stated, "en", n=1))}
    assert supported_figures(true, sources)
    assert not supported_figures(lie, sources)


def supported_figures(sentence: str, sources: dict[int, Source] = SOURCES) -> bool:
    """Whether the judges of figures and of prices let the sentence pass."""
    spoken = Spoken(sentence, tuple(cited(sentence, sources)))
    grounds = Grounds(sources, "en" if sentence.isascii() else "zh")
    judged = [one for judge in (judged_figures, judged_prices) for one in judge(spoken, grounds)]
    assert judged
    return all(one.verdict == "supported" for one in judged)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        (
            "Express parcels are with you in one or two working days [11].",
            "Express parcels are with you in three or five working days [11].",
        ),
        (
            "Orders paid Monday to Friday leave the same day [11].",
            "Orders paid Monday to Saturday leave the same day [11].",
        ),
        (
            "Standard takes three to five working days, express one to two [11].",
            "Standard takes three to five working days, express one to four [11].",
        ),
        ("Packed, it is 65 × 28 cm [15].", "Packed, it is 220 × 260 × 190 cm [15]."),
        ("周六早上十点开门，下午五点关门 [12]。", "周六早上十点开门，下午七点关门 [12]。"),
    ],
)
def test_a_figure_of_another_item_or_day_is_not_taken(true: str, lie: str) -> None:
    assert supported_figures(true)
    assert not supported_figures(lie)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        (
            "The Longwave is 28 cm long, compared with 14 cm for the Shortwave [13].",
            "The Longwave is 14 cm long, compared with 28 cm for the Shortwave [13].",
        ),
        (
            "Longwave 的蹼面有 28 厘米，比 14 厘米的 Shortwave 长 [13]。",
            "Longwave 的蹼面有 14 厘米，比 28 厘米的 Shortwave 短 [13]。",
        ),
        (
            "Longwave 是 28 厘米，正好是 Shortwave 那 14 厘米的两倍 [13]。",
            "Longwave 是 28 厘米，正好是 Shortwave 那 14 厘米的三倍 [13]。",
        ),
        (
            "The Shortwave weighs 700 g and the Longwave 1.1 kg [13].",
            "The Shortwave weighs 1.1 kg and the Longwave 700 g [13].",
        ),
    ],
)
def test_of_two_products_each_has_its_own_figures(true: str, lie: str) -> None:
    assert supported_figures(true)
    assert not supported_figures(lie)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        (
            "The large mug is more expensive than the small one [5].",
            "The small mug is more expensive than the large one [5].",
        ),
        ("480 毫升比 350 毫升贵 5 美元 [6]。", "350 毫升比 480 毫升贵 5 美元 [6]。"),
        ("原价 60 美元，现价 45 美元，直降 15 美元 [8]。", "原价 65 美元，现价 45 美元，直降 20 美元 [8]。"),
    ],
)
def test_what_is_said_of_sums_needs_no_source_for_its_words(true: str, lie: str) -> None:
    assert passes(true)
    assert not passes(lie)


def test_having_more_of_something_than_another_product_is_a_comparison() -> None:
    assert not passes("With its 28 cm the Longwave has more of them than the Shortwave [13].")


@given(said=st.integers(1, 400), stated=st.integers(1, 400), bound=st.sampled_from(["about", "nearly", "slightly"]))
def test_no_hedge_reaches_further_than_its_side(
    said: int, stated: int, bound: Literal["about", "nearly", "slightly"]
) -> None:
    claim = Figure("number", f"{said} g", 0, 1, Decimal(said), Decimal(said), "weight")
    if is_near(claim, bound, Decimal(stated)):
        assert abs(said - stated) <= said * (0.05 if bound == "about" else 0.1)
        assert bound != "nearly" or stated <= said
        assert bound != "slightly" or stated >= said


@given(pieces=st.integers(2, 12), said=st.integers(60, 600))
def test_several_pieces_cost_their_product(pieces: int, said: int) -> None:
    assert supported_figures(f"买 {pieces} 个要 {said} 美元 [8]。") == (said == 45 * pieces)
