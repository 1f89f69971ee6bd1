"""Figures as people tell them: the true sentence passes, its nearest lie does not. Both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.figured import without_figured
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
    ],
)
def test_the_words_of_a_figure_are_its_judges(true: str, lie: str) -> None:
    assert passes(true)
    assert not passes(lie)


def test_what_a_figure_says_in_words_is_no_word_of_the_sentence() -> None:
    assert without_figured("发出后三到五个工作日送达") == "发出后9到9    送达"
    assert without_figured("It takes about two weeks to order.").split() == "It takes 9 to order.".split()
    assert "USB-C3" in without_figured("The USB-C3 cable is red.")
