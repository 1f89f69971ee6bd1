"""What a model behind the wire sees: the numbered sources in the customer's message, read from the request alone."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.models import Message

_SOURCE = re.compile(r"<source ([^>]*)>\n(.*?)\n</source>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Offered:
    """One source as the request offers it."""

    n: int
    kind: str
    title: str
    sku: str
    field: str
    text: str


def offered(messages: Sequence[Message] | Sequence[dict[str, Any]]) -> list[Offered]:
    """The sources of a request in either form, also of a request that asks to try again."""
    texts = [message["content"] if isinstance(message, dict) else message[1] for message in messages]
    # A second try repeats only what was wrong: the sources are those of the message before.
    carrying = next((text for text in reversed(texts) if _SOURCE.search(text)), "")
    found = []
    for attributes, inside in _SOURCE.findall(carrying):
        named = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        found.append(
            Offered(
                int(named.get("n", 0)),
                named.get("kind", ""),
                named.get("title", ""),
                named.get("sku", ""),
                named.get("field", ""),
                html.unescape(inside),
            )
        )
    return found


Say = Callable[[list[Offered]], str]


@dataclass
class Mouth:
    """A ``ChatModel`` without a wire that says what ``say`` makes of the sources it is offered.

    ``silent`` are the seconds before its first word.
    """

    say: Say = lambda _sources: ""
    silent: float = 0.0
    name: str = "mouth"
    calls: int = 0

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The text in two pieces."""
        self.calls += 1
        time.sleep(self.silent)
        text = self.say(offered(messages))
        half = len(text) // 2
        yield text[:half]
        yield text[half:]
