"""Which end of an order a question asks for: the cheapest, the lightest, the three largest, the second dearest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Order:
    """How the products are sorted: by price or by the number of these attributes, and which end is asked for.

    ``number`` is how many are asked for, from the ``place``-th on (1: the first). Attributes are compared in ``unit``;
    ``None`` compares bare numbers.
    """

    by: Literal["price"] | tuple[str, ...]
    end: Literal["least", "most"]
    unit: str | None = None
    number: int = 1
    place: int = 1


@dataclass(frozen=True, slots=True)
class Unclear:
    """A condition that could not be made a filter: its words, why, and the fields among which the asker may choose.

    ``reason``: ``field`` (no field of these products fits), ``several`` (``names`` fit equally), ``unit`` (the catalog
    names no unit for ``names``), ``value`` (nothing is stated like that), ``words`` (not understood).
    """

    words: str
    reason: Literal["field", "several", "unit", "value", "words"]
    names: tuple[str, ...] = ()


_COUNT = r"(?:(?P<number>\d{1,2}|two|three|four|five|six|ten|[一二两三四五六七八九十]{1,3})\s?)?"
_PLACE = r"(?:(?P<place>second|third|fourth|2nd|3rd|4th|第[一二三四五]))?\s?"
# What each word sorts by (a property; "" is the price), and from which end.
_WORDS: dict[tuple[str, Literal["least", "most"]], str] = {
    (
        "",
        "least",
    ): (
        "cheapest|least expensive|lowest[- ]priced?|lowest price|most affordable|cheaper|less expensive|"
        "(?<=第[一二三四五])便宜|最便宜|价格最低|最低价|最实惠|更便宜"
    ),
    (
        "",
        "most",
    ): (
        "most expensive|dearest|priciest|highest[- ]priced?|highest price|more expensive|"
        "(?<=第[一二三四五])贵|最贵|价格最高|最高价|更贵"
    ),
    ("weight", "least"): "lightest|lighter|(?<=第[一二三四五])轻|最轻|重量最小|更轻",
    ("weight", "most"): "heaviest|heavier|(?<=第[一二三四五])重|最重|更重",
    ("length", "most"): "longest|longer|(?<=第[一二三四五])长|最长|更长",
    ("length", "least"): "shortest|shorter|最短|更短",
    ("width", "most"): "widest|wider|最宽|更宽",
    ("width", "least"): "narrowest|narrower|最窄|更窄",
    ("height", "most"): "tallest|highest|taller|最高|更高",
    ("height", "least"): "lowest|最低|最矮",
    ("thickness", "least"): "thinnest|slimmest|thinner|slimmer|最薄|更薄",
    ("thickness", "most"): "thickest|thicker|最厚|更厚",
    ("depth", "most"): "deepest|deeper|最深",
    ("brightness", "most"): "brightest|brighter|最亮|更亮",
    ("power", "most"): "most powerful|strongest|more powerful|功率最大|最大功率",
    ("noise level", "least"): "quietest|quieter|最安静|更安静|噪音最小",
    ("speed", "most"): "fastest|quickest|faster|最快|更快",
    ("speed", "least"): "slowest|slower|最慢",
    ("size", "most"): "(?<=第[一二三四五])大|largest|biggest|greatest|larger|bigger|最大|更大",
    ("size", "least"): "(?<=第[一二三四五])小|smallest|tiniest|smaller|最小|更小",
    ("capacity", "most"): "roomiest|most spacious|roomier|最能装|更能装|容量最大|装得最多",
    ("maximum load", "most"): "最能扛重?|最能背重?|最承重|承重最大|承重最高",
    ("?", "most"): "the most|most|最多|更多",
    ("?", "least"): "the fewest|fewest|the least|least|最少|更少",
}
# A word begins where no letter stands before it, but "DPI最高" has two words.
_BEGINS = r"(?:(?<![a-z])|(?=[^\x00-\x7f]))"
_ENDS = [
    (by, end, re.compile(rf"{_PLACE}{_COUNT}{_BEGINS}(?P<word>{words})(?![a-z])(?P<after>.{{0,30}})"))
    for (by, end), words in _WORDS.items()
]
_NO_ORDER = re.compile(
    r"at (?:the )?(?:most|least)|\b(?:no |not )?\w*er than\b|most (?:people|of|popular|recent)|"
    r"longer than|最多(?:能|可|支持)|最大(?:承重|支持)"
)
_COMPARATIVE = re.compile(r"[a-z]+er|(?:more|less) [a-z]+|更.*")
_CHOOSES = re.compile(r"\bwhich\b|\bor\b|哪|还是|谁")
_NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_CHINESE = {char: n for n, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_PLACES = {
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "第二": 2,
    "第三": 3,
    "第四": 4,
    "第五": 5,
}
_SEVERAL = re.compile(r"^的?(?P<number>\d{1,2}|[二两三四五六七八九十])(?:款|个|种|台|件|双|只|条|把)")


@dataclass(frozen=True, slots=True)
class Superlative:
    """The words that ask for an end: the property, the end, how many from which place, and where they stand."""

    by: str
    end: Literal["least", "most"]
    number: int
    place: int
    start: int
    stop: int
    before: str
    after: str


def superlative(plain: str) -> Superlative | None:
    """The end of an order that a folded text asks for; the first where there are several."""
    matches = _ends(_NO_ORDER.sub(lambda match: " " * len(match.group()), plain))
    if not _CHOOSES.search(plain):
        # "A lighter tent" is no choice between two; "which is lighter" is.
        matches = [match for match in matches if not _COMPARATIVE.fullmatch(match[4]["word"])]
    return _first(matches, plain)


def comparative(plain: str) -> Superlative | None:
    """Which way on a folded text asks to go from what was shown: "anything lighter", "屏幕大一点的"."""
    plain = _A_BIT.sub(r"更\1", _STILL.sub(r"更\1", plain))
    blanked = _NO_ORDER.sub(lambda match: " " * len(match.group()), plain)
    matches = [match for match in _ends(blanked) if _COMPARATIVE.fullmatch(match[4]["word"])]
    return _first([match for match in matches if match[2] != "?"], plain)


_DEGREE = "便宜|贵|轻|重|长|短|宽|窄|高|矮|厚|薄|深|亮|安静|快|慢|大|小"
_A_BIT = re.compile(rf"(?:更|再|稍微?|略)?({_DEGREE})一?[点些]")
_STILL = re.compile(rf"(?:再|还要)({_DEGREE})")


_End = tuple[int, int, str, Literal["least", "most"], re.Match[str]]


def _ends(text: str) -> list[_End]:
    return [
        (match.start(), -len(match.group()), by, end, match) for by, end, form in _ENDS for match in form.finditer(text)
    ]


def _first(matches: list[_End], plain: str) -> Superlative | None:
    named = [match for match in matches if match[2] != "?"] or matches
    if not named:
        return None
    by, end, match = min(named, key=lambda match: (match[0], match[1]))[2:]
    after = plain[match.start("after") : match.end("after")]
    number = _count(match["number"])
    if several := _SEVERAL.match(after):
        number = _count(several["number"])
    return Superlative(
        by,
        end,
        number,
        _PLACES.get(match["place"] or "", 1),
        match.start(),
        match.start("after"),
        plain[: match.start()],
        after,
    )


def _count(written: str | None) -> int:
    if not written:
        return 1
    if written.isdigit():
        return int(written)
    return _NUMBERS.get(written) or _CHINESE.get(written, 1)
