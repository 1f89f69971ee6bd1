"""The web service over real HTTP within the process: API, errors, ports."""

from __future__ import annotations

import itertools
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from knowledge.errors import ConfigurationError, StoreMissing
from tests.ui.canned import SHOP, CannedAssistant
from ui.web.requests import LARGEST_BODY
from ui.web.serving import create_app, listen, serve

VERSION = "0123456789abcdef"


@pytest.fixture(scope="module")
def assistant() -> CannedAssistant:
    return CannedAssistant()


@pytest.fixture(scope="module")
def client(assistant: CannedAssistant) -> Iterator[TestClient]:
    app = create_app(assistant, SHOP, catalog_version=lambda: VERSION)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "catalog_version": VERSION}


def test_not_ready_without_a_store() -> None:
    def missing() -> str:
        raise StoreMissing("nothing was ingested", where="/secret/place")

    with TestClient(create_app(CannedAssistant(), SHOP, catalog_version=missing)) as client:
        response = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert response.status_code == 503
    assert "/secret" not in response.text
    assert list(response.json()) == ["error"]


def test_ask_answers_with_the_answer_json(client: TestClient, assistant: CannedAssistant) -> None:
    body = {
        "question": "Which boots?",
        "about": "R2G",
        "lang": "en",
        "history": [{"role": "user", "text": "hello"}, {"role": "assistant", "text": "hi"}],
    }
    response = client.post("/api/ask", json=body)
    assert response.status_code == 200
    answer = response.json()
    assert answer == CannedAssistant().ask(assistant.asked[-1]).to_json()
    assert answer["products"][0]["price"] == 149
    asked = assistant.asked[-1]
    assert (asked.text, asked.about, asked.language) == ("Which boots?", "R2G", "en")
    assert [(turn.role, turn.text) for turn in asked.history] == [("user", "hello"), ("assistant", "hi")]


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"{", 400, "JSON"),
        (b"", 400, "JSON"),
        (b"[]", 422, "object"),
        (b"{}", 422, "question"),
        (b'{"question": 5}', 422, "question"),
        (b'{"question": "x", "lang": "fr"}', 422, "lang"),
        (b'{"question": "x", "language": "en"}', 422, "language"),
        (b'{"question": "x", "history": [{"role": "system", "text": "x"}]}', 422, "history.0.role"),
        (b'{"question": "\xff"}', 400, "JSON"),
        (b'{"question": "\\ud800"}', 400, "JSON"),
        (b'{"question": "x", "about": "nothing"}', 400, "no product has the SKU nothing"),
        (json.dumps({"question": "x" * 200_001}).encode(), 422, "question"),
        (b" " * (LARGEST_BODY + 1), 413, "larger"),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/chat"])
def test_bad_requests_are_refused_with_a_reason(
    client: TestClient, path: str, content: bytes, status: int, told: str
) -> None:
    response = client.post(path, content=content)
    if path == "/api/chat" and "SKU" in told:
        # Known only when the assistant has the question: the stream itself says so.
        assert response.text == 'event: error\ndata: {"error":"no product has the SKU nothing"}\n\n'
        return
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert told in response.json()["error"]


def test_a_very_long_question_reaches_the_assistant(client: TestClient, assistant: CannedAssistant) -> None:
    assert client.post("/api/ask", json={"question": "靴" * 100_000}).status_code == 200
    assert len(assistant.asked[-1].text) == 100_000


@pytest.mark.parametrize(("question", "status"), [("break", 500), ("no store", 503)])
def test_our_own_failures_are_logged_and_not_told(
    client: TestClient, caplog: pytest.LogCaptureFixture, question: str, status: int
) -> None:
    response = client.post("/api/ask", json={"question": question})
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert "secret" not in response.text
    assert "secret" in caplog.text


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    return [
        (name, json.loads(data)) for name, data in re.findall(r"event: (\w+)\ndata: (.*)\n\n", text)
    ]  # fmt: skip


def test_chat_streams_snapshots_and_then_the_answer(client: TestClient) -> None:
    response = client.post("/api/chat", json={"question": "有哪些靴子？"})
    assert response.headers["content-type"].startswith("text/event-stream")
    streamed = events(response.text)
    names = [name for name, _ in streamed]
    assert names[-1] == "answer"
    assert len(names) > 2
    assert set(names[:-1]) == {"snapshot"}
    texts = [str(data["text"]) for _, data in streamed]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(texts))
    assert streamed[-1][1]["language"] == "zh"
    assert streamed[-1][1]["citations"]


def test_a_stream_that_breaks_off_says_so(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    streamed = events(client.post("/api/chat", json={"question": "break off"}).text)
    assert [name for name, _ in streamed] == ["snapshot", "error"]
    assert "secret" not in str(streamed)
    assert "secret detail" in caplog.text


def test_a_taken_port_moves_to_the_next_free_one() -> None:
    with listen("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with listen("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] <= taken + 50


def test_an_address_that_cannot_be_had_is_explained() -> None:
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        listen("192.0.2.1", 7860)


def test_served_until_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FastAPI()

    @app.get("/")
    def page() -> dict[str, bool]:
        return {"served": True}

    import uvicorn

    servers: list[uvicorn.Server] = []
    run = uvicorn.Server.run

    def remembered(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        servers.append(self)
        run(self, sockets=sockets)

    monkeypatch.setattr(uvicorn.Server, "run", remembered)
    told: list[str] = []
    closed: list[bool] = []
    thread = threading.Thread(
        target=lambda: serve(app, port=0, announce=told.append, closing=lambda: closed.append(servers[0].started))
    )
    thread.start()
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.02)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", told[0])
    with urlopen(told[0], timeout=5) as response:
        assert json.load(response) == {"served": True}
    assert closed == []
    servers[0].should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert closed == [True]
