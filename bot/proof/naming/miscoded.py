"""Codes that are one sign off: the 6910x of a source that has the 6910p, "4-pzrt" of a 4-port switch."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.proof.claims import Judged
from bot.proof.grounds import Grounds, Spoken
from bot.proof.sources import whole

_TOKEN = re.compile(r"(?<![\w.])[A-Za-z0-9]+(?:[-/.+][A-Za-z0-9]+)*")
_LETTER = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
# "A4" and "5G" are so short that one sign makes another word.
_SHORTEST = 4


def judged_codes(spoken: Spoken, grounds: Grounds) -> list[Judged]:
    """The words of letters and digits that no cited source has, where one has them but for a single sign."""
    cited = grounds.cited(spoken.cited)
    own = _codes(spoken.plain) if cited else frozenset()
    if not own:
        return []
    stated = frozenset(code for source in cited.values() for code in _codes(whole(source)))
    measured = {figure.text.casefold() for figure in spoken.figures if figure.dimension}
    found = []
    for code in sorted(own - stated - measured):
        meant = next((one for one in stated if _one_sign_off(code, one)), None)
        if meant is not None:
            found.append(Judged(code, "code", code, "withheld", reason=f"{code}: the source says {meant}"))
    return found


@lru_cache(maxsize=512)
def _codes(text: str) -> frozenset[str]:
    found = (match.group().casefold() for match in _TOKEN.finditer(text))
    return frozenset(one for one in found if len(one) >= _SHORTEST and _LETTER.search(one) and _DIGIT.search(one))


def _one_sign_off(code: str, other: str) -> bool:
    return len(code) == len(other) and sum(a != b for a, b in zip(code, other, strict=True)) == 1
