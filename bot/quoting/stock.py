"""Whether a product can be had now, from the rows of its variants."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.offers import availability, card
from bot.phrasing import listed, option_label, said, spoken_value, stock_words
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.outdated import outdated_finding
from bot.understanding.intent import asks_gone
from bot.understanding.options import Wanted, chosen_variants, names_value
from knowledge.records import Product, Variant

# Versions named in one sentence; a longer list tells a customer less.
_NAMED = 12

_BUYABLE = ("in_stock", "limited")


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
    asked = listed([value for _, value in _spoken(context, wanted)], language) if wanted.values else ""
    # An option that was asked for once is not said again with each version.
    asked_once = [v for v in wanted.values if sum(name == v[0] for name, _ in wanted.values) == 1]
    buyable = [variant for variant in chosen if variant.availability in _BUYABLE]
    rows = "; ".join(_row(context, variant) for variant in chosen[:_NAMED])
    evidence = context.field_evidence(product, "availability", rows)
    if len(states) == 1:
        text = _one_state(context, product, asked, chosen, states)
        if not buyable:
            text += _alternatives(context, product, chosen)
    elif buyable:
        text = said(
            f"{_yes(context)} {product.title}{_in(asked, 'en')} is in stock{_which(context, buyable, asked_once)}.",
            f"有货：{product.title}{_in(asked, 'zh')}的{_labels(context, buyable, asked_once)}有现货。",
            language,
        ) + _rest(context, [variant for variant in chosen if variant not in buyable], asked_once)
    else:
        text = said(
            f"The {product.title}{_in(asked, 'en')} is not in stock.",
            f"{product.title}{_in(asked, 'zh')}目前没有现货。",
            language,
        )
        text += _rest(context, chosen) + _alternatives(context, product, chosen)
    claims = tuple(
        supported(option_label(variant.options, context.lexicon, language), "stock", variant.availability)
        for variant in chosen[:_NAMED]
        if variant.availability is not None
    )
    missing = missing_words(context, wanted)
    return Finding(
        "answered",
        (Statement(missing + text, (evidence,), claims),),
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


_WHICH = re.compile(r"\b(what|which|other|different|more)\b|什么|哪些|哪几|几种|有几个|别的|其[他它]|另外")


def option_values(context: Context, product: Product) -> Finding | None:
    """The sizes, colours or other options that the product is sold in, where the question asks for them."""
    if not _WHICH.search(context.read.text.lower()):
        return None
    language = context.language
    for name in dict.fromkeys(name for variant in product.variants for name, _ in variant.options):
        forms = {word for form in (name, *context.lexicon.others(name)) for word in words_of(form)}
        rest = [term for term in context.read.rest if term.surface not in _COMES]
        if not rest or not all(term.surface in forms for term in rest):
            continue
        having = [variant for variant in product.variants if variant.availability in _BUYABLE]
        values = dict.fromkeys(dict(variant.options).get(name, "") for variant in product.variants)
        spoken = listed(
            [option_label([(name, value)], context.lexicon, language) for value in values if value], language
        )
        label = context.lexicon.spoken(name, language) or name
        text = said(f"The {product.title} comes in {spoken}.", f"{product.title}的{label}有：{spoken}。", language)
        out = [v for v in values if not any(dict(variant.options).get(name) == v for variant in having)]
        if out and having:
            gone = listed([option_label([(name, value)], context.lexicon, language) for value in out], language)
            text += said(f" Not in stock: {gone}.", f"目前没有现货：{gone}。", language)
        evidence = context.field_evidence(product, name, f"{name}: {', '.join(values)}")
        shown = card(product, now=context.now, free_items=context.shop.free_items)
        return Finding("answered", (Statement(text, (evidence,)),), 0.9, (shown,))
    return None


# What such questions say besides the option's name.
_COMES = frozenset(
    "come have get avail offer sell there other differ more els any 有 有什么 有哪些 哪些 什么 种 几种 有没有 没有 "
    "还 还有 别 别的 其他 其它 另外".split()
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
    start = _yes(context) if state in _BUYABLE else _no(context) if gone else "The"
    return f"{start} {product.title}{_in(asked, 'en')} is {words}{' in every version' if every else ''}."


def _yes(context: Context) -> str:
    """How a sentence begins that says what is in stock: "Yes" would turn the answer to "sold out?" around."""
    return "No, the" if asks_gone(context.read.text) else "Yes, the"


def _no(context: Context) -> str:
    return "Yes, the" if asks_gone(context.read.text) else "No, the"


def _in(asked: str, language: str) -> str:
    return "" if not asked else f"（{asked}）" if language == "zh" else f" in {asked}"


def _spoken(context: Context, wanted: Wanted) -> list[tuple[str, str]]:
    return [(name, option_label([(name, value)], context.lexicon, context.language)) for name, value in wanted.values]


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


def _alternatives(context: Context, product: Product, chosen: Sequence[Variant]) -> str:
    others = [variant for variant in product.variants if variant not in chosen and variant.availability in _BUYABLE]
    if not others:
        return ""
    labels = _labels(context, others)
    return said(f" In stock: {labels}.", f"有现货的是：{labels}。", context.language)


def not_sold(context: Context, product: Product, wanted: Wanted) -> Finding:
    """Says that the product is not sold in these options (or not in all of them together), and in which it is."""
    language = context.language
    asked = listed([*_missing_words(context, wanted), *(value for _, value in _spoken(context, wanted))], language)
    names = list(dict.fromkeys(name for variant in product.variants for name, _ in variant.options))
    parts = []
    for name in names:
        values = dict.fromkeys(dict(variant.options).get(name, "") for variant in product.variants)
        spoken = [option_label([(name, value)], context.lexicon, language) for value in values if value]
        label = context.lexicon.spoken(name, language) or name
        parts.append(f"{label}{said(': ', '：', language)}{listed(spoken, language)}")
    offered = said("; ", "；", language).join(parts)
    evidence = context.field_evidence(product, names[0] if names else "variants", offered)
    text = said(
        f"The {product.title} is not sold in {asked}. It comes in {offered}.",
        f"{product.title}没有{asked}可选。可选：{offered}。",
        language,
    )
    return Finding(
        "answered",
        (Statement(text, (evidence,)),),
        0.85,
        (card(product, now=context.now, free_items=context.shop.free_items),),
    )


def _missing_words(context: Context, wanted: Wanted) -> list[str]:
    return [spoken_value(value, context.lexicon, context.language) for value in wanted.missing]


def missing_words(context: Context, wanted: Wanted) -> str:
    """What of the options that were asked for the product is not sold in, as a sentence; else empty."""
    if not wanted.missing:
        return ""
    asked = listed(_missing_words(context, wanted), context.language)
    return said(f"It is not sold in {asked}. ", f"没有{asked}可选。", context.language)


def unstated(context: Context, product: Product) -> str:
    """For a product without options: which option value of the shop the question names and its data does not."""
    if any(variant.options for variant in product.variants):
        return ""
    own = words_of(" ".join((product.title, product.description, *(a.text for a in product.attributes))))
    asked = dict.fromkeys(
        value
        for _, value in context.reader.view.vocabulary.options
        if not value.isdigit()
        and names_value(context.read.about_text, value, context.lexicon)
        and not words_of(value) <= own
    )
    if not asked:
        return ""
    named = listed(
        [option_label([("", value)], context.lexicon, context.language) for value in asked], context.language
    )
    return said(
        f" Whether it comes in {named}, the shop's data does not say.",
        f"是否有{named}，店铺资料没有说明。",
        context.language,
    )


def _row(context: Context, variant: Variant) -> str:
    state = stock_words(variant.availability, context.language) if variant.availability else "—"
    label = option_label(variant.options, context.lexicon, context.language) or (variant.sku or variant.key)
    return f"{label}: {state}"
