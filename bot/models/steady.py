"""A model that is tried again where that may help, and left alone where it keeps failing.

The only file that knows tenacity.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

from bot.models.breaker import Breaker
from bot.models.chat import ChatModel, Listened, Message, Usage, within
from knowledge.errors import ModelEndpointError

# Failures that the request or the settings caused say nothing about the endpoint's health.
_OF_THE_REQUEST = ("cut_off", "rejected")
# Below this many seconds another try cannot be expected to bring an answer.
_LEAST_SECONDS = 1.0


class SteadyModel:
    """``model`` with retries and a circuit breaker.

    A call is tried again up to ``retries`` times, only before its first piece, only after a failure that may pass, and
    only where that begins within ``patience_seconds``: after ``Retry-After`` where the endpoint names it, else after
    ``first_wait`` seconds, doubled each time, plus a random part of a second, so that many customers do not come back
    at once. ``breaker`` is shared by all calls of the process.
    """

    def __init__(
        self,
        model: ChatModel,
        breaker: Breaker,
        *,
        retries: int = 2,
        patience_seconds: float = 15.0,
        first_wait: float = 0.25,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        retried: Callable[[str], None] | None = None,
    ) -> None:
        self.breaker = breaker
        self._model = model
        self._retries = retries
        self._patience = patience_seconds
        self._seconds: float | None = None
        self._first_wait = first_wait
        self._sleep = sleep
        self._clock = clock
        self._retried = retried

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def within(self, seconds: float) -> SteadyModel:
        """The same model, the same breaker, and at most ``seconds`` for each answer with its retries."""
        hurried = copy.copy(self)
        hurried._patience = min(self._patience, seconds)
        hurried._seconds = seconds
        hurried._model = within(self._model, seconds)
        return hurried

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage | None]:
        """The answer's text in pieces; ``ModelEndpointError`` at once while the breaker is open."""
        if not self.breaker.admits():
            raise ModelEndpointError(
                f"it failed {self.breaker.failures} times in a row and is left alone for a while",
                where=self.name,
                mend="See the failures before in the log",
                kind="circuit_open",
            )
        settled = False
        try:
            first, pieces, usage = self._opened(messages)
            if first is not None:
                yield first
                rest = Listened(pieces)
                yield from rest
                usage = rest.usage
            self.breaker.succeeded()
            settled = True
        except ModelEndpointError as error:
            settled = True
            if error.kind in _OF_THE_REQUEST:
                self.breaker.abandoned()
            else:
                self.breaker.failed()
            raise
        finally:
            if not settled:
                self.breaker.abandoned()
        return usage

    def _opened(self, messages: Sequence[Message]) -> tuple[str | None, Iterator[str], Usage | None]:
        """The first piece with what follows it; ``None`` and the usage where the answer is empty."""
        import tenacity

        started = self._clock()

        def begin() -> tuple[str | None, Iterator[str], Usage | None]:
            model, gone = self._model, self._clock() - started
            if self._seconds is not None and gone:
                model = within(model, max(self._seconds - gone, _LEAST_SECONDS))
            pieces = iter(model.stream(messages))
            try:
                return next(pieces), pieces, None
            except StopIteration as end:
                return None, iter(()), end.value if isinstance(end.value, Usage) else None

        def given_up(state: tenacity.RetryCallState) -> bool:
            late = self._clock() - started + state.upcoming_sleep + _LEAST_SECONDS > self._patience
            return late or state.attempt_number > self._retries

        backing_off = tenacity.wait_exponential_jitter(multiplier=self._first_wait, exp_base=2, jitter=0.5, max=8.0)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = getattr(error, "wait", None)
            jittered: float = backing_off(state)
            return jittered if asked is None else max(asked, jittered)

        retrying = tenacity.Retrying(
            sleep=self._sleep,
            stop=given_up,
            wait=wait,
            retry=tenacity.retry_if_exception(_passing),
            before_sleep=self._tell,
            reraise=True,
        )
        return retrying(begin)

    def _tell(self, state: Any) -> None:
        if self._retried is not None:
            self._retried(state.outcome.exception().kind)


def _passing(error: BaseException) -> bool:
    return isinstance(error, ModelEndpointError) and error.passing
