"""Filters that a language model proposes, held against the catalog before anything is looked up by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.understanding.quantities import BEYOND
from knowledge.facets import Filters, Having, Limit
from knowledge.facets.census import values_of
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.units import canonical, comparable

# More conditions than these no question has.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Proposed:
    """The part of a proposal that the catalog knows, and what was dropped, each with the reason."""

    filters: Filters
    dropped: tuple[tuple[str, str], ...]


def proposed(proposal: object, reader: Reader) -> Proposed:
    """The filters of ``proposal``, which has the form of an answer's ``filters``, as far as the catalog knows them.

    Brands, categories, fields and values must stand in the catalog (their case may differ), units in the table of
    units, numbers must be finite and no absurd size. Anything else is dropped and named. Whatever JSON comes, no error.
    """
    reading = _Reading(reader)
    filters = reading.whole(proposal, inside=False) if isinstance(proposal, Mapping) else Filters()
    return Proposed(filters, tuple(reading.dropped))


class _Reading:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.dropped: list[tuple[str, str]] = []

    def drop(self, name: str, reason: str) -> None:
        self.dropped.append((name[:100], reason))

    def whole(self, proposal: Mapping[str, Any], *, inside: bool) -> Filters:
        vocabulary = self.reader.view.vocabulary
        filters = Filters(
            brands=self._known("brand", proposal.get("brand"), vocabulary.brands),
            categories=self._known("category", proposal.get("category"), vocabulary.categories),
            options=tuple(
                (value,)
                for value in self._known("options", proposal.get("options"), [value for _, value in vocabulary.options])
            ),
            words=self._words(proposal.get("title")),
        )
        low, high = (self._number(name, proposal.get(name)) for name in ("price_min", "price_max"))
        if low is not None and high is not None and low > high:
            self.drop("price_min", "above price_max")
            low = high = None
        currency = self._known("currency", proposal.get("currency"), vocabulary.currencies)
        filters = replace(filters, price_min=low, price_max=high, currency=currency[0] if currency else None)
        in_stock, on_sale = (self._truth(name, proposal.get(name)) for name in ("in_stock", "on_sale"))
        filters = replace(filters, in_stock=in_stock, on_sale=bool(on_sale))
        for one in self._several(proposal.get("attributes")):
            filters = self._attribute(filters, one)
        for one in self._several(proposal.get("not")) if not inside else ():
            part = self.whole(one, inside=True) if isinstance(one, Mapping) else Filters()
            filters = replace(filters, excluded=(*filters.excluded, part)) if part else filters
        known = {*_NAMES, "not"} if not inside else _NAMES
        for name in proposal:
            if name not in known:
                self.drop(str(name), "no filter has this name")
        return filters

    def _truth(self, name: str, value: Any) -> bool | None:
        if value is not None and not isinstance(value, bool):
            self.drop(name, "neither true nor false")
        return value if isinstance(value, bool) else None

    def _several(self, value: Any) -> list[Any]:
        return list(value)[:_MOST] if isinstance(value, list | tuple) else []

    def _known(self, name: str, value: Any, known: Any) -> tuple[str, ...]:
        """The catalog's own writing of these names."""
        by_fold = {fold(one): one for one in reversed(list(known))}
        found = []
        for one in [value] if isinstance(value, str) else self._several(value):
            if isinstance(one, str) and fold(one) in by_fold:
                found.append(by_fold[fold(one)])
            else:
                self.drop(f"{name}: {one}", "not in the catalog")
        return tuple(dict.fromkeys(found))

    def _words(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, str):
            return ()
        found = list(dict.fromkeys(terms(value[:200])))[:_MOST]
        for word in found:
            if not self.reader.titles.document_frequency(word):
                self.drop(f"title: {word}", "in no title")
        return tuple(word for word in found if self.reader.titles.document_frequency(word))

    def _number(self, name: str, value: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            self.drop(name, "no number")
            return None
        try:
            number = Decimal(str(value)[:40])
        except InvalidOperation:
            self.drop(name, "no number")
            return None
        if not number.is_finite() or not 0 <= number < BEYOND:
            self.drop(name, "negative, or beyond any shop's")
            return None
        return number

    def _attribute(self, filters: Filters, one: Any) -> Filters:
        names = (
            self._known("attribute", one.get("name"), self.reader.view.vocabulary.attribute_names)
            if isinstance(one, Mapping)
            else ()
        )
        if not names:
            return filters
        if "value" in one:
            return self._value(filters, names, one["value"])
        low, high = (self._number(f"{names[0]} {name}", one.get(name)) for name in ("min", "max"))
        unit = one.get("unit")
        if unit is not None and (not isinstance(unit, str) or comparable(unit) is None):
            self.drop(f"{names[0]}: {unit}", "no unit")
            return filters
        if (low is None and high is None) or (low is not None and high is not None and low > high):
            self.drop(names[0], "no range")
            return filters
        limit = Limit(
            names,
            low,
            high,
            bool(one.get("min_open", False)),
            bool(one.get("max_open", False)),
            canonical(unit) if unit else None,
        )
        return replace(filters, limits=(*filters.limits, limit))

    def _value(self, filters: Filters, names: tuple[str, ...], value: Any) -> Filters:
        if isinstance(value, bool):
            return replace(filters, having=(*filters.having, Having(names, boolean=value)))
        wanted = [one for one in ([value] if isinstance(value, str) else self._several(value)) if isinstance(one, str)]
        held = values_of(self.reader.view, names, {one.lower() for one in wanted}) if wanted else []
        if not held:
            self.drop(f"{names[0]}: {value}", "no product states it")
            return filters
        return replace(filters, having=(*filters.having, Having(names, tuple(text for _, text in held))))


_NAMES = frozenset(
    "brand category title options attributes price_min price_max price_min_open price_max_open currency in_stock "
    "on_sale codes".split()
)
