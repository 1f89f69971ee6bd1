"""What a product costs, from its own rows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.money import money
from bot.offers import Offer, card, offer
from bot.phrasing import listed, option_label, price_sentence, price_words, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.meant_versions import reduced_words
from bot.quoting.options_sold import missing_words, not_sold, unstated
from bot.quoting.outdated import outdated_finding
from bot.understanding.options import Wanted, chosen_variants
from bot.understanding.reductions import asks_discount, asks_how_large, asks_sale
from knowledge.records import Product, Variant


def price_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """The price of ``product`` in the options that were asked for; ``None`` when the shop does not say.

    A price that was confirmed too long ago is not stated, and that is said.
    """
    chosen = chosen_variants(product, wanted.values) if wanted.values else None
    if chosen == ():
        # The price of another version is no answer.
        return not_sold(context, product, wanted)
    found = offer(product, now=context.now, variants=chosen, free_items=context.shop.free_items)
    if found.low is None:
        return outdated_finding(context, product, "price")
    language = context.language
    label = ""
    if chosen is not None:
        label = listed([option_label([option], context.lexicon, language) for option in wanted.values], language)
    text = price_sentence(product.title, label, found, _differs_by(context, product), language)
    if wanted.values:
        text = missing_words(context, product, wanted) + text
    text += unstated(context, product)
    reduction = asks_sale(context.read.text) or asks_discount(context.read.text)
    if reduction and found.list_price is None:
        text += _reductions(context, product, chosen)
    saving = _saving(found, language) if asks_how_large(context.read.text) else None
    if saving is not None:
        text += saving.text
    words = price_words(found, language)
    row = f"{label}: {words}" if label else words
    claims = [supported(words, "price", str(found.low) if found.low == found.high else f"{found.low}–{found.high}")]
    if found.list_price is not None:
        claims.append(supported(str(found.list_price), "price", str(found.list_price)))
    if saving is not None:
        claims += saving.claims
    return Finding(
        "answered",
        (Statement(text, (context.field_evidence(product, "price", row),), tuple(claims)),),
        0.95,
        (card(product, now=context.now, why=label, variants=chosen, free_items=context.shop.free_items),),
    )


def _saving(found: Offer, language: str) -> Statement | None:
    """How much less it costs than before, as a sum and a share of the former price."""
    if found.list_price is None or found.low is None or found.low != found.high or found.starts_at:
        return None
    less = found.list_price - found.low
    sum_, share = money(less, found.currency, language), f"{less / found.list_price:.0%}"
    text = said(f" That is {sum_} less (about {share}).", f"便宜 {sum_}（约 {share}）。", language)
    return Statement(text, (), (supported(sum_, "money", str(less)), supported(share, "percent", share.rstrip("%"))))


def _reductions(context: Context, product: Product, among: Sequence[Variant] | None) -> str:
    """Which versions are sold below their list price; that none is, where the question asks for it."""
    words = reduced_words(context, product, among)
    if not words:
        return said(" The shop's data shows no reduction.", "店铺资料里没有降价。", context.language)
    return said(f" Reduced: {words}.", f"降价的有：{words}。", context.language)


def _differs_by(context: Context, product: Product) -> list[str]:
    """The names of the options that the price depends on."""
    names = list(dict.fromkeys(name for variant in product.variants for name, _ in variant.options))
    deciding = []
    for name in names:
        prices: dict[str, set[object]] = {}
        for variant in product.variants:
            prices.setdefault(dict(variant.options).get(name, ""), set()).add(variant.price)
        if len({frozenset(values) for values in prices.values()}) > 1:
            deciding.append(context.lexicon.spoken(name, context.language) or name)
    return deciding
