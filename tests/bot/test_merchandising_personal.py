"""Words that speak to one person and rest on products that the shop has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.merchandising.personal import describe_for
from bot.models import OpenAiChatModel
from bot.shop import ShopProfile
from knowledge.errors import ModelEndpointError
from knowledge.records import Product
from tests.fakes import FakeEndpoint, RecordingModel, Script

RUNNER = "我喜欢运动，尤其是跑步和游泳。我的目标是提高我的跑步成绩和减少游泳时间。"
RUNNER_EN = "I like running and swimming. My goal is to improve my running performance and to reduce my swimming time."
SHOP = ShopProfile(names={"zh": "蕨野"}, contacts={"zh": "service@fern.example", "en": "help@fern.example"})


def product(key: str, title: str, description: str, language: str = "zh", **more) -> Product:
    return Product(source="shop", key=key, language=language, title=title, description=description, **more)


SHOE = product("pace", "Pace 跑鞋", "适合每周跑步三次的人。重 240 克。", category="跑鞋")
GOGGLES = product("clear", "Clear 泳镜", "舒适的训练泳镜。", tags=("游泳",))
KETTLE = product("alder", "Alder 水壶", "一升容量。")
SHOE_EN = product(
    "pace", "Pace shoe", "For people who like running three times a week.", "en", category="Running shoes"
)
ONLY_EN = product("fins", "Short fins", "Short blades.", "en", category="Swimming")
STAMP = product("rug", "地毯", "踩上去很安静。")


def search_in(*products: Product):
    def search(_query: str, k: int) -> Sequence[Product]:
        return products[:k]

    return search


def test_the_example_that_the_product_grew_from() -> None:
    described = describe_for(RUNNER, search_in(KETTLE, SHOE, GOGGLES), shop=SHOP)
    assert described.language == "zh"
    assert described.products == ("pace", "clear")
    assert described.text == (
        "您提到了跑步、游泳、运动，希望提高成绩、减少时间。本店有这些商品：\n\n"
        "Pace 跑鞋，属于“跑鞋”[1]。适合每周跑步三次的人[2]。\n\n"
        "Clear 泳镜[3]。舒适的训练泳镜[4]。\n\n"
        "能否达到目标取决于您自己，以上只是商品本身的资料。"
    )
    assert [(c.n, c.sku, c.field) for c in described.citations] == [
        (1, "pace", "title"),
        (2, "pace", "description"),
        (3, "clear", "title"),
        (4, "clear", "description"),
    ]


def test_the_same_person_in_english() -> None:
    described = describe_for(RUNNER_EN, search_in(SHOE, SHOE_EN), shop=SHOP)
    assert described.language == "en"
    assert described.products == ("pace",)  # the English text of the same product
    assert described.text.startswith(
        "You mention running and swimming, and you want to improve performance and reduce time."
    )
    assert "For people who like running three times a week [2]." in described.text


def test_the_translation_is_found_where_the_shop_has_one() -> None:
    translations = {("pace", "zh"): SHOE}
    described = describe_for(
        "我喜欢跑步", search_in(SHOE_EN), find=lambda sku, language: translations.get((sku, language)), shop=SHOP
    )
    assert described.text.splitlines()[2] == "Pace 跑鞋，属于“跑鞋”[1]。适合每周跑步三次的人[2]。"


def test_what_bears_the_word_in_its_name_comes_first() -> None:
    shirt = product("shirt", "速干衣", "游泳之后也能穿。")
    assert describe_for("我喜欢游泳", search_in(shirt, GOGGLES), shop=SHOP, limit=1).products == ("clear",)


def test_a_product_in_the_other_language_is_quoted_as_written() -> None:
    described = describe_for("我喜欢游泳", search_in(ONLY_EN), shop=SHOP)
    assert described.products == ("fins",)
    assert "“Short blades.”（英文原文）" in described.text


@pytest.mark.parametrize(
    ("text", "products"),
    [(RUNNER, (KETTLE,)), ("I collect stamps", (STAMP, KETTLE)), ("我喜欢弹钢琴", (SHOE, GOGGLES)), ("👟", (SHOE,))],
)
def test_without_a_matching_product_it_says_so_and_cites_nothing(text: str, products: tuple[Product, ...]) -> None:
    for model in (None, RecordingModel("这双鞋一定适合您[1]。")):
        described = describe_for(text, search_in(*products), shop=SHOP, model=model)
        assert described.citations == ()
        assert described.products == ()
        assert "没有与此相符的商品" in described.text or "hold nothing that fits" in described.text
        assert "fern.example" in described.text


def test_at_most_so_many_products_each_interest_first() -> None:
    shoes = [product(f"shoe{n}", f"{n} 号跑鞋", "跑步用。") for n in range(6)]
    described = describe_for(RUNNER, search_in(*shoes, GOGGLES), shop=SHOP, limit=2)
    assert len(described.products) == 2


# Key words first (the same fake answers both requests), then the text: 1 is the shoe's sentence, 2 its title.
def test_the_model_speaks_and_is_proved() -> None:
    endpoint = FakeEndpoint(
        Script("您喜欢跑步，Pace 适合每周跑步三次的人[1]。它只要99元[1]。它一定能提高您的成绩[1]。")
    )
    model = OpenAiChatModel("m", "http://model.test/v1", http_client=endpoint.client())
    described = describe_for(RUNNER, search_in(SHOE), shop=SHOP, model=model)
    assert described.engine == "llm"
    assert described.text == "您喜欢跑步，Pace 适合每周跑步三次的人[1]。"
    assert described.products == ("pace",)
    assert "提高成绩" in endpoint.requests[-1]["messages"][0]["content"]


@pytest.mark.parametrize(
    "model",
    [
        RecordingModel("", error=ModelEndpointError("gone")),
        RecordingModel("保证您跑得更快！"),
        RecordingModel("Pace 保证提高成绩[1]。"),
    ],
)
def test_a_model_that_fails_or_promises_leaves_the_quoted_text(model: RecordingModel) -> None:
    described = describe_for(RUNNER, search_in(SHOE), shop=SHOP, model=model)
    assert described.engine == "quote"
    assert described.fallback_reason
    assert described.text == describe_for(RUNNER, search_in(SHOE), shop=SHOP).text
