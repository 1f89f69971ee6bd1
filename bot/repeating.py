"""Whether a sentence repeats what the model was told to do: its rules are for it alone, and are never said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.models import Message

_TOKEN = re.compile(r"[a-z0-9'’]+|[\u3400-\u9fff]")
_PART = re.compile(r"[.!?;:。！？；：\n]+")
# A rule that is said as a whole is no chance from so many words or characters on.
_WHOLE = {False: 4, True: 6}
# So many words, or Chinese characters, in a row are no chance: "the sources do not tell" is five.
_RUN = {False: 6, True: 9}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a model was told, in runs of words and whole sentences; nothing of a customer or a source is among them."""

    runs: frozenset[tuple[str, ...]]
    wholes: frozenset[tuple[str, ...]]

    def repeated_in(self, sentence: str) -> bool:
        """Whether the sentence holds a run of the rules, or a short rule as a whole."""
        return not self.runs.isdisjoint(_runs(sentence)) or not self.wholes.isdisjoint(_wholes(sentence))


def rules_of(messages: Iterable[Message]) -> Rules:
    """The rules in the system texts of a conversation with a model."""
    told = [text for role, text in messages if role == "system"]
    return Rules(
        frozenset(run for text in told for run in _runs(text)),
        frozenset(whole for text in told for whole in _wholes(text)),
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    tokens = _TOKEN.findall(text.casefold())
    found = set()
    for start in range(len(tokens)):
        length = _RUN[not tokens[start].isascii()]
        if start + length <= len(tokens):
            found.add(tuple(tokens[start : start + length]))
    return found


def _wholes(text: str) -> set[tuple[str, ...]]:
    parts = (tuple(_TOKEN.findall(part)) for part in _PART.split(text.casefold()))
    return {part for part in parts if part and len(part) >= _WHOLE[not part[0].isascii()]}
