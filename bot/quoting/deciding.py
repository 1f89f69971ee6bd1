"""Choosing what answers a question: a product's row or field, an FAQ, a page, a list, a count, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Suggestion
from bot.offers import card, offer
from bot.phrasing import listed, price_words, said
from bot.quoting.about_product import FIELD_LEAD, about_product
from bot.quoting.about_shop import about_shop
from bot.quoting.asked_of_a_kind import of_a_kind
from bot.quoting.chance import without_chance
from bot.quoting.comparing import compare_finding
from bot.quoting.context import Context, words_of
from bot.quoting.described_sets import asks_of_them, describes_set, searches_kind, sets_conditions
from bot.quoting.distress import distress_finding
from bot.quoting.each_of_them import each_finding, none_tells
from bot.quoting.faqs import best_faq
from bot.quoting.field_finding import field_answer, nearest_field
from bot.quoting.fields import rank_fields
from bot.quoting.finding import Finding, Statement
from bot.quoting.judging import STRONG_TEXT, text_finding
from bot.quoting.loosely_named import loose_finding
from bot.quoting.once_named import named_once
from bot.quoting.option_ends import option_end
from bot.quoting.overruling import overruled
from bot.quoting.pieces import asks_pieces_left
from bot.quoting.quoted_figures import with_quoted_figures
from bot.quoting.reaching import reaching_finding
from bot.quoting.several_priced import several_priced
from bot.quoting.several_questions import each_question
from bot.quoting.shop_rules import rule_finding
from bot.quoting.texts import TextAnswer
from bot.quoting.twins import are_twins
from bot.quoting.unknown import smalltalk
from bot.quoting.whole_catalog import ordered_finding, set_finding
from bot.understanding.asking import ASKING
from bot.understanding.intent import LOOKING, asks_list, asks_price, asks_stock
from bot.understanding.options import wanted_options
from bot.understanding.ordering import comparative
from bot.understanding.reading import Understanding
from bot.understanding.spelling import mended
from bot.understanding.understood import read_alone
from knowledge.language import fold
from knowledge.records import Product


def find_answer(context: Context) -> Finding:
    """What the shop's knowledge says to the question; where it says nothing, to the question without its slips.

    Where a text of the shop says of a price or of stock what the catalog does not, the catalog holds.
    """
    return named_once(with_quoted_figures(overruled(context, _found(context))), context.language)


def _found(context: Context) -> Finding:
    context = of_a_kind(context)
    found = each_question(context, _find)
    which = found.status == "clarify" and len(context.read.subjects) > 1
    if (found.status == "unanswered" or which) and (loose := loose_finding(context)) is not None:
        return loose
    if found.status != "unanswered" or context.read.intent == "smalltalk":
        return found
    read = context.read
    text, slips = mended(fold(read.text), context.reader, context.lexicon)
    if not slips:
        return found
    alone = read_alone(text, read.language, context.reader, context.lexicon, about=read.subject)
    if [one.key for one in alone.subjects] != [one.key for one in read.subjects]:
        return found
    again = each_question(
        replace(context, read=replace(alone, subject_from=read.subject_from, written=read.written)), _find
    )
    return again if again.status == "answered" else found


def _find(context: Context) -> Finding:
    read = context.read
    if (kind_word := distress_finding(context)) is not None:
        return kind_word
    if read.intent == "smalltalk":
        return smalltalk(context)
    if (reached := reaching_finding(context)) is not None:
        return reached
    context = replace(context, read=without_chance(context))
    read = _by_option(context)
    context = replace(context, read=read)
    if (several := compare_finding(context) or several_priced(context)) is not None:
        return several
    if (found := rule_finding(context) or _counted_of_it(context)) is not None:
        return found
    if (ordered := ordered_finding(context)) is not None:
        return ordered
    searches = searches_kind(context)
    if describes_set(context) and (several := set_finding(context, context.asked, described=searches)) is not None:
        found = several
    elif len(read.subjects) > 1 and not searches and not _looks_at_all(read):
        faq = best_faq(context)
        sure = (
            faq is not None
            and faq.score >= _SURE_TEXT
            and read.subject_from != "history"
            and _speaks_of_what_is_asked(context, faq)
        )
        # "The cheaper one" is one of them, though today it cannot be told which.
        each = None if comparative(fold(read.text)) is not None else each_finding(context)
        if each is not None and not (faq is not None and sure and faq.score > each.confidence + FIELD_LEAD):
            found = each
        else:
            found = text_finding(faq) if faq is not None and sure else none_tells(context) or _ambiguous(context)
    elif sets_conditions(context) and (several := set_finding(context, context.asked)) is not None:
        found = several
    elif read.subject is not None and read.intent != "count" and not _looks_for_others(context):
        found = about_product(context, read.subject)
    else:
        found = about_shop(context, context.asked)
        if read.spoken_of is not None and read.intent in ("ask", "price", "stock") and _may_go_on(context, found):
            # A question without a subject may go on with the product that was spoken of ("充满电要多久？").
            subject = replace(read, subjects=(read.spoken_of,), subject_from="history", about_text=read.text)
            further = about_product(replace(context, read=subject), read.spoken_of)
            if further.status == "answered" and further.confidence >= found.confidence - _GOES_ON:
                return further
    return found


def _looks_at_all(read: Understanding) -> bool:
    """True where products are looked for or counted, and nothing is asked of those that are named."""
    looks = read.intent in ("count", *LOOKING) and not asks_of_them(read.text)
    return looks and not are_twins(read.subjects)


def _counted_of_it(context: Context) -> Finding | None:
    """What the product at hand says to "how many pockets?" and "the largest size?"; ``None`` where others are meant."""
    read = context.read
    if read.subject is not None and (end := option_end(context, read.subject)) is not None:
        return end
    if read.intent != "count" or read.subject is None:
        return None
    if asks_pieces_left(read.text):
        return about_product(context, read.subject)
    if _OF_THE_SHOP.search(read.text):
        return None
    fields = rank_fields(context, read.subject)
    found = field_answer(context, read.subject, fields)
    # A product whose name stands in the question may be the kind of thing that is counted.
    return found or (nearest_field(context, read.subject, fields) if read.subject_from == "about" else None)


_OF_THE_SHOP = re.compile(
    r"\b(do|does|did|can|are) (you|the shop|the store)\b|\byou (have|sell|stock|carry|offer)\b|"
    r"\b(products|models|items|shop|store|catalog(ue)?)\b|你们|您们|店|商品|产品",
    re.IGNORECASE,
)


def _may_go_on(context: Context, found: Finding) -> bool:
    """True when a question that names nothing may be about the product that was spoken of."""
    return found.status != "answered" or found.confidence < STRONG_TEXT or not context.asked.filters.categories


# An FAQ this close answers though the product is not clear; a field may be this much weaker and still go on.
_SURE_TEXT = 0.5
_GOES_ON = 0.25


def _speaks_of_what_is_asked(context: Context, faq: TextAnswer) -> bool:
    """True where the FAQ says a word of the question beside the products' names: washing a jacket is no return."""
    asked = [term for term in context.read.rest if term.surface not in ASKING]
    known = {*words_of(faq.statement.text), *words_of(faq.suggestion.title)}
    return not asked or any(term.stands_in(known) for term in asked)


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
    named = (*asked.filters.categories, *(name for names in asked.filters.kinds for name in names))
    kind = {word for name in named for word in words_of(name)}
    said = [term for term in context.read.terms if term not in context.read.rest]
    return bool(kind) and all(term.surface in kind or term.alternatives & kind for term in said)


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
