"""Two figures that a sentence tells together stand together in what it cites: in one item, row or day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.pairings import entries, judged_pairings

ABROAD = (
    "Yes: to Canada for $14.95 in 5 to 8 working days, to the United Kingdom for $19.95 in 7 to 12 working days, and "
    "to Japan for $24.95 in 8 to 14 working days. From $199 international shipping is free."
)
HOURS = "Tuesday to Friday from 11 a.m. to 7 p.m. and Saturday from 10 a.m. to 5 p.m. It is closed on Sundays."
PIECES = "有：同一商品 10 件起减 8%，50 件起减 12%，尺码颜色可混搭。2 个工作日内给您报价。"
ABROAD_ZH = "加拿大 14.95 美元，5 至 8 个工作日；英国 19.95 美元，7 至 12 个工作日；日本 24.95 美元，8 至 14 个工作日。"
HOURS_ZH = "周二至周五 11:00 至 19:00，周六 10:00 至 17:00。周日、周一和节假日休息。"
ROWS = "Tent A | 7.8 kg | 20 minutes\nTent B | 5.1 kg | 15 minutes"


def together(sentence: str, text: str) -> bool:
    source = Source(Evidence("faq", "q", text, "en", n=1))
    return judged_pairings(Spoken(f"{sentence} [1]", (1,)), Grounds({1: source}, "en")) == []


@pytest.mark.parametrize(
    ("text", "true", "lie"),
    [
        (
            ABROAD,
            "Canada costs $14.95 and takes 5 to 8 working days.",
            "Canada costs $14.95 and takes 8 to 14 working days.",
        ),
        (
            ABROAD,
            "Canada costs $14.95, and Japan takes 8 to 14 working days.",
            "Japan costs $24.95 and takes 7 to 12 working days.",
        ),
        (HOURS, "We're open on Saturdays from 10 to 5.", "We're open on Saturdays from 11 to 7."),
        (HOURS, "On Saturday we close at 5 p.m., on Fridays at 7 p.m.", "On Saturday we close at 7 p.m."),
        (
            HOURS,
            "Tuesday to Friday we are open from 11 to 7, and on Saturdays from 10 to 5.",
            "We are open Tuesday to Saturday from 11 a.m. to 7 p.m.",
        ),
        (ROWS, "It weighs 7.8 kg and takes 20 minutes.", "It weighs 7.8 kg and takes 15 minutes."),
        (PIECES, "10 件起减 8%。", "10 件起减 12%。"),
        (PIECES, "10 件减 8%，50 件减 12%。", "50 件起减 8%。"),
        (ABROAD_ZH, "加拿大 14.95 美元，5 至 8 个工作日送达。", "加拿大 14.95 美元，8 至 14 个工作日送达。"),
        (HOURS_ZH, "周六营业到下午五点。", "周六营业到晚上七点。"),
        (HOURS_ZH, "周二至周五 11 点到 19 点，周六到 17 点。", "周六 11 点到 19 点营业。"),
    ],
)
def test_figures_of_one_item_are_told_together(text: str, true: str, lie: str) -> None:
    assert together(true, text)
    assert not together(lie, text)


@given(st.permutations([("ash", 11, 3), ("birch", 22, 5), ("cedar", 33, 7)]), st.integers(0, 2), st.integers(0, 2))
def test_the_price_of_one_is_not_told_with_the_days_of_another(
    rows: list[tuple[str, int, int]], one: int, other: int
) -> None:
    text = ", ".join(f"{name} costs ${price} in {days} days" for name, price, days in rows) + "."
    said = f"The {rows[one][0]} costs ${rows[one][1]} and takes {rows[other][2]} days."
    assert together(said, text) == (one == other)


@given(st.text(max_size=80))
def test_any_text_has_entries_and_agrees_with_itself(text: str) -> None:
    assert all(entry.figures for entry in entries(text) if "|" not in text)
    assert together(text.replace("[", ""), text.replace("[", ""))
