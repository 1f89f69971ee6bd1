"""Where personal data stands in a text, and what to do where two findings overlap. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["email", "iban", "card", "id", "phone", "order", "ip", "address", "name"]
# In this order they win where two overlap: what a check digit proves before what only its surroundings show.
KINDS: tuple[Kind, ...] = get_args(Kind)
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_NOTHING = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is personal data of this kind."""

    start: int
    end: int
    kind: Kind


def disjoint(spans: Iterable[Span], text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """The spans in the order of the text, without overlaps; ``taken`` places are somebody else's.

    A weaker span gives up what a stronger one holds and keeps what is left of it.
    """
    held = bytearray(len(text))
    for start, end in taken:
        held[start:end] = b"\1" * (end - start)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (_RANK[one.kind], one.start - one.end)):
        start = held.find(0, span.start, span.end)
        while start >= 0:
            end = held.find(1, start, span.end)
            end = span.end if end < 0 else end
            held[start:end] = b"\1" * (end - start)
            piece = _trimmed(Span(start, end, span.kind), text)
            if piece is not None:
                kept.append(piece)
            start = held.find(0, end, span.end)
    return sorted(kept, key=lambda one: one.start)


def _trimmed(span: Span, text: str) -> Span | None:
    """The span without the blanks and stops at its ends; ``None`` where no letter or digit is left."""
    inside = text[span.start : span.end]
    if _NOTHING.fullmatch(inside):
        return None
    start = span.start + len(inside) - len(inside.lstrip(" \t\r\n,;:，；：、-"))
    end = span.start + len(inside.rstrip(" \t\r\n.,;:，；：、-"))
    return Span(start, end, span.kind)
