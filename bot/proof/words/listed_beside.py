"""Words that stand in one list with a word of the source: "students and teachers", 学生和教师.

A sentence may say one thing in words of its own; what it lists beside something is a further fact, and must be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.proof.words.wording import Word

_SMALL = r"(?:\s(?:for|with|in|on|of|by|to|from|the|a|an|your|its|their|our|both|also)){0,3}"
_JOINT = re.compile(
    rf"\s?,?\s?(?:and|or|nor|plus|&|as well as)\b{_SMALL}\s?|\s?(?:[、和与及]|以及|还有)\s?", re.IGNORECASE
)


def listed_beside(
    plain: str, content: Sequence[Word], unsaid: Sequence[Word], is_said: Callable[[Word], bool]
) -> list[Word]:
    """The ``unsaid`` words that a joint alone parts from a word of the source, before or behind them."""
    found = []
    for place, word in enumerate(content):
        if word not in unsaid:
            continue
        beside = [(content[place - 1], word)] if place else []
        beside += [(word, content[place + 1])] if place + 1 < len(content) else []
        if any(
            _JOINT.fullmatch(plain, one.end, other.start) and is_said(other if one is word else one)
            for one, other in beside
        ):
            found.append(word)
    return found
