"""What the doctor finds about the language model's cost and about who else is told of its work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ui.doctor import Check

if TYPE_CHECKING:
    from bot.ledger import Ledger
    from bot.metering import Accounts

_ON = ("true", "1", "yes", "on")
# LangChain looks at these, the first that is set.
_TRACING = ("LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING")
_ENDPOINTS = ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT")
_USUAL_ENDPOINT = "https://api.smith.langchain.com"


def check_spending(ledger: Ledger, accounts: Accounts) -> Check:
    """What the model cost today, of which budget, and how often and why it was not the one that answered."""
    from bot.ledger import LedgerError

    budget = accounts.budget
    try:
        day = ledger.today()
    except LedgerError as error:
        stops = "answers are quoted until it can" if budget.tokens_per_day or budget.money_per_day else "nothing counts"
        return Check("budget", "fail", f"the day cannot be counted: {error}; {stops}", "Make the file writable")
    facts: dict[str, Any] = {
        "tokens_today": day.tokens,
        "money_today": {currency: float(money) for currency, money in day.money.items()},
        "fallbacks_today": dict(day.fallbacks),
        "tokens_per_day": budget.tokens_per_day,
        "money_per_day": float(budget.money_per_day),
    }
    of_tokens = f" of {budget.tokens_per_day:,}" if budget.tokens_per_day else ""
    found = f"today (UTC) {day.tokens:,}{of_tokens} tokens"
    currency = accounts.prices.currency if accounts.prices else ""
    if currency:
        of_money = f" of {budget.money_per_day:,}" if budget.money_per_day else ""
        found += f", {day.money.get(currency, 0):.4f}{of_money} {currency}"
    if day.fallbacks:
        found += f"; quoted instead: {', '.join(f'{kind} {times}' for kind, times in day.fallbacks.items())}"
    spent_out = (budget.tokens_per_day and day.tokens >= budget.tokens_per_day) or (
        budget.money_per_day and day.money.get(currency, 0) >= budget.money_per_day
    )
    if spent_out:
        return Check("budget", "warn", f"{found}; spent, answers are quoted", "Raise [budget] in shop.toml", facts)
    if day.fallbacks:
        return Check("budget", "warn", found, "The log says what happened each time", facts)
    return Check("budget", "ok", found, facts=facts)


def check_tracing(environment: Mapping[str, str], unmasked: Sequence[str] = ()) -> Iterator[Check]:
    """Whether LangSmith is told what goes to the model and comes back; ``unmasked`` is what the shop does not mask."""
    value = next((environment[name] for name in _TRACING if environment.get(name)), "")
    if value.strip().casefold() not in _ON:
        return
    endpoint = next((environment[name] for name in _ENDPOINTS if environment.get(name)), _USUAL_ENDPOINT)
    host = urlsplit(endpoint).hostname or endpoint
    found = f"LangSmith is on: {host} gets every prompt and answer of the model, with personal data masked"
    facts = {"host": host, "masked": not unmasked, "unmasked": list(unmasked)}
    if unmasked:
        found += f" but for {', '.join(unmasked)}"
        yield Check("tracing", "warn", found, "Empty unmasked in [privacy] of shop.toml", facts)
        return
    yield Check("tracing", "ok", found, facts=facts)
