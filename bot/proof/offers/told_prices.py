"""The sums of money that a sentence tells: each with what it is said to be and the product that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import Subject, cited_with, subject, without_titles
from bot.proof.numbers.bounds import Bound, bound_of
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.labels import Label, contexts
from bot.proof.offers.price_words import Role, follows_price_words, role


@dataclass(frozen=True, slots=True)
class Told:
    """One sum of money of a sentence: how it is bounded, what it is said to be, and the product that it is about."""

    figure: Figure
    bound: Bound
    role: Role
    context: Label
    subject: Subject | None
    numbers: tuple[int, ...]


def money_told(spoken: Spoken, grounds: Grounds) -> list[Told]:
    """The sums of money of the sentence, and bare numbers that it tells as a price."""
    found = []
    own = cited_with(spoken)
    plain = without_titles(spoken.plain, grounds)
    for figure, context, numbers in zip(spoken.figures, contexts(plain, spoken.figures), own, strict=True):
        if is_money(spoken.plain, figure):
            about = subject(spoken, grounds, numbers, figure.start)
            kind = role(plain, figure.start, figure.end)
            found.append(Told(figure, bound_of(spoken.plain, figure), kind, context, about, numbers))
    return _fallen(plain, found)


_DOWN_TO = re.compile(r"(?i)\s?(?:(?:down )?to(?: just| only)?|[直降减]?[降减]?[至到]了?|变成了?)\s?")
_FROM = re.compile(r"(?i)(?:\bfrom|从|由)\s?$")


def _fallen(plain: str, told: list[Told]) -> list[Told]:
    """The sums, those of "from $69 to $59" as the former price and the one of now: no span goes downwards."""
    for position, (high, low) in enumerate(pairwise(told)):
        if high.figure.number is None or low.figure.number is None or high.figure.number <= low.figure.number:
            continue
        between, before = (
            plain[high.figure.end : low.figure.start],
            plain[max(0, high.figure.start - 6) : high.figure.start],
        )
        if _DOWN_TO.fullmatch(between) and _FROM.search(before):
            told[position] = replace(high, role="list", bound="")
            told[position + 1] = replace(low, role="price", bound="")
    return told


def is_money(plain: str, figure: Figure) -> bool:
    """Whether the figure is judged as money: with a currency, or bare behind the words of a price."""
    if figure.kind == "money":
        return True
    return figure.kind == "number" and not figure.dimension and follows_price_words(plain, figure.start)
