"""What is asked of a kind of which the shop has one to three: "what is the down jacket filled with?"."""

from __future__ import annotations

from dataclasses import replace

from bot.quoting.asked_properties import asked_properties
from bot.quoting.context import Context, words_of
from bot.quoting.faqs import best_faq
from bot.quoting.selecting import filtered_ids, one_language
from bot.understanding.asking import asking
from bot.understanding.intent import asks_extreme, asks_list
from bot.understanding.parts import questions_of
from knowledge.facets import Filters
from knowledge.language import fold
from knowledge.records import Product

# More of them are a set to choose from.
_MOST = 3
# An FAQ that is so much surer than needed answers of the kind as a whole.
_SURER = 0.1


def of_a_kind(context: Context) -> Context:
    """The context with the products of the kind as its subjects; as it is where the question asks no property of one.

    A list would show them with what fits best, and say nothing of a second question.
    """
    read = context.read
    text = fold(read.text)
    if read.intent not in ("ask", "price") or read.subject_from not in ("", "question") or not asked_properties(text):
        return context
    if len(read.subjects) == 1 or asks_list(read.text) or asks_extreme(read.text):
        return context
    filters = context.asked.filters
    named = (*filters.categories, *filters.words, *(name for names in filters.kinds for name in names))
    said = [name for name in named if fold(name) in text]
    if not said or filters.price_max is not None or filters.price_min is not None or context.asked.order is not None:
        return context
    kind = Filters(categories=filters.categories, words=filters.words, kinds=filters.kinds, brands=filters.brands)
    products = _products(context, kind)
    if not 0 < len(products) <= _MOST or (read.subjects and not _among(products, read.subjects)):
        return context
    about = text
    for name in sorted(said, key=len, reverse=True):
        about = about.replace(fold(name), " ", 1)
    of_kind = words_of(" ".join(said))
    rest = tuple(term for term in read.terms if term.surface not in of_kind)
    faq = best_faq(context) if len(questions_of(read.text)) == 1 else None
    if faq is not None and faq.score >= context.thresholds.text + _SURER:
        told = words_of(f"{faq.suggestion.title} {faq.statement.text}")
        if any(term.surface in told for term in rest if not asking(term)):
            # "Can the down jacket be dry-cleaned?" is a question of the shop's own.
            return context
    found = replace(
        read, subjects=tuple(products), subject_from="question", about_text=" ".join(about.split()), rest=rest
    )
    return replace(context, read=found)


def _products(context: Context, kind: Filters) -> list[Product]:
    return one_language(context, filtered_ids(context, kind))


def _among(products: list[Product], named: tuple[Product, ...]) -> bool:
    """True where the kind is some of what a word of the question named: 头灯 in 床头灯 too."""
    keys = {(product.source, product.key) for product in named}
    return all((product.source, product.key) in keys for product in products)
