"""A web page: its products from structured data, its questions and answers, else its text as a page.

A product's page gives the product and no text beside it, as the text says the same again; its FAQs are kept. What
became an FAQ is taken out of the page's text. A page's identity is the address from which it was fetched, else the one
that it gives itself, else its file name without language tag and extension (``ingest.page_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.cleaning import LONGEST_PAGE
from ingest.files import SourceFile
from ingest.page_names import page_name
from ingest.readers.html_faqs import Answered, found_faqs, stated_faqs
from ingest.readers.html_goods import goods_of
from ingest.readers.html_open_graph import open_graph_line
from ingest.readers.html_page import HtmlPage, open_page
from ingest.readers.html_pages import Part, markdown_of, parts_of, title_of
from ingest.readers.html_products import crumbs_of, product_line
from ingest.readers.structured_data import Item, items_of, texts_of
from ingest.rows import Rejection, Row, Rows, Ticks, shown
from ingest.sources import language_code

_ARTICLES = frozenset("Article BlogPosting NewsArticle TechArticle HowTo Recipe".split())
# What is left of a page of questions is a page of its own only where it says something.
_LEAST_LEFT = 80
_LEAST_LEFT_CHINESE = 30
_FACT = re.compile(r"[0-9@]|\S[:：] ?\S")


def read(file: SourceFile, tick: Ticks) -> Rows:
    """Products, then FAQs, then the page, each with the line on which it begins."""
    page = open_page(file, page_name(file))
    tick(file.size())
    items, notes = items_of(page)
    goods, left_out = goods_of(items, page)
    warnings = [*page.notes, *notes, *left_out]
    rows = list(_products(goods, items, page))
    parts = parts_of(page, warnings)
    title = title_of(page, parts)
    stated = stated_faqs(items)
    found, rest = found_faqs(parts, title or "", [faq.question for faq in stated])
    faqs, refused = _faqs(file.name, [*stated, *found], page)
    rows.extend(faqs)
    is_article = any(item.types & _ARTICLES for item in items) or page.meta("og:type") == "article"
    if is_article or not any("title" in row.line for row in rows):
        rows.extend(_page(page, title, rest, alone=not rows))
    if not rows and not refused:
        yield Rejection(file.name, None, "the page has no text (a script may draw it in the browser)")
        return
    if rows and warnings:
        first = rows[0]
        rows[0] = Row(first.number, first.line, key=first.key, notes=(*warnings, *first.notes))
    yield from rows
    yield from refused


def _products(goods: Sequence[Item], items: Sequence[Item], page: HtmlPage) -> Iterator[Row]:
    crumbs = crumbs_of(items)
    lines = [(product_line(item, page, crumbs), item) for item in goods]
    for line, item in lines:
        stated = next(texts_of(item.data, "inLanguage"), None)
        key = None
        if not line.get("sku") and not line.get("id"):
            # Without a code the page's address names it, where it is the only one there.
            own = line.get("url") if len(lines) == 1 or line.get("url") != page.address else None
            key = own or line.get("gtin") or line.get("mpn")
            key = key or (page.key if len(lines) == 1 else f"{page.key}#{line.get('title', '')}")
        yield Row(item.number, _with_language(line, page, stated), key=key)
    if not lines:
        line = open_graph_line(page) or {}
        if line:
            yield Row(1, _with_language(line, page, None), key=None if line.get("sku") else page.key)


def _faqs(name: str, answered: Sequence[Answered], page: HtmlPage) -> tuple[list[Row], list[Rejection]]:
    rows: list[Row] = []
    refused: list[Rejection] = []
    seen: set[str] = set()
    for faq in answered:
        folded = faq.question.casefold()
        if folded in seen:
            continue
        seen.add(folded)
        if not faq.answer.strip():
            reason = f"the question {shown(faq.question)} has no answer"
            refused.append(Rejection(name, faq.number, reason, key=faq.question))
            continue
        line = {
            "question": faq.question,
            "answer": faq.answer,
            "url": page.joined(faq.url) if faq.url else page.address,
        }
        kept = {key: value for key, value in line.items() if value}
        rows.append(Row(faq.number, _with_language(kept, page, None)))
    return rows, refused


def _page(page: HtmlPage, title: str | None, parts: Sequence[Part], *, alone: bool) -> Iterator[Row]:
    text = markdown_of(parts)
    told = "".join(part.body for part in parts)
    if not told.strip() and not (alone and text.strip()):
        return
    chinese = sum("\u3400" <= char <= "\u9fff" for char in told)
    if not alone and len(told) < _LEAST_LEFT and chinese < _LEAST_LEFT_CHINESE and not _FACT.search(told):
        return
    line = {"title": title, "text": text[:LONGEST_PAGE], "url": page.address}
    kept = {key: value for key, value in line.items() if value}
    yield Row(1, _with_language(kept, page, None), key=page.key)


def _with_language(line: dict[str, Any], page: HtmlPage, stated: str | None) -> dict[str, Any]:
    """The line with the language that the page states, where its own words do not tell one of the shop's two."""
    hint = stated or page.language
    if not hint or not language_code(hint):
        return line
    from knowledge.language import detect

    words = "\n".join(str(line.get(name, "")) for name in ("title", "question", "description", "answer", "text"))
    return line if detect(words.strip()) in {"en", "zh"} else line | {"language": hint}
