"""How a field is said by people: "is not waterproof", "has 4 LAN ports", 不含灯泡, and what is a clause of its own."""

from __future__ import annotations

import re

from bot.field_name_words import LATIN, WRITTEN
from knowledge.units import comparable
from knowledge.wording import has_chinese

# What a thing is or is not: dishwasher-safe, foldable, freestanding.
_QUALITY = re.compile(
    r"(?:[a-z][a-z-]*[ -]){0,2}(?:[a-z]+-)?(?:[a-z]*proof|[a-z]*tight|resistant|repellent|safe|washable|freestanding|"
    r"(?:adjust|fold|collaps|remov|detach|stack|wash|recharg|replace|refill|dimm|revers|compat|port|inflat|wear|bend|"
    r"reus|recycl|breath|lock|extend|expand|swapp|stretch|convert)(?:e?able|ible))",
    re.IGNORECASE,
)
# What a thing has or has not: its parts and functions.
_FEATURE = re.compile(
    r"(?:(?:built[ -]?in|integrated|automatic|auto|digital|audible) )?"
    r"(?:bluetooth|wi[ -]?fi|nfc|gps|ethernet lan|touch ?screen|timer|alarm|microphone|camera|flash|torch|clock|radio|"
    r"remote control|night vision|card reader|fingerprint reader|keep[ -]warm function|display|fan|rain cover|hood|lid|"
    r"handle|numeric keypad|image stabili[sz]er|noise cancell?ing|auto(?:matic)? shut-?off|(?:[a-z]+ ){0,2}"
    r"(?:pockets|zips|speakers|vents|loops|wheels|handles|indicators|compartments|straps|legs|feet|lights|sensors))",
    re.IGNORECASE,
)
_FEATURE_ZH = re.compile(
    r"(?:内置|自带)?(?:蓝牙|无线网络|触摸屏|定时器|闹钟|麦克风|摄像头|闪光灯|遥控器?|夜视|读卡器|指纹识别|显示屏|风扇|"
    r"防雨罩|帽子|盖子|把手|扬声器|口袋|腋下拉链|隔层|以太网|GPS|NFC|Wi-?Fi)",
    re.IGNORECASE,
)
# Chinese names that are said of a thing as they stand, and denied by 不.
_SAID_ZH = re.compile(r"(?:防|抗|耐|可|能(?![量源耗效])|支持|含|自带|附带|带(?!子))[\u3400-\u9fff]{1,6}")
_DENIED_ZH = re.compile(r"不(?:含|需|会|可)|无需|免(?!费)")
_UNSAID = re.compile(r"(?:[性度率级力]|等级|指数|方式|范围|时间|量)$")
# Parts that a thing has in a number, of which a source may leave out that it counts them.
_COUNTED = (
    r"ports|outlets|slots|sockets|cores|threads|buttons|keys|speakers|pockets|compartments|doors|shelves|drawers|"
    r"channels|connectors|wheels|handles|straps|cells|batteries|lamps|bulbs|blades|seats|layers|lugs|usb ports"
)
_QUANTITY = re.compile(
    r"(?P<front>[a-z][^,;]*?s) quantity|(?:number|quantity) of (?P<behind>[a-z][^,;]*?s)", re.IGNORECASE
)
_PARTS = re.compile(rf"(?:[a-z0-9./-]+ ){{0,6}}(?:{_COUNTED})", re.IGNORECASE)
# What is counted and is no part of the thing.
_NO_PART = re.compile(
    r"\b(?:people|persons|users|players|pages|sheets|cups|uses|cycles|years|months|hours|times|pieces)$"
)
# Names that say only that something is remarked.
_REMARK = re.compile(
    r"(?:温馨)?(?:提示|提醒)|小?贴士|备注|说明|注意(?:事项)?|其[他它]|notes?|remarks?|hints?|tips?|good to know",
    re.IGNORECASE,
)
# A whole statement as a value: 本产品不含灯泡, "The bulb is not included".
_CLAUSE_ZH = re.compile(
    r"(?:本|此|该)(?:产品|商品|款|品|店)|[^，。]{0,12}(?:不(?:包含|含|可|能|会|需|要|建议|支持|附)|建议|请(?!求))"
)


def english_name(name: str) -> str:
    """An English name from data notation with its acronyms as people write them: "hdmi ports" as "HDMI ports"."""
    if name != name.lower() or not name.isascii():
        return name
    name = re.sub(r"\b(?:ethernet|bluetooth|windows|android)\b", lambda found: found[0].capitalize(), name)
    words = re.sub(r"\bwi fi\b", "Wi-Fi", re.sub(r"\brj (?=\d)", "RJ-", name)).split()
    return " ".join(WRITTEN.get(word, word.upper()) if word in LATIN and word != "id" else word for word in words)


def quality(title: str, name: str, stated: bool, more: str, language: str) -> str | None:
    """The sentence of a field that says yes or no of what a thing is or has; ``None`` where its name is neither.

    ``more`` is what its value goes on with. English sentences begin with "The".
    """
    if language == "zh":
        return _quality_zh(title, name.strip(), stated, more)
    plain = english_name(name.strip())
    behind = f": {more}" if more else ""
    if _QUALITY.fullmatch(plain):
        return f"The {title} is {'' if stated else 'not '}{_small(plain)}{behind}."
    if _FEATURE.fullmatch(plain):
        article = (
            "" if not stated or plain.endswith("s") or _NAME.search(plain) else "an " if plain[0] in "aeiou" else "a "
        )
        return f"The {title} has {article if stated else 'no '}{_small(plain)}{behind}."
    return None


_NAME = re.compile(r"\b(?:bluetooth|wi-?fi|nfc|gps|lan|vision|cancell?ing)$", re.IGNORECASE)


def _quality_zh(title: str, name: str, stated: bool, more: str) -> str | None:
    behind = f"，{more}" if more else ""
    if _SAID_ZH.fullmatch(name) and not _UNSAID.search(name):
        return f"{title}{'' if stated else '不'}{name}{behind}。"
    if stated and _DENIED_ZH.match(name):
        return f"{title}{name}{behind}。"
    if _FEATURE_ZH.fullmatch(name):
        blank = " " if name[:1].isascii() else ""
        return f"{title}{'有' if stated else '没有'}{blank}{name}{behind}。"
    return None


def counted(title: str, name: str, value: str) -> str | None:
    """What a field that counts parts of the thing says, "The X has 4 HDMI ports."; ``None`` for any other field."""
    if not re.fullmatch(r"[1-9]\d{0,5}", value):
        return None
    found = _QUANTITY.fullmatch(name.strip())
    parts = english_name((found["front"] or found["behind"]) if found else name.strip())
    if _NO_PART.search(parts) or not (found or _PARTS.fullmatch(parts)):
        return None
    return f"The {title} has {value} {_small(_one(parts) if value == '1' else parts)}."


def _one(parts: str) -> str:
    if parts.endswith("ies"):
        return f"{parts[:-3]}y"
    return parts[:-2] if parts.endswith(("xes", "ches", "shes", "sses")) else parts.removesuffix("s")


def _small(name: str) -> str:
    """A name inside a sentence: acronyms and names keep their capitals."""
    first = name.split()[0]
    return (
        name
        if any(sign.isupper() for sign in first[1:]) or first in ("Bluetooth", "Ethernet")
        else name[:1].lower() + name[1:]
    )


def is_remark(name: str) -> bool:
    """True for a field whose name says only that something is remarked."""
    return _REMARK.fullmatch(name.strip()) is not None


def is_clause(value: str) -> bool:
    """True for a Chinese value that is a statement by itself, which no 是 joins to a name."""
    return has_chinese(value) and _CLAUSE_ZH.match(value.strip()) is not None


def in_every_language(text: str) -> bool:
    """True for figures, codes, units and names of models, which every language writes alike."""
    return _WORDS.search(_AMOUNT.sub(_without_unit, text)) is None or _MODELS.fullmatch(text) is not None


def _without_unit(found: re.Match[str]) -> str:
    """Nothing for "2000 mAh"; else what was found."""
    return found[0] if comparable(found[1]) is None else ""


# Words of a language; "QWERTY", "X654de" and "USB" are written so in every one.
_WORDS = re.compile(r"(?<![\w.-])[^\W\d_]*[^\W\d_A-Z][^\W\d_]{2,}(?![\w-])")
_AMOUNT = re.compile(r"\d[\d.,]*\s?([A-Za-z]{2,4})\b")
# Names of models, "HP LaserJet 1300, X205", are no English text: each word has a capital or a figure, one a figure.
_MODELS = re.compile(r"(?=.*\d)(?:[A-Z\d][\w.+/-]*(?:[\s,;/&()]+|$)){1,60}")
