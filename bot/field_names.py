"""English names and values of fields in Chinese, put together of known words; all of them or none."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.field_name_words import LATIN, VALUES, WORDS, WRITTEN
from knowledge.wording import has_chinese, spoken_name

_LONGEST = 5  # words
_PAIRS = dict(line.split("|") for line in WORDS.strip().splitlines())
_VALUES = dict(line.split("|") for line in VALUES.strip().splitlines())
_SIDES = {"w": "宽", "d": "深", "h": "高", "l": "长"}
_BRACKETS = re.compile(r"\s{2,}|\s*[(（\[]\s*|\s*[)）\]]\s*")
# What belongs to nothing: the "T-T" of "operating temperature (T-T)".
_LOOSE = re.compile(r"|[a-z]|[a-z] [a-z]")
_QUALIFIED = {"max": "最大", "maximum": "最大", "min": "最小", "minimum": "最小", "typical": "典型", "standby": "待机",
              "off": "关机", "outer": "", "inner": "", "average": "平均", "imperial": "英制", "uk": "英国",
              "horizontal": "水平", "vertical": "垂直", "diagonal": "对角"}  # fmt: skip
_TWICE = re.compile(r"(?<=[a-z\d]) ([a-z]) \1$")
_MEASURES = re.compile(r"(?<=[a-z]) ((?:[wdhl]\s?x\s?){1,2}[wdhl])$")
_LONGEST_NAME = 80
_MOST = 3  # parts that are put together: of more nobody knows what belongs to what
# In front of what they speak of, and behind it in English.
_BEFORE = {"supported": "支持的", "included": "附带", "integrated": "内置", "built in": "内置", "required": "需要的",
           "max": "最大", "maximum": "最大", "min": "最小", "minimum": "最小", "total": "总",
           "typical": "典型"}  # fmt: skip


@lru_cache(maxsize=1 << 13)
def chinese_field_name(name: str) -> str | None:
    """The Chinese name of a field that has an English one; ``None`` where any word of it is not known.

    What stands in brackets, or between two blanks where a source lost its brackets, stands in brackets again.
    """
    if has_chinese(name) or len(name) > _LONGEST_NAME:
        return None
    if (flat := _named(_plain(name))) is not None and not _BRACKETS.search(name.strip()):
        return flat
    pieces = _BRACKETS.split(spoken_brackets(name))
    outside = _named(_plain(" ".join(pieces[::2])))
    inside = [_inside(piece) for piece in pieces[1::2] if not _LOOSE.fullmatch(_plain(piece))]
    if outside is None or None in inside:
        return None
    more = "，".join(one for one in inside if one)
    return f"{outside}（{more}）" if more else outside


def spoken_brackets(name: str) -> str:
    """The name in words with its brackets; ``wxdxh`` behind it is in brackets too."""
    return _MEASURES.sub(r"  \1", name.strip().lower())


def tidy_field_name(name: str) -> str:
    """An English name without what its source left of brackets: "(T-T)" as "t t", "(WxDxH)" as "wxdxh"."""
    name = _TWICE.sub("", " ".join(name.split()))
    return _MEASURES.sub(lambda found: f" ({' × '.join(re.findall('[wdhl]', found[1].lower()))})".upper(), name)


def _plain(name: str) -> str:
    plain = " ".join(re.sub(r"[-_/()\[\],:]+", " ", spoken_name(name).lower()).split())
    return _TWICE.sub("", plain)


def _inside(piece: str) -> str | None:
    plain = _plain(piece)
    sides = re.sub(r"[\sx]", "", plain)
    if re.fullmatch(r"(?:[wdhl]\s?x\s?){1,2}[wdhl]", plain):
        return "×".join(_SIDES[side] for side in sides)
    return _QUALIFIED[plain] if plain in _QUALIFIED else _named(plain)


def chinese_value(text: str) -> str | None:
    """A short value in Chinese; of a list each part. ``None`` where it is not known."""
    parts = [part.strip().lower() for part in re.split(r"[,;](?!\d)", text)]
    said = [_VALUES.get(part) for part in parts]
    return "、".join(one for one in said if one) if all(said) else None


def _named(plain: str) -> str | None:
    if plain in _PAIRS:
        return _PAIRS[plain]
    if found := re.fullmatch(r"(?:number|quantity) of (.+)|(.+) quantity", plain):
        inner = _named(found[1] or found[2])
        return f"{inner}数量" if inner else None
    if found := re.fullmatch(r"(.+?) per (.+)", plain):
        what, each = _named(found[1]), _named(found[2])
        return f"每{each}{what}" if what and each else None
    if found := re.fullmatch(r"(.+) of (?:the )?(.+)", plain):
        what, whole = _named(found[1]), _named(found[2])
        return f"{whole}{what}" if what and whole else None
    if found := re.fullmatch(r"(.+?) at (.+ load)", plain):
        what, when = _named(found[1]), _named(found[2])
        return f"{when}时的{what}" if what and when else None
    for word, said in _BEFORE.items():
        if inner := plain.removeprefix(f"{word} ") if plain.startswith(f"{word} ") else "":
            known = _named(inner)
            return f"{said}{known}" if known else None
        if plain.endswith(f" {word}"):
            known = _named(plain.removesuffix(f" {word}"))
            return f"{said}{known}" if known else None
    return _joined(plain.split())


def _joined(words: list[str]) -> str | None:
    """The words one after the other, the longest known ones first; Latin ones with blanks around them."""
    done: list[str] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            if (said := _PAIRS.get(" ".join(words[start:end]))) is not None:
                break
        else:
            end, said = start + 1, _latin(words[start])
        if said is None:
            return None
        done.append(said)
        start = end
    if len(done) > _MOST or re.search(r"\d \d", " ".join(done)):
        return None
    text = "".join(f" {word} " if word.isascii() else word for word in done)
    return " ".join(text.split()) if any(map(has_chinese, done)) else None


def _latin(word: str) -> str | None:
    if word in LATIN:
        return WRITTEN.get(word, word.upper())
    return word.upper() if re.fullmatch(r"\d{1,4}[a-z]?|[a-z]\d{1,2}", word) else None
