"""An assistant whose answers carry what the model said, sentence by sentence, beside what the customer got."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answers import Answer, Question, Said, Snapshot
from bot.assistant import Assistant
from bot.writing import Sentence


class Watched:
    """``assistant`` with the model's own words in every snapshot. For the demo's page only."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: Question) -> Answer:
        """The answer, whole."""
        return self._assistant.ask(question)

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The text as it grows, with what the model said up to there; a sentence that is said again is told once."""
        said: list[Said] = []

        def hear(sentence: Sentence) -> None:
            words = Said(sentence.said, sentence.withheld, any(c.verdict == "repaired" for c in sentence.claims))
            if words not in said:
                said.append(words)

        for snapshot in self._assistant.stream(question, watch=hear):
            yield replace(snapshot, said=tuple(said))
