"""Typed filters over the catalog: what they mean, how they are shown, and the products that satisfy them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from knowledge.catalog import paying
from knowledge.catalog.schema import records, variants
from knowledge.catalog.selling import Moment
from knowledge.catalog.view import CatalogView, confirmed
from knowledge.records import Fact


@dataclass(frozen=True, slots=True)
class Filters:
    """What products must satisfy. Prices are in ``currency`` where one was named, else in the shop's own.

    ``words`` are index terms that the title must hold; ``options`` are values of a variant's options: of
    each group one value must hold, all on one variant. ``in_stock`` false asks for what cannot be had: products
    that have a version out of stock and none in stock; with ``options``, that version out of stock.
    """

    categories: tuple[str, ...] = ()
    brand: str | None = None
    words: tuple[str, ...] = ()
    options: tuple[tuple[str, ...], ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    currency: str | None = None
    in_stock: bool | None = None
    on_sale: bool = False

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def narrow(self) -> bool:
        """True when price or stock decide, which the answer must say that it looked at."""
        limited = self.price_min is not None or self.price_max is not None
        return limited or self.in_stock is not None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What of a product decides besides its texts: its price, its stock, both or neither."""
        priced = self.price_min is not None or self.price_max is not None or self.on_sale
        return (*(("price",) if priced else ()), *(("stock",) if self.in_stock is not None else ()))

    @property
    def sold_out(self) -> bool:
        """True when what cannot be had is asked for."""
        return self.in_stock is False

    def without_price(self) -> Filters:
        """The same filters at any price."""
        return replace(self, price_min=None, price_max=None, currency=None)

    def without(self, *facts: Fact) -> Filters:
        """The same filters whatever the price, or the stock."""
        bare = replace(self.without_price(), on_sale=False) if "price" in facts else self
        return replace(bare, in_stock=None) if "stock" in facts else bare

    def to_json(self) -> dict[str, Any]:
        """The filters that are set, under the names of the answer's ``filters``."""
        shown: dict[str, Any] = {}
        if self.categories:
            shown["category"] = list(self.categories) if len(self.categories) > 1 else self.categories[0]
        if self.brand:
            shown["brand"] = self.brand
        if self.words:
            shown["title"] = " ".join(self.words)
        if self.options:
            shown["options"] = [value for values in self.options for value in values]
        for name in ("price_min", "price_max"):
            if (value := getattr(self, name)) is not None:
                shown[name] = float(value)
        if self.currency:
            shown["currency"] = self.currency
        if self.in_stock is not None:
            shown["in_stock"] = self.in_stock
        if self.on_sale:
            shown["on_sale"] = True
        return shown


def conditions(filters: Filters, moment: Moment | None = None) -> list[ColumnElement[bool]]:
    """The filters on columns as SQL; title words are looked up in the word index by the caller.

    At a ``moment`` the price is that of the sale which runs then, and a price or stock too old to be told satisfies
    nothing. Without one, dated sales are left out of account.
    """
    found: list[ColumnElement[bool]] = []
    if filters.categories:
        found.append(records.c.category.in_(filters.categories))
    if filters.brand:
        found.append(records.c.brand == filters.brand)
    if filters.currency and (filters.price_min is not None or filters.price_max is not None):
        found.append(records.c.currency == filters.currency)
    # A product counts as "under 80" when some version of it is sold for less than 80.
    if filters.price_max is not None:
        found.append(paying.lowest(moment) <= float(filters.price_max))
    if filters.price_min is not None:
        found.append(paying.highest(moment) >= float(filters.price_min))
    if filters.on_sale:
        found.append(paying.on_sale(moment))
    if filters.options:
        found.append(_variant(*_of_one_variant(filters, moment)))
    elif filters.in_stock:
        found.append(_in_stock())
    elif filters.sold_out:
        gone = or_(records.c.availability.in_(_GONE), _variant(variants.c.availability.in_(_GONE)))
        found.append(and_(gone, not_(_in_stock())))
    found += [recent for fact in filters.facts if (recent := _recent(fact, moment)) is not None]
    return found


def _recent(fact: Fact, moment: Moment | None) -> ColumnElement[bool] | None:
    """That a price or stock is young enough to be told; ``None`` where any age will do."""
    oldest = moment.oldest(fact) if moment is not None else None
    return None if oldest is None else confirmed(fact) >= oldest.astimezone(UTC).isoformat()


def _of_one_variant(filters: Filters, moment: Moment | None) -> list[ColumnElement[bool]]:
    """What one and the same version must satisfy: every option that was named, the price, and being in stock."""
    found: list[ColumnElement[bool]] = []
    for values in filters.options:
        # Options are kept as JSON pairs; the quoted value with the closing bracket cannot match inside another one.
        shown = [f"{json.dumps(value, ensure_ascii=False)}]" for value in values]
        found.append(or_(*(variants.c.options.contains(value, autoescape=True) for value in shown)))
    paid = paying.of_version(moment)
    if filters.price_max is not None:
        found.append(or_(paid.is_(None), paid <= float(filters.price_max)))
    if filters.price_min is not None:
        found.append(or_(paid.is_(None), paid >= float(filters.price_min)))
    if filters.in_stock:
        found.append(variants.c.availability.in_(_BUYABLE))
    if filters.sold_out:
        found.append(variants.c.availability.in_(_GONE))
    return found


_BUYABLE, _GONE = ("in_stock", "limited"), ("out_of_stock", "discontinued")


def _in_stock() -> ColumnElement[bool]:
    # A record without a state of its own is NULL here, and must count as "not", also where this is turned around.
    own = func.coalesce(records.c.availability, "").in_(_BUYABLE)
    return or_(own, _variant(variants.c.availability.in_(_BUYABLE)))


def _variant(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(variants.c.id).where(variants.c.record_id == records.c.id, *conditions))


def matching(view: CatalogView, filters: Filters) -> set[int]:
    """Row numbers of the live products that satisfy the filters on columns."""
    return view.product_ids(*conditions(filters, view.moment))


def outdated(view: CatalogView, filters: Filters) -> dict[Fact, set[int]]:
    """Row numbers of the products that the filters cannot judge, by what of them is too old to be told.

    They satisfy the rest of the filters, as far as that can be judged. Empty when nothing is too old.
    """
    found: dict[Fact, set[int]] = {}
    for fact in filters.facts:
        recent = _recent(fact, view.moment)
        if recent is None:
            continue
        rest = filters.without(fact)
        fitting = matching(view, rest).union(*outdated(view, rest).values())
        if ids := fitting & view.product_ids(not_(recent), _stated(fact)):
            found[fact] = ids
    return found


def _stated(fact: Fact) -> ColumnElement[bool]:
    if fact == "price":
        return paying.priced()
    return or_(records.c.availability.is_not(None), _variant(variants.c.availability.is_not(None)))


def title_holds(view: CatalogView, text: str) -> set[int]:
    """Row numbers of the live products whose title holds ``text`` letter by letter, inside a longer word too."""
    return view.product_ids(records.c.title.contains(text, autoescape=True))
