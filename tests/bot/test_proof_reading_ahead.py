"""The sources are read while the model is silent: what its sentences cite is remembered when they come."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from bot.evidence import Evidence
from bot.models import Message
from bot.proof.denying.negators import pieces
from bot.proof.denying.polarity import clauses
from bot.proof.grounds import Grounds, Source, Spoken
from bot.proof.numbers.stating import statements
from bot.proof.proving import prove
from bot.proof.reading_ahead import read_ahead, read_sources
from bot.proof.words.wording import said_by
from bot.writing import write

READERS: tuple[Any, ...] = (clauses, pieces, statements, said_by)


def grounds(name: str) -> Grounds:
    """Two texts that no other test has read."""
    told = f"The {name} stool is made of elm, weighs 1.5 kg and is not waterproof.\nDo not leave it in the rain."
    delivered = f"The {name} stool is delivered within 5 days, or within 2 days by express."
    return Grounds(
        {1: Source(Evidence("page", name, told, "en", n=1)), 2: Source(Evidence("page", name, delivered, "en", n=2))},
        "en",
    )


def read_by(work: Any) -> list[int]:
    """How many texts each reader had to read for it."""
    before = [reader.cache_info().misses for reader in READERS]
    work()
    return [reader.cache_info().misses - was for reader, was in zip(READERS, before, strict=True)]


def test_a_sentence_reads_less_of_what_was_read_ahead() -> None:
    def proved(name: str) -> None:
        assert not prove(Spoken(f"The {name} stool weighs 1.5 kg and is not waterproof [1].", (1,)), at[name]).withheld

    at = {name: grounds(name) for name in ("Quillon", "Quaverel")}
    unread = read_by(lambda: proved("Quillon"))
    read_sources(at["Quaverel"])
    ahead = read_by(lambda: proved("Quaverel"))
    assert all(less < more for less, more in zip(ahead, unread, strict=True)), (ahead, unread)


@dataclass
class Slow:
    """A model that says nothing until the sources can have been read, and notes how many texts were by then."""

    text: str
    read: int = 0
    name: str = "slow"

    def stream(self, _messages: Sequence[Message]) -> Iterator[str]:
        for thread in threading.enumerate():
            if thread.name == "reading-ahead":
                thread.join(10)
        self.read = pieces.cache_info().misses
        yield self.text


def test_they_are_read_while_the_model_is_silent() -> None:
    model = Slow("The Quennel stool weighs 1.5 kg [1].")
    before = pieces.cache_info().misses
    (said,) = write("What does it weigh?", grounds("Quennel"), (), model)
    assert not said.withheld
    assert model.read - before >= 2


class Broken(Source):
    """A source that cannot be read."""

    @property
    def text(self) -> str:
        raise RuntimeError("unreadable")


def test_what_cannot_be_read_ahead_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    broken = Grounds({1: Broken(Evidence("page", "Quern", "The Quern stool.", "en", n=1))}, "en")
    for one in (broken, grounds("Quoin")):
        read_ahead(one)
        for thread in threading.enumerate():
            if thread.name == "reading-ahead":
                thread.join(10)
    assert not failed
    # The second was read although the first could not be: nothing is left locked.
    assert read_by(lambda: read_sources(grounds("Quoin"))) == [0, 0, 0, 0]
