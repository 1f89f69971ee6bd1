"""A sentence whose clauses tell of one version each: no version takes the price or the stock of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.evidence import Evidence
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.proving import prove
from knowledge.records import Product, Variant

_SOLD = (
    ("140 × 200 厘米", 239, "in_stock"),
    ("170 × 240 厘米", 349, "out_of_stock"),
    ("70 × 140 厘米", 99, "in_stock"),
)
RUG = Product(
    "shop",
    "D1",
    "zh",
    "沙丘地毯",
    sku="D1",
    currency="USD",
    variants=tuple(
        Variant(size, options=(("尺码", size),), price=Decimal(price), availability=state)  # type: ignore[arg-type]
        for size, price, state in _SOLD
    ),
)


def told(sentence: str) -> bool:
    prices = "; ".join(f"{size}: US${price}.00" for size, price, _ in _SOLD)
    stock = "; ".join(f"{size}: {'有货' if state == 'in_stock' else '缺货'}" for size, _, state in _SOLD)
    fields = {1: ("price", prices), 2: ("availability", stock)}
    sources = {
        n: Source(Evidence("product", RUG.title, text, "zh", n=n, sku="D1", field=field), RUG)
        for n, (field, text) in fields.items()
    }
    proved = prove(Spoken(f"{sentence}[1][2]", (1, 2)), Grounds(sources, "zh"))
    return not proved.withheld and proved.text == f"{sentence}[1][2]"


@pytest.mark.parametrize(
    "sentence",
    [
        "140 × 200 厘米的卖 239 美元，目前有货；170 × 240 厘米的暂时缺货。",
        "140 × 200 厘米的有货，卖 239 美元；170 × 240 厘米的缺货，卖 349 美元。",
        "140 × 200 厘米的有货，而 170 × 240 厘米的暂时缺货。",
    ],
)
def test_each_clause_is_true_of_its_own_version(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "140 × 200 厘米的卖 349 美元，目前有货；170 × 240 厘米的暂时缺货。",
        "140 × 200 厘米的卖 239 美元，目前缺货；170 × 240 厘米的有货。",
        "140 × 200 厘米的卖 99 美元；170 × 240 厘米的卖 349 美元。",
        "140 × 200 厘米的卖 239 美元；170 × 240 厘米的也是。",
        "140 × 200 厘米的最便宜；170 × 240 厘米的卖 349 美元。",
    ],
)
def test_no_version_takes_what_is_true_of_another(sentence: str) -> None:
    assert not told(sentence)
