"""Random and hostile questions: no error, and none that takes long; through understanding, search and ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.answers import Question, Turn
from bot.understanding.reading import understand
from tests.benchmarks.board import Board, Tick
from tests.hostile_queries import hostile_queries
from tests.sample_shop import ingested
from ui import wiring

# Every one is understood; each tenth, and every known attack, is also searched for and asked.
WHOLE, SAMPLE, EVERY, ATTACKED = 10_000, 1_000, 10, 50
# Processor seconds for one question of whatever length: what else runs on the machine does not count.
LIMIT = 3
SEED = 20_261_122
PLAIN = (
    "How waterproof is the Ridge 2 GTX?",
    "Which jackets under 150 dollars are waterproof?",
    "How long do I have to return something?",
    "最便宜的帐篷多少钱？",
    "你们支持七天无理由退货吗？",
)


@dataclass(slots=True)
class Calls:
    """What was called: how often, what broke, and the slowest of each way in processor seconds."""

    count: int = 0
    errors: list[str] = field(default_factory=list)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)

    def timed(self, way: str, kind: str, text: str, work: Callable[[], object]) -> None:
        """Calls ``work`` and takes down how it went."""
        shown = f"{kind}, {len(text):,} characters: {text[:60]!r}"
        start = time.process_time()
        try:
            work()
        except Exception as broken:  # whatever breaks is what is looked for
            self.errors.append(f"{way}, {shown}: {type(broken).__name__}: {str(broken)[:80]!r}")
        seconds = time.process_time() - start
        self.slowest[way] = max(self.slowest.get(way, (0.0, "")), (seconds, shown))
        self.count += 1


def measure(board: Board, tick: Tick, model: Path, folder: Path, *, queries: int) -> None:
    """Takes down errors and the slowest question of ``queries`` random ones on the sample shop.

    Every third one is asked within a conversation and about a product. An error is noted with its question.
    """
    settings, _ = ingested(folder, model=model)
    assistant = wiring.counter(settings, engine="quote").assistant
    for text in PLAIN:
        assistant.ask(Question(text))
    sku = assistant.search(PLAIN[0], k=1)[0].sku
    calls, before = Calls(), ""
    for number, (kind, text) in enumerate(hostile_queries(queries, SEED, PLAIN)):
        history = (Turn("user", before), Turn("assistant", before)) if number % 3 == 0 else ()
        question = Question(text, about=None if number % 3 else sku, history=history)
        calls.timed("understand", kind, text, partial(understand, question, assistant.reader, assistant.lexicon, "en"))
        if number % EVERY == 0 or number < ATTACKED:
            calls.timed("search", kind, text, partial(assistant.search, text))
            calls.timed("ask", kind, text, partial(assistant.ask, question))
        before = text
        tick(number + 1, queries)
    assistant.reader.store.close()
    report(board, calls, queries)


def report(board: Board, calls: Calls, queries: int) -> None:
    """Takes the calls down."""
    label = f"random and hostile questions ({queries:,} of seed {SEED}, {calls.count:,} calls): errors"
    board.add("hostile_errors", len(calls.errors), label, aim="<0")
    for way, (seconds, _) in calls.slowest.items():
        label = f"the slowest of them, {way}, processor time"
        board.add(f"hostile_{way}_s", seconds, label, unit="s", aim=f"<{LIMIT}")
    told = [f"The slowest for {way}, {seconds:.2f} s: {text}" for way, (seconds, text) in calls.slowest.items()]
    for line in (*told, *(f"An error: {error}" for error in calls.errors[:10])):
        board.note(line.encode("utf-8", "backslashreplace").decode())
