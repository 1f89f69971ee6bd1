"""Fakes for what the tests cannot have: a language model and the endpoint it lives behind, the internet, time.

Everything else (Chroma, SQLite, the embedding) is real in tests. The endpoint speaks the OpenAI protocol over the real
wire: through ``httpx2.MockTransport``, or as a local server where sockets, silences and broken connections matter.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import httpx2

from bot.models import Message

# An answer as a function of the request's messages ([{"role", "content"}]): an echo, a liar, a parrot.
Speaker = Callable[[list[dict[str, Any]]], str]


@dataclass(frozen=True)
class Script:
    """What the endpoint does with every request.

    ``text`` is the answer, or a function of the messages. ``status`` other than 200 is an error with ``error`` as its
    message. ``break_after`` stops after that many pieces: with a reset connection, or politely (``polite``), as a proxy
    does that gives up. ``silence`` seconds pass before the first piece, filled with comment lines if ``keep_alive``.
    ``raw`` replaces the body. ``usage`` (tokens in, tokens out) is sent at the end where it is asked for;
    ``refused_field`` is a field for which a request is refused with ``refused_status``. ``pause`` seconds pass after
    each piece.
    """

    text: str | Speaker = "Hello."
    status: int = 200
    error: str = "no"
    break_after: int | None = None
    polite: bool = False
    silence: float = 0.0
    keep_alive: bool = False
    finish_reason: str = "stop"
    raw: str | None = None
    piece: int = 7
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    usage: tuple[int, int] | None = None
    refused_field: str = ""
    refused_status: int = 400
    pause: float = 0.0

    def refuses(self, request: dict[str, Any]) -> int:
        """The status with which this request is refused, 200 where it is not."""
        refused = self.refused_field and self.refused_field in request
        return self.refused_status if refused else self.status

    def answer(self, request: dict[str, Any]) -> str:
        """The text for this request."""
        return self.text if isinstance(self.text, str) else self.text(request["messages"])


def events(script: Script, request: dict[str, Any]) -> Iterator[str]:
    """The server-sent events of a streamed chat completion."""
    text = script.answer(request)
    pieces = [text[i : i + script.piece] for i in range(0, len(text), script.piece)]
    for number, piece in enumerate(pieces):
        if script.break_after is not None and number >= script.break_after:
            return
        yield _event(request, {"role": "assistant", "content": piece}, None)
    if script.break_after is None:
        yield _event(request, {}, script.finish_reason)
        if script.usage is not None and (request.get("stream_options") or {}).get("include_usage"):
            yield _counted(request, *script.usage)
        yield "data: [DONE]\n\n"


def _event(request: dict[str, Any], delta: dict[str, str], finish_reason: str | None) -> str:
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": request.get("model", ""),
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}],
    }
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def _counted(request: dict[str, Any], tokens_in: int, tokens_out: int) -> str:
    usage = {"prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}
    chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": request.get("model", "")}
    return f"data: {json.dumps({**chunk, 'choices': [], 'usage': usage})}\n\n"


def error_body(script: Script) -> dict[str, Any]:
    """The body of an error as the OpenAI protocol has it."""
    return {"error": {"message": script.error, "type": "error", "code": script.code or str(script.status)}}


class _BrokenStream(httpx2.SyncByteStream):
    def __init__(self, parts: Iterator[str], polite: bool) -> None:
        self.parts = parts
        self.polite = polite

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            yield part.encode()
        if not self.polite:
            raise httpx2.ReadError("connection reset by peer")


@dataclass
class FakeEndpoint:
    """An OpenAI endpoint inside ``httpx2``: give ``client()`` to the model, read ``requests`` afterwards."""

    script: Script
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    def client(self) -> httpx2.Client:
        """A client whose every request ends here."""
        return httpx2.Client(transport=httpx2.MockTransport(self._handle))

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        self.requests.append(body)
        self.headers.append(dict(request.headers))
        self.urls.append(str(request.url))
        script = self.script
        status = script.refuses(body)
        if status != 200:
            return httpx2.Response(status, json=error_body(script), headers=dict(script.headers))
        kind = {"content-type": "text/event-stream"}
        if script.raw is not None:
            return httpx2.Response(200, text=script.raw, headers=kind)
        if script.break_after is not None:
            return httpx2.Response(200, headers=kind, stream=_BrokenStream(events(script, body), script.polite))
        return httpx2.Response(200, headers=kind, text="".join(events(script, body)))


class EndpointServer:
    """The same endpoint on a real socket of this machine: ``with EndpointServer(script) as server: server.url``."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: Any) -> None:
                """Tests are quiet."""

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                server.requests.append(body)
                try:
                    server._answer(self, body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has given up, as some tests want it to

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """The address for ``OPENAI_BASE_URL``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def _answer(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        script = self.script
        status = script.refuses(body)
        if status != 200:
            data = json.dumps(error_body(script)).encode()
            handler.send_response(status)
            for name, value in script.headers.items():
                handler.send_header(name, value)
            handler.send_header("content-type", "application/json")
            handler.send_header("content-length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)
            return
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        if script.keep_alive:
            for _ in range(int(script.silence / 0.05)):
                handler.wfile.write(b": keep-alive\n\n")
                if self.released.wait(0.05):
                    return
        elif self.released.wait(script.silence):
            return
        for part in events(script, body):
            handler.wfile.write(part.encode())
            if script.pause and self.released.wait(script.pause):
                return
        if script.break_after is not None and not script.polite:
            # Linger 0 makes the close a reset: what a crashed server or a cut cable looks like.
            handler.wfile.flush()
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()

    def __enter__(self) -> EndpointServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def refusing_url() -> str:
    """The address of a port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


@dataclass
class RecordingModel:
    """A ``ChatModel`` without a wire: says ``text`` in small pieces, then raises ``error`` if there is one."""

    text: str = ""
    error: Exception | None = None
    name: str = "recording"
    piece: int = 3
    calls: list[list[Message]] = field(default_factory=list)

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The text in pieces."""
        self.calls.append(list(messages))
        for i in range(0, len(self.text), self.piece):
            yield self.text[i : i + self.piece]
        if self.error is not None:
            raise self.error


@dataclass
class FakeNetwork:
    """The internet: names and addresses as given, every connection ends at a server of this machine.

    A name with several lists of addresses gives them one after the other, as a server of names that lies does.
    """

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a name; its own for an address, as the system resolves it."""
        self.asked.append(host)
        answers = self.names.get(host)
        if answers is None:
            return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)]
        return answers[min(self.asked.count(host), len(answers)) - 1]

    def connect(self, address: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to the local server, whatever the address."""
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout)


@dataclass
class FakeClock:
    """Time that passes only by sleeping."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        """The seconds slept so far."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Passes at once."""
        self.slept.append(seconds)
        self.now += seconds
