"""The figures among those of the cited sources that a claim may rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bot.proof.numbers.bounds import Bound, agrees, holds, other_end
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import STOPPED, Label
from bot.proof.numbers.nearly import is_near
from bot.proof.numbers.owners import named_fields
from bot.proof.numbers.sameness import ROUNDED, ROUNDING, in_working_weeks, power_of_ten, same_figure, with_lent_unit
from bot.proof.numbers.shares import elsewhere, of_another
from bot.proof.numbers.stating import Stated
from knowledge.language import gloss, stem

_DURATIONS = frozenset({"time", "month", "business day"})


@dataclass(frozen=True, slots=True)
class Support:
    """The statement that proves a claim, and its source."""

    stated: Stated | None
    number: int


def support(claim: Figure, bound: Bound, context: Label, known: Mapping[int, Known]) -> Support | None:
    """What states the claim's figure for the same thing with the same bound; ``None`` where nothing does.

    Where a figure of the same kind fits what the sentence speaks of better than the one with the claim's value, the
    claim has taken the value of another thing.
    """
    near = _without_subject(context, known.values())
    if claim.kind == "money":
        # The shipping that a sum pays for is no parcel that is measured.
        near = replace(near, family=frozenset())
    asked = frozenset[str]().union(*(one.asked.words for one in known.values()))
    beside = replace(near, words=near.words - asked)
    stated_so = _stated_in_its_own_system(claim, known)
    # What stands in the clause before tells which of two that fit alike is meant.
    translated = replace(near, words=near.words | _in_english(near.said)) if near.said else near
    names = frozenset(word for word in near.words if word.isascii()) if near.said else frozenset()
    wider = replace(near, words=near.words | near.before) if claim.dimension else near
    equal: list[tuple[tuple[int, int, int], int, Stated]] = []
    rival = (-1, -1, -1)
    subject: frozenset[str] = frozenset().union(*(source.subject.words for source in known.values()))
    named = named_fields(claim, near, (one for source in known.values() for one in source.stated), subject)
    for n, source in known.items():
        for stated in source.stated:
            if named.excludes(stated) or _of_another_thing(claim, stated, near, source):
                continue
            same = (same_figure(claim, stated) or _within_days(claim, stated)) and not (
                stated_so and stated.figure.amount != claim.amount
            )
            told = replace(stated.fitting, family=frozenset()) if claim.kind == "money" else stated.fitting
            if stated.item is None:
                told = replace(told, words=told.words | stated.label.around)
            # What the FAQ's question says is said of all its figures: of two that fit alike the other words decide.
            if near.said and told.words and all(word.isascii() for word in told.words):
                fits = (told.nearness(translated), told.nearness(beside), told.nearness(wider))
            else:
                # A name in a Chinese sentence is said in none of its words: 用 USB-C is not 太阳能.
                named_so = _A_NAME * len(names & told.words)
                fits = (told.nearness(near) + named_so, told.nearness(beside), told.nearness(wider))
            if same and not stated.label.contradicts(near) and _range_told(claim, bound, stated.figure):
                # "1-5" may tell "1 out of 5".
                if (
                    _as_bounded(claim, bound, stated)
                    or (stated.bound == "scale" and claim.end_of is not None)
                    or _rounded(claim, bound, stated, near)
                ):
                    equal.append((fits, n, stated))
                else:
                    rival = max(rival, fits)
            elif (
                not same
                and _comparable(claim, stated.figure)
                and not told.opposes(near)
                and not other_end(bound, stated.bound)
            ):
                if _bounds(claim, bound, stated, near) or _rounded(claim, bound, stated, near):
                    equal.append((fits, n, stated))
                else:
                    rival = max(rival, fits)
    equal = _by_its_dimension(claim, near, equal, known)
    if equal:
        best = max(equal, key=lambda one: (one[0], -one[1]))
        return Support(best[2], best[1]) if best[0] >= rival or rival[0] <= 0 else None
    return _in_a_name(claim, bound, near, known)


# A shared name weighs as much as two shared words.
_A_NAME = 2


@lru_cache(maxsize=1 << 10)
def _in_english(chinese: str) -> frozenset[str]:
    """The stems of what the words of the text mean, by which a field with an English name is found."""
    return frozenset(stem(word) for word in gloss(chinese)) - STOPPED


def _by_its_dimension(
    claim: Figure, near: Label, equal: list[tuple[tuple[int, int, int], int, Stated]], known: Mapping[int, Known]
) -> list[tuple[tuple[int, int, int], int, Stated]]:
    """The statements but sizes without dimension words, where the claim's value is stated as another dimension.

    Of 220 × 260 × 190 cm nobody knows which is the width; what is "190 cm at the highest point" is none.
    """
    if claim.dimension != "length" or not near.strict or all(one.label.strict for _, _, one in equal):
        return equal
    every = [one for source in known.values() for one in source.stated if same_figure(claim, one)]
    named = {name for one in every for name in one.label.strict}
    # 40 × 40 × 30 cm may be 40 cm wide and 40 cm high.
    twice = max(Counter((one.field, one.item) for one in every if not one.label.strict).values(), default=0) > 1
    return [one for one in equal if one[2].label.strict] if named - near.strict and not twice else equal


def _in_a_name(claim: Figure, bound: Bound, near: Label, known: Mapping[int, Known]) -> Support | None:
    """The source whose title holds the figure, or whose text writes the bare number in words."""
    for n, source in known.items():
        for stated in source.named:
            # A length in a name is that of each piece; a weight may be of all.
            apart = claim.dimension != "length" and _of_another_share(claim, stated, near)
            if same_figure(claim, stated) and not apart:
                return Support(stated, n)
        if not claim.dimension and claim.kind == "number" and claim.number in source.numbers and not bound:
            return Support(None, n)
    return None


_END_NAMED: dict[Bound, str] = {"min": "least", "from": "least", "max": "most"}


def _as_bounded(claim: Figure, bound: Bound, stated: Stated) -> bool:
    """Whether the claim's bound is the one that is stated; ends of ranges, days and hours have none: "until 7"."""
    unbound = claim.kind in ("date", "time") or stated.figure.end_of is not None
    if not stated.bound and (said := _END_NAMED.get(bound)) and said in stated.label.family:
        return True  # "recommended age min: 3" tells of three and up
    return unbound or agrees(bound, stated.bound, money=claim.kind == "money")


def _within_days(claim: Figure, stated: Stated) -> bool:
    """Whether the claim is a day of the week within those that the item tells: Wednesday of "Tuesday to Friday"."""
    named = claim.key.startswith("weekday") and stated.figure.key.startswith("weekday")
    return named and stated.item is not None and int(claim.key.split()[1]) in stated.item.days


def _of_another_thing(claim: Figure, stated: Stated, near: Label, source: Known) -> bool:
    """Whether the figure is that of another item of a list, or of another share: of a piece, not of a pair."""
    return _of_another_share(claim, stated, near) or _of_another_item(stated, near, source)


def _of_another_share(claim: Figure, stated: Stated, near: Label) -> bool:
    said, own = near.per, stated.label.per
    if "version" in said and own:
        return True  # what a pair weighs is told of no size
    said = said - {"version"}
    if "such" in said:
        # Of one thing of its kind, where the figure is stated of that kind and of no share of it.
        named = not own and bool(near.words & stated.label.words)
        said = said - {"such"} | (frozenset() if named else frozenset({"piece"}))
    return of_another(said, own, money=claim.kind == "money") if claim.dimension else elsewhere(said, own)


def _of_another_item(stated: Stated, near: Label, source: Known) -> bool:
    """Whether the figure stands in a list for one thing, and the sentence speaks of another thing of that list."""
    one = stated.figure
    # Bare numbers in a list are mostly names: of models, of colours.
    bare = one.kind == "number" and not one.dimension and one.range_of is None
    if stated.item is None or bare or one.key.startswith("weekday"):
        return False
    others = [
        other.item
        for other in source.stated
        if other.item is not None and (other.figure.kind, other.figure.dimension) == (one.kind, one.dimension)
    ]
    return stated.item.excludes(near.words, near.around, near.days, others)


def _stated_in_its_own_system(claim: Figure, known: Mapping[int, Known]) -> bool:
    """Whether nearly the same is stated in units of the claim's own system: then nothing is left to be rounded."""
    if claim.dimension not in ROUNDED or not claim.number or claim.amount is None:
        return False
    factor = claim.amount / claim.number
    for source in known.values():
        for stated in source.stated:
            one = stated.figure
            if one.dimension == claim.dimension and one.amount == claim.amount:
                return False
            if (
                one.dimension == claim.dimension
                and one.number
                and one.amount is not None
                and (
                    power_of_ten(factor * one.number / one.amount)
                    and abs(one.amount - claim.amount) <= abs(one.amount) * 2 * ROUNDING
                )
            ):
                return True
    return False


def _without_subject(near: Label, known: Iterable[Known]) -> Label:
    subject: frozenset[str] = frozenset().union(*(source.subject.words for source in known))
    return replace(near, words=near.words - subject, around=near.around - subject, before=near.before - subject)


def _comparable(claim: Figure, stated: Figure) -> bool:
    """Whether both could be the same property with two values."""
    if claim.kind != stated.kind:
        return False
    if claim.kind in ("date", "time"):
        # A day of the week, a day told from that of the order ("+1") and a date are three things.
        return claim.kind == "time" or _sort_of_day(claim.key) == _sort_of_day(stated.key)
    return claim.dimension == stated.dimension or (claim.dimension in _DURATIONS and stated.dimension in _DURATIONS)


def _sort_of_day(key: str) -> str:
    return key[0] if key[0] in "w+" else "date"


def _rounded(claim: Figure, bound: Bound, stated: Stated, near: Label) -> bool:
    """Whether the claim rounds the stated figure, as its words say: "about two pounds" of 900 g, 两斤出头 of 1.1 kg."""
    one = with_lent_unit(stated.figure)
    if claim.dimension not in ROUNDED | {"time"} or claim.dimension != one.dimension or claim.end_of or one.end_of:
        return False
    if stated.bound or one.amount is None or stated.label.contradicts(near):
        return False
    return is_near(claim, bound, one.amount)


def _bounds(claim: Figure, bound: Bound, stated: Stated, near: Label) -> bool:
    """Whether the claim is a bound that the stated figure keeps, of the same property: "at least 10" of 12."""
    if not claim.dimension or claim.dimension != stated.figure.dimension or claim.end_of:
        return False
    if claim.dimension in _DURATIONS or claim.dimension == "percent":
        return False
    if not (stated.label.strict & near.strict or stated.label.properties & near.properties):
        return False
    return holds(bound, claim.amount, stated.bound, stated.figure.amount)


def _range_told(claim: Figure, bound: Bound, stated: Figure) -> bool:
    """A range with a unit is told as a whole, or as the bound that its end is: "3-5 days" is not "3 days"."""
    if stated.end_of is None or (stated.kind == "money" and claim.kind != "money"):
        return True
    if not (stated.dimension or stated.range_of):
        # Years and sizes: a number of a range may stand alone, but two of two ranges make no third.
        return claim.end_of is None or claim.end_of == stated.end_of
    if claim.end_of is not None:
        return claim.end_of == stated.end_of or not claim.dimension or in_working_weeks(claim) == stated.end_of
    low = stated.end_of[0] == _amount(stated)
    return bound in (("from", "min", "about") if low else ("max", "about"))


def _amount(stated: Figure) -> Decimal | None:
    return stated.amount * stated.range_of[1] if stated.range_of and stated.amount is not None else stated.amount


def code_stands_in(key: str, text: str) -> bool:
    """The code's letters and digits stand together in ``text``, at most with hyphens or blanks between."""
    pattern = r"[\s\-_/.+]?".join(re.escape(c) for c in key)
    return re.search(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])", text, re.IGNORECASE | re.ASCII) is not None
