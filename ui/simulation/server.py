"""The lying model behind the OpenAI protocol, on a port of this machine that nobody else can reach."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from ui.simulation.clerk import chinese, honest
from ui.simulation.falsifying import falsified, spoken

MODEL = "lying-model"
_UNKNOWN = {"en": "I do not know.", "zh": "我不知道。"}
# What a prompt may take at most; the server answers nobody but this process, and stays small all the same.
_LONGEST_REQUEST = 1 << 20
_PIECE = 12


class LyingServer:
    """``with LyingServer() as server: server.url``: answers every chat with one false fact until the block ends."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """The base address of the protocol."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> LyingServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def lying_answer(messages: list[dict[str, Any]]) -> str:
    """What the model says to this conversation: true sentences of its sources, and one false fact among them."""
    in_chinese = chinese(messages)
    return spoken(falsified(honest(messages), in_chinese), in_chinese) or _UNKNOWN["zh" if in_chinese else "en"]


class _Handler(BaseHTTPRequestHandler):
    # A whole answer is one connection; the client opens the next.
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: Any) -> None:
        """A demo's terminal shows the demo."""

    def do_POST(self) -> None:
        """A chat completion, streamed or whole."""
        try:
            length = int(self.headers.get("content-length") or 0)
            request = json.loads(self.rfile.read(length)) if 0 < length <= _LONGEST_REQUEST else None
        except ValueError:
            request = None
        request = request if isinstance(request, dict) else {}
        messages = request.get("messages")
        if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
            self._send(400, "application/json", b'{"error": {"message": "not a chat request"}}')
            return
        text = lying_answer(messages)
        try:
            if request.get("stream"):
                self._send(200, "text/event-stream", "".join(_events(text)).encode())
            else:
                self._send(200, "application/json", json.dumps(_whole(text), ensure_ascii=False).encode())
        except (BrokenPipeError, ConnectionResetError):
            # The assistant closes a stream that it needs no more.
            self.close_connection = True

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _events(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PIECE):
        yield _event({"role": "assistant", "content": text[start : start + _PIECE]}, None)
    yield _event({}, "stop")
    yield "data: [DONE]\n\n"


def _event(delta: dict[str, str], finish_reason: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _whole(text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice]}
