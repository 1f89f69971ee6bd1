"""Answers to questions that are about no one product: texts, lists, counts, or nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Suggestion
from bot.quoting.called import are_such_things
from bot.quoting.context import Context, words_of
from bot.quoting.faqs import best_faq
from bot.quoting.finding import Finding
from bot.quoting.fitting import Candidate, candidates, is_kind_of_thing, of_the_kind, suggestions
from bot.quoting.judging import COVERED, STRONG_TEXT, better, offered, rejected, text_finding
from bot.quoting.listing import list_finding
from bot.quoting.page_sections import best_page
from bot.quoting.selecting import filtered_ids
from bot.quoting.texts import TextAnswer
from bot.quoting.unknown import unknown
from bot.quoting.whole_catalog import set_finding
from bot.understanding.asked import Asked, unknown_words, without_words
from bot.understanding.concerns import of_the_shop
from bot.understanding.intent import LOOKING, asks_anything, asks_how, asks_list, asks_origin, is_phrase, recommends
from bot.understanding.typed import things_of
from knowledge.facets import Filters
from knowledge.language import fold
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese

# Who looks for tents is shown tents, and not the buying guide, unless it fits much better.
_PAGE_MARGIN = 0.25


def about_shop(context: Context, asked: Asked) -> Finding:
    """What the shop says to a question that names no one product."""
    read = context.read
    if (found := set_finding(context, asked)) is not None:
        return found
    faq, page = best_faq(context), best_page(context)
    text = better(faq, page)
    of_shop = of_the_shop(read.text)
    looks = not of_shop and _looks(context, asked)
    if (of_shop or asks_how(read.text)) and (told := _by_a_text(context, asked, text, of_shop=of_shop)) is not None:
        return told
    fitting = candidates(context, asked)
    if asked.filters.narrow:
        fitting = [c for c in fitting if c.score >= context.thresholds.product - 0.15]
    if asked.filters.sold_out and asked.filters.categories and (text is None or text.score < STRONG_TEXT):
        # What can not be had is a matter of the rows, which no buying guide knows.
        if fitting:
            return list_finding(context, asked, fitting)
        return unknown(context, topic="filters", described=asked.described(context.language))
    good = _good(context, asked, fitting, looks=looks)
    product_score = good[0].score if good else 0.0
    # "Do you offer gift wrapping?" looks like a search and is none: the better match decides, products lead on ties.
    text_score = text.score if text is not None else 0.0
    margin = 0.02 if looks else -0.08
    if good and asked.filters.categories and asks_list(read.text) and text is not faq:
        margin = _PAGE_MARGIN
    if text is not None and text_score >= context.thresholds.text and text_score > product_score + margin:
        return text_finding(text)
    if good and (looks or product_score >= context.thresholds.product + 0.08):
        if not (_is_what_is_asked(context, asked, good) or is_kind_of_thing(context, asked.content, good)):
            if text is not None and text_score >= context.thresholds.text:
                # Products that are something else do not hide a text that answers.
                return text_finding(text)
            return unknown(context, products=suggestions(good), explain=rejected(context, None, text, good[0]))
        close = [c for c in good if c.score >= product_score - 0.15]
        if asked.restricted:
            return unknown(context, products=suggestions(close), topic="condition")
        if read.intent == "count":
            uncounted = {"uncounted": [term.surface for term in asked.unmatched]}
            return unknown(context, products=suggestions(close), explain=uncounted)
        return _listed(context, asked, close)
    return _no_match(context, asked, fitting, text, looks=looks)


def _by_a_text(context: Context, asked: Asked, text: TextAnswer | None, *, of_shop: bool) -> Finding | None:
    """The text, where it is near enough; no list of products answers who asks for a refund."""
    if text is not None and text.score >= context.thresholds.text:
        return text_finding(text)
    return _no_match(context, asked, [], text, looks=False) if of_shop and not asked.filters.categories else None


def _looks(context: Context, asked: Asked) -> bool:
    """True where products are looked for."""
    read, filters = context.read, asked.filters
    if read.intent == "policy" and not asks_list(read.text):
        # "Can a candle be returned once it was lit?" names candles and looks for none.
        return False
    return (
        read.intent in (*LOOKING, "price", "stock", "count")
        or bool(filters.categories)
        or (bool(filters.kinds) and is_phrase(read.text))
        or asks_anything(read.text)
    )


def _good(context: Context, asked: Asked, fitting: list[Candidate], *, looks: bool) -> list[Candidate]:
    """Those that fit well enough to be shown; of the thing that is looked for, where some are called so."""
    read = context.read
    needed = _share_needed(context, asked)
    if looks:
        fitting = of_the_kind(context, asked, fitting)
        named = [c for c in _of_the_name(context, asked, fitting) if not c.contradicted]
        if named and (is_phrase(read.text) or read.intent == "recommend"):
            # Who types 通勤双肩包 is shown the backpacks whose own texts say the rest, or else all of them.
            return [c for c in named if _told_by(context, asked.unmatched, c)] or named
        fitting = named or fitting
    least = context.thresholds.product
    good = [c for c in fitting if c.score >= least and c.covered >= needed and not c.contradicted]
    return [c for c in good if _told_by(context, asked.content, c)] if asks_anything(read.text) else good


def _of_the_name(context: Context, asked: Asked, fitting: list[Candidate]) -> list[Candidate]:
    """Those that are called what is asked for; empty where none is, or nothing is named."""
    filters = Filters(words=asked.filters.words, kinds=asked.filters.kinds, having=things_of(asked.filters))
    rows = context.reader.view.columns.named(filtered_ids(context, filters)) if filters else ()
    named = {(source, key) for _, source, key, _ in rows}
    return [one for one in fitting if (one.product.source, one.product.key) in named]


def _is_what_is_asked(context: Context, asked: Asked, good: list[Candidate]) -> bool:
    """True where the products are called so, or anything will do that is for what is named: "something for my dog"."""
    if asks_anything(context.read.text):
        return True
    named = [one.product for one in _of_the_name(context, asked, good)]
    return bool(named) and are_such_things(context, named)


# Of three words two are not enough: what keeps something hot need not keep coffee so.
_TOLD = 0.7


def _told_by(context: Context, terms: tuple[QueryTerm, ...], candidate: Candidate) -> bool:
    """True where the product's own texts, and no gloss of them, say most of the words."""
    product = candidate.product
    fields = " ".join(f"{one.name} {one.text}" for one in product.attributes)
    text = fold(f"{product.title} {product.description} {fields}")
    words = words_of(text)
    said = {term.surface for term in terms if term.surface in (text if has_chinese(term.surface) else words)}
    return context.coverage(terms, said) >= _TOLD


def _listed(context: Context, asked: Asked, close: list[Candidate]) -> Finding:
    """The products; a list that does not say where they were made is no answer to who asks for that."""
    found = list_finding(context, asked, close)
    if asks_origin(context.read.text) and not any(card.why for card in found.products):
        return unknown(context, products=suggestions(close))
    return found


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
    near = (*near, *offered(text))
    return unknown(context, products=near, explain=rejected(context, None, text, fitting[0] if fitting else None))


def _share_needed(context: Context, asked: Asked) -> float:
    """How much of what was asked for a product must hold.

    Who names a category gets products of it, with a word on what their texts do not mention; but nobody is shown
    tents who asks whether there are tents with something that no text of the shop knows.
    """
    if not (asked.filters.categories or asked.filters.kinds) or (
        context.read.intent in ("ask", "compare", "policy", "order") and not recommends(context.read.text)
    ):
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
