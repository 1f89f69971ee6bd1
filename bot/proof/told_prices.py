"""The sums of money that a sentence tells: each with what it is said to be and the product that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.proof.bounds import Bound, bound_of
from bot.proof.figure import Figure
from bot.proof.grounds import Grounds, Spoken
from bot.proof.labels import Label, contexts
from bot.proof.price_words import Role, follows_price_words, role
from bot.proof.subjects import Subject, cited_with, subject, without_titles


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
    return found


def is_money(plain: str, figure: Figure) -> bool:
    """Whether the figure is judged as money: with a currency, or bare behind the words of a price."""
    if figure.kind == "money":
        return True
    return figure.kind == "number" and not figure.dimension and follows_price_words(plain, figure.start)
