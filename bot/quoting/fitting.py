"""How well products fit what was asked for, and whether they are what was asked for at all."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers import Suggestion
from bot.explanation import Weighed
from bot.phrasing import is_yes_or_no
from bot.quoting.context import Context, closeness, words_of
from bot.quoting.selecting import filtered_ids
from bot.quoting.sentences import sentences
from bot.understanding.asked import Asked
from bot.understanding.kinds import kinds_named
from bot.understanding.naming import names_another
from knowledge.facets.matching import written as titles_say
from knowledge.language import fold, stem, terms
from knowledge.passage_search import Scored
from knowledge.records import Product
from knowledge.wording import QueryTerm, has_chinese

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
    parts: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def weighed(self) -> Weighed:
        """The product as it is shown to who asks why."""
        return Weighed(
            "product",
            self.product.title,
            self.score,
            parts=self.parts,
            sku=self.product.shown_sku,
            text=self.why,
            reason="contradicted" if self.contradicted else "",
        )


# So many products are shown to who asks why.
_SHOWN = 6


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
    found.sort(key=lambda candidate: (-candidate.score, candidate.product.key))
    context.weigh(candidate.weighed() for candidate in found[:_SHOWN])
    return found


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
    parts = {"words": covered, "meaning": closeness(cosine + 0.1), "title": in_title}
    return Candidate(product, min(1.0, score), covered, why, field, frozenset(whole), contradicted, parts)


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


def of_the_kind(context: Context, asked: Asked, fitting: list[Candidate]) -> list[Candidate]:
    """The products that are the thing that is asked for, where the question names one: paper is no printer."""
    read = context.read
    named = kinds_named(context.reader, read.text, context.lexicon)
    filters = asked.filters
    if not named or filters.kinds or filters.categories or filters.having or filters.brands:
        return fitting
    # The thing stands before what it is for in English ("a printer with a scanner"), and behind it in Chinese.
    head = named[-1 if has_chinese(read.text) else 0]
    if _for_something(fold(read.text), head.written):
        return fitting
    return candidates(context, replace(asked, filters=replace(filters, kinds=(head.names,))))


def _for_something(plain: str, written: str) -> bool:
    """True where the thing is what something else is for: "a case for a laptop", "笔记本用的支架"."""
    before = rf"\b(?:for|with|to|my|your|fits?|of|in|on|and|or)\s+(?:an?\s+|the\s+|my\s+)?{re.escape(written)}"
    return bool(re.search(before, plain) or re.search(rf"{re.escape(written)}(?:专?用|上|里|配)", plain))


def is_kind_of_thing(context: Context, terms: tuple[QueryTerm, ...], fitting: Sequence[Candidate]) -> bool:
    """True when what is asked for is what these products are, not a word that only describes them.

    In an English noun phrase the last noun says what the thing is: a bicycle carrier is a carrier. A word counts as
    the kind of thing when it ends a category, a type field or a title's phrase, or stands in many titles.
    """
    nouns = [term for term in terms if any(not alternative.isdigit() for alternative in term.alternatives)]
    if not nouns:
        return True
    titles = context.reader.titles
    frequencies = [
        titles.document_frequency(word)
        for term in nouns
        for word in term.alternatives
        if not has_chinese(term.surface) or has_chinese(word) or titles_say(context.reader, word)
    ]
    # One "doll bicycle" among thousands of products does not make a shop that sells bicycles.
    by_title = max(frequencies, default=0) >= titles.size / _ONE_TITLE_IN
    for candidate in fitting:
        product = candidate.product
        kinds = [product.category or "", *product.tags]
        kinds += [attribute.text for attribute in product.attributes if _TYPE.search(attribute.name.lower())]
        if any(len(words_of(kind)) == 1 and _is_said(term, words_of(kind), kind) for kind in kinds for term in nouns):
            return True
        phrases = [*kinds, *re.split(r"[,(–—|]", product.title)] if by_title else []
        ends = [(_head(phrase), phrase in kinds) for phrase in phrases if phrase]
        if any(
            term.stands_in(words_of(end)) if is_kind else _is_said(term, words_of(end), end)
            for end, is_kind in ends
            for term in nouns
        ):
            return True
    return any(frequency >= _COMMON_IN_TITLES for frequency in frequencies)


def _is_said(term: QueryTerm, words: Set[str], text: str) -> bool:
    """True where a name holds the word; of two Chinese words the glosses are not compared: 电饭煲 is no 粽."""
    if has_chinese(term.surface) and has_chinese(text):
        return term.surface in words or (len(term.surface) > 1 and term.surface in text)
    return term.stands_in(words)


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
