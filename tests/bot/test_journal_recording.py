"""Answers are journaled beside the answering: nobody waits, nothing breaks, and what is lost is told."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answers import Answer, Question, Snapshot, Turn
from bot.journal.journal import Journal, open_journal
from bot.journal.recorded import Recorded
from bot.journal.recording import Recorder, noted_losses
from bot.privacy.masking import Masking, Rules
from knowledge.errors import StoreError
from tests.bot.journaled import ANSWER, NOW, answer, entry

ASKED = Question(ANSWER.question)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Recorder]]:
    recorders: list[Recorder] = []

    def make(open_it: Callable[[], Journal] | None = None, **more: object) -> Recorder:
        recorder = Recorder(
            open_it or (lambda: open_journal(tmp_path, create=True)),
            clock=lambda: NOW,
            first_pause=0.01,
            **more,  # type: ignore[arg-type]
        )
        recorders.append(recorder)
        return recorder

    yield make
    for recorder in recorders:
        recorder.close()


def kept(folder: Path) -> list[int]:
    journal = open_journal(folder)
    found = [int(one.answer_id, 16) for one in journal.export()]
    journal.close()
    return found


def test_what_was_answered_is_there_in_its_order(made: Callable[..., Recorder], tmp_path: Path) -> None:
    recorder = made()
    for number in range(250):
        recorder.put(ASKED, answer(number))
    recorder.close()
    assert kept(tmp_path) == list(range(250))
    assert (recorder.written, recorder.lost, recorder.waiting) == (250, 0, 0)


def test_nothing_is_opened_before_the_first_answer(made: Callable[..., Recorder], tmp_path: Path) -> None:
    made().close()
    assert list(tmp_path.iterdir()) == []


def test_nobody_waits_for_a_journal_that_hangs(
    made: Callable[..., Recorder], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hanging = threading.Event()

    def opened() -> Journal:
        hanging.wait(30)
        return open_journal(tmp_path, create=True)

    recorder = made(opened, capacity=5, losses=tmp_path / "journal.losses")
    for number in range(8):
        recorder.put(ASKED, answer(number))
    # Five wait, the others were given without being kept; the operator is told once.
    assert (recorder.waiting, recorder.lost) == (5, 3)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert noted_losses(tmp_path / "journal.losses") == 3
    hanging.set()
    recorder.close(30)
    assert kept(tmp_path) == [0, 1, 2, 3, 4]
    # As soon as the journal is written again it counts what was lost.
    assert not (tmp_path / "journal.losses").exists()
    journal = open_journal(tmp_path)
    assert journal.state().lost == 3
    journal.close()


def test_a_server_that_comes_back_finds_what_waited(
    made: Callable[..., Recorder], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = [True, True, True]
    tried = threading.Event()

    def opened() -> Journal:
        if away:
            away.pop()
            if not away:
                tried.set()
            raise StoreError("the server is away", where="postgresql://host", mend="start it")
        return open_journal(tmp_path, create=True)

    recorder = made(opened)
    recorder.put(ASKED, answer(1))
    assert tried.wait(30)
    recorder.put(ASKED, answer(2))
    recorder.close(30)
    assert kept(tmp_path) == [1, 2]
    assert (recorder.failures, recorder.lost) == (3, 0)
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(told) == 2
    assert "the server is away" in told[0]
    assert "is written again" in told[1]


def test_a_journal_that_stays_away_is_counted_at_the_end(
    made: Callable[..., Recorder], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"no database" * 100)
    losses = tmp_path / "journal.losses"
    recorder = made(losses=losses)
    recorder.put(ASKED, answer(1))
    recorder.put(ASKED, answer(2))
    recorder.close()
    assert (recorder.written, recorder.lost) == (0, 2)
    assert noted_losses(losses) == 2
    assert "could not be written before the end" in caplog.text
    # Another process with a journal that works takes the count over.
    (tmp_path / "journal.sqlite3").unlink()
    later = made(losses=losses)
    later.put(ASKED, answer(3))
    later.close()
    journal = open_journal(tmp_path)
    assert (journal.state().lost, journal.count()) == (2, 1)
    journal.close()
    assert not losses.exists()


def test_a_full_disk_breaks_no_answer(made: Callable[..., Recorder], tmp_path: Path) -> None:
    class Full(Journal):
        def write(self, given: object) -> None:
            raise StoreError("the journal cannot be used: database or disk is full", mend="free some disk space")

    real = open_journal(tmp_path, create=True)
    full = Full(real._engine)
    recorder = made(lambda: full, losses=tmp_path / "nowhere" / "journal.losses")
    answering = Recorded(Canned(), recorder)
    assert answering.ask(ASKED) == ANSWER
    recorder.close()
    assert (recorder.written, recorder.lost) == (0, 1)
    assert recorder.failures >= 1
    real.close()


def test_an_entry_that_cannot_be_made_holds_up_no_other(made: Callable[..., Recorder], tmp_path: Path) -> None:
    waiting = threading.Event()

    def opened() -> Journal:
        waiting.wait(30)
        return open_journal(tmp_path, create=True)

    recorder = made(opened)
    odd: dict[int, dict[str, object]] = {3: {"filters": {"odd": object()}}, 5: {"status": None}}
    for number in range(8):
        recorder.put(ASKED, answer(number, **odd.get(number, {})))
    waiting.set()
    recorder.close(30)
    assert kept(tmp_path) == [0, 1, 2, 4, 6, 7]
    assert recorder.lost == 2


class Canned:
    """Answers with the same words, growing."""

    def ask(self, question: Question) -> Answer:
        return ANSWER

    def stream(self, question: Question) -> Iterator[Snapshot]:
        yield Snapshot("The kettle")
        yield Snapshot(ANSWER.text, ANSWER)


def test_a_stream_is_handed_on_as_it_is_and_kept_once(made: Callable[..., Recorder], tmp_path: Path) -> None:
    recorder = made()
    answering = Recorded(Canned(), recorder)
    assert list(answering.stream(ASKED)) == [Snapshot("The kettle"), Snapshot(ANSWER.text, ANSWER)]
    # A reader that leaves with the answer has been answered; one that leaves before has not.
    stream = answering.stream(ASKED)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    recorder.close()
    assert recorder.written == 1


def test_personal_data_never_reaches_the_file(made: Callable[..., Recorder], tmp_path: Path) -> None:
    mail, phone, earlier, shop = "jane.roe@example.org", "+1 415 555 2671", "j.doe@example.net", "help@shop.example"
    masking = Masking(Rules())
    recorder = made(new_masks=masking.conversation)
    said = f"I am {mail} and {phone}: is the kettle in stock?"
    text = f"Yes. We write to {mail}, or to {earlier}; you reach us at {shop}. [1]"
    asked = Question(said, history=(Turn("user", f"write to {earlier}"), Turn("assistant", "Yes.")))
    given = answer(1, question=said, standalone_question=said, text=text)
    recorder.put(asked, replace(given, filters={"words": [mail]}, fallback_reason=f"refused {mail}"))
    recorder.close()
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (mail, phone, earlier, "jane.roe", "555 2671"):
        assert secret.encode() not in found
    journal = open_journal(tmp_path)
    (kept_entry,) = journal.export()
    journal.close()
    assert kept_entry.question == "I am [EMAIL_2] and [PHONE_1]: is the kettle in stock?"
    assert kept_entry.text == f"Yes. We write to [EMAIL_2], or to [EMAIL_1]; you reach us at {shop}. [1]"


def test_what_is_too_old_goes_by_itself(tmp_path: Path) -> None:
    now = [NOW]
    recorder = Recorder(lambda: open_journal(tmp_path, create=True), clock=lambda: now[0], kept_for=timedelta(days=30))
    journal = open_journal(tmp_path, create=True)
    journal.write([entry(1, days=-40), entry(2, days=-20)])
    recorder.put(ASKED, answer(3))
    recorder.close()
    assert [int(one.answer_id, 16) for one in journal.export()] == [2, 3]
    journal.close()


def test_it_goes_by_itself_in_a_process_that_stays(tmp_path: Path) -> None:
    moments = iter([NOW, NOW, NOW + timedelta(days=31), NOW + timedelta(days=31)])
    last = NOW + timedelta(days=31)

    def clock() -> datetime:
        return next(moments, last)

    recorder = Recorder(lambda: open_journal(tmp_path, create=True), clock=clock, kept_for=timedelta(days=30))
    recorder.put(ASKED, answer(1))
    while recorder.written < 1:
        threading.Event().wait(0.01)
    recorder.put(ASKED, answer(2))
    recorder.close()
    assert kept(tmp_path) == [2]


def test_it_goes_in_a_process_that_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal.recording._CLOCK_READ_EVERY", 0.01)
    now = [NOW]
    recorder = Recorder(lambda: open_journal(tmp_path, create=True), clock=lambda: now[0], kept_for=timedelta(days=30))
    journal = open_journal(tmp_path, create=True)
    journal.write([entry(1, days=-40), entry(2, days=-20), entry(3, days=-1)])

    def left(number: int) -> list[int]:
        until = time.monotonic() + 10
        while journal.count() > number and time.monotonic() < until:
            time.sleep(0.01)
        return [int(one.answer_id, 16) for one in journal.export()]

    recorder.stay()
    assert left(2) == [2, 3]
    now[0] = NOW + timedelta(days=11)
    assert left(1) == [3]
    recorder.close()
    journal.close()


def test_entries_that_cannot_be_deleted_stop_no_answer(
    made: Callable[..., Recorder], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    failing = [True]

    def opened() -> Journal:
        if failing[0]:
            raise StoreError("the journal is away", where="here", mend="")
        return open_journal(tmp_path, create=True)

    recorder = made(opened, kept_for=timedelta(days=30))
    recorder.stay()
    until = time.monotonic() + 10
    while not caplog.records and time.monotonic() < until:
        time.sleep(0.01)
    assert "cannot be deleted" in caplog.text
    failing[0] = False
    recorder.put(ASKED, answer(1))
    recorder.close()
    assert kept(tmp_path) == [1]
    assert recorder.lost == 0


def test_another_writer_is_waited_for(made: Callable[..., Recorder], tmp_path: Path) -> None:
    open_journal(tmp_path, create=True).close()
    other = sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    recorder = made()
    recorder.put(ASKED, answer(1))
    threading.Timer(0.2, lambda: other.execute("ROLLBACK")).start()
    recorder.close(30)
    other.close()
    assert kept(tmp_path) == [1]
