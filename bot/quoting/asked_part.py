"""That part of a long value which a question means: of a row for each size one, of several sentences the nearest."""

from __future__ import annotations

import re

from bot.quoting.context import Context, words_of
from bot.quoting.sentences import sentences
from bot.size_guides import asked_parts, parts_of

# A value up to this length is told whole.
_AT_ONCE = 80
# A sentence alone needs no number.
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[：:、.)]\s*(?=\D)")


def asked_part(context: Context, question: str, value: str) -> str:
    """The part of ``value`` that ``question`` means; all of it where it is short, or where no part is meant more."""
    if found := asked_parts(question, parts_of(value)):
        return "；".join(part.text for part in found)
    told = sentences(value) if len(value) > _AT_ONCE else ()
    shares = [context.coverage(context.read.rest or context.read.terms, words_of(one)) for one in told]
    if len(told) < 2 or min(shares) == max(shares):
        return value
    kept = [_NUMBERED.sub("", one) for one, share in zip(told, shares, strict=True) if share == max(shares)]
    return (" " if value.isascii() else "").join(kept)
