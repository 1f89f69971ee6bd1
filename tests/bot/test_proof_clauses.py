"""What of a source bears a sentence out: its own statement, not words from here and there."""

from __future__ import annotations

import pytest

from bot.proof.clauses import statements
from tests.bot.test_proof_words import field, text, withheld

CARE = field(
    "description", "The Gorse 2 kettle boils a litre quietly. Wipe it with a damp cloth. It has a cork handle."
)
CARE_ZH = field("description", "Gorse 2 安静地烧开一升水。请用湿布擦拭，配软木手柄。", language="zh")


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        (
            "It is closed on Sundays, Mondays and public holidays. The address is 12 Quarry Road.",
            ["It is closed on Sundays, Mondays and public holidays", "The address is 12 Quarry Road"],
        ),
        (
            "It covers faults in material and making, not normal wear, accidents or wrong care.",
            ["It covers faults in material and making", "not normal wear, accidents or wrong care"],
        ),
        (
            "You can order it now; your card is charged only when it ships, and you can cancel until then.",
            ["You can order it now", "your card is charged only when it ships", "you can cancel until then"],
        ),
        ("A zip costs 25.50 dollars but a patch 12.", ["A zip costs 25.50 dollars", "a patch 12"]),
        ("周二至周五营业，周日、周一休息。", ["周二至周五营业", "周日、周一休息"]),
        ("", []),
    ],
)
def test_a_text_is_read_statement_by_statement(words: str, clauses: list[str]) -> None:
    assert [one.text for one in statements(words)] == clauses


def test_a_statement_knows_its_sentence_and_its_heading() -> None:
    (first, second, third) = statements("A lid comes with it, and it is made of cork. No bag.", "What is included?")
    assert first.sentence == second.sentence == "A lid comes with it, and it is made of cork"
    assert third.sentence == "No bag"
    assert third.heading == "What is included?"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The Gorse 2 can be boiled dry.", "en"),
        ("The Gorse 2 comes with a strainer.", "en"),
        ("The Gorse 2 kettle can go in the washing machine.", "en"),
        ("Gorse 2 可以烘干。", "zh"),
        ("Gorse 2 附送滤网。", "zh"),
    ],
)
def test_the_name_of_a_thing_bears_out_nothing_that_is_said_of_it(sentence: str, language: str) -> None:
    assert withheld(sentence, CARE_ZH if language == "zh" else CARE, language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The Gorse 2 kettle is quiet.", "en"),
        ("The Gorse 2 has a cork handle.", "en"),
        ("Gorse 2 用湿布擦拭即可。", "zh"),
        ("Gorse 2 的手柄是软木的。", "zh"),
    ],
)
def test_what_its_text_says_may_be_said_under_its_name(sentence: str, language: str) -> None:
    assert not withheld(sentence, CARE_ZH if language == "zh" else CARE, language=language)


KEPT = text(
    "Bedding can be returned within 30 days, as long as it is unwashed. Power banks ship only within the United "
    "States. Lanterns ship wherever we deliver. Shipping costs the same however heavy the parcel is. For "
    "spring to autumn.",
    title="What may be returned?",
)
KEPT_ZH = text(
    "床品未洗涤可在 30 天内退货。充电宝只寄美国本土。营灯不管寄到哪里都可以。适合春季至秋季。",
    title="哪些可以退？",
    language="zh",
)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Bedding can be returned within 30 days, whether or not it is washed.", "en"),
        ("Bedding can be returned within 30 days, even if it is washed.", "en"),
        ("Power banks ship worldwide.", "en"),
        ("It is for all year.", "en"),
        ("床品就算洗涤过，30 天内也可以退货。", "zh"),
        ("充电宝不管寄到哪里都可以，美国本土也行。", "zh"),
        ("适合全年。", "zh"),
    ],
)
def test_a_condition_is_not_widened(sentence: str, language: str) -> None:
    assert withheld(sentence, KEPT_ZH if language == "zh" else KEPT, language=language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Unwashed bedding can be returned within 30 days.", "en"),
        ("Lanterns ship wherever we deliver.", "en"),
        ("Shipping costs the same, no matter how heavy the parcel is.", "en"),
        ("It is for spring to autumn.", "en"),
        ("未洗涤的床品 30 天内可以退货。", "zh"),
        ("营灯不管寄到哪里都可以。", "zh"),
        ("适合春季到秋季。", "zh"),
    ],
)
def test_what_the_source_widens_may_be_wide(sentence: str, language: str) -> None:
    assert not withheld(sentence, KEPT_ZH if language == "zh" else KEPT, language=language)


WARRANTY = text(
    "Our products have a warranty of 2 years, tents of 5 years. Candles have no warranty.",
    title="How long is the warranty?",
)
保修 = text("商品保修 2 年，帐篷 5 年。蜡烛没有保修。", title="保修多久？", language="zh")


@pytest.mark.parametrize(
    ("sentence", "language", "lie"),
    [
        ("Candles are covered for 2 years.", "en", True),
        ("Tents are covered for 5 years.", "en", False),
        ("Candles have no warranty.", "en", False),
        ("蜡烛也能保 2 年。", "zh", True),
        ("帐篷保修 5 年。", "zh", False),
        ("蜡烛没有保修。", "zh", False),
    ],
)
def test_of_what_a_text_only_denies_nothing_is_granted(sentence: str, language: str, lie: bool) -> None:
    assert withheld(sentence, 保修 if language == "zh" else WARRANTY, language=language) is lie


HOURS = text(
    "Tuesday to Friday from 11 to 7 and Saturday from 10 to 5. It is closed on Sundays, Mondays and public holidays.",
    title="When is your shop open?",
)
营业 = text(
    "周二至周五 11:00 至 19:00，周六 10:00 至 17:00。周日、周一和节假日休息。", title="几点营业？", language="zh"
)


@pytest.mark.parametrize(
    ("sentence", "language", "lie"),
    [
        ("We are open on public holidays.", "en", True),
        ("We are closed on Saturdays.", "en", True),
        ("We are closed on Mondays.", "en", False),
        ("On Sundays and Mondays we're closed.", "en", False),
        ("周六休息。", "zh", True),
        ("节假日营业。", "zh", True),
        ("周一休息。", "zh", False),
        ("周日和周一不营业。", "zh", False),
    ],
)
def test_each_item_of_a_denied_list_is_denied_and_no_other(sentence: str, language: str, lie: bool) -> None:
    assert withheld(sentence, 营业 if language == "zh" else HOURS, language=language) is lie


LIMITS = text(
    "The warranty covers faults in material, not normal wear, accidents or wrong care. Students get 10% off. It does "
    "not apply to sale items and gift cards. We repair our own tents.",
    title="What does the warranty cover?",
)
范围 = text(
    "保修涵盖材料问题，不含正常磨损、意外损坏和不当保养。促销商品和礼品卡不适用学生折扣。可维修自家的帐篷。",
    title="保修涵盖什么？",
    language="zh",
)


@pytest.mark.parametrize(
    ("sentence", "language", "lie"),
    [
        ("The warranty covers accidents.", "en", True),
        ("The warranty covers faults in material.", "en", False),
        ("It applies to sale items.", "en", True),
        ("It does not apply to gift cards.", "en", False),
        ("We repair other tents.", "en", True),
        ("保修涵盖意外损坏。", "zh", True),
        ("保修涵盖材料问题。", "zh", False),
        ("促销商品也适用学生折扣。", "zh", True),
        ("礼品卡不适用学生折扣。", "zh", False),
        ("别的帐篷也可维修。", "zh", True),
    ],
)
def test_what_stands_behind_a_denial_is_not_granted(sentence: str, language: str, lie: bool) -> None:
    assert withheld(sentence, 范围 if language == "zh" else LIMITS, language=language) is lie
