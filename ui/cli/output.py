"""What commands write: JSON lines on stdout, words for people on stdout, notes and progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141

Json = Annotated[bool, typer.Option("--json", help="Write JSON only to stdout; notes and progress go to stderr.")]
ProgressCall = Callable[[str, int, int], None]


def write_json(document: Mapping[str, Any]) -> None:
    """One JSON object on one line, shown at once."""
    line = json.dumps(document, ensure_ascii=False, default=str)
    try:
        line.encode()
    except UnicodeEncodeError:
        # A lone surrogate (bytes of the command line that are no UTF-8) exists only as an escape.
        line = json.dumps(document, ensure_ascii=True, default=str)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write(text: str = "", *, end: str = "\n") -> None:
    """Words for people, shown at once."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def note(text: str) -> None:
    """One line beside the result, on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def progress_bar() -> Iterator[ProgressCall]:
    """A function ``(stage, done, total)`` that draws a bar per stage on stderr; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield show
