"""What of a shop's doings is asked for, in customers' words and in those of FAQs."""

from __future__ import annotations

import pytest

from bot.countries import countries_named, speaks_of_country
from bot.understanding.concern_words import CONCERN_WORDS
from bot.understanding.concerns import concerns, of_the_shop, told_apart
from bot.understanding.ways_to_pay import names_way_to_pay


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("do you ship to Canada?", "Is international shipping available?"),
        ("can u ship to germany", "Do you ship to other countries?"),
        ("wheres my order??", "How do I find out the status of my order and tracking information?"),
        ("my order never came", "My package is lost/missing."),
        ("can i pay with amex", "Which payment methods do you accept?"),
        ("can I send the candle back", "What is your return policy?"),
        ("how long till i get my refund", "When is my money back in my account?"),
        ("who pays return shipping", "Are returns free?"),
        ("what time do you close on saturday", "When is your shop room open?"),
        ("when does it ship if i order at 3pm", "When will my online order ship?"),
        ("能寄到日本吗", "支持海外配送吗？"),
        ("我的快递到哪了", "怎么查询物流？"),
        ("包裹一直没收到", "快递丢了怎么办？"),
        ("能用支付宝吗", "可以用什么方式付款？"),
        ("穿过一次的外套能退吗", "退货政策是什么？"),
        ("退款几天到账", "什么时候能收到退款？"),
        ("从加拿大退货谁出运费", "退货免费吗？"),
        ("周六几点关门", "营业时间是几点？"),
        ("怎么开专票", "如何开具发票？"),
        ("衣服大了能换小一码吗", "怎么换货？"),
    ],
)
def test_question_and_heading_are_about_the_same(asked: str, heading: str) -> None:
    assert concerns(asked)
    assert concerns(asked) & concerns(heading)
    assert of_the_shop(asked)


@pytest.mark.parametrize(
    "text",
    [
        "is it heavy duty",
        "noise cancelling headphones?",
        "can i store it in the fridge",
        "does it come in a different colour",
        "hot swap drives",
        "privacy screen filter",
        "does the vacuum pick up pet hair",
        "can i send photos to my phone",
        "how many hours does the battery work",
        "credit card holder",
        "能发出声音吗",
        "这灯能换颜色吗",
        "会褪色退色吗",
        "",
    ],
)
def test_questions_about_goods_ask_for_no_rule_of_the_shop(text: str) -> None:
    assert not of_the_shop(text)


def test_of_two_doings_only_the_narrower_is_asked_for() -> None:
    assert concerns("who pays for the return shipping?") == {"return cost"}
    assert concerns("退货运费谁出") == {"return cost"}
    assert concerns("how much is express shipping?") == {"express"}


def test_doings_that_are_told_together_are_not_apart() -> None:
    assert told_apart(frozenset({"payment"}), frozenset({"delivery time"}))
    assert not told_apart(frozenset({"tracking"}), frozenset({"dispatch"}))
    assert not told_apart(frozenset(), frozenset({"dispatch"}))


def test_a_country_is_spoken_of_by_the_union_too() -> None:
    assert countries_named("do you ship to Germany or Mexico?") == {"germany", "mexico"}
    assert speaks_of_country("To the European Union for $19.95", "germany")
    assert speaks_of_country("英国和欧盟 19.95 美元", "德国")
    assert not speaks_of_country("To the European Union for $19.95", "mexico")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("寄到印度尼西亚吗", {"印度尼西亚"}),
        ("寄到印度吗", {"印度"}),
        ("内蒙古包邮吗", set()),
        ("今日本店不发货", set()),
        ("do you ship to New Mexico, New England and Northern Ireland?", set()),
        ("does the bone china mug ship to New Zealand?", {"new zealand"}),
    ],
)
def test_a_place_that_holds_the_name_of_a_country_is_none(text: str, named: set[str]) -> None:
    assert countries_named(text) == named


@pytest.mark.parametrize(
    ("text", "country", "spoken"),
    [
        ("We ship to the United Kingdom.", "uk", True),
        ("Within the U.S. only", "usa", True),
        ("The Netherlands", "holland", True),
        ("Great, UK orders", "scotland", True),
        ("We ship to Scotland.", "uk", False),
        ("Please contact us.", "usa", False),
        ("寄往印度尼西亚", "印度", False),
        ("新西兰、澳大利亚", "澳洲", True),
    ],
)
def test_a_country_is_spoken_of_by_any_of_its_names(text: str, country: str, *, spoken: bool) -> None:
    assert speaks_of_country(text, country) is spoken


def test_ways_to_pay_are_named_in_both_languages() -> None:
    assert names_way_to_pay("can I pay with PayPal")
    assert names_way_to_pay("能用支付宝吗")
    assert not names_way_to_pay("can I pay in May")


@pytest.mark.parametrize("text", ["收到" * 4_000, "too small " * 1_500, "notify me " * 1_500, "哪些国家" * 2_500])
def test_long_texts_are_read_once(text: str) -> None:
    # No rule may reach over the whole text from each of its words; the shop's own texts may be this long.
    assert all(".*" not in pattern and ".+" not in pattern for pattern in CONCERN_WORDS.values())
    concerns(text)
