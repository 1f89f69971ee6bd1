"""What answers a question in a small shop: its texts, its products, whom to ask, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.answers import Answer, Question
from bot.assistant import Assistant
from bot.shop import Caution, ShopProfile
from knowledge.records import Attribute
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.small_shop import BLANKET, CARE, KETTLE, NOW, RETURNS, faq, opened, product, publish

KEYBOARD = product(
    "keyboard-france",
    sku="KEY-9",
    title="Tarn value keyboard black France",
    description="A quiet keyboard with a French layout.",
    attributes=(Attribute("connection", "USB"),),
)
TRACKING = faq(
    "How do I follow my parcel?",
    "The e-mail that tells you it has left holds a link.",
    similar_questions=("Where is my order?", "How can I track a delivery?", "Has my package been sent?"),
)
TRACKING_ZH = faq(
    "怎么查询物流？",
    "发货邮件里有查询链接。",
    language="zh",
    similar_questions=("我的包裹到哪儿了？", "有快递单号吗？"),
)
REACHED = faq(
    "How can I reach customer service?",
    "Write to help@alder.example.",
    similar_questions=("How do I talk to a person?", "Can I call you?"),
)

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("deciding"), model_folder)
    publish(store, KETTLE, BLANKET, KEYBOARD, RETURNS, CARE, TRACKING, TRACKING_ZH, REACHED)
    yield store
    store.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, model_folder: Path, shop: Store) -> Iterator[Store]:
    """A shop of products alone."""
    store = opened(tmp_path_factory.mktemp("deciding_bare"), model_folder, shop.encoder)
    publish(store, KETTLE, BLANKET, KEYBOARD)
    yield store
    store.close()


def clock() -> datetime:
    return NOW


def asked(store: Store, text: str, *, contact: str = "", caution: Caution = "normal") -> Answer:
    profile = ShopProfile(contacts={"en": contact} if contact else {}, caution=caution)
    return Assistant(Reader(store), profile, clock=clock).ask(Question(text))


@pytest.mark.parametrize(
    "text", ["where is my order 12345", "has my parcel been sent? where is it", "track my package"]
)
def test_who_asks_after_an_order_is_told_how_the_shop_lets_orders_be_followed(shop: Store, text: str) -> None:
    answer = asked(shop, text)
    assert [citation.title for citation in answer.citations] == [TRACKING.question]
    assert answer.products == ()


@pytest.mark.parametrize("text", ["我的订单到哪了", "我的快递 12345 到哪里了？"])
def test_orders_are_followed_in_chinese(shop: Store, text: str) -> None:
    assert [citation.title for citation in asked(shop, text).citations] == [TRACKING_ZH.question]


@pytest.mark.parametrize(
    ("text", "told"), [("where is my order 12345", "cannot look up orders"), ("我的订单到哪了", "查不到订单")]
)
def test_a_shop_that_writes_nothing_about_orders_says_so_and_whom_to_ask(bare: Store, text: str, told: str) -> None:
    answer = asked(bare, text, contact="help@alder.example")
    assert (answer.status, answer.products, answer.citations) == ("unanswered", (), ())
    assert told in answer.text
    assert "help@alder.example" in answer.text


@pytest.mark.parametrize("text", ["person please", "can I speak to a human?", "I'd like to talk to your staff"])
def test_who_wants_a_person_gets_the_shops_own_words(shop: Store, text: str) -> None:
    assert [citation.title for citation in asked(shop, text).citations] == [REACHED.question]


@pytest.mark.parametrize("text", ["person please", "转人工"])
def test_without_such_words_the_contact_is_told(bare: Store, text: str) -> None:
    answer = asked(bare, text, contact="help@alder.example")
    assert answer.status == "handoff"
    assert "help@alder.example" in answer.text
    without = asked(bare, text)
    assert (without.status, without.products) == ("unanswered", ())


@pytest.mark.parametrize(
    "text",
    ["what is the capital of France?", "tell me a joke", "what's the weather like?", "今天天气怎么样？", "讲个笑话"],
)
def test_what_no_shop_tells_is_declined_without_products(shop: Store, text: str) -> None:
    answer = asked(shop, text)
    assert (answer.status, answer.products, answer.citations, answer.suggestions) == ("unanswered", (), (), ())
    assert answer.confidence == 0.0


@pytest.mark.parametrize("text", ["how many people live in France?", "do you ship to France?"])
def test_a_word_of_a_title_names_nothing_in_a_question_about_something_else(bare: Store, text: str) -> None:
    answer = asked(bare, text)
    assert (answer.status, answer.products, answer.suggestions) == ("unanswered", (), ())


def test_the_same_word_names_where_the_product_is_asked_about(bare: Store) -> None:
    answer = asked(bare, "what is the connection of the Tarn?")
    assert [citation.sku for citation in answer.citations] == ["KEY-9"]
    assert "USB" in answer.text


@pytest.mark.parametrize(
    ("text", "sure"), [("what do you do with goods I do not like?", False), ("can I return goods?", True)]
)
def test_a_careful_shop_declines_what_another_answers_when_it_is_less_sure(shop: Store, text: str, sure: bool) -> None:
    bold, normal, careful = (asked(shop, text, caution=caution) for caution in ("low", "normal", "high"))
    assert [bold.status, normal.status] == ["answered", "answered"]
    assert careful.status == ("answered" if sure else "unanswered")


def test_what_a_careful_shop_declines_is_offered(shop: Store) -> None:
    answer = asked(shop, "what do you do with goods I do not like?", caution="high")
    assert RETURNS.question in [near.title for near in answer.suggestions]


FANCY = str.maketrans({chr(ord("a") + n): chr(0x1D5EE + n) for n in range(26)})


def test_fancy_letters_are_letters(shop: Store) -> None:
    answer = asked(shop, "can I send goods back?".translate(FANCY))
    assert [citation.title for citation in answer.citations] == [RETURNS.question]
