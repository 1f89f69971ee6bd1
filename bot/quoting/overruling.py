"""The catalog before the shop's texts: what an FAQ, a page or a description says of a price or of stock otherwise.

Such a text was right when it was written. A sum that the catalog contradicts gives way to the catalog's; a sentence
that tells another stock state, or sizes that are not sold, goes, and the catalog's own sentence stands in its place. In
the quotation of the source both are left out ("…"), so that nothing is shown as quoted that does not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers import Claim, ProductCard
from bot.evidence import Evidence
from bot.money import money
from bot.offers import offer
from bot.phrasing import listed, price_words, said
from bot.proof.contradictions import SIZES, Conflict, conflicts, may_conflict
from bot.proof.numbers.stating import options
from bot.proof.offers.price_words import BOUND_TO_OTHERS
from bot.proof.offers.versions import versions
from bot.quoting.context import Context
from bot.quoting.finding import Finding, Statement
from bot.quoting.price import price_finding
from bot.quoting.stock import stock_finding
from bot.understanding.naming import named_products
from bot.understanding.options import Wanted
from bot.understanding.titles import written_out
from knowledge.language import terms
from knowledge.records import Product
from knowledge.wording import has_chinese, query_terms

# A sentence with what stands behind it, so that the pieces joined are the text.
_PIECE = re.compile(r".+?(?:(?<=[.!?])\s+|(?<=[。！？；])|\n+|$)", re.DOTALL)
_ELLIPSIS = "…"
# What a shop writes by hand; prices and stock states of the catalog are of this moment anyway.
_WRITTEN = frozenset({"description", "text", "answer"})


@dataclass(frozen=True, slots=True)
class _Overruled:
    """What of a text the catalog contradicts: the sentence, the product, and what is said of it."""

    sentence: str
    product: Product
    conflict: Conflict


def overruled(context: Context, finding: Finding) -> Finding:
    """The finding as the catalog of this moment lets it be told."""
    quoted = (item for statement in finding.statements for item in statement.evidence)
    if finding.status != "answered" or not any(map(_is_written, quoted)):
        return finding
    done: list[Statement] = []
    cards: list[ProductCard] = list(finding.products)
    for statement in finding.statements:
        if not any(_is_written(item) for item in statement.evidence):
            done.append(statement)
            continue
        told, instead = _told(context, statement)
        done += [told] if told.text.strip() else []
        for one in instead:
            done += [further for further in one.statements if further not in done]
            cards += [card for card in one.products if card.sku not in {known.sku for known in cards}]
    return replace(finding, statements=tuple(done), products=tuple(cards))


def without_overruled(context: Context, item: Evidence) -> Evidence:
    """The source without what the catalog contradicts, for whoever quotes it or writes from it."""
    if not _is_written(item):
        return item
    text = item.text
    for one in _found(context, text, item):
        gone = one.conflict.said if one.conflict.what == "price" else one.sentence
        text = text.replace(gone, _ELLIPSIS, 1)
    return item if text == item.text else replace(item, text=text)


def _is_written(item: Evidence) -> bool:
    return item.kind in ("faq", "page") or (item.kind == "product" and item.field in _WRITTEN)


def _told(context: Context, statement: Statement) -> tuple[Statement, list[Finding]]:
    """The statement without what the catalog contradicts, and what the catalog says instead."""
    text, instead = statement.text, list[Finding]()
    evidence = [without_overruled(context, item) for item in statement.evidence]
    claims = list(statement.claims)
    for item in filter(_is_written, statement.evidence):
        for one in _found(context, statement.text, item):
            price = _fixed_price(context, one) if one.conflict.what == "price" else None
            own = None if statement.placed else _catalog_says(context, one)
            if price is not None and text.count(one.conflict.said) == 1:
                words, value, row = price
                text = text.replace(one.conflict.said, words)
                evidence.append(context.field_evidence(one.product, "price", row))
                claims.append(Claim(words, "price", value, "repaired", len(evidence)))
            else:
                text = text.replace(one.sentence, "", 1)
                instead += [own] if own is not None else []
    return replace(statement, text=text, evidence=tuple(evidence), claims=tuple(claims)), instead


def _found(context: Context, text: str, item: Evidence) -> Iterator[_Overruled]:
    """What the catalog contradicts in a text from this source, in its order."""
    own = context.reader.view.find(item.sku, item.language) if item.sku is not None else None
    before: list[str] = []
    for sentence in filter(None, map(_bare, _PIECE.findall(text))):
        product = (own or _spoken_of(context, sentence, before, item)) if may_conflict(sentence) else None
        if product is not None:
            yield from (_Overruled(sentence, product, one) for one in conflicts(sentence, product, context.now))
        before.append(sentence)


def _bare(piece: str) -> str:
    """The sentence without the marks that say in which language the shop wrote it."""
    return _MARKED.sub("", piece).strip()


def _spoken_of(context: Context, sentence: str, before: Sequence[str], item: Evidence) -> Product | None:
    """The one product of which the sentence speaks: by its title, as the one that was just named, or as the one asked
    for; ``None`` where that is not sure.
    """
    named = written_out(context.reader, sentence, item.language)
    if named:
        return named[0] if len(named) == 1 else None
    asked = {subject.key for subject in context.read.subjects}
    if asked:
        own = named_products(context.reader, sentence, query_terms(sentence), item.language).products
        if own:
            return own[0] if len(own) == 1 and own[0].key in asked else None
    if not _POINTS.search(sentence) and len(terms(sentence)) > _SHORT:
        return None
    for text in (*reversed(before[-_BACK:]), item.title):
        if spoken := written_out(context.reader, text, item.language):
            return spoken[0] if len(spoken) == 1 else None
    return None


def _fixed_price(context: Context, one: _Overruled) -> tuple[str, str, str] | None:
    """The one price that the sentence's versions have, in the sentence's language, its value, and as a field.

    ``None`` where several prices hold, or where more of the sentence rests on the wrong one.
    """
    found = offer(one.product, now=context.now, variants=versions(one.product, one.sentence) or None)
    rest = one.sentence.replace(one.conflict.said, " ")
    if found.low is None or found.low != found.high or found.starts_at or BOUND_TO_OTHERS.search(rest):
        return None
    words = money(found.low, found.currency, "zh" if has_chinese(one.sentence) else "en")
    return words, str(found.low), price_words(found, context.language)


def _catalog_says(context: Context, one: _Overruled) -> Finding | None:
    """The catalog's own sentence on it; a Yes or No before it only where the text's sentence began with one."""
    product = context.reader.view.translation(one.product, context.language)
    if one.conflict.what == "sizes":
        return _sizes(context, product)
    finding = (price_finding if one.conflict.what == "price" else stock_finding)(context, product, Wanted())
    if finding is None or finding.status != "answered":
        return None
    if _YES_OR_NO.match(one.sentence):
        return finding
    first, *others = finding.statements
    plain = _YES_OR_NO.sub("", first.text)
    first = replace(first, text=plain[:1].upper() + plain[1:])
    return replace(finding, statements=(first, *others))


def _sizes(context: Context, product: Product) -> Finding | None:
    sold = [(name, value) for name, value in options(product) if SIZES.search(name)]
    if not sold:
        return None
    values = listed([value for _, value in sold], context.language)
    text = said(f"The {product.title} comes in {values}.", f"{product.title}的尺码有 {values}。", context.language)
    row = ", ".join(value for _, value in sold)
    return Finding("answered", (Statement(text, (context.field_evidence(product, sold[0][0], row),)),), 0.95)


# What a catalog's answer begins with.
_YES_OR_NO = re.compile(r"(?i)^\W*(?:(?:yes|no)\b\W*|(?:是的?|有|没有|不)[，,：:]\s*|有货：|抱歉，)")
_MARKED = re.compile(r"^\s*[“\"]|[”\"](?:（英文原文）| \(original Chinese\))\s*$")
_POINTS = re.compile(r"(?i)\b(?:it|they|them|this one|these|its|their)\b|它|这款|该款|此款|本款")
# A sentence of so many words, "Only $29.99.", needs no subject of its own; so far back its own is looked for.
_SHORT = 4
_BACK = 2
