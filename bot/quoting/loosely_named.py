"""A property asked of what is named loosely: by its kind, its brand, its colour or what it holds, not by its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.quoting.about_product import about_product
from bot.quoting.asked_properties import asked_properties
from bot.quoting.context import Context, words_of
from bot.quoting.each_of_them import each_finding
from bot.quoting.fields import rank_fields
from bot.quoting.finding import Finding
from bot.quoting.several_questions import each_question
from bot.quoting.unknown import unknown
from bot.understanding.asking import asking
from bot.understanding.concerns import of_the_shop
from bot.understanding.intent import asks_extreme, asks_list
from knowledge.language import content_terms, fold
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese

# More of them are a set to choose from.
_MOST = 3
# A value of so many words calls a thing ("Black", "stainless steel"); a longer one describes it.
_CALLS = 3


def loose_finding(context: Context) -> Finding | None:
    """What the one to three products tell that alone are called by every word of the question besides what it asks.

    ``None`` where the question asks for no known property, where other things are called so too, and where none of
    the products tells the property.
    """
    read = context.read
    if read.intent != "ask" or read.subject is not None or read.subject_from not in ("", "question"):
        return None
    if context.asked.filters.limits or context.asked.filters.priced:
        # "Tents that weigh more than 10 kg" are looked for, and no one tent is asked about.
        return None
    if of_the_shop(read.text) or asks_list(read.text) or asks_extreme(read.text):
        return None
    if not asked_properties(fold(read.text)):
        return None
    named, products = _meant(context)
    if not products:
        return None
    about = _without(read.text, named)
    rest = tuple(term for term in read.terms if term not in named)
    loose = replace(
        context, read=replace(read, subjects=products, subject_from="question", about_text=about, rest=rest)
    )
    if not asked_properties(fold(about)) or not any(_tells(loose, product) for product in products):
        return None
    found = each_question(loose, _told)
    evidence = [item for statement in found.statements for item in statement.evidence]
    own = bool(evidence) and all(item.kind == "product" for item in evidence)
    return found if found.status == "answered" and own else None


# One word is the name of a kind, which is read elsewhere.
_FEWEST = 2


def _meant(context: Context) -> tuple[tuple[QueryTerm, ...], tuple[Product, ...]]:
    """The words that call the products, and these; a word that might ask for a property calls one ("swim watch")."""
    read = context.read
    folded = fold(read.text)
    whether = " ".join(said[0] for said in _WHETHER.finditer(folded))
    spans = [content_terms(said[0]) for one in asked_properties(folded) if (said := one.asked.search(folded))]
    calling = [[words for words in spans if words is not left] for left in spans] if len(spans) > 1 else []
    for asks in (*calling, spans):
        taken = {word for words in asks for word in words}
        named = tuple(
            term
            for term in read.terms
            if not (asking(term) or term.surface in taken or (has_chinese(term.surface) and term.surface in whether))
        )
        words = [term for term in named if len(term.surface) > 1 and not _NUMBER.search(term.surface)]
        if len(words) >= _FEWEST and (products := _called(context, named)):
            return named, products
    return (), ()


_NUMBER = re.compile(r"\d")
# 能不能, 有没有.
_WHETHER = re.compile(r"([能会是有可])[不没]\1")


def _called(context: Context, named: Sequence[QueryTerm]) -> tuple[Product, ...]:
    """The products of the search that are called by all the words; empty where they are too many to be meant."""
    found: dict[tuple[str, str], Product] = {}
    records = context.reader.view.records([hit.live.record_id for hit in context.hits])
    for record in records.values():
        if isinstance(record, Product) and (record.source, record.key) not in found:
            product = context.reader.view.translation(record, context.language)
            if _is_called(context, product, named) or _is_called(context, record, named):
                found[record.source, record.key] = product
    return tuple(found.values()) if len(found) <= _MOST else ()


def _is_called(context: Context, product: Product, named: Sequence[QueryTerm]) -> bool:
    """True where the product's names hold each word or another name of that kind; its texts will do for numbers."""
    values = [one.text for one in product.attributes if len(one.text.split()) <= _CALLS]
    names = words_of(" ".join((product.title, product.brand or "", product.category or "", *product.tags)))
    calling = names | words_of(" ".join(values))
    of_kind = [
        {word for name in group for word in words_of(name)}
        for group in context.asked.filters.kinds
        if any(words_of(name) <= names for name in group)
    ]

    kind = words_of(f"{product.title} {product.category or ''}")

    def holds(term: QueryTerm) -> bool:
        if term.stands_in(calling) or any(term.surface in group for group in of_kind):
            return True
        if len(term.surface) > 1 and not _NUMBER.search(term.surface):
            return False
        return term.stands_in(words_of(" ".join((product.description, *(one.text for one in product.attributes)))))

    return all(holds(term) for term in named) and any(
        term.stands_in(kind) or any(term.surface in group for group in of_kind) for term in named
    )


def _without(text: str, named: Sequence[QueryTerm]) -> str:
    """The text without the words that call the product."""
    if has_chinese(text):
        for word in sorted((term.surface for term in named), key=len, reverse=True):
            text = text.replace(word, " ", 1)
        return " ".join(text.split())
    words = {term.surface for term in named}
    kept = [word for word in text.split() if not words_of(word) or not words_of(word) <= words]
    return " ".join(kept)


def _tells(context: Context, product: Product) -> bool:
    one = replace(context, read=replace(context.read, subjects=(product,)))
    return any(field.property for field in rank_fields(one, product))


def _told(context: Context) -> Finding:
    """What the products that are meant tell, whatever else the question could be read as."""
    if (product := context.read.subject) is not None:
        return about_product(context, product)
    return each_finding(context) or unknown(context)
