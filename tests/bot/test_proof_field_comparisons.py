"""Which of two products has more of what a field states: true ones stay, turned round or invented ones go."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Attribute, Product


def pack(key: str, title: str, language: str, stated: dict[str, tuple[str, int | None, str | None]]) -> Product:
    fields = tuple(
        Attribute(name, text, None if number is None else Decimal(number), unit)
        for name, (text, number, unit) in stated.items()
    )
    return Product(
        "shop", key, language, title, sku=key, currency="USD", price=Decimal(50), availability="in_stock",
        attributes=fields,
    )  # fmt: skip


def grounds(language: str) -> Grounds:
    if language == "en":
        small = pack(
            "g", "Gorse pack", "en",
            {
                "Maximum load": ("12 kg", 12, "kg"), "Capacity": ("30 L", 30, "l"),
                "Battery life": ("4 hours on high, 60 hours on low", None, None), "Number of pockets": ("3", 3, None),
                "Comfort temperature": ("9 °C", 9, "°C"),
            },
        )  # fmt: skip
        large = pack(
            "b", "Briar pack", "en",
            {
                "Maximum load": ("18 kg", 18, "kg"), "Capacity": ("30 L", 30, "l"),
                "Battery life": ("6 hours on high, 80 hours on low", None, None), "Number of pockets": ("5", 5, None),
                "Comfort temperature": ("0 °C", 0, "°C"),
            },
        )  # fmt: skip
        question = "Gorse or Briar?"
    else:
        small = pack(
            "g", "Gorse 背包", "zh",
            {
                "最大承重": ("12 千克", 12, "kg"), "容量": ("30 升", 30, "l"),
                "续航时间": ("高档 4 小时，低档 60 小时", None, None),
                "口袋数量": ("3", 3, None), "舒适温标": ("9 °C", 9, "°C"),
            },
        )  # fmt: skip
        large = pack(
            "b", "Briar 背包", "zh",
            {
                "最大承重": ("18 千克", 18, "kg"), "容量": ("30 升", 30, "l"),
                "续航时间": ("高档 6 小时，低档 80 小时", None, None),
                "口袋数量": ("5", 5, None), "舒适温标": ("0 °C", 0, "°C"),
            },
        )  # fmt: skip
        question = "Gorse 还是 Briar？"
    sources: dict[int, Source] = {}
    for one in (small, large):
        for attribute in one.attributes:
            n = len(sources) + 1
            text = f"{attribute.name}: {attribute.text}"
            sources[n] = Source(
                Evidence("product", one.title, text, language, n=n, sku=one.sku, field=attribute.name), one
            )
    return Grounds(sources, language, question=question)


def told(sentence: str, *cite: int) -> bool:
    own = grounds("en" if sentence.isascii() else "zh")
    return not prove(Spoken(sentence, cite), own).withheld


LOAD, CAPACITY, LIFE, POCKETS, COMFORT = ((n, n + 5) for n in range(1, 6))


@pytest.mark.parametrize(
    ("sentence", "cite"),
    [
        ("The Briar pack has the higher maximum load: 18 kg, against 12 kg for the Gorse pack.", LOAD),
        ("The Briar pack carries more weight than the Gorse pack: 18 kg against 12 kg.", LOAD),
        ("The Gorse pack has a lower maximum load than the Briar pack.", LOAD),
        ("The Briar pack has the longer battery life.", LIFE),
        ("The Briar pack lasts longer than the Gorse pack.", LIFE),
        ("The Briar pack is warmer than the Gorse pack.", COMFORT),
        ("Briar 背包的最大承重更高：18 千克；Gorse 背包是 12 千克。", LOAD),
        ("Gorse 背包的最大承重更低。", LOAD),
        ("Briar 背包的续航时间更长。", LIFE),
        ("Briar 背包的口袋数量更多：5；Gorse 背包是 3。", POCKETS),
    ],
)  # fmt: skip
def test_what_both_fields_say_is_told(sentence: str, cite: tuple[int, int]) -> None:
    assert told(sentence, *cite)


@pytest.mark.parametrize(
    ("sentence", "cite"),
    [
        ("The Gorse pack has the higher maximum load: 12 kg, against 18 kg for the Briar pack.", LOAD),
        ("The Gorse pack carries more weight than the Briar pack.", LOAD),
        ("The Briar pack has a lower maximum load than the Gorse pack.", LOAD),
        ("The Briar pack has the higher maximum load: 12 kg, against 18 kg for the Gorse pack.", LOAD),
        ("The Briar pack has the larger capacity.", CAPACITY),
        ("The Gorse pack holds more than the Briar pack.", CAPACITY),
        ("The Gorse pack has the longer battery life.", LIFE),
        ("The Gorse pack lasts longer than the Briar pack.", LIFE),
        ("The Briar pack has the shorter battery life.", LIFE),
        ("The Gorse pack is warmer than the Briar pack.", COMFORT),
        ("The Briar pack has the higher R-value.", COMFORT),
        ("The Briar pack has the longer warranty.", LIFE),
        ("The Briar pack is sturdier than the Gorse pack.", LOAD),
        ("Gorse 背包的最大承重更高。", LOAD),
        ("Briar 背包的最大承重更低。", LOAD),
        ("Briar 背包的容量更大。", CAPACITY),
        ("Gorse 背包的续航时间更长。", LIFE),
        ("Gorse 背包比 Briar 背包装得更多。", CAPACITY),
        ("Gorse 背包的口袋数量更多。", POCKETS),
        ("Gorse 背包更暖和。", COMFORT),
        ("Briar 背包更耐用。", LOAD),
        ("Briar 背包的保修期更长。", LIFE),
    ],
)  # fmt: skip
def test_what_they_do_not_say_so_is_withheld(sentence: str, cite: tuple[int, int]) -> None:
    assert not told(sentence, *cite)
