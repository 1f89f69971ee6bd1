"""What answers of a language model may cost: limits, prices, and a guess of tokens where nobody counted them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.models.chat import Message, Usage

# OpenAI's rule of thumb for English text; a Chinese character is about one token.
_LETTERS_PER_TOKEN = 4
# Each message has its role and its borders.
_TOKENS_PER_MESSAGE = 4
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits; 0 is none. A day is a day in UTC. ``money_per_day`` is in the currency of the prices."""

    tokens_per_answer: int = 0
    seconds_per_answer: float = 0.0
    tokens_per_day: int = 0
    money_per_day: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, into the model and out of it; ``currency`` is an ISO code."""

    input: Decimal
    output: Decimal
    currency: str

    def cost(self, usage: Usage) -> Decimal:
        """The price of these tokens."""
        return (usage.input_tokens * self.input + usage.output_tokens * self.output) / _MILLION


def guessed_tokens(text: str) -> int:
    """About how many tokens ``text`` has, rather too many than too few."""
    letters = sum(character.isascii() for character in text)
    return -(-letters // _LETTERS_PER_TOKEN) + len(text) - letters


def guessed_request(messages: Sequence[Message]) -> int:
    """About how many tokens a model reads for ``messages``."""
    return sum(_TOKENS_PER_MESSAGE + guessed_tokens(text) for _, text in messages)
