"""An answer's filters as short phrases: ``HP``, ``≤ $600``, ``not red``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.money import money
from bot.phrasing import attribute_name, listed, said, spoken_value
from bot.understanding.describing import quantity
from bot.vocabulary import Lexicon
from knowledge.wording import has_chinese

# So many phrases are shown of one answer; a shopper's question states fewer.
_MOST = 24

# So many of the ways in which sources write one value.
_VALUES = 3


def conditions(filters: Mapping[str, Any], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The filters of an answer's JSON as phrases of ``language``, one for each condition; unknown keys are left out."""
    return tuple(phrase for phrase in _phrases(filters, language, lexicon) if phrase)[:_MOST]


def _phrases(filters: Mapping[str, Any], language: str, lexicon: Lexicon) -> Iterable[str]:
    if names := _texts(filters.get("category")):
        own = [name for name in names if has_chinese(name) == (language == "zh")]
        yield listed(own or names, language, last="or")
    if brands := _texts(filters.get("brand")):
        yield listed(brands, language, last="or")
    if title := " ".join(_texts(filters.get("title"))):
        # Of each word the title must hold one form: "laptop|notebook".
        forms = ([f"“{form}”" for form in word.split("|")] for word in title.split())
        words = listed([listed(of_one, language, last="or") for of_one in forms], language)
        yield said(f"{words} in the title", f"标题含{words}", language)
    yield from (spoken_value(value, lexicon, language) for value in _texts(filters.get("options")))
    for code in _texts(filters.get("codes")):
        yield said(f"code {code}", f"型号 {code}", language)
    for field in _tables(filters.get("attributes")):
        yield _field(field, language, lexicon)
    yield _price(filters, language)
    if filters.get("in_stock") is not None:
        yield said("in stock", "有货", language) if filters["in_stock"] else said("out of stock", "缺货", language)
    if filters.get("on_sale"):
        yield said("on sale", "促销中", language)
    for part in _tables(filters.get("not")):
        inner = listed(conditions(part, language, lexicon), language)
        yield said(f"not {inner}", f"不要{inner}", language) if inner else ""


def _field(field: Mapping[str, Any], language: str, lexicon: Lexicon) -> str:
    """``weight ≤ 1 kg``, ``material: wool``; of several names of one field the first in the reader's language."""
    names = _texts(field.get("name"))
    if not names:
        return ""
    own = [name for name in names if has_chinese(name) == (language == "zh")]
    name = attribute_name((own or names)[0], lexicon, language)
    colon = said(": ", "：", language)
    if isinstance(value := field.get("value"), bool):
        return f"{name}{colon}{said('yes', '是', language) if value else said('no', '否', language)}"
    if values := _texts(value):
        spoken = list(dict.fromkeys(" ".join(spoken_value(text, lexicon, language).split()) for text in values))
        more = f" + {len(spoken) - _VALUES}" if len(spoken) > _VALUES else ""
        return f"{name}{colon}{listed(spoken[:_VALUES], language, last='or')}{more}"
    unit = str(field.get("unit") or "") or None
    between = _between(field, "min", "max", lambda amount: quantity(amount, unit, language, lexicon))
    bare = said(" (no unit stated)", "（未标单位）", language) if field.get("bare") else ""
    return f"{name} {between}{bare}" if between else ""


def _price(filters: Mapping[str, Any], language: str) -> str:
    currency = str(filters["currency"]) if filters.get("currency") else None
    return _between(filters, "price_min", "price_max", lambda amount: money(amount, currency, language))


def _between(table: Mapping[str, Any], low: str, high: str, shown: Any) -> str:
    """Both bounds in signs: ``≥ 8 GB``, ``< $600``, ``$100 – $200``; an open bound is a sharp one."""
    least, most = _amount(table.get(low)), _amount(table.get(high))
    above, below = ("> " if table.get(f"{low}_open") else "≥ "), ("< " if table.get(f"{high}_open") else "≤ ")
    if least is not None and least == most:
        return f"= {shown(least)}"
    if least is not None and most is not None:
        if above == "≥ " and below == "≤ ":
            return f"{shown(least)} – {shown(most)}"
        return f"{above}{shown(least)}, {below}{shown(most)}"
    if least is not None:
        return f"{above}{shown(least)}"
    return f"{below}{shown(most)}" if most is not None else ""


def _amount(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _texts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [] if value in (None, "") else [str(value)]


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []
