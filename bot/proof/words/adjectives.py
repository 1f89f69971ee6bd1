"""English comparatives and superlatives of the adjectives that are said of goods."""

from __future__ import annotations

import re
from functools import cache

_ADJECTIVES = (
    "cheap costly dear pricey light heavy small large big short long "
    "wide broad narrow thick thin slim high low tall deep "
    "shallow fast quick slow strong weak warm cold hot cool soft "
    "hard firm bright dark quiet loud noisy new old young "
    "great fine safe clean easy simple sharp smooth tough tight loose dry wet rich pure early late full dense "
    "roomy sturdy tiny fancy tasty comfy cosy cozy healthy lovely "
    "handy happy rare fresh mild sweet steep flat green neat"
)
_IRREGULAR = {"best": "good", "better": "good", "worst": "bad", "worse": "bad", "furthest": "far", "farthest": "far"}


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Each comparative and superlative with its adjective and what it is."""
    found: dict[str, tuple[str, str]] = {}
    for word in _ADJECTIVES.split():
        base = word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") else word
        bases = {base, base + base[-1]} if re.search(r"[^aeiou][aeiou][bdgmnpt]$", word) else {base}
        for one in bases:
            found[one + "er"], found[one + "est"] = (word, "more"), (word, "most")
    for word, adjective in _IRREGULAR.items():
        found[word] = (adjective, "more" if word.endswith(("er", "se")) else "most")
    return found


def adjective_of(comparative: str) -> str:
    """The adjective of a comparative, light of "lighter"; empty for a word that is none."""
    adjective, degree = forms().get(comparative.lower(), ("", ""))
    return adjective if degree == "more" else ""
