"""Prices and stock past the age that the shop sets: no longer stated in any kind of answer, and that is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Answer, Question, Turn
from bot.assistant import Assistant
from bot.merchandising.describing import describe
from bot.shop import ShopProfile
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from knowledge.store import Store
from tests.fakes import RecordingModel
from tests.small_shop import NOW, faq, opened, page, product, publish, variant

DAY = timedelta(days=1)
OLD = NOW - timedelta(days=3, hours=5)
SHOP = ShopProfile(
    names={"en": "Tiny", "zh": "小店"},
    contacts={"en": "help@tiny.example"},
    hosts=("tiny.example",),
    price_max_age=DAY,
    stock_max_age=DAY,
)
FREE = replace(SHOP, price_max_age=None, stock_max_age=None)


def tent(key: str, title: str, price: str | None, **fields: object) -> Product:
    stated = {"category": "Tents", "currency": "USD", "availability": "in_stock", "url": f"https://tiny.example/{key}"}
    return product(key, title=title, sku=key.upper(), price=price and Decimal(price), **(stated | fields))


# The figures of the old ones stand nowhere else: any of them in an answer is one that should not be there.
HEATH = tent(
    "heath",
    "Heath tent",
    "437.50",
    list_price=Decimal("512.25"),
    description="A tent for three, with two doors.",
    attributes=(Attribute("packed weight", "3.9 kg"), Attribute("persons", "3")),
)
HEATH_ZH = replace(HEATH, language="zh", title="Heath 帐篷", category="帐篷", description="三人帐篷，双门。")
MOOR = tent(
    "moor",
    "Moor tent",
    None,
    description="A tent for two in high wind.",
    variants=(
        variant("MOOR-G", "288.80", options=(("Colour", "Green"),), availability="in_stock", quantity=47),
        variant("MOOR-R", "271.40", options=(("Colour", "Red"),), availability="out_of_stock", quantity=0),
    ),
    attributes=(Attribute("packed weight", "2.1 kg"), Attribute("persons", "2")),
)
FELL = tent(
    "fell",
    "Fell tent",
    "399.00",
    description="A tent for four.",
    list_price=Decimal(450),
    attributes=(Attribute("packed weight", "5.2 kg"),),
)
TARN = tent("tarn", "Tarn tent", "610.00", description="A tent for six.", availability="out_of_stock")
RUGS = tuple(tent(key, f"{key.title()} rug", "50.00", category="Rugs") for key in ("ash", "bay", "cob", "dell", "wold"))
# A word of many texts names no product.
CARE = tuple(
    page(f"Care {n}", f"A tent wants a dry place. Pitch your tent anew after rain, rule {n}.") for n in "abcdefgh"
)
FIGURES = ("437", "512", "288", "271", "47")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Store]:
    store = opened(tmp_path_factory.mktemp("outdated"), model_folder)
    publish(store, HEATH, HEATH_ZH, MOOR, RUGS[-1], now=OLD)
    publish(
        store,
        FELL,
        TARN,
        faq("Do you ship to islands?", "Yes, every Friday."),
        *CARE,
        *RUGS[:-1],
        now=NOW - timedelta(hours=2),
    )
    yield store
    store.close()


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(store)


def ask(reader: Reader, text: str, shop: ShopProfile = SHOP, **more: object) -> Answer:
    return Assistant(reader, shop, clock=lambda: NOW).ask(Question(text, explain=True, **more))  # type: ignore[arg-type]


def whole(answer: Answer) -> str:
    """Everything that the caller gets, but the names that are made of digits."""
    hidden = {"answer_id", "timings_ms", "catalog_version", "facts_as_of", "explain", "question", "confidence"}
    shown = {key: value for key, value in answer.to_json().items() if key not in hidden}
    for citation in shown["citations"]:
        del citation["passage_id"]
    return json.dumps(shown, ensure_ascii=False)


def test_without_a_limit_the_price_is_told(reader: Reader) -> None:
    answer = ask(reader, "How much is the Heath tent?", FREE)
    assert answer.status == "answered"
    assert "$437.50" in answer.text
    assert answer.products[0].price == Decimal("437.5")
    assert answer.facts_as_of == OLD.isoformat()


OLD_PRICE = "The price of the {} tent was last confirmed on 1 May 2026, too long ago to state it."
OLD_STOCK = "Whether the {} tent is in stock was last confirmed on 1 May 2026, too long ago to state it."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How much is the Heath tent?", OLD_PRICE.format("Heath")),
        ("Is the Heath tent on sale?", OLD_PRICE.format("Heath")),
        ("How much is the Moor tent in green?", OLD_PRICE.format("Moor")),
        ("Is the Moor tent in stock?", OLD_STOCK.format("Moor")),
        ("Heath 帐篷多少钱？", "Heath 帐篷的价格最近一次确认是在2026年5月1日，时间太久，不便报价。"),
        ("Heath 帐篷有货吗？", "Heath 帐篷的库存最近一次确认是在2026年5月1日，时间太久，无法确定是否有货。"),
    ],
)
def test_it_is_said_when_it_was_confirmed_and_where_to_look(reader: Reader, text: str, said: str) -> None:
    answer = ask(reader, text)
    (shown,) = answer.products
    page = (
        f" Please see the [product page]({shown.url})."
        if answer.language == "en"
        else f"请查看[商品页面]({shown.url})。"
    )
    assert (answer.status, answer.text) == ("unanswered", f"{said}{page} [1]")
    (source,) = answer.citations
    assert source.field in ("price", "availability")
    assert "2026" in source.quote
    assert (shown.price, shown.price_max, shown.list_price, shown.availability) == (None, None, None, None)
    (claim,) = answer.claims
    assert (claim.kind, claim.value, claim.verdict) == ("date", "2026-05-01", "supported")


@pytest.mark.parametrize("hosts", [(), ("other.example",)])
def test_without_an_address_of_the_shops_own_the_contact_stands_in(reader: Reader, hosts: tuple[str, ...]) -> None:
    answer = ask(reader, "How much is the Heath tent?", replace(SHOP, hosts=hosts))
    assert answer.text == (
        "The price of the Heath tent was last confirmed on 1 May 2026, too long ago to state it. "
        "Please ask the shop: help@tiny.example. [1]"
    )


@pytest.mark.parametrize(
    "text",
    [
        "How much is the Heath tent?",
        "What does the Moor tent cost?",
        "How much is the Moor tent in red?",
        "Is the Moor tent in green in stock?",
        "Is the Heath tent on sale?",
        "Which colours does the Moor tent come in?",
        "Tell me about the Heath tent",
        "How heavy is the Heath tent?",
        "Do you have tents?",
        "Which tents do you sell under $500?",
        "Do you have tents from $200 to $300?",
        "How many tents do you have in stock?",
        "How many tents do you have?",
        "Which tents are out of stock?",
        "Which tents are on sale?",
        "What is the cheapest tent?",
        "What is your most expensive tent?",
        "What is the difference between the Heath tent and the Moor tent?",
        "How much are your tents?",
        "Heath 帐篷多少钱？",
        "Moor tent 多少钱？",
        "500美元以下的帐篷有哪些？",
        "最便宜的帐篷是哪款？",
        "有几款帐篷有货？",
        "Heath 帐篷和 Moor tent 有什么区别？",
        "介绍一下 Heath 帐篷",
    ],
)
def test_no_answer_states_an_old_figure(reader: Reader, text: str) -> None:
    told = whole(ask(reader, text))
    assert not [figure for figure in FIGURES if figure in told.replace(text, "")], told
    for shown in json.loads(told)["products"]:
        if shown["sku"] in ("HEATH", "MOOR"):
            assert shown["price"] is shown["price_max"] is shown["list_price"] is shown["availability"] is None


def test_fresh_facts_are_told_beside_the_old_ones(reader: Reader) -> None:
    answer = ask(reader, "How much is the Fell tent?")
    assert answer.status == "answered"
    assert "$399.00" in answer.text
    assert answer.facts_as_of == (NOW - timedelta(hours=2)).isoformat()
    assert ask(reader, "Is the Tarn tent in stock?").products[0].availability == "out_of_stock"


def test_each_fact_has_its_own_limit(reader: Reader) -> None:
    answer = ask(reader, "How much is the Heath tent?", replace(SHOP, price_max_age=None))
    assert "$437.50" in answer.text
    assert (answer.products[0].price, answer.products[0].availability) == (Decimal("437.5"), None)
    answer = ask(reader, "Is the Heath tent in stock?", replace(SHOP, stock_max_age=None))
    assert answer.status == "answered"
    assert (answer.products[0].price, answer.products[0].availability) == (None, "in_stock")


LEFT_OUT = "2 products are left out, as the price was last confirmed too long ago."


def test_filters_leave_the_old_ones_out_and_say_so(reader: Reader) -> None:
    listed = ask(reader, "Which tents do you sell under $500?")
    assert [card.sku for card in listed.products] == ["FELL"]
    assert LEFT_OUT in listed.text
    assert {card.sku for card in ask(reader, "Which tents do you sell under $500?", FREE).products} == {
        "FELL",
        "HEATH",
        "MOOR",
    }
    assert "left out" not in ask(reader, "Which tents do you sell under $500?", FREE).text
    chinese = ask(reader, "500美元以下的帐篷有哪些？")
    assert "款商品未计入，因为价格最近一次确认的时间太久。" in chinese.text


def test_nothing_is_called_absent_that_is_only_old(reader: Reader) -> None:
    answer = ask(reader, "Which tents do you sell under $300?")
    assert answer.status == "unanswered"
    assert "Nothing that can be told today fits all of this" in answer.text
    assert LEFT_OUT in answer.text
    assert "Nothing in the catalog fits" in ask(reader, "Which tents do you sell under $100?", FREE).text


def test_counts_by_stock_leave_the_old_ones_out_and_say_so(reader: Reader) -> None:
    answer = ask(reader, "How many tents do you have in stock?")
    assert "1 product matches" in answer.text
    assert "2 products are left out, as the stock was last confirmed too long ago." in answer.text
    assert answer.facts_as_of == (NOW - timedelta(hours=2)).isoformat()
    free = ask(reader, "How many tents do you have in stock?", FREE)
    assert "3 products match" in free.text
    assert free.facts_as_of == OLD.isoformat()
    assert "left out" not in ask(reader, "How many tents do you have?").text


def test_a_count_is_as_of_the_oldest_that_it_counts(reader: Reader) -> None:
    """Four of five are shown; the one that is not is the oldest."""
    answer = ask(reader, "How many rugs do you have in stock?", FREE)
    assert "5 products match" in answer.text
    assert "WOLD" not in {card.sku for card in answer.products}
    assert answer.facts_as_of == OLD.isoformat()


def test_the_cheapest_is_the_cheapest_that_can_be_told(reader: Reader) -> None:
    answer = ask(reader, "What is the cheapest tent?")
    assert "Fell tent, $399.00" in answer.text
    assert LEFT_OUT in answer.text
    assert answer.facts_as_of == (NOW - timedelta(hours=2)).isoformat()
    assert "Moor tent, $271.40" in ask(reader, "What is the cheapest tent?", FREE).text
    none = ask(reader, "What is the cheapest tent?", replace(SHOP, price_max_age=timedelta(hours=1)))
    assert none.status == "unanswered"
    assert "cannot be told today" in none.text
    assert "4 products are left out" in none.text
    assert "目前无法确定" in ask(reader, "最便宜的帐篷是哪款？", replace(SHOP, price_max_age=timedelta(hours=1))).text


def test_a_comparison_says_whose_price_is_old(reader: Reader) -> None:
    answer = ask(reader, "Compare the Heath tent and the Fell tent")
    assert "The price of the Heath tent was last confirmed on 1 May 2026" in answer.text
    assert "The price of the Fell tent was" not in answer.text


def test_the_search_filters_by_what_can_be_told(reader: Reader) -> None:
    def found(shop: ShopProfile) -> set[str | None]:
        hits = Assistant(reader, shop, clock=lambda: NOW).search("tents under $500")
        return {hit.sku for hit in hits if hit.kind == "product"}

    assert found(SHOP) == {"FELL"}
    tents = Assistant(reader, SHOP, clock=lambda: NOW).products("Heath tent", 4)
    assert {tent.price for tent in tents if tent.sku == "HEATH"} == {None}
    assert found(FREE) == {"FELL", "HEATH", "MOOR"}


def test_the_model_gets_no_old_figure_and_cannot_repeat_one(reader: Reader) -> None:
    """An earlier answer of the same conversation named the price, when it was still young."""
    history = (Turn("user", "How much is the Heath tent?"), Turn("assistant", "The Heath tent costs $437.50."))
    liar = RecordingModel("It costs $437.50 [1]. It weighs 3.9 kg [1].")
    assistant = Assistant(reader, SHOP, model=liar, engine="llm", clock=lambda: NOW)
    answer = assistant.ask(Question("How heavy is the Heath tent?", history=history))
    # The first try; what it said is withheld, and a second follows.
    messages, *second = liar.calls
    evidence = messages[-1][1]
    assert "3.9 kg" in evidence
    assert not [figure for figure in FIGURES if figure in evidence]
    assert "437" not in answer.text
    assert "3.9 kg" in answer.text
    # A question for the price itself needs no model to say that it is old.
    asked = assistant.ask(Question("How much is the Heath tent?", history=history))
    assert len(liar.calls) == 1 + len(second)
    assert "last confirmed on 1 May 2026" in asked.text
    assert "437" not in asked.text


def test_the_cheaper_one_is_not_told_by_old_prices(reader: Reader) -> None:
    shown = Turn("assistant", "- **Heath tent** – $437.50\n- **Moor tent** – $271.40")
    history = (Turn("user", "Which tents do you have?"), shown)
    assert "Moor" in ask(reader, "How heavy is the cheaper one?", FREE, history=history).text
    assert "2.1 kg" not in ask(reader, "How heavy is the cheaper one?", history=history).text


def test_a_description_states_no_old_price(reader: Reader) -> None:
    heath, fell = (reader.view.find(sku) for sku in ("HEATH", "FELL"))
    assert heath is not None
    assert fell is not None
    assert "437" not in describe(heath, shop=SHOP, price_at=NOW).text
    assert "437.50" in describe(heath, shop=FREE, price_at=NOW).text
    assert "399.00" in describe(fell, shop=SHOP, price_at=NOW).text


def test_an_answer_without_prices_is_as_of_the_newest_reading(reader: Reader) -> None:
    answer = ask(reader, "Do you ship to islands?")
    assert answer.facts_as_of == reader.view.as_of == (NOW - timedelta(hours=2)).isoformat()
    assert "as_of" not in json.dumps(ask(reader, "Do you have tents?").to_json()["products"])
