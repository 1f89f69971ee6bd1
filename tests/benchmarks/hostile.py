"""Random and hostile questions: no error, and none that takes long; through understanding, search and ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.answers import Question, Turn
from bot.understanding.reading import understand
from tests.benchmarks.board import Board, Tick
from tests.hostile_queries import hostile_queries
from tests.sample_shop import ingested
from ui import wiring

QUERIES, ASKED = 10_000, 1_000
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


def measure(board: Board, tick: Tick, model: Path, folder: Path, *, full: bool) -> None:
    """Takes down errors and the slowest question: all are understood, ``ASKED`` of them (all if ``full``) asked.

    Every third one is asked within a conversation and about a product. An error is noted with its question.
    """
    settings, _ = ingested(folder, model=model)
    assistant = wiring.counter(settings, engine="quote").assistant
    assistant.ask(Question(PLAIN[0]))
    sku = assistant.search(PLAIN[0], k=1)[0].sku
    every = 1 if full else QUERIES // ASKED
    errors: list[str] = []
    slowest: dict[str, tuple[float, str]] = {}
    calls = 0

    def timed(way: str, kind: str, text: str, work: Callable[[], object]) -> None:
        start = time.process_time()
        try:
            work()
        except Exception as broken:  # whatever breaks is what is looked for
            errors.append(f"{way}, {kind}: {type(broken).__name__}: {str(broken)[:80]!r} for {text[:80]!r}")
        seconds = time.process_time() - start
        slowest[way] = max(slowest.get(way, (0.0, "")), (seconds, f"{kind}, {len(text):,} characters: {text[:60]!r}"))

    before = ""
    for number, (kind, text) in enumerate(hostile_queries(QUERIES, SEED, PLAIN)):
        history = (Turn("user", before), Turn("assistant", before)) if number % 3 == 0 else ()
        question = Question(text, about=sku if number % 3 == 0 else None, history=history)
        timed(
            "understand",
            kind,
            text,
            lambda asked=question: understand(asked, assistant.reader, assistant.lexicon, "en"),
        )
        calls += 1
        if number % every == 0 or number < ASKED // 10:
            timed("search", kind, text, lambda query=text: assistant.search(query))
            timed("ask", kind, text, lambda asked=question: assistant.ask(asked).to_json())
            calls += 2
        before = text
        if number % 50 == 0:
            tick(number, QUERIES)
    assistant.reader.store.close()
    label = f"random and hostile questions ({QUERIES:,} of seed {SEED}, {calls:,} calls): errors"
    board.add("hostile_errors", len(errors), label, aim="<0")
    for way, (seconds, _) in slowest.items():
        board.add(
            f"hostile_{way}_s", seconds, f"the slowest of them, {way}", unit="s of processor time", aim=f"<{LIMIT}"
        )
    for way, (seconds, text) in slowest.items():
        board.note(f"The slowest for {way}, {seconds:.2f} s: {text}".encode("utf-8", "backslashreplace").decode())
    for error in errors[:10]:
        board.note(f"An error: {error}".encode("utf-8", "backslashreplace").decode())
