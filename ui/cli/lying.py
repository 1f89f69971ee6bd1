"""The demo's questions put to a model that lies: what it said, struck through what was withheld, and what came out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ui.cli.output import write, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers import Answer, Said
    from bot.assistant import Assistant

# A stock state, a price, a policy and a size, two in each language.
QUESTIONS = (
    "Is Ridge 2 in 42 in stock?",
    "How much is the Heath 4 tent?",
    "退货运费谁出？",
    "Ridge 2 有多重？",
)

_NOTICE = "Simulation: the language model is a small program on this machine that states one false fact per answer."
_STRUCK, _PLAIN = "\x1b[9m", "\x1b[29m"


def show_lies(assistant: Assistant, *, json: bool) -> None:
    """Asks four questions and writes, for each, what the model said and what a customer got."""
    from ui.rendering import terminal_text

    if not json:
        write(f"\n{_NOTICE}")
    for question in QUESTIONS:
        said, answer = _asked(assistant, question)
        if json:
            sentences = [{"text": s.text, "withheld": s.withheld, "repaired": s.repaired} for s in said]
            write_json({"simulation": {"model_said": sentences}, "answer": answer.to_json()})
            continue
        write(f"\n> {question}\n")
        write("The model said:")
        for line in _lines(said, struck=sys.stdout.isatty() and "NO_COLOR" not in os.environ):
            write(f"  {line}")
        write("The customer got:")
        write("\n".join(f"  {line}" for line in terminal_text(answer).splitlines()))


def _asked(assistant: Assistant, question: str) -> tuple[tuple[Said, ...], Answer]:
    from bot.answers import Question
    from ui.simulation.watching import Watched

    said: tuple[Said, ...] = ()
    answer = None
    for snapshot in Watched(assistant).stream(Question(question)):
        said, answer = snapshot.said, snapshot.answer
    if answer is None:
        raise RuntimeError("the stream ended without its answer")
    return said, answer


def _lines(said: tuple[Said, ...], *, struck: bool) -> Iterator[str]:
    """A line for each sentence; a terminal strikes through what did not stand, a file is told in words alone."""
    from ui.rendering import printable

    for sentence in said:
        text = " ".join(printable(sentence.text).split())
        if not sentence.withheld and not sentence.repaired:
            yield f"  {text}"
            continue
        fate = "withheld" if sentence.withheld else "corrected from the catalog"
        yield f"✗ {_STRUCK}{text}{_PLAIN}  ({fate})" if struck else f"✗ {text}  ({fate})"
