"""Which kind of question it is, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.intent import (
    asks_anything,
    asks_list,
    asks_price,
    asks_stock,
    continues,
    intent_of,
    is_phrase,
    leans_on_before,
)

INTENTS = {
    "smalltalk": """
        Hello
        hi there!
        Good morning
        Thank you so much
        thanks!!!
        bye
        How are you?
        What can you do?
        你好
        您好！
        谢谢你
        早上好
        再见
        在吗？
    """,
    "person": """
        I want to speak to a person
        Can I talk to someone?
        human please
        connect me to a live agent
        转人工
        我要找人工客服
        联系客服
    """,
    "count": """
        How many tents do you have?
        How many products are there?
        how many jackets are there in your shop
        How many running shoes do you sell?
        你们有几款帐篷？
        店里一共有多少种睡袋
        你们卖多少款产品
    """,
    "price": """
        How much is the Ridge 2?
        What does the Heath 3 tent cost?
        price of the lamp
        hwo much is the lamp
        how mutch is the lamp
        Is it expensive?
        How much for the kettle?
        Ridge 2 多少钱？
        这款帐篷什么价
        水壶贵吗
        价格是多少
    """,
    "stock": """
        Is Ridge 2 in 42 in stock?
        Is the kettle still available?
        When will it be back in stock?
        Is the red one sold out?
        Do you have any left?
        42码有货吗
        Ridge 2 还有吗
        什么时候补货
        这款有现货吗
    """,
    "list": """
        Do you sell tents?
        Do you have any power banks?
        I'm looking for a warm sleeping bag
        I need a present for a swimmer
        Have you got umbrellas?
        Show me your lamps
        Which tent is good for a family?
        你们有帐篷吗
        有没有防水的背包
        我想买睡袋
        你们卖雨伞吗
        哪款适合游泳
    """,
    "recommend": """
        Can you recommend a running shoe?
        what would you suggest for a beginner
        Help me choose a tent
        any recommendations for winter?
        推荐一款跑鞋
        帮我选个帐篷
        有什么推荐的背包
    """,
    "compare": """
        What is the difference between the Ridge 2 and the Ridge 2 GTX?
        compare the two kettles
        Ridge 2 vs Ridge 2 GTX
        which one is lighter, the Bracken 1 or the Bracken 2
        Which of these is better?
        Ridge 2 和 Ridge 2 GTX 有什么区别
        这两款对比一下
        哪个更轻
    """,
    "policy": """
        How long does delivery take?
        Can I send it back?
        do you ship to canada
        what is your return policy
        Can I pay by credit card?
        how long is the warranty
        多久能送到
        可以退货吗
        运费多少钱
        能开发票吗
        支持货到付款吗
    """,
    "order": """
        Where is my order?
        track my package
        I want to cancel my order
        My parcel has not arrived
        我的订单到哪了
        查一下物流
        还没收到快递
        取消订单
    """,
    "ask": """
        How waterproof is the Ridge 2 GTX?
        How many hours does the candle burn?
        What is the kettle made of?
        How many people does the tent sleep?
        Ridge 2 有多重
        帐篷能睡几个人
    """,
}
TABLE = [(line.strip(), intent) for intent, lines in INTENTS.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("text", "intent"), TABLE)
def test_the_kind_of_question(text: str, intent: str) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize(("text", "intent"), TABLE)
def test_capitals_blanks_and_marks_do_not_matter(text: str, intent: str) -> None:
    assert intent_of(f"  {text.upper()} ") == intent
    assert intent_of(text.lower()) == intent


@given(st.text(max_size=80))
def test_any_text_is_some_kind_of_question(text: str) -> None:
    assert intent_of(text) in INTENTS


@pytest.mark.parametrize("text", ["Do you have Ridge 2 in stock?", "Is the tent available?", "还有现货吗", "缺货了吗"])
def test_stock(text: str) -> None:
    assert asks_stock(text)
    assert not asks_stock("What is the tent made of?")


@pytest.mark.parametrize("text", ["How much is it?", "What's the price?", "几块钱", "贵不贵"])
def test_price(text: str) -> None:
    assert asks_price(text)
    assert not asks_price("How heavy is it?")


def test_who_looks_for_products() -> None:
    assert asks_list("Do you have tents in stock?")
    assert asks_list("有没有42码的鞋")
    assert not asks_list("Is the Heath 3 waterproof?")


@pytest.mark.parametrize(
    ("text", "leans", "goes_on"),
    [
        ("and in red?", True, True),
        ("What about size 42?", True, True),
        ("那红色呢？", True, True),
        ("红色的呢", True, True),
        ("Is it waterproof?", True, False),
        ("How heavy are they?", True, False),
        ("那它防水吗？", True, True),
        ("它多重", True, False),
        ("How heavy is the Heath 3 tent?", False, False),
        ("Ridge 2 多重", False, False),
        ("Android phones fit", False, False),
    ],
)
def test_questions_that_rest_on_what_was_said_before(text: str, leans: bool, goes_on: bool) -> None:
    assert leans_on_before(text) is leans
    assert continues(text) is goes_on


@pytest.mark.parametrize("text", ["kids t shirt", "beanie", "通勤双肩包，别太大", "多功能折叠刀", "卫衣 黑色"])
def test_a_bare_phrase_is_a_search(text: str) -> None:
    assert is_phrase(text)


@pytest.mark.parametrize(
    "text", ["is it waterproof", "how heavy", "双肩包防水吗", "能机洗", "保修多久", "wheres my order?"]
)
def test_who_asks_something_types_no_bare_phrase(text: str) -> None:
    assert not is_phrase(text)


def test_what_something_is_for_is_named_where_anything_will_do() -> None:
    assert asks_anything("something for my dog")
    assert asks_anything("送点什么给爸爸")
    assert not asks_anything("a bowl for my dog")
