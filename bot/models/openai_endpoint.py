"""Any endpoint that speaks the OpenAI chat protocol, through LangChain.

The only file that knows openai, httpx2 and LangChain's part for them. Whatever goes wrong behind it arrives as one
``ModelEndpointError`` with a reason for the operator; the quoted answer then takes over. Nothing is retried here but a
request whose wish for the token count was refused.
"""

from __future__ import annotations

import contextlib
import copy
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from bot.models.chat import Message, Usage
from knowledge.errors import ModelEndpointError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessageChunk

DEFAULT_BASE_URL = "https://api.openai.com/v1"
# A server that is there accepts a connection at once; one that is not should not cost the customer the whole patience.
CONNECT_SECONDS = 5.0
# Local servers take no key, but the client wants to send one.
NO_KEY = "no-key"
_SETTING = "OPENAI_BASE_URL"
# The statuses of a server that does not know a field of the request.
_FIELD_REFUSED = (400, 422)


@dataclass(slots=True)
class _Heard:
    """What a stream says beside its text, and whether its listener left before its end."""

    usage: Usage | None = None
    left: bool = False


class OpenAiChatModel:
    """A chat model behind an OpenAI-compatible endpoint.

    ``timeout_seconds`` is the longest silence that is borne, ``whole_seconds`` the longest answer. ``api_key`` may be
    empty for a local server. ``http_client`` is an ``httpx2.Client`` handed over to this model (a proxy, a test's
    transport); without one the client of the openai package is used, which honours the proxy variables.
    """

    def __init__(
        self,
        name: str,
        base_url: str = "",
        api_key: str = "",
        timeout_seconds: float = 20.0,
        http_client: Any | None = None,
        *,
        whole_seconds: float = 60.0,
        temperature: float | None = None,
    ) -> None:
        self.name = name
        self.base_url = base_url or DEFAULT_BASE_URL
        self.timeout_seconds = timeout_seconds
        self.whole_seconds = whole_seconds
        self.temperature = temperature
        self._api_key = api_key or NO_KEY
        self._http_client = http_client
        self._client: Any | None = None
        self._counted = _Counting()

    def within(self, seconds: float) -> OpenAiChatModel:
        """The same model with at most ``seconds`` for each answer; its connections are shared."""
        if self._client is None:
            self._client = self._build_client()
        hurried = copy.copy(self)
        hurried.timeout_seconds = min(self.timeout_seconds, seconds)
        hurried.whole_seconds = min(self.whole_seconds, seconds)
        return hurried

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage | None]:
        """The answer's text in pieces; ``ModelEndpointError`` on any failure, also in the middle.

        Returns the tokens that the endpoint counted, ``None`` where it counts none.
        """
        roles = {"system": "system", "user": "human", "assistant": "ai"}
        conversation = [(roles[role], text) for role, text in messages]
        wished = self._counted.wished
        heard = _Heard()
        try:
            try:
                yield from self._said(conversation, heard, usage=wished)
            except Exception as error:
                if not wished or getattr(error, "status_code", None) not in _FIELD_REFUSED:
                    raise
                # Some servers refuse a field that they do not know: once more without, and never again with it.
                yield from self._said(conversation, heard, usage=False)
                self._counted.wished = False
        except ModelEndpointError:
            raise
        except Exception as error:  # an endpoint can send anything at all, and the customer still gets an answer
            raise self._translated(error) from error
        return heard.usage

    def _said(self, conversation: list[tuple[str, str]], heard: _Heard, *, usage: bool) -> Iterator[str]:
        from langchain_core.output_parsers import StrOutputParser
        from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
        from langchain_core.runnables import RunnableGenerator

        if self._client is None:
            self._client = self._build_client()
        options = {"stream_options": {"include_usage": True}} if usage else {}
        model = self._client.bind(timeout=_timeout(self.timeout_seconds), **options)
        # The texts travel as messages, never as a template: braces in a customer's words are only braces.
        prompt = ChatPromptTemplate.from_messages([MessagesPlaceholder("messages")])
        whole: Any = RunnableGenerator(cast(Any, partial(self._complete, heard)))
        chain = prompt | model | whole | StrOutputParser()
        # Whoever stops listening ends the request too, and the model behind it.
        with contextlib.closing(cast(Any, chain.stream({"messages": conversation}))) as pieces:
            try:
                for piece in pieces:
                    if piece:
                        yield piece
            except GeneratorExit:
                heard.left = True
                raise

    def _build_client(self) -> Any:
        from langchain_openai import ChatOpenAI
        from openai import DefaultHttpxClient
        from pydantic import SecretStr

        client = self._http_client or DefaultHttpxClient()
        hooks = client.event_hooks
        limit = partial(_limit_silence, self.whole_seconds)
        client.event_hooks = {**hooks, "response": [*hooks.get("response", []), limit]}
        return ChatOpenAI(
            model=self.name,
            base_url=self.base_url,
            api_key=SecretStr(self._api_key),
            temperature=self.temperature,
            max_retries=0,
            stream_usage=False,
            use_responses_api=False,
            http_client=client,
            # Without these LangChain puts in no transport of its own beside ours, which would pass by the proxy.
            http_socket_options=(),
        )

    def _complete(self, heard: _Heard, chunks: Iterable[BaseMessageChunk]) -> Iterator[BaseMessageChunk]:
        """The chunks of an answer that the model itself ended; a cut-off one ends in ``ModelEndpointError``.

        A connection that closes early but cleanly looks like the end of the stream to every layer below.
        """
        reason = ""
        for chunk in chunks:
            reason = chunk.response_metadata.get("finish_reason") or reason
            counted = getattr(chunk, "usage_metadata", None)
            if counted:
                heard.usage = Usage(counted["input_tokens"], counted["output_tokens"])
            yield chunk
        if heard.left:
            return  # nobody listens any more: how the answer would have ended is no failure
        if not reason:
            raise self._failure("the answer broke off before its end", kind="broken_off", passing=True)
        if reason == "length":
            mend = "Allow longer answers or a shorter context"
            raise self._failure("the answer hit the token limit", mend=mend, kind="cut_off")
        if reason == "content_filter":
            raise self._failure("the endpoint's content filter stopped the answer", kind="cut_off")

    def _failure(
        self, what: str, *, kind: str, mend: str = "", passing: bool = False, wait: float | None = None
    ) -> ModelEndpointError:
        # Servers repeat what they were sent, and an address may hold a password: neither goes into a log.
        where = f"{self.name} at {_USER.sub('//', self.base_url)}"
        if self._api_key and self._api_key != NO_KEY:
            what = what.replace(self._api_key, "…")
        return ModelEndpointError(what, where=where, mend=mend, kind=kind, passing=passing, wait=wait)

    def _translated(self, error: Exception) -> ModelEndpointError:
        import openai

        if isinstance(error, openai.APITimeoutError):
            return self._failure(
                f"no word within {self.timeout_seconds:g} s, or no end within {self.whole_seconds:g} s",
                mend="Check the server's load, or raise the time-out",
                kind="timeout",
            )
        if isinstance(error, openai.APIConnectionError):
            cause = error.__cause__
            while cause is not None and cause.__cause__ is not None:
                cause = cause.__cause__
            detail = f" ({cause})" if cause is not None and str(cause) else ""
            return self._failure(
                f"the connection failed or broke off{detail}",
                mend=f"Check {_SETTING} and that the server runs",
                kind="unreachable",
                passing=True,
            )
        status = getattr(error, "status_code", None)
        if status is not None:
            return self._refused(status, error)
        what = f"the endpoint's answer cannot be read ({type(error).__name__}: {_one_line(str(error))})"
        return self._failure(what, kind="unreadable")

    def _refused(self, status: int, error: Exception) -> ModelEndpointError:
        if status in (401, 403):
            mend = "Check OPENAI_API_KEY"
            return self._failure(f"the key was refused (HTTP {status})", mend=mend, kind="key_refused")
        if status == 404:
            mend = f"Check the model's name and {_SETTING}"
            return self._failure("no such model or address (HTTP 404)", mend=mend, kind="not_found")
        wait = _asked_wait(getattr(error, "response", None))
        if status == 429:
            # Another try pays no bill.
            spent = getattr(error, "code", None) == "insufficient_quota"
            return self._failure(
                "too many requests or no credit left (HTTP 429)",
                mend="Check the account's limits",
                kind="rate_limited",
                passing=not spent,
                wait=wait,
            )
        what = f"the endpoint answered HTTP {status}: {_one_line(str(error))}"
        passing = status >= 500 or status == 408
        return self._failure(what, kind="server_error" if passing else "rejected", passing=passing, wait=wait)


@dataclass(slots=True)
class _Counting:
    """Whether the endpoint is asked for its token count; shared by all that speak to it."""

    wished: bool = True


def _asked_wait(response: Any) -> float | None:
    """The seconds of ``Retry-After``; its other form, a date, is not waited for (RFC 9110, 10.2.3)."""
    with contextlib.suppress(AttributeError, TypeError, ValueError):
        seconds = float(response.headers.get("retry-after"))
        return seconds if 0 <= seconds < float("inf") else None
    return None


def _limit_silence(whole_seconds: float, response: Any) -> None:
    # Comment lines (": keep-alive") reset the socket's own time-out, so that a mute model would look alive.
    silence = (response.request.extensions.get("timeout") or {}).get("read")
    response.stream = _patient_stream(response.stream, whole_seconds if silence is None else silence, whole_seconds)


_USER = re.compile(r"(?<=:)//[^/?#]*@")


def _one_line(text: str, limit: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _timeout(seconds: float) -> Any:
    import httpx2

    return httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))


def _patient_stream(
    stream: Any, silence_seconds: float, whole_seconds: float, clock: Callable[[], float] = time.monotonic
) -> Any:
    """``stream`` that raises ``httpx2.ReadTimeout`` after too long a silence or too long an answer.

    It can look only when bytes arrive; with no bytes at all the socket's own time-out ends the wait.
    """
    import httpx2

    class PatientStream(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            start = last_word = clock()
            for data in stream:
                now = clock()
                if data.strip() and not data.lstrip().startswith(b":"):
                    last_word = now
                if now - last_word > silence_seconds or now - start > whole_seconds:
                    raise httpx2.ReadTimeout("the endpoint kept the connection open and said nothing")
                yield data

        def close(self) -> None:
            stream.close()

    return PatientStream()
