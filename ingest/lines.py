"""The native lines: what a product, an FAQ or a page looks like where it enters, checked and typed by pydantic.

Every field is optional here and forgiving in its form (numbers as strings, one image or many); what a record must
have is decided in ``ingest.native``. Unknown keys are kept in ``model_extra``.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from ingest.values import (
    Breadcrumb,
    Code,
    Flag,
    Gtin,
    Images,
    Moment,
    MomentOrNote,
    Name,
    Options,
    Price,
    Quantity,
    Questions,
    Stock,
    Text,
    Url,
    Who,
    Words,
    list_or_empty,
    object_or_empty,
)


class _Line(BaseModel):
    model_config = ConfigDict(extra="allow", arbitrary_types_allowed=True, frozen=True)

    source: Name = None
    language: Code = None
    id: Code = None
    url: Url = None


class MarketPriceLine(BaseModel):
    """One of a product's prices that hold in a single market."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    market: Name = None
    currency: Code = None
    amount: Price = None
    list_amount: Price = None


class VariantLine(BaseModel):
    """One buyable version."""

    model_config = ConfigDict(extra="allow", arbitrary_types_allowed=True)

    sku: Code = None
    options: Options = []
    price: Price = None
    list_price: Price = None
    sale_price: Price = None
    sale_start: Moment = None
    sale_end: Moment = None
    currency: Code = None
    availability: Stock = None
    quantity: Quantity = None
    gtin: Gtin = None
    image: Images = []


class ProductLine(_Line):
    """A product with its variants."""

    sku: Code = None
    handle: Code = None
    title: Name = None
    description: Text = None
    brand: Name = None
    category: Breadcrumb = None
    price: Price = None
    list_price: Price = None
    sale_price: Price = None
    sale_start: Moment = None
    sale_end: Moment = None
    price_from: Flag = None
    currency: Code = None
    prices: Annotated[list[MarketPriceLine], BeforeValidator(list_or_empty)] = []
    availability: Stock = None
    quantity: Quantity = None
    published: Flag = None
    image: Images = []
    images: Images = []
    gtin: Gtin = None
    mpn: Code = None
    tags: Words = []
    attributes: Annotated[dict[str, Any], BeforeValidator(object_or_empty)] = {}
    variants: Annotated[list[VariantLine], BeforeValidator(list_or_empty)] = []
    updated_at: MomentOrNote = None


class FaqLine(_Line):
    """A question and its answer."""

    question: Name = None
    answer: Text = None
    similar_questions: Questions = []
    negative_questions: Questions = []
    audience: Who = None


class PageLine(_Line):
    """Any other text."""

    title: Name = None
    text: Text = None
    audience: Who = None
