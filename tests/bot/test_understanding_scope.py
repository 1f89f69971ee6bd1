"""What lies beside any shop's business, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.understanding.intent import intent_of
from bot.understanding.scope import is_beside, tracks_order


@pytest.mark.parametrize(
    "text",
    """
    what is the capital of France?
    What's the weather like in Oslo?
    who is the president of the United States?
    who should I vote for
    write me a python function that sorts a list
    please tell me a joke
    translate good morning into Spanish
    what is 12 * 7
    is bitcoin worth buying now
    what time is it?
    法国的首都是哪里？
    今天天气怎么样？
    美国总统是谁
    你支持哪个政党
    帮我写一段代码
    讲个笑话
    把早上好翻译成英文
    12 + 7 等于几
    现在几点了
    """.strip().splitlines(),
)
def test_errands_and_the_world_are_beside_the_shop(text: str) -> None:
    assert is_beside(text.strip())


@pytest.mark.parametrize(
    "text",
    """
    do you have a weather radio?
    is this jacket good for rainy weather?
    what is the temperature rating of the sleeping bag?
    is it going to rain through the tent?
    do you sell books about world war 2?
    can I play music through this speaker?
    do you have joke gifts?
    how many megabytes of code does the calculator hold?
    下雨天能穿吗
    有天气收音机吗
    天气不好能穿吗
    这个音箱怎么放音乐
    有故事书吗
    你们有英文说明书吗
    """.strip().splitlines(),
)
def test_goods_that_share_a_word_with_them_are_not(text: str) -> None:
    assert not is_beside(text.strip())


@pytest.mark.parametrize("text", ["person please", "agent", "can I talk to a real human?", "转人工", "我要和真人聊"])
def test_a_person_is_asked_for_in_few_words(text: str) -> None:
    assert intent_of(text) == "person"


@pytest.mark.parametrize("text", ["a tent for one person", "2 person tent", "人工皮草大衣", "人工智能音箱有吗"])
def test_a_person_inside_a_product_is_none(text: str) -> None:
    assert intent_of(text) != "person"


@pytest.mark.parametrize("text", ["where is my order 12345", "track my parcel", "我的订单到哪了", "查一下我的快递"])
def test_an_order_is_tracked(text: str) -> None:
    assert tracks_order(text)


@pytest.mark.parametrize("text", ["cancel my order", "取消我的订单", "where are your tents made?"])
def test_what_else_is_done_to_an_order_tracks_none(text: str) -> None:
    assert not tracks_order(text)
