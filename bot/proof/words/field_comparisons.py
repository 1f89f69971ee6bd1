"""One product against another in a field that the sentence names or means: a higher maximum load, 续航时间更长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.senses import sense_of
from bot.sizes import sizes_of
from knowledge.language import fold
from knowledge.records import Attribute, Product

# Which way a comparative of a field goes; true for more of it.
_WAY = {
    **dict.fromkeys("high large big long great more strong wide tall thick deep bright".split(), True),
    **dict.fromkeys("low small short less few fewer thin narrow slim".split(), False),
    **dict.fromkeys("高大长多强宽厚深亮久", True),
    **dict.fromkeys("低小短少薄窄矮", False),
}


def more_in_field(adjective: str, plain: str, one: Product, other: Product) -> bool | None:
    """Whether ``one`` has more of the field that stands beside the comparative, as it says; ``None`` where none does.

    ``adjective`` is the comparative's bare form. Without a field beside it, what the sentence says the things do
    tells which is meant: "carries more", 装得更多.
    """
    text = fold(plain)
    if (way := _WAY.get(adjective)) is not None:
        for stated in _shared(one, other):
            if _stands_beside(fold(stated[0].name).strip(), adjective, text):
                return _ordered(stated, way)
    sense = sense_of(_without_titles(text, one, other))
    for name, more in sense.fields if sense is not None else ():
        for stated in _shared(one, other):
            if name.fullmatch(fold(stated[0].name).strip()):
                return _ordered(stated, more)
    return None


def _shared(one: Product, other: Product) -> Iterator[tuple[Attribute, Attribute]]:
    """The fields that both state, the longest names first."""
    theirs = {fold(attribute.name).strip(): attribute for attribute in other.attributes}
    for attribute in sorted(one.attributes, key=lambda found: -len(found.name)):
        if (same := theirs.get(fold(attribute.name).strip())) is not None:
            yield attribute, same


def _stands_beside(name: str, adjective: str, text: str) -> bool:
    """True for "a higher maximum load" and 最大承重更高, by the name of the field."""
    named = re.escape(name)
    if adjective.isascii():
        forms = rf"(?:{re.escape(adjective)}\w*|more|less|fewer)"
        return re.search(rf"\b{forms} {named}(?![a-z])", text) is not None
    return re.search(rf"{named}(?:都|也|要|会|还|明显|略|稍)?更?\s*{adjective}", text) is not None


def _ordered(stated: tuple[Attribute, Attribute], way: bool) -> bool | None:
    """Whether the first is more (``way``) or less than the second; ``None`` where they have no order."""
    first, second = sizes_of(stated, [attribute.text for attribute in stated])
    if first is None or second is None or first[0] != second[0]:
        return None
    return first[1] != second[1] and (first[1] > second[1]) == way


def _without_titles(text: str, *products: Product) -> str:
    for product in products:
        text = text.replace(fold(product.title), " ")
    return text
