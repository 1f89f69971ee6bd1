"""A figure is proved only for the thing that it stands for, with its unit, its bound and the whole of its range."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.figures import figures
from bot.proof.numbers.stating import statements
from bot.proof.proving import prove
from knowledge.records import Attribute, Product
from tests.bot.proof_shop import BOOTS, NOW, of, outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "They weigh 300 g [4].",
        "They weigh 0.3 kg [4].",
        "重300克[4]。",
        "The packed weight is 350 g [4].",
        "The height is 40 cm and the width is 30 cm [4].",
        "It is 40 cm high and 30 cm wide [4].",
        "It is 30 cm wide and 40 cm high [4].",
        "高40厘米，宽30厘米[4]。",
        "It has two pockets and sleeps four people [4].",
        "有两个口袋[4]。",
        "It weighs less than 400 g [4].",
        "It works from -5 to 25 °C [4].",
        "Delivery takes 3 to 5 business days [3].",
        "Delivery takes three to five business days [3].",
        "Delivery takes up to 5 business days [3].",
        "Returns are accepted within 30 days [3].",
        "三十天内可以退货[3]。",
        "We are open on Mondays [3].",
        "The jacket comes in two colours [5].",
        "It is available in size M [5].",
        "You asked for three, and it weighs 300 g [4].",
    ],
)
def test_what_the_source_says_of_it_passes(sentence: str) -> None:
    assert outcome(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "They weigh 350 g [4].",  # that is the packed weight
        "The packed weight is 300 g [4].",
        "They weigh 300 kg [4].",
        "The height is 30 cm and the width is 40 cm [4].",
        "It is 30 cm high and 40 cm wide [4].",
        "高30厘米，宽40厘米[4]。",
        "The width is 310 mm [4].",  # that is the length
        "It has four pockets [4].",
        "It has 4 pockets [4].",
        "有三个口袋[4]。",
        "It weighs less than 300 g [4].",
        "It weighs more than 300 g [4].",
        "Delivery takes 30 days [3].",
        "Delivery takes 3 business days [3].",
        "Delivery takes at least 5 business days [3].",
        "Delivery takes 3 to 5 days [3].",
        "Next-day delivery [3].",
        "次日达[3]。",
        "Returns are accepted within 60 days [3].",
        "Returns are accepted within a month [3].",
        "六十天内可以退货[3]。",
        "We are open on Sundays [3].",
        "The jacket comes in three colours [5].",
        "It is available in XL [5].",
        "It weighs three kilograms [4].",
    ],
)
def test_a_figure_of_another_thing_is_withheld(sentence: str) -> None:
    assert outcome(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "evidence", "true"),
    [
        ("He is 5'11\" tall [1].", "height: 180.34 cm", True),
        ("He is 5'10\" tall [1].", "height: 180.34 cm", False),
        ('The screen has 27" [1].', "display: 27 inch", True),
        ('The screen has 27" [1].', "display: 27", False),  # a unit is never added
        ("It holds 1.2 升 [1].", "capacity: 1200 ml", True),
        ("重3斤[1]。", "weight: 1.5 kg", True),
        ("重3公斤[1]。", "weight: 1.5 kg", False),
        ("The tolerance is ±2 mm [1].", "tolerance: ±2 mm", True),
        ("It is 2 mm thick [1].", "length: 40 mm ±2 mm", False),
        ("It fits 38-42 cm [1].", "neck: 38-42 cm", True),
        ("It fits 38-44 cm [1].", "neck: 38-42 cm", False),
        ("The sleeve is 3/4 [1].", "sleeve: 3/4", True),
        ("The sleeve is 4/3 [1].", "sleeve: 3/4", False),
        ("It has 100 Mbps [1].", "speed: 100 Mbps", True),
        ("It has 100 Gbps [1].", "speed: 100 Mbps", False),
        ("It weighs 204 g [1].", "weight: 0.45 pounds; weight: 203 g", False),  # rounding has nothing to do here
        ("For ages at least 6 months [1].", "age: 6+ months", True),
        ("It lasts up to 40 hours [1].", "burn time: at least 40 hours", False),
        ("三个月内可换[1]。", "Exchange within 3 months.", True),
        ("两周内送达[1]。", "Delivered within 14 days.", True),
        ("It fits one adult [1].", "It fits two adults.", False),
        ("Delivered within 5 working days [1].", "Within 5 business days.", True),
        ("Delivered within 5 business hours [1].", "Within 5 business days.", False),
        ("It takes 2-4 calendar months [1].", "Usually 2-4 calendar days.", False),
        ("Made on 2011-05-39 [1].", "Made on 2011-05-29.", False),
        ("It draws 1,200 mW [1].", "power: 1,200 W", False),
        ("It draws 1.2 kW [1].", "power: 1,200 W", True),
        ("Dishes cost between 30 and 40 pounds [1].", "price range: £30-40", True),
        ("A week's trial lasts 8 days [1].", "Trial: one week", False),
        ("Sent within 2 (two) weeks [1].", "Sent within 2 days.", False),
        ("Sent within two (2) days [1].", "Sent within 2 days.", True),
        ("Sent within two working weeks [1].", "Sent within two working days.", False),
        ("Sent within 2 busy hours [1].", "Sent within 2 working days.", False),
        ("2 个工作小时内发货[1]。", "2 个工作日内发货。", False),
        ("两个工作周内发货[1]。", "两个工作日内发货。", False),
        ("两个工作日内发货[1]。", "2 个工作日内发货。", True),
        ("Sold since June [1].", "Sold since 2011-05-06.", False),
        ("Sold since May [1].", "Sold since 2011-05-06.", True),
        ("Sold since May 2011 [1].", "Sold since 2011-05-06.", True),
        ("6月开售[1]。", "2011年5月6日开售。", False),
        ("5月开售[1]。", "2011年5月6日开售。", True),
        ("It holds 16fl ounces [1].", "capacity: 16 fluid ounces", True),
        ("It holds 16 fluid pounds [1].", "capacity: 16 fluid ounces", False),
        ("They stay below 103 Wh [1].", "All of them stay below 100 Wh.", False),
        ("They stay below 100 Wh [1].", "All of them stay below 100 Wh.", True),
        ("It weighs under 2 kg [1].", "weight: 1.5 kg", True),
        ("都低于 103 Wh[1]。", "全部低于 100 Wh。", False),
        ("It is half an inch long [1].", "length: 1/2 inch", True),
        ("It is 2 1/2 inches long [1].", "length: 2.5 inches", True),
        ("It is two and a half inches long [1].", "length: 2½ inches", True),
        ("It is 2 inches long [1].", "length: 2 1/2 inches", False),
        ("It is 1 inch long [1].", "length: 1/2 inch", False),
        ("It is half an inch long [1].", "length: 1/4 inch", False),
        ("It holds a litre [1].", "capacity: 1000 ml", True),
        ("It holds a litre [1].", "capacity: 500 ml", False),
        ("It has a year of warranty [1].", "warranty: 24 months", False),
        ("It comes with two dozen [1].", "quantity: 24", True),
        ("It comes with half a dozen [1].", "quantity: 12", False),
        ("It is a pack of three [1].", "count: 2-Pack", False),
        ("It is a pack of two [1].", "count: 2-Pack", True),
        ("There are thirteen of them [1].", "quantity: 12", False),
        ("It is the second edition [1].", "edition: 3rd", False),
        ("It is the third edition [1].", "edition: 3rd", True),
        ("It is the third edition [1].", "edition: 3", True),
        ("这是第二代[1]。", "第三代产品", False),
        ("It has one pocket [1].", "pockets: 2", False),
        ("It has 5 stars [1].", "customer rating: 3 out of 5", False),
        ("It has 3 stars [1].", "customer rating: 3 out of 5", True),
        ("It has 3/5 stars [1].", "customer rating: 3 out of 5", True),
        ("It weighs 0.32 pounds [1].", "weight: 0.31999999999999995 pounds", True),
        ("It weighs 0.3 pounds [1].", "weight: 0.31999999999999995 pounds", False),
        ("It has 1920 by 1080 pixels [1].", "resolution: 1920 x 1080", True),
        ("The resolution is 720 pixels [1].", "resolution: 720p", True),
        ("The resolution is 1080 pixels [1].", "resolution: 720p", False),
        ("Made on 5/29/2011 [1].", "Made on 2011-05-29.", True),
        ("Made on 29.05.2011 [1].", "Made on 2011-05-29.", True),
        ("Made on 5/28/2011 [1].", "Made on 2011-05-29.", False),
        ("Made on 5/6/2011 [1].", "Made on 2011-05-06.", False),  # or in June
        ("It runs on 110V-240V [1].", "voltage: 110-240 V", True),
        ("It works at minus 20 °C [1].", "temperature: 20 °C", False),
        ("长一米半[1]。", "长度：1.5米", True),
        ("长一米半[1]。", "长度：1米", False),
        ("充电两个半小时[1]。", "充电时间：2.5小时", True),
        ("充电两个半小时[1]。", "充电时间：30分钟", False),
        ("We are open from nine to six [1].", "Open 9:00-18:00.", True),
        ("We are open from nine to seven [1].", "Open 9:00-18:00.", False),
        ("It weighs 380 g per shoe [1].", "weight per shoe: 380 g", True),
        ("It weighs 380 g per pair [1].", "weight per shoe: 380 g", False),
        ("A pair weighs 380 g [1].", "weight per shoe: 380 g", False),
        ("每只重380克[1]。", "单只重量：380克", True),
        ("一双重380克[1]。", "单只重量：380克", False),
        ("Shipping costs $5.95 per order [1].", "Shipping costs $5.95 per order.", True),
        ("Shipping costs $5.95 per item [1].", "Shipping costs $5.95 per order.", False),
        ("运费壹拾陆元[1]。", "运费 16 元。", True),
        ("运费壹拾柒元[1]。", "运费 16 元。", False),
        ("运费十七块[1]。", "运费 16 元。", False),
        ("保修十多年[1]。", "保修 8 年。", False),
        ("当天发货[1]。", "下单当天发货。", True),
        ("当日送达[1]。", "次日送达。", False),
    ],
)
def test_every_way_of_writing(sentence: str, evidence: str, true: bool) -> None:
    grounds = Grounds({1: Source(Evidence("page", "", evidence, "en", n=1))}, "en", now=NOW)
    assert bool(outcome(sentence, grounds)) == true


WARRANTY = (
    "Our products have a warranty of 2 years from the day of delivery, tents and packs of 5 years, knives of 10 years."
)
ABROAD = (
    "To Norway for $14 in 5 to 8 working days, to Chile and Peru for $19 in 7 to 12 working days. From $99 it is free."
)
HOURS = "We are open Tuesday to Friday from 11 a.m. to 7 p.m. and Saturday from 10 a.m. to 5 p.m. We rest on Mondays."
AFTER = "We give 5 years on tents, 2 years on knives and lamps."
SEND = "可以：挪威 14 元，5 至 8 个工作日；智利和秘鲁 19 元，7 至 12 个工作日。"


@pytest.mark.parametrize(
    ("sentence", "evidence", "true"),
    [
        ("Tents have a warranty of 5 years [1].", WARRANTY, True),
        ("The warranty is 2 years [1].", WARRANTY, True),
        ("Tents have a warranty of 2 years [1].", WARRANTY, False),
        ("Knives have a warranty of 5 years [1].", WARRANTY, False),
        ("Parcels to Peru cost $19 and take 7 to 12 working days [1].", ABROAD, True),
        ("Peru costs $14 [1].", ABROAD, False),
        ("Parcels to Peru take 5 to 8 working days [1].", ABROAD, False),
        ("Norway costs $19 [1].", ABROAD, False),
        ("On Saturday we are open from 10 a.m. to 5 p.m. [1].", HOURS, True),
        ("We are open on Wednesdays from 11 a.m. [1].", HOURS, True),
        ("We are open Monday to Friday from 11 a.m. to 7 p.m. [1].", HOURS, False),
        ("We are open on Saturday until 7 p.m. [1].", HOURS, False),
        ("We open at 10 a.m. Tuesday to Friday [1].", HOURS, False),
        ("We give 2 years on lamps [1].", AFTER, True),
        ("We give 5 years on lamps [1].", AFTER, False),
        ("寄到秘鲁 19 元[1]。", SEND, True),
        ("寄到秘鲁 14 元[1]。", SEND, False),
        ("寄到秘鲁 5 至 8 个工作日[1]。", SEND, False),
    ],
)
def test_a_figure_of_one_item_of_a_list_is_of_no_other(sentence: str, evidence: str, true: bool) -> None:
    grounds = Grounds({1: Source(Evidence("faq", "", evidence, "en", n=1))}, "en", now=NOW)
    assert bool(outcome(sentence, grounds)) == true


def test_the_figures_of_a_title_are_a_name_and_no_rivals() -> None:
    """Said as it stands the title proves itself; what stands beside it is read without its words."""
    rod = Product(
        "shop",
        "ROD",
        "en",
        "Single rod 15 ft 750mm Wide Ø 20 mm",
        sku="ROD",
        attributes=(
            Attribute("width", "800 mm"),
            Attribute("operating temperature t t", "0 - 40"),
            Attribute("ports", "2"),
        ),
    )
    grounds = Grounds({1: of(1, rod, "width", "800 mm")}, "en", now=NOW)
    for sentence in (
        "The width of the Single rod 15 ft 750mm Wide Ø 20 mm is 800 mm [1].",
        "Single rod 15 ft 750mm Wide Ø 20 mm的宽度是800毫米[1]。",
        "The operating temperature is 0 - 40 [1].",
    ):
        assert outcome(sentence, grounds) == sentence
    for sentence in (
        "The width of the Single rod 15 ft 750mm Wide Ø 20 mm is 750 mm [1].",
        "The width of the Single rod 15 ft 750mm Wide Ø 20 W is 800 mm [1].",
        "The width of the Single rod 16 ft 750mm Wide Ø 20 mm is 800 mm [1].",
    ):
        assert outcome(sentence, grounds) == ""


numbers = st.decimals(min_value=Decimal("0.1"), max_value=9999, places=1)
units = st.sampled_from(["kg", "g", "mm", "cm", "inches", "hours", "W", "公斤", "厘米", "小时"])


@given(numbers, numbers, units, units)
def test_a_changed_number_or_unit_never_passes(said: Decimal, stated: Decimal, unit: str, other: str) -> None:
    grounds = Grounds({1: Source(Evidence("page", "", f"value: {stated} {unit}", "en", n=1))}, "en", now=NOW)
    told = figures(f"{said} {other}")[0]
    true = figures(f"{stated} {unit}")[0]
    same = told.dimension == true.dimension and told.amount == true.amount
    rounded = told.dimension == true.dimension and "inches" in (unit, other) and unit != other
    if same:
        assert outcome(f"It is {said} {other} [1].", grounds)
    elif not rounded:
        assert outcome(f"It is {said} {other} [1].", grounds) == ""


@given(st.permutations(["weight: 300 g", "height: 40 cm", "width: 30 cm", "pockets: 2"]), st.booleans())
def test_swapped_sizes_never_pass(fields: list[str], swapped: bool) -> None:
    grounds = Grounds({1: Source(Evidence("page", "", "; ".join(fields), "en", n=1))}, "en", now=NOW)
    high, wide = (30, 40) if swapped else (40, 30)
    assert bool(outcome(f"It is {high} cm high and {wide} cm wide [1].", grounds)) != swapped


@pytest.mark.parametrize(
    "piece", ["1,", "$1 ", "一", "in stock ", '1"', "a.", "10 x ", "save up to ", "5'1", "有货，", "not "]
)
def test_a_long_sentence_is_withheld_and_a_long_source_is_read(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    grounds = Grounds({1: of(1, BOOTS, "description", text)}, "en", now=NOW)
    assert prove(Spoken(f"{text} [1]", (1,)), grounds).withheld
    assert len(statements(text)) <= 10_000


@given(
    st.text(alphabet="0123456789.,-/: aAkmgx年月日点万半两十%$元￥折起有货缺off save from to half 'in\"一", max_size=60)
)
def test_any_text_is_judged_without_an_error(text: str) -> None:
    outcome(f"{text} [1][3][5]")


def test_a_sentence_of_endless_figures_is_not_read() -> None:
    proved = prove(Spoken("It weighs " + "300 g and " * 140 + "300 g [1].", (1,)), Grounds({}, "en"))
    assert proved.withheld
    assert proved.reasons == ("a sentence of more than 100 figures",)
