"""Answers as another does, and has every answer journaled."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers import Answer, Answering, Question, Snapshot
from bot.journal.recording import Recorder


class Recorded:
    """What answers, with a recorder beside it."""

    def __init__(self, answering: Answering, recorder: Recorder) -> None:
        self._answering = answering
        self._recorder = recorder

    def ask(self, question: Question) -> Answer:
        """The answer, whole."""
        answer = self._answering.ask(question)
        self._recorder.put(question, answer)
        return answer

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The text as it grows; the answer is taken for the journal before its last snapshot is handed on."""
        for snapshot in self._answering.stream(question):
            if snapshot.answer is not None:
                self._recorder.put(question, snapshot.answer)
            yield snapshot
