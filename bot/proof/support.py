"""The verdict on the figures of one sentence: each must stand in the evidence that the sentence cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot import numerals
from bot.answers import Claim
from bot.proof.claims import Judged
from bot.proof.figures import Figure, figures
from bot.proof.grounds import Grounds, Spoken
from bot.proof.shapes import named_unit, normalised
from knowledge.units import measure

# A conversion between two systems is rounded when it is said aloud (27 inch: 68.6 cm); metric ones are exact.
_ROUNDING = Decimal("0.005")
_ROUNDED = frozenset({"length", "weight", "volume", "area"})
_WORD_BEFORE = re.compile(r"([A-Za-z]{2,})[\s_-]?$")
_WORD_NUMBERS = re.compile(rf"{numerals.ENGLISH}|{numerals.CHINESE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one piece of evidence states: its figures, its bare numbers in words, its text for codes and links."""

    figures: tuple[Figure, ...]
    numbers: frozenset[Decimal]
    named_units: frozenset[tuple[str, Decimal]]
    text: str


@lru_cache(maxsize=256)
def facts(text: str) -> Facts:
    """Everything that ``text`` can support."""
    found = tuple(figures(text))
    plain = normalised(text)
    numbers = {f.number for f in found if f.number is not None}
    for match in _WORD_NUMBERS.finditer(plain):
        words = match.group()
        value = numerals.from_english(words) if words.isascii() else numerals.from_chinese(words)
        if value is not None:
            numbers.add(value)
    numbers |= {Decimal(f.key[:4]) for f in found if f.kind == "date" and f.key[:4].isdigit()}
    sizes = (measure(match.group(1)) for match in named_unit().finditer(plain))
    return Facts(found, frozenset(numbers), frozenset(size for size in sizes if size), plain)


def judged_figures(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """Every figure of the sentence: it must stand in the evidence that the sentence cites."""
    texts = {n: source.text for n, source in grounds.cited(spoken.cited).items()}
    return [
        Judged(
            claim.text,
            claim.kind,
            claim.value,
            claim.verdict,
            claim.citation,
            reason="" if claim.verdict == "supported" else f"{claim.text}: no cited source says so",
        )
        for claim in supported(spoken.text, texts)
    ]


def supported(sentence: str, evidence: Mapping[int, str]) -> list[Claim]:
    """One claim for each figure of ``sentence``: supported with the number of its evidence, or withheld.

    ``evidence`` maps the numbers that the sentence cites to their texts; empty, no figure is supported.
    """
    known = {n: facts(text) for n, text in evidence.items()}
    plain = normalised(sentence)
    claims = []
    for figure in figures(sentence):
        n = next((n for n, stated in known.items() if _stands_in(figure, stated)), None)
        if n is None and figure.kind == "number" and not figure.dimension:
            name = _name_with(figure, plain)
            n = next((n for n, stated in known.items() if name and _code_stands_in(name, stated.text)), None)
        claims.append(Claim(figure.text, figure.kind, figure.value, "withheld" if n is None else "supported", n))
    return claims


def _stands_in(claim: Figure, stated: Facts) -> bool:
    if claim.kind == "code":
        return _code_stands_in(claim.key, stated.text)
    if claim.kind == "link":
        return any(f.kind == "link" and f.key == claim.key for f in stated.figures)
    if claim.kind == "time":
        return any(f.kind == "time" and f.key == claim.key for f in stated.figures)
    if claim.kind == "date":
        return any(f.kind == "date" and _same_date(claim.key, f.key) for f in stated.figures)
    if claim.kind == "money":
        return any(_same_money(claim, f) for f in stated.figures)
    if not claim.dimension:
        return claim.number in stated.numbers
    return any(_same_measure(claim, f, stated.named_units) for f in stated.figures)


def _name_with(figure: Figure, plain: str) -> str:
    """The number with the word before it as one code: "USB 3.0" may stand as usb3.0 in the evidence."""
    word = _WORD_BEFORE.search(plain[: figure.start])
    return re.sub(r"[^a-z0-9]", "", f"{word.group(1)}{figure.text}".casefold()) if word else ""


def _same_measure(claim: Figure, stated: Figure, named_units: frozenset[tuple[str, Decimal]]) -> bool:
    """The same quantity. A number that the evidence states bare gets no unit from the claim."""
    if claim.number is None or claim.amount is None or stated.number is None or stated.amount is None:
        return False
    factor = claim.amount / claim.number if claim.number else Decimal(1)
    if stated.dimension == claim.dimension:
        if stated.amount == claim.amount:
            return True
        stated_factor = stated.amount / stated.number if stated.number else Decimal(1)
        if claim.dimension not in _ROUNDED or _is_power_of_ten(factor / stated_factor):
            return False
        return abs(stated.amount - claim.amount) <= abs(stated.amount) * _ROUNDING
    if stated.dimension or stated.number != claim.number:
        return False
    size = (claim.dimension, factor)
    return size == stated.range_of or size in named_units


def _is_power_of_ten(ratio: Decimal) -> bool:
    return ratio.normalize().as_tuple().digits == (1,)


def _same_money(claim: Figure, stated: Figure) -> bool:
    if claim.number != stated.number:
        return False
    if stated.kind == "money":
        return bool(claim.currencies & stated.currencies)
    # "$19-29": the first end of a range borrows the currency of the second.
    return stated.range_of is not None and bool(claim.currencies & stated.currencies)


def _same_date(claim: str, stated: str) -> bool:
    """Equal, or the claim leaves out the year or the day that the evidence names."""
    if claim == stated or stated.startswith(f"{claim}-"):
        return True
    return claim.startswith("--") and stated.endswith(claim[1:])


def _code_stands_in(key: str, text: str) -> bool:
    """The code's letters and digits stand together in ``text``, at most with hyphens or blanks between."""
    pattern = r"[\s\-_/.+]?".join(re.escape(c) for c in key)
    return re.search(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])", text, re.IGNORECASE | re.ASCII) is not None
