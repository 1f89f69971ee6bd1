"""``shelftalk check``: golden questions against the shop as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.ask import EngineOption
from ui.cli.output import DONE, PARTLY, Json, progress_bar, write, write_json

if TYPE_CHECKING:
    from bot.regression.running import CaseResult, RunReport

_QUESTION_LENGTH, _TEXT_LENGTH = 80, 160


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("check")(check)


def check(
    golden: Annotated[list[Path], typer.Argument(help="YAML files of cases, or folders of them.", show_default=False)],
    junit: Annotated[
        Path | None, typer.Option("--junit", metavar="FILE", help="Also write the result as JUnit XML.")
    ] = None,
    engine: EngineOption = None,
    json: Json = False,
) -> int:
    """Ask golden questions and say which answers fall short; exit code 3 when any does."""
    from bot.regression.running import run
    from ui import wiring
    from ui.settings import read_settings

    assistant = wiring.counter(read_settings(), engine=engine).assistant
    with progress_bar() as progress:
        report = run(golden, assistant, progress=progress)
    if junit is not None:
        _write_junit(report, junit)
    if json:
        for result in report.results:
            write_json(result.to_json())
        write_json(report.summary())
    else:
        for result in report.failed:
            write(_failed_line(result))
        passed, cases = len(report.results) - len(report.failed), len(report.results)
        write(f"{passed} of {cases} cases passed, {len(report.failed)} failed, in {report.seconds:.1f} s.")
    return PARTLY if report.failed else DONE


def _failed_line(result: CaseResult) -> str:
    from ui.cli.people import shortened

    asked = f"{result.case.id} ({result.case.file.name}): “{shortened(result.case.question, _QUESTION_LENGTH)}”"
    if result.error is not None or result.answer is None:
        return f"{asked}: {shortened(result.error or 'no answer came', _TEXT_LENGTH)}"
    came = shortened(result.answer.text, _TEXT_LENGTH)
    return f"{asked}: {'; '.join(result.failures)}. Came, {result.answer.status}: “{came}”"


def _write_junit(report: RunReport, file: Path) -> None:
    from bot.regression.junit import junit_xml
    from knowledge.errors import UsageError

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(junit_xml(report))
    except OSError as error:
        raise UsageError(f"the JUnit file cannot be written: {error.strerror}", where=str(file)) from error
