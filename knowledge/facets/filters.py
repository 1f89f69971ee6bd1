"""What products must satisfy, as values: limits on numbers, stated values, names, prices, and what is taken out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from knowledge.records import Fact


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that an attribute must hold, or an option of a version ("128GB").

    Any of the attributes ``names``, as sources write them, may hold it. ``low`` and ``high`` are in ``unit``; values
    in other units of its dimension are converted. An ``open`` bound does not satisfy itself. Without a unit the bare
    number is compared; ``bare`` says that a unit was asked for and that the catalog states none.
    """

    names: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    bare: bool = False

    def to_json(self) -> dict[str, Any]:
        """The limit under the names of the answer's ``filters``."""
        shown: dict[str, Any] = {"name": self.names[0]}
        for name, value, is_open in (("min", self.low, self.low_open), ("max", self.high, self.high_open)):
            if value is not None:
                shown[name] = float(value)
                if is_open:
                    shown[f"{name}_open"] = True
        if self.unit:
            shown["unit"] = self.unit
        if self.bare:
            shown["bare"] = True
        return shown


@dataclass(frozen=True, slots=True)
class Having:
    """A value that an attribute must hold: one of these exact texts, or this yes or no.

    A title that says the index term ``word`` will do as well: products leave unsaid in one what the other says.
    """

    names: tuple[str, ...]
    values: tuple[str, ...] = ()
    boolean: bool | None = None
    word: str = ""

    def to_json(self) -> dict[str, Any]:
        """The value under the names of the answer's ``filters``."""
        value = self.boolean if self.boolean is not None else _one_or_all(self.values)
        shown = {"name": self.names[0], "value": value}
        return {**shown, "or_title": self.word} if self.word else shown


@dataclass(frozen=True, slots=True)
class Filters:
    """What products must satisfy. Prices are in ``currency`` where one was named, else in the shop's own.

    ``brands`` are several that will do. ``words`` are index terms that the title must hold, and phrases of
    several words that must stand there in a row; of each group of
    ``kinds``, names of one thing ("notebook", "laptop"), the title must hold one; ``codes`` are parts of codes that
    its SKU, MPN, GTIN or a word of its title begins with, or else holds; ``options`` are values of a variant's
    options: of each group one value must hold, all on one variant. ``excluded`` are filters whose products
    are taken out; one that says nothing of what is excluded stays. ``in_stock`` false asks for what cannot be had:
    products that have a version out of stock and none in stock; with ``options``, that version out of stock.
    """

    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[tuple[str, ...], ...] = ()
    options: tuple[tuple[str, ...], ...] = ()
    codes: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    having: tuple[Having, ...] = ()
    excluded: tuple[Filters, ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    price_min_open: bool = False
    price_max_open: bool = False
    currency: str | None = None
    in_stock: bool | None = None
    on_sale: bool = False

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def fields(self) -> tuple[Limit | Having, ...]:
        """What is asked of attributes: numbers and values."""
        return (*self.limits, *self.having)

    @property
    def by_title(self) -> bool:
        """True when what titles or codes say decides, which no column holds."""
        return bool(self.words or self.kinds or self.codes) or any(having.word for having in self.having)

    @property
    def timeless(self) -> bool:
        """True when no price, sale or stock decides: what satisfies them does so at any moment."""
        return not self.facts and all(part.timeless for part in self.excluded)

    @property
    def priced(self) -> bool:
        """True when a price is asked for."""
        return self.price_min is not None or self.price_max is not None

    @property
    def narrow(self) -> bool:
        """True when price or stock decide, which the answer must say that it looked at."""
        return self.priced or self.in_stock is not None

    @property
    def exact(self) -> bool:
        """True when more than names and words decide: price, stock, values of fields, codes, or what is taken out."""
        return self.narrow or self.on_sale or bool(self.limits or self.having or self.excluded or self.codes)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What of a product decides besides its texts: its price, its stock, both or neither."""
        priced = self.priced or self.on_sale
        return (*(("price",) if priced else ()), *(("stock",) if self.in_stock is not None else ()))

    @property
    def sold_out(self) -> bool:
        """True when what cannot be had is asked for."""
        return self.in_stock is False

    def without_price(self) -> Filters:
        """The same filters at any price."""
        return replace(self, price_min=None, price_max=None, price_min_open=False, price_max_open=False, currency=None)

    def without(self, *facts: Fact) -> Filters:
        """The same filters whatever the price, or the stock."""
        bare = replace(self.without_price(), on_sale=False) if "price" in facts else self
        return replace(bare, in_stock=None) if "stock" in facts else bare

    def over(self, before: Filters) -> Filters:
        """These filters on top of those ``before``: what is set here replaces it there, the rest is kept.

        A limit or a value replaces those of the same attributes, and a price both bounds. What was taken out before
        stays out, unless it is what is asked for now; what is taken out now is no longer asked for.
        """
        changed: dict[str, Any] = {
            field.name: value
            for field in fields(self)
            if field.name not in _JOINED and (value := getattr(self, field.name)) != field.default
        }
        if self.priced:
            mine = {name: getattr(self, name) for name in _PRICES}
            changed |= mine if self.currency else mine | {"currency": before.currency}
        told = {name for part in self.fields for name in part.names}
        changed["limits"] = (*(limit for limit in before.limits if not told & set(limit.names)), *self.limits)
        changed["having"] = (*(having for having in before.having if not told & set(having.names)), *self.having)
        kept = replace(before, **changed)
        out = tuple(part for part in before.excluded if part not in self.excluded and not part.within(self))
        for part in self.excluded:
            kept = kept.less(part)
        return replace(kept, excluded=(*out, *self.excluded))

    def within(self, other: Filters) -> bool:
        """True when everything that is set here is set in ``other`` too."""
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if mine != field.default and not (set(mine) <= set(theirs) if isinstance(mine, tuple) else mine == theirs):
                return False
        return True

    def less(self, part: Filters) -> Filters:
        """These filters without those names and values that ``part`` has too."""
        same: dict[str, Any] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(part, field.name)
            if theirs != field.default:
                left = tuple(one for one in mine if one not in theirs) if isinstance(mine, tuple) else mine
                same[field.name] = field.default if mine == theirs else left
        return replace(self, **same)

    def to_json(self) -> dict[str, Any]:
        """The filters that are set, under the names of the answer's ``filters``."""
        shown: dict[str, Any] = {}
        if self.categories:
            shown["category"] = _one_or_all(self.categories)
        if self.brands:
            shown["brand"] = _one_or_all(self.brands)
        if self.words or self.kinds:
            shown["title"] = " ".join([*self.words, *("|".join(names) for names in self.kinds)])
        if self.options:
            shown["options"] = [value for values in self.options for value in values]
        if self.codes:
            shown["codes"] = list(self.codes)
        if self.limits or self.having:
            shown["attributes"] = [part.to_json() for part in self.fields]
        if self.excluded:
            shown["not"] = [part.to_json() for part in self.excluded]
        for name in ("price_min", "price_max"):
            if (value := getattr(self, name)) is not None:
                shown[name] = float(value)
                if getattr(self, f"{name}_open"):
                    shown[f"{name}_open"] = True
        if self.currency:
            shown["currency"] = self.currency
        if self.in_stock is not None:
            shown["in_stock"] = self.in_stock
        if self.on_sale:
            shown["on_sale"] = True
        return shown


_JOINED = frozenset({"limits", "having", "excluded"})
_PRICES = ("price_min", "price_max", "price_min_open", "price_max_open", "currency")


def _one_or_all(names: tuple[str, ...]) -> str | list[str]:
    return list(names) if len(names) > 1 else names[0]
