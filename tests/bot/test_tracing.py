"""LangSmith, when it is on, gets masked text only: over the real wire, on the bytes."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.models import OpenAiChatModel
from bot.privacy.masked_model import MaskedModel
from bot.privacy.masking import Masking, Rules
from tests.fakes import EndpointServer, Script


class Traces:
    """A server that keeps whatever is sent to it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        traces = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: Any) -> None:
                """Tests are quiet."""

            def do_GET(self) -> None:
                self._done(b'{"version": "0.11", "batch_ingest_config": {"size_limit": 100}}')

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"] or 0))
                zipped = self.headers.get("content-encoding") == "gzip"
                traces.bodies.append(gzip.decompress(body) if zipped else body)
                self._done(b"{}")

            def do_PATCH(self) -> None:
                self.do_POST()

            def _done(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.mark.timeout(60)
def test_what_langsmith_gets_is_masked_and_the_customer_reads_his_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith import Client
    from langsmith.run_helpers import tracing_context

    traces = Traces()
    url = f"http://127.0.0.1:{traces.server.server_address[1]}"
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", url)
    # Sent at once, by this thread: nothing is left to wait for.
    client = Client(api_url=url, api_key="key", auto_batch_tracing=False)
    with EndpointServer(Script(lambda messages: f"Heard: {messages[-1]['content']}")) as server:
        model = MaskedModel(OpenAiChatModel("m", server.url), Masking(Rules()))
        with tracing_context(enabled=True, client=client):
            said = "".join(model.stream([("user", "I am at jane.doe@mail.example, 我的手机是13812345678. Is it dry?")]))
        client.session.close()
        traces.server.shutdown()
        traces.server.server_close()
        sent = b"".join(traces.bodies)
        asked = str(server.requests)
    assert "jane.doe@mail.example" in said
    assert "13812345678" in said
    assert b"Is it dry?" in sent, "nothing was traced, so nothing was proved"
    for secret in ("jane.doe", "13812345678"):
        assert secret.encode() not in sent
        assert secret not in asked
