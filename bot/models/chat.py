"""What every language model is to the bot: a conversation goes in, text comes out piece by piece."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, cast, runtime_checkable

Message = tuple[Literal["system", "user", "assistant"], str]


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens of one call, as the model counted them; ``estimated`` where it did not and they were guessed."""

    input_tokens: int
    output_tokens: int
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """Both directions together."""
        return self.input_tokens + self.output_tokens


class ChatModel(Protocol):
    """A language model that answers a conversation piece by piece."""

    @property
    def name(self) -> str:
        """The model's name, as the journal shows it."""
        ...

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The answer's text in pieces; ``ModelEndpointError`` on any failure, also in the middle.

        Where it is a generator, what it returns may be the call's ``Usage`` (``Listened`` keeps it).
        """
        ...


@runtime_checkable
class TimedModel(Protocol):
    """A model that can be told how long its answers may take."""

    def within(self, seconds: float) -> ChatModel:
        """The same model with at most ``seconds`` for each answer."""
        ...


def within(model: ChatModel, seconds: float) -> ChatModel:
    """``model`` with at most ``seconds`` for each answer; itself where it knows no such limit."""
    return model.within(seconds) if isinstance(model, TimedModel) else model


class Listened:
    """The pieces of a stream, and after its end the ``usage`` that it returned, ``None`` where it returned none."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = pieces
        self.usage: Usage | None = None

    def __iter__(self) -> Generator[str, None, None]:
        returned = yield from cast("Generator[str, None, object]", self._pieces)
        if isinstance(returned, Usage):
            self.usage = returned
