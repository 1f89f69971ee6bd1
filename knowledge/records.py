"""The records of a shop: products with variants and attributes, FAQs, pages, and passages.

Records are frozen values. Money is ``Decimal`` in the currency's own unit (12.50, never cents); ``None`` means
that the source does not say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

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


def record_identity(record: Record) -> Identity:
    """What names the record in the catalog."""
    return (record.kind, record.source, record.key, record.language)


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
