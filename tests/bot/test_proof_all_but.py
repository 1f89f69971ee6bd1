"""Stock of all versions but some: "all sizes except L are in stock", 藏青色除了 XL 码缺货，其他尺码都有货."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product, Variant


def _shirt(language: str, title: str, names: tuple[str, str], gone: set[tuple[str, str]], *colours: str) -> Product:
    variants = tuple(
        Variant(
            f"{size}-{colour}",
            options=((names[0], size), (names[1], colour)),
            availability="out_of_stock" if (size, colour) in gone else "in_stock",
        )
        for size in ("S", "M", "L", "XL")
        for colour in colours
    )
    return Product("shop", "S1", language, title, sku="S1", variants=variants)


SHIRT = _shirt("en", "Pier shirt", ("Size", "Colour"), {("L", "Black")}, "Olive", "Black")
JACKET = _shirt("zh", "岸边夹克", ("尺码", "颜色"), {("XL", "藏青色"), ("M", "莓红色")}, "藏青色", "莓红色")


def told(sentence: str) -> bool:
    product = SHIRT if sentence.isascii() else JACKET
    evidence = Evidence("product", product.title, "S: in stock", product.language, n=1, sku="S1", field="availability")
    proved = prove(Spoken(f"{sentence} [1]", (1,)), Grounds({1: Source(evidence, product)}, product.language))
    return not proved.withheld and proved.text == f"{sentence} [1]"


@pytest.mark.parametrize(
    "sentence",
    [
        "Right now only L in Black is out of stock, and every other combination of size and colour is available.",
        "All sizes and colours are in stock except L in Black.",
        "Every version but L in Black is in stock.",
        "In Black, all sizes except L are in stock.",
        "Black is in stock in every size except L.",
        "藏青色除了 XL 码缺货，其他尺码都有货；莓红色只有 M 码缺货。",
        "藏青色除了 XL 码，其他尺码都有货。",
        "莓红色只有 M 码缺货。",
        "除了莓红色 M 码和藏青色 XL 码，其余都有货。",
        "莓红色 M 码和藏青色 XL 码缺货，其他都有货。",
        "缺货的只有莓红色 M 码和藏青色 XL 码。",
        "L in Black is sold out, but everything else is in stock.",
    ],
)
def test_all_but_those_that_are_named_are_so(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Right now only S in Black is out of stock, and every other combination of size and colour is available.",
        "All sizes and colours are in stock except L.",
        "All sizes and colours are in stock except M in Black.",
        "All sizes and colours are in stock except L in Olive.",
        "All sizes and colours are out of stock except L in Black.",
        "In Olive, all sizes except L are in stock.",
        "Only L in Black is in stock.",
        "Every version but M in Black is in stock.",
        "藏青色除了 L 码缺货，其他尺码都有货。",
        "藏青色除了 M 码，其他尺码都有货。",
        "莓红色除了 XL 码，其他尺码都有货。",
        "藏青色除了 XL 码缺货，其他尺码都有货；莓红色只有 L 码缺货。",
        "藏青色只有 M 码缺货。",
        "除了莓红色 XL 码和藏青色 M 码，其余都有货。",
        "莓红色 L 码和藏青色 XL 码缺货，其他都有货。",
        "缺货的只有莓红色 L 码和藏青色 XL 码。",
        "M in Black is sold out, but everything else is in stock.",
        "除了 XL 码缺货，其他尺码都有货。",
    ],
)
def test_it_is_a_lie_where_another_is_not_or_the_one_is(sentence: str) -> None:
    assert not told(sentence)
