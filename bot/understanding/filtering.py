"""Filters from a question that looks for products, learned from the catalog's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.money import money
from bot.phrasing import listed, said
from bot.understanding.amounts import price_limits
from bot.understanding.intent import asks_gone, asks_stock, restricts_otherwise
from bot.understanding.options import names_value
from bot.understanding.ordering import Order
from bot.vocabulary import Lexicon
from knowledge.facets import Filters
from knowledge.language import fold, terms
from knowledge.retrieval import Reader
from knowledge.wording import QueryTerm, has_chinese, index_terms, query_terms

# Words of the asking, not of the thing asked for.
ASKING = frozenset(
    """
    sell sold carri stock offer have got get look search find show list need want like recommend suggest shop store
    product item model kind type sort differ avail buy order purchas number count total money dollar price cost cheap
    gear stuff equip good accessori best suit tell thing someth anyth currently current catalog catalogu rang
    option choic fit work use pleas help go gone take which sale discount
    卖 买 出售 销售 货 款 有货 现货 推荐 想 想买 想要 找 看看 看
    店 店里 商店 商品 产品 东西 型号 种类 款式 多少钱 价格 价钱
    cheapest dearest expens priciest what whats your whi how lowest highest least most size color colour version whats
    一共 总共 共有 共 件 双 目录 你们 你们店 这里 现在 目前 介绍 适合 合适 打折 优惠 特价 便宜 钱 块 元
    以内 以下 以上 不超过 低于 高于 最 最低 最高 最便宜 最贵 最低价 尺码 颜色 码 号
    """.split()
)
_ON_SALE = re.compile(r"\b(on sale|discounted|reduced|on offer|special offers?)\b|打折|特价|促销|降价|优惠")
# Chinese counting words with what they count by: 一件, 哪款, 几双.
_MEASURED = re.compile(r"[一二两三几哪这那多]*少?(款|种|个|件|双|顶|只|把|条|套|张|盏|样|类)")
_PARTS = re.compile(r"\s*(?:&|\band\b|/|,|、|与|和|及)\s*")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A condition that could not be made a filter: its words, why, and the fields among which the asker may choose.

    ``reason``: ``field`` (no field of these products fits), ``several`` (``names`` fit equally), ``unit`` (the catalog
    names no unit for ``names``), ``value`` (nothing is stated like that), ``words`` (not understood).
    """

    words: str
    reason: Literal["field", "several", "unit", "value", "words"]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question looks for: filters, and the content words that products are ranked and judged by.

    ``unmatched`` are the content words that no filter could take: a count that ignored them would be a wrong count.
    ``unclear`` are further conditions that no filter holds, each with the reason. ``corrected`` are the words that
    were read as others, as written and as read. ``order`` is the end of an order that is asked for.
    """

    filters: Filters
    content: tuple[QueryTerm, ...]
    unmatched: tuple[QueryTerm, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    order: Order | None = None
    corrected: tuple[tuple[str, str], ...] = ()

    @property
    def restricted(self) -> bool:
        """True when a condition was set that no filter holds: what ignores it is no answer."""
        return bool(self.unclear)

    def described(self, language: str) -> str:
        """The filters in words, for the answer to say what it counted by."""
        filters, parts = self.filters, []
        if filters.categories:
            names = [name for name in filters.categories if ("\u4e00" <= name[0] <= "\u9fff") == (language == "zh")]
            shown = listed([f"“{name}”" for name in names or filters.categories], language, last="or")
            parts.append(said(f"category {shown}", f"分类{shown}", language))
        if filters.brands:
            names = listed(list(filters.brands), language, last="or")
            parts.append(said(f"brand {names}", f"品牌 {names}", language))
        if self.title_words():
            words = listed([f"“{word}”" for word in self.title_words()], language)
            parts.append(said(f"title with {words}", f"标题含{words}", language))
        if filters.options:
            parts += [listed([f"“{value}”" for value in values], language, last="or") for values in filters.options]
        parts += _price_words(filters, language)
        if filters.in_stock:
            parts.append(said("in stock", "有货", language))
        if filters.sold_out:
            parts.append(said("out of stock", "缺货", language))
        if filters.on_sale:
            parts.append(said("on sale", "促销中", language))
        return said(", ", "、", language).join(parts)

    def title_words(self) -> list[str]:
        """The words that titles are filtered by, as the customer wrote them (stems, for English)."""
        return list(self.filters.words)


def _price_words(filters: Filters, language: str) -> list[str]:
    def amount(value: Decimal) -> str:
        return money(value, filters.currency, language)

    low, high = filters.price_min, filters.price_max
    if low is not None and high is not None:
        return [said(f"{amount(low)} to {amount(high)}", f"{amount(low)} 至 {amount(high)}", language)]
    if high is not None:
        return [said(f"up to {amount(high)}", f"不超过 {amount(high)}", language)]
    if low is not None:
        return [said(f"from {amount(low)}", f"{amount(low)} 起", language)]
    return []


def asked_for(text: str, reader: Reader, lexicon: Lexicon) -> Asked:
    """The filters that ``text`` states, and its content words."""
    low, high, currency, rest = price_limits(text)
    glossary = {term.surface: lexicon.others(term.surface) for term in query_terms(rest)}
    content = tuple(
        term
        for term in query_terms(rest, glossary)
        if term.surface not in ASKING
        and not _MEASURED.fullmatch(term.surface)
        and not term.alternatives & {"much", "mani"}
    )
    vocabulary = reader.view.vocabulary
    if currency is None and (low is not None or high is not None) and len(vocabulary.currencies) == 1:
        # The shop has one currency: an amount without a name is in it.
        currency = vocabulary.currencies[0]
    categories, used = _categories(vocabulary.categories, vocabulary.category_pairs, content, frozenset(terms(rest)))
    left = [term for term in content if term.surface not in used]
    brand = _brand(vocabulary.brands, left, text)
    if brand is not None:
        mine = set(index_terms(brand))
        left = [term for term in left if not term.alternatives & mine]
    options, left = _options(vocabulary.options, left, rest, lexicon)
    titled = {term.surface: word for term in left if (word := _title_word(reader, term, lexicon)) is not None}
    words = tuple(titled.values())
    filters = Filters(
        options=options,
        categories=categories,
        brands=() if brand is None else (brand,),
        words=words,
        price_min=low,
        price_max=high,
        currency=currency,
        in_stock=False if asks_gone(text) else True if asks_stock(text) else None,
        on_sale=bool(_ON_SALE.search(fold(text))),
    )
    return Asked(
        filters,
        content,
        tuple(term for term in left if term.surface not in titled),
        (Unclear(rest, "words"),) if restricts_otherwise(rest) else (),
    )


def unknown_words(asked: Asked, reader: Reader) -> list[QueryTerm]:
    """Content words that stand in no text of the catalog at all."""
    return [
        term for term in asked.content if not any(reader.words.document_frequency(word) for word in term.alternatives)
    ]


def without_words(asked: Asked) -> Asked:
    """The same search, ranked but not filtered by title words."""
    return replace(asked, filters=replace(asked.filters, words=()))


# Small words of a category's name that a customer leaves out ("Care for shoes").
_LINKING = frozenset("for of the a an in on to with 的".split())


def _categories(
    names: Iterable[str], pairs: Iterable[tuple[str, str]], content: tuple[QueryTerm, ...], said: AbstractSet[str]
) -> tuple[tuple[str, ...], set[str]]:
    """Categories all of whose words are asked for, the fullest matches only, and the words that they took.

    A category that the customer's own words name brings its translations, learned from products that the shop has
    in both languages. Glosses decide only where no category is named so: they are loose.
    """
    chinese = any(has_chinese(term.surface) for term in content)
    translated = {name for pair in pairs for name in pair}
    for loose in (False, True) if content else ():
        matches: list[tuple[str, set[str]]] = []
        for name in names:
            if (has_chinese(name) != chinese) != loose:
                # Words of one language are compared as they are, those of two by their glosses.
                continue
            if loose and name in translated:
                # Its name in the customer's language was compared, and did not fit: 跑鞋 is not what "shoes" asks for.
                continue
            for part in _PARTS.split(name):
                wanted = query_terms(part)
                taken = [[term for term in content if _same(term, word, loose=loose)] for word in wanted]
                # "Down" is a small word elsewhere: who asks for jackets does not ask for down jackets.
                small = set() if loose else set(terms(part)) - {word.surface for word in wanted} - _LINKING
                if wanted and all(taken) and small <= said:
                    matches.append((name, {term.surface for found in taken for term in found}))
        if matches:
            # "Sleeping bags" goes before "Bags" when both words were asked for.
            fullest = max(len(used) for _, used in matches)
            kept = {name: used for name, used in matches if len(used) == fullest}
            also = {other for pair in pairs for one, other in (pair, pair[::-1]) if one in kept}
            return tuple(sorted({*kept, *also})), {surface for used in kept.values() for surface in used}
    return (), set()


def _same(asked: QueryTerm, word: QueryTerm, *, loose: bool) -> bool:
    return not asked.alternatives.isdisjoint(word.alternatives) if loose else asked.surface == word.surface


def _options(
    known: Iterable[tuple[str, str]], left: list[QueryTerm], text: str, lexicon: Lexicon
) -> tuple[tuple[tuple[str, ...], ...], list[QueryTerm]]:
    """Option values that the text names, grouped by option (Size and 尺码 are one), and the words left over."""
    groups: dict[str, set[str]] = {}
    for name, value in known:
        if names_value(text, value, lexicon) and _is_among(value, left, lexicon):
            groups.setdefault(lexicon.spoken(name, "zh") or fold(name), set()).add(value)
    named = {value for values in groups.values() for value in values}
    used = {word for value in named for form in (value, *lexicon.others(value)) for word in index_terms(form)}
    options = tuple(tuple(sorted(groups[name])) for name in sorted(groups))
    return options, [term for term in left if not term.alternatives & used]


def _is_among(value: str, left: list[QueryTerm], lexicon: Lexicon) -> bool:
    forms = {word for form in (value, *lexicon.others(value)) for word in index_terms(form)}
    return any(term.alternatives & forms for term in left) or len(value) <= 3


def _brand(brands: Iterable[str], content: Iterable[QueryTerm], text: str) -> str | None:
    asked = {word for term in content for word in term.alternatives}
    found = [
        brand for brand in brands if (words := set(index_terms(brand))) and words <= asked | set(index_terms(text))
    ]
    found = [brand for brand in found if set(index_terms(brand)) & asked]
    return max(found, key=len, default=None)


def _title_word(reader: Reader, term: QueryTerm, lexicon: Lexicon) -> str | None:
    """The form of the word that most titles use; ``None`` when none does.

    Only the word itself and its forms in the vocabulary filter: a gloss is too loose for a count.
    """
    forms = {term.surface}
    if has_chinese(term.surface):
        forms |= {word for other in lexicon.others(term.surface) for word in index_terms(other)}
    most = max(((reader.titles.document_frequency(word), word) for word in sorted(forms)), default=(0, ""))
    return most[1] if most[0] else None
