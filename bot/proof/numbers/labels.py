"""What a figure stands for: the words beside it, and the properties that these name, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from bot.proof.numbers.days import weekdays
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.shapes import CONNECTOR
from bot.proof.numbers.shares import shares
from bot.proof.words.frame_words import OPPOSITES
from bot.things import PROPERTIES
from bot.vocabulary_words import ASPECTS, PAIRS
from knowledge.language import stem

_STRICT = {
    "weight": "weight weigh weighs weighed weighing heavy heavier heaviest 重量 净重 毛重 重 重达",
    "length": "length long longer longest 最长处 长度 长 全长",
    "width": "width wide wider widest broad 最宽处 宽度 宽",
    "height": "height tall taller tallest high higher highest 最高处 最高点 高度 高",
    "depth": "depth deep deeper deepest 最深处 深度 深",
    "thickness": "thickness thick thicker thickest 最厚处 厚度 厚",
    "diameter": "diameter wide wider widest across 直径 宽 最宽处",
    "load": "load loads carry carries carrying supports bear bears payload 承重 载重 承受 负重",
}
# What a thing bears is no weight of its own; a "maximum weight" may be either.
_LOAD = re.compile(r"\b(?:weight|carrying)[\s_-]+(?:capacity|limit)\b", re.IGNORECASE)
_MOST_WEIGHT = re.compile(
    r"\b(?:max(?:imum)?|most)[\s_-]+(?:\w+[\s_-]+)?weight\b|\bweight[\s_-]+max(?:imum)?\b|"
    r"\b(?:hold|bear|take|support)s?\b[^.,;]{0,20}\bweight\b",
    re.IGNORECASE,
)
# Words that make another property of the one that they stand with: the weight of the parcel is not that of the thing.
_PARCEL = (
    "package packages packaged packed packing packaging parcel carton shipping gross folded "
    "collapsed boxed 包装 打包 毛重 收纳 折叠 外箱"
)
_PART = "fill filling 填充 填充量 充绒量"
_LESSER = "minimum min lowest 最小 最低"
_GREATER = "maximum max highest 最大 最高"
_FAMILIES = {"parcel": _PARCEL, "part": _PART, "least": _LESSER, "most": _GREATER}
_SIZES = "size sizes dimension dimensions measurements measures measuring 尺寸 大小 规格"

_STOP = frozenset(
    "a an the this that these those it its is are was were be been has have had do does of for to in on at by with and "
    "or as from up you your we our they their can will would may product item one which there here than then so but if "
    "not no very also only just about around approximately value when each per get gets make makes made come comes "
    "who whom what how good all any both more most less least over under between within".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# What parts two statements of one sentence.
SEPARATOR = re.compile(
    r"[,;，；、。.!?！？\n|]\s|[,;，；、。！？\n|]|(?<=[A-Za-z\u3400-\u9fff])\s/\s|(?<=\s)(?:and|but|while|whereas|by|plus"
    r"|with(?!\s(?:you|us)\b))\s|[×和与及但而且]| x "
)


@dataclass(frozen=True, slots=True)
class Label:
    """The words with which a figure is told.

    ``words`` are stems and Chinese pairs of characters, ``properties`` the lines of the vocabulary that the words
    belong to, ``strict`` the properties that no other may stand for, ``family`` what narrows them (parcel, part).
    ``days`` are the days of the week that are named with it, ``around`` the words of the parts beside it that hold no
    figure, ``before`` those of them that lead to it. ``per`` says of how much it is told: of a piece, a pair, an order.
    ``said`` is the part of a Chinese sentence itself.
    """

    words: frozenset[str] = frozenset()
    properties: frozenset[int] = frozenset()
    strict: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    general: bool = False
    days: frozenset[int] = frozenset()
    around: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    said: str = ""

    def __or__(self, other: Label) -> Label:
        return Label(
            self.words | other.words,
            self.properties | other.properties,
            self.strict | other.strict,
            self.family | other.family,
            self.general or other.general,
            self.days | other.days,
            self.around | other.around,
            self.per | other.per,
            self.before | other.before,
        )

    def contradicts(self, said: Label) -> bool:
        """Whether a figure with this label cannot be what ``said`` speaks of: a length is no width."""
        return bool(self.strict and said.strict and not self.strict & said.strict)

    def opposes(self, said: Label) -> bool:
        """Whether this label says the opposite of what is said, such as closed of what is open."""
        for sides in OPPOSITES:
            for side in sides:
                if side & self.words and not side & said.words and any(other & said.words for other in sides):
                    return True
        return False

    def nearness(self, said: Label) -> int:
        """How well this label fits what is said: shared properties and words, less what narrows only one of both."""
        shared = 3 * bool(self.strict & said.strict) + 2 * bool(self.properties & said.properties)
        shared += min(4, len(self.words & said.words))
        return 2 * shared - len(self.family ^ said.family)


@cache
def _table() -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    described = PAIRS.strip().split("\nyes|")[0].splitlines()
    rows = [line.split("|") for line in (*described, *PROPERTIES.strip().splitlines())]
    rows += [line.split() for line in ASPECTS.strip().splitlines()]
    for number, row in enumerate(rows):
        for word in row:
            key = word.strip().casefold()
            lines.setdefault(key if not key.isascii() or " " in key else stem(key), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in lines.items()}


@cache
def _chinese() -> re.Pattern[str]:
    words = {word for word in _table() if not word.isascii() and len(word) > 1}
    for listed in (*_STRICT.values(), *_FAMILIES.values(), _SIZES):
        words |= {word for word in listed.split() if not word.isascii()}
    long = sorted((re.escape(word) for word in words if len(word) > 1), key=len, reverse=True)
    # One character is a property only where it stands by its figure: "长 30", but not "长期".
    short = "".join(word for word in words if len(word) == 1)
    han = r"[\u3400-\u9fff]"
    return re.compile(rf"{'|'.join(long)}|[{short}](?!{han})|[{short}](?=约|达|为|是|有)|(?<!{han})[{short}]")


@cache
def _named(listed: str) -> frozenset[str]:
    return frozenset(stem(word) if word.isascii() else word for word in listed.split())


@cache
def is_strict(word: str) -> bool:
    """Whether the stem or Chinese word is itself the name of a property that no other may stand for."""
    return any(word in _named(listed) for listed in _STRICT.values())


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label:
    """The label that the words of ``text`` make."""
    text = _STATES.sub(lambda match: _IN_FULL[match.group().replace(".", "")], text)
    text = _OF_A_SIZE.sub(" ", text)
    english = [stem(word.casefold()) for word in _WORD.findall(_FROM_TO.sub(" ", text.replace("_", " ")))]
    chinese = _chinese().findall(text) if not text.isascii() else []
    pairs = {run[i : i + 2] for run in _runs(text) for i in range(max(1, len(run) - 1))}
    words = frozenset(word for word in english if word not in STOPPED) | (pairs - _JOINTS)
    every = frozenset(english) | frozenset(chinese)
    table = _table()
    properties: frozenset[int] = frozenset().union(*(table.get(word, frozenset()) for word in every))
    return Label(
        words,
        properties,
        _strict_in(text, every),
        frozenset(name for name, listed in _FAMILIES.items() if every & _named(listed)),
        bool(every & _named(_SIZES)),
        per=shares(text),
    )


def _strict_in(text: str, every: frozenset[str]) -> frozenset[str]:
    found = frozenset(name for name, listed in _STRICT.items() if every & _named(listed))
    if _LOAD.search(text):
        return found - {"weight"} | {"load"}
    return found | {"load"} if _MOST_WEIGHT.search(text) else found


def _runs(text: str) -> Iterator[str]:
    """The runs of Chinese signs, parted at each 的; what that leaves of a single sign would stand in too many names."""
    for run in _HAN.findall(text):
        yield from [part for part in run.split("的") if len(part) > 1] or [run]
        if (held := _HELD.search(run)) is not None:
            yield held[1]


_HELD = re.compile(r"含([\u3400-\u9fff])$")  # what is held: 净含蜡 220 克


# Countries that a table writes out and a sentence does not; EU 42 is a size.
_IN_FULL = {"UK": "United Kingdom", "US": "United States", "USA": "United States", "EU": "European Union"}
_STATES = re.compile(r"\b(?:U\.K\.|UK|U\.S\.A\.|USA|U\.S\.|US|EU)(?!\w)(?!\s?\d)")
# "In size M" and "in every size" name versions, and no measure.
_OF_A_SIZE = re.compile(r"\b(?:in|for|of)\s(?:every|each|all|any)\ssizes?\b|\bsizes?(?=\s(?:[SML]|X{1,4}[SL])\b)")
# The "from" of a range names no origin.
_FROM_TO = re.compile(r"\bfrom(?=\s*(?:(?:to|until|till|through|up)\b|[-–,.;]|$))", re.IGNORECASE)
_JOINTS = frozenset("至到和及或与")
STOPPED = frozenset(stem(word) for word in _STOP) | _STOP


def contexts(plain: str, figures: Iterable[Figure]) -> list[Label]:
    """The label of each figure of a sentence, in order, by the words of its own part of it."""
    found = list(figures)
    told: list[Label] = []
    before = Label()
    position = 0
    # Where the labels of the last part with figures begin, and the words of the parts since then.
    last, between = 0, frozenset[str]()
    # The days of the part before, and what opens the sentence: "Packed, it measures 65 × 28 cm."
    of_before, leading = frozenset[int](), frozenset[str]()
    for start, end in pairwise(cuts(plain, found)):
        if _ENDED.search(plain, max(0, start - 3), start):
            of_before, leading = frozenset(), frozenset()
        own = [figure for figure in found[position:] if figure.start < end]
        position += len(own)
        part = label_of(_without(plain, own, start, end))
        if not own:
            between |= part.words
            if part.family and len(part.words) <= _LEADING:
                leading = part.family
        else:
            last = len(told)
        days = weekdays(plain[start:end])
        if not days and any(figure.kind == "time" for figure in own):
            # "On Saturdays we open at ten, and close at five": of the same day.
            days = of_before
        of_before = days or of_before
        for figure, low, high in _rooms(plain, own, start, end):
            near = part if len(own) == 1 else label_of(f"{plain[low : figure.start]} {plain[figure.end : high]}")
            if not near.words and not near.strict:
                near = replace(part if part.words or part.strict else before, per=near.per or part.per or before.per)
            near = replace(near, family=near.family | leading) if leading else near
            if not plain.isascii():
                near = replace(near, said=f"{plain[low : figure.start]} {plain[figure.end : high]}")
            told.append(replace(near, days=days, around=between, before=between) if days or between else near)
        between = frozenset() if own else between
        before = part
    # Behind the last figures: what the parts say that follow them.
    told[last:] = [replace(one, around=one.around | between) for one in told[last:]]
    return told


# So many words open a sentence without telling anything themselves.
_LEADING = 2
_ENDED = re.compile(r"[.。!?！？\n]\s?$")


def cuts(plain: str, found: list[Figure]) -> list[int]:
    """Where the parts of the sentence begin and end; no figure is cut."""
    found_cuts = [0]
    position = 0
    for match in SEPARATOR.finditer(plain) if found else ():
        while position < len(found) and found[position].end <= match.start():
            position += 1
        if position == len(found) or match.end() <= found[position].start or _ends_with(match, found[position]):
            found_cuts.append(match.end())
    return [*found_cuts, len(plain)]


def _ends_with(match: re.Match[str], figure: Figure) -> bool:
    """Whether the stop of "5 p.m." ends the sentence too: a capital goes on behind it."""
    last = match.start() == figure.end - 1 and match.group().startswith(".")
    return last and match.string[match.end() : match.end() + 1].isupper()


def _rooms(plain: str, own: list[Figure], start: int, end: int) -> Iterator[tuple[Figure, int, int]]:
    """The figures of one part, each with the stretch between its neighbours; the figures of one range share theirs."""
    first = 0
    for position, figure in enumerate(own):
        after = own[position + 1] if position + 1 < len(own) else None
        if after is not None and CONNECTOR.fullmatch(plain[figure.end : after.start]):
            continue
        low = own[first - 1].end if first else start
        high = after.start if after else end
        for one in own[first : position + 1]:
            yield replace(one, start=own[first].start, end=figure.end), low, high
        first = position + 1


def _without(plain: str, figures: list[Figure], start: int, end: int) -> str:
    parts, position = [], start
    for figure in figures:
        parts.append(plain[position : figure.start])
        position = max(position, figure.end)
    parts.append(plain[position:end])
    return " ".join(parts)
