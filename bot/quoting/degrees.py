"""Words for having the least or most of something: lighter and lightest, 更轻 and 最轻."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.phrasing import said
from knowledge.language import fold
from knowledge.units import measure

End = Literal["least", "most"]


@dataclass(frozen=True, slots=True)
class Degree:
    """The words for one end of a scale. ``alone`` is true where they need no field beside them: "is lighter"."""

    comparative: str
    superlative: str
    chinese: str
    alone: bool = False

    def more(self, language: str) -> str:
        """``lighter``, ``更轻``."""
        return said(self.comparative, f"更{self.chinese}", language)

    def top(self, language: str) -> str:
        """``lightest``, ``最轻``."""
        return said(self.superlative, f"最{self.chinese}", language)


_LOW, _HIGH = Degree("lower", "lowest", "低"), Degree("higher", "highest", "高")
_FEW, _MANY = Degree("smaller", "smallest", "少"), Degree("larger", "largest", "多")
_SMALL, _LARGE = Degree("smaller", "smallest", "小"), Degree("larger", "largest", "大")
_SHORT, _LONG = Degree("shorter", "shortest", "短"), Degree("longer", "longest", "长")
_ENDS: tuple[tuple[str, Degree, Degree], ...] = (
    # Names of the whole thing's own measures need no field beside the word.
    (
        r"weight|net weight|item weight|重量|净重",
        Degree("lighter", "lightest", "轻", True),
        Degree("heavier", "heaviest", "重", True),
    ),
    (r"length|长度", Degree("shorter", "shortest", "短", True), Degree("longer", "longest", "长", True)),
    (r"width|宽度", Degree("narrower", "narrowest", "窄", True), Degree("wider", "widest", "宽", True)),
    (r"height|高度", Degree("lower", "lowest", "矮", True), Degree("taller", "tallest", "高", True)),
    (r"thickness|厚度", Degree("thinner", "thinnest", "薄", True), Degree("thicker", "thickest", "厚", True)),
    (
        r".*\b(?:quantity|number|ports?|cores|count|yield|people|sleeps)\b.*|.*(?:数量|个数|核心数|人数|口袋数|接口|端口)",
        _FEW,
        _MANY,
    ),
    (
        r".*\b(?:diagonal|size|screen|display|memory|capacity|volume|storage|area)\b.*|.*(?:尺寸|容量|容积|内存|大小|面积)",
        _SMALL,
        _LARGE,
    ),
    (r".*\b(?:length|time|life|distance|duration)\b.*|.*(?:长度|长|时间|时长|续航|距离)", _SHORT, _LONG),
)
_BY_DIMENSION = {
    "length": (_SHORT, _LONG),
    "time": (_SHORT, _LONG),
    "data": (_SMALL, _LARGE),
    "volume": (_SMALL, _LARGE),
    "area": (_SMALL, _LARGE),
    "charge": (_SMALL, _LARGE),
}
PRICE = {
    "least": Degree("cheaper", "cheapest", "便宜", True),
    "most": Degree("more expensive", "most expensive", "贵", True),
}
# Of two lower temperatures that they are made for, in words of the thing.
WARMER = Degree("warmer", "warmest", "暖和", True)


def counted_words(words: Degree, label: str, *, both: bool) -> str:
    """``more doors`` and ``the most doors`` for a field named by what is counted; empty for others."""
    if words not in (_FEW, _MANY) or not re.fullmatch(r"[a-z ]*[a-z]{2}s", fold(label)):
        return ""
    more, most = ("fewer", "fewest") if words == _FEW else ("more", "most")
    label = re.sub(r"^(?:number|quantity) of ", "", fold(label))
    return f"{more} {label}" if both else f"the {most} {label}"


def degree(name: str, unit: str | None, end: End) -> Degree:
    """The words for the least or most of the field ``name``, by its name or else by what its unit measures."""
    plain = fold(name).strip()
    for pattern, least, most in _ENDS:
        if re.fullmatch(pattern, plain):
            return least if end == "least" else most
    measured = measure(unit) if unit else None
    least, most = _BY_DIMENSION.get(measured[0] if measured else "", (_LOW, _HIGH))
    return least if end == "least" else most
