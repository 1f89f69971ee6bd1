"""``shelftalk init`` writes a file that ``shelftalk`` itself reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli.app import run
from ui.settings import read_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_given_values_are_written_and_read_back(capsys: pytest.CaptureFixture[str]):
    options = ["--name", "Ridge", "--name-zh", "山脊", "--currency", "eur", "--address", "https://ridge.example"]
    options += ["--product-link", "/products/{key}", "--contact", "help@ridge.example", "--tone-zh", "你"]
    options += ["--hours", "Mon-Fri 09:00-18:00", "--hours", "Sat 10:00-14:00", "--time-zone", "Europe/Berlin"]
    options += ["--holiday", "2026-12-25", "--language", "en", "--language", "zh", "--market", "DE"]
    assert run(["init", *options, "--json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert json.loads(shown.out)["written"] == "shop.toml"
    shop = read_settings().shop
    assert shop.names == {"en": "Ridge", "zh": "山脊"}
    assert (shop.currency, shop.market, shop.tone_zh) == ("EUR", "DE", "你")
    assert shop.link_hosts() == ("ridge.example",)
    assert len(shop.hours.weekly) == 2


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "shop.toml").write_text("# mine\n")
    assert run(["init", "--name", "Ridge"]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "shop.toml").read_text() == "# mine\n"
    assert run(["init", "--name", "Ridge", "--force"]) == 0
    assert read_settings().shop.names == {"en": "Ridge"}


@pytest.mark.parametrize(
    "options",
    [["--currency", "euro"], ["--address", "ridge"], ["--hours", "Mon 9-5"], ["--tone-zh", "x"], ["--holiday", "soon"]],
)
def test_a_wrong_value_writes_nothing(tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(["init", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "shop.toml").exists()


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init"]) == 0
    assert read_settings().shop.names == {}
    assert "Wrote shop.toml" in capsys.readouterr().out


def test_in_a_terminal_the_most_important_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    answers = iter(["Ridge", "", "usd", "https://ridge.example", "help@ridge.example"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    assert run(["init"]) == 0
    shop = read_settings().shop
    assert (shop.names, shop.currency, shop.contact) == ({"en": "Ridge"}, "USD", {"en": "help@ridge.example"})
