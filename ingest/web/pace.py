"""The pace of a crawl: a pause between two requests, and an end to it all."""

from __future__ import annotations

import time
from typing import Protocol


class CrawlEnded(Exception):
    """The crawl cannot go on; what was read stays read. ``reason`` is one line for the operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Clock(Protocol):
    """Seconds that pass."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Returns after that many seconds."""


class SystemClock:
    """The clock of this machine."""

    def monotonic(self) -> float:
        """See ``time.monotonic``."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """See ``time.sleep``."""
        time.sleep(seconds)


class Pace:
    """Requests one after the other, at least ``delay`` seconds apart, and none after ``total`` seconds."""

    def __init__(self, clock: Clock, *, delay: float, total: float) -> None:
        self._clock = clock
        self._delay = delay
        self._total = total
        self._end = clock.monotonic() + total
        self._next = clock.monotonic()

    def slow_down(self, delay: float) -> None:
        """Keeps at least ``delay`` seconds between requests from now on."""
        self._delay = max(self._delay, delay)

    def wait(self) -> None:
        """Returns when the next request may be sent. Raises ``CrawlEnded`` when the crawl's time is over."""
        self.pause(self._next - self._clock.monotonic())
        self._next = self._clock.monotonic() + self._delay

    def pause(self, seconds: float) -> None:
        """Lets ``seconds`` pass. Raises ``CrawlEnded``, at once, when the crawl's time would be over then."""
        if self._clock.monotonic() + max(seconds, 0.0) >= self._end:
            raise CrawlEnded(f"the crawl's time of {self._total:.0f} s is over")
        if seconds > 0:
            self._clock.sleep(seconds)

    def left(self) -> float:
        """Seconds until the crawl's time is over."""
        return max(self._end - self._clock.monotonic(), 0.0)
