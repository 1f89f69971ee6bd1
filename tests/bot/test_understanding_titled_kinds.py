"""A kind of thing is what the shop's own Chinese titles end in, however the segmenter cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.answers import Question
from bot.assistant import Assistant
from bot.quoting.described_sets import asks_of_them
from bot.shop import ShopProfile
from bot.understanding.filtering import asked_for
from bot.understanding.titled_kinds import kinds_said
from bot.vocabulary import lexicon
from knowledge.facets import satisfying
from knowledge.facets.recounting import counted_again
from knowledge.language.heads import ends_in, heads
from knowledge.records import Product
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish

TITLES = (
    "日式圆形宠物盆猫砂盆",
    "封闭式除菌猫砂盆",
    "山毛榉登机箱",
    "铝框拉链登机箱",
    "亚麻条纹四件套",
    "亚麻印花四件套",
    "真丝四件套 新款",
    "水洗棉床单",
    "贡缎床单",
    "澳毛床垫 床笠款",
    "素色床笠",
    "秋冬加厚羊毛被",
    "白鹅绒羽绒被",
    "端午粽礼盒 640克",
    "冰粽礼盒",
    "护颈记忆枕",
    "亚麻鞋垫",
    "纯色窗帘",
    "提花窗帘",
    "莹白窗帘",
    "条纹窗帘",
    "遮光窗帘",
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[Reader]:
    """A reader of a shop that has Chinese titles alone."""
    store = opened(tmp_path_factory.mktemp("titled"), model_folder)
    publish(store, *goods())
    yield Reader(store)
    store.close()


def goods() -> Iterator[Product]:
    """One product for each title, each dearer than the one before."""
    for n, title in enumerate(TITLES):
        yield product(
            f"p{n}",
            title=title,
            language="zh",
            category="居家 > 床品件套" if "四件套" in title else "居家 > 其他",
            price=Decimal(20 + 10 * n),
            currency="CNY",
        )


def ask(reader: Reader, text: str) -> str:
    """The quoted answer."""
    shop = ShopProfile(names={"zh": "小店"}, languages=("zh",))
    return Assistant(reader, shop, engine="quote", clock=lambda: NOW).ask(Question(text)).text


def test_titles_end_in_what_they_are() -> None:
    assert {"登机箱", "机箱"} <= heads("20寸 铝镁合金登机箱")
    assert {"床笠", "床笠款"} <= heads("床垫 床笠款")
    assert ends_in("亚麻夏凉被 加厚", "夏凉被")
    assert not ends_in("亚麻鞋垫", "鞋")


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("床品四件套多少钱", {"四件套": "四件套"}),
        ("亚麻四件套有吗", {"四件套": "四件套"}),
        ("猫砂盆哪个便宜", {"猫砂盆": "猫砂盆"}),
        ("有哪些床笠", {"床笠": "床笠"}),
        ("最贵的被子", {"被子": "被"}),
        ("端午粽子能放多久", {"端午粽子": "端午粽"}),
        ("有粽子吗", {"粽子": "粽"}),
        ("枕头多少钱", {"枕头": "枕"}),
        ("有鞋子吗", {}),
        ("怎么退货", {}),
        ("do you have sheets", {}),
    ],
)
def test_a_question_says_kinds_as_titles_do(reader: Reader, asked: str, kinds: dict[str, str]) -> None:
    assert kinds_said(reader, asked) == kinds


@pytest.mark.parametrize(
    ("asked", "number"),
    [("有几款四件套", 3), ("有几款亚麻四件套", 2), ("床品四件套有几款", 3), ("有几款登机箱", 2), ("床笠有几款", 2)],
)
def test_the_set_of_a_kind_is_counted_twice_alike(reader: Reader, asked: str, number: int) -> None:
    found = asked_for(asked, reader, lexicon())
    assert not found.unmatched
    assert len(satisfying(reader, found.filters)) == counted_again(reader, found.filters) == number
    assert f"{number} 款" in ask(reader, asked)


def test_no_gloss_is_said_to_stand_in_a_title(reader: Reader) -> None:
    found = asked_for("有几款被子", reader, lexicon())
    assert found.title_words() == ["被"]


def test_a_kind_by_itself_is_listed_and_not_asked_back(reader: Reader) -> None:
    for asked in ("登机箱有哪几款", "买个登机箱"):
        told = ask(reader, asked)
        assert "山毛榉登机箱" in told
        assert "铝框拉链登机箱" in told
        assert "哪一款" not in told
    assert "猫砂盆" not in ask(reader, "35元以内的登机箱有吗")


def test_which_of_a_kind_is_cheaper(reader: Reader) -> None:
    assert ask(reader, "猫砂盆哪个便宜").startswith("**日式圆形宠物盆猫砂盆**更便宜：¥20.00")


def test_of_a_large_kind_the_span_of_its_prices_is_told(reader: Reader) -> None:
    assert "最便宜的是" not in ask(reader, "四件套多少钱")
    told = ask(reader, "窗帘多少钱")
    assert "最便宜的是纯色窗帘，¥190.00；最贵的是遮光窗帘，¥230.00。" in told


def test_where_no_stock_is_stated_the_kind_is_listed_with_a_word_on_it(reader: Reader) -> None:
    told = ask(reader, "床单有现货吗")
    assert "水洗棉床单" in told
    assert "没有说明是否有货" in told


def test_a_shelf_of_a_path_narrows_a_kind(reader: Reader) -> None:
    found = asked_for("有几款床品四件套", reader, lexicon())
    assert not found.unmatched
    assert len(satisfying(reader, found.filters)) == 3


def test_what_is_asked_of_the_things_themselves_is_no_search() -> None:
    for text in ("what sizes do the polos come in", "登机箱有什么颜色", "床单有几种尺寸"):
        assert asks_of_them(text)
    for text in ("what backpacks do you have", "有哪些登机箱", "床单有几款"):
        assert not asks_of_them(text)
