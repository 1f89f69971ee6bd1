"""A language model that is never told personal data, and whose answers carry it all the same."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence

from bot.models import ChatModel, Listened, Message, Usage, within
from bot.privacy.masking import Conversation, Masking

# The shop's own texts as bot.prompts lays them before the model: frames, one behind the other, whose text is escaped,
# so that none of them can close its frame. What a customer says comes after them.
_SOURCES = re.compile(r'(?:[^\n<]{0,40}\n)?(?:<source n="\d+"[^<>]*>[^<]*</source>\n?)+')


class MaskedModel:
    """``model`` behind a mask: the customer's words go out masked, its answer comes back with them restored.

    The shop's own texts (the numbered sources, the rules) go out as they are, else nobody could be told the shop's
    telephone number. Each call has a key of its own, made from the conversation that it carries.
    """

    def __init__(self, model: ChatModel, masking: Masking) -> None:
        self._model = model
        self._masking = masking

    @property
    def name(self) -> str:
        """The name of the model behind the mask."""
        return self._model.name

    def within(self, seconds: float) -> MaskedModel:
        """The same with at most ``seconds`` for each answer."""
        return MaskedModel(within(self._model, seconds), self._masking)

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage | None]:
        """The answer's text in pieces, personal data restored; ``ModelEndpointError`` as the model raises it."""
        conversation = self._masking.conversation()
        pieces = Listened(self._model.stream(masked(messages, conversation)))
        yield from conversation.restored(pieces)
        return pieces.usage


def masked(messages: Sequence[Message], conversation: Conversation) -> list[Message]:
    """The conversation as the model may see it.

    Only the last message that begins with sources can be the shop's: an earlier one is a customer who wrote some.
    """
    conversation.reserve(text for _, text in messages)
    begin_with_sources = [n for n, (role, text) in enumerate(messages) if role == "user" and _SOURCES.match(text)]
    asked = begin_with_sources[-1] if begin_with_sources else None
    own = [_shops_part(role, text, asked=n == asked) for n, (role, text) in enumerate(messages)]
    conversation.learn(text[end:] for end, (_, text) in zip(own, messages, strict=True))
    return [(role, text[:end] + conversation.mask(text[end:])) for end, (role, text) in zip(own, messages, strict=True)]


def _shops_part(role: str, text: str, *, asked: bool) -> int:
    """Where the shop's own text ends in a message and the customer's begins."""
    sources = _SOURCES.match(text) if asked else None
    return len(text) if role == "system" else sources.end() if sources is not None else 0
