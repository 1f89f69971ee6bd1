"""The kind of value that a question asks for, and whether a text states one of that kind."""

from __future__ import annotations

import re

# What asks for a kind of value, and what states it: a question for a duration is answered by hours, not by kilograms.
_DURATION = (
    (
        r"\bhow (long (does|do|will|can|until)|often)\b|\bhow many (hours|days|minutes|years|months)\b|"
        r"\b(burn|boil|drying|charging|battery) (time|life)\b|"
        r"多久|多长时间|几(个)?(小时|分钟|天|年|月)|多少(小时|天|分钟|年)"
    ),
    r"\d\s*(h|hours?|hrs?|min|minutes?|days?|months?|years?|seconds?|小时|分钟|天|个月|月|年|秒)(?![a-z])",
)
_TEMPERATURE = (
    r"\bhow (warm|cold|hot)\b|\b(temperature|degrees?)\b|多少度|几度|温度|温标|多冷|多热",
    r"\d\s*(°\s*[cf]?|℃|degrees|度|摄氏度)",
)
_WEIGHT = (
    r"\bhow (heavy|much does .{0,60} weigh)\b|\bweigh(t|s)?\b|多重|重量|几斤|多少(克|公斤|斤)",
    r"\d\s*(g|kg|oz|lbs?|克|千克|公斤)(?![a-z])",
)
_EXTENT = (
    (
        r"\bhow (long is|tall|wide|deep|thick|high|big|large)\b|\b(length|width|height|dimensions?|diameter)\b|"
        r"多(长|宽|高|厚|深|大)|尺寸|长度|高度|宽度|厚度|直径"
    ),
    r"\d\s*(mm|cm|m|in|inch(es)?|毫米|厘米|米|英寸)(?![a-z])",
)
_CAPACITY = (
    (
        r"\b(capacity|volume|litres?|liters?)\b|\bhow much (can|does|will) .{0,60}\b(hold|fit|take)\b|"
        r"容量|容积|多少(升|毫升)|装多少|能装"
    ),
    r"\d\s*(ml|cl|l|litres?|liters?|mah|wh|gb|毫升|升|毫安时)(?![a-z])",
)
_BRIGHTNESS = (r"\bhow bright\b|\b(lumens?|brightness)\b|多亮|亮度|流明", r"\d\s*(lm|lumens?|流明)")
_PEOPLE = (
    r"\bhow many (people|persons)\b|几个?人|多少人",
    r"\d\s*(people|persons?|人)|\b(one|two|three|four) (people|persons?)",
)
_ABILITY = (
    r"\bcan (i|you|it|we|they)\b|\b(suitable|safe)\b|能.*[吗嘛]|可以.*[吗嘛]|能不能|可不可以",
    r"\b(can|cannot|suitable|safe|do not|never)\b|可以|不可|可用|不能|能用|适合|适用|勿",
)
_POWER = (r"\b(power|watts?|wattage)\b|功率|多少瓦", r"\d\s*(w|kw|watts?|瓦)(?![a-z])")

_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asks), re.compile(states, re.IGNORECASE))
    for asks, states in (
        _DURATION, _TEMPERATURE, _WEIGHT, _EXTENT, _CAPACITY, _BRIGHTNESS, _PEOPLE, _ABILITY, _POWER
    )
)  # fmt: skip

# Enough to lead between two fields that fit equally, too little to make an answer of a stranger.
_PUSH = 0.1


def value_kind_fits(question: str, text: str) -> float:
    """A push for a text that states the kind of value which the folded ``question`` asks for."""
    asked = [states for asks, states in _KINDS if asks.search(question)]
    if not asked:
        return 0.0
    return _PUSH if any(states.search(text) for states in asked) else -_PUSH / 2
