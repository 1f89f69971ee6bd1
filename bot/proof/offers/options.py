"""The verdict on letter sizes: "size XL", M 码. The product must be sold in them, or a cited text must name them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.stating import options

_LETTER_SIZES = re.compile(
    r"(?<![A-Za-z0-9'’.&+-])(?:(?P<alone>X{1,4}[SL])(?![A-Za-z0-9'’])"
    r"|(?P<size>[SML])(?=\s?[码号])|(?<=size )(?P<named>[SML])(?![A-Za-z0-9'’])"
    r"|(?<=sizes )(?P<first>[SML])(?![A-Za-z0-9'’]))"
)


def judged_options(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The letter sizes of the sentence."""
    cited = grounds.cited(spoken.cited)
    return [_size_judged(match.group(), cited) for match in _LETTER_SIZES.finditer(spoken.plain)]


def _size_judged(size: str, cited: Mapping[int, Source]) -> Judged:
    pattern = re.compile(rf"(?<![A-Za-z0-9]){size}(?![A-Za-z0-9])")
    for n, source in cited.items():
        sold = source.product is not None and any(value == size for _, value in options(source.product))
        if sold or pattern.search(source.text):
            return Judged(size, "size", size, "supported", n)
    return Judged(size, "size", size, "withheld", reason=f"{size}: no cited source names this size")
