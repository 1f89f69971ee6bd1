"""The sample shop: how soon commands start, how soon it answers, and how long it takes to be ingested."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.answers import Question
from tests.benchmarks.board import Board, Tick
from tests.benchmarks.processes import shelftalk
from tests.sample_shop import ingested
from ui import wiring
from ui.settings import Settings

# Attributes, stock, prices, counts, FAQs, pages, and questions that the shop cannot answer, in both languages.
QUESTIONS = (
    "How waterproof is the Ridge 2 GTX?",
    "Is Ridge 2 in 42 in stock?",
    "What is the cheapest tent?",
    "How many backpacks do you have?",
    "Which jackets under 150 dollars are waterproof?",
    "How long do I have to return something?",
    "How do I wash a down jacket?",
    "Do you sell bicycles?",
    "Who will win the next World Cup?",
    "Ridge 2 GTX 的防水等级是多少？",
    "你们支持七天无理由退货吗？",
    "有没有适合冬天的睡袋？",
    "最便宜的帐篷多少钱？",
    "你们有多少种背包？",
    "羽绒服怎么洗？",
    "什么时候发货？",
)


def measure(board: Board, tick: Tick, folder: Path, *, rounds: int, runs: int) -> None:
    """Takes down the sample shop's figures: each question ``rounds`` times, each command ``runs`` times."""
    settings, report = ingested(folder)
    tick(1, 6)
    board.add("help_s", started(["--help"], folder, runs), "`shelftalk --help`", unit="s", aim="<0.3")
    tick(2, 6)
    label = "ingest of the sample shop into a new store, model exported in it"
    board.add("shop_ingest_s", report.seconds, label, unit="s", aim="<60")
    board.add("shop_passages", report.passages, "its passages")
    board.add("shop_again_s", ingested(folder)[1].seconds, "the same ingest again, nothing changed", unit="s")
    size = sum(path.stat().st_size for path in settings.home.rglob("*") if path.is_file()) / 1e6
    board.add("shop_store_mb", size, "size of its store", unit="MB")
    tick(3, 6)
    answers(board, settings, rounds)
    tick(4, 6)
    # The command looks for .shelftalk in its working folder.
    settings.home.rename(folder / ".shelftalk")
    for name, text, language in (("ask_s", QUESTIONS[0], "English"), ("ask_zh_s", QUESTIONS[9], "Chinese")):
        seconds = started(["ask", "--json", text], folder, runs)
        board.add(name, seconds, f"`shelftalk ask`, one {language} question, new process", unit="s", aim="<3")
        tick(5 + (name == "ask_zh_s"), 6)


def answers(board: Board, settings: Settings, rounds: int) -> None:
    """Takes down how soon the first answer of a new assistant is there, and every later one."""
    start = time.perf_counter()
    assistant = wiring.counter(settings, engine="quote").assistant
    assistant.ask(Question(QUESTIONS[0]))
    board.add("first_answer_s", time.perf_counter() - start, "first answer within a process, parts opened", unit="s")
    for text in QUESTIONS:
        assistant.ask(Question(text))
    asked = [Question(text) for text in QUESTIONS] * rounds
    times = [seconds(partial(assistant.ask, question)) * 1000 for question in asked]
    board.add("answer_ms", statistics.median(times), "quoted answer once warm, median", unit="ms", aim="<100")
    slowest = statistics.quantiles(times, n=20)[-1]
    board.add("answer_p95_ms", slowest, "quoted answer once warm, 95th percentile", unit="ms", aim="<100")


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def started(arguments: list[str], folder: Path, runs: int) -> float:
    """Median seconds of the command as a process of its own; the first, cold run is left out."""
    shelftalk(*arguments, folder=folder)
    return statistics.median(shelftalk(*arguments, folder=folder).seconds for _ in range(runs))
