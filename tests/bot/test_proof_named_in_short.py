"""A sentence that begins with a part of a product's title speaks of that product, whatever was spoken of before."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from bot.shop import ShopProfile
from knowledge.records import Attribute, Product

SHOP = ShopProfile(names={"en": "Alder House", "zh": "桤木之家"}, contacts={})


def lamp(key: str, title: str, language: str, **fields: str) -> Product:
    attributes = tuple(Attribute(name.replace("_", " "), value) for name, value in fields.items())
    return Product("shop", key, language, title, attributes=attributes)


def of(product: Product) -> Source:
    stated = "; ".join(f"{one.name}: {one.text}" for one in product.attributes)
    text = f"{product.title}\n{stated}"
    return Source(
        Evidence("product", product.title, text, product.language, sku=product.key, field="attributes"), product
    )


DESK = of(lamp("desk", "清欢日式台灯", "zh", 材质="橡木", 功率="5 瓦"))
FLOOR = of(lamp("floor", "清欢日式落地灯", "zh", 材质="榉木", 功率="9 瓦"))
DESK_EN = of(lamp("desk", "Calm oak desk lamp", "en", Material="oak", Power="5 W"))
FLOOR_EN = of(lamp("floor", "Calm beech floor lamp", "en", Material="beech", Power="9 W"))


def withheld(sentence: str, number: int, *sources: Source, before: str = "desk") -> bool:
    grounds = Grounds(dict(enumerate(sources, start=1)), "zh", "", SHOP, spoken_of=frozenset({before}))
    return prove(Spoken(sentence, (number,)), grounds).withheld


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("清欢的落地灯是榉木的。", (DESK, FLOOR)),
        ("落地灯的功率是 9 瓦。", (DESK, FLOOR)),
        ("The floor lamp is made of beech.", (DESK_EN, FLOOR_EN)),
    ],
)
def test_a_short_name_leads_to_another_product(sentence: str, sources: tuple[Source, ...]) -> None:
    assert not withheld(sentence, 2, *sources)


@pytest.mark.parametrize(
    ("sentence", "number", "sources"),
    [
        ("清欢的落地灯是橡木的。", 1, (DESK, FLOOR)),
        ("落地灯的功率是 5 瓦。", 1, (DESK, FLOOR)),
        ("台灯的功率是 9 瓦。", 2, (DESK, FLOOR)),
        ("清欢的灯是榉木的。", 2, (DESK, FLOOR)),
        ("它是榉木的。", 2, (DESK, FLOOR)),
        ("The floor lamp is made of oak.", 1, (DESK_EN, FLOOR_EN)),
        ("The desk lamp is made of beech.", 2, (DESK_EN, FLOOR_EN)),
    ],
)
def test_a_fact_of_another_product_is_withheld(sentence: str, number: int, sources: tuple[Source, ...]) -> None:
    assert withheld(sentence, number, *sources)
