"""How an order is said: "of 41 products, the second lightest is", "41 款商品中，第二轻的是"."""

from __future__ import annotations

from bot.phrasing import said
from bot.quoting.degrees import Degree
from bot.understanding.asked import Asked
from bot.understanding.ordering import Order


def whole_set_words(asked: Asked, number: int, language: str) -> str:
    """``Of 41 products (category “Tents”), ``."""
    named = asked.described(language)
    products = "1 product" if number == 1 else f"{number} products"
    if not named:
        return said(f"Of all {products}, ", f"全部 {number} 款商品中，", language)
    return said(f"Of {products} ({named}), ", f"{number} 款商品（{named}）中，", language)


def this_is(order: Order, label: str, words: Degree, language: str) -> str:
    """``the cheapest is ``, ``the one with the second longest burn time is ``."""
    if language == "zh":
        return f"{_chinese_place(order, label, words)}的是 "
    top = f"{_ORDINALS[min(order.place, 10)]} {words.superlative}" if order.place > 1 else words.superlative
    return f"the {top} is " if words.alone else f"the one with the {top} {label} is "


def these_are(order: Order, label: str, words: Degree, language: str) -> str:
    """``these are the 3 cheapest:``; products that share a place have no number."""
    if language == "zh":
        number = f" {order.number} 款" if order.number > 1 else "有"
        return f"{_chinese_place(order, label, words)}的{number}{'是' if order.number > 1 else ''}："
    number = f"{order.number} " if order.number > 1 else ""
    top = f"{_ORDINALS[min(order.place, 10)]} {words.superlative}" if order.place > 1 else words.superlative
    return f"these are the {number}{top}:" if words.alone else f"these have the {top} {label}:"


def _chinese_place(order: Order, label: str, words: Degree) -> str:
    what = "" if words.alone else label
    place = "最" if order.place == 1 else f"第{_CHINESE[min(order.place, 10)]}"
    return f"{what}{place}{words.chinese}"


_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CHINESE = "零一二三四五六七八九十"
