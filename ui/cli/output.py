"""What commands write: JSON lines on stdout, words for people on stdout, notes and progress on stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141

Json = Annotated[bool, typer.Option("--json", help="Write JSON only to stdout; notes and progress go to stderr.")]
_STAGES = {"vectors": "embedding passages", "fields": "embedding fields", "words": "indexing words"}
# JSON escapes the control characters of ASCII by itself; a terminal acts on these too.
_ACTS_IN_TERMINAL = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
_CONTROLS = re.compile(rf"[\x00-\x08\x0b-\x1f]|{_ACTS_IN_TERMINAL.pattern}")
ProgressCall = Callable[[str, int, int], None]


def write_json(document: Mapping[str, Any]) -> None:
    """One JSON object on one line, shown at once."""
    line = json.dumps(document, ensure_ascii=False, default=str)
    try:
        line.encode()
    except UnicodeEncodeError:
        # A lone surrogate (bytes of the command line that are no UTF-8) exists only as an escape.
        line = json.dumps(document, ensure_ascii=True, default=str)
    sys.stdout.write(_ACTS_IN_TERMINAL.sub(_escaped, line) + "\n")
    sys.stdout.flush()


def _escaped(match: re.Match[str]) -> str:
    # The same text to whoever reads the JSON.
    return json.dumps(match[0])[1:-1]


def write(text: str = "", *, end: str = "\n") -> None:
    """Words for people, shown at once."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def note(text: str) -> None:
    """One line beside the result, on stderr; what it quotes of files and servers cannot act on the terminal."""
    sys.stderr.write(without_controls(text) + "\n")
    sys.stderr.flush()


def without_controls(text: str) -> str:
    """``text`` without escapes of terminals and marks that reorder or hide; tabs, line ends and lone halves stay."""
    return _CONTROLS.sub("", text)


@contextmanager
def progress_bar() -> Iterator[ProgressCall]:
    """A function ``(stage, done, total)`` that draws bars on stderr, or writes lines where that is no terminal.

    The first word of a stage is its kind: all "reading FILE" share one bar.
    """
    if not sys.stderr.isatty():
        yield _stage_notes()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if total:
                kind = stage.partition(" ")[0]
                if kind not in tasks:
                    tasks[kind] = bar.add_task("", total=total)
                bar.update(tasks[kind], description=_STAGES.get(stage, stage), completed=done, total=total)

        yield show


def _stage_notes() -> ProgressCall:
    begun: set[str] = set()

    def tell(stage: str, _done: int, total: int) -> None:
        kind = stage.partition(" ")[0]
        if total and kind not in begun:
            begun.add(kind)
            note(f"{_STAGES.get(kind, kind)} …")

    return tell
