"""Budgets: what an answer may take, what a day may cost, and that nobody counts twice or loses the count."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.budgets import Budget, Prices, guessed_request, guessed_tokens
from bot.ledger import Ledger, LedgerError
from bot.metering import Accounts, EachCall, Metered
from bot.models import ChatModel, Message, Usage
from knowledge.errors import ModelEndpointError
from tests.fakes import FakeClock, RecordingModel

ASK: list[Message] = [("system", "Be brief."), ("user", "Is it blue? 是蓝色的吗？")]
DAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PRICES = Prices(Decimal("0.15"), Decimal("0.60"), "USD")


class Counting:
    """Says ``text`` and tells how many tokens that were."""

    name = "counting"

    def __init__(self, usage: Usage | None, text: str = "It is blue. It is warm. It is long.") -> None:
        self.usage = usage
        self.text = text
        self.hurried: list[float] = []

    def within(self, seconds: float) -> ChatModel:
        self.hurried.append(seconds)
        return self

    def stream(self, messages: Sequence[Message]) -> Generator[str, None, Usage | None]:
        yield from self.text.split(" ")
        return self.usage


class Failing:
    name = "failing"

    def __init__(self, kind: str, said: str = "") -> None:
        self.kind = kind
        self.said = said

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        if self.said:
            yield self.said
        raise ModelEndpointError("no", where="m", kind=self.kind)


def ledger(folder: Path, now: datetime = DAY) -> Ledger:
    return Ledger(folder / "home" / "spending.sqlite3", lambda: now)


def refusal(model: ChatModel) -> ModelEndpointError:
    with pytest.raises(ModelEndpointError) as caught:
        list(model.stream(ASK))
    return caught.value


def test_what_the_endpoint_counted_is_what_is_counted(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    model = Metered(Counting(Usage(1_000_000, 500_000)), Accounts(prices=PRICES, ledger=book))
    list(model.stream(ASK))
    use = model.use("2")
    assert use is not None
    assert (use.input_tokens, use.output_tokens, use.estimated, use.calls) == (1_000_000, 500_000, False, 1)
    assert (use.cost, use.currency, use.model, use.prompt_version) == (Decimal("0.45"), "USD", "counting", "2")
    assert book.today().tokens == 1_500_000
    assert book.today().money == {"USD": Decimal("0.45")}


def test_what_nobody_counted_is_guessed_and_marked(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    model = Metered(Counting(None), Accounts(ledger=book))
    list(model.stream(ASK))
    use = model.use("2")
    assert use is not None
    assert use.estimated
    assert use.cost is None
    assert use.input_tokens == guessed_request(ASK)
    assert book.today().tokens == use.input_tokens + use.output_tokens


def test_an_answer_that_nobody_waits_for_is_counted_as_far_as_it_came(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    stream = Metered(Counting(Usage(5, 5)), Accounts(ledger=book)).stream(ASK)
    next(stream)
    reserved = book.today().tokens
    stream.close()
    assert guessed_request(ASK) < book.today().tokens < reserved


@pytest.mark.parametrize(("kind", "said", "free"), [("unreachable", "", True), ("timeout", "", False)])
def test_a_call_that_reached_nobody_costs_nothing(tmp_path: Path, kind: str, said: str, free: bool) -> None:
    book = ledger(tmp_path)
    assert refusal(Metered(Failing(kind, said), Accounts(ledger=book))).kind == kind
    assert (book.today().tokens == 0) is free


def test_an_answer_ends_where_its_tokens_end() -> None:
    limit = guessed_request(ASK) + 4
    pieces: list[str] = []
    model = Metered(RecordingModel("It is blue and warm and long and wide."), Accounts(Budget(tokens_per_answer=limit)))
    with pytest.raises(ModelEndpointError) as caught:
        pieces.extend(model.stream(ASK))
    assert caught.value.kind == "answer_budget"
    assert 0 < len("".join(pieces)) < 20
    # A second try for the same answer has nothing left.
    assert refusal(model).kind == "answer_budget"


def test_a_request_that_is_too_long_is_not_sent() -> None:
    inner = RecordingModel("Blue.")
    assert refusal(Metered(inner, Accounts(Budget(tokens_per_answer=5)))).kind == "answer_budget"
    assert inner.calls == []


def test_an_answer_ends_where_its_seconds_end() -> None:
    clock = FakeClock()
    inner = Counting(None)
    model = Metered(inner, Accounts(Budget(seconds_per_answer=10), clock=clock.monotonic))
    clock.now = 4.0
    stream = model.stream(ASK)
    next(stream)
    assert inner.hurried == [6.0]
    clock.now = 9.5
    with pytest.raises(ModelEndpointError) as caught:
        next(stream)
    assert caught.value.kind == "answer_budget"
    assert refusal(model).kind == "answer_budget"


def test_the_day_ends_where_its_tokens_end_and_the_next_day_begins_anew(tmp_path: Path) -> None:
    accounts = Accounts(Budget(tokens_per_day=1_000), ledger=ledger(tmp_path))
    list(EachCall(Counting(Usage(600, 300)), accounts).stream(ASK))
    inner = RecordingModel("Blue.")
    assert refusal(EachCall(inner, accounts)).kind == "day_budget"
    assert inner.calls == []
    tomorrow = Accounts(accounts.budget, ledger=ledger(tmp_path, datetime(2026, 5, 5, 0, 1, tzinfo=UTC)))
    assert list(EachCall(inner, tomorrow).stream(ASK))


def test_the_day_ends_where_its_money_ends(tmp_path: Path) -> None:
    accounts = Accounts(Budget(money_per_day=Decimal("0.001")), PRICES, ledger(tmp_path))
    list(EachCall(Counting(Usage(1_000, 1_400)), accounts).stream(ASK))
    assert refusal(EachCall(Counting(Usage(1, 1)), accounts)).kind == "day_budget"


def test_the_count_outlives_the_process_and_many_add_to_it_at_once(tmp_path: Path) -> None:
    """Four processes ask for 25 calls each of a day that has room for 60: exactly 60 are allowed."""
    book = ledger(tmp_path)
    book.add(book.day(), 0)
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from bot.ledger import Ledger\n"
        "book = Ledger(Path(sys.argv[1]), lambda: datetime(2026, 5, 4, tzinfo=UTC))\n"
        "print(sum(book.add(book.day(), 10, tokens_limit=600) for _ in range(25)))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(book.path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    allowed = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(allowed) == 60
    assert ledger(tmp_path).today().tokens == 600


def test_a_count_that_cannot_be_kept_stops_a_limited_model_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    broken = ledger(tmp_path)
    with pytest.raises(LedgerError, match="spending"):
        broken.add("2026-05-04", 1)
    assert refusal(EachCall(Counting(None), Accounts(Budget(tokens_per_day=10), ledger=broken))).kind == "uncounted"
    assert list(EachCall(Counting(None), Accounts(ledger=broken)).stream(ASK))
    Accounts(ledger=broken).fell_back("timeout")


def test_fall_backs_are_counted_by_kind(tmp_path: Path) -> None:
    accounts = Accounts(ledger=ledger(tmp_path))
    for kind in ("timeout", "unproved", "timeout"):
        accounts.fell_back(kind)
    assert ledger(tmp_path).today().fallbacks == {"timeout": 2, "unproved": 1}


def test_a_day_without_a_file_is_empty_and_reading_makes_none(tmp_path: Path) -> None:
    assert ledger(tmp_path).today().tokens == 0
    assert not (tmp_path / "home").exists()


def test_small_amounts_of_money_add_up_exactly(tmp_path: Path) -> None:
    book = ledger(tmp_path)
    for _ in range(10):
        book.add(book.day(), 1, Decimal("0.00000015"), "USD")
    assert book.today().money == {"USD": Decimal("0.0000015")}


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_longer_text_is_never_guessed_shorter(one: str, other: str) -> None:
    assert guessed_tokens(one + other) >= max(guessed_tokens(one), guessed_tokens(other))
    assert guessed_tokens(one + other) <= guessed_tokens(one) + guessed_tokens(other)


def test_the_guess_is_near_for_both_languages() -> None:
    assert guessed_tokens("The tent keeps two people dry in heavy rain.") == 11
    assert guessed_tokens("帐篷可以睡两个人。") == 9
