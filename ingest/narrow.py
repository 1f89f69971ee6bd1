"""A narrow feed: prices or stock alone, for products that the store knows already.

A row names a product or a version by its SKU. What it states replaces what was known; what it does not mention stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ingest.comparing import Comparison
from ingest.native import Offer, read_offer
from ingest.offers import common, counted, joint_availability, said_of_each, total
from ingest.rows import Rejection, Row, RowRejected, shown
from ingest.sources import Origin, SourceSettings
from ingest.targets import Target
from knowledge.errors import UsageError
from knowledge.record_documents import record_digest
from knowledge.record_facts import FACT_FIELDS, PRICE_FIELDS, SALE_FIELDS
from knowledge.records import Identity, Product, Variant

# What the option is called, and the fact whose time it renews.
FACTS = {"price": "price", "availability": "stock"}
_NONE_LEFT = ("out_of_stock", "discontinued")


def check_facts(names: Collection[str]) -> tuple[str, ...]:
    """The facts that these names mean. Raises ``UsageError`` for an unknown one."""
    unknown = [name for name in names if name not in FACTS]
    if unknown:
        raise UsageError(f"'{unknown[0]}' cannot be taken alone", mend=f"choose from {', '.join(FACTS)}")
    return tuple(dict.fromkeys(FACTS[name] for name in names))


class NarrowRun:
    """Takes the rows of narrow feeds into one target."""

    def __init__(self, target: Target, found: Comparison, only: Collection[str], now: datetime) -> None:
        self._target = target
        self._found = found
        self._facts = check_facts(only)
        self._now = now
        self._products: dict[Identity, Product] = {}
        self._before: dict[Identity, Product] = {}
        self._stated: dict[Identity, set[str]] = {}
        self._rows: dict[tuple[Identity, str], tuple[str, int]] = {}

    def take(self, row: Row, file: str, origin: Origin) -> None:
        """One row of a feed."""
        try:
            offer, notes = read_offer(row, origin)
            named = self._named(offer)
            for identity in named:
                self._once(identity, offer.sku, file, row.number)
            # In all its languages or, where one is refused, in none.
            updated: dict[Identity, Product] = {}
            stated: set[str] = set()
            for identity, product in named.items():
                sold = self._products.get(identity, product)
                values = offer.values(_settings_of(sold, offer.sku, origin), notes.append)
                said = _by_fact(values, self._facts, offer.sku)
                updated[identity] = _updated(sold, offer.sku, said)
                stated |= said.keys()
            self._products |= updated
            for identity, product in named.items():
                self._before.setdefault(identity, product)
                self._stated.setdefault(identity, set()).update(stated)
        except RowRejected as error:
            self._found.reject(Rejection(file, row.number, error.reason, key=error.key), origin)
            return
        for note in dict.fromkeys(notes):
            self._found.note(file, row.number, note, origin)

    def finish(self) -> None:
        """Puts what changed, and renews the time of what was confirmed."""
        confirmed: dict[str, list[Identity]] = {}
        for identity, product in self._products.items():
            before = self._before[identity]
            stated = sorted(self._stated[identity])
            if product == before:
                for fact in stated:
                    confirmed.setdefault(fact, []).append(identity)
                self._found.unchanged += 1
                continue
            live = self._found.live(product.source)[identity]
            self._found.updated += 1
            self._found.guard.priced(product, live.price)
            self._target.put(product, record_digest(product), live.unit, as_of=dict.fromkeys(stated, self._now))
        for fact, identities in confirmed.items():
            self._target.touch_facts(identities, [fact])
        for source in {identity[1] for identity in self._products}:
            self._found.guard.weigh(source, self._found.live(source).values())

    def _once(self, identity: Identity, sku: str, file: str, number: int) -> None:
        """Raises ``RowRejected`` where an earlier row has named the same."""
        earlier = self._rows.setdefault((identity, sku), (file, number))
        if earlier != (file, number):
            there = f"row {earlier[1]}" if earlier[0] == file else f"{earlier[0]}, row {earlier[1]}"
            raise RowRejected(f"row {number} repeats {shown(sku)} of {there}", key=sku)

    def _named(self, offer: Offer) -> dict[Identity, Product]:
        """The product that a row names, in all its languages; of one source only."""
        start = self._target.start
        found = start.identities_with(offer.sku) if start is not None else []
        own = [identity for identity in found if identity[1] == offer.source] or found
        sources = sorted({identity[1] for identity in own})
        if not sources:
            raise RowRejected(f"no product has the SKU {shown(offer.sku)}", key=offer.sku)
        if len(sources) > 1:
            raise RowRejected(
                f"{shown(offer.sku)} is sold by several sources ({', '.join(sources)}): name one in the field 'source'",
                key=offer.sku,
            )
        assert start is not None
        records = start.documents(own).items()
        return {identity: record for identity, record in records if isinstance(record, Product)}


def _settings_of(product: Product, sku: str, origin: Origin) -> SourceSettings:
    """What the shop says of the product's source; its bare prices are in what the product is sold in already."""
    settings = origin.settings(product.source)
    version = _version_of(product, sku)
    sold_in = (version.currency if version is not None else None) or product.currency
    return replace(settings, currency=sold_in or settings.currency)


def _version_of(product: Product, sku: str) -> Variant | None:
    return next((variant for variant in product.variants if sku in (variant.sku, variant.key)), None)


def _by_fact(values: Mapping[str, Any], facts: Sequence[str], sku: str) -> dict[str, dict[str, Any]]:
    """What is stated of these facts. Raises ``RowRejected`` where none is mentioned."""
    told = {fact: {name: values[name] for name in values if name in FACT_FIELDS[fact]} for fact in facts}
    said = {fact: fields for fact, fields in told.items() if fields}
    if not said:
        neither = f"neither {' nor '.join(facts)}" if len(facts) > 1 else f"no {facts[0]}"
        raise RowRejected(f"states {neither} of {shown(sku)}", key=sku)
    return said


def _updated(product: Product, sku: str, facts: Mapping[str, dict[str, Any]]) -> Product:
    """The product with what a row about ``sku`` states, by fact; a fact that it does not mention stays as it was."""
    stated = {name: value for fields in facts.values() for name, value in fields.items()}
    version = _version_of(product, sku)
    if not product.variants:
        return replace(product, **_with_sale(product, _with_state(product, stated)))
    if version is None or len(product.variants) == 1:
        return _as_a_whole(product, stated)
    told = replace(version, **_own(version, _with_sale(version, _with_state(version, stated))))
    variants = [told if variant is version else variant for variant in product.variants]
    whole: dict[str, Any] = {}
    # Versions without prices of their own cost what is said of the product: that is not taken from them.
    if "price" in facts and _priced(variants):
        variants = list(said_of_each(variants, {name: getattr(product, name) for name in PRICE_FIELDS}))
        whole |= {
            "price": common(variant.price for variant in variants),
            "list_price": common(variant.list_price for variant in variants),
        }
    if "stock" in facts:
        quantity = total([variant.quantity for variant in variants])
        state = joint_availability([variant.availability for variant in variants]) or counted(quantity)
        whole |= {"availability": state, "quantity": quantity}
    return replace(product, variants=tuple(variants), **whole)


def _as_a_whole(product: Product, stated: dict[str, Any]) -> Product:
    """A product with versions that is stated as a whole: one price and sale for all where they had one price."""
    variants = product.variants
    only_counted = "availability" not in stated
    stated = _with_state(product, stated)
    # Versions without prices of their own cost what is said of the product.
    beside = SALE_FIELDS if _priced(variants) else ()
    own_price = ("price", "list_price", *SALE_FIELDS)
    changes = _with_sale(product, {name: value for name, value in stated.items() if name not in beside})
    if beside:
        if len({variant.price for variant in variants}) > 1 and {"price", "sale_price"} & stated.keys():
            raise RowRejected(
                f"{shown(product.sku or product.key)} has versions with prices of their own: name their SKUs",
                key=product.key,
            )
        shared = {name: value for name, value in stated.items() if name in SALE_FIELDS or _is_one(variants, name)}
    else:
        shared = {name: value for name, value in stated.items() if name not in own_price and _is_one(variants, name)}
    if len(variants) > 1:
        shared.pop("quantity", None)  # how many there are of each is not said
        if only_counted and "availability" in shared:
            shared["availability"] = None  # nor which of them can be had
    if stated.get("availability") in _NONE_LEFT:
        # No version can be had of what cannot be had at all, whatever was said of each.
        variants = tuple(
            replace(variant, quantity=None if variant.quantity else variant.quantity) for variant in variants
        )
        shared["availability"] = stated["availability"]
    told = tuple(replace(variant, **_own(variant, _with_sale(variant, shared))) for variant in variants)
    return replace(product, variants=told, **changes)


def _with_state(sold: Product | Variant, stated: dict[str, Any]) -> dict[str, Any]:
    """What is stated; a number of pieces also tells the state, but for one that no number decides, as a preorder."""
    quantity = stated.get("quantity")
    if quantity is None or "availability" in stated:
        return stated
    decided = {None, "in_stock", "out_of_stock", "backorder" if quantity > 0 else "limited"}
    return stated | {"availability": counted(quantity)} if sold.availability in decided else stated


def _with_sale(sold: Product | Variant, stated: dict[str, Any]) -> dict[str, Any]:
    """What is stated; a sale without dates has ended where a price is stated without it."""
    lasting = sold.sale_price is not None and (sold.sale_start or sold.sale_end)
    if "price" not in stated or "sale_price" in stated or lasting:
        return stated
    return stated | dict.fromkeys(SALE_FIELDS)


def _own(variant: Variant, stated: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if hasattr(variant, name)}


def _is_one(variants: Sequence[Variant], name: str) -> bool:
    """Whether a version's field is the same in all of them."""
    return hasattr(variants[0], name) and len({getattr(variant, name) for variant in variants}) == 1


def _priced(variants: Iterable[Variant]) -> bool:
    return any(variant.price is not None or variant.sale_price is not None for variant in variants)
