"""One answer's allowance: every call of the model for it is counted, and stopped where the budget ends."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.answers import ModelUse
from bot.budgets import Budget, Prices, guessed_request, guessed_tokens
from bot.ledger import Ledger, LedgerError
from bot.models.chat import ChatModel, Listened, Message, Usage, within
from knowledge.errors import ModelEndpointError

log = logging.getLogger("shelftalk.budget")

# Reserved for an answer that has not been written yet, put right when it has.
_USUAL_ANSWER = 300
# With less than this no answer can be expected.
_LEAST_SECONDS = 1.0
# Failures before the model read anything: nothing was spent.
_FREE = frozenset({"unreachable", "rate_limited", "key_refused", "not_found", "circuit_open", "rejected"})


@dataclass(frozen=True, slots=True)
class Accounts:
    """What may be spent, at which prices, and where the days are counted."""

    budget: Budget = field(default_factory=Budget)
    prices: Prices | None = None
    ledger: Ledger | None = None
    clock: Callable[[], float] = time.monotonic

    def fell_back(self, kind: str) -> None:
        """Counts a fall-back; a count that cannot be kept is only logged."""
        if self.ledger is None:
            return
        try:
            self.ledger.fell_back(kind)
        except LedgerError as error:
            log.warning("a fall-back was not counted: %s", error)


class Metered:
    """``model`` for one answer: a ``ChatModel`` whose calls share the answer's budget, which begins now.

    A call that the budget of the answer or the day does not allow ends in ``ModelEndpointError``, if need be in the
    middle.
    """

    def __init__(self, model: ChatModel, accounts: Accounts) -> None:
        self._model = model
        self._accounts = accounts
        self._started = accounts.clock()
        self._calls = 0
        self._spent = Usage(0, 0)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def use(self, prompt_version: str) -> ModelUse | None:
        """What the calls so far used; ``None`` where there was none."""
        if not self._calls:
            return None
        prices = self._accounts.prices
        return ModelUse(
            self.name,
            prompt_version,
            self._calls,
            self._spent.input_tokens,
            self._spent.output_tokens,
            self._spent.estimated,
            prices.cost(self._spent) if prices else None,
            prices.currency if prices else None,
        )

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage]:
        """The answer's text in pieces."""
        tokens_in = guessed_request(messages)
        left = self._tokens_left(tokens_in)
        seconds = self._seconds_left()
        reserved = Usage(tokens_in, _USUAL_ANSWER if left is None else min(left, _USUAL_ANSWER), estimated=True)
        day = self._reserve(reserved)
        self._calls += 1
        said = 0
        free = False
        pieces = Listened((self._model if seconds is None else within(self._model, seconds)).stream(messages))
        try:
            for piece in pieces:
                said += guessed_tokens(piece)
                yield piece
                if left is not None and said > left:
                    raise self._over(f"{self._accounts.budget.tokens_per_answer} tokens")
                self._seconds_left()
        except ModelEndpointError as error:
            free = not said and error.kind in _FREE
            raise
        finally:
            guessed = Usage(0, 0) if free else Usage(tokens_in, said, estimated=True)
            self._settle(day, reserved, pieces.usage or guessed)
        return pieces.usage or guessed

    def _tokens_left(self, tokens_in: int) -> int | None:
        limit = self._accounts.budget.tokens_per_answer
        if not limit:
            return None
        left = limit - self._spent.tokens - tokens_in
        if left <= 0:
            raise self._over(f"{limit} tokens")
        return left

    def _seconds_left(self) -> float | None:
        limit = self._accounts.budget.seconds_per_answer
        if not limit:
            return None
        left = limit - (self._accounts.clock() - self._started)
        if left < min(_LEAST_SECONDS, limit / 2):
            raise self._over(f"{limit:g} seconds")
        return left

    def _over(self, limit: str) -> ModelEndpointError:
        return ModelEndpointError(
            f"one answer may take {limit}", where=self.name, mend="Raise [budget] in shop.toml", kind="answer_budget"
        )

    def _reserve(self, usage: Usage) -> str:
        """The day on which this was reserved; empty where it was not."""
        budget, ledger = self._accounts.budget, self._accounts.ledger
        if ledger is None:
            return ""
        day = ledger.day()
        try:
            allowed = ledger.add(
                day,
                usage.tokens,
                *self._price(usage),
                tokens_limit=budget.tokens_per_day,
                money_limit=budget.money_per_day,
            )
        except LedgerError as error:
            if budget.tokens_per_day or budget.money_per_day:
                what = f"the day's budget cannot be counted ({error})"
                raise ModelEndpointError(what, where=self.name, kind="uncounted") from error
            log.warning("tokens were not counted: %s", error)
            return ""
        if not allowed:
            raise ModelEndpointError(
                "the day's budget is spent", where=self.name, mend="Raise [budget] in shop.toml", kind="day_budget"
            )
        return day

    def _settle(self, day: str, reserved: Usage, used: Usage) -> None:
        spent = self._spent
        self._spent = Usage(
            spent.input_tokens + used.input_tokens,
            spent.output_tokens + used.output_tokens,
            spent.estimated or used.estimated,
        )
        if self._accounts.ledger is None or not day:
            return
        (before, currency), (after, _) = self._price(reserved), self._price(used)
        try:
            self._accounts.ledger.add(day, used.tokens - reserved.tokens, after - before, currency)
        except LedgerError as error:
            # What was reserved stays counted: the day ends early rather than late.
            log.warning("tokens were not counted: %s", error)

    def _price(self, usage: Usage) -> tuple[Decimal, str]:
        prices = self._accounts.prices
        return (prices.cost(usage), prices.currency) if prices else (Decimal(0), "")


class EachCall:
    """``model`` where no answer is composed: each call is an answer of its own."""

    def __init__(self, model: ChatModel, accounts: Accounts) -> None:
        self._model = model
        self._accounts = accounts

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage]:
        """The answer's text in pieces."""
        return (yield from Metered(self._model, self._accounts).stream(messages))
