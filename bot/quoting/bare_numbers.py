"""A number that a field states without its unit: the unit where the product's own text says it, and that none is told.

A source that gives "memory: 32" and "32 GB" in the title states gigabytes; one that gives "weight: 1180" and no more
states no unit, and none is guessed for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.understanding.usual_fields import usual_names
from knowledge.language import terms
from knowledge.records import Attribute, Product
from knowledge.units import comparable

_BARE = re.compile(r"\d[\d.,]*(?:\s?[x×*–-]\s?\d[\d.,]*){0,3}")
_MEASURED = re.compile(
    r"\b(?:weight|length|width|height|depth|thickness|diameter|diagonal|screen size|distance|duration|capacity|memory|"
    r"storage|power|voltage|wattage|current|frequency|speed|rate|temperature|volume|noise|pressure|dimensions?|time|"
    r"battery life)\b|"
    r"重量|[长宽高深厚]度|直径|尺寸|距离|时长|容量|内存|功率|电压|电流|频率|速[度率]|温度|容积|噪音|压力|时间",
    re.IGNORECASE,
)
# What a name counts, classes or puts in a unit of its own.
_NOT_MEASURED = re.compile(
    r"\b(?:number|quantity|count|type|class|version|standards?|slots?|modules?|levels?|in [a-z]+|index|factor)\b|"
    r"数量|个数|类型|等级|版本|标准|插槽",
    re.IGNORECASE,
)
_INCH = frozenset('"″”')


def with_own_unit(product: Product, attribute: Attribute, language: str = "en") -> Attribute:
    """The attribute with the unit that the product's title or description gives the same number; else as it is."""
    text = attribute.text.strip()
    if attribute.unit is not None or attribute.number is None or not re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", text):
        return attribute
    name = set(terms(attribute.name))
    behind = re.compile(rf"(?<![\d.,]){re.escape(text)}\s?([A-Za-z]{{1,4}}(?![A-Za-z])|[\"″”%]|°C|[毫千厘]?[升克米瓦])")
    units: dict[tuple[str, Decimal], str] = {}
    for unit in behind.findall(f"{product.title}\n{product.description}"):
        unit = "in" if unit in _INCH or unit.lower() == "inch" else unit
        measured = comparable(unit)
        if measured is not None and any(name.issuperset(terms(usual)) for usual in usual_names(unit, measured)):
            units.setdefault(measured, unit)
    if len(units) != 1:
        return attribute
    unit = next(iter(units.values()))
    return replace(attribute, text=f"{text} {'英寸' if unit == 'in' and language == 'zh' else unit}")


def lacks_unit(attribute: Attribute) -> bool:
    """True for a measure, by the field's name, that is stated as a number without a unit."""
    return (
        attribute.unit is None
        and _BARE.fullmatch(attribute.text.strip()) is not None
        and _MEASURED.search(attribute.name) is not None
        and _NOT_MEASURED.search(attribute.name) is None
    )
