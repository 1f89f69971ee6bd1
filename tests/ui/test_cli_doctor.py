"""``shelftalk doctor``: what is found, and how to mend it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import EndpointServer, Script, refusing_url
from tests.tiny_cross_encoder import tiny_cross_encoder
from ui import doctor
from ui.cli.app import run


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def examined(capsys: pytest.CaptureFixture[str], expected: int = 0) -> dict[str, dict[str, Any]]:
    assert run(["doctor", "--json"]) == expected
    document = json.loads(capsys.readouterr().out)
    assert document["healthy"] is (expected == 0)
    return {check["name"]: check for check in document["checks"]}


def test_an_empty_folder_is_no_fault_but_says_what_to_do(capsys: pytest.CaptureFixture[str]):
    checks = examined(capsys)
    assert checks["store"]["state"] == "warn"
    assert "shelftalk ingest" in checks["store"]["mend"]
    assert {checks[name]["state"] for name in ("shop.toml", "currency", "contact", "links", "name")} == {"warn"}
    assert checks["packages"]["state"] == "ok"
    assert checks["language model"]["found"].startswith("none set")


def test_each_warning_stands_with_its_cure(capsys: pytest.CaptureFixture[str]):
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("warn"):
            assert lines[number + 1].strip().startswith("→")


def test_what_is_set_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "shop.toml").write_text(
        '[shop]\nnames = "Ridge"\naddress = "https://ridge.example"\ncontact = "help@ridge.example"\n'
        '[shop.sources.feed]\ncurrency = "EUR"\n[answers]\ncaution = "high"\n'
    )
    checks = examined(capsys)
    assert checks["caution"]["found"].startswith("high")
    assert checks["currency"]["found"] == "feed: EUR"
    assert checks["contact"]["found"] == "help@ridge.example"
    assert checks["links"]["found"] == "may point to ridge.example"
    assert {checks[name]["state"] for name in ("shop.toml", "currency", "contact", "links", "name")} == {"ok"}


def test_a_wrong_setting_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "shop.toml").write_text('[shop]\ncurency = "EUR"\n')
    checks = examined(capsys, expected=1)
    assert "curency" in checks["settings"]["found"]
    assert checks["settings"]["mend"] == "Perhaps 'currency' is meant"


def test_a_mistyped_variable_is_noticed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    for name in [name for name in os.environ if name.startswith("SHELFTALK_")]:
        monkeypatch.delenv(name)  # what the tests themselves are told
    monkeypatch.setenv("SHELFTALK_HOEM", "x")
    assert examined(capsys)["environment"]["found"] == "no such setting: SHELFTALK_HOEM"


def test_a_store_that_is_none_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    home = tmp_path / ".shelftalk"
    home.mkdir()
    (home / "catalog.sqlite3").write_bytes(b"no database at all" * 100)
    check = examined(capsys, expected=1)["store"]
    assert check["state"] == "fail"
    assert check["mend"]


def test_a_model_that_answers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    with EndpointServer(Script(text="OK")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("SHELFTALK_MODEL", "small")
        check = examined(capsys)["language model"]
    assert check["state"] == "ok"
    assert check["found"].startswith("small answers in")
    assert server.requests[0]["model"] == "small"


def test_a_model_that_refuses_or_is_away(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("SHELFTALK_MODEL", "small")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-hidden")
    monkeypatch.setenv("OPENAI_BASE_URL", refusing_url())
    away = examined(capsys, expected=1)["language model"]
    assert away["state"] == "fail"
    with EndpointServer(Script(status=401)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        refused = examined(capsys, expected=1)["language model"]
    assert "key was refused" in refused["found"]
    assert "OPENAI_API_KEY" in refused["mend"]
    assert "sk-hidden" not in json.dumps([away, refused])


def test_a_reranker_is_named_where_one_is_set(tmp_path: Path):
    assert list(doctor.check_reranker(None)) == []
    (well,) = doctor.check_reranker(str(tiny_cross_encoder(tmp_path / "tiny")))
    assert (well.name, well.state) == ("reranker", "ok")
    assert well.facts["name"].endswith("tiny")
    (away,) = doctor.check_reranker(str(tmp_path / "away"))
    assert away.state == "fail"
    assert "away" in away.found
    assert away.mend


def test_llm_without_a_model_is_a_fault():
    assert doctor.check_model(None, "llm").state == "fail"
    assert doctor.check_model(None, "quote").mend == ""


def test_packages_that_are_missing_or_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("# tested\nNum_Py==0.1 ; python_version > '3'\ntyper==1\n")
    assert doctor.pinned_versions(constraints) == {"num-py": "0.1", "typer": "1"}
    assert doctor.pinned_versions(tmp_path / "none.txt") == {}
    monkeypatch.setattr(doctor, "_required", lambda _: ["typer", "rich"])
    check = doctor.check_packages({"typer": "0.0.1"})
    assert (check.state, check.found) == ("warn", f"typer {check.facts['versions']['typer']} (tested: 0.0.1)")
    monkeypatch.setattr(doctor, "_required", lambda _: ["no-such-package", "rich"])
    missing = doctor.check_packages({})
    assert (missing.state, missing.found) == ("fail", "missing: no-such-package")


def test_disk_that_is_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for free, state in ((10**8, "fail"), (10**9, "warn"), (10**10, "ok")):
        monkeypatch.setattr("shutil.disk_usage", lambda _, free=free: _Usage(free))
        assert doctor.check_disk(tmp_path / "not" / "yet").state == state


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free
