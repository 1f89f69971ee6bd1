"""A whole catalog of the user's own: how long its ingest takes, how much memory, and how fast it answers then."""

from __future__ import annotations

import statistics
from functools import partial
from pathlib import Path

from bot.answers import Question
from tests.benchmarks.board import Board
from tests.benchmarks.processes import shelftalk
from tests.benchmarks.sample_shop import seconds
from ui import wiring
from ui.settings import read_settings

# Questions that any catalog can be asked: what they find does not matter here, only how long it takes.
QUESTIONS = (
    "How many products do you have?",
    "What is the cheapest product?",
    "Do you sell bicycles?",
    "Which printer cartridge is black?",
    "你们有多少款商品？",
    "有没有黑色的打印机？",
)


def measure(board: Board, file: Path, folder: Path) -> None:
    """Takes down the figures of one catalog file."""
    source = str(file.resolve())
    first = shelftalk("ingest", source, "--json", folder=folder)
    report = first.json()
    board.add("products", report["added"], f"products taken, {len(report['rejected'])} rows rejected")
    board.add("passages", report["passages"], "their passages")
    board.add("ingest_s", report["seconds"], "ingest into a new store, model exported in it", unit="s")
    board.add("passages_per_s", report["passages"] / report["seconds"], "passages per second of the whole ingest")
    board.add("peak_mb", first.peak_mb, "peak memory of the ingest", unit="MB", aim="<3000")
    again = shelftalk("ingest", source, "--json", folder=folder)
    board.add("again_s", again.seconds, "the same ingest again, nothing changed, whole command", unit="s")
    shelftalk("ask", "--json", QUESTIONS[2], folder=folder)
    asked = shelftalk("ask", "--json", QUESTIONS[2], folder=folder)
    board.add("ask_s", asked.seconds, "`shelftalk ask`, one question, new process", unit="s")
    settings = read_settings(folder).model_copy(update={"home": folder / ".shelftalk"})
    assistant = wiring.counter(settings, engine="quote").assistant
    for text in QUESTIONS:
        assistant.ask(Question(text))
    times = [seconds(partial(assistant.ask, Question(text))) for _ in range(4) for text in QUESTIONS]
    board.add("answer_ms", statistics.median(times) * 1000, "quoted answer once warm, median", unit="ms")
