"""Chinese counts that a noun is joined with, 双核 and 四核, against the English fields that count the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.proof.numbers.figure import Figure
from bot.proof.numbers.known import Known
from bot.proof.offers.arithmetic import number_in
from knowledge.language import gloss, stem
from knowledge.language.segmentation import is_word

_JOINED_COUNT = re.compile(
    r"(?<![第十])(单|双|[一二两三四五六八十]{1,2}|\d{1,2})\s?"
    # A measure word names nothing that a field would count.
    r"(?=((?![个种款件只双张条台块颗支瓶包盒袋套档枚根片次])[\u3400-\u9fff]{1,2}))"
)


def counted_in_fields(plain: str, known: Mapping[int, Known]) -> Iterator[tuple[str, Decimal, frozenset[Decimal]]]:
    """The counts that a noun is joined with, 双核 and 四核, each with those that English fields give: "cores: 1"."""
    for match in _JOINED_COUNT.finditer(plain):
        said = _WHOLE.get(match[1]) or number_in(match[1])
        told: set[Decimal] = set()
        for noun in (match[2], match[2][0]):
            meant = {stem(word) for word in (*gloss(noun), *_with_two(noun))}
            for one in known.values():
                same = (s.figure for s in one.stated if s.field and stem(_head(s.field)) in meant)
                told |= {f.number for f in same if f.number is not None and _is_count(f)}
        if said is not None and told:
            yield match.group(), said, frozenset(told)


def _head(field: str) -> str:
    """What an English field counts: the speeds of "number of speeds", the labels of "labels per sheet"."""
    named = re.sub(r"(?i)^(?:number|quantity|count|amount) of ", "", field.strip())
    return re.split(r"(?i)\s(?:per|of|in|for|on)\s", named)[0].split(" ")[-1].casefold()


_WHOLE = {"单": Decimal(1), "双": Decimal(2)}


def _with_two(noun: str) -> set[str]:
    """What the noun means in a word with 双, beside the two of it: 双核 is dual core."""
    return set(gloss(f"双{noun}")) - set(gloss("双")) - {"dual"} if is_word(f"双{noun}") else set()


def _is_count(figure: Figure) -> bool:
    return figure.kind == "number" and not figure.dimension and figure.number is not None and not figure.number % 1
