"""A regression run as JUnit XML, which every CI server reads."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from bot.regression.running import CaseResult, RunReport

# XML 1.0, 2.2 Characters: what may not stand in a document even as an escape.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(report: RunReport) -> bytes:
    """The report as one UTF-8 document: a suite for each file, a test case for each golden case."""
    root = ET.Element("testsuites", {"name": "shelftalk check", **_counts(report.results)})
    for file, group in groupby(report.results, key=lambda result: result.case.file):
        results = tuple(group)
        suite = ET.SubElement(root, "testsuite", {"name": _clean(str(file)), **_counts(results)})
        properties = ET.SubElement(suite, "properties")
        ET.SubElement(properties, "property", {"name": "catalog_version", "value": report.catalog_version})
        for result in results:
            _add_case(suite, result)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add_case(suite: ET.Element, result: CaseResult) -> None:
    name = {"classname": _clean(result.case.file.stem), "name": _clean(result.case.id)}
    case = ET.SubElement(suite, "testcase", {**name, "time": f"{result.seconds:.3f}"})
    if result.error is not None:
        error = ET.SubElement(case, "error", {"message": _clean(result.error)})
        error.text = _clean(f"asked: {result.case.question}\n{result.error}")
    elif result.failures:
        failure = ET.SubElement(case, "failure", {"message": _clean("; ".join(result.failures))})
        came = f"{result.answer.status}: {result.answer.text}" if result.answer else "nothing"
        failure.text = _clean("\n".join([f"asked: {result.case.question}", *result.failures, f"came: {came}"]))


def _counts(results: tuple[CaseResult, ...]) -> dict[str, str]:
    errors = sum(result.error is not None for result in results)
    return {
        "tests": str(len(results)),
        "failures": str(sum(not result.passed for result in results) - errors),
        "errors": str(errors),
        "skipped": "0",
        "time": f"{sum(result.seconds for result in results):.3f}",
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
