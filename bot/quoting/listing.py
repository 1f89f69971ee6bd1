"""Finding, listing and counting products by what the question asks of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from bot.answers import Suggestion
from bot.evidence import Evidence
from bot.money import money
from bot.offers import card, offer
from bot.phrasing import is_yes_or_no, listed, price_words, said, spoken_value, stock_words
from bot.quoting.context import Context, closeness, words_of
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.sentences import sentences
from bot.understanding.filtering import Asked, without_words
from bot.understanding.naming import names_another
from knowledge.facets import Filters, matching
from knowledge.language import stem, terms
from knowledge.records import Product, text_digest
from knowledge.retrieval import Scored
from knowledge.wording import QueryTerm, index_terms

# Products shown for one question.
_SHOWN = 4

# Products of one search that are looked at closely.
_LOOKED_AT = 12

# A filtered set up to this size is scored as a whole; above it the search goes first and the filter follows.
_SCORED_WHOLE = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product with how well it fits (0..1) and the piece of it that says so."""

    product: Product
    score: float
    covered: float
    why: str
    field: str
    words: frozenset[str] = frozenset()
    contradicted: bool = False


def filtered_ids(context: Context, filters: Filters) -> set[int]:
    """Row numbers of the products that satisfy all filters, title words included."""
    ids = matching(context.reader.view, filters)
    for word in filters.words:
        ids &= context.reader.titles_with(word)
    return ids


def count_finding(context: Context, asked: Asked) -> Finding | None:
    """How many products satisfy the filters; ``None`` when the question names nothing that can be counted by."""
    if not asked.filters:
        return None
    ids = filtered_ids(context, asked.filters)
    products = _one_language(context, ids)
    number = len(products)
    if not number:
        return None
    language = context.language
    named = asked.described(language)
    text = said(
        f"{number} {'product matches' if number == 1 else 'products match'} {named}.",
        f"共有 {number} 款商品符合：{named}。",
        language,
    )
    evidence = catalog_evidence(asked, number, language, context)
    shown = sorted(products, key=lambda product: product.title)[:_SHOWN]
    statements = [Statement(text, (evidence,), (supported(str(number), "count", str(number)),))]
    titles = listed([product.title for product in shown], language)
    if number > len(shown):
        statements.append(Statement(said(f"Among them: {titles}.", f"例如：{titles}。", language), (evidence,)))
    else:
        statements.append(Statement(f"{titles}{said('.', '。', language)}", (evidence,)))
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in shown)
    return Finding("answered", tuple(statements), 0.95, cards, filters=asked.filters.to_json())


def catalog_evidence(asked: Asked, number: int, language: str, context: Context) -> Evidence:
    """The count or list as something that can be cited: the filter is its field."""
    described = asked.described(language)
    field = "; ".join(f"{name}={value}" for name, value in asked.filters.to_json().items())
    return Evidence(
        kind="catalog",
        title=said("The shop's catalog", "店铺商品目录", language),
        text=said(f"{described}: {number}", f"{described}：{number}", language),
        language=language,
        field=field,
        passage_id=text_digest(f"{context.reader.view.version}\n{field}")[:16],
        score=1.0,
    )


def _one_language(context: Context, ids: set[int]) -> list[Product]:
    """Each product once, in the asker's language where it has one."""
    best: dict[tuple[str, str], Product] = {}
    for record in context.reader.view.records(ids).values():
        if isinstance(record, Product):
            identity = (record.source, record.key)
            if identity not in best or record.language == context.language:
                best[identity] = record
    return list(best.values())


def candidates(context: Context, asked: Asked) -> list[Candidate]:
    """Products that fit the question, best first; filters hold for every one of them."""
    structural = replace(asked.filters, words=())
    ids = filtered_ids(context, structural) if structural else None
    if ids is not None and len(ids) <= _SCORED_WHOLE:
        hits = context.reader.search(context.read.standalone, vector=context.vector, within=ids) if ids else []
    else:
        hits = [hit for hit in context.hits if ids is None or hit.live.record_id in ids]
    by_product: dict[tuple[str, str], list[Scored]] = {}
    for hit in hits:
        passage = hit.live.passage
        if passage.kind == "product":
            by_product.setdefault((passage.source, passage.key), []).append(hit)
    found = []
    for group in list(by_product.values())[:_LOOKED_AT]:
        own = [hit for hit in group if hit.live.passage.language == context.language] or group
        record = context.reader.view.record(own[0].live.record_id)
        if isinstance(record, Product) and not names_another(context.reader, record.title, context.read.text):
            found.append(_candidate(context, record, group, asked.content))
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.product.key))


def _candidate(context: Context, product: Product, hits: Sequence[Scored], terms: tuple[QueryTerm, ...]) -> Candidate:
    texts = {word for hit in hits for word in words_of(hit.live.passage.text)}
    whole = texts | words_of(" ".join(f"{a.name} {a.text}" for a in product.attributes))
    # "Waterproof: no" holds the word and says the opposite.
    denied = words_of(" ".join(a.name for a in product.attributes if is_yes_or_no(a) is False))
    whole -= denied
    contradicted = any(term.surface in denied for term in terms) or _other_amount(context, product)
    whole |= words_of(" ".join(value for variant in product.variants for _, value in variant.options))
    whole |= words_of(" ".join((product.title, product.category or "", *product.tags)))
    covered = context.coverage(terms, whole)
    title = words_of(f"{product.title} {product.category or ''}")
    in_title = context.coverage(terms, title)
    cosine = max(hit.cosine for hit in hits)
    score = 0.35 * closeness(cosine + 0.1) + 0.45 * covered + 0.2 * in_title
    codes = [term for term in terms if _is_rare_code(context, term)]
    if codes and all(term.stands_in(whole) for term in codes):
        score += _CODE_FOUND
    field, why = _reason(context, product, tuple(term for term in terms if not term.stands_in(title)))
    return Candidate(product, min(1.0, score), covered, why, field, frozenset(whole), contradicted)


def _is_rare_code(context: Context, term: QueryTerm) -> bool:
    """A model code that only a few texts hold: whoever types it means one of those."""
    word = term.surface
    coded = any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
    return coded and 0 < context.reader.words.document_frequency(word) <= _RARE


_RARE, _CODE_FOUND = 8, 0.15


def _other_amount(context: Context, product: Product) -> bool:
    """True when a field gives another number for what the question gives a number: "for 2 people" and people: 4."""
    words = terms(context.read.text)
    asked = [(number, noun) for number, noun in pairwise(words) if number.isdigit() and not noun.isdigit()]
    for number, noun in asked:
        forms = {noun, *(stem(form) for form in context.lexicon.others(noun))}
        for attribute in product.attributes:
            if forms & words_of(attribute.name) and (stated := _numbers(attribute.text)) and number not in stated:
                return True
    return False


def _numbers(text: str) -> set[str]:
    return {word for word in terms(text) if word.isdigit()}


def _reason(context: Context, product: Product, terms: tuple[QueryTerm, ...]) -> tuple[str, str]:
    """The field or sentence that holds most of what the title does not say; the title when it says all."""
    best = (0.0, 0, "title", product.title)
    for attribute in product.attributes:
        text = f"{attribute.name}: {attribute.text}"
        share = context.coverage(terms, words_of(text))
        if share > 0:
            best = max(best, (share, 2, attribute.name, text), key=lambda row: row[:2])
    for sentence in sentences(product.description)[:20]:
        share = context.coverage(terms, words_of(sentence))
        if share > 0:
            best = max(best, (share, 1, "description", sentence), key=lambda row: row[:2])
    return best[2], best[3]


def list_finding(context: Context, asked: Asked, fitting: Sequence[Candidate]) -> Finding:
    """The products that fit, each with what makes it fit and its price."""
    language = context.language
    # Title words rank here and filter nothing: only what really held is told.
    asked = without_words(asked)
    shown = list(fitting)[:_SHOWN]
    statements = []
    if asked.filters.price_max is not None or asked.filters.price_min is not None or asked.filters.in_stock:
        described = asked.described(language)
        lead = said(f"These fit {described}:", f"符合{described}的有：", language)
        statements.append(Statement(lead, (catalog_evidence(asked, len(fitting), language, context),)))
    elif unsaid := _unsaid(context, asked, shown[0]):
        words = listed([f"“{word}”" for word in unsaid], language)
        lead = said(
            f"These come closest; their texts do not mention {words}:",
            f"最接近的是以下商品，资料里没有提到{words}：",
            language,
        )
        statements.append(Statement(lead))
    statements += [_product_statement(context, candidate) for candidate in shown]
    cards = tuple(
        card(c.product, now=context.now, why=c.why if c.field != "title" else "", free_items=context.shop.free_items)
        for c in shown
    )
    return Finding("answered", tuple(statements), min(1.0, shown[0].score), cards, filters=asked.filters.to_json())


def extreme_finding(context: Context, asked: Asked, end: Literal["cheapest", "dearest"]) -> Finding | None:
    """The cheapest or dearest product of what was asked for, by the prices of all of them."""
    ids = filtered_ids(context, asked.filters)
    priced = [
        (found, product)
        for product in _one_language(context, ids)
        if (found := offer(product, now=context.now, free_items=context.shop.free_items)).low is not None
    ]
    # Amounts of two currencies have no order.
    if not priced or len({found.currency for found, _ in priced}) > 1:
        return None
    amounts = [(found.low if end == "cheapest" else found.high) or Decimal(0) for found, _ in priced]
    wanted = min(amounts) if end == "cheapest" else max(amounts)
    best = [(found, product) for amount, (found, product) in zip(amounts, priced, strict=True) if amount == wanted]
    language = context.language
    titles = listed([product.title for _, product in best[:_SHOWN]], language)
    price = money(wanted, best[0][0].currency, language)
    named = asked.described(language) or said("the whole catalog", "全部商品", language)
    word = said(end, "最便宜" if end == "cheapest" else "最贵", language)
    text = said(f"The {word} in {named}: {titles}, {price}.", f"{named}中{word}的是{titles}，{price}。", language)
    evidence = catalog_evidence(asked, len(priced), language, context)
    rows = [context.field_evidence(product, "price", price_words(found, language)) for found, product in best[:_SHOWN]]
    statement = Statement(text, (*rows, evidence), (supported(price, "price", str(wanted)),))
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for _, product in best[:_SHOWN])
    return Finding("answered", (statement,), 0.95, cards, filters=asked.filters.to_json())


def _unsaid(context: Context, asked: Asked, candidate: Candidate) -> list[str]:
    """The customer's words that the best product's own data does not hold; none when it holds most of them."""
    if candidate.covered >= _MOSTLY:
        return []
    missing = [term.surface for term in asked.content if not term.stands_in(candidate.words)]
    said_so = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", context.read.text)
    return list(dict.fromkeys(next((w for w in said_so if index_terms(w)[:1] == [stem]), stem) for stem in missing))[:3]


# From this share on, what was asked for counts as said.
_MOSTLY = 0.6


def _product_statement(context: Context, candidate: Candidate) -> Statement:
    product, language = candidate.product, context.language
    evidence = [context.field_evidence(product, candidate.field, candidate.why, candidate.score)]
    claims = []
    text = f"- **{product.title}**"
    if candidate.field != "title":
        text += f"{said(' – ', ' —— ', language)}{_quoted_reason(context, candidate)}"
    found = offer(product, now=context.now, free_items=context.shop.free_items)
    if found.low is not None:
        words = price_words(found, language)
        text += f"{said(' – ', '，价格 ', language)}{words}"
        evidence.append(context.field_evidence(product, "price", words))
        claims.append(supported(words, "price", str(found.low), place=2))
    state = card(product, now=context.now).availability
    if state in ("out_of_stock", "discontinued", "backorder"):
        text += said(f" ({stock_words(state, 'en')})", f"（{stock_words(state, 'zh')}）", language)
    return Statement(text, tuple(evidence), tuple(claims))


def _quoted_reason(context: Context, candidate: Candidate) -> str:
    if candidate.field == "description":
        from bot.phrasing import original

        return original(candidate.why.rstrip(".。"), context.language)
    name, _, value = candidate.why.partition(": ")
    language = context.language
    spoken = spoken_value(name, context.lexicon, language)
    return f"{spoken}{said(': ', '：', language)}{spoken_value(value, context.lexicon, language)}"


def is_kind_of_thing(context: Context, terms: tuple[QueryTerm, ...], fitting: Sequence[Candidate]) -> bool:
    """True when what is asked for is what these products are, not a word that only describes them.

    In an English noun phrase the last noun says what the thing is: a bicycle carrier is a carrier. A word counts as
    the kind of thing when it ends a category, a type field or a title's phrase, or stands in many titles.
    """
    nouns = [term for term in terms if any(not alternative.isdigit() for alternative in term.alternatives)]
    if not nouns:
        return True
    titles = context.reader.titles
    frequencies = [titles.document_frequency(word) for term in nouns for word in term.alternatives]
    # One "doll bicycle" among thousands of products does not make a shop that sells bicycles.
    by_title = max(frequencies, default=0) >= titles.size / _ONE_TITLE_IN
    for candidate in fitting:
        product = candidate.product
        kinds = [product.category or "", *product.tags]
        kinds += [attribute.text for attribute in product.attributes if _TYPE.search(attribute.name.lower())]
        if any(len(words_of(kind)) == 1 and term.stands_in(words_of(kind)) for kind in kinds for term in nouns):
            return True
        phrases = [*kinds, *re.split(r"[,(–—|]", product.title)] if by_title else []
        heads = {word for phrase in phrases if phrase for word in words_of(_head(phrase))}
        if any(term.stands_in(heads) for term in nouns):
            return True
    return any(frequency >= _COMMON_IN_TITLES for frequency in frequencies)


# A word in this many titles is what the shop calls its goods by, wherever in the title it stands.
_COMMON_IN_TITLES = 5

# In a large catalog a word must stand in more than a few titles before it is what the shop sells.
_ONE_TITLE_IN = 3_000

_TYPE = re.compile(r"\b(type|category|kind)\b|类型|种类|品类")


def _head(phrase: str) -> str:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", phrase.strip())
    if any("\u4e00" <= character <= "\u9fff" for character in phrase):
        return phrase[-6:]
    return words[-1] if words else ""


def suggestions(fitting: Sequence[Candidate], limit: int = 3) -> tuple[Suggestion, ...]:
    """Near misses, offered by name only."""
    return tuple(Suggestion("product", c.product.title, c.product.shown_sku, c.product.url) for c in fitting[:limit])
