"""A small shop whose products a sentence can be proved against."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from bot.citations import cited
from bot.evidence import Evidence
from bot.proof.claims import Judged
from bot.proof.counts import judged_counts
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.offers.discounts import judged_discounts
from bot.proof.offers.options import judged_options
from bot.proof.offers.prices import judged_prices
from bot.proof.offers.stock import judged_stock
from bot.proof.support import judged_figures
from knowledge.records import Attribute, Product, Variant

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOOTS = Product(
    "shop",
    "R2",
    "en",
    "Ridge 2 boots",
    sku="R2",
    currency="USD",
    price=Decimal(129),
    list_price=Decimal(149),
    availability="in_stock",
    attributes=(
        Attribute("weight", "300 g"),
        Attribute("packed weight", "350 g"),
        Attribute("length", "310 mm"),
        Attribute("height", "40 cm"),
        Attribute("width", "30 cm"),
        Attribute("pockets", "2"),
        Attribute("sleeps", "4"),
        Attribute("temperature", "-5 to 25 °C"),
    ),
)
CANDLE = Product(
    "shop",
    "C1",
    "en",
    "Cedar candle",
    sku="C1",
    currency="USD",
    price=Decimal("19.99"),
    availability="out_of_stock",
    attributes=(Attribute("burn time", "40 hours"),),
)
JACKET = Product(
    "shop",
    "J1",
    "en",
    "Fjord jacket",
    sku="J1",
    currency="USD",
    variants=(
        Variant(
            "J1-M-B",
            options=(("Size", "M"), ("Colour", "Black")),
            price=Decimal(99),
            availability="in_stock",
            quantity=3,
        ),
        Variant(
            "J1-L-B",
            options=(("Size", "L"), ("Colour", "Black")),
            price=Decimal(109),
            availability="out_of_stock",
            quantity=0,
        ),
        Variant(
            "J1-M-R",
            options=(("Size", "M"), ("Colour", "Red")),
            price=Decimal(99),
            availability="out_of_stock",
            quantity=0,
        ),
    ),
)
FAQ = (
    "Delivery takes 3-5 business days. Orders over $50 ship free; otherwise shipping costs $5. Members get 10% off "
    "with a code. The Ridge 2 boots cost $139. Returns are accepted within 30 days. We are open on Mondays."
)


OUTDATED = replace(BOOTS, price=None, list_price=None, outdated=("price",))


def of(n: int, product: Product, field: str, text: str) -> Source:
    return Source(Evidence("product", product.title, text, "en", n=n, sku=product.sku, field=field), product)


SOURCES = {
    1: of(1, BOOTS, "price", "$129.00"),
    2: of(2, CANDLE, "price", "$19.99"),
    3: Source(Evidence("faq", "Delivery, returns and prices", FAQ, "en", n=3)),
    4: of(4, BOOTS, "weight", "weight: 300 g"),
    5: of(5, JACKET, "availability", "M / Black: in stock"),
    6: of(6, BOOTS, "description", "Great boots for $99. Only $89 today, 20% off!"),
    7: of(
        7, replace(BOOTS, price=None, list_price=None, outdated=("price",)), "price", "last confirmed on 5 March 2024"
    ),
}
GROUNDS = Grounds(SOURCES, "en", question="I want three of them under $80", now=NOW)


def judged(sentence: str, grounds: Grounds = GROUNDS) -> list[Judged]:
    """The claims about figures, prices, discounts, stock and counts, without those in words."""
    spoken = Spoken(sentence, tuple(cited(sentence, grounds.sources)))
    judges = (judged_figures, judged_prices, judged_discounts, judged_stock, judged_counts, judged_options)
    return [claim for judge in judges for claim in judge(spoken, grounds)]


def outcome(sentence: str, grounds: Grounds = GROUNDS) -> str:
    """The sentence as it may be said; empty where it is withheld."""
    claims = judged(sentence, grounds)
    if any(claim.verdict == "withheld" for claim in claims):
        return ""
    for claim in claims:
        if claim.verdict == "repaired":
            assert sentence.count(claim.text) == 1
            sentence = sentence.replace(claim.text, claim.repaired)
    return sentence
