"""By how much one product is more than another: "$30 more", "50 g lighter than", 贵 30 美元, 比…重 50 克.

The field that decides is that of the comparison, the difference is worked out from the catalog of this moment, and it
must be the product of the sentence that has more of it, as the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.mentions import Mention, mentions, skus_of
from bot.proof.naming.owned import owned
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.stating import of_attribute
from bot.proof.words.adjectives import adjective_of
from bot.proof.words.comparisons import amount_of, decided_by
from knowledge.records import Product

_AFTER = re.compile(
    r"\s*(?:more (?P<long>expensive|costly)|(?P<more>more)|(?P<less>less)|(?P<one>[a-z]{4,10}er))\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?P<one>[a-z]{4,10}er)\s+by\s+(?:about |around )?$", re.IGNORECASE)
# 重 900 克 tells a weight, 比 X 重 50 克 a difference.
_CHINESE = re.compile(
    r"(?:(?P<zh>[贵轻短窄矮薄]|便宜)|(?:比[^，。；]{1,30}|更)(?P<more>[重长宽高低厚深大小]))(?:了|出|上)?\s?(?:约|大约)?$"
)
_OF_PRICE = re.compile(r"\b(?:costs?|priced?|pays?|price)\b|价|卖|花|付", re.IGNORECASE)
_OF_WEIGHT = re.compile(r"\bweighs?\b|\bweight\b|重", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|this|that one)\b|它|这[款双个顶件台]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that tells a difference; ``number`` is a source of the product that it is told of, if it holds."""

    figure: Figure
    number: int | None

    def judged(self, kind: str) -> Judged:
        """The verdict on it as a claim of this kind."""
        if self.number is not None:
            return Judged(self.figure.text, kind, self.figure.value, "supported", self.number)
        reason = f"{self.figure.text}: the catalog's fields of both differ otherwise"
        return Judged(self.figure.text, kind, self.figure.value, "withheld", reason=reason)


def differences(spoken: Spoken, grounds: Grounds) -> tuple[Difference, ...]:
    """The differences between two products that the sentence tells, each looked up; empty where it tells none."""
    told = [(figure, said) for figure in spoken.figures if (said := _said(spoken.plain, figure)) is not None]
    further = [figure for figure in spoken.figures if figure.dimension and _MUCH.search(spoken.plain[: figure.start])]
    if not told and not further:
        return ()
    pair = pair_of(spoken, grounds)
    if pair is None:
        return ()
    known = {figure.start for figure, _ in told}
    told += [(f, said) for f in further if f.start not in known and (said := _of_what_was_told(f, spoken, pair))]
    return tuple(Difference(figure, _holds(figure, *said, pair)) for figure, said in told)


# 最大承重 18 千克，比另一款多 6 千克: more of what was told before.
_MUCH = re.compile(r"比[^，。；,;]{1,30}(?P<more>[多高大]|(?P<less>[少低小]))(?:了|出)?\s?$")


def _of_what_was_told(
    figure: Figure, spoken: Spoken, pair: tuple[tuple[int, Product], tuple[int, Product]]
) -> tuple[tuple[str, ...], bool] | None:
    """The field of which the sentence has told one value before, and whether more of it is said."""
    match = _MUCH.search(spoken.plain[: figure.start])
    before = [one for one in spoken.figures if one.end <= figure.start and one.dimension == figure.dimension]
    if match is None or not before:
        return None
    for attribute in pair[0][1].attributes:
        if any(stated.figure.amount == before[-1].amount for stated in of_attribute(attribute)):
            return (attribute.name.replace("_", " ").casefold(),), match["less"] is None
    return None


def with_both(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence as if it cited both products that it compares, where it tells nothing else in figures."""
    pair = pair_of(spoken, grounds)
    if pair is None or not grounds.cited(spoken.cited):
        return spoken
    told = [one.figure for one in differences(spoken, grounds)]
    own = owned(spoken, grounds)
    if not told and not own and not compares(spoken.plain):
        return spoken
    named = mentions(spoken.text, grounds)
    for figure in spoken.figures:
        if (
            figure not in told
            and figure.start not in own
            and not any(one.start <= figure.start and figure.end <= one.end for one in named)
        ):
            return spoken
    return Spoken(spoken.text, tuple(dict.fromkeys((*spoken.cited, pair[0][0], pair[1][0]))))


def compares(plain: str) -> bool:
    """Whether the sentence calls one thing more so than another."""
    return _MORE_SO.search(plain) is not None or any(adjective_of(word) for word in _WORD.findall(plain))


_WORD = re.compile(r"[A-Za-z]{4,10}er\b")
_MORE_SO = re.compile(
    r"\b(?:more|less) (?:\w+ than|expensive|costly)\b|比[^，。；]{1,30}[轻重大小长短宽窄厚薄高低矮贵深]|便宜"
    r"|更[轻重大小长短宽窄厚薄高低矮贵深]|[贵轻](?=[了出]?\s?\d)"
)


def _said(plain: str, figure: Figure) -> tuple[tuple[str, ...], bool] | None:
    """The field and whether more of it is said; ``None`` for a figure that tells no difference."""
    if figure.kind not in ("money", "number") or not figure.dimension:
        return None
    before = plain[max(0, figure.start - 40) : figure.start]
    if match := _BY.search(before):
        return decided_by(adjective_of(match["one"]))
    if match := _CHINESE.search(before):
        return decided_by(match["zh"] or match["more"])
    match = _AFTER.match(plain, figure.end)
    if match is None:
        return None
    if match["long"]:
        return decided_by("expensive")
    if match["one"]:
        return decided_by(adjective_of(match["one"]))
    if figure.kind == "money" and _OF_PRICE.search(before):
        return ("price",), bool(match["more"])
    heavy = decided_by("heavy")
    return (heavy[0], bool(match["more"])) if heavy and _OF_WEIGHT.search(before) else None


def _holds(
    figure: Figure, field: tuple[str, ...], more: bool, pair: tuple[tuple[int, Product], tuple[int, Product]]
) -> int | None:
    (n, one), (_, other) = pair
    mine, theirs = amount_of(one, field), amount_of(other, field)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    said = figure.number if figure.kind == "money" else figure.amount
    if figure.kind == "money" and mine[0].upper() not in figure.currencies:
        return None
    if figure.kind != "money" and mine[0] != figure.dimension:
        return None
    return n if said == (mine[1] - theirs[1] if more else theirs[1] - mine[1]) and said != Decimal(0) else None


def pair_of(spoken: Spoken, grounds: Grounds) -> tuple[tuple[int, Product], tuple[int, Product]] | None:
    """The two products that the sentence compares, its subject first; ``None`` where they are not known.

    Those that it names; where it names one, the other is the other one of the two that are asked for or cited. A
    sentence that begins with "it" is about the other one than it names.
    """
    named = _distinct(mentions(spoken.text, grounds))
    both = named
    if len(named) == 1:
        asked = _distinct(mentions(grounds.question, grounds))
        if len(asked) != 2:
            asked = _cited(spoken, grounds)
        others = [skus for skus in asked if not skus & named[0]]
        if len(asked) != 2 or len(others) != 1:
            return None
        first = mentions(spoken.text, grounds)[0].start
        pronoun = _PRONOUN.search(spoken.plain, 0, first)
        both = [others[0], named[0]] if pronoun or _compared_with(spoken.plain, first) else [named[0], others[0]]
    if len(both) != 2:
        return None
    if len(named) == 2 and _compared_with(spoken.plain, mentions(spoken.text, grounds)[0].start):
        both = both[::-1]
    # The record in the language of the sentence, whose fields go by the same names.
    rows = [
        min(_known(skus, grounds), key=lambda row: row[1].language != grounds.language, default=None) for skus in both
    ]
    return None if rows[0] is None or rows[1] is None else (rows[0], rows[1])


_COMPARED_WITH = re.compile(
    r"(?:\b(?:than|compared (?:with|to)|against|versus|unlike|beside)\s+(?:the\s+)?(?:(?:regular|plain|normal|standard|"
    r"basic|ordinary|simple|other)\s+)?|[比与和]\s?(?:普通(?:版|款)?的?|另一款\s?)?)$",
    re.IGNORECASE,
)


def _compared_with(plain: str, start: int) -> bool:
    """Whether the product that is named at ``start`` is what another one is compared with."""
    return _COMPARED_WITH.search(plain[max(0, start - 24) : start]) is not None


def _distinct(named: Sequence[Mention]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for one in named:
        if not any(one.skus & other for other in found):
            found.append(one.skus)
    return found


def _cited(spoken: Spoken, grounds: Grounds) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for source in grounds.cited(spoken.cited).values():
        skus = skus_of(source)
        if skus and not any(skus & other for other in found):
            found.append(skus)
    return found


def _known(skus: frozenset[str], grounds: Grounds) -> Iterator[tuple[int, Product]]:
    for n, source in grounds.sources.items():
        if source.product is not None and skus_of(source) & skus:
            yield n, source.product
