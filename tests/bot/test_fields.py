"""Which field or sentence of one product answers: told, asked back, or neither; in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers import Answer, Question
from bot.assistant import Assistant
from bot.shop import ShopProfile
from knowledge.records import Attribute
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish

LANTERN = product(
    "lantern",
    sku="LAN-1",
    title="Fennel lantern",
    description=(
        "A lantern for the tent and the terrace.\n"
        "it runs for nine hours on one charge. the hook turns in every direction.\n"
        "Carrying bag: included, of waxed canvas"
    ),
    attributes=(
        Attribute("item_weight", '{ unit:grams, value:"310" }'),
        Attribute("package_weight", "450 g"),
        Attribute("numberOfModes", "4"),
        Attribute("housing_material", "aluminium"),
        Attribute("batteries_included", "true", boolean=True),
        Attribute("colour", "forest green"),
    ),
)
LAMP = product(
    "lamp",
    sku="LAM-1",
    language="zh",
    title="茴香营地灯",
    description="适合帐篷和露台的灯。\n一次充电可亮九小时。",
    attributes=(
        Attribute("灯身重量", "310 克"),
        Attribute("亮度档位", "4 档"),
        Attribute("外壳材质", "铝合金"),
        Attribute("颜色", "墨绿"),
    ),
)

MAT = product(
    "mat",
    sku="MAT-1",
    title="Sorrel mat",
    description="",
    attributes=(
        Attribute("Dimensions", "Small: 40 x 60 cm; Large: 70 x 110 cm"),
        Attribute(
            "Care instructions",
            "1. A little fluff comes off in the first weeks. 2. Brush it dry with a soft brush and never wash it.",
        ),
    ),
)
RUG = product(
    "rug",
    sku="RUG-1",
    language="zh",
    title="酸模地垫",
    description="",
    attributes=(
        Attribute("尺寸", "小号：40*60cm\n大号：70*110cm"),
        Attribute(
            "温馨提示",
            "1：初次使用的几个星期会有少量浮毛脱落，属于正常现象，请放心使用，用吸尘器多吸几次即可。\n"
            "2：刚打开包装时会有一点气味，请放在通风的地方两三天，气味就会散去，不影响使用。",
        ),
    ),
)

# Two things of one name, whose words ask for a price wherever else they stand.
TAGS = tuple(
    product(
        sku,
        sku=sku,
        title="Price tag this size",
        description="",
        attributes=(Attribute("Storage", storage), Attribute("Suitable for", suited)),
    )
    for sku, storage, suited in (("TAG-1", "64 GB", "glass doors"), ("TAG-2", "16 GB", "wooden shelves"))
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Assistant]:
    store = opened(tmp_path_factory.mktemp("fields"), model_folder)
    publish(store, LANTERN, LAMP, MAT, RUG, *TAGS)
    yield Assistant(Reader(store), ShopProfile(), clock=lambda: NOW)
    store.close()


def asked(assistant: Assistant, text: str, about: str = "LAN-1") -> Answer:
    return assistant.ask(Question(text, about=about))


@pytest.mark.parametrize(
    ("question", "about", "field", "told"),
    [
        ("how heavy is it?", "LAN-1", "item_weight", "310 grams"),
        ("what does the parcel weigh when it is shipped?", "LAN-1", "package_weight", "450 g"),
        ("how many modes are there?", "LAN-1", "numberOfModes", "4"),
        ("what is the housing made of?", "LAN-1", "housing_material", "aluminium"),
        ("does it come with batteries?", "LAN-1", "batteries_included", "yes"),
        ("what colour is it?", "LAN-1", "colour", "green"),
        ("它多重？", "LAM-1", "灯身重量", "310 克"),
        ("有几档亮度？", "LAM-1", "亮度档位", "4 档"),
        ("外壳是什么材质的？", "LAM-1", "外壳材质", "铝合金"),
        ("它多重？", "LAN-1", "item_weight", "310"),
        ("how heavy is it?", "LAM-1", "灯身重量", "310"),
    ],
)
def test_the_field_that_is_asked_for_is_cited_as_the_source_names_it(
    assistant: Assistant, question: str, about: str, field: str, told: str
) -> None:
    answer = asked(assistant, question, about)
    assert answer.citations, answer.text
    assert answer.citations[0].field == field
    assert told in answer.text
    assert "{" not in answer.text


@pytest.mark.parametrize(
    ("question", "about", "told", "not_told"),
    [
        ("what are the dimensions of the large one?", "MAT-1", "70 x 110", "40 x 60"),
        ("what are the dimensions?", "MAT-1", "70 x 110", "nothing else"),
        ("大号的尺寸是多少", "RUG-1", "70*110cm", "40*60"),
        ("有气味吗", "RUG-1", "通风的地方", "浮毛"),
    ],
)
def test_of_a_long_value_that_part_is_told_that_is_asked_for(
    assistant: Assistant, question: str, about: str, told: str, not_told: str
) -> None:
    text = asked(assistant, question, about).text
    assert told in text
    assert not_told not in text


@pytest.mark.parametrize(
    ("question", "about", "told", "not_told"),
    [
        ("does the hook turn?", "LAN-1", "the hook turns in every direction", "nine hours"),
        ("how long does one charge last?", "LAN-1", "nine hours", "hook"),
        ("is there a carrying bag?", "LAN-1", "Carrying bag of the Fennel lantern: included", "hook"),
        ("充一次电能亮多久？", "LAM-1", "九小时", "露台"),
    ],
)
def test_one_sentence_of_the_description_is_quoted_alone(
    assistant: Assistant, question: str, about: str, told: str, not_told: str
) -> None:
    answer = asked(assistant, question, about)
    assert answer.citations[0].field == "description"
    assert told in answer.text
    assert not_told not in answer.text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("does it have bluetooth?", "LAN-1"),
        ("can I eat it?", "LAN-1"),
        ("它有蓝牙吗？", "LAM-1"),
        ("支持分期付款吗？", "LAM-1"),
    ],
)
def test_what_no_field_is_near_to_stays_unknown(assistant: Assistant, question: str, about: str) -> None:
    answer = asked(assistant, question, about)
    assert answer.status == "unanswered"
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "about", "field", "asks"),
    [
        ("does it have a metal body?", "LAN-1", "housing_material", "The closest that it says:"),
        ("够亮吗？", "LAM-1", "亮度档位", "最接近的是："),
    ],
)
def test_unsure_which_field_is_meant_the_nearest_is_cited_and_asked_back(
    assistant: Assistant, question: str, about: str, field: str, asks: str
) -> None:
    answer = asked(assistant, question, about)
    assert answer.status == "clarify"
    assert asks in answer.text
    assert answer.citations[0].field == field
    assert "Yes" not in answer.text
    assert "是的" not in answer.text


def test_a_question_for_a_field_that_is_not_there_gets_no_summary_instead(assistant: Assistant) -> None:
    answer = asked(assistant, "what is its size?")
    assert answer.status in ("clarify", "unanswered")
    assert len(answer.citations) <= 2


@pytest.mark.parametrize("text", ["Is this suitable for shelves?", "is it suitable for wooden shelves"])
def test_words_of_the_page_s_own_title_ask_for_nothing(assistant: Assistant, text: str) -> None:
    answer = asked(assistant, text, "TAG-2")
    assert [(one.sku, one.field) for one in answer.citations][:1] == [("TAG-2", "Suitable for")]


def test_products_of_one_name_are_not_compared_where_one_of_them_is_asked_about(assistant: Assistant) -> None:
    answer = asked(assistant, "what is the largest storage this has?", "TAG-2")
    assert {one.sku for one in answer.citations} == {"TAG-2"}
    assert "16 GB" in answer.text


def test_what_is_available_may_be_what_a_field_tells(assistant: Assistant) -> None:
    answer = asked(assistant, "What is the storage available in this?", "TAG-1")
    assert answer.status == "answered"
    assert answer.citations[0].field == "Storage"
    stock = asked(assistant, "Is this available?", "TAG-1")
    assert not stock.citations or stock.citations[0].field == "availability"


@pytest.mark.parametrize(
    ("question", "about", "told", "silent"),
    [
        ("how heavy is it, and what colour is it?", "LAN-1", ("310", "green"), ""),
        ("它多重，是什么颜色？", "LAM-1", ("310 克", "墨绿"), ""),
        ("what is the housing made of, and who designed it?", "LAN-1", ("aluminium", "who designed it"), "nothing"),
        ("它是什么颜色，谁设计的？", "LAM-1", ("墨绿", "谁设计的"), "没有明确说明"),
    ],
)
def test_both_halves_of_a_question_are_told_or_named(
    assistant: Assistant, question: str, about: str, told: tuple[str, ...], silent: str
) -> None:
    answer = asked(assistant, question, about)
    assert answer.status == "answered"
    assert all(part in answer.text for part in (*told, silent)), answer.text


@pytest.mark.parametrize(
    ("question", "about"), [("can my 4 year old son play with it?", "LAN-1"), ("4岁的孩子能玩吗？", "LAM-1")]
)
def test_a_number_in_the_question_is_no_reason_for_a_field(assistant: Assistant, question: str, about: str) -> None:
    assert asked(assistant, question, about).status == "unanswered"
