"""Products that are one thing to who asks: of one title, or of titles that differ in a colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.phrasing import listed, said
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.side_by_side import stated_by
from bot.understanding.field_names import said_share, spoken_words
from bot.understanding.titles import title_terms
from bot.vocabulary_words import COLOURS
from knowledge.language import fold
from knowledge.records import Product

_COLOURS = frozenset((*COLOURS, "gray", "violet", "turquoise"))
# What describes a product as a whole is told in so many statements at most.
_SUMMARY = 4


def are_twins(products: Sequence[Product]) -> bool:
    """True where the titles are the same, colours aside."""
    bare = {frozenset(term for term in title_terms(product.title) if term not in _COLOURS) for product in products}
    return len(products) > 1 and len(bare) == 1 and bool(next(iter(bare)))


def twins_finding(context: Context, products: Sequence[Product], found: Sequence[Finding | None]) -> Finding | None:
    """What is told of one and holds for all of them, once; ``None`` where nothing does.

    ``found`` is what each of them tells by itself. A field that some do not state is told of those that do.
    """
    told = [(one, product) for one, product in zip(found, products, strict=True) if one is not None]
    if not told or any(one.status != "answered" for one, _ in told):
        return None
    first, subject = max(told, key=lambda pair: (_named(context, pair[0]), pair[0].confidence))
    others = [(one, product) for one, product in told if product is not subject]
    statements = [joint for one in first.statements if (joint := _jointly(context, one, subject, others)) is not None]
    if not statements:
        return None
    if len({fold(product.title) for product in products}) > 1:
        statements = [*statements[:_SUMMARY], _the_same_for(context, [product for _, product in others])]
    return replace(
        first,
        statements=tuple(statements),
        confidence=min(one.confidence for one, _ in told),
        products=tuple(card for one, _ in told for card in one.products),
        suggestions=(),
    )


def _named(context: Context, found: Finding) -> float:
    """How much of the names of its fields the question says: the read speed before a random read."""
    spoken = spoken_words(context.read.about_text, context.lexicon)
    fields = [item.field or "" for statement in found.statements for item in statement.evidence]
    return sum(said_share(field, spoken)[0] for field in fields) / len(fields) if fields else 0.0


def _jointly(
    context: Context, statement: Statement, subject: Product, others: Sequence[tuple[Finding, Product]]
) -> Statement | None:
    """The statement with the sources of all that say the same; ``None`` where one of them says otherwise."""
    evidence = list(statement.evidence)
    plain = statement.text.replace(subject.title, "")
    for finding, product in others:
        same = next((one for one in finding.statements if one.text.replace(product.title, "") == plain), None)
        if same is not None:
            evidence += same.evidence
            continue
        for item in statement.evidence:
            if item.field in _NO_FIELDS:
                return None
            mine, own = (stated_by(context, one, item.field or "") for one in (subject, product))
            if own is None:
                continue
            if mine is None or fold(mine.text) != fold(own.text):
                return None
            evidence.append(context.field_evidence(product, own.name, f"{own.name}: {own.text}"))
    return replace(statement, evidence=tuple(evidence))


# What is told of a product beside its fields.
_NO_FIELDS = ("price", "availability", "description", "title", "", None)


def _the_same_for(context: Context, others: Sequence[Product]) -> Statement:
    names = listed([product.title for product in others], context.language)
    text = said(f"The same is stated for the {names}.", f"{names}的资料相同。", context.language)
    return Statement(text, tuple(context.field_evidence(product, "title", product.title) for product in others))
