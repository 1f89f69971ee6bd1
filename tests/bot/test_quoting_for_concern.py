"""How likely a text answers by what it is about; where it holds; what of it is told and how."""

from __future__ import annotations

import pytest

from bot.quoting.answer_kinds import asked_kinds, told_kinds
from bot.quoting.for_concern import for_concern
from bot.quoting.scopes import says_where, scope
from bot.quoting.sentences import row_in_words


def test_the_same_concern_makes_likelier_and_another_less_likely() -> None:
    asked = "wheres my order??"
    tracking = for_concern(asked, ("How do I track my parcel?",), "You get an e-mail with a link.", 0.3)
    paying = for_concern(asked, ("How can I pay?",), "We accept credit cards.", 0.3)
    assert tracking > 0.4 > 0.3 > paying


def test_no_concern_leaves_the_chance_as_it_is() -> None:
    assert for_concern("how do I wash down?", ("How can I pay?",), "By card.", 0.3) == 0.3


def test_a_concern_alone_is_no_answer() -> None:
    assert for_concern("我想退货", ("退货政策是什么？",), "收货后 30 天内。", 0.0) < 0.4


def test_a_text_without_a_time_hardly_answers_how_long() -> None:
    headings = ("How do I request a refund?",)
    asked = "how long till I get my refund"
    with_time = for_concern(asked, headings, "We refund within 5 working days.", 0.3)
    assert for_concern(asked, headings, "Please write to us first.", 0.3) < with_time


def test_where_a_country_is_named_a_text_on_home_orders_gains_nothing() -> None:
    asked = "how long does shipping to japan take"
    home = for_concern(asked, ("How long does delivery take?",), "Parcels arrive after 3 to 5 days.", 0.3)
    abroad = for_concern(asked, ("Do you ship to other countries?",), "To Japan in 8 to 14 working days.", 0.3)
    assert abroad > home == 0.3


@pytest.mark.parametrize(
    ("question", "kind", "text", "other"),
    [
        ("how long does it take", "time", "Allow 10 to 15 working days.", "Write to us."),
        ("退款几天到账", "time", "5 个工作日内退款。", "请写信给我们。"),
        ("how much is it", "sum", "It costs $5.95.", "Write to us."),
        ("运费多少", "sum", "每单 5.95 美元。", "请写信给我们。"),
        ("有电话吗", "telephone", "我们没有电话热线。", "周一至周五。"),
        ("where are you located", "place", "The store is in the Endeavor building.", "We are closed."),
    ],
)
def test_kinds_are_asked_for_and_told(question: str, kind: str, text: str, other: str) -> None:
    assert kind in asked_kinds(question)
    assert kind in told_kinds(text)
    assert kind not in told_kinds(other)


def test_where_a_text_holds_is_read_off_its_heading() -> None:
    assert scope("How do I make a return in the U.S.?") == ("home", "In the U.S.")
    assert scope("How do I make an international return?") == ("abroad", "International")
    assert scope("国内退货怎么办？") == ("home", "国内")
    assert scope("How do I make a return?") is None
    assert says_where("can I return it from Canada?")
    assert not says_where("can I return it?")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "Destination: Canada, Cost: $14.95, Time: 5 to 8 working days.",
            "Canada: cost $14.95, time 5 to 8 working days.",
        ),
        (
            "目的地: 英国和欧盟, 费用: 19.95 美元, 时间: 7 至 12 个工作日.",
            "英国和欧盟：费用 19.95 美元，时间 7 至 12 个工作日。",
        ),
        ("Destination: Japan, South Korea, Cost: $24.95.", "Japan, South Korea: cost $24.95."),
        ("EU: 43, UK: 9, US men: 9.5.", "EU: 43, UK: 9, US men: 9.5."),
        ("No row at all.", "No row at all."),
    ],
)
def test_a_row_is_told_in_words(row: str, words: str) -> None:
    assert row_in_words(row) == words
