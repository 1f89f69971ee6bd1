"""Values that a source gives by keys: "1.5 m bed: 245 × 250 cm, 1.8 m bed: 245 × 270 cm", "520 g (Regular)".

Each value belongs to its own key. A sentence that names one key may not tell the value of another, and what a source
gives of a part ("pile: 100% polyester, back: 48% cotton") is not told of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.naming.subjects import without_titles
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.figures import figures
from bot.proof.numbers.sameness import with_lent_unit
from bot.proof.numbers.shapes import normalised
from bot.proof.offers.versions import places_of
from bot.proof.sources import stated
from knowledge.records import Product

Value = tuple[str, Decimal]

_KEY = re.compile(r"(?P<key>(?:(?<![\w.])[A-Za-z][\w'-]* ){0,2}[^\s:;,。/()|]{1,16})\s?:(?!//)(?!(?<=\d:)\d\d)")
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"[^,;。()]{0,20}\((?P<key>[^()]{1,40})\)")
_CLAUSE = re.compile(r"[,;。:、!?](?!\d)|\.(?=\s|$)")
_RANGE = re.compile(r"\s?(?:码|号)?\s?(?:to|through|up to|-|–|~|至|到)\s?(?:size |EU )?", re.IGNORECASE)
_JOINED = re.compile(r"\s?(?:,|、|和|与|及|或|/|and(?: the)?|or(?: the)?|,? ?and) ?(?:the )?(?:size )?", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:whole|entire(?:ly)?|all of it|throughout|complete(?:ly)?|fully|all)\b|整(?=[体块张个条件只盏床])|"
    r"全部|通体|全都",
    re.IGNORECASE,
)
_ALL_OF_IT = Decimal(100)
# A longer value is a text with headings, and a shorter row has no two keys.
_LONGEST = 600
_BEHIND_IT = 14
_BEHIND_IT_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Row:
    """The keys of one list with the values of each."""

    values: dict[str, frozenset[Value]]

    def keys_of(self, value: Value) -> frozenset[str]:
        """The keys under which the value stands."""
        return frozenset(key for key, values in self.values.items() if value in values)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence names a key."""

    key: str
    start: int
    end: int


def judged_keyed(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The figures of the sentence that a source gives under another key than the sentence names."""
    told = [one for one in spoken.figures if one.kind in ("number", "percent")]
    if not told:
        return []
    plain = without_titles(spoken.plain, grounds)
    found: dict[int, Judged] = {}
    for source in grounds.cited(spoken.cited).values():
        for row, places in _rows_named(source, plain):
            for figure in told:
                if wrong := _wrong_key(figure, row, places, plain):
                    reason = f"{figure.text}: the source gives it of {wrong}"
                    found[figure.start] = Judged(figure.text, "number", figure.value, "withheld", reason=reason)
    return list(found.values())


def _rows_named(source: Source, plain: str) -> Iterator[tuple[Row, tuple[Place, ...]]]:
    product = source.product if source.evidence.kind == "product" else None
    if product is None:
        several: tuple[Row, ...] = rows(stated(source))
    else:
        several = tuple(row for one in product.attributes for row in rows(one.text))
        if (sold := _by_version(product, stated(source))) is not None:
            yield sold, _versions_named(product, plain)
    for row in several:
        yield row, tuple(sorted(_named(row, plain), key=lambda place: place.start))


def _wrong_key(figure: Figure, row: Row, places: Sequence[Place], plain: str) -> str:
    """The keys whose value the figure is, where the sentence tells it of another one or of the whole; else empty."""
    value = _value(figure)
    own = row.keys_of(value) if value is not None else frozenset()
    if not own or len(own) == len(row.values) or any(p.start <= figure.start < p.end for p in places):
        return ""
    low, high = _clause(plain, figure)
    near = [p for p in places if low <= p.start < high]
    if not near and any(_said_loosely(key, plain[low:high]) for key in own):
        return ""
    if not near:
        before = [p for p in places if p.end <= low]
        near = before if len({p.key for p in before}) == 1 else []
    if not near:
        of_all = figure.kind == "percent" and (figure.number == _ALL_OF_IT or _WHOLE.search(plain, low, high))
        return ", ".join(sorted(own)) if of_all and not places else ""
    if any(p.key in own and 0 <= p.start - figure.end <= _BEHIND_IT for p in near):
        return ""
    meant = _meant(near, figure, plain)
    return "" if meant <= own else ", ".join(sorted(own))


def _said_loosely(key: str, clause: str) -> bool:
    """Whether the clause says a word of the key: "the linings in the cups" are the cup linings."""
    told = clause.casefold()
    return any(len(word) > 2 and word.rstrip("s") in told for word in re.findall(r"[a-z]+", key.casefold()))


def _meant(near: Sequence[Place], figure: Figure, plain: str) -> frozenset[str]:
    """The keys of which the figure is told: the last before it with those joined to it, else the first behind it."""
    before = [p for p in near if p.end <= figure.start]
    if not before:
        return frozenset((near[0].key,))
    meant = [before.pop()]
    while before:
        between = plain[before[-1].end : meant[-1].start]
        if _RANGE.fullmatch(between):
            return frozenset()  # from one to another: neither of them is told of alone
        if not _JOINED.fullmatch(between):
            break
        meant.append(before.pop())
    return frozenset(p.key for p in meant)


def _clause(plain: str, figure: Figure) -> tuple[int, int]:
    low = max((m.end() for m in _CLAUSE.finditer(plain, 0, figure.start)), default=0)
    stop = _CLAUSE.search(plain, figure.end)
    return low, stop.start() if stop else len(plain)


def _named(row: Row, plain: str) -> Iterator[Place]:
    for key in row.values:
        number = _NUMBER.search(key)
        if number is None:
            pattern = re.escape(key)
        else:
            # 1.5M床 is 1.5 米的床: its number with the sign that says of what.
            thing = "".join(re.findall(r"[\u3400-\u9fff]", key[number.end() :]))[:1] or re.escape(key[number.end() :])
            between = r"\s?[A-Za-z米]{0,6}的?\s?" if thing and not thing.isascii() else r"\s?"
            pattern = rf"{re.escape(key[: number.start()])}(?<![\d.]){re.escape(number.group())}{between}{thing}"
        edges = (r"(?<![A-Za-z\d.])", r"(?![A-Za-z\d])") if key.isascii() else ("", "")
        for match in re.finditer(f"{edges[0]}{pattern}{edges[1]}", plain, re.IGNORECASE):
            yield Place(key, match.start(), match.end())


@lru_cache(maxsize=1 << 10)
def rows(text: str) -> tuple[Row, ...]:
    """The lists of ``text`` that give values by keys; remembered, for sentences cite the same texts."""
    plain = normalised(text).replace("\n", " ")
    if len(plain) > _LONGEST:
        return ()
    keys = [m for m in _KEY.finditer(plain) if _LETTER.search(m["key"])]
    if len(keys) < 2:
        return ()
    all_of = figures(text.replace("\n", " "))
    forms: dict[str, list[re.Match[str]]] = {}
    for match in keys:
        forms.setdefault(_NUMBER.sub("#", match["key"]), []).append(match)
    found = []
    for form, same in forms.items():
        if "#" in form and len(same) > 1:
            found.append(_row(same, all_of, len(plain)))
    bare = [match for match in keys if not _NUMBER.search(match["key"])]
    if len(bare) == len(keys) and len({m["key"] for m in bare}) == len(bare):
        found.append(_row(bare, all_of, len(plain)))
    return tuple(row for row in found if sum(bool(values) for values in row.values.values()) > 1)


def _row(keys: Sequence[re.Match[str]], all_of: Sequence[Figure], end: int) -> Row:
    stops = [*(match.start("key") for match in keys[1:]), end]
    return Row(
        {
            match["key"]: frozenset(
                value for one in all_of if match.end() <= one.start < stop and (value := _value(one)) is not None
            )
            for match, stop in zip(keys, stops, strict=True)
        }
    )


@lru_cache(maxsize=512)
def _by_version(product: Product, text: str) -> Row | None:
    """The values that fields and ``text`` give of one version: "520 g (Regular)", "S 74–80 cm, M 81–88 cm"."""
    sold = list(dict.fromkeys(value for variant in product.variants for _, value in variant.options))
    values: dict[str, set[Value]] = {value: set() for value in sold}
    free: set[Value] = set()
    for told in (*(attribute.text for attribute in product.attributes), *text.split("\n")) if sold else ():
        plain = normalised(told)
        all_of = figures(told)
        in_a_row = _in_a_row(product, plain, all_of)
        # One version alone makes no row: what is told of it may hold of the others too.
        in_rows = len({key for keys in in_a_row.values() for key in keys}) > 1
        for one in all_of:
            bracketed = _IN_BRACKETS.match(plain, one.end)
            of = {value for _, value, _ in places_of(product, bracketed["key"])} if bracketed else set()
            beside = in_a_row.get(one.start, set())
            of |= beside if in_rows else set()
            if (value := _value(one)) is not None:
                for key in of:
                    values[key].add(value)
                if not of and not beside:
                    free.add(value)
    named = {key: frozenset(several - free) for key, several in values.items()}
    return Row(named) if any(named.values()) else None


def _in_a_row(product: Product, plain: str, all_of: Sequence[Figure]) -> dict[int, set[str]]:
    """The versions beside which the figures of the text stand, by their places: "S 74–80 cm, M 81–88 cm"."""
    found: dict[int, set[str]] = {}
    low = 0
    for high in [*(match.start() for match in _CLAUSE.finditer(plain) if match.group() != ":"), len(plain)]:
        own = [one for one in all_of if low <= one.start < high]
        named = places_of(product, plain[low:high]) if own else ()
        if len(named) == 1:
            end = low + named[0][2] + len(named[0][1])
            behind = [one for one in own if one.start >= end]
            if behind and behind[0].start - end <= _BEHIND_IT_IN_A_ROW:
                found |= {one.start: {named[0][1]} for one in behind}
        low = high
    return found


def _versions_named(product: Product, plain: str) -> tuple[Place, ...]:
    found = [Place(value, at, at + len(value)) for _, value, at in places_of(product, plain)]
    return tuple(sorted(found, key=lambda place: place.start))


def _value(figure: Figure) -> Value | None:
    one = with_lent_unit(figure)
    amount = one.amount if one.amount is not None else one.number
    return None if amount is None else (one.dimension, Decimal(amount).normalize())
