"""``make bench``: how fast the sample shop answers, starts and is ingested on this machine.

Everything runs in a temporary folder and is measured with the wall clock; medians, because one slow run says little.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bot.answers import Question
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
SCRIPT = Path(sys.executable).with_name("shelftalk")


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def load() -> str:
    """How busy the machine is: figures of a busy one are no better than a guess."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


def command_seconds(arguments: list[str], folder: Path, runs: int) -> float:
    """Median seconds of the command as a process of its own; the first, cold run is left out."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SHELFTALK_", "OPENAI_"))}

    def run() -> None:
        subprocess.run([str(SCRIPT), *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)

    run()
    return statistics.median(seconds(run) for _ in range(runs))


def warm_answers(settings: Settings, rounds: int) -> dict[str, float]:
    """Seconds until the first answer of a new process' assistant, and milliseconds of every later one."""
    start = time.perf_counter()
    assistant = wiring.counter(settings, engine="quote").assistant
    assistant.ask(Question(QUESTIONS[0]))
    first = time.perf_counter() - start
    for text in QUESTIONS:
        assistant.ask(Question(text))
    asked = [Question(text) for text in QUESTIONS] * rounds
    times = [seconds(partial(assistant.ask, question)) for question in asked]
    return {
        "first_answer_s": first,
        "warm_answer_median_ms": statistics.median(times) * 1000,
        "warm_answer_p95_ms": statistics.quantiles(times, n=20)[-1] * 1000,
    }


def measure(folder: Path, rounds: int, runs: int) -> dict[str, Any]:
    """All figures, by name."""
    settings, report = ingested(folder)
    figures: dict[str, Any] = {
        "ingest_s": report.seconds,
        "passages": report.passages,
        "passages_per_s": report.passages / report.seconds,
        "second_ingest_s": ingested(folder)[1].seconds,
        "store_mb": sum(path.stat().st_size for path in settings.home.rglob("*") if path.is_file()) / 1e6,
        **warm_answers(settings, rounds),
        "help_s": command_seconds(["--help"], folder, runs),
    }
    # The command looks for .shelftalk in its working folder.
    settings.home.rename(folder / ".shelftalk")
    figures["one_shot_ask_s"] = command_seconds(["ask", "--json", QUESTIONS[0]], folder, runs)
    figures["one_shot_ask_zh_s"] = command_seconds(["ask", "--json", QUESTIONS[9]], folder, runs)
    return figures


LABELS = {
    "help_s": "`shelftalk --help`, s",
    "one_shot_ask_s": "`shelftalk ask`, one English question as a process of its own, s",
    "one_shot_ask_zh_s": "`shelftalk ask`, one Chinese question as a process of its own, s",
    "first_answer_s": "first answer within a process, parts opened, s",
    "warm_answer_median_ms": "quoted answer once warm, median, ms",
    "warm_answer_p95_ms": "quoted answer once warm, 95th percentile, ms",
    "ingest_s": "ingest of the sample shop into a new store, model exported, s",
    "passages": "its passages",
    "passages_per_s": "passages per second",
    "second_ingest_s": "the same ingest again, nothing changed, s",
    "store_mb": "size of the store, MB",
}


def main() -> None:
    """Prints the figures as a Markdown table, or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="times that each question is asked")
    parser.add_argument("--runs", type=int, default=5, help="times that each command is started")
    parser.add_argument("--catalog", type=Path, help="measure this catalog file instead (minutes for thousands)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    labels = LABELS
    if options.catalog is not None:
        from tests.benchmarks import catalog

        figures, labels = catalog.measure_catalog(options.catalog), catalog.LABELS
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(Path(folder), options.rounds, options.runs)
    if options.json:
        print(json.dumps(figures))
        return
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {load()}"
    print(f"Python {platform.python_version()}, {machine}\n")
    print("| what | measured |\n|---|---|")
    for name, label in labels.items():
        value = figures[name]
        print(f"| {label} | {value if isinstance(value, int) else format(value, '.3g' if value < 100 else '.0f')} |")


if __name__ == "__main__":
    main()
