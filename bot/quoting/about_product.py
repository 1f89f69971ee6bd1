"""What answers a question about one product: its price or stock, a field, an FAQ or page, or what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Suggestion
from bot.offers import card
from bot.quoting.asked_amounts import amount_finding
from bot.quoting.asked_limits import limit_finding
from bot.quoting.asked_of_it import asked_of_it
from bot.quoting.asked_prices import asked_price_finding
from bot.quoting.asked_properties import nothing_else
from bot.quoting.aspect import aspect_finding
from bot.quoting.chance import tells_of
from bot.quoting.context import Context
from bot.quoting.faqs import best_faq
from bot.quoting.field_finding import field_answer, means_field, nearest_field
from bot.quoting.fields import Field, rank_fields
from bot.quoting.finding import Finding
from bot.quoting.introducing import summary_statements
from bot.quoting.judging import STRONG_TEXT, better, rejected, text_finding
from bot.quoting.opposites import opposite_finding
from bot.quoting.option_ends import option_end
from bot.quoting.options_sold import missing_words, not_sold, option_values
from bot.quoting.other_things import about_another_thing
from bot.quoting.page_sections import best_page
from bot.quoting.pieces import pieces_finding
from bot.quoting.predicate import predicate_finding
from bot.quoting.price import price_finding
from bot.quoting.size_for import size_finding
from bot.quoting.stock import stock_finding
from bot.quoting.supply import range_finding, supply_finding
from bot.quoting.texts import TextAnswer
from bot.quoting.unknown import unknown
from bot.understanding.asking import asking
from bot.understanding.intent import asks_gone, asks_list, asks_price, asks_stock
from bot.understanding.options import Wanted, wanted_options
from bot.understanding.reading import only_options
from bot.understanding.reductions import asks_discount, without_discount
from knowledge.language import fold, terms
from knowledge.records import Product

# Who asks about a product is answered from its own fields, unless a text fits better by so much.
FIELD_LEAD = 0.1

_NOT_A_PRODUCT_QUESTION = re.compile(
    r"^\W*(tell me( more)? about|what is|what's|describe|(请|麻烦)?介绍)", re.IGNORECASE
)

# Words of such a question beside the product's name, as index terms.
_BARE = frozenset(("price", "cost", "stock", "sale", "avail", "价格", "价钱", "钱", "多少钱", "有货", "现货", "库存"))

_ABOUT = frozenset(("tell", "describ", "介绍", "一下"))


def about_product(context: Context, product: Product) -> Finding:
    """What the shop's knowledge says to a question about this product."""
    read = context.read
    wanted = wanted_options(read.about_text, product, context.lexicon, context.reader.view.vocabulary.options)
    product = context.reader.view.translation(product, read.language)
    if product.language != (read.subject.language if read.subject else product.language):
        wanted = wanted_options(read.about_text, product, context.lexicon, context.reader.view.vocabulary.options)
    if (found := _version(context, product, wanted)) is not None:
        return found
    if (found := asked_price_finding(context, product, wanted) or pieces_finding(context, product, wanted)) is not None:
        return found
    if not read.rest and (found := predicate_finding(context, product)) is not None:
        return found
    context = asked_of_it(context, product)
    read = context.read
    # A bare question for price or stock needs no search, and no embedding of the question.
    bare = read.intent in ("price", "stock") and all(term.surface in _BARE for term in read.rest)
    fields = [] if bare else rank_fields(context, product)
    faq = None if bare else best_faq(context)
    if faq is not None and about_another_thing(context, product, faq.suggestion.title):
        faq = None
    field = fields[0] if fields else None
    if (found := _by_measure_or_side(context, product, fields)) is not None:
        return found
    if (found := _price_or_stock(context, product, wanted, fields, faq)) is not None:
        return found
    if _NOT_A_PRODUCT_QUESTION.search(read.text) and all(term.surface in _ABOUT for term in read.rest):
        return _summary(context, product, wanted)
    if faq is not None and faq.score >= context.thresholds.text + 0.1 and faq.score > _lead(context, product, field):
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


def _version(context: Context, product: Product, wanted: Wanted) -> Finding | None:
    """Which versions there are, which is the largest, or which one fits; ``None`` where none of it is asked."""
    ends = option_end(context, product)
    return ends or option_values(context, product) or size_finding(context, product, wanted)


def _by_measure_or_side(context: Context, product: Product, fields: list[Field]) -> Finding | None:
    """What a field says to an amount, or to one of two opposites, that the question names and nothing else."""
    if context.read.intent == "ask" and (found := limit_finding(context, product, fields)) is not None:
        return found
    if context.read.intent == "ask" and (found := amount_finding(context, product)) is not None:
        return found
    if (found := supply_finding(context, product, fields) or range_finding(context, product, fields)) is not None:
        return found
    return opposite_finding(context, product, fields)


def _price_or_stock(
    context: Context, product: Product, wanted: Wanted, fields: Sequence[Field], faq: TextAnswer | None
) -> Finding | None:
    """The price or the stock where it is asked for; ``None`` where it is not, or where a field or an FAQ tells it."""
    read, strong = context.read, _faq_leads(faq, 0.75)
    # "The storage available in this phone" asks for no stock.
    of_a_field = not wanted and means_field(context, fields)
    if (read.intent == "price" and not of_a_field and not strong) or _asks_own_discount(context):
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
    found = _with_the_other(context, product, wanted, found, topic)
    found = found or field_answer(context, product, fields) or nearest_field(context, product, fields)
    return found or unknown(context, products=_suggest(product), topic=topic)


def _asks_own_discount(context: Context) -> bool:
    """True for "what's the discount on it?": nothing else is asked, so that no rule for students answers."""
    if not asks_discount(context.read.text):
        return False
    left = set(terms(without_discount(context.read.text)))
    return all(
        asking(term) or term.surface in ("what", "how") or term.surface not in left for term in context.read.rest
    )


def _with_the_other(
    context: Context, product: Product, wanted: Wanted, found: Finding | None, topic: str
) -> Finding | None:
    """The price behind the stock, or the stock behind the price, where the question asks for both."""
    text = context.read.text
    if found is None or found.status != "answered" or not (asks_price(text) and asks_stock(text)) or asks_gone(text):
        return found
    if wanted.missing and not wanted.values:
        return found
    other = (price_finding if topic == "stock" else stock_finding)(context, product, wanted)
    if other is None or other.status != "answered" or other.statements == found.statements:
        return found
    # What it is not sold in is said once.
    unsold = missing_words(context, product, wanted)
    further = tuple(replace(one, text=one.text.removeprefix(unsold)) for one in other.statements)
    return replace(found, statements=(*found.statements, *further))


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


def _faq_leads(faq: TextAnswer | None, threshold: float) -> bool:
    return faq is not None and faq.score >= threshold


def _lead(context: Context, product: Product, field: Field | None) -> float:
    """What a text must be better than: a field that tells the very property asked for gives way to a sure one alone.

    Where nothing else is asked a text on the goods of the shop says less than the product's own field.
    """
    lead = _field_score(field) + FIELD_LEAD
    if field is None or not field.property:
        return lead
    title = fold(product.title)
    content = [term for term in context.read.rest if not (asking(term) or term.surface in title)]
    alone = nothing_else(fold(context.read.about_text or context.read.text), content)
    return 1.0 if alone and field.named else max(lead, STRONG_TEXT)


def _field_score(field: Field | None) -> float:
    return field.score if field is not None else 0.0


def _suggest(product: Product) -> tuple[Suggestion, ...]:
    return (Suggestion("product", product.title, product.shown_sku, product.url),)
