"""Choosing what answers a question: a product's row or field, an FAQ, a page, a list, a count, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Suggestion
from bot.offers import card, offer
from bot.phrasing import listed, price_words, said
from bot.quoting.about_shop import about_shop
from bot.quoting.aspect import aspect_finding
from bot.quoting.chance import tells_of, without_chance
from bot.quoting.comparing import compare_finding
from bot.quoting.context import Context, words_of
from bot.quoting.described_sets import describes_set, sets_conditions
from bot.quoting.distress import distress_finding
from bot.quoting.faqs import best_faq
from bot.quoting.field_finding import field_answer, means_field, nearest_field
from bot.quoting.fields import Field, rank_fields, summary_statements
from bot.quoting.finding import Finding, Statement
from bot.quoting.judging import STRONG_TEXT, better, rejected, text_finding
from bot.quoting.other_things import about_another_thing
from bot.quoting.page_sections import best_page
from bot.quoting.predicate import predicate_finding
from bot.quoting.price import price_finding
from bot.quoting.reaching import reaching_finding
from bot.quoting.stock import not_sold, option_values, stock_finding
from bot.quoting.texts import TextAnswer
from bot.quoting.unknown import smalltalk, unknown
from bot.quoting.whole_catalog import ordered_finding, set_finding
from bot.understanding.intent import LOOKING, asks_list, asks_price, asks_stock
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.reading import Understanding, only_options
from knowledge.records import Product

# Who asks about a product is answered from its own fields, unless a text fits better by so much.
_FIELD_LEAD = 0.1

_NOT_A_PRODUCT_QUESTION = re.compile(
    r"^\W*(tell me( more)? about|what is|what's|describe|(请|麻烦)?介绍)", re.IGNORECASE
)

# Words of such a question beside the product's name, as index terms.
_BARE = frozenset(("price", "cost", "stock", "sale", "avail", "价格", "价钱", "钱", "多少钱", "有货", "现货", "库存"))

_ABOUT = frozenset(("tell", "describ", "介绍", "一下"))


def find_answer(context: Context) -> Finding:
    """What the shop's knowledge says to the question."""
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
    if (compared := compare_finding(context)) is not None:
        return compared
    if (counted := _counted_of_it(context)) is not None:
        return counted
    if (ordered := ordered_finding(context)) is not None:
        return ordered
    if describes_set(context) and (several := set_finding(context, context.asked)) is not None:
        found = several
    elif len(read.subjects) > 1 and read.intent not in ("count", *LOOKING):
        faq = best_faq(context)
        sure = faq is not None and faq.score >= _SURE_TEXT and read.subject_from != "history"
        found = text_finding(faq) if faq is not None and sure else _ambiguous(context)
    elif sets_conditions(context) and (several := set_finding(context, context.asked)) is not None:
        found = several
    elif read.subject is not None and read.intent != "count" and not _looks_for_others(context):
        found = _about_product(context, read.subject)
    else:
        found = about_shop(context, context.asked)
        if read.spoken_of is not None and read.intent in ("ask", "price", "stock") and _may_go_on(context, found):
            # A question without a subject may go on with the product that was spoken of ("充满电要多久？").
            subject = replace(read, subjects=(read.spoken_of,), subject_from="history", about_text=read.text)
            further = _about_product(replace(context, read=subject), read.spoken_of)
            if further.status == "answered" and further.confidence >= found.confidence - _GOES_ON:
                return further
    return found


def _counted_of_it(context: Context) -> Finding | None:
    """What the product at hand says to "how many pockets are there?"; ``None`` when the shop's goods are counted."""
    read = context.read
    if read.intent != "count" or read.subject is None or _OF_THE_SHOP.search(read.text):
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
    if not read.rest and (found := predicate_finding(context, product)) is not None:
        return found
    # A bare question for price or stock needs no search, and no embedding of the question.
    bare = read.intent in ("price", "stock") and all(term.surface in _BARE for term in read.rest)
    fields = [] if bare else rank_fields(context, product)
    faq = None if bare else best_faq(context)
    if faq is not None and about_another_thing(context, product, faq.suggestion.title):
        faq = None
    field = fields[0] if fields else None
    if (found := _price_or_stock(context, product, wanted, fields, faq)) is not None:
        return found
    if _NOT_A_PRODUCT_QUESTION.search(read.text) and all(term.surface in _ABOUT for term in read.rest):
        return _summary(context, product, wanted)
    if faq is not None and faq.score >= context.thresholds.text + 0.1 and faq.score > _field_score(field) + _FIELD_LEAD:
        return text_finding(faq)
    if (found := aspect_finding(context, product, fields) or field_answer(context, product, fields)) is not None:
        return found
    if not read.rest and asks_list(read.text) and (found := stock_finding(context, product, wanted)) is not None:
        return found
    near = nearest_field(context, product, fields)
    # "What is the depth?" asks for a field, "what is the Ridge 2?" for all of it.
    whole = _NOT_A_PRODUCT_QUESTION.search(read.text) and tells_of(product, read.rest, every=True)
    if not read.rest or (near is None and whole):
        return _summary(context, product, wanted)
    text = better(faq, best_page(context))
    if text is not None and text.score >= context.thresholds.text + 0.05:
        return text_finding(text)
    return near or _nothing(context, product, field, faq, text)


def _price_or_stock(
    context: Context, product: Product, wanted: Wanted, fields: Sequence[Field], faq: TextAnswer | None
) -> Finding | None:
    """The price or the stock where it is asked for; ``None`` where it is not, or where a field or an FAQ tells it."""
    read, strong = context.read, _faq_leads(faq, 0.75)
    # "The storage available in this phone" asks for no stock.
    of_a_field = not wanted and means_field(context, fields)
    if read.intent == "price" and not of_a_field and not strong:
        if wanted.missing and not wanted.values:
            # A version that is not sold has no price, and that of the others is no answer by itself.
            return not_sold(context, product, wanted)
        found, topic = price_finding(context, product, wanted), "price"
    elif (
        (read.intent == "stock" and not of_a_field)
        or only_options(read, product, context.lexicon)
        or (wanted and _field_score(fields[0] if fields else None) < 0.8 and not strong)
    ):
        found, topic = stock_finding(context, product, wanted), "stock"
    else:
        return None
    found = found or field_answer(context, product, fields) or nearest_field(context, product, fields)
    return found or unknown(context, products=_suggest(product), topic=topic)


def _nothing(
    context: Context, product: Product, field: Field | None, faq: TextAnswer | None, text: TextAnswer | None
) -> Finding:
    near = (Suggestion("faq", faq.suggestion.title, url=faq.suggestion.url),) if faq and faq.score > 0.3 else ()
    return unknown(context, products=_suggest(product) + near, explain=rejected(context, field, text, None))


def _summary(context: Context, product: Product, wanted: Wanted) -> Finding:
    """What the product is; of one without description and fields what it costs or whether it can be had."""
    statements = summary_statements(context, product)
    if statements:
        shown = card(product, now=context.now, free_items=context.shop.free_items)
        return Finding("answered", statements, 0.8, (shown,))
    found = price_finding(context, product, wanted)
    if found is None or found.status != "answered":
        found = stock_finding(context, product, wanted) or found
    return found or unknown(context, products=_suggest(product))


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


def _suggest(product: Product) -> tuple[Suggestion, ...]:
    return (Suggestion("product", product.title, product.shown_sku, product.url),)
