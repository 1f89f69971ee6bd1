"""Which options a product is sold in, and what is said of one that it is not sold in or says nothing of."""

from __future__ import annotations

import re

from bot.offers import card
from bot.phrasing import listed, option_label, said, spoken_value
from bot.quoting.context import Context, words_of
from bot.quoting.finding import Finding, Statement
from bot.understanding.options import Wanted, names_value
from knowledge.facets.states import BUYABLE
from knowledge.records import Product

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
        having = [variant for variant in product.variants if variant.availability in BUYABLE]
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


def not_sold(context: Context, product: Product, wanted: Wanted) -> Finding:
    """Says that the product is not sold in these options (or not in all of them together), and in which it is."""
    language = context.language
    asked = listed(
        [*_missing_words(context, wanted), *(value for _, value in spoken_values(context, wanted))], language
    )
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


def missing_words(context: Context, product: Product, wanted: Wanted) -> str:
    """What of the options that were asked for the product is not sold in, as a sentence; else empty."""
    if not wanted.missing:
        return ""
    asked = listed(_missing_words(context, wanted), context.language)
    return said(f"The {product.title} is not sold in {asked}. ", f"没有{asked}可选。", context.language)


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


def spoken_values(context: Context, wanted: Wanted) -> list[tuple[str, str]]:
    """The values that were asked for, in the language of the answer."""
    return [(name, option_label([(name, value)], context.lexicon, context.language)) for name, value in wanted.values]
