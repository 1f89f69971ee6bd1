"""A number with the noun of a field that counts: 60 sheets, where 10 sheets and 60 labels are in the pack.

That some other field has the number does not make so many of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.proof.claims import Judged
from bot.proof.counted_things import counts_of, nouns
from bot.proof.grounds import Grounds, Spoken
from bot.proof.naming.subjects import without_titles
from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.numbers.per_piece import counts_each
from bot.proof.numbers.shapes import CLASSIFIERS, normalised
from knowledge.language import stem
from knowledge.wording import spoken_name

# "Labels per sheet" counts labels, "number of pockets" pockets.
_OF_EACH = re.compile(
    r"\s(?:per|in|inside|included|supported|on|for|with)\b.*$|^(?:number|quantity|amount|count|no\.?) of ", re.I
)
_COUNTS = re.compile(r"数量|个数|件数|总数|数$|^每[\u3400-\u9fff]{1,3}(?=[\u3400-\u9fff])")
_BARE = re.compile(r"\s*(\d{1,6})\s*")
_PHRASE = re.compile(rf"\s?[{CLASSIFIERS}]?(?P<noun>[\u3400-\u9fff]{{1,4}})")


def judged_counted_fields(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The numbers of the sentence that count what a field of the cited product counts otherwise."""
    told = [one for one in spoken.figures if one.kind == "number" and not one.dimension and not one.range_of]
    known = {n: Known(n, source) for n, source in grounds.cited(spoken.cited).items()}
    counted = {head: value for one in known.values() for head, value in _counted(one)} if told else {}
    if not counted:
        return []
    plain = without_titles(spoken.plain, grounds)
    found = []
    for figure in told:
        noun = _noun(plain, figure, counted)
        # How many fall to each is held against the other counts (`per_piece`).
        if noun is None or figure.number in _so_many(noun, known) or counts_each(plain, figure):
            continue
        reason = f"{figure.text}: the source counts {format(counted[noun], 'f')} of them"
        found.append(Judged(figure.text, "count", figure.value, "withheld", reason=reason))
    return found


def _noun(plain: str, figure: Figure, counted: Mapping[str, Decimal]) -> str | None:
    """The counted noun behind the figure, if a field counts it."""
    if (chinese := _PHRASE.match(plain, figure.end)) is not None:
        said = plain[figure.end : chinese.end()].lstrip()
        return next((head for head in counted if not head.isascii() and _stands_in(head, said)), None)
    return next((one for word in nouns(plain, figure.end) if (one := stem(word)) in counted), None)


def _stands_in(head: str, said: str) -> bool:
    return said.startswith(head) or (said[:1] in CLASSIFIERS and said[1:].startswith(head))


def _so_many(noun: str, known: Mapping[int, Known]) -> frozenset[Decimal]:
    """The numbers that the cited sources give of the noun, in fields and texts."""
    fields = {value for one in known.values() for head, value in _counted(one) if head == noun}
    return frozenset(fields | {number for one in known.values() for number, _ in counts_of(noun, one)})


def _counted(known: Known) -> Iterator[tuple[str, Decimal]]:
    """What the fields of the source's product count, each with its noun."""
    product = known.source.product
    for attribute in product.attributes if product is not None and known.source.evidence.kind == "product" else ():
        bare = _BARE.fullmatch(normalised(attribute.text))
        name = spoken_name(attribute.name).casefold().strip()
        counts = _OF_EACH.search(name) if name.isascii() else _COUNTS.search(name)
        if bare is None or counts is None or attribute.unit:
            continue
        head = (_OF_EACH if name.isascii() else _COUNTS).sub("", name).strip().split(" ")[-1]
        if head:
            yield (stem(head) if head.isascii() else head), Decimal(bare[1])
