"""What the doctor says of the model's cost, of fall-backs, and of LangSmith."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.budgets import Budget, Prices
from bot.ledger import Ledger
from bot.metering import Accounts
from knowledge.errors import ConfigurationError
from ui import wiring
from ui.cli.app import run
from ui.model_checks import check_spending, check_tracing
from ui.settings import read_settings

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PRICES = Prices(Decimal("0.15"), Decimal("0.60"), "USD")


def book(folder: Path) -> Ledger:
    return Ledger(folder / "spending.sqlite3", lambda: NOW)


def test_a_day_without_cost_is_well(tmp_path: Path) -> None:
    check = check_spending(book(tmp_path), Accounts())
    assert (check.state, check.found) == ("ok", "today (UTC) 0 tokens")


def test_fall_backs_are_told_by_reason(tmp_path: Path) -> None:
    ledger = book(tmp_path)
    ledger.add(ledger.day(), 1_500, Decimal("0.25"), "USD")
    for kind in ("timeout", "unproved", "timeout"):
        ledger.fell_back(kind)
    check = check_spending(ledger, Accounts(Budget(tokens_per_day=90_000, money_per_day=Decimal(2)), PRICES, ledger))
    assert check.state == "warn"
    assert "1,500 of 90,000 tokens, 0.2500 of 2 USD" in check.found
    assert "timeout 2, unproved 1" in check.found
    assert check.facts["fallbacks_today"] == {"timeout": 2, "unproved": 1}


@pytest.mark.parametrize("budget", [Budget(tokens_per_day=1_000), Budget(money_per_day=Decimal("0.25"))])
def test_a_spent_day_is_named(tmp_path: Path, budget: Budget) -> None:
    ledger = book(tmp_path)
    ledger.add(ledger.day(), 1_000, Decimal("0.25"), "USD")
    check = check_spending(ledger, Accounts(budget, PRICES, ledger))
    assert (check.state, "[budget]" in check.mend) == ("warn", True)
    assert "answers are quoted" in check.found


def test_a_count_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "spending.sqlite3").write_bytes(b"no database at all" * 100)
    check = check_spending(book(tmp_path), Accounts(Budget(tokens_per_day=5)))
    assert check.state == "fail"
    assert check.mend


def test_tracing_is_told_with_its_host_and_its_mask() -> None:
    assert list(check_tracing({})) == []
    assert list(check_tracing({"LANGSMITH_TRACING": "false"})) == []
    (usual,) = check_tracing({"LANGSMITH_TRACING": "true"})
    assert (usual.state, usual.facts["host"]) == ("ok", "api.smith.langchain.com")
    assert "masked" in usual.found
    (own,) = check_tracing({"LANGCHAIN_TRACING_V2": "TRUE", "LANGSMITH_ENDPOINT": "https://traces.shop.example/x"})
    assert own.facts["host"] == "traces.shop.example"
    (open_,) = check_tracing({"LANGSMITH_TRACING": "true"}, ["order"])
    assert (open_.state, open_.facts["masked"]) == ("warn", False)
    assert "but for order" in open_.found


def test_the_doctor_tells_both_where_a_model_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHELFTALK_MODEL_PATH", "no-such-folder")
    monkeypatch.setenv("SHELFTALK_BUDGET_TOKENS_PER_DAY", "5000")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    assert run(["doctor", "--json"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert "no such folder" in checks["language model"]["found"]
    assert checks["budget"]["facts"]["tokens_per_day"] == 5_000
    assert checks["tracing"]["facts"]["masked"] is True


# ---- the settings behind it


def test_the_budget_is_read_from_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop.toml").write_text(
        "[budget]\ntokens_per_answer = 900\nmoney_per_day = 2.5\ninput_price = 0.15\noutput_price = 0.6\n"
        'currency = "usd"\n[shop.voice]\nen = "Be brief."\n'
    )
    monkeypatch.setenv("SHELFTALK_BUDGET_TOKENS_PER_ANSWER", "800")
    settings = read_settings(tmp_path)
    accounts = wiring.accounts(settings)
    assert accounts.budget == Budget(800, 60.0, 0, Decimal("2.5"))
    assert accounts.prices == PRICES
    assert wiring.shop_profile(settings).voice == {"en": "Be brief."}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("money_per_day = 2", "nothing would be counted"),
        ("input_price = 1", "currency"),
        ("tokens_per_day = -1", "tokens_per_day"),
        ("money_per_dya = 2", "money_per_day"),
        ("seconds_per_answer = 0", "seconds_per_answer"),
        ("money_per_day = nan", "money_per_day"),
    ],
)
def test_a_budget_that_means_nothing_is_refused(tmp_path: Path, table: str, told: str) -> None:
    (tmp_path / "shop.toml").write_text(f"[budget]\n{table}\n")
    with pytest.raises(ConfigurationError, match=told):
        read_settings(tmp_path)


def test_a_local_model_is_chosen_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELFTALK_MODEL_PATH", str(tmp_path / "tiny"))
    settings = read_settings(tmp_path)
    assert settings.chosen_engine == "llm"
    engine, model = wiring.chosen_model(settings)
    assert model is not None
    assert (engine, model.name) == ("llm", "tiny")
