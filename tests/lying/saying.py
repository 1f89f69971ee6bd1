"""How a claim is added to a sentence: in it, or as a sentence of its own beside it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.lying.truths import Truth

_ENDS = ".。！!"


def added(
    truth: Truth, sentence: str, random: Random, english: Sequence[str], chinese: Sequence[str]
) -> tuple[str, str, int, int]:
    """The sentence with one of these claims added, as a draft of a lie."""
    claim = random.choice(english if truth.language == "en" else chinese)
    bare = sentence.rstrip().rstrip(_ENDS)
    if truth.language == "en":
        small = claim[0].lower() + claim[1:]
        joints = ((", and ", small), ("; ", small), (". ", claim), (" – ", small))
        # "See …" and "Order …" stand for themselves.
        joint, said = random.choice(joints) if claim.split()[0] in _PLAIN_STARTS else (". ", claim)
        return "added", f"{bare}{joint}{said}.", len(bare) + len(joint), len(bare) + len(joint) + len(said)
    joint = random.choice(("，", "；", "，而且", "。"))
    return "added", f"{bare}{joint}{claim}。", len(bare) + len(joint), len(bare) + len(joint) + len(claim)


_PLAIN_STARTS = frozenset(
    "It Its The You We This Delivery Only With A Students Installation Your Members Assembly Free".split()
)
