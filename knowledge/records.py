"""The records of a shop: products with variants and attributes, FAQs, pages, and passages.

Records are frozen values. Money is ``Decimal`` in the currency's own unit (12.50, never cents); ``None`` means
that the source does not say. A record's digest names its content: equal digests, equal records.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

Kind = Literal["product", "faq", "page"]
Audience = Literal["public", "staff"]
Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder", "limited", "discontinued"]
Scalar = str | Decimal | bool
# What a shop confirms from day to day, each with its own time.
Fact = Literal["price", "stock"]
# Kind, source, key and language: what names a record.
Identity = tuple[str, str, str, str]

AVAILABILITIES: tuple[Availability, ...] = (
    "in_stock",
    "out_of_stock",
    "preorder",
    "backorder",
    "limited",
    "discontinued",
)


# A field that the catalog adds to what the source said: no part of the record's content, digest or equality.
_BESIDE = {"beside": True}
# A field that a document holds only where it says something, so that what never said it keeps its digest.
_IF_SAID = {"if_said": True}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's address and its alternative text."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named field of a product, with the value as read and, where it has one, its number and unit.

    ``name`` and ``text`` are exactly as the source wrote them. ``number`` is in ``unit``; ``unit`` is ``None`` when
    the source states none, and is never guessed.
    """

    name: str
    text: str
    number: Decimal | None = None
    unit: str | None = None
    boolean: bool | None = None


@dataclass(frozen=True, slots=True)
class MarketPrice:
    """A price that holds in one market only."""

    market: str
    currency: str | None
    amount: Decimal
    list_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One buyable version of a product: own options, SKU, price, sale and stock.

    ``key`` is the SKU, or the product's key plus the option values where there is no SKU.
    """

    key: str
    sku: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    price: Decimal | None = None
    list_price: Decimal | None = None
    currency: str | None = None
    availability: Availability | None = None
    quantity: int | None = None
    gtin: str | None = None
    image: str | None = None
    sale_price: Decimal | None = field(default=None, metadata=_IF_SAID)
    sale_start: datetime | None = field(default=None, metadata=_IF_SAID)
    sale_end: datetime | None = field(default=None, metadata=_IF_SAID)


@dataclass(frozen=True, slots=True)
class Product:
    """One thing that the shop sells, in one language.

    Identity is ``(source, key, language)``: the same key in another language is a translation, the same key in
    another source is another offer. ``key`` is the SKU, feed id, handle or URL, in that order.

    ``price_at`` and ``stock_at`` say when the source last confirmed them; ``outdated`` names what is not told any more
    because that was too long ago. The catalog fills them in when it is read.
    """

    source: str
    key: str
    language: str
    title: str
    sku: str | None = None
    description: str = ""
    brand: str | None = None
    category: str | None = None
    price: Decimal | None = None
    list_price: Decimal | None = None
    sale_price: Decimal | None = None
    sale_start: datetime | None = None
    sale_end: datetime | None = None
    price_from: bool = False
    currency: str | None = None
    prices: tuple[MarketPrice, ...] = ()
    availability: Availability | None = None
    quantity: int | None = None
    published: bool = True
    url: str | None = None
    images: tuple[Image, ...] = ()
    gtin: str | None = None
    mpn: str | None = None
    tags: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    variants: tuple[Variant, ...] = ()
    updated_at: datetime | None = None
    price_at: datetime | None = field(default=None, compare=False, metadata=_BESIDE)
    stock_at: datetime | None = field(default=None, compare=False, metadata=_BESIDE)
    outdated: tuple[Fact, ...] = field(default=(), compare=False, metadata=_BESIDE)

    @property
    def kind(self) -> Kind:
        """``product``."""
        return "product"

    @property
    def audience(self) -> Audience:
        """Products are public; an unpublished one is never answered at all."""
        return "public"

    @property
    def shown_sku(self) -> str:
        """What all JSON calls ``sku``: the SKU, or the product key where the shop has none."""
        return self.sku or self.key


@dataclass(frozen=True, slots=True)
class Faq:
    """A question, its other phrasings, the questions it must not answer, and its answer."""

    source: str
    key: str
    language: str
    question: str
    answer: str
    url: str | None = None
    similar_questions: tuple[str, ...] = ()
    negative_questions: tuple[str, ...] = ()
    audience: Audience = "public"

    @property
    def kind(self) -> Kind:
        """``faq``."""
        return "faq"

    @property
    def title(self) -> str:
        """An FAQ's title is its question."""
        return self.question


@dataclass(frozen=True, slots=True)
class Page:
    """Any other text: policy, manual, buying guide. ``text`` is Markdown without markup that acts."""

    source: str
    key: str
    language: str
    title: str
    text: str
    url: str | None = None
    audience: Audience = "public"

    @property
    def kind(self) -> Kind:
        """``page``."""
        return "page"


Record = Product | Faq | Page

# What a product costs and whether it is there, by the two names under which a feed may update them alone.
SALE_FIELDS = ("sale_price", "sale_start", "sale_end")
PRICE_FIELDS = ("price", "list_price", *SALE_FIELDS, "price_from", "currency", "prices")
STOCK_FIELDS = ("availability", "quantity")


def record_identity(record: Record) -> Identity:
    """What names the record in the catalog."""
    return (record.kind, record.source, record.key, record.language)


# The facts that a narrow feed states, and their fields.
FACT_FIELDS = {"price": PRICE_FIELDS, "stock": STOCK_FIELDS}
_OF_A_VERSION = {"price": ("price", "list_price", *SALE_FIELDS, "currency"), "stock": STOCK_FIELDS}


def with_facts_of(record: Product, other: Product, facts: Collection[str]) -> Product:
    """The record with what ``other`` says of these facts (``price``, ``stock``), versions by their keys."""
    stated: dict[str, Any] = {name: getattr(other, name) for fact in facts for name in FACT_FIELDS[fact]}
    by_key = {variant.key: variant for variant in other.variants}
    variants = tuple(
        dataclasses.replace(
            variant, **{name: getattr(by_key[variant.key], name) for fact in facts for name in _OF_A_VERSION[fact]}
        )
        if variant.key in by_key
        else variant
        for variant in record.variants
    )
    return dataclasses.replace(record, variants=variants, **stated)


def without_offer(record: Record) -> Record:
    """The record without price, stock and time: two records that are equal then have the same texts."""
    if not isinstance(record, Product):
        return record
    bare = Product(record.source, record.key, record.language, record.title)
    nothing: dict[str, Any] = {name: getattr(bare, name) for name in (*PRICE_FIELDS, *STOCK_FIELDS, "updated_at")}
    of_a_version = ("price", "list_price", *SALE_FIELDS, "currency", *STOCK_FIELDS, "image")
    unsaid: dict[str, Any] = dict.fromkeys(of_a_version)
    variants = tuple(dataclasses.replace(variant, **unsaid) for variant in record.variants)
    return dataclasses.replace(record, variants=variants, **nothing)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and retrieved.

    ``title`` is the product's title, the FAQ's question or the section's heading; ``text`` is what is embedded (it
    carries the title); ``field`` names the part of the record it was cut from. ``position`` counts from 0 within
    the record.
    """

    kind: Kind
    source: str
    key: str
    language: str
    field: str
    title: str
    text: str
    position: int = 0
    audience: Audience = "public"

    @property
    def digest(self) -> str:
        """Hash of the embedded text: a vector is made once per digest and model."""
        return text_digest(self.text)


def text_digest(text: str) -> str:
    """First 32 hex digits of SHA-256 over the UTF-8 text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


_AS_THEY_ARE = (str, bool, int, float, type(None))


@lru_cache
def _told_fields(record: type) -> tuple[tuple[str, bool], ...]:
    """The names of a record's fields, each with whether it is left out where nothing is said."""
    fields = (field for field in dataclasses.fields(record) if not field.metadata.get("beside"))
    return tuple((field.name, bool(field.metadata.get("if_said"))) for field in fields)


def _plain(value: Any) -> Any:
    # Called for every value of every record of an ingest: the most frequent kinds first.
    kind: type = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is Decimal:
        # 12.50 and 12.5 are one price: a digest must not change with the way it is written.
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat()
    told = ((name, if_said, getattr(value, name)) for name, if_said in _told_fields(kind))
    return {name: _plain(one) for name, if_said, one in told if one is not None or not if_said}


def to_document(record: Record) -> dict[str, Any]:
    """The record as plain JSON values; money as decimal strings, times as ISO 8601."""
    document: dict[str, Any] = _plain(record)
    return document


def record_digest(record: Record) -> str:
    """SHA-256 (hex, 64 digits) over kind and canonical JSON of the record."""
    return document_digest(record.kind, to_document(record))


def document_digest(kind: Kind, document: dict[str, Any]) -> str:
    """The digest of the record that this document tells."""
    text = json.dumps([kind, document], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def catalog_version(digests: Iterable[str]) -> str:
    """The name of one state of the shop's knowledge: 16 hex digits over the sorted record digests."""
    whole = hashlib.sha256()
    for digest in sorted(digests):
        whole.update(digest.encode())
    return whole.hexdigest()[:16]


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _time(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def from_document(kind: Kind, document: dict[str, Any]) -> Record:
    """The inverse of ``to_document``."""
    d = dict(document)
    if kind == "faq":
        d["similar_questions"] = tuple(d["similar_questions"])
        d["negative_questions"] = tuple(d["negative_questions"])
        return Faq(**d)
    if kind == "page":
        return Page(**d)
    for name in ("price", "list_price", "sale_price"):
        d[name] = _decimal(d[name])
    for name in ("sale_start", "sale_end", "updated_at"):
        d[name] = _time(d[name])
    d["tags"] = tuple(d["tags"])
    d["images"] = tuple(Image(**image) for image in d["images"])
    d["prices"] = tuple(
        MarketPrice(p["market"], p["currency"], Decimal(p["amount"]), _decimal(p["list_amount"])) for p in d["prices"]
    )
    d["attributes"] = tuple(Attribute(**{**a, "number": _decimal(a["number"])}) for a in d["attributes"])
    d["variants"] = tuple(
        Variant(
            **{
                **v,
                "options": tuple((n, o) for n, o in v["options"]),
                "price": _decimal(v["price"]),
                "list_price": _decimal(v["list_price"]),
                "sale_price": _decimal(v.get("sale_price")),
                "sale_start": _time(v.get("sale_start")),
                "sale_end": _time(v.get("sale_end")),
            }
        )
        for v in d["variants"]
    )
    return Product(**d)
