"""The seam to a language model: any endpoint that speaks the OpenAI chat protocol, through LangChain.

This is the only file that knows LangChain, openai and httpx2. Whatever goes wrong behind it arrives as one
``ModelEndpointError`` with a reason for the operator; the quoted answer then takes over. Nothing is retried here:
a customer is waiting, and the quoted answer is ready.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from knowledge.errors import ModelEndpointError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessageChunk

Message = tuple[Literal["system", "user", "assistant"], str]

DEFAULT_BASE_URL = "https://api.openai.com/v1"
# A server that is there accepts a connection at once; one that is not should not cost the customer the whole patience.
CONNECT_SECONDS = 5.0
# Local servers take no key, but the client wants to send one.
NO_KEY = "no-key"
_SETTING = "OPENAI_BASE_URL"


class ChatModel(Protocol):
    """A language model that answers a conversation piece by piece."""

    @property
    def name(self) -> str:
        """The model's name, as the journal shows it."""
        ...

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The answer's text in pieces; ``ModelEndpointError`` on any failure, also in the middle."""
        ...


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
        self._chain: Any | None = None

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The answer's text in pieces; ``ModelEndpointError`` on any failure, also in the middle."""
        roles = {"system": "system", "user": "human", "assistant": "ai"}
        conversation = [(roles[role], text) for role, text in messages]
        try:
            if self._chain is None:
                self._chain = self._build_chain()
            for piece in self._chain.stream({"messages": conversation}):
                if piece:
                    yield piece
        except ModelEndpointError:
            raise
        except Exception as error:  # an endpoint can send anything at all, and the customer still gets an answer
            raise self._translated(error) from error

    def _build_chain(self) -> Any:
        from langchain_core.output_parsers import StrOutputParser
        from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
        from langchain_core.runnables import RunnableGenerator
        from langchain_openai import ChatOpenAI
        from openai import DefaultHttpxClient
        from pydantic import SecretStr

        client = self._http_client or DefaultHttpxClient()
        hooks = client.event_hooks
        client.event_hooks = {**hooks, "response": [*hooks.get("response", []), self._limit_silence]}
        model = ChatOpenAI(
            model=self.name,
            base_url=self.base_url,
            api_key=SecretStr(self._api_key),
            timeout=_timeout(self.timeout_seconds),
            temperature=self.temperature,
            max_retries=0,
            stream_usage=False,
            use_responses_api=False,
            http_client=client,
        )
        # The texts travel as messages, never as a template: braces in a customer's words are only braces.
        prompt = ChatPromptTemplate.from_messages([MessagesPlaceholder("messages")])
        whole: Any = RunnableGenerator(cast(Any, self._complete))
        return prompt | model | whole | StrOutputParser()

    def _complete(self, chunks: Iterable[BaseMessageChunk]) -> Iterator[BaseMessageChunk]:
        """The chunks of an answer that the model itself ended; a cut-off one ends in ``ModelEndpointError``.

        A connection that closes early but cleanly looks like the end of the stream to every layer below.
        """
        reason = ""
        for chunk in chunks:
            reason = chunk.response_metadata.get("finish_reason") or reason
            yield chunk
        if not reason:
            raise self._failure("the answer broke off before its end")
        if reason == "length":
            raise self._failure("the answer hit the token limit", mend="Allow longer answers or a shorter context")
        if reason == "content_filter":
            raise self._failure("the endpoint's content filter stopped the answer")

    def _limit_silence(self, response: Any) -> None:
        # Comment lines (": keep-alive") reset the socket's own time-out, so that a mute model would look alive.
        response.stream = _patient_stream(response.stream, self.timeout_seconds, self.whole_seconds)

    def _failure(self, what: str, *, mend: str = "") -> ModelEndpointError:
        return ModelEndpointError(what, where=f"{self.name} at {self.base_url}", mend=mend)

    def _translated(self, error: Exception) -> ModelEndpointError:
        import openai

        status = getattr(error, "status_code", None)
        if isinstance(error, openai.APITimeoutError):
            return self._failure(
                f"no word within {self.timeout_seconds:g} s, or no end within {self.whole_seconds:g} s",
                mend="Check the server's load, or raise the time-out",
            )
        if isinstance(error, openai.APIConnectionError):
            cause = error.__cause__
            while cause is not None and cause.__cause__ is not None:
                cause = cause.__cause__
            detail = f" ({cause})" if cause is not None and str(cause) else ""
            return self._failure(
                f"the connection failed or broke off{detail}", mend=f"Check {_SETTING} and that the server runs"
            )
        if status in (401, 403):
            return self._failure(f"the key was refused (HTTP {status})", mend="Check OPENAI_API_KEY")
        if status == 404:
            return self._failure("no such model or address (HTTP 404)", mend=f"Check the model's name and {_SETTING}")
        if status == 429:
            return self._failure("too many requests or no credit left (HTTP 429)", mend="Check the account's limits")
        if status is not None:
            return self._failure(f"the endpoint answered HTTP {status}: {_one_line(str(error))}")
        return self._failure(f"the endpoint's answer cannot be read ({type(error).__name__}: {_one_line(str(error))})")


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
