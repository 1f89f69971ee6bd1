"""A whole catalog of the user's own: how long its ingest takes, how much memory, and how fast it answers then."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.answers import Question
from ui import wiring
from ui.settings import read_settings

SCRIPT = Path(sys.executable).with_name("shelftalk")
LABELS = {
    "products": "products taken, none rejected or merged",
    "passages": "their passages",
    "ingest_s": "ingest into a new store, model exported, s",
    "passages_per_s": "passages per second of the whole ingest",
    "peak_mb": "peak memory of the ingest, MB",
    "second_ingest_s": "the same ingest again, nothing changed, whole command, s",
    "one_shot_ask_s": "`shelftalk ask`, one question as a process of its own, s",
    "warm_answer_median_ms": "quoted answer once warm, median, ms",
}
# Questions that any catalog can be asked: what they find does not matter here, only how long it takes.
QUESTIONS = (
    "How many products do you have?",
    "What is the cheapest product?",
    "Do you sell bicycles?",
    "Which printer cartridge is black?",
    "你们有多少款商品？",
    "有没有黑色的打印机？",
)


def measure_catalog(file: Path) -> dict[str, Any]:
    """All figures of one catalog file, by name."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SHELFTALK_")}

        def run(*arguments: str) -> tuple[float, str]:
            start = time.perf_counter()
            done = subprocess.run(
                [str(SCRIPT), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            return time.perf_counter() - start, done.stdout

        _, text = run("ingest", str(file.resolve()), "--json")
        report = json.loads(text)
        # The largest child so far is the ingest: nothing else has run.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        again, _ = run("ingest", str(file.resolve()), "--json")
        run("ask", "--json", QUESTIONS[2])
        asked, _ = run("ask", "--json", QUESTIONS[2])
        settings = read_settings(Path(folder)).model_copy(update={"home": Path(folder) / ".shelftalk"})
        assistant = wiring.counter(settings, engine="quote").assistant
        times = []
        for _ in range(5):
            for question in QUESTIONS:
                start = time.perf_counter()
                assistant.ask(Question(question))
                times.append(time.perf_counter() - start)
    return {
        "products": report["added"],
        "passages": report["passages"],
        "ingest_s": report["seconds"],
        "passages_per_s": report["passages"] / report["seconds"],
        "peak_mb": peak,
        "second_ingest_s": again,
        "one_shot_ask_s": asked,
        "warm_answer_median_ms": statistics.median(times[len(QUESTIONS) :]) * 1000,
    }
