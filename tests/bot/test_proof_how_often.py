"""How often, when to come, one price for all, two alike, who pays, what is kept out: each beside its nearest lie."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.frequencies import often
from bot.proof.proving import prove
from knowledge.records import Attribute, Availability, Product, Variant


def kept(sentence: str, *sources: Source, question: str = "") -> bool:
    """Whether ``sentence`` may be said, citing all of these."""
    numbered = dict(enumerate(sources, 1))
    language = "en" if sentence.isascii() else "zh"
    return not prove(Spoken(sentence, tuple(numbered)), Grounds(numbered, language, question=question)).withheld


def page(text: str, kind: str = "page") -> Source:
    return Source(Evidence("faq" if kind == "faq" else "page", "Help", text, "en" if text.isascii() else "zh"))


def field(name: str, value: str, **others: str) -> Source:
    attributes = (Attribute(name, value), *(Attribute(n, v) for n, v in others.items()))
    language = "en" if name.isascii() else "zh"
    product = Product("shop", "T1", language, "Tarn", sku="T1", attributes=attributes)
    return Source(Evidence("product", "Tarn", f"{name}: {value}", language, sku="T1", field=name), product)


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("Oil it once a month.", "Rub it with oil monthly.", "Rub it with oil once a week."),
        ("Wax it twice a year.", "Wax it twice a year.", "Wax it every month."),
        ("每月上一次油。", "每个月上一次油。", "每周上一次油。"),
        ("每年洗两次。", "每年洗两次。", "每年洗三次。"),
        # The customer's "every day" of a daily break.
        ("The store is closed from 1:30 to 2pm daily.", "The store is closed from 1:30 to 2pm daily.", ""),
        # When it will be.
        ("We send it next month.", "We send it next month.", "We send it by the end of the year."),
        ("我们不发往新疆。", "", "新疆年底前就会恢复发货。"),
        # What is on hold, and what is kept out.
        (
            "We have placed a hold on shipments to countries such as China and Russia.",
            "Shipments to China are currently on hold.",
            "We ship to China.",
        ),
        (
            "Wash by hand; in the dishwasher it would crack.",
            "Keep it out of the dishwasher.",
            "It can go in the dishwasher.",
        ),
        ("它是切片刀，剁骨头会崩口。", "", "骨头可以剁。"),
        # Who pays.
        (
            "The buyer is responsible for duties and taxes.",
            "You are responsible for the duties.",
            "The store takes care of the duties.",
        ),
        (
            "One side has a juice groove, the other side is plain.",
            "One side has a juice groove.",
            "There is a juice groove on each side.",
        ),
        ("适合窄至中等脸型。", "适合中等脸型。", "适合中等至偏宽的脸型。"),
        ("Reusable straw included.", "A reusable straw is included.", "You need to add your own straw."),
    ],
)
def test_it_is_said_as_the_source_says_it(told: str, true: str, false: str) -> None:
    assert not true or kept(true, page(told))
    assert not false or not kept(false, page(told))


def test_both_are_the_two_that_the_customer_named() -> None:
    told = page("We have placed a hold on shipments to countries such as China and Russia. We ship to Canada.")
    assert not kept("We deliver to both.", told, question="Do you ship to China or Russia?")
    assert kept(
        "We deliver to both.", page("We deliver to Japan and Canada."), question="Do you ship to Japan or Canada?"
    )


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("Either size is $29.00.", False),
        ("Both sizes cost $35.00.", False),
        ("两个尺寸都是 29 美元。", False),
        ("The Standard size is $29.00.", True),
    ],
)
def test_one_price_is_said_of_all_versions_only_where_all_have_it(sentence: str, true: bool) -> None:
    variants = tuple(
        Variant(f"P-{size}", options=(("Size", size),), price=Decimal(price))
        for size, price in (("Standard", 29), ("King", 35))
    )
    case = Product("shop", "P1", "en", "Meadow pillowcase", sku="P1", currency="USD", variants=variants)
    text = "Standard: $29.00; King: $35.00"
    source = Source(Evidence("product", case.title, text, "en", sku="P1", field="price"), case)
    assert kept(sentence, source) is true


@pytest.mark.parametrize("sentence", ["The lamp is on our shelf right now.", "这款台灯货架上就有。"])
def test_what_stands_on_the_shelf_is_in_stock(sentence: str) -> None:
    states: tuple[tuple[Availability, bool], ...] = (("in_stock", True), ("out_of_stock", False))
    for state, true in states:
        language = "en" if sentence.isascii() else "zh"
        lamp = Product("shop", "L1", language, "Tarn", sku="L1", availability=state)
        source = Source(
            Evidence("product", "Tarn", "A lamp for the shelf. 台灯", language, sku="L1", field="description"), lamp
        )
        proved = prove(Spoken(sentence, (1,)), Grounds({1: source}, language))
        assert (not proved.withheld and proved.text == sentence) is true


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("M 号和 S 号一样，最长都能拉到 4m。", False),
        ("M 号最长能拉到 4m。", True),
        ("M 号和 L 号一样，最长都能拉到 4m。", True),
    ],
)
def test_what_is_said_of_two_alike_holds_of_each(sentence: str, true: bool) -> None:
    assert kept(sentence, field("尺寸", "S号 最长拉伸2.5m\nM号 最长拉伸4m\nL号 最长拉伸4m")) is true


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("It stays hot for seven hours.", True),
        ("It stays hot for eleven hours.", False),
        ("It stays cold for eleven hours.", True),
    ],
)
def test_a_list_with_slashes_tells_each_of_its_own(sentence: str, true: bool) -> None:
    assert kept(sentence, page("7 HRS HOT / 11 HRS COLD / 2 DAYS ICED")) is true


@pytest.mark.parametrize(
    ("sentence", "true"),
    [
        ("The padded laptop sleeve is external.", True),
        ("The padded laptop sleeve is inside.", False),
        ("Flow control isn't something this little switch offers.", False),
    ],
)
def test_outside_is_not_inside_and_what_it_has_it_offers(sentence: str, true: bool) -> None:
    source = field("sleeve", "External padded laptop sleeve") if "sleeve" in sentence else field("flow control", "yes")
    assert kept(sentence, source) is true


def test_the_clause_before_tells_which_of_two_is_meant() -> None:
    source = field("充电", "太阳能约 10 小时，USB-C 3 小时")
    assert not kept("改用 USB-C，充满大约要十个小时。", source)


def test_what_is_made_at_home_is_of_the_country() -> None:
    assert not kept("地毯是国内手工编织的。", field("产地", "印度", 工艺="手工编织"))


@given(st.text(alphabet="every once twice a day week month 每天周月年一两次个 0123", max_size=200))
def test_any_text_is_read_for_frequencies(text: str) -> None:
    assert all(count >= 0 and period for _, (count, period) in often(text))
