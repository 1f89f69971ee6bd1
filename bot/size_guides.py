"""Values that say something for each of several sizes: "S 20 cm; M 30 cm", 1.4M：适用于1.2M宽以下的窗户."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.sizing import ENDLESS, Entry
from knowledge.language import fold, terms
from knowledge.units import comparable
from knowledge.wording import has_chinese

_NUMBER = r"\d{1,5}(?:\.\d{1,3})?"
_UNIT = r"(?:mm|cm|m|in|inch(?:es)?|ft|feet|毫米|厘米|公分|米|英寸|寸|kg|lbs?|公斤|千克|斤)(?![a-z])"
_SIDE = r"(?:宽|高|长|厚|wide|tall|long|high|deep)"
_JOINT = r"(?:[-–—~～]|to|至|到)"
_SPAN = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<lowunit>{_UNIT})?\s*{_SIDE}?\s*{_JOINT}\s*(?P<high>{_NUMBER})\s*(?P<unit>{_UNIT})|"
    rf"(?:up to|under|below|less than|at most|不超过|小于|低于)\s*(?P<most>{_NUMBER})\s*(?P<mostunit>{_UNIT})|"
    rf"(?P<within>{_NUMBER})\s*(?P<withinunit>{_UNIT})\s*{_SIDE}?\s*(?:以内|以下|之内|(?:or|and) (?:less|under|below))|"
    rf"(?:over|above|more than|from|超过|大于|高于)\s*(?P<least>{_NUMBER})\s*(?P<leastunit>{_UNIT})|"
    rf"(?P<beyond>{_NUMBER})\s*(?P<beyondunit>{_UNIT})\s*{_SIDE}?\s*(?:以上|(?:or|and) (?:more|over|above|up))"
)
_SIDES = {"宽": "width", "wide": "width", "width": "width", "高": "height", "high": "height", "tall": "height",
          "height": "height", "长": "length", "long": "length", "length": "length"}  # fmt: skip
_NAMED_SIDE = re.compile(r"宽|高|长|\b(?:wide|width|high|tall|height|long|length)\b")
_ASKED = re.compile(rf"({_NUMBER})\s*({_UNIT})\s*({_SIDE})?")
# One size in figures, "150 × 200 × 25 cm", with the unit behind it or behind each.
_MEASURES = re.compile(
    rf"(?<![\d.])({_NUMBER}(?:\s*{_UNIT})?(?:\s*[x×*]\s*{_NUMBER}(?:\s*{_UNIT})?){{0,3}})(?:\s*({_UNIT}))?"
)
# "How large is it?" asks for no large one.
_HOW = re.compile(r"\bhow \w+")
# "The 220 one", 220的: a number that says which, without its unit.
_BARE = re.compile(r"(?<![\d.x×*])(\d{2,4})\s*(?:的|款|版|规格|ones?\b|version\b)")
_LINES = re.compile(r"(?<!\s)\s*(?:\n|;(?=\s)|；)\s*")
_EITHER = re.compile(r"\s*/\s*(?=\d)|\s*、\s*(?=\d)")
_LABELLED = re.compile(r"\s*([^\s:：][^:：]{0,29}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_SPACED = re.compile(r"\s*(\S{1,20})\s+(?=\D{0,12}\d)(\S.*)", re.DOTALL)
_LETTERS = re.compile(r"(?:XXS|XS|S|M|L|XL|XXL|XXXL|[2-6]XL)(?:号|码)?", re.IGNORECASE)
_ASKED_LETTER = re.compile(
    r"\bsize (xxs|xs|s|m|l|xl|xxl|xxxl|[2-6]xl)\b|(?<![a-z])(xxs|xs|s|m|l|xl|xxl|xxxl|[2-6]xl)\s?(?:号|码|款|size\b)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a value says for one size; ``label`` is what the size is called, empty where only figures tell it."""

    label: str
    text: str


def parts_of(value: str) -> list[Part]:
    """The parts of a value that says something for each of several sizes; empty for any other value."""
    lines = [line for line in _LINES.split(value) if line.strip()]
    if len(lines) > 1:
        labelled = [_LABELLED.fullmatch(line) or _SPACED.fullmatch(line) for line in lines]
        if all(labelled) and len({found[1] for found in labelled if found}) == len(lines):
            return [Part(found[1], line.rstrip("。")) for found, line in zip(labelled, lines, strict=True) if found]
        return []
    either = [piece.strip() for piece in _EITHER.split(value)]
    shapes = {len(re.findall(r"[x×*]", piece.lower())) for piece in either}
    if len(either) > 1 and len(shapes) == 1 and shapes != {0} and all(_MEASURES.search(fold(p)) for p in either):
        unit = re.search(rf"{_UNIT}\s*$", fold(either[-1]))
        return [Part("", piece if re.search(_UNIT, fold(piece)) or not unit else piece + unit[0]) for piece in either]
    return []


def asked_parts(question: str, parts: Sequence[Part]) -> list[Part]:
    """Those parts that the question means, by their size's letter, name or measure; empty where all or none are."""
    plain = fold(question)
    letters = {(one or other).upper() for one, other in _ASKED_LETTER.findall(plain)}
    amounts = {size for _, size in _amounts(plain)}
    said = frozenset(terms(_HOW.sub(" ", plain)))
    bare = set(_BARE.findall(plain))
    ways: tuple[Callable[[Part], bool], ...] = (
        lambda part: _LETTERS.fullmatch(part.label) is not None and part.label.rstrip("号码").upper() in letters,
        lambda part: _named(part.label, plain, said),
        lambda part: bool(amounts & {size for _, size in _amounts(fold(part.label))}),
        lambda part: bool(amounts & _lengths(fold(part.text))),
        lambda part: bool(bare & set(re.findall(_NUMBER, part.text))),
    )
    for means in ways:
        found = [part for part in parts if means(part)]
        if found:
            return found if len(found) < len(parts) else []
    return []


def _named(label: str, plain: str, said: frozenset[str]) -> bool:
    if not label or _LETTERS.fullmatch(label) or any(character.isdigit() for character in label):
        return False
    if has_chinese(label):
        return len(label) > 1 and fold(label) in plain
    return bool(terms(label)) and said.issuperset(terms(label))


def _lengths(plain: str) -> set[tuple[str, Decimal]]:
    """Every measure of a folded text in its base unit; the unit behind several measures is that of all of them."""
    found = set()
    for numbers, behind in _MEASURES.findall(plain):
        for number, own in re.findall(rf"({_NUMBER})\s*({_UNIT})?", numbers):
            unit = own or behind or next(iter(re.findall(_UNIT, numbers)), "")
            if unit and (size := _sized(number, unit)) is not None:
                found.add(size)
    return found


def _amounts(plain: str) -> list[tuple[str, tuple[str, Decimal]]]:
    """The measures that a folded text names, each with its side ("width") where that is said with it."""
    found = []
    for match in _ASKED.finditer(plain):
        before = re.search(r"(宽|高|长|\b(?:width|height|length))\W{0,2}(?:is|of|是|约)?\s*$", plain[: match.start()])
        side = match[3] or (before[1] if before else "")
        if (size := _sized(match[1], match[2])) is not None:
            found.append((_SIDES.get(side, ""), size))
    return found


def measured(plain: str) -> bool:
    """True where a folded text names a measure with its unit, or a size by a bare number."""
    return bool(_amounts(plain)) or _BARE.search(plain) is not None


def _sized(number: str, unit: str) -> tuple[str, Decimal] | None:
    measured = comparable(unit)
    return None if measured is None else (measured[0], (Decimal(number) * measured[1]).normalize())


def guide(parts: Sequence[Part]) -> list[Entry]:
    """What each size is for, in base units (millimetres, grams); empty unless each part states one span."""
    found: list[Entry] = []
    kinds = set()
    for part in parts:
        spans = list(_SPAN.finditer(fold(part.text).removeprefix(fold(part.label))))
        if len(spans) != 1:
            return []
        ends = _ends(spans[0])
        if ends is None:
            return []
        kinds.add(ends[0])
        found.append(Entry(part.label, ends[1], ends[2], part.text))
    return found if len(kinds) == 1 else []


def _ends(span: re.Match[str]) -> tuple[str, Decimal, Decimal] | None:
    if span["high"]:
        low, high = _sized(span["low"], span["lowunit"] or span["unit"]), _sized(span["high"], span["unit"])
        return (low[0], low[1], high[1]) if low and high and low[0] == high[0] and low[1] < high[1] else None
    most = _sized(span["most"] or span["within"] or "0", span["mostunit"] or span["withinunit"] or "")
    if most is not None:
        return most[0], Decimal(0), most[1]
    least = _sized(span["least"] or span["beyond"] or "0", span["leastunit"] or span["beyondunit"] or "")
    return (least[0], least[1], ENDLESS * ENDLESS) if least is not None else None


def measure_asked(question: str, parts: Sequence[Part]) -> Decimal | None:
    """The one measure of the question that the guide goes by, in base units; ``None`` where none or several may be."""
    amounts = _amounts(fold(question))
    sides = {_SIDES[side] for part in parts for side in _NAMED_SIDE.findall(fold(part.text)) if side in _SIDES}
    meant = [size for side, size in amounts if side in sides] or [size for side, size in amounts if not side]
    return meant[0][1] if len(set(meant)) == 1 else None
