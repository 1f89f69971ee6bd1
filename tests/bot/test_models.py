"""The model seam over the real wire: what arrives, and how every failure reads to the operator."""

from __future__ import annotations

import subprocess
import sys
import time

import httpx2
import pytest

from bot.models import Listened, Message, OpenAiChatModel, Usage
from bot.models.openai_endpoint import _patient_stream
from knowledge.errors import ModelEndpointError
from tests.fakes import EndpointServer, FakeEndpoint, Script, refusing_url

ASK: list[Message] = [("system", "Be brief."), ("user", "Is {it} blue? {{x}}")]


def model_on(endpoint: FakeEndpoint, key: str = "secret-key") -> OpenAiChatModel:
    return OpenAiChatModel("shop-model", "http://model.test/v1", key, http_client=endpoint.client())


def said(model: OpenAiChatModel) -> str:
    return "".join(model.stream(ASK))


def failure(model: OpenAiChatModel) -> tuple[str, str]:
    """What was said before the failure, and the operator's line."""
    pieces: list[str] = []
    with pytest.raises(ModelEndpointError) as caught:
        pieces.extend(model.stream(ASK))
    line = str(caught.value)
    assert "shop-model at http://" in line
    assert "\n" not in line
    return "".join(pieces), line


def test_the_answer_arrives_piece_by_piece_and_whole() -> None:
    endpoint = FakeEndpoint(Script("Yes, it is. 是的，它是蓝色的。"))
    pieces = list(model_on(endpoint).stream(ASK))
    assert "".join(pieces) == "Yes, it is. 是的，它是蓝色的。"
    assert len(pieces) > 2


def test_the_request_is_the_conversation_as_it_is() -> None:
    endpoint = FakeEndpoint(Script())
    said(model_on(endpoint))
    request = endpoint.requests[0]
    assert endpoint.urls == ["http://model.test/v1/chat/completions"]
    assert endpoint.headers[0]["authorization"] == "Bearer secret-key"
    assert request["model"] == "shop-model"
    assert request["stream"] is True
    # Braces of a customer are no template.
    assert request["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Is {it} blue? {{x}}"},
    ]
    assert request["stream_options"] == {"include_usage": True}
    assert set(request) == {"model", "stream", "stream_options", "messages"}


def test_the_tokens_that_the_endpoint_counted_are_the_streams_result() -> None:
    endpoint = FakeEndpoint(Script("Yes, it is.", usage=(41, 5)))
    heard = Listened(model_on(endpoint).stream(ASK))
    assert "".join(heard) == "Yes, it is."
    assert heard.usage == Usage(41, 5)
    silent = Listened(model_on(FakeEndpoint(Script("Yes, it is."))).stream(ASK))
    assert "".join(silent) == "Yes, it is."
    assert silent.usage is None


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_refuses_the_wish_for_a_count_is_asked_without_it_from_then_on(status: int) -> None:
    endpoint = FakeEndpoint(Script("Yes.", refused_field="stream_options", refused_status=status))
    model = model_on(endpoint)
    assert [said(model), said(model)] == ["Yes.", "Yes."]
    assert ["stream_options" in request for request in endpoint.requests] == [True, False, False]


def test_a_request_that_is_refused_for_another_reason_stays_refused() -> None:
    endpoint = FakeEndpoint(Script(status=400, error="context too long"))
    _, line = failure(model_on(endpoint))
    assert "context too long" in line
    assert len(endpoint.requests) == 2
    assert model_on(endpoint)._counted.wished


@pytest.mark.parametrize(
    ("script", "kind", "passing", "wait"),
    [
        (Script(status=429, headers={"retry-after": "7"}), "rate_limited", True, 7.0),
        (Script(status=429, code="insufficient_quota"), "rate_limited", False, None),
        (Script(status=503, headers={"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}), "server_error", True, None),
        (Script(status=500), "server_error", True, None),
        (Script(status=401), "key_refused", False, None),
        (Script(status=404), "not_found", False, None),
        (Script(raw="nonsense"), "unreadable", False, None),
        (Script(finish_reason="length"), "cut_off", False, None),
        (Script("The first half.", break_after=1), "unreachable", True, None),
    ],
)
def test_a_failure_says_its_kind_and_whether_another_try_may_help(
    script: Script, kind: str, passing: bool, wait: float | None
) -> None:
    with pytest.raises(ModelEndpointError) as caught:
        said(model_on(FakeEndpoint(script)))
    assert (caught.value.kind, caught.value.passing, caught.value.wait) == (kind, passing, wait)


def test_a_hurried_model_gives_up_sooner_and_the_patient_one_stays_patient() -> None:
    with EndpointServer(Script(silence=30)) as server:
        model = OpenAiChatModel("shop-model", server.url)
        _, line = failure(model.within(0.3))
    assert "no word within 0.3 s" in line
    assert model.timeout_seconds == 20.0


def test_a_local_server_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with EndpointServer(Script("Right here.")) as server:
        assert said(OpenAiChatModel("shop-model", server.url)) == "Right here."


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (Script(status=401, error="Incorrect API key provided"), "key was refused (HTTP 401). Check OPENAI_API_KEY"),
        (Script(status=429, error="Rate limit reached"), "too many requests or no credit left (HTTP 429)"),
        (Script(status=404, error="unknown model"), "no such model or address (HTTP 404)"),
        (Script(status=500, error="out of memory"), "HTTP 500: Error code: 500 - out of memory"),
        (Script(raw="<html>It works!</html>"), "cannot be read"),
        (Script(raw="data: {nonsense\n\n"), "cannot be read"),
        (Script(raw='data: {"error": {"message": "overloaded"}}\n\n'), "overloaded"),
        (Script(finish_reason="length"), "token limit"),
        (Script(finish_reason="content_filter"), "content filter"),
    ],
)
def test_a_failure_says_its_reason_and_is_not_retried(script: Script, reason: str) -> None:
    endpoint = FakeEndpoint(script)
    _, line = failure(model_on(endpoint))
    assert reason in line
    assert "secret-key" not in line
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("polite", [True, False])
def test_a_stream_that_breaks_off_keeps_what_was_said(polite: bool) -> None:
    said_before, line = failure(
        model_on(FakeEndpoint(Script("The first half. The second half.", break_after=2, polite=polite)))
    )
    assert said_before == "The first half"[: len(said_before)]
    assert said_before
    assert "broke off" in line


@pytest.mark.parametrize("polite", [True, False])
def test_a_broken_connection_on_a_real_socket(polite: bool) -> None:
    with EndpointServer(Script("The first half. The second half.", break_after=3, polite=polite)) as server:
        _, line = failure(OpenAiChatModel("shop-model", server.url))
    assert "broke off" in line


def test_a_refused_connection_on_a_real_socket() -> None:
    started = time.monotonic()
    _, line = failure(OpenAiChatModel("shop-model", refusing_url()))
    assert "refused" in line.casefold()
    assert "OPENAI_BASE_URL" in line
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("keep_alive", [True, False])
def test_silence_ends_in_time_even_when_the_connection_is_kept_alive(keep_alive: bool) -> None:
    with EndpointServer(Script(silence=30, keep_alive=keep_alive)) as server:
        model = OpenAiChatModel("shop-model", server.url, timeout_seconds=0.4)
        said_before, line = failure(model)
    assert not said_before
    assert "no word within 0.4 s" in line


def test_the_patience_is_measured_from_the_last_word() -> None:
    ticks = iter([0.0, 8.0, 16.0, 24.0, 32.0])

    class Words(httpx2.SyncByteStream):
        def __iter__(self):
            yield from [b"data: a\n\n", b"data: b\n\n", b": still here\n\n", b": still here\n\n"]

    stream = _patient_stream(Words(), 10.0, 60.0, lambda: next(ticks))
    heard: list[bytes] = []
    with pytest.raises(httpx2.ReadTimeout):
        heard.extend(stream)
    assert heard == [b"data: a\n\n", b"data: b\n\n", b": still here\n\n"]


def test_an_endless_answer_ends_too() -> None:
    ticks = iter(float(n) for n in range(100))

    class Words(httpx2.SyncByteStream):
        def __iter__(self):
            while True:
                yield b"data: more\n\n"

    with pytest.raises(httpx2.ReadTimeout):
        list(_patient_stream(Words(), 10.0, 50.0, lambda: next(ticks)))
    assert next(ticks) == 52.0


def test_one_model_answers_many_conversations() -> None:
    endpoint = FakeEndpoint(Script(lambda messages: messages[-1]["content"][:5]))
    model = model_on(endpoint)
    assert [said(model), said(model)] == ["Is {i", "Is {i"]


def test_a_proxy_in_the_environment_is_no_cause_for_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from langchain_openai.chat_models import _client_utils

    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    # LangChain says it once a process: an earlier model must not have said it already.
    monkeypatch.setattr(_client_utils, "_proxy_env_warning_emitted", False, raising=False)
    OpenAiChatModel("m", refusing_url()).within(1.0)
    assert "proxy" not in caplog.text


def test_importing_the_seam_loads_no_vendor() -> None:
    vendors = ("langchain_core", "langchain_openai", "openai", "httpx2")
    code = f"import sys, bot.models, bot.writing; print([m for m in {vendors} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
