"""Retries and the circuit breaker: what is tried again, how long is waited, and when nobody waits any more."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import pytest

from bot.models import ChatModel, Listened, Message, OpenAiChatModel, Usage
from bot.models.breaker import Breaker
from bot.models.steady import SteadyModel
from knowledge.errors import ModelEndpointError
from tests.fakes import EndpointServer, FakeClock, RecordingModel, Script, refusing_url

ASK: list[Message] = [("user", "Is it blue?")]


def passing(kind: str = "server_error", wait: float | None = None) -> ModelEndpointError:
    return ModelEndpointError("busy", where="m", kind=kind, passing=True, wait=wait)


@dataclass
class Failing:
    """Fails with each of ``errors`` in turn, after ``said``; then answers."""

    errors: list[ModelEndpointError]
    said: str = ""
    name: str = "failing"
    calls: int = 0
    allowed: list[float] = field(default_factory=list)

    def within(self, seconds: float) -> ChatModel:
        self.allowed.append(seconds)
        return self

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage]:
        self.calls += 1
        if self.errors:
            if self.said:
                yield self.said
            raise self.errors.pop(0)
        yield "It is "
        yield "blue."
        return Usage(3, 4)


def steady(
    model: ChatModel, clock: FakeClock, *, breaker: Breaker | None = None, patience: float = 15.0
) -> SteadyModel:
    breaker = breaker or Breaker(clock=clock.monotonic)
    return SteadyModel(model, breaker, patience_seconds=patience, sleep=clock.sleep, clock=clock.monotonic)


def failed(model: ChatModel) -> ModelEndpointError:
    with pytest.raises(ModelEndpointError) as caught:
        list(model.stream(ASK))
    return caught.value


def test_a_failure_that_passes_is_tried_again_after_a_growing_random_pause() -> None:
    clock, model = FakeClock(), Failing([passing(), passing("unreachable")])
    heard = Listened(steady(model, clock).stream(ASK))
    assert "".join(heard) == "It is blue."
    assert heard.usage == Usage(3, 4)
    first, second = clock.slept
    assert 0.25 <= first <= 0.75
    assert 0.5 <= second <= 1.0
    pauses = set()
    for _ in range(5):
        again = FakeClock()
        list(steady(Failing([passing()]), again).stream(ASK))
        pauses.add(again.slept[0])
    assert len(pauses) > 1


def test_it_is_not_tried_for_ever() -> None:
    clock, model = FakeClock(), Failing([passing()] * 9)
    assert failed(steady(model, clock)).kind == "server_error"
    assert model.calls == 3


@pytest.mark.parametrize("kind", ["key_refused", "not_found", "unreadable", "cut_off", "timeout"])
def test_what_another_try_cannot_mend_is_not_tried_again(kind: str) -> None:
    clock, model = FakeClock(), Failing([ModelEndpointError("no", kind=kind)])
    assert failed(steady(model, clock)).kind == kind
    assert (model.calls, clock.slept) == (1, [])


def test_nothing_is_tried_again_once_something_was_said() -> None:
    clock, model = FakeClock(), Failing([passing("unreachable")], said="It is ")
    pieces: list[str] = []
    with pytest.raises(ModelEndpointError):
        pieces.extend(steady(model, clock).stream(ASK))
    assert (pieces, model.calls) == (["It is "], 1)


def test_the_endpoints_own_pause_is_kept_and_none_that_is_longer_than_the_patience() -> None:
    clock, model = FakeClock(), Failing([passing("rate_limited", wait=7.0)])
    assert "".join(steady(model, clock).stream(ASK)) == "It is blue."
    assert clock.slept == [7.0]
    clock, model = FakeClock(), Failing([passing("rate_limited", wait=60.0)])
    assert failed(steady(model, clock)).kind == "rate_limited"
    assert (model.calls, clock.slept) == (1, [])


def test_a_second_try_gets_what_is_left_of_the_time() -> None:
    clock, model = FakeClock(), Failing([passing(wait=7.0)])
    list(steady(model, clock).within(20.0).stream(ASK))
    assert model.allowed == [20.0, 13.0]


def test_a_real_endpoint_that_is_busy_once() -> None:
    """Over the real wire: HTTP 503, then the answer."""
    answers = [Script(status=503), Script("It is blue.")]
    with EndpointServer(answers[0]) as server:
        clock = FakeClock()

        def sleep(seconds: float) -> None:
            clock.sleep(seconds)
            server.script = answers[1]

        model = SteadyModel(OpenAiChatModel("m", server.url), Breaker(), sleep=sleep)
        assert "".join(model.stream(ASK)) == "It is blue."
    assert len(server.requests) == 2


def test_after_failures_in_a_row_nobody_waits_then_one_probes() -> None:
    clock = FakeClock()
    breaker = Breaker(failures=3, rest_seconds=30.0, clock=clock.monotonic)
    down = Failing([ModelEndpointError("down", kind="timeout") for _ in range(4)])
    model = steady(down, clock, breaker=breaker)
    assert [failed(model).kind for _ in range(5)] == ["timeout"] * 3 + ["circuit_open"] * 2
    assert down.calls == 3
    assert breaker.state == "open"
    clock.now += 30.0
    assert breaker.state == "half open"
    assert [failed(model).kind for _ in range(2)] == ["timeout", "circuit_open"]
    clock.now += 30.0
    assert "".join(model.stream(ASK)) == "It is blue."
    assert breaker.state == "closed"


def test_a_success_between_failures_starts_the_count_anew() -> None:
    breaker = Breaker(failures=2)
    for _ in range(3):
        breaker.failed()
        breaker.succeeded()
    assert breaker.admits()


def test_a_question_that_was_refused_for_itself_does_not_open_the_breaker() -> None:
    clock = FakeClock()
    breaker = Breaker(failures=1, clock=clock.monotonic)
    model = steady(Failing([ModelEndpointError("too long", kind="cut_off")]), clock, breaker=breaker)
    assert failed(model).kind == "cut_off"
    assert breaker.state == "closed"


def test_only_one_of_many_threads_probes_and_a_probe_that_is_given_up_frees_its_place() -> None:
    clock = FakeClock()
    breaker = Breaker(failures=1, rest_seconds=1.0, clock=clock.monotonic)
    breaker.failed()
    clock.now = 1.0
    admitted: list[bool] = []
    threads = [threading.Thread(target=lambda: admitted.append(breaker.admits())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert admitted.count(True) == 1
    breaker.abandoned()
    stream = steady(RecordingModel("Blue. It is."), clock, breaker=breaker).stream(ASK)
    next(stream)
    assert not breaker.admits()
    stream.close()
    assert breaker.admits()


def test_nobody_listens_and_the_patience_holds() -> None:
    clock = FakeClock()
    model = SteadyModel(OpenAiChatModel("m", refusing_url()), Breaker(), sleep=clock.sleep)
    assert failed(model).kind == "unreachable"
    assert len(clock.slept) == 2
