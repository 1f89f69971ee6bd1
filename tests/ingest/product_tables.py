"""Tables of products for round trips: hypothesis makes goods, a test writes them in its format and reads them back.

How a format's test uses this::

    @given(tables(options=("Color", "Size")))
    def test_what_is_written_reads_back(goods: list[Goods]) -> None:
        taken = read_back(write_my_format(goods), "feed.xml", format_name="merchant")
        assert taken.rejected == []
        wanted = [dataclasses.replace(g, tags=()) for g in goods]  # what the format cannot hold
        assert same(taken.products, wanted, fields=PRODUCT_FIELDS - {"tags"}, variant_fields=VARIANT_FIELDS) == []

``Goods`` and ``Item`` are plain values without any format's words; ``Goods.line()`` is the native product line. Every
text is one that cleaning leaves as it is (no markup, no double blanks), but holds quotes, commas, semicolons, colons,
tabs' neighbours, ``<``, ``>``, ``&``, accents, Chinese and emoji; a writer must quote as its format does. A description
may have several lines. ``tables`` narrows what is drawn to what a format can hold: option names, alternative texts,
states of stock, one currency for all. What a format cannot hold at all is left out of ``fields``.

``same`` reads the wanted goods as native lines through the same ``read_record`` and compares field by field, so that a
reader is measured against the native line and not against the test's own idea of a record.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import PurePath
from typing import Any, BinaryIO

from hypothesis import strategies as st

from ingest.cleaning import is_missing, one_line
from ingest.confidential import is_secret
from ingest.files import SourceFile
from ingest.native import read_record
from ingest.reading import rows_of
from ingest.rows import Rejection, Row, RowRejected, Same
from ingest.sources import SourceSettings, origin_of
from knowledge.records import Product, Variant
from tests.ingest.conftest import Taken

PRODUCT_FIELDS = frozenset(f.name for f in fields(Product)) - {"source", "language"}
VARIANT_FIELDS = frozenset(f.name for f in fields(Variant))
AVAILABILITIES = ("in_stock", "out_of_stock", "preorder", "backorder")

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äéßñøžЯλ防水外套羽绒服毫米色大号"
_MARKS = (
    '"',
    "'",
    ",",
    ";",
    ":",
    "&",
    "<",
    ">",
    "|",
    "#",
    "/",
    "=",
    "-",
    "%",
    "(",
    ")",
    "+",
    "é",
    "🙂",
    "“",
    "，",
    "：",
)


@dataclass(frozen=True)
class Item:
    """One buyable version."""

    sku: str
    options: dict[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    list_price: Decimal | None = None
    availability: str | None = None
    quantity: int | None = None
    gtin: str | None = None
    image: str | None = None
    sale_price: Decimal | None = None
    sale_start: datetime | None = None
    sale_end: datetime | None = None

    def line(self) -> dict[str, Any]:
        """The variant in a native product line."""
        return _with_days({name: value for name, value in vars(self).items() if value not in (None, {})})


@dataclass(frozen=True)
class Goods:
    """One product; what its ``variants`` say (price, stock) it does not say itself."""

    sku: str
    title: str
    description: str = ""
    brand: str | None = None
    category: tuple[str, ...] = ()
    currency: str | None = None
    price: Decimal | None = None
    list_price: Decimal | None = None
    sale_price: Decimal | None = None
    sale_start: datetime | None = None
    sale_end: datetime | None = None
    availability: str | None = None
    quantity: int | None = None
    url: str | None = None
    images: tuple[tuple[str, str], ...] = ()
    gtin: str | None = None
    mpn: str | None = None
    tags: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    variants: tuple[Item, ...] = ()
    published: bool = True

    def line(self) -> dict[str, Any]:
        """The native product line: money as ``Decimal``, times as ISO 8601."""
        line = {name: value for name, value in vars(self).items() if value not in (None, ())}
        line["images"] = [{"url": url, "alt": alt} for url, alt in self.images]
        line["attributes"] = dict(self.attributes)
        line["variants"] = [variant.line() for variant in self.variants]
        line["category"] = list(self.category)
        line["tags"] = list(self.tags)
        return _with_days(line)


def _with_days(line: dict[str, Any]) -> dict[str, Any]:
    days = {name: line[name].isoformat() for name in ("sale_start", "sale_end") if name in line}
    return line | days


@cache
def words(most: int = 3) -> st.SearchStrategy[str]:
    """A name, an option's value: one to ``most`` words of letters and digits, with single blanks."""
    word = st.text(_LETTERS, min_size=1, max_size=8)
    return st.lists(word, min_size=1, max_size=most).map(" ".join).filter(lambda text: not is_missing(text))


@cache
def texts(most: int = 6) -> st.SearchStrategy[str]:
    """One line of words and marks that cleaning leaves as it is."""
    piece = st.text(_LETTERS, min_size=1, max_size=8) | st.sampled_from(_MARKS)
    whole = st.tuples(words(1), st.lists(piece, max_size=most)).map(lambda parts: " ".join((parts[0], *parts[1])))
    return whole.filter(lambda text: one_line(text) == text and not is_missing(text))


@cache
def descriptions() -> st.SearchStrategy[str]:
    """No line, or several of them; none begins with blanks."""
    return st.lists(texts(10), max_size=3).map("\n".join)


@cache
def amounts() -> st.SearchStrategy[Decimal]:
    """A price with two decimals, never 0."""
    return st.integers(1, 9_999_999).map(lambda cents: Decimal(cents) / 100)


@cache
def gtins() -> st.SearchStrategy[str]:
    """A GTIN of 8, 12, 13 or 14 digits with its right check digit; leading zeros occur."""

    def with_check_digit(digits: str) -> str:
        total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
        return digits + str(-total % 10)

    length = st.sampled_from((7, 11, 12, 13))
    bodies = length.flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)).filter(lambda d: d.strip("0"))
    return bodies.map(with_check_digit)


@cache
def measures() -> st.SearchStrategy[str]:
    """A number with a unit, as shops write it."""
    number = st.integers(0, 99_999).map(lambda n: f"{n:,}") | st.integers(1, 9_999).map(lambda n: str(Decimal(n) / 10))
    return st.tuples(number, st.sampled_from(("mm", "cm", "g", "kg", "W", "毫米", "%"))).map(" ".join)


@cache
def names() -> st.SearchStrategy[str]:
    """The name of an attribute; never one of the shop's secrets, nor by chance a column that a format knows."""
    usual = st.sampled_from(("Waterproof rating", "Fill weight", "材质", "Heel drop (mm)", "Hood"))
    return (usual | words(2).map("Feature {}".format)).filter(lambda name: not is_secret(name))


@cache
def moments() -> st.SearchStrategy[datetime]:
    """A time with a zone, to the minute."""
    zone = st.integers(-12, 14).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC).astimezone(_zone(hours)))
    return st.tuples(zone, st.integers(0, 500_000)).map(lambda pair: pair[0] + timedelta(minutes=pair[1]))


def _zone(hours: int) -> Any:
    from datetime import timezone

    return timezone(timedelta(hours=hours))


@cache
def _offers(states: tuple[str, ...], quantities: bool) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "price": st.none() | amounts(),
            "list_price": st.none() | amounts(),
            "availability": st.sampled_from((None, *states)),
            "quantity": st.none() | st.integers(0, 5_000) if quantities else st.none(),
            "gtin": st.none() | gtins(),
        }
    ).map(_struck_through)


def _struck_through(offer: dict[str, Any]) -> dict[str, Any]:
    """The list price as what it is above the price; none without a price."""
    price, more = offer["price"], offer["list_price"]
    return offer | {"list_price": None if price is None or more is None else price + more}


_SLUGS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
_PICTURES = _SLUGS.map("https://shop.example/img/{}.jpg".format)


@cache
def _versions(
    options: tuple[str, ...], states: tuple[str, ...], quantities: bool, sales: bool
) -> st.SearchStrategy[list[Item]]:
    """No variants, or up to four that all have some of the options, each with other values."""
    if not options:
        return st.just([])
    offered = st.tuples(_offers(states, quantities), _sales(sales)).map(_with_sale)
    one = st.tuples(st.tuples(*(words(2) for _ in options)), st.none() | _PICTURES, offered)
    sets = st.sampled_from([options[:end] for end in range(1, len(options) + 1)] + [options[-1:]])

    def items(drawn: tuple[tuple[str, ...], list[tuple[tuple[str, ...], str | None, dict[str, Any]]]]) -> list[Item]:
        names, rows = drawn
        unique = {values[: len(names)]: (picture, offer) for values, picture, offer in rows}
        return [
            Item("", dict(zip(names, values, strict=True)), image=picture, **offer)
            for values, (picture, offer) in unique.items()
        ]

    return st.tuples(sets, st.lists(one, max_size=4)).map(items)


@cache
def _goods(
    options: tuple[str, ...], states: tuple[str, ...], quantities: bool, alt_texts: bool, sales: bool
) -> st.SearchStrategy[Goods]:
    attribute = st.tuples(names(), measures() | texts())
    alt = st.just("") | texts(3) if alt_texts else st.just("")
    shown = st.lists(st.tuples(_PICTURES, alt), max_size=3, unique_by=lambda pair: pair[0]).map(tuple)
    bare = st.builds(
        Goods,
        sku=st.just(""),
        title=texts(),
        description=descriptions(),
        brand=st.none() | texts(2),
        category=st.lists(words(), max_size=3).map(tuple),
        url=st.none() | _SLUGS.map("https://shop.example/p/{}".format),
        images=shown,
        mpn=st.none() | words(1),
        tags=st.lists(words(2), max_size=3, unique=True).map(tuple),
        attributes=st.lists(attribute, max_size=4, unique_by=lambda pair: pair[0]).map(tuple),
        published=st.booleans(),
    )
    versions = _versions(options, states, quantities, sales)
    return st.tuples(bare, versions, _offers(states, quantities), _sales(sales)).map(_with_offers)


def _sales(wanted: bool) -> st.SearchStrategy[list[datetime] | None]:
    return st.none() | st.tuples(moments(), moments()).map(sorted) if wanted else st.none()


def _with_offers(drawn: tuple[Goods, list[Item], dict[str, Any], list[datetime] | None]) -> Goods:
    one, variants, offer, sale = drawn
    if variants:
        return replace(one, variants=tuple(variants))
    return replace(one, **_with_sale((offer, sale)))


def _with_sale(drawn: tuple[dict[str, Any], list[datetime] | None]) -> dict[str, Any]:
    offer, sale = drawn
    if sale and offer["price"] is not None and offer["price"] > 1:
        return offer | {
            "sale_price": (offer["price"] / 2).quantize(Decimal("0.01")),
            "sale_start": sale[0],
            "sale_end": sale[1],
        }
    return offer


def tables(
    *,
    options: Sequence[str] = ("Color", "Size"),
    currency: str | None = "EUR",
    states: Sequence[str] = AVAILABILITIES,
    quantities: bool = True,
    alt_texts: bool = True,
    sales: bool = False,
) -> st.SearchStrategy[list[Goods]]:
    """One to three products of a shop, each with a SKU of its own, some with up to four variants.

    ``options`` are the names of options (none: no variants), ``currency`` the one of all amounts, ``states`` the words
    for stock (none: no product says), ``quantities`` and ``alt_texts`` whether the format holds them, ``sales`` whether
    variants, and products without any, may have a dated sale.
    """
    goods = _goods(tuple(options), tuple(states), quantities, alt_texts, sales)
    skus = st.text("ABCDEFGHXYZ0123456789", min_size=2, max_size=8)
    return st.lists(st.tuples(skus, goods), min_size=1, max_size=3).map(lambda drawn: _numbered(drawn, currency))


def _numbered(drawn: Sequence[tuple[str, Goods]], currency: str | None) -> list[Goods]:
    """The goods with SKUs that no other has; who states no price needs no currency."""
    made = []
    for at, (sku, one) in enumerate(drawn):
        # A letter first: no SKU is a spreadsheet's number. The place last: none begins like another's variant.
        whole = f"P{sku}.{at}"
        variants = tuple(replace(variant, sku=f"{whole}-{n}") for n, variant in enumerate(one.variants))
        priced = any(price is not None for price in (one.price, *(variant.price for variant in variants)))
        made.append(replace(one, sku=whole, variants=variants, currency=currency if priced else None))
    return made


class InMemory:
    """The content of a file that is on no disk."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def open(self) -> BinaryIO:
        return io.BytesIO(self._data)

    def size(self) -> int:
        return len(self._data)


def read_back(
    data: str | bytes, name: str, *, format_name: str | None = None, settings: SourceSettings | None = None
) -> Taken:
    """Reads ``data`` as the file ``name``, as an ingest does; without ``format_name`` the content tells the format."""
    path = PurePath(name)
    content = InMemory(data.encode() if isinstance(data, str) else data)
    file = SourceFile(path, content=content)
    return _taken(list(rows_of(file, format_name, lambda _position: None)), path, settings)


def _taken(rows: Sequence[Row | Same | Rejection], path: PurePath, settings: SourceSettings | None) -> Taken:
    taken = Taken()
    origin = origin_of(path, lambda _source: settings or SourceSettings())
    for row in rows:
        if isinstance(row, Rejection):
            taken.rejected.append(row)
            continue
        assert isinstance(row, Row)
        try:
            record, notes = read_record(row, origin)
        except RowRejected as error:
            taken.rejected.append(Rejection(str(path), row.number, error.reason, key=error.key))
            continue
        taken.records.append(record)
        taken.numbers.append(row.number)
        taken.notes.extend(notes)
    return taken


def as_native(goods: Sequence[Goods], settings: SourceSettings | None = None) -> list[Product]:
    """The goods as the records that their native lines become."""
    rows = [Row(at, one.line()) for at, one in enumerate(goods, start=1)]
    taken = _taken(rows, PurePath("wanted.jsonl"), settings)
    assert taken.rejected == [], "every table is a good one"
    return taken.products


def as_json_lines(goods: Sequence[Goods]) -> str:
    """The goods as native JSON Lines; money as text, which keeps its digits."""
    return "".join(json.dumps(one.line(), ensure_ascii=False, default=str) + "\n" for one in goods)


def same(
    found: Sequence[Product],
    wanted: Sequence[Goods],
    *,
    fields: Collection[str] = PRODUCT_FIELDS,
    variant_fields: Collection[str] = VARIANT_FIELDS,
    settings: SourceSettings | None = None,
) -> list[str]:
    """Where the records read differ from the goods in ``fields``: an empty list, or a line for each difference.

    Attributes may stand in any order. ``variant_fields`` are compared where ``fields`` holds ``variants``.
    """
    expected = as_native(wanted, settings)
    told = [] if len(found) == len(expected) else [f"{len(found)} products, not {len(expected)}"]
    for one, other in zip(found, expected, strict=False):
        told.extend(
            f"{other.key}.{name}: {_value(one, name)!r}, not {_value(other, name)!r}"
            for name in sorted(set(fields) - {"variants"})
            if _value(one, name) != _value(other, name)
        )
        if "variants" in fields:
            told.extend(_variants_differ(one, other, variant_fields))
    return told


def _value(product: Product, name: str) -> Any:
    # The columns of a table have one order for all products.
    value = getattr(product, name)
    return sorted(value, key=lambda attribute: attribute.name) if name == "attributes" else value


def _variants_differ(one: Product, other: Product, names: Collection[str]) -> list[str]:
    if len(one.variants) != len(other.variants):
        return [f"{other.key}: {len(one.variants)} variants, not {len(other.variants)}"]
    return [
        f"{expected.key}.{name}: {getattr(found, name)!r}, not {getattr(expected, name)!r}"
        for found, expected in zip(one.variants, other.variants, strict=True)
        for name in sorted(names)
        if getattr(found, name) != getattr(expected, name)
    ]
