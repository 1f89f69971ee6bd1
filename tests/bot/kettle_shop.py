"""A shop of kettles and cables whose fields are stated as shops state them: in units, bare, or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.answers import Question
from bot.quoting.context import Context
from bot.shop import ShopProfile
from bot.understanding.reading import understand
from bot.vocabulary import lexicon
from knowledge.records import Attribute, Product, Record
from knowledge.retrieval import Reader
from tests.small_shop import NOW, page, product

SHOP = ShopProfile(names={"en": "Kettle house", "zh": "壶坊"}, languages=("en", "zh"))


def measured(name: str, number: str, unit: str | None = None) -> Attribute:
    """A field that holds one number."""
    return Attribute(name, f"{number} {unit}" if unit else number, Decimal(number), unit)


def sold(key: str, title: str, price: str | None, *attributes: Attribute, **fields: object) -> Product:
    """A product in dollars."""
    stated: dict[str, object] = {"currency": "USD", "brand": "Alder", "category": "Kettles"}
    amount = None if price is None else Decimal(price)
    return product(key, sku=key.upper(), title=title, price=amount, attributes=attributes, **(stated | fields))


# What a shop's text must never do to a table: end a cell, begin one, be bold, be a picture, be a source.
HOSTILE = "steel | glass **loud** <img src=x onerror=alert(1)> [2] `x` [y](https://evil.example)"

GORSE = sold(
    "gorse",
    "Gorse kettle",
    "49.00",
    measured("weight", "1", "kg"),
    measured("capacity", "1.5", "l"),
    Attribute("cordless", "yes", boolean=True),
    Attribute("material", HOSTILE),
    measured("cord", "70"),
    measured("package weight", "2", "kg"),
    availability="in_stock",
)
BRIAR = sold(
    "briar",
    "Briar kettle",
    "39.00",
    measured("weight", "1000", "g"),
    measured("capacity", "2", "l"),
    Attribute("cordless", "true", boolean=True),
    Attribute("material", "glass"),
    measured("cord", "75"),
    measured("package weight", "1", "kg"),
    availability="out_of_stock",
)
CEDAR = sold("cedar", "Cedar kettle", None, measured("weight", "950"), measured("capacity", "900", "ml"))
GORSE_ZH = replace(
    GORSE,
    language="zh",
    title="荆豆水壶",
    category="水壶",
    attributes=(measured("重量", "1", "kg"), measured("容量", "1.5", "l"), Attribute("无绳", "是", boolean=True)),
)
BRIAR_ZH = replace(
    BRIAR,
    language="zh",
    title="野蔷薇水壶",
    category="水壶",
    attributes=(measured("重量", "1000", "g"), measured("容量", "2", "l"), Attribute("无绳", "是", boolean=True)),
)
# Lengths of one field in two units, one bare field on one scale, and one whose numbers are of two.
CABLES = tuple(
    sold(
        key,
        f"{key.title()} cable",
        price,
        measured("length", length, unit),
        measured("strands", strands),
        measured("weight", weight),
        brand="Cairn",
        category="Cables",
    )
    for key, price, length, unit, strands, weight in (
        ("ash", "5.00", "2", "m", "7", "40"),
        ("bay", "4.00", "150", "cm", "19", "55"),
        ("cob", "4.00", "0.5", "m", "1", "0.06"),
        ("dell", "9.00", "300", "cm", "19", "70"),
        ("elm", "7.50", "100", "cm", "37", "61"),
    )
)
SILENT = sold("fir", "Fir cable", "3.00", brand="Cairn", category="Cables")
HIDDEN = sold("yew", "Yew cable", "0.50", category="Cables", published=False)
TEXTS = tuple(page(f"Care {n}", f"A kettle or a cable wants a dry place, rule {n}.") for n in "abcdefgh")

RECORDS: tuple[Record, ...] = (GORSE, GORSE_ZH, BRIAR, BRIAR_ZH, CEDAR, *CABLES, SILENT, HIDDEN, *TEXTS)


def context_of(reader: Reader, text: str) -> Context:
    """What the answering has of a question."""
    words = lexicon()
    return Context(reader.current(SHOP.moment(NOW)), SHOP, words, understand(Question(text), reader, words), NOW)
