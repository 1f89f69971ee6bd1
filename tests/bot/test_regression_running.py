from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.answers import Answer, Question, Turn
from bot.regression.cases import Case, Expectation, Step
from bot.regression.junit import junit_xml
from bot.regression.running import CaseResult, RunReport, run_case
from knowledge.errors import StoreError, UnknownProduct

FILE = Path("golden/colours.yaml")


class Echo:
    """Answers every question with its own words and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        return Answer("a", question.text, question.text, "en", "answered", "quote", f"You said {question.text}", 1.0)


def case_of(*steps: Step, **parts) -> Case:
    return Case("colours", steps, FILE, **parts)


def test_a_dialogue_carries_what_was_said() -> None:
    echo = Echo()
    case = case_of(Step("blue"), Step("red", Expectation(contains=("red",))), about="ridge-2", language="zh")
    result = run_case(case, echo.ask)
    assert result.passed
    assert [(asked.about, asked.language) for asked in echo.asked] == [("ridge-2", "zh")] * 2
    assert echo.asked[0].history == ()
    assert echo.asked[1].history == (Turn("user", "blue"), Turn("assistant", "You said blue"))


def test_a_failure_before_the_last_question_says_where() -> None:
    case = case_of(Step("blue", Expectation(contains=("red",))), Step("red", Expectation(contains=("green",))))
    result = run_case(case, Echo().ask)
    assert result.failures == ("question 1: the text lacks “red”", "the text lacks “green”")
    assert not result.passed


@pytest.mark.parametrize("error", [UnknownProduct("no such product"), ZeroDivisionError("oops")])
def test_a_question_that_cannot_be_asked_fails_its_case_only(error: Exception) -> None:
    def broken(question: Question) -> Answer:
        raise error

    result = run_case(case_of(Step("x", Expectation(status=("answered",)))), broken)
    assert not result.passed
    assert str(error.args[0]) in (result.error or "")
    assert result.answer is None


def test_a_broken_store_stops_the_run() -> None:
    def broken(question: Question) -> Answer:
        raise StoreError("the disk is gone")

    with pytest.raises(StoreError):
        run_case(case_of(Step("x", Expectation(status=("answered",)))), broken)


def report() -> RunReport:
    passed = run_case(case_of(Step("red", Expectation(contains=("red",)))), Echo().ask)
    failed = run_case(case_of(Step("<red> & “\x0bblue”", Expectation(contains=("green",)))), Echo().ask)
    error = CaseResult(
        replace(passed.case, id="third", file=Path("other.yaml")), (), None, 0.1, error="no such product"
    )
    return RunReport((passed, failed, error), 0.5, "version-1")


def test_the_report_counts() -> None:
    assert [result.passed for result in report().results] == [True, False, False]
    assert report().summary() == {
        "cases": 3,
        "passed": 1,
        "failed": 2,
        "seconds": 0.5,
        "catalog_version": "version-1",
    }


def test_the_lines_of_the_report_are_json() -> None:
    lines = [json.loads(json.dumps(result.to_json(), ensure_ascii=False)) for result in report().results]
    assert [line["verdict"] for line in lines] == ["passed", "failed", "error"]
    assert lines[0]["answer"]["text"] == "You said red"
    assert lines[1]["failures"] == ["the text lacks “green”"]
    assert lines[2]["error"] == "no such product"
    assert lines[2]["answer"] is None


def test_junit_holds_every_case_with_its_failures() -> None:
    root = ET.fromstring(junit_xml(report()))
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "3",
        "failures": "1",
        "errors": "1",
    }
    first, second = root.findall("testsuite")
    assert (first.get("name"), first.get("tests"), second.get("errors")) == (str(FILE), "2", "1")
    passed, failed = first.findall("testcase")
    assert len(passed) == 0
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("message") == "the text lacks “green”"
    assert "asked: <red> & “\ufffdblue”" in (failure.text or "")
    error = second.find("testcase/error")
    assert error is not None
    assert error.get("message") == "no such product"
