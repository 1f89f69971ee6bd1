"""Choosing what answers a question: a product's row or field, an FAQ, a page, a list, a count, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.answers import Suggestion
from bot.offers import card, offer
from bot.phrasing import listed, price_words, said
from bot.quoting.comparing import compare_finding
from bot.quoting.context import Context, words_of
from bot.quoting.counting import count_finding, extreme_finding, filtered_ids
from bot.quoting.fields import Field, rank_fields, summary_statements
from bot.quoting.finding import Finding, Statement
from bot.quoting.fitting import Candidate, candidates, is_kind_of_thing, suggestions
from bot.quoting.listing import list_finding
from bot.quoting.price import price_finding
from bot.quoting.stock import not_sold, option_values, stock_finding
from bot.quoting.texts import TextAnswer, best_faq, best_page
from bot.quoting.unknown import smalltalk, unknown
from bot.understanding.filtering import Asked, unknown_words, without_words
from bot.understanding.intent import asks_extreme, asks_how, asks_list, asks_price, asks_stock, recommends
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.reading import Understanding, only_options
from knowledge.records import Product

# Scores (0..1) from which a field, a text or a product is given as the answer. Their provenance and the curve are in
# docs/decisions.md; they were set on the sample shop's cases and checked on public data that was kept aside.
FIELD_THRESHOLD = 0.46
TEXT_THRESHOLD = 0.47
PRODUCT_THRESHOLD = 0.52
# A product must hold this share of what was asked for, whatever the vectors say.
COVERED = 0.6

# Who asks about a product is answered from its own fields, unless a text fits better by so much.
_FIELD_LEAD = 0.1

# Two fields this close, both just good enough, are not told apart: the customer is asked.
_TOO_CLOSE = 0.02

_NOT_A_PRODUCT_QUESTION = re.compile(
    r"^\W*(tell me( more)? about|what is|what's|describe|(请|麻烦)?介绍)", re.IGNORECASE
)

_ABOUT = frozenset(("tell", "describ", "介绍", "一下"))


def find_answer(context: Context) -> Finding:
    """What the shop's knowledge says to the question."""
    read = context.read
    if read.intent == "smalltalk":
        return smalltalk(context)
    read = _by_option(context)
    context = replace(context, read=read)
    if (compared := compare_finding(context)) is not None:
        return compared
    extreme = asks_extreme(read.text)
    if extreme is not None and (read.subject is None or context.asked.filters.categories):
        sure = not context.asked.unmatched and not context.asked.restricted
        found = None if not sure else extreme_finding(context, context.asked, extreme)
        # A list by fit would be read as a list by price.
        return found or unknown(context, products=suggestions(candidates(context, context.asked)))
    if len(read.subjects) > 1 and read.intent not in ("count", "list"):
        faq = best_faq(context)
        found = _text_finding(faq) if faq is not None and faq.score >= _SURE_TEXT else _ambiguous(context)
    elif read.subject is not None and read.intent != "count" and not _looks_for_others(context):
        found = _about_product(context, read.subject)
    else:
        found = _about_shop(context, context.asked)
        if read.spoken_of is not None and read.intent in ("ask", "price", "stock") and _may_go_on(context, found):
            # A question without a subject may go on with the product that was spoken of ("充满电要多久？").
            subject = replace(read, subjects=(read.spoken_of,), subject_from="history", about_text=read.text)
            further = _about_product(replace(context, read=subject), read.spoken_of)
            if further.status == "answered" and further.confidence >= found.confidence - _GOES_ON:
                return further
    return found


# Who looks for tents is shown tents, and not the buying guide, unless it fits much better.
_PAGE_MARGIN = 0.25


def _may_go_on(context: Context, found: Finding) -> bool:
    """True when a question that names nothing may be about the product that was spoken of."""
    return found.status != "answered" or found.confidence < _STRONG_TEXT or not context.asked.filters.categories


_STRONG_TEXT = 0.75
# An FAQ this close answers though the product is not clear; a field may be this much weaker and still go on.
_SURE_TEXT = 0.5
_GOES_ON = 0.25


def _by_option(context: Context) -> Understanding:
    """Of several products that fit the name equally, those that come in what was asked for."""
    read = context.read
    if len(read.subjects) < 2:
        return read
    named = {
        product.key: len({name for name, _ in wanted_options(read.about_text, product, context.lexicon, ()).values})
        for product in read.subjects
    }
    most = max(named.values())
    return replace(read, subjects=tuple(p for p in read.subjects if named[p.key] == most)) if most else read


def _field_threshold(context: Context) -> float:
    return FIELD_THRESHOLD - (_GLOSSED if context.language == "zh" else 0.0)


# Cosines of glossed Chinese run lower than those of English for the same match.
_GLOSSED = 0.04


def _looks_for_others(context: Context) -> bool:
    """True for "do you have tents?" even when one product's name holds a word of it."""
    if context.read.subject_from != "question" or not asks_list(context.read.text):
        return False
    product = context.read.subject
    assert product is not None
    if asks_stock(context.read.text) or asks_price(context.read.text):
        return False
    if wanted_options(context.read.about_text, product, context.lexicon, ()):
        return False
    asked = context.asked
    if asked.filters.price_max is not None:
        return True
    # A name besides the category's words is a name: "do you have the Pace road running shoe?"
    kind = {word for category in asked.filters.categories for word in words_of(category)}
    said = [term for term in context.read.terms if term not in context.read.rest]
    return bool(kind) and all(term.surface in kind or term.alternatives & kind for term in said)


def _about_product(context: Context, product: Product) -> Finding:
    read = context.read
    wanted = wanted_options(read.about_text, product, context.lexicon, context.reader.view.vocabulary.options)
    product = context.reader.view.translation(product, read.language)
    if product.language != (read.subject.language if read.subject else product.language):
        wanted = wanted_options(read.about_text, product, context.lexicon, context.reader.view.vocabulary.options)
    if (found := option_values(context, product)) is not None:
        return found
    fields = rank_fields(context, product)
    faq = best_faq(context)
    field = fields[0] if fields else None
    if read.intent == "price" and not _faq_leads(faq, 0.75):
        if wanted.missing and not wanted.values:
            # A version that is not sold has no price, and that of the others is no answer by itself.
            return not_sold(context, product, wanted)
        found = price_finding(context, product, wanted)
        if found is not None:
            return found
        return unknown(context, products=_suggest(product), topic="price")
    only = only_options(read, product, context.lexicon)
    asks_availability = (
        read.intent == "stock" or only or (wanted and _field_score(field) < 0.8 and not _faq_leads(faq, 0.75))
    )
    if asks_availability:
        found = stock_finding(context, product, wanted)
        if found is not None:
            return found
        return unknown(context, products=_suggest(product), topic="stock")
    if _NOT_A_PRODUCT_QUESTION.search(read.text) and all(term.surface in _ABOUT for term in read.rest):
        return _summary(context, product, wanted)
    if faq is not None and faq.score >= TEXT_THRESHOLD + 0.1 and faq.score > _field_score(field) + _FIELD_LEAD:
        return _text_finding(faq)
    if field is not None and field.score >= _field_threshold(context):
        return _field_finding(context, product, fields)
    if not read.rest and asks_list(read.text) and (found := stock_finding(context, product, wanted)) is not None:
        return found
    if not read.rest or _NOT_A_PRODUCT_QUESTION.search(read.text):
        return _summary(context, product, wanted)
    text = _better(faq, best_page(context))
    if text is not None and text.score >= TEXT_THRESHOLD + 0.05:
        return _text_finding(text)
    near = (Suggestion("faq", faq.suggestion.title, url=faq.suggestion.url),) if faq and faq.score > 0.3 else ()
    return unknown(context, products=_suggest(product) + near, explain=_rejected(field, text, None))


def _summary(context: Context, product: Product, wanted: Wanted) -> Finding:
    """What the product is; of one without description and fields what it costs or whether it can be had."""
    statements = summary_statements(context, product)
    if statements:
        shown = card(product, now=context.now, free_items=context.shop.free_items)
        return Finding("answered", statements, 0.8, (shown,))
    found = price_finding(context, product, wanted) or stock_finding(context, product, wanted)
    return found or unknown(context, products=_suggest(product))


def _about_shop(context: Context, asked: Asked) -> Finding:
    read = context.read
    if read.intent == "count" and not asked.unmatched and not asked.restricted:
        found = count_finding(context, asked)
        if found is not None:
            return found
    faq, page = best_faq(context), best_page(context)
    text = _better(faq, page)
    looks = read.intent in ("list", "price", "stock", "count") or bool(asked.filters.categories)
    if asks_how(read.text) and text is not None and text.score >= TEXT_THRESHOLD:
        return _text_finding(text)
    fitting = candidates(context, asked)
    if asked.filters.narrow:
        fitting = [c for c in fitting if c.score >= PRODUCT_THRESHOLD - 0.15]
    if asked.filters.sold_out and asked.filters.categories and (text is None or text.score < _STRONG_TEXT):
        # What can not be had is a matter of the rows, which no buying guide knows.
        if fitting:
            return list_finding(context, asked, fitting)
        return unknown(context, topic="filters", described=asked.described(context.language))
    needed = _share_needed(context, asked)
    good = [c for c in fitting if c.score >= PRODUCT_THRESHOLD and c.covered >= needed and not c.contradicted]
    product_score = good[0].score if good else 0.0
    # "Do you offer gift wrapping?" looks like a search and is none: the better match decides, products lead on ties.
    text_score = text.score if text is not None else 0.0
    margin = 0.02 if looks else -0.08
    if good and asked.filters.categories and asks_list(read.text) and text is not faq:
        margin = _PAGE_MARGIN
    if text is not None and text_score >= TEXT_THRESHOLD and text_score > product_score + margin:
        return _text_finding(text)
    if good and (looks or product_score >= PRODUCT_THRESHOLD + 0.08):
        if not is_kind_of_thing(context, asked.content, good):
            return unknown(context, products=suggestions(good), explain=_rejected(None, text, good[0]))
        close = [c for c in good if c.score >= product_score - 0.15]
        if asked.restricted:
            return unknown(context, products=suggestions(close), topic="condition")
        uncounted = {"uncounted": [term.surface for term in asked.unmatched]}
        if read.intent == "count":
            return unknown(context, products=suggestions(close), explain=uncounted)
        return list_finding(context, asked, close)
    return _no_match(context, asked, fitting, text, looks=looks)


def _no_match(
    context: Context, asked: Asked, fitting: list[Candidate], text: TextAnswer | None, *, looks: bool
) -> Finding:
    """Nothing fits: which filter fails where one does, and what comes near."""
    if asked.filters.categories and (asked.filters.price_max is not None or asked.filters.price_min is not None):
        # "Nothing fits" is said only when nothing does; words that no text holds do not take away what fits the rest.
        if filtered_ids(context, without_words(asked).filters):
            return list_finding(context, asked, fitting) if fitting else unknown(context)
        return _nothing_at_that_price(context, asked)
    near = suggestions([c for c in fitting if c.score >= 0.35]) if looks else ()
    if text is not None and text.score > 0.3:
        near = (*near, text.suggestion)
    return unknown(context, products=near, explain=_rejected(None, text, fitting[0] if fitting else None))


def _share_needed(context: Context, asked: Asked) -> float:
    """How much of what was asked for a product must hold.

    Who names a category gets products of it, with a word on what their texts do not mention; but nobody is shown
    tents who asks whether there are tents with something that no text of the shop knows.
    """
    if not asked.filters.categories or (context.read.intent == "ask" and not recommends(context.read.text)):
        return COVERED
    if unknown_words(asked, context.reader) and not recommends(context.read.text):
        return COVERED
    return 0.3


def _nothing_at_that_price(context: Context, asked: Asked) -> Finding:
    """Says which filter fails, and offers what comes closest."""
    anyhow = replace(asked, filters=asked.filters.without_price())
    ids = filtered_ids(context, anyhow.filters)
    products = [record for record in context.reader.view.records(ids).values() if isinstance(record, Product)]
    near = tuple(
        Suggestion("product", p.title, p.shown_sku, p.url) for p in products if p.language == context.language
    )[:3]
    return unknown(context, products=near, topic="filters", described=asked.described(context.language))


def _text_finding(text: TextAnswer) -> Finding:
    return Finding("answered", (text.statement,), min(1.0, text.score))


def _field_finding(context: Context, product: Product, fields: list[Field]) -> Finding:
    best, second = fields[0], fields[1] if len(fields) > 1 else None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    unsure = (
        second is not None
        and best.score < FIELD_THRESHOLD + 0.06
        and best.score - second.score < _TOO_CLOSE
        and "description" not in (best.name, second.name)
    )
    if unsure and second is not None:
        language = context.language
        names = listed([f"“{best.name}”", f"“{second.name}”"], language, last="or")
        ask = Statement(said(f"Do you mean {names}?", f"您是想问{names}吗？", language))
        return Finding("clarify", (ask, best.statement, second.statement), best.score, (shown,))
    return Finding("answered", (best.statement,), best.score, (shown,))


def _ambiguous(context: Context) -> Finding:
    products = [context.reader.view.translation(product, context.language) for product in context.read.subjects]
    titles = listed(_told_apart(context, products), context.language, last="or")
    you = context.shop.tone_zh
    text = said(f"Which one do you mean: {titles}?", f"{you}指的是哪一款：{titles}？", context.language)
    return Finding(
        "clarify",
        (Statement(text, tuple(context.field_evidence(product, "title", product.title) for product in products)),),
        0.5,
        tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in products),
        tuple(Suggestion("product", product.title, product.shown_sku, product.url) for product in products),
    )


def _told_apart(context: Context, products: Sequence[Product]) -> list[str]:
    """The titles; where two are the same, for one thing in two sources, with what each costs."""
    titles = [product.title for product in products]
    if len(set(titles)) == len(titles):
        return titles
    offers = [offer(product, now=context.now, free_items=context.shop.free_items) for product in products]
    prices = [f" ({price_words(found, context.language)})" if found.low is not None else "" for found in offers]
    return [title + price for title, price in zip(titles, prices, strict=True)]


def _faq_leads(faq: TextAnswer | None, threshold: float) -> bool:
    return faq is not None and faq.score >= threshold


def _field_score(field: Field | None) -> float:
    return field.score if field is not None else 0.0


def _better(one: TextAnswer | None, other: TextAnswer | None) -> TextAnswer | None:
    """The better of FAQ and page; the FAQ on equal terms, for it was written as an answer."""
    if one is None or other is None:
        return one or other
    return other if other.score > one.score + 0.03 else one


def _suggest(product: Product) -> tuple[Suggestion, ...]:
    return (Suggestion("product", product.title, product.shown_sku, product.url),)


def _rejected(field: Field | None, text: TextAnswer | None, product: Candidate | None) -> Mapping[str, Any]:
    """What came closest and was not good enough, for ``--explain``."""
    rejected: dict[str, Any] = {}
    if field is not None:
        rejected["field"] = {"name": field.name, "score": round(field.score, 3), "threshold": FIELD_THRESHOLD}
    if text is not None:
        rejected["text"] = {"title": text.suggestion.title, "score": round(text.score, 3), "threshold": TEXT_THRESHOLD}
    if product is not None:
        rejected["product"] = {
            "title": product.product.title,
            "score": round(product.score, 3),
            "threshold": PRODUCT_THRESHOLD,
            "covered": round(product.covered, 3),
        }
    return {"rejected": rejected}
