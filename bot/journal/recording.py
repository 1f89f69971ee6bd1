"""Answers go into the journal beside the answering: through a bounded queue, by one thread that nobody waits for."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.answers import Answer, Question
from bot.journal.entries import Entry, Masks, entry_of
from bot.journal.journal import Journal
from knowledge.errors import ShelftalkError

# Answers that wait to be written, at most; beyond it the newest are given but not kept.
CAPACITY = 1_000
# Written in one transaction.
_TOGETHER = 100
# The pause after a failure doubles up to the longest.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
# How often entries that are too old are looked for, and how often it is seen whether that time has come.
_PRUNED_EVERY = timedelta(hours=1)
_CLOCK_READ_EVERY = 30.0  # seconds
# A note of losses outlives the process; its file never grows beyond this.
_LARGEST_NOTE = 100_000

log = logging.getLogger("shelftalk.journal")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An answer that is not written yet, and what the customer had said before it."""

    entry: Entry
    earlier: tuple[str, ...]


class Recorder:
    """Takes answers at once and writes them later, masked; what cannot be written is counted and told the operator.

    ``open_journal`` is called in the writer's thread, again after a failure. ``new_masks`` gives what masks one
    conversation's personal data. ``kept_for`` is the age at which entries are deleted (``None``: never). ``losses`` is
    a file that notes what was lost, for ``doctor``.
    """

    def __init__(
        self,
        open_journal: Callable[[], Journal],
        *,
        clock: Callable[[], datetime],
        new_masks: Callable[[], Masks] | None = None,
        kept_for: timedelta | None = None,
        losses: Path | None = None,
        capacity: int = CAPACITY,
        first_pause: float = _FIRST_PAUSE,
    ) -> None:
        self._open_journal = open_journal
        self._clock = clock
        self._new_masks = new_masks
        self._kept_for = kept_for
        self._losses = losses
        self._capacity = capacity
        self._first_pause = first_pause
        self._queue: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._staying = False
        self._journal: Journal | None = None
        self._failing = False
        self._unnoted = 0
        self._pruned_at: datetime | None = None
        self.written = 0
        self.lost = 0
        self.failures = 0

    @property
    def waiting(self) -> int:
        """How many answers wait to be written."""
        return len(self._queue)

    def put(self, question: Question, answer: Answer) -> None:
        """Takes an answer to be written; never waits and never raises."""
        try:
            earlier = tuple(turn.text for turn in question.history if turn.role == "user")
            waiting = _Waiting(entry_of(question, answer, self._clock()), earlier)
            with self._changed:
                full = len(self._queue) >= self._capacity or self._closing
                if not full:
                    self._queue.append(waiting)
                    self._changed.notify()
                    self._begin()
            if full:
                self._lose(1, "more answers wait to be written than are kept waiting")
        except Exception:
            # Whatever it is, the customer has the answer.
            log.exception("An answer was not taken into the journal")
            self.lost += 1

    def stay(self) -> None:
        """For a process that stays: entries that are too old go now and hour by hour, whether anybody asks or not."""
        with self._changed:
            self._staying = True
            self._begin()
            self._changed.notify()

    def close(self, seconds: float = 5.0) -> None:
        """Writes what waits, for so long at most; what is left then is lost, and said so."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)
        with self._changed:
            left = len(self._queue)
            self._queue.clear()
        if left:
            self._lose(left, "the journal could not be written before the end")

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        pause, alone = self._first_pause, 0
        while True:
            with self._changed:
                while not self._queue and not self._closing and not self._tidying_due():
                    self._changed.wait(_CLOCK_READ_EVERY if self._staying and self._kept_for is not None else None)
                together = 1 if alone else _TOGETHER
                batch = [self._queue[place] for place in range(min(len(self._queue), together))]
                closing = self._closing
            if not batch and closing:
                break
            if not batch:
                self._tidy()
                continue
            try:
                self._write(batch)
                pause = self._first_pause
            except ShelftalkError as error:
                self._fail(error)
                if closing:
                    break
                with self._changed:
                    self._changed.wait_for(lambda: self._closing, pause)
                pause = min(_LONGEST_PAUSE, 2 * pause)
                continue
            except Exception:
                # An entry that can never be written must not hold up the others: they are written one by one.
                if len(batch) > 1:
                    alone = len(batch)
                    continue
                log.exception("An answer could not be made into an entry of the journal")
                self._take(1)
                self._lose(1, "an entry could not be made")
            alone = max(0, alone - 1)
        self._let_go()

    def _write(self, batch: list[_Waiting]) -> None:
        if self._journal is None:
            self._journal = self._open_journal()
        self._journal.write([self._masked(waiting) for waiting in batch])
        self._take(len(batch))
        self.written += len(batch)
        if self._failing:
            self._failing = False
            log.warning("the journal is written again; %d answers were not kept", self.lost)
        self._count_losses()
        self._prune()

    def _masked(self, waiting: _Waiting) -> Entry:
        if self._new_masks is None:
            return waiting.entry
        masks = self._new_masks()
        for text in waiting.earlier:
            masks.mask(text)
        return waiting.entry.masked(masks)

    def _count_losses(self) -> None:
        """What was lost before, here or in another process, is counted in the journal as soon as it is written."""
        noted, self._unnoted = self._unnoted, 0
        if self._losses is not None and self._losses.exists():
            noted += noted_losses(self._losses)
            self._losses.unlink(missing_ok=True)
        if noted:
            assert self._journal is not None
            self._journal.note_lost(noted)

    def _tidying_due(self) -> bool:
        return self._staying and self._kept_for is not None and self._is_due(self._clock())

    def _is_due(self, now: datetime) -> bool:
        return self._pruned_at is None or now - self._pruned_at >= _PRUNED_EVERY

    def _tidy(self) -> None:
        """Deletes what is too old while no answer waits; where that fails it is tried again in an hour."""
        try:
            if self._journal is None:
                self._journal = self._open_journal()
            self._prune()
        except ShelftalkError as error:
            self._untidied(error.line())
        except Exception:
            # Whatever it is, the thread that writes the answers must go on.
            log.exception("The journal could not be tidied")
            self._untidied("see above")

    def _untidied(self, reason: str) -> None:
        self._pruned_at = self._clock()
        log.warning("entries that are too old cannot be deleted: %s", reason)
        self._let_go()

    def _prune(self) -> None:
        now = self._clock()
        if self._kept_for is None or not self._is_due(now):
            return
        self._pruned_at = now
        assert self._journal is not None
        self._journal.prune(now - self._kept_for)

    def _take(self, number: int) -> None:
        with self._changed:
            for _ in range(min(number, len(self._queue))):
                self._queue.popleft()

    def _fail(self, error: ShelftalkError) -> None:
        self.failures += 1
        if not self._failing:
            self._failing = True
            log.error("answers are given but not kept: %s", error.line())
        self._let_go()

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _lose(self, number: int, reason: str) -> None:
        if not self.lost:
            log.error("answers are given but not kept: %s", reason)
        self.lost += number
        try:
            if self._losses is not None and _has_room(self._losses):
                with self._losses.open("a", encoding="utf-8") as file:
                    file.write(f"{self._clock().isoformat()}\t{number}\t{reason}\n")
                return
        except OSError:
            # Where the disk is full a note cannot be written either; the log has it.
            log.debug("the loss could not be noted", exc_info=True)
        self._unnoted += number


def _has_room(path: Path) -> bool:
    return not path.exists() or path.stat().st_size < _LARGEST_NOTE


def noted_losses(path: Path) -> int:
    """How many answers the note counts that no journal has counted yet."""
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    numbers = (line.split("\t")[1:2] for line in lines)
    return sum(int(number[0]) for number in numbers if number and number[0].isdigit())
