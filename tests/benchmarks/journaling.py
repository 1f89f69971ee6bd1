"""What the journal costs: the moment on the answering path, and the write beside it."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from pathlib import Path

from bot.answers import Answer, Citation, Claim, ProductCard, Question
from bot.journal.entries import entry_of
from bot.journal.journal import open_journal
from bot.journal.recording import Recorder
from tests.benchmarks.board import Board, Tick
from ui import wiring
from ui.settings import Settings

ENTRIES = 500
MOST = "<5"
_ANSWER = Answer(
    answer_id="",
    question="Is the Ridge 2 in 42 in stock? Write to jane.roe@example.org or call +1 415 555 2671.",
    standalone_question="Is the Ridge 2 in 42 in stock? Write to jane.roe@example.org or call +1 415 555 2671.",
    language="en",
    status="answered",
    engine="quote",
    text="Yes, the Ridge 2 hiking shoe in 42 is in stock in Stone grey. Moss green: out of stock. [1]",
    confidence=0.95,
    citations=(Citation(1, "product", "Ridge 2 hiking shoe", "42 / Stone grey: in stock", "p", "ridge-2", "stock"),),
    products=(ProductCard("ridge-2", "Ridge 2 hiking shoe"),),
    claims=(Claim("42 / Stone grey", "stock", "in_stock", "supported", 1),),
    catalog_version="0123456789abcdef",
)  # fmt: skip


def measure(board: Board, tick: Tick, folder: Path) -> None:
    """The median of taking an answer, of masking one, and of writing one entry in its own transaction."""
    question, settings = Question(_ANSWER.question), Settings()
    answers = [replace(_ANSWER, answer_id=f"{number:032x}") for number in range(2 * ENTRIES)]
    masking = wiring.masking(settings)
    masking.conversation().mask(_ANSWER.question)
    journal = open_journal(folder / "direct", create=True)
    masked, written = [], []
    for number, answer in enumerate(answers[:ENTRIES]):
        start = time.perf_counter()
        entry = entry_of(question, answer, wiring.now()).masked(masking.conversation())
        ready = time.perf_counter()
        journal.write([entry])
        masked.append(ready - start)
        written.append(time.perf_counter() - ready)
        tick(number, 2 * ENTRIES)
    journal.close()
    recorder = Recorder(
        lambda: open_journal(folder / "queued", create=True), clock=wiring.now, new_masks=masking.conversation
    )
    taken = []
    for answer in answers[ENTRIES:]:
        start = time.perf_counter()
        recorder.put(question, answer)
        taken.append(time.perf_counter() - start)
        # As in a shop: one answer after the other, the writer beside it.
        time.sleep(0.002)
    recorder.close(60)
    tick(2 * ENTRIES, 2 * ENTRIES)
    for name, seconds, what, aim in (
        ("journal_taken", taken, "an answer is taken for the journal (on the answering path)", ""),
        ("journal_masked", masked, "an entry is made and masked (beside it)", ""),
        ("journal_written", written, "an entry is written and committed (beside it)", MOST),
    ):
        board.add(name, 1_000 * statistics.median(seconds), what, unit="ms", aim=aim)
    if recorder.lost or recorder.written != ENTRIES:
        board.note(f"The journal kept {recorder.written} of {ENTRIES} answers.")
