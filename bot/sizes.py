"""Sizes of what several products state in one field, so that they can be put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.language import fold
from knowledge.records import Attribute
from knowledge.units import measure

# What is measured, and its size on that scale; sizes of two scales have no order.
Size = tuple[str, Decimal]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Between the ends of a range and around a number.
_JOINTS = re.compile(r"[\s–—~～-]+|至|到|\bto\b")


def sizes_of(stated: Sequence[Attribute | None], told: Sequence[str]) -> tuple[Size | None, ...]:
    """The size of each; of values with several numbers their order, where each number of one is at least the other's.

    "4 hours on high, 60 hours on low" is less than 6 and 80; 15–300 lm is less than 350 lm. ``told`` are the values as
    they are shown, in one language.
    """
    sizes = tuple(None if attribute is None else amount(attribute) for attribute in stated)
    if None not in sizes or None in stated:
        return sizes
    texts = [fold(text) for text in told]
    scales = {_JOINTS.sub("", _NUMBER.sub("", text)) for text in texts}
    numbers = [[Decimal(found.replace(",", "")) for found in _NUMBER.findall(text)] for text in texts]
    if len(scales) > 1 or not all(numbers):
        return sizes
    places = [sum(_less(other, mine) for other in numbers) for mine in numbers]
    for mine in range(len(numbers)):
        for other in range(len(numbers)):
            known = numbers[mine] == numbers[other] or _less(numbers[mine], numbers[other])
            if not known and not _less(numbers[other], numbers[mine]):
                return sizes
    return tuple(("", Decimal(place)) for place in places)


def _less(one: Sequence[Decimal], other: Sequence[Decimal]) -> bool:
    """True where no number of one is more than its counterpart, and some is less; a range may stand on one side."""
    if len(one) == len(other):
        return one != other and all(a <= b for a, b in zip(one, other, strict=True))
    return max(one) < min(other)


def amount(attribute: Attribute) -> tuple[str, Decimal] | None:
    """Dimension and size of a field that states one number; the dimension is empty where it states no unit."""
    if attribute.number is None:
        return None
    if attribute.unit is None:
        return "", attribute.number.normalize()
    known = measure(attribute.unit)
    if known is None:
        return fold(attribute.unit), attribute.number.normalize()
    dimension, factor = known
    return dimension, (attribute.number * factor).normalize()
