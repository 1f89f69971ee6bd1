"""``shelftalk check`` over the sample shop."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ui.cli.app import run
from ui.settings import Settings

PASSING = """
- id: price
  ask: How much is the Alder Plus kettle?
  expect: {status: answered, contains: [79], products: [alder-plus-kettle]}
"""
FAILING = """
- id: free
  ask: How much is the Alder kettle?
  expect: {contains: ["0.00"]}
- id: nothing
  ask: How much is it?
  about: NO-SUCH-SKU
  expect: {status: answered}
"""


@pytest.fixture(autouse=True)
def _in_the_sample_shop(tmp_path: Path, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHELFTALK_HOME", str(sample_settings.home))
    Path("golden").mkdir()
    Path("golden/passing.yaml").write_text(PASSING, encoding="utf-8")


def test_all_cases_passed(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "golden"]) == 0
    assert capsys.readouterr().out.startswith("1 of 1 cases passed, 0 failed")


def test_failed_cases_are_told_one_a_line_with_exit_code_3(capsys: pytest.CaptureFixture[str]):
    Path("golden/failing.yaml").write_text(FAILING, encoding="utf-8")
    assert run(["check", "golden", "--junit", "reports/check.xml"]) == 3
    free, nothing, summary = capsys.readouterr().out.splitlines()
    assert free.startswith("free (failing.yaml): “How much is the Alder kettle?”: the text lacks “0.00”. Came, ")
    assert "NO-SUCH-SKU" in nothing
    assert summary.startswith("1 of 3 cases passed, 2 failed")
    root = ET.parse("reports/check.xml").getroot()
    assert [root.get(key) for key in ("tests", "failures", "errors")] == ["3", "1", "1"]


def test_json_lines_end_with_the_summary(capsys: pytest.CaptureFixture[str]):
    Path("golden/failing.yaml").write_text(FAILING, encoding="utf-8")
    assert run(["check", "golden", "--json"]) == 3
    *cases, summary = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert {case["id"]: case["verdict"] for case in cases} == {"price": "passed", "free": "failed", "nothing": "error"}
    assert (summary["cases"], summary["passed"], summary["failed"]) == (3, 1, 2)
    assert summary["catalog_version"]


@pytest.mark.parametrize("arguments", [["check"], ["check", "absent.yaml"], ["check", "broken.yaml"]])
def test_wrong_use_is_exit_code_2_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    Path("broken.yaml").write_text("- {id: a, ask: x, expect: {contain: y}}", encoding="utf-8")
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_a_junit_file_that_cannot_be_written(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "golden", "--junit", "golden"]) == 2
    assert "JUnit" in capsys.readouterr().err
