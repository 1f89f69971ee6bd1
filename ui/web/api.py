"""The HTTP API: one answer as JSON, or its text as it grows."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse

from bot.answers import Answer, Answering, Question
from knowledge.errors import ShelftalkError, StoreError, UsageError
from ui.web.metrics import CONTENT_TYPE, Metrics
from ui.web.requests import RequestRefused, read_question

_log = logging.getLogger(__name__)
_UNREADABLE = "The shop's catalog cannot be read at the moment."
_BROKEN = "The question was not answered because of an error on our side."


def api_routes(assistant: Answering, catalog_version: Callable[[], str], *, explain: bool = False) -> APIRouter:
    """``/healthz``, ``/readyz``, ``/api/ask`` and ``/api/chat``; ``explain`` lets callers have answers explained."""
    routes = APIRouter()

    @routes.get("/healthz")
    def alive() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    def ready() -> JSONResponse:
        return _answered(lambda: {"status": "ready", "catalog_version": catalog_version()})

    @routes.post("/api/ask")
    async def ask(request: Request) -> JSONResponse:
        question = await read_question(request, explain=explain)
        return await run_in_threadpool(_answered, lambda: public(assistant.ask(question)).to_json())

    @routes.post("/api/chat")
    async def chat(request: Request) -> StreamingResponse:
        question = await read_question(request, explain=explain)
        return StreamingResponse(
            answer_events(assistant, question), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
        )

    return routes


def metrics_routes(metrics: Metrics, *, for_all: bool = False) -> APIRouter:
    """``/metrics``: for programs on this machine, with ``for_all`` for everybody who reaches the service."""
    routes = APIRouter()

    @routes.get("/metrics")
    def counts(request: Request) -> Response:
        if not for_all and not _from_here(request):
            sentence = "The counts are for programs on this machine; metrics_over_http opens them to others."
            return JSONResponse({"error": sentence}, status_code=403)
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    return routes


def public(answer: Answer) -> Answer:
    """``answer`` for whoever asks over HTTP: a fall-back has its kind; which server failed how stands in the log."""
    if answer.fallback_kind is None:
        return answer
    return replace(answer, fallback_reason=answer.fallback_kind)


def _from_here(request: Request) -> bool:
    # Behind a proxy on this machine every caller has its address; the proxy says that there is another.
    if any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip")):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _answered(work: Callable[[], dict[str, Any]]) -> JSONResponse:
    try:
        return JSONResponse(work())
    except Exception as error:  # noqa: BLE001 - a caller gets a sentence, the operator's log the rest
        status, sentence = refusal(error)
        return JSONResponse({"error": sentence}, status_code=status)


def answer_events(assistant: Answering, question: Question) -> Iterator[str]:
    """Server-sent events: ``snapshot`` with the text so far, last ``answer`` with the whole answer, or ``error``."""
    stream = assistant.stream(question)
    try:
        for snapshot in stream:
            yield event("snapshot", {"text": snapshot.text})
            if snapshot.answer is not None:
                yield event("answer", public(snapshot.answer).to_json())
    except Exception as error:  # noqa: BLE001 - the status is already sent: the stream itself must say what happened
        yield event("error", {"error": refusal(error)[1]})
    finally:
        close = getattr(stream, "close", None)
        if close is not None:
            close()


def event(name: str, data: Any) -> str:
    """One server-sent event; JSON has no raw line ends, so its data is a single line."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"


def refusal(error: Exception) -> tuple[int, str]:
    """HTTP status and sentence for a failed request; what the caller cannot mend is only logged."""
    if isinstance(error, RequestRefused):
        return error.status, str(error)
    if isinstance(error, UsageError):
        return 400, error.what
    if isinstance(error, StoreError):
        _log.error("%s", error.line())
        return 503, _UNREADABLE
    if isinstance(error, ShelftalkError):
        _log.error("%s", error.line())
    else:
        _log.error("A request was not answered", exc_info=error)
    return 500, _BROKEN
