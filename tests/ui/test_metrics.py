"""``/metrics``: what is counted, for whom, and that no word of a customer is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from bot.answers import Answer, Claim, ModelUse, Question, Snapshot
from knowledge.errors import UnknownProduct
from tests.ui.canned import SHOP, CannedAssistant
from ui.web.metrics import CONTENT_TYPE, Counted, Metrics
from ui.web.serving import create_app


def client(address: str, *, for_all: bool = False, metrics: Metrics | None = None) -> TestClient:
    app = create_app(CannedAssistant(), SHOP, catalog_version=lambda: "v", metrics=metrics, metrics_for_all=for_all)
    return TestClient(app, base_url="http://127.0.0.1", client=(address, 50_000))


def values(text: str) -> dict[tuple[str, ...], float]:
    """Every sample by its name and its labels' values, in the order of the labels' names."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def told(**fields: object) -> Answer:
    plain = CannedAssistant().ask(Question("Which waterproof boots do you have?"))
    return replace(plain, timings_ms={"total": 40.0}, **fields)  # type: ignore[arg-type]


def test_answers_over_http_are_counted_for_programs_of_this_machine() -> None:
    with client("127.0.0.1") as here:
        here.post("/api/ask", json={"question": "Which waterproof boots do you have?"})
        here.post("/api/chat", json={"question": "Which waterproof boots do you have?"})
        answer = here.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(CONTENT_TYPE.partition(";")[0])
    assert values(answer.text)["shelftalk_answers_total", "quote", "en", "answered"] == 2
    assert "waterproof" not in answer.text


@pytest.mark.parametrize(
    ("address", "headers", "for_all", "status"),
    [
        ("127.0.0.1", {}, False, 200),
        ("::1", {}, False, 200),
        ("203.0.113.9", {}, False, 403),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, False, 403),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}, False, 403),
        ("no-address", {}, False, 403),
        ("203.0.113.9", {"X-Forwarded-For": "203.0.113.10"}, True, 200),
    ],
)
def test_others_get_the_counts_only_where_that_is_set(
    address: str, headers: dict[str, str], for_all: bool, status: int
) -> None:
    with client(address, for_all=for_all) as caller:
        answer = caller.get("/metrics", headers=headers)
    assert answer.status_code == status
    assert ("shelftalk_answers" in answer.text) == (status == 200)
    if status == 403:
        assert "metrics_over_http" in answer.json()["error"]


def test_what_an_answer_cost_and_why_the_model_did_not_write_it() -> None:
    metrics = Metrics()
    use = ModelUse("m", "2", 2, 900, 60, estimated=True, cost=Decimal("0.0012"), currency="USD")
    claims = (Claim("$9", "money", "9", "withheld"), Claim("$399", "money", "399", "repaired", 1))
    metrics.observe(told(fallback_kind="timeout", fallback_reason="no word of jane@shop.example", usage=use))
    metrics.observe(told(engine="llm", claims=claims))
    text = metrics.text().decode()
    counted = values(text)
    assert counted["shelftalk_fallbacks_total", "timeout"] == 1
    assert counted["shelftalk_model_tokens_total", "estimated", "in"] == 900
    assert counted["shelftalk_model_tokens_total", "estimated", "out"] == 60
    assert counted["shelftalk_model_calls_total",] == 2
    assert counted["shelftalk_model_money_total", "USD"] == pytest.approx(0.0012)
    assert counted["shelftalk_claims_total", "withheld"] == 1
    assert counted["shelftalk_claims_total", "repaired"] == 1
    assert counted["shelftalk_answer_seconds_count", "llm"] == 1
    assert "jane" not in text


@dataclass
class Journal:
    written: int = 3
    lost: int = 1
    waiting: int = 2


def test_journal_and_breaker_are_looked_at_when_asked() -> None:
    metrics, journal = Metrics(), Journal()
    metrics.watch_journal(journal)
    metrics.watch_breaker(lambda: journal.lost > 1)
    before = values(metrics.text().decode())
    assert before["shelftalk_journal_entries", "waiting"] == 2
    assert before["shelftalk_model_circuit_open",] == 0
    journal.lost = 2
    after = values(metrics.text().decode())
    assert (after["shelftalk_journal_entries", "lost"], after["shelftalk_model_circuit_open",]) == (2, 1)


class Breaking(CannedAssistant):
    def ask(self, question: Question) -> Answer:
        raise RuntimeError("broken")

    def stream(self, question: Question) -> Iterator[Snapshot]:
        raise RuntimeError("broken")
        yield


def test_errors_are_counted_and_go_on() -> None:
    metrics = Metrics()
    assistant = Counted(Breaking(), metrics)
    with pytest.raises(RuntimeError):
        assistant.ask(Question("?"))
    with pytest.raises(RuntimeError):
        list(assistant.stream(Question("?")))
    assert values(metrics.text().decode())["shelftalk_failures_total",] == 2


class Asking(CannedAssistant):
    def ask(self, question: Question) -> Answer:
        raise UnknownProduct("there is no product 'x' in this catalog")

    def stream(self, question: Question) -> Iterator[Snapshot]:
        raise UnknownProduct("there is no product 'x' in this catalog")
        yield


def test_a_product_that_nobody_sells_is_no_failure_of_the_shop() -> None:
    metrics = Metrics()
    assistant = Counted(Asking(), metrics)
    with pytest.raises(UnknownProduct):
        assistant.ask(Question("?", about="x"))
    with pytest.raises(UnknownProduct):
        list(assistant.stream(Question("?", about="x")))
    assert values(metrics.text().decode())["shelftalk_failures_total",] == 0


class Falling(CannedAssistant):
    def ask(self, question: Question) -> Answer:
        return told(fallback_kind="unreachable", fallback_reason="m at http://10.0.0.7:8000/v1: refused")

    def stream(self, question: Question) -> Iterator[Snapshot]:
        yield Snapshot("x", self.ask(question))


@pytest.mark.parametrize("path", ["/api/ask", "/api/chat"])
def test_whoever_asks_over_http_is_not_told_of_the_shops_own_servers(path: str) -> None:
    app = create_app(Falling(), SHOP, catalog_version=lambda: "v")
    with TestClient(app, base_url="http://127.0.0.1") as caller:
        text = caller.post(path, json={"question": "Which?"}).text
    assert "10.0.0.7" not in text
    assert "unreachable" in text
