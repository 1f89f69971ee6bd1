"""The words around an answer, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.answers import Citation

_Words = TypeVar("_Words")

# Control characters (terminal escapes among them) and the marks that reorder text or hide in it.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels of one language. ``kinds`` and ``fields`` translate the contract's own words, never a shop's."""

    language: str
    source: str
    sources: str
    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    products: str
    was: str
    now: str
    no_price: str
    no_price_no_page: str
    open_page: str
    suggestions: str
    alternatives: str
    unknown: str
    none_fit: str
    contact: str
    as_of: str
    from_catalog: str
    corrected: str
    corrected_to: str
    about_product: str
    opens_new_tab: str

    def field(self, citation: Citation) -> str:
        """The label of what a citation cites; none for the catalog, whose filters its excerpt tells in words."""
        if not citation.field or citation.kind == "catalog":
            return ""
        return self.fields.get(citation.field, citation.field)


_ENGLISH = Wording(
    language="en",
    source="Source",
    sources="Sources",
    kinds={"product": "Product", "faq": "FAQ", "page": "Page", "catalog": "Catalog"},
    fields={
        "title": "title",
        "description": "description",
        "price": "price",
        "availability": "stock",
        "answer": "answer",
    },
    products="Products",
    was="was",
    now="now",
    no_price="Price on the product page",
    no_price_no_page="Price not stated",
    open_page="View product",
    suggestions="Did you mean",
    alternatives="This may be close",
    unknown="Not in our pages",
    none_fit="Nothing fits all of it",
    contact="Ask a person",
    as_of="Prices and stock as of",
    from_catalog="From the catalog, as of",
    corrected="Corrected: the catalog's value was put in.",
    corrected_to="Corrected to the catalog's value",
    about_product="Tell me about {title}",
    opens_new_tab="opens in a new tab",
)

_CHINESE = Wording(
    language="zh",
    source="来源",
    sources="来源",
    kinds={"product": "商品", "faq": "常见问题", "page": "页面", "catalog": "目录"},
    fields={"title": "名称", "description": "描述", "price": "价格", "availability": "库存", "answer": "回答"},
    products="商品",
    was="原价",
    now="现价",
    no_price="价格请见商品页",
    no_price_no_page="未标明价格",
    open_page="查看商品",
    suggestions="是否想问",
    alternatives="或许相关",
    unknown="资料中没有写明",
    none_fit="没有完全符合的商品",
    contact="联系人工",
    as_of="价格与库存截至",
    from_catalog="取自商品目录，截至",
    corrected="已更正：换成了商品目录里的值。",
    corrected_to="已更正为商品目录里的值",
    about_product="介绍一下{title}",
    opens_new_tab="在新标签页打开",
)


def wording(language: str) -> Wording:
    """The labels of ``language``."""
    return in_language(language, english=_ENGLISH, chinese=_CHINESE)


def in_language(language: str, *, english: _Words, chinese: _Words) -> _Words:
    """The words of ``language``; English for any language that has none of its own."""
    return chinese if language == "zh" else english


def printable(text: str) -> str:
    """``text`` without control characters and invisible or reordering marks; tabs and line ends stay."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n"))
