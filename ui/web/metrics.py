"""What is counted of the answers, in the text format of Prometheus. Labels hold words of ours, never a customer's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.answers import Answer, Answering, Question, Snapshot
from knowledge.errors import UnknownProduct

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# An answer is quoted in milliseconds and written in seconds.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Recording(Protocol):
    """What the journal counts of its own work."""

    written: int
    lost: int

    @property
    def waiting(self) -> int:
        """Answers that are not written yet."""
        ...


class Metrics:
    """The counts of one process since its start."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = self._counter("answers", "Answers given.", "engine", "status", "language")
        self._fallbacks = self._counter("fallbacks", "Answers that the model was asked for and did not write.", "kind")
        self._claims = self._counter("claims", "Claims in answers, by the verdict on them.", "verdict")
        self._failures = self._counter("failures", "Questions that ended in an error.")
        self._tokens = self._counter("model_tokens", "Tokens that the model read and wrote.", "direction", "counted")
        self._calls = self._counter("model_calls", "Calls of the model.")
        self._money = self._counter("model_money", "Money for the model by the prices set.", "currency")
        self._seconds = Histogram(
            "shelftalk_answer_seconds",
            "Seconds from the question to the whole answer.",
            ("engine",),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def observe(self, answer: Answer) -> None:
        """Counts one answer."""
        self._answers.labels(answer.engine, answer.status, answer.language).inc()
        if answer.fallback_kind:
            self._fallbacks.labels(answer.fallback_kind).inc()
        for claim in answer.claims:
            self._claims.labels(claim.verdict).inc()
        if "total" in answer.timings_ms:
            self._seconds.labels(answer.engine).observe(answer.timings_ms["total"] / 1000)
        use = answer.usage
        if use is not None:
            counted = "estimated" if use.estimated else "counted"
            self._tokens.labels("in", counted).inc(use.input_tokens)
            self._tokens.labels("out", counted).inc(use.output_tokens)
            self._calls.inc(use.calls)
            if use.cost is not None and use.currency:
                self._money.labels(use.currency).inc(float(use.cost))

    def failed(self) -> None:
        """Counts a question that ended in an error."""
        self._failures.inc()

    def watch_journal(self, recorder: Recording) -> None:
        """Shows what the journal wrote, lost and has yet to write."""
        gauges: Mapping[str, Callable[[], float]] = {
            "written": lambda: recorder.written,
            "lost": lambda: recorder.lost,
            "waiting": lambda: recorder.waiting,
        }
        gauge = Gauge("shelftalk_journal_entries", "Answers in the journal.", ("state",), registry=self.registry)
        for state, value in gauges.items():
            gauge.labels(state).set_function(value)

    def watch_breaker(self, is_open: Callable[[], bool]) -> None:
        """Shows whether the model is left alone for the moment."""
        gauge = Gauge("shelftalk_model_circuit_open", "1 while the model is left alone.", registry=self.registry)
        gauge.set_function(lambda: float(is_open()))

    def text(self) -> bytes:
        """All counts, as Prometheus reads them."""
        return generate_latest(self.registry)

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"shelftalk_{name}", told, labels, registry=self.registry)


class Counted:
    """``assistant`` with every answer counted in ``metrics``."""

    def __init__(self, assistant: Answering, metrics: Metrics) -> None:
        self._assistant = assistant
        self._metrics = metrics

    def ask(self, question: Question) -> Answer:
        """The answer, whole."""
        try:
            answer = self._assistant.ask(question)
        except UnknownProduct:
            raise  # the caller's mistake, and no failure of the shop
        except Exception:
            self._metrics.failed()
            raise
        self._metrics.observe(answer)
        return answer

    def stream(self, question: Question) -> Iterator[Snapshot]:
        """The text as it grows; an answer is counted before it is handed over, since some do not read on."""
        try:
            for snapshot in self._assistant.stream(question):
                if snapshot.answer is not None:
                    self._metrics.observe(snapshot.answer)
                yield snapshot
        except UnknownProduct:
            raise
        except Exception:
            self._metrics.failed()
            raise
