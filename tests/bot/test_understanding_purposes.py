"""Words that restrict nothing of what the shop states: uses, names said again, nouns of a field, classes of goods."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Answer, Question
from bot.assistant import Assistant
from bot.shop import ShopProfile
from bot.understanding.asked import Asked
from bot.understanding.filtering import asked_for
from bot.understanding.purposes import purposes, said_again, within
from bot.vocabulary import lexicon
from knowledge.facets import satisfying
from knowledge.records import Attribute, Product
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish


def sold() -> Iterator[Product]:
    """Keyboards, boards, kettles, lamps and dolls whose titles say more or less of what they are."""
    for n in range(6):
        layout = ("AZERTY", "QWERTY")[n % 2]
        yield product(
            f"key-{n}",
            title=f"Alder keyboard K{n}10 {'AZERTY' if n == 0 else 'black'}",
            brand="Alder",
            attributes=(Attribute("keyboard layout", layout), Attribute("switch travel", str(n), Decimal(n))),
        )
        yield product(
            f"board-{n}",
            title=f"Birch motherboard B{n}50",
            brand="Birch",
            attributes=(Attribute("processor socket", ("LGA 1200 (Socket H5)", "Socket AM3")[n % 2]),),
        )
        watts = (Attribute("power", "2000 W", Decimal(2000), "W"),) if n % 2 else ()
        title = f"Cedar {'electric ' if n == 1 else ''}kettle C{n}00"
        yield product(
            f"kettle-{n}", title=title, brand="Cedar", price=Decimal(20 + n), currency="USD", attributes=watts
        )
        yield product(f"doll-{n}", title=f"Hazel Friends rabbit {n}0{n}", brand="Hazel Friends")
        brightness = (Attribute("projector brightness", str(3000 + n), Decimal(3000 + n)),)
        beamer = f"Larch projector P{n}" if n else "Larch EMP-830"
        yield product(f"beamer-{n}", title=beamer, brand="Larch", attributes=brightness)
    yield product("toy", title="Oak toy train", brand="Oak")
    yield product("lamp-1", title="Larch Lamp LP29", brand="Larch", price=Decimal(400), currency="USD")
    yield product("lamp-2", title="Rowan projector lamp R14", brand="Rowan", price=Decimal(90), currency="USD")
    yield product("lamp-3", title="Willow projector lamp W1", brand="Willow")
    yield product("lamp-4", title="Willow desk lamp W2", brand="Willow")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    store = opened(tmp_path_factory.mktemp("purposes"), model_folder)
    publish(store, *sold())
    yield Reader(store)
    store.close()


def asked(reader: Reader, text: str) -> Asked:
    return asked_for(text, reader, lexicon())


def found(reader: Reader, text: str) -> set[str]:
    records = reader.view.records(satisfying(reader, asked(reader, text).filters))
    return {record.key for record in records.values() if isinstance(record, Product)}


def answered(reader: Reader, text: str) -> Answer:
    return Assistant(reader, ShopProfile(), clock=lambda: NOW).ask(Question(text))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a keyboard for gaming please", "for gaming"),
        ("boards for my old pc under 100", "for my old pc"),
        ("a laptop for my kid's online classes", "for my kid's online classes"),
        ("打游戏用的键盘有哪些", "打游戏用"),
        ("孩子上网课用，有键盘吗", "孩子上网课用"),
        ("想给老电脑换块主板", "老电脑"),
    ],
)
def test_a_use_is_told_from_the_thing(text: str, phrase: str) -> None:
    assert purposes(text) == [phrase]


@pytest.mark.parametrize(
    "text", ["shoes for men", "a case for the C65", "这口锅能用电磁炉吗", "专用的电池", "可用洗碗机吗"]
)
def test_what_it_is_for_or_can_be_used_on_is_no_use(text: str) -> None:
    assert purposes(text) == []


def test_a_code_is_a_name_wherever_it_stands() -> None:
    assert within("c65", ["for my old c65"]) is None
    assert said_again("hazel friends(森贝儿)的玩具") == ["森贝儿"]
    assert said_again("a cable (2 m)") == []
    # The Latin name is the brand's; the Chinese one, which no list knows, says it once more.
    assert said_again("有没有榛果（hazel）的双肩包") == ["榛果"]


@pytest.mark.parametrize(
    "text", ["打游戏用的键盘有哪些，AZERTY布局", "do you have any AZERTY layout keyboards for gaming?"]
)
def test_a_use_that_nothing_states_is_left_out_and_that_is_told(reader: Reader, text: str) -> None:
    assert found(reader, text) == {"key-0", "key-2", "key-4"}
    told = answered(reader, text)
    assert told.status == "answered"
    assert "打游戏用" in told.text or "for gaming" in told.text


@pytest.mark.parametrize("text", ["LGA1200针脚的主板有哪些", "motherboards with socket LGA1200"])
def test_a_code_written_without_its_blank_is_the_value(reader: Reader, text: str) -> None:
    assert found(reader, text) == {"board-0", "board-2", "board-4"}
    assert not asked(reader, text).unmatched


@pytest.mark.parametrize("text", ["electric kettles under $30", "30美元以下的电动水壶有哪些"])
def test_what_states_a_power_is_electric(reader: Reader, text: str) -> None:
    assert found(reader, text) == {"kettle-1", "kettle-3", "kettle-5"}
    assert "electr”" not in answered(reader, text).text


@pytest.mark.parametrize("text", ["how many Hazel Friends toys do you have?", "Hazel Friends(森贝儿)的玩具有多少款"])
def test_a_class_that_no_title_of_the_brand_says_counts_all_of_the_brand(reader: Reader, text: str) -> None:
    assert found(reader, text) == {f"doll-{n}" for n in range(6)}
    assert "玩具" in (told := answered(reader, text).text) or "toy" in told


def test_a_class_without_a_brand_is_looked_for_in_titles(reader: Reader) -> None:
    assert found(reader, "which toys do you have?") == {"toy"}


@pytest.mark.parametrize("text", ["projectors with at least 3000 lumens", "亮度3000流明以上的投影仪有哪些"])
def test_who_states_a_field_of_the_things_own_is_the_thing(reader: Reader, text: str) -> None:
    assert found(reader, text) == {f"beamer-{n}" for n in range(6)}


def test_a_brand_that_calls_a_compound_by_its_last_word_is_found_by_it(reader: Reader) -> None:
    assert found(reader, "the dearest Larch or Rowan projector lamp") == {"lamp-1", "lamp-2"}
    # Willow calls two things a lamp.
    assert found(reader, "Willow projector lamps") == {"lamp-3"}


@pytest.mark.parametrize("text", ["which keyboard has the highest switch travel?", "switch travel最高的键盘是哪款"])
def test_the_highest_of_a_named_property_is_no_height(reader: Reader, text: str) -> None:
    order = asked(reader, text).order
    assert order is not None
    assert order.by == ("switch travel",)


def test_no_stem_is_shown(reader: Reader) -> None:
    told = answered(reader, "how many electric rabbits of Hazel Friends do you sell under $20?").text
    assert "electr”" not in told
    assert "“rabbits”" in answered(reader, "how many rabbits of Hazel Friends do you sell?").text
