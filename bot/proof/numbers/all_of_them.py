"""That all of so many things are something: "7 buttons, all of them programmable", 7 个键全部可编程."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from bot.proof.grounds import Grounds, Spoken
from bot.proof.numbers.known import Known
from bot.proof.numbers.labels import label_of
from knowledge.language import stem

# What only says that a field counts.
NUMBER_OF = label_of("number quantity count total amount pieces").words
_ALL = re.compile(
    r"(?P<all>\ball (?:of )?(?:the |its |their |these |those )?)"
    r"(?:\w+(?: \w+)?(?P<them> of (?:them|these|those))|\w+ [a-z]{3,}"
    r"|(?:of )?(?:them|these|those))\b|(?P<zh>全部|全都)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{4,}")


def without_all(spoken: Spoken, grounds: Grounds) -> Spoken:
    """The sentence without its "all", where a cited product counts as many of the things as of those that are so."""
    match = _ALL.search(spoken.text)
    if match is None:
        return spoken
    said = {stem(word.casefold()) for word in _WORD.findall(spoken.text)}
    cited = (Known(n, source) for n, source in grounds.cited(spoken.cited).items())
    if not any(_counts_both(one, said) for one in cited):
        return spoken
    text = spoken.text
    parts = [match.span("all") if match["all"] else match.span("zh")]
    if match["them"]:
        parts.append(match.span("them"))
    for start, end in sorted(parts, reverse=True):
        text = text[:start] + text[end:]
    return Spoken(text, spoken.cited)


def _counts_both(known: Known, said: Iterable[str]) -> bool:
    """Whether a field counts the things that are so ("programmable buttons: 7"), and another one as many in all."""
    counts: dict[frozenset[str], set[Decimal]] = {}
    for stated in known.stated:
        figure = stated.figure
        if figure.kind == "number" and not figure.dimension and figure.number is not None and stated.field:
            counts.setdefault(label_of(stated.field).words - NUMBER_OF, set()).add(figure.number)
    told = frozenset(said)
    for narrow, own in counts.items():
        for whole, all_of_them in counts.items():
            more = narrow - whole
            if whole and whole < narrow and more <= told and own == all_of_them and len(own) == 1:
                return True
    return False
