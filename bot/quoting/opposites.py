"""A yes or no from a field that says the one of two opposites: wireless asked of what is connected by a cable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.offers import card
from bot.openings import opened, opening
from bot.quoting.context import Context
from bot.quoting.fields import Field
from bot.quoting.finding import Finding
from bot.quoting.signals import asks_yes_or_no
from bot.understanding.asking import asking
from knowledge.language import fold
from knowledge.records import Attribute, Product
from knowledge.wording import spoken_name, spoken_value


@dataclass(frozen=True, slots=True)
class _Axis:
    """Two sides of which a thing has one or both: the fields that say which, each side's words, and its kinds.

    A kind is on a side and not all of it: what is wireless need not be Bluetooth.
    """

    named: re.Pattern[str]
    sides: tuple[re.Pattern[str], re.Pattern[str]]
    kinds: re.Pattern[str]


_NEVER = r"(?!)"
_AXES = tuple(
    _Axis(re.compile(named), (re.compile(one), re.compile(other)), re.compile(kinds))
    for named, one, other, kinds in (
        (
            r"\b(?:connect\w*|interface|transmission|technology)\b|连接|接口|传输",
            r"\bwired\b|\bcable[ds]?\b|\bcorded\b|有线|线缆",
            r"\bwireless(?:ly)?\b|\bcordless\b|\bbluetooth\b|\bwi-?fi\b|\brf\b|\bnfc\b|无线|蓝牙",
            r"\bbluetooth\b|\bwi-?fi\b|\brf\b|\bnfc\b|\bcable[ds]?\b|蓝牙",
        ),
        (
            r"\b(?:placement|location|environment|usage|use|type)\b|场所|场景|环境|位置|用途",
            r"\bindoors?\b|室内",
            r"\boutdoors?\b|户外|室外",
            _NEVER,
        ),
        (
            r"\b(?:hand\w*|form factor|orientation)\b|手型|适用手|左右手",
            r"\bright[- ]hand(?:ed|ers?)?\b|右手|右撇子",
            r"\bleft[- ]hand(?:ed|ers?)?\b|左手|左撇子",
            _NEVER,
        ),
        (
            r"\b(?:panel|surface|screen|display|finish)\b|表面|屏幕|面板|涂层",
            r"\bglossy\b|\bgloss\b|亮面|高光|镜面",
            r"\bmatte?\b|\banti-?glare\b|哑光|雾面|磨砂",
            _NEVER,
        ),
        (
            r"\b(?:operation|control|mode|movement|shift\w*)\b|操作|控制|方式|机芯",
            r"\bmanual(?:ly)?\b|手动",
            r"\bautomatic(?:ally)?\b|自动",
            _NEVER,
        ),
    )
)
# Values of more words than these describe, and more may be meant than the word.
_WORDS = 6
_CONFIDENCE = 0.8
_DENIED = re.compile(r"\b(?:not|no|non)\b|[不非未]|无(?!线)")


def opposite_finding(context: Context, product: Product, fields: Sequence[Field]) -> Finding | None:
    """The field that says which of two opposites the product is, behind Yes or No; ``None`` where more is asked."""
    question = context.read.about_text or context.read.text
    plain = fold(question)
    if not asks_yes_or_no(plain):
        return None
    content = [term.surface for term in context.read.rest if not asking(term)]
    for axis in _AXES:
        asked = [word for word in (_word(side, plain) for side in axis.sides) if word]
        if len(asked) != 1 or not all(_of_word(surface, asked[0]) for surface in content):
            continue
        told = {attribute.name: says for attribute in product.attributes if (says := _says(axis, attribute, plain))}
        found = [field for field in fields if field.named and field.name in told]
        if found and len(set(told.values())) == 1:
            return _told(context, product, found[0], question, stated=told[found[0].name] == "yes")
    return None


def _word(side: re.Pattern[str], text: str) -> str:
    found = side.search(text)
    return found[0] if found else ""


def _of_word(surface: str, word: str) -> bool:
    """True when a term is the word, its stem or a part of it."""
    return surface[:4] in word or word in surface


def _says(axis: _Axis, attribute: Attribute, plain: str) -> str:
    name, value = spoken_name(attribute.name).lower(), fold(spoken_value(attribute.text))
    if not axis.named.search(name) or len(value.split()) > _WORDS or _DENIED.search(value):
        return ""
    side = next(number for number, each in enumerate(axis.sides) if each.search(plain))
    word, mine = _word(axis.sides[side], plain), axis.sides[side].search(value)
    other = axis.sides[1 - side].search(value)
    if mine and (word in value or not axis.kinds.fullmatch(word)):
        return "yes"
    return "no" if other and not mine else ""


def _told(context: Context, product: Product, field: Field, question: str, *, stated: bool) -> Finding:
    text = field.plainly.text
    first = opening(question, "", stated, context.language)
    said = opened(first, text)
    shown = card(product, now=context.now, why="", free_items=context.shop.free_items)
    return Finding("answered", (replace(field.plainly, text=said),), max(_CONFIDENCE, field.score), (shown,))
