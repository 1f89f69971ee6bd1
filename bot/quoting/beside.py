"""What the shop states of the products that a question means, beside the quoted answer: a model's further evidence.

The passages that are searched leave out what a product is not ("bluetooth: no"), what its versions cost and which of
them can be had. Who writes the answer needs these as much as the quoted answer does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.evidence import Evidence
from bot.money import money
from bot.offers import Offer, offer
from bot.phrasing import is_yes_or_no, listed, option_label, price_words, said, stock_words
from bot.quoting.context import Context
from bot.quoting.fields import Field, rank_fields
from bot.quoting.finding import Finding
from bot.quoting.stock import availability_rows
from knowledge.records import Product, Variant

# Who asks about more products than these asks for a list, whose rows are the evidence.
_PRODUCTS = 3
# Fields and sentences that the question's words are nearest to, for one product; several share them.
_NEAREST = 15
_SENTENCES = 3
# Fields that say no, beyond these: what is asked for under another name is often among them.
_DENIED = 8
# Characters of a field.
_LONGEST = 200
# A product with more versions is sold by measure, and no list of them is read.
_VERSIONS = 100


def beside(context: Context, finding: Finding) -> tuple[Evidence, ...]:
    """Price, availability and the nearest fields of the products that the question means, each product's together."""
    # What is ranked here was not weighed as the answer.
    aside = context if context.weighed is None else replace(context, weighed=None)
    meant = _meant(aside, finding)
    return tuple(item for product in meant for item in _of_product(aside, product, len(meant)))


def _meant(context: Context, finding: Finding) -> list[Product]:
    """The products that the question names and those that the quoted answer shows; the named ones where it shows many.

    ``[]`` where even these are many.
    """
    view = context.reader.view
    named = [view.translation(product, context.language) for product in context.read.subjects]
    shown = [view.find(card.sku, context.language) for card in finding.products]
    every = {product.shown_sku: product for product in (*named, *shown) if product is not None}
    meant = list(every.values()) if len(every) <= _PRODUCTS else named
    return meant if len(meant) <= _PRODUCTS else []


def _of_product(context: Context, product: Product, among: int) -> Iterator[Evidence]:
    if (text := _price(context, product)) is not None:
        yield context.field_evidence(product, "price", text)
    if any(variant.availability for variant in product.variants[:_VERSIONS]):
        rows = availability_rows(context, product.variants[:_VERSIONS])
        yield context.field_evidence(product, "availability", rows)
    elif product.availability is not None:
        yield context.field_evidence(product, "availability", stock_words(product.availability, context.language))
    if text := _nearest(product, rank_fields(context, product), among):
        yield context.field_evidence(product, "attributes", f"{product.title}\n{text}")


def _nearest(product: Product, ranked: Sequence[Field], among: int) -> str:
    """The fields and sentences nearest to the question, the most likely first, and further fields that say no."""
    denied = {attribute.name for attribute in product.attributes if is_yes_or_no(attribute) is False}
    # The thirty operating systems that a printer runs with leave no room for anything else.
    named = [one for one in ranked if one.named and (len(_text(one)) <= _LONGEST or one is ranked[0])]
    near, further = named[: _NEAREST // among], named[_NEAREST // among :]
    near += [one for one in further if one.name in denied][: _DENIED // among]
    told = [one for one in ranked if not one.named][: max(1, _SENTENCES // among)]
    fields = "; ".join(_text(one) for one in near)
    return "\n".join(part for part in (fields, *(_text(one) for one in told)) if part)


def _text(field: Field) -> str:
    return " ".join(field.statement.evidence[0].text.split())


def _price(context: Context, product: Product) -> str | None:
    """What it costs now and cost before; each version's price where they differ; ``None`` where it is not known."""

    def of(variants: Sequence[Variant] | None) -> Offer:
        return offer(product, now=context.now, variants=variants, free_items=context.shop.free_items)

    whole = of(None)
    if whole.low is None:
        return None
    groups: dict[Offer, list[Variant]] = {}
    for variant in product.variants[:_VERSIONS]:
        groups.setdefault(of([variant]), []).append(variant)
    known = {one: variants for one, variants in groups.items() if one.low is not None}
    if len(known) < 2:
        return _words(whole, context.language)
    deciding = deciding_options(known.values())
    rows = [f"{version_labels(context, v, deciding)}: {_words(o, context.language)}" for o, v in known.items()]
    return "; ".join(rows)


def _words(found: Offer, language: str) -> str:
    words = price_words(found, language)
    if found.list_price is None:
        return words
    before = money(found.list_price, found.currency, language)
    return said(f"{words} (was {before})", f"{words}（原价 {before}）", language)


def deciding_options(groups: Collection[Sequence[Variant]]) -> frozenset[str]:
    """The options by which the groups differ: those that can be left out without two groups sharing a version."""
    deciding = {name for group in groups for variant in group for name, _ in variant.options}
    for name in sorted(deciding):
        without = deciding - {name}
        told = [{frozenset(o for o in v.options if o[0] in without) for v in group} for group in groups]
        if without and sum(map(len, told)) == len(frozenset[object]().union(*told)):
            deciding = without
    return frozenset(deciding)


def version_labels(context: Context, variants: Sequence[Variant], deciding: frozenset[str]) -> str:
    """The versions by the options that tell them apart, in the asker's language."""
    labels = dict.fromkeys(
        option_label([option for option in variant.options if option[0] in deciding], context.lexicon, context.language)
        or (variant.sku or variant.key)
        for variant in variants
    )
    return listed(list(labels), context.language)
