"""Figures as people tell them: the true sentence passes, its nearest lie does not. Both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.figured import without_figured
from bot.proof.figures import figures
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product

KETTLE = Product(
    "shop",
    "TK",
    "en",
    "Teal kettle",
    sku="TK",
    currency="USD",
    price=Decimal(45),
    list_price=Decimal(60),
    availability="in_stock",
    attributes=(
        Attribute("weight", "1.1 kg"),
        Attribute("height", "25 cm"),
        Attribute("cord length", "1.25 m"),
        Attribute("boiling time", "4 minutes"),
        Attribute("capacity", "1.5 litres"),
    ),
)
FAQ_EN = "Standard parcels arrive 3 to 5 working days after they leave us. Repairs take 10 to 15 working days."
FAQ_ZH = "标准包裹从发出起 3 至 5 个工作日送达。维修需要 10 至 15 个工作日。自提商品保留 7 天。"


def _of(n: int, product: Product, field: str, text: str, language: str = "en") -> Source:
    return Source(Evidence("product", product.title, text, language, n=n, sku=product.sku, field=field), product)


SOURCES = {
    1: Source(Evidence("faq", "How long does delivery take?", FAQ_EN, "en", n=1)),
    2: Source(Evidence("faq", "多久能送到？", FAQ_ZH, "zh", n=2)),
    3: _of(3, KETTLE, "weight", "weight: 1.1 kg"),
    4: _of(4, KETTLE, "cord length", "cord length: 1.25 m"),
}


def passes(sentence: str, sources: dict[int, Source] = SOURCES, question: str = "") -> bool:
    """Whether the sentence may be said as it stands."""
    language = "en" if sentence.isascii() else "zh"
    spoken = Spoken(sentence, tuple(cited(sentence, sources)))
    proved = prove(spoken, Grounds(sources, language, question=question))
    return not proved.withheld and proved.text == sentence


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("标准包裹发出后三到五个工作日送达 [2]。", "标准包裹发出后三到六个工作日送达 [2]。"),
        ("维修需要十到十五个工作日 [2]。", "维修需要十到十二个工作日 [2]。"),
        ("自提商品保留一个星期 [2]。", "自提商品保留两个星期 [2]。"),
        (
            "Parcels arrive between three and five working days [1].",
            "Parcels arrive between two and five working days [1].",
        ),
        ("Repairs take two to three working weeks [1].", "Repairs take two to four working weeks [1]."),
    ],
)
def test_the_words_of_a_figure_are_its_judges(true: str, lie: str) -> None:
    assert passes(true)
    assert not passes(lie)


def test_what_a_figure_says_in_words_is_no_word_of_the_sentence() -> None:
    assert without_figured("发出后三到五个工作日送达") == "发出后9到9    送达"
    assert without_figured("It takes about two weeks to order.").split() == "It takes 9 to order.".split()
    assert "USB-C3" in without_figured("The USB-C3 cable is red.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("between three and five weeks", ["3", "5"]),
        ("一到两个工作日", ["1", "2"]),
        ("两三天", ["2", "3"]),
        ("一米二五", ["1.25"]),
        ("三斤二两", ["3.2"]),
        ("四分之三公斤", ["0.75"]),
        ("三刻钟", ["45"]),
        ("1 小时 30 分钟", ["1.5"]),
        ("two hours and fifteen minutes", ["2.25"]),
        ("one hundred and fifty grams", ["150"]),
        ("a hundred and twenty grams", ["120"]),
        ("two thousand five hundred metres", ["2500"]),
        ("零下五度", ["-5"]),
        ("minus five degrees", ["-5"]),
        ("2 kg and 300 g", ["2", "300"]),
    ],
)
def test_numbers_in_words_are_read_as_a_whole(text: str, told: list[str]) -> None:
    assert [figure.value for figure in figures(text)] == told
