"""What is asked of a product by a word of its own name: "how waterproof is the Ridge 2 GTX waterproof shoe?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.offers import card
from bot.phrasing import said
from bot.quoting.context import Context, words_of
from bot.quoting.field_finding import field_answer
from bot.quoting.field_weights import FIELD_NEAR
from bot.quoting.fields import Field, rank_fields
from bot.quoting.finding import Finding, Statement
from bot.understanding.naming import is_name
from bot.understanding.titles import title_terms
from bot.understanding.understood import question_terms
from knowledge.language import content_terms, segmentation
from knowledge.records import Product
from knowledge.wording import has_chinese

_HOW = re.compile(r"^\W*(?:so |and )?how\s+([a-z][\w'-]+)\s+(?:is|are|was|were)\b", re.IGNORECASE)
_WHETHER = re.compile(r"^\W*(?:so |and )?(?:is|are|was|were)\s+.*?(?<![\w'-])([a-z][\w'-]+)\W*$", re.IGNORECASE)
_HOW_ZH = re.compile(r"(?:有多么?|多么|够不够)([\u3400-\u9fff]{1,6})\W*$")
_WHETHER_ZH = re.compile(
    r"([\u3400-\u9fff]{1,8}?)的?\s*[吗嘛么]\W*$|(?:是不是|是否|会不会|能不能)([\u3400-\u9fff]{1,6}?)的?\W*$"
)

_IS_A = re.compile(r"\ban?\s+(?:[\w'-]+\s+){0,3}[\w'-]+\W*$", re.IGNORECASE)
_IS_A_ZH = re.compile(r"是[^是不否]{1,10}(?<!的)[吗嘛么]\W*$|是一?[款个种双件只顶把条张]")


def predicate_finding(context: Context, product: Product) -> Finding | None:
    """What the product's fields say to a word of its name that is asked of it; else its name, which says so.

    ``None`` when the question asks no such thing. The word is taken for the name when the product is looked for.
    """
    word = _predicate(context, product)
    if not word:
        return None
    zh = has_chinese(word)
    written = context.read.written or context.read.text
    if (_IS_A_ZH if zh else _IS_A).search(written):
        # "Is it a shoe?" asks what it is: that its weight is told "per shoe" does not say so.
        return _by_name(context, product, word, how=False)
    how = (_HOW_ZH if zh else _HOW).search(written) is not None
    question = f"有多{word}" if zh and how else f"{word}吗" if zh else f"how {word} is it" if how else f"is it {word}"
    terms = tuple(question_terms(word, context.lexicon))
    asked = replace(context, read=replace(context.read, rest=terms, about_text=question))
    # A field that says the word itself is asked for, though its chance is that of a question so short.
    telling = [
        field
        for field in rank_fields(asked, product)
        if field.score >= FIELD_NEAR and field.parts.get("words", 0.0) >= 1
    ]
    if how:
        # How much is told by a figure where there is one.
        telling.sort(key=lambda field: not any(character.isdigit() for character in field.statement.evidence[0].text))
    found = field_answer(asked, product, telling) or _told(context, product, telling)
    return found or _by_name(context, product, word, how=how)


def _predicate(context: Context, product: Product) -> str:
    """The word of the product's name that is asked of it; empty for none."""
    text = (context.read.written or context.read.text).strip()
    # The whole title is a name, whatever its last word says.
    if text.rstrip(" ?？!！.。").lower().endswith(product.title.lower()):
        return ""
    for pattern in (_HOW_ZH, _WHETHER_ZH) if has_chinese(text) else (_HOW, _WHETHER):
        found = pattern.search(text)
        word = next((group for group in found.groups() if group), "") if found else ""
        word = _last_word(word) if has_chinese(word) else word
        if word and _describes(context, product, word):
            return word
    return ""


def _last_word(run: str) -> str:
    """The last Chinese words of a run that are content: 鞋防水 is cut before 防水."""
    words = list(segmentation.words(run))
    return words[-1] if words and content_terms(words[-1]) else ""


def _describes(context: Context, product: Product, word: str) -> bool:
    """True for a word of the title that names nothing: "waterproof", and neither "Ridge" nor "GTX"."""
    terms = content_terms(word)
    return (
        bool(terms)
        and words_of(word) <= words_of(product.title)
        and not any(term in title_terms(product.title) and is_name(context.reader, term) for term in terms)
    )


def _told(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    if not fields:
        return None
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (fields[0].statement,), _BY_WORD, (shown,))


def _by_name(context: Context, product: Product, word: str, *, how: bool) -> Finding:
    evidence = context.field_evidence(product, "title", product.title)
    if how:
        text = said(
            f"The shop's data says no more than the name: {product.title}.",
            f"店铺资料里只有名称提到“{word}”：{product.title}。",
            context.language,
        )
    else:
        text = said(f"Yes, by its name: {product.title}.", f"是的，从名称可知：{product.title}。", context.language)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (Statement(text, (evidence,)),), _BY_WORD, (shown,))


# The confidence of an answer that rests on the very word that was asked.
_BY_WORD = 0.7
