"""Whether a product can be had now, from the rows of its variants."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.offers import availability, card
from bot.phrasing import listed, option_label, said, stock_words
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.options_sold import missing_words, not_sold, spoken_values, unstated
from bot.quoting.outdated import outdated_finding
from bot.understanding.intent import asks_gone, asks_when
from bot.understanding.options import Wanted, chosen_variants
from knowledge.facets.states import BUYABLE
from knowledge.records import Product, Variant

# Versions named in one sentence; a longer list tells a customer less.
_NAMED = 12


def stock_finding(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """Whether ``product`` (in the options that were asked for) is in stock; ``None`` when the shop does not say."""
    language = context.language
    if wanted.missing and not wanted.values:
        return not_sold(context, product, wanted)
    chosen = chosen_variants(product, wanted.values) if wanted.values else product.variants
    if wanted.values and not chosen:
        return not_sold(context, product, wanted)
    if (old := outdated_finding(context, product, "stock")) is not None:
        return old
    if not chosen:
        return _whole(context, product)
    states = {variant.availability for variant in chosen}
    if states == {None}:
        return None
    asked = listed([value for _, value in spoken_values(context, wanted)], language) if wanted.values else ""
    # An option that was asked for once is not said again with each version.
    asked_once = [v for v in wanted.values if sum(name == v[0] for name, _ in wanted.values) == 1]
    buyable = [variant for variant in chosen if variant.availability in BUYABLE]
    evidence = context.field_evidence(product, "availability", availability_rows(context, chosen))
    if len(states) == 1:
        text = _one_state(context, product, asked, chosen, states)
        if not buyable:
            text += _alternatives(context, product, chosen, wanted)
    elif buyable:
        text = said(
            f"{_yes(context)} {product.title}{_in(asked, 'en')} is in stock{_which(context, buyable, asked_once)}.",
            f"有货：{product.title}{_in(asked, 'zh')}有现货的是：{_labels(context, buyable, asked_once)}。",
            language,
        ) + _rest(context, [variant for variant in chosen if variant not in buyable], asked_once)
    else:
        text = said(
            f"The {product.title}{_in(asked, 'en')} is not in stock.",
            f"{product.title}{_in(asked, 'zh')}目前没有现货。",
            language,
        )
        text += _rest(context, chosen) + _alternatives(context, product, chosen, wanted)
    claims = tuple(
        supported(option_label(variant.options, context.lexicon, language), "stock", variant.availability)
        for variant in chosen[:_NAMED]
        if variant.availability is not None
    )
    missing = missing_words(context, product, wanted)
    if missing:
        # "Yes" would be said of what is not sold.
        text = re.sub(r"^(?:Yes|No), t|^有货：", lambda found: "T" if found[0][0] in "YN" else "", text)
    return Finding(
        "answered",
        (Statement(missing + text, (evidence,), claims), *(() if buyable else _when(context))),
        0.95,
        (
            card(
                product,
                now=context.now,
                why=asked,
                variants=chosen if wanted.values else None,
                free_items=context.shop.free_items,
            ),
        ),
    )


def _whole(context: Context, product: Product) -> Finding | None:
    state = availability(product)
    if state is None:
        return None
    language = context.language
    evidence = context.field_evidence(product, "availability", stock_words(state, language))
    text = _one_state(context, product, "", (), {state}) + unstated(context, product)
    return Finding(
        "answered",
        (Statement(text, (evidence,), (supported(stock_words(state, language), "stock", state),)),),
        0.95,
        (card(product, now=context.now, free_items=context.shop.free_items),),
    )


def _one_state(
    context: Context, product: Product, asked: str, chosen: Sequence[Variant], states: Collection[str | None]
) -> str:
    language = context.language
    state = next(iter(states)) or ""
    words = stock_words(state, language)
    every = len(chosen) > 1 and not asked
    if language == "zh":
        start = "抱歉，" if state in ("out_of_stock", "discontinued") else ""
        now = "目前" if state in ("in_stock", "out_of_stock") else ""
        return f"{start}{product.title}{_in(asked, 'zh')}{'全部款式' if every else ''}{now}{words}。"
    gone = state in ("out_of_stock", "discontinued")
    start = _yes(context) if state in BUYABLE else _no(context) if gone else "The"
    return f"{start} {product.title}{_in(asked, 'en')} is {words}{' in every version' if every else ''}."


def _when(context: Context) -> tuple[Statement, ...]:
    if not asks_when(context.read.text):
        return ()
    text = said("When it will be back, the shop's data does not say.", "何时到货，店铺资料没有说明。", context.language)
    return (Statement(text),)


def _yes(context: Context) -> str:
    """How a sentence begins that says what is in stock: "Yes" would turn the answer to "sold out?" around."""
    return "No, the" if asks_gone(context.read.text) else "Yes, the"


def _no(context: Context) -> str:
    if asks_when(context.read.text):
        return "The"
    return "Yes, the" if asks_gone(context.read.text) else "No, the"


def _in(asked: str, language: str) -> str:
    return "" if not asked else f"（{asked}）" if language == "zh" else f" in {asked}"


def _labels(context: Context, variants: Sequence[Variant], known: Sequence[tuple[str, str]] = ()) -> str:
    """The variants' options, ``known`` ones left out: ``41 (Graphite, Pine green) and 43 (Graphite)``."""
    language = context.language
    grouped: dict[str, list[str]] = {}
    for variant in variants:
        options = [option for option in variant.options if option not in known] or list(variant.options)
        first, *others = [option_label([option], context.lexicon, language) for option in options] or [""]
        grouped.setdefault(first, []).extend([" / ".join(others)] if others else [])
    opened, closed, between = ("（", "）", "、") if language == "zh" else (" (", ")", ", ")
    labels = [f"{first}{opened}{between.join(o)}{closed}" if o else first for first, o in grouped.items()]
    shown = listed(labels[:_NAMED], language)
    more = len(labels) - _NAMED
    return shown if more <= 0 else said(f"{shown} and {more} more", f"{shown}等 {len(labels)} 款", language)


def _which(context: Context, variants: Sequence[Variant], known: Sequence[tuple[str, str]]) -> str:
    return f" in {_labels(context, variants, known)}"


def _rest(context: Context, variants: Sequence[Variant], known: Sequence[tuple[str, str]] = ()) -> str:
    """One clause for each other state."""
    text = ""
    for state in dict.fromkeys(variant.availability for variant in variants):
        those = [variant for variant in variants if variant.availability == state]
        labels = _labels(context, those, known)
        if state is None:
            text += said(
                f" For {labels} the shop's data does not say.", f"{labels} 的库存，店铺资料没有说明。", context.language
            )
        else:
            text += said(
                f" {labels}: {stock_words(state, 'en')}.", f"{labels}：{stock_words(state, 'zh')}。", context.language
            )
    return text


def _alternatives(context: Context, product: Product, chosen: Sequence[Variant], wanted: Wanted) -> str:
    """What can be had instead; of a version that was named by two options that which shares one of them."""
    others = [variant for variant in product.variants if variant not in chosen and variant.availability in BUYABLE]
    if not others:
        return ""
    if len({name for name, _ in wanted.values}) > 1:
        others = [one for one in others if set(one.options) & set(wanted.values)] or others
    labels = _labels(context, others)
    return said(f" In stock: {labels}.", f"有现货的是：{labels}。", context.language)


def availability_rows(context: Context, variants: Sequence[Variant]) -> str:
    """What the catalog says of each version, as evidence: ``39 / Graphite: in stock; 40 / Graphite: out of stock``."""
    return "; ".join(_row(context, variant) for variant in variants)


def _row(context: Context, variant: Variant) -> str:
    state = stock_words(variant.availability, context.language) if variant.availability else "—"
    label = option_label(variant.options, context.lexicon, context.language) or (variant.sku or variant.key)
    return f"{label}: {state}"
