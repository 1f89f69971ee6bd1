"""The version that the customer asked for, where the sentence only points at it: "this size", 这个颜色."""

from __future__ import annotations

import re

from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import products
from bot.proof.numbers.labels import label_of
from bot.proof.offers.versions import places_of
from knowledge.records import Product

_THIS = re.compile(
    r"(?:这|该|此)(?:[个种款]|一)?(?P<zh>颜色|色|尺码|码数|码|尺寸|容量|规格|长度)(?![数差板字])"
    r"|\b(?:this|that) (?P<en>colou?r|size|capacity|length|volume)\b",
    re.IGNORECASE,
)
# How an option is called besides its own name.
_KINDS = (
    frozenset("颜色 色 color colour".split()),
    frozenset("尺码 码数 码 尺寸 大小 规格 size".split()),
    frozenset("容量 规格 capacity volume size".split()),
    frozenset("长度 规格 length size".split()),
)


def with_version_asked(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence with the one value of that option that the question names in the place of "this"."""
    about = products(grounds, spoken.cited)
    if len(about) != 1 or not about[0].product.variants or not _THIS.search(spoken.text):
        return spoken
    product = about[0].product

    def told(match: re.Match[str]) -> str:
        value = _asked(match["zh"] or match["en"], product, grounds.question)
        # The sentence may point at what it named itself.
        named = {value for _, value, place in places_of(product, spoken.text) if place < match.start()}
        return match.group() if value is None or named else value

    text = _THIS.sub(told, spoken.text)
    return spoken if text == spoken.text else Spoken(text, spoken.cited)


def _asked(noun: str, product: Product, question: str) -> str | None:
    named: dict[str, set[str]] = {}
    for name, value, _ in places_of(product, question):
        if _is_called(name, noun.casefold()):
            named.setdefault(name, set()).add(value)
    values = [value for values in named.values() for value in values]
    return values[0] if len(values) == 1 else None


def _is_called(option: str, noun: str) -> bool:
    name = option.casefold()
    if name == noun or label_of(name).words & label_of(noun).words:
        return True
    return any(name in kind and noun in kind for kind in _KINDS)
