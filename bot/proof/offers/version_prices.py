"""What several versions of one product cost, told in one sentence: "small is $34, medium $49 and large $64".

Each sum is held against the version that is named at its place; all sums together may also tell all prices there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.proof.grounds import Spoken
from bot.proof.offers.told_prices import Told
from bot.proof.offers.versions import places_of, says_value
from knowledge.records import Product, Variant

_LARGER = re.compile(r"(?i)\b(?:larger?|bigger?|longer?)\b|大[号杯款瓶的个]|长款|加长")
_SMALLER = re.compile(r"(?i)\b(?:small(?:er)?|short(?:er)?)\b|小[号杯款瓶的个]|短款")
_MORE = re.compile(r"(?i)\s*(?:more|dearer|extra|higher|on top)\b|\s*(?:的?差价)")
_LESS = re.compile(r"(?i)\s*(?:less|cheaper|lower)\b")
_MORE_BEFORE = re.compile(r"(?:[贵多高]|加)[了出]?\s*$")
_LESS_BEFORE = re.compile(r"(?:便宜|[少低省])[了出]?\s*$")
_APART = re.compile(r"(?i)(?:\b(?:difference|gap)(?: in price)?(?: of| is| being)?|相差|差价|差额|差)[是为了\s:：]*$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def of_versions(told: Told, all_told: Sequence[Told], spoken: Spoken) -> int | None:
    """The source whose product's versions cost what the sum says; ``None`` where they do not, or it is not told."""
    about = told.subject
    if about is None or not about.product.variants or "price" in about.product.outdated or told.bound:
        return None
    product = about.product
    if product.currency is None or any(product.currency.upper() not in one.figure.currencies for one in all_told):
        return None
    if told.role == "difference":
        return about.number if _is_difference(told, spoken, product) else None
    listed = {variant.list_price for variant in product.variants}
    # "$139 rather than $119" may tell two versions, where neither was ever dearer.
    sums = [
        one
        for one in all_told
        if one.subject == about
        and (one.role in ("price", "none", "each") or (one.role == "list" and one.figure.number not in listed))
    ]
    if told in sums and len(sums) == 1 and any(one.role == "difference" for one in all_told):
        return about.number if _cost(_named_last(spoken.plain, told, product)) == {told.figure.number} else None
    if told not in sums or len(sums) < 2:
        return None
    named = _named_in_order(spoken.plain, product, len(sums))
    if named is not None:
        own = named[sums.index(told)]
        return about.number if _cost(own) == {told.figure.number} else None
    if sizes := _SIZES.findall(spoken.plain):
        own_size = _by_size(product, sizes, len(sums))
        return about.number if own_size and own_size[sums.index(told)] == told.figure.number else None
    if any(says_value(spoken.plain, value) for variant in product.variants for _, value in variant.options):
        return None
    prices = _cost(product.variants)
    every = {one.figure.number for one in sums}
    return about.number if len(prices) > 1 and every == prices and len(sums) == len(prices) else None


def _named_last(plain: str, told: Told, product: Product) -> list[Variant]:
    """The versions that are named last before the sum: 900 毫升 of "900 毫升的是 $69, 比 750 毫升的贵 $7"."""
    before = [one for one in places_of(product, plain) if one[2] < told.figure.start]
    if not before:
        return []
    name, value, _ = max(before, key=lambda one: one[2])
    return [variant for variant in product.variants if (name, value) in variant.options]


def _named_in_order(plain: str, product: Product, count: int) -> list[list[Variant]] | None:
    """The versions that are named one after the other, as many as there are sums; ``None`` where they are not.

    One option differs ("Small", "Medium"); what is named of the others holds for all ("in black").
    """
    rows: dict[str, list[tuple[int, str]]] = {}
    for name, value, place in places_of(product, plain):
        rows.setdefault(name, []).append((place, value))
    counted = [name for name, row in rows.items() if len(row) == count > 1]
    fixed = {name: row[0][1] for name, row in rows.items() if len(row) == 1}
    if len(counted) != 1 or len(fixed) + 1 != len(rows):
        return None
    told = []
    for _, value in sorted(rows[counted[0]]):
        options = {**fixed, counted[0]: value}
        told.append([v for v in product.variants if options.items() <= dict(v.options).items()])
    return told if all(told) else None


def _by_size(product: Product, said: Sequence[str], count: int) -> list[Decimal | None]:
    """The prices from the smallest to the largest, where the sentence tells the sizes in that order."""
    order = [rank for word in said if (rank := _rank(word)) is not None]
    sizes: dict[Decimal, set[Decimal | None]] = {}
    for variant in product.variants:
        size = _size(variant)
        if size is None:
            return []
        sizes.setdefault(size, set()).add(variant.price)
    told = [prices.pop() for _, prices in sorted(sizes.items()) if len(prices) == 1]
    fits = len(order) == len(told) == count == len(sizes) and order in (sorted(set(order)), sorted(set(order))[::-1])
    return [] if not fits else told if order == sorted(order) else told[::-1]


def _rank(word: str) -> int | None:
    return next((rank for rank, words in enumerate(_RANKS) if words.match(word)), None)


_RANKS = (
    re.compile(r"(?i)small|little|小"),
    re.compile(r"(?i)medium|middle|mid|中"),
    re.compile(r"(?i)large|big|大"),
)
_SIZES = re.compile(r"(?i)\b(?:small|little|medium|middle|mid|large|big)(?:er|est|r|st)?\b|[小中大](?=[号杯款瓶的])")


def first_is_dearer(plain: str, product: Product) -> bool | None:
    """Whether of two versions that the text names the first costs more; ``None`` where it names no two with prices."""
    pair = [_cost(one) for one in _named_in_order(plain, product, 2) or []]
    if "price" in product.outdated or len(pair) != 2 or any(len(one) != 1 for one in pair):
        return None
    first, second = pair[0].pop(), pair[1].pop()
    return None if first is None or second is None or first == second else first > second


def _is_difference(told: Told, spoken: Spoken, product: Product) -> bool:
    """Whether one version costs so much more, or less, than the other that the sentence names or leaves to be told."""
    plain, figure = spoken.plain, told.figure
    before, after = plain[max(0, figure.start - 6) : figure.start], plain[figure.end :]
    more = bool(_MORE.match(after) or _MORE_BEFORE.search(before))
    apart = _APART.search(plain[max(0, figure.start - 24) : figure.start])
    if not more and not apart and not (_LESS.match(after) or _LESS_BEFORE.search(before)):
        return False
    pair = [_cost(one) for one in _named_in_order(plain, product, 2) or []]
    if apart and len(pair) == 2 and all(len(one) == 1 for one in pair):
        one, other = pair[0].pop(), pair[1].pop()
        return one is not None and other is not None and figure.number == abs(one - other)
    mine = _meant(plain, told, product)
    first = _cost(mine)
    named = [v for one in _named_in_order(plain, product, 2) or [] for v in one]
    second = _cost([v for v in named if v not in mine]) or _cost(product.variants) - first
    if len(first) != 1 or len(second) != 1 or figure.number is None:
        return False
    one, other = first.pop(), second.pop()
    return one is not None and other is not None and figure.number == (one - other if more else other - one)


_OTHER = re.compile(r"(?i)(?:\bthan (?:the |its )?(?:\w+ )?|比\s?)$")


def _meant(plain: str, told: Told, product: Product) -> list[Variant]:
    """The versions that the difference is told of: called the larger or smaller ones there, or named last before it."""
    low = max(plain.rfind(sign, 0, told.figure.start) for sign in ",;:，；：。")
    clause = plain[low + 1 : told.figure.end + 30]
    larger, smaller = bool(_LARGER.search(clause)), bool(_SMALLER.search(clause))
    sizes = {v.key: _size(v) for v in product.variants}
    known = [size for size in sizes.values() if size is not None]
    named = [one for one in places_of(product, plain) if not _OTHER.search(plain[: one[2]])]
    before = [one for one in named if one[2] < told.figure.start]
    of_clause = [one for one in before if one[2] > low]
    if not of_clause and larger != smaller and len(known) == len(sizes) > 0:
        chosen = max(known) if larger else min(known)
        return [v for v in product.variants if sizes[v.key] == chosen]
    if not named:
        return []
    name, value, _ = max(before, key=lambda one: one[2]) if before else named[0]
    return [v for v in product.variants if (name, value) in v.options]


def _size(variant: Variant) -> Decimal | None:
    sized = [numbers for _, value in variant.options if (numbers := _NUMBER.findall(value))]
    ranks = [rank for _, value in variant.options if (rank := _rank(value)) is not None]
    if len(sized) == 1:
        return Decimal(sized[0][0])
    return Decimal(ranks[0]) if not sized and len(ranks) == 1 else None


def _cost(several: Sequence[Variant]) -> set[Decimal | None]:
    return {variant.price for variant in several}
