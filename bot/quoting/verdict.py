"""Which of two to four named products is lighter, cheaper, longer: the short answer that stands before the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.money import money
from bot.offers import Offer, card, offer
from bot.phrasing import attribute_name, in_sentence, listed, said
from bot.quoting.context import Context
from bot.quoting.degrees import PRICE, WARMER, Degree, counted_words, degree
from bot.quoting.finding import Finding, Statement, supported
from bot.quoting.side_by_side import Cell, attribute_cell, price_row, stated_by
from bot.sizes import Size, sizes_of
from bot.understanding.ordering import Order
from knowledge.records import Product
from knowledge.wording import has_chinese


@dataclass(frozen=True, slots=True)
class _Stated:
    """What is compared: the field's name as it is spoken, and for each product its cell and its size, if stated.

    ``aside`` names the field where the words are about what it tells. ``apart`` is by how much two prices differ.
    """

    label: str
    cells: tuple[Cell | None, ...]
    sizes: tuple[Size | None, ...]
    words: Degree
    aside: str = ""
    apart: str = ""

    @property
    def comparable(self) -> bool:
        """True when all state it on one scale."""
        return None not in self.sizes and len({size[0] for size in self.sizes if size is not None}) == 1


def verdict_finding(
    context: Context, products: Sequence[Product], order: Order, *, warmth: bool = False, whether: bool = False
) -> Finding:
    """Which has the least or most of what is asked, with all values; that it cannot be told where it cannot.

    ``warmth`` calls the lower of two temperatures the warmer thing's. ``whether`` is true where it is asked of the
    first of two whether it is the one: then Yes or No stands before it.
    """
    stated = _prices(context, products, order) if order.by == "price" else _fields(context, products, order)
    if warmth and order.end == "least":
        stated = replace(stated, words=WARMER, aside=stated.label)
    cards = tuple(card(product, now=context.now, free_items=context.shop.free_items) for product in products)
    if not stated.comparable:
        return Finding("unanswered", (_cannot_tell(context, products, stated),), 0.0, cards)
    sizes = [size[1] for size in stated.sizes if size is not None]
    best = min(sizes) if order.end == "least" else max(sizes)
    winners = [n for n, size in enumerate(sizes) if size == best]
    cells = [cell for cell in stated.cells if cell is not None]
    if len(winners) == len(products):
        text = _no_difference(context, products, stated, cells[0].text)
    else:
        text = _sentence(context, products, stated, winners)
        if whether and len(products) == 2:
            text = _answered(text, yes=winners == [0], language=context.language)
    claims = tuple(supported(cell.text, *cell.claim, place=n) for n, cell in enumerate(cells, start=1))
    return Finding("answered", (Statement(text, tuple(cell.evidence for cell in cells), claims),), 0.9, cards)


def _prices(context: Context, products: Sequence[Product], order: Order) -> _Stated:
    offers = [offer(product, now=context.now, free_items=context.shop.free_items) for product in products]
    sizes = tuple(None if found.low is None else (found.currency or "", found.low) for found in offers)
    label = said("price", "价格", context.language)
    return _Stated(label, price_row(context, products).cells, sizes, PRICE[order.end], apart=_apart(offers, context))


def _apart(offers: Sequence[Offer], context: Context) -> str:
    """By how much two prices differ; empty where more are compared or one of them is a range."""
    lows, highs = [found.low for found in offers], [found.high for found in offers]
    one, other = (*lows, None, None)[:2]
    if len(offers) != 2 or lows != highs or one is None or other is None:
        return ""
    return money(abs(one - other), offers[0].currency, context.language)


def _answered(text: str, *, yes: bool, language: str) -> str:
    """The sentence behind Yes or No."""
    if language == "zh":
        return f"{'是的' if yes else '不是'}，{text}"
    return f"{'Yes' if yes else 'No'}, {text[:1].lower()}{text[1:]}"


def _fields(context: Context, products: Sequence[Product], order: Order) -> _Stated:
    """The first of the fields that all of them state on one scale; else the one that most of them state."""
    found = []
    for name in order.by:
        stated = [stated_by(context, product, name) for product in products]
        known = [attribute for attribute in stated if attribute is not None]
        cells = tuple(
            None if attribute is None else attribute_cell(context, product, attribute)
            for product, attribute in zip(products, stated, strict=True)
        )
        sizes = sizes_of(stated, [cell.text for cell in cells if cell is not None])
        spoken = known[0].name if known else name
        label = attribute_name(spoken, context.lexicon, context.language)
        label = label if context.language == "zh" else in_sentence(label)
        unit = known[0].unit if known else None
        found.append(_Stated(label, cells, sizes, degree(spoken, unit, order.end)))
    return max(found, key=lambda one: (one.comparable, sum(size is not None for size in one.sizes)))


def _sentence(context: Context, products: Sequence[Product], stated: _Stated, winners: Sequence[int]) -> str:
    language, words = context.language, stated.words
    values = [cell.text for cell in stated.cells if cell is not None]
    first = winners[0]
    names = listed([f"**{products[n].title}**" for n in winners], language)
    rest = [n for n in range(len(products)) if n not in winners]
    others = [
        said(f"{values[n]} for the {products[n].title}", f"{products[n].title}是{_set_off(values[n])}", language)
        for n in rest
    ]
    if language == "zh":
        what = "" if words.alone else f"的{stated.label}"
        top = words.more("zh") if len(products) == 2 else words.top("zh")
        top += f"（按{stated.aside}）" if stated.aside else ""
        apart = f"，相差 {stated.apart}" if stated.apart else ""
        return f"{names}{what}{top}：{values[first]}；{listed(others, 'zh')}{apart}。"
    verb, article = ("are", "The") if len(winners) > 1 else ("is", "The")
    word = words.more("en") if len(products) == 2 else f"the {words.top('en')}"
    if not words.alone and _VERB.match(stated.label):
        # "Keeps hot" says what the thing does.
        does = stated.label if len(winners) == 1 else _VERB.sub(r"\1", stated.label)
        verb, word = does, words.more("en") if len(products) == 2 else words.top("en")
    elif not words.alone:
        verb = "have" if len(winners) > 1 else "has"
        more = counted_words(words, stated.label, both=len(products) == 2)
        word = more or f"the {words.more('en') if len(products) == 2 else words.top('en')} {stated.label}"
    if stated.aside:
        word += f" by its {stated.aside}"
    apart = f", a difference of {stated.apart}" if stated.apart else ""
    return f"{article} {names} {verb} {word}: {values[first]}, against {listed(others, 'en')}{apart}."


def _set_off(value: str) -> str:
    """A value with a blank before it where it begins with a figure or in Latin."""
    return value if has_chinese(value[:1]) or value[:1] in "“（" else f" {value}"


_VERB = re.compile(r"(keep|last|hold|carry|fit|sleep|weigh)s\b")


def _no_difference(context: Context, products: Sequence[Product], stated: _Stated, value: str) -> str:
    names = listed([f"**{product.title}**" for product in products], context.language)
    label = stated.label
    return said(
        f"There is no difference in {label}: {value} for {names}.", f"{names}的{label}相同：{value}。", context.language
    )


def _cannot_tell(context: Context, products: Sequence[Product], stated: _Stated) -> Statement:
    """Says what is missing, and what is stated all the same."""
    language = context.language
    silent = [product.title for product, size in zip(products, stated.sizes, strict=True) if size is None]
    if silent:
        names = listed(silent, language)
        text = said(
            f"That cannot be told: the shop's data states no {stated.label} for the {names} that could be compared.",
            f"无法比较：店铺资料没有注明{names}可供比较的{stated.label}。",
            language,
        )
    else:
        text = said(
            f"That cannot be told: the {stated.label} is not stated in the same unit.",
            f"无法比较：{stated.label}的单位不一致。",
            language,
        )
    known = [(product, cell) for product, cell in zip(products, stated.cells, strict=True) if cell is not None]
    if known:
        values = listed([f"{product.title} {cell.text}" for product, cell in known], language)
        text += said(f" Stated: {values}.", f"已注明：{values}。", language)
    claims = tuple(supported(cell.text, *cell.claim, place=n) for n, (_, cell) in enumerate(known, start=1))
    return Statement(text, tuple(cell.evidence for _, cell in known), claims)
