"""The circuit breaker before a model: after several failures in a row nobody waits for it for a while.

M. Nygard, *Release It!* (2007), ch. 5: closed, open, half open. One per process and endpoint.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal


class Breaker:
    """Opens after ``failures`` failed calls in a row and stays open for ``rest_seconds``.

    Then one call is let through as a probe: its success closes the breaker, its failure opens it for as long again.
    Safe to use from several threads; no lock is held during a call.
    """

    def __init__(
        self, failures: int = 5, rest_seconds: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.failures = failures
        self.rest_seconds = rest_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._opened: float | None = None
        self._probing = False

    @property
    def state(self) -> Literal["closed", "open", "half open"]:
        """Whether calls are let through, refused, or one of them may try."""
        with self._lock:
            if self._opened is None:
                return "closed"
            return "half open" if self._rested(self._opened) else "open"

    def admits(self) -> bool:
        """Whether a call may be made now; whoever is admitted says afterwards how it went."""
        with self._lock:
            if self._opened is None:
                return True
            if self._probing or not self._rested(self._opened):
                return False
            self._probing = True
            return True

    def succeeded(self) -> None:
        """An admitted call came to its end."""
        with self._lock:
            self._failed = 0
            self._opened = None
            self._probing = False

    def failed(self) -> None:
        """An admitted call failed."""
        with self._lock:
            self._failed += 1
            if self._probing or self._failed >= self.failures:
                self._opened = self._clock()
            self._probing = False

    def abandoned(self) -> None:
        """An admitted call was given up by its caller, which tells nothing about the model."""
        with self._lock:
            self._probing = False

    def _rested(self, opened: float) -> bool:
        return self._clock() - opened >= self.rest_seconds
