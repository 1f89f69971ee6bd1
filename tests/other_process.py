"""A second process at a store, as the tests start it: ``python -m tests.other_process ACTION HOME MODEL [STAGE]``.

It prints a line when it has come as far as the test wants it, and then waits to be told on stdin, or killed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent
# How far a preparation has come when the test's hand falls.
STAGES = ("rows", "vectors", "words", "published")


@contextmanager
def other_process(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], IO[str], IO[str]]]:
    """The process with its stdin and stdout; killed at the end if it still runs."""
    command = [sys.executable, "-m", "tests.other_process", *arguments]
    process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process, process.stdin, process.stdout
    finally:
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _say_and_wait(word: str) -> None:
    print(word, flush=True)
    sys.stdin.readline()


def _prepare(home: Path, model: Path, stage: str) -> None:
    from knowledge import publishing
    from tests.small_shop import NOW, changed_shop, opened, passages_of

    store = opened(home, model)
    put, removed = changed_shop()

    def progress(name: str, done: int, total: int) -> None:
        at = {"fields": "vectors", "words": "words" if done == total else ""}.get(name, "")
        if at == stage:
            _say_and_wait(stage)

    if stage == "published":
        # A name of the module, not of the function: this process alone stops between publishing and levelling.
        setattr(publishing, "level", lambda _store: _say_and_wait(stage))  # noqa: B010 - a patch, and mypy knows
    with publishing.preparing(store, now=NOW) as draft:
        for record in put:
            draft.put(record, passages_of, "shop", read_at=NOW)
        for identity in removed:
            draft.remove(identity)
        if stage == "rows":
            _say_and_wait(stage)
        draft.index(progress)
        draft.publish()


def _hold(home: Path, model: Path) -> None:
    from knowledge.publishing import preparing
    from tests.small_shop import NOW, opened

    with preparing(opened(home, model), now=NOW):
        _say_and_wait("held")


def _publish(home: Path, model: Path) -> None:
    """At each line on stdin the next change: add, change, remove; then levels what is left."""
    from tests.small_shop import BLANKET, KETTLE, RETURNS, opened, publish

    store = opened(home, model)
    print("ready", flush=True)
    for line in sys.stdin:
        step = line.strip()
        if step == "add":
            publish(store, BLANKET)
        elif step == "remove":
            publish(store, remove=[BLANKET])
        elif step == "change":
            # Three more versions: the removed product's rows and vectors are levelled away.
            for number in range(3):
                publish(
                    store, replace(RETURNS, answer=f"Yes, within {30 + number} days."), replace(KETTLE, quantity=number)
                )
        print("done", flush=True)


def _restore(home: Path, model: Path, backup: str, stage: str) -> None:
    from knowledge.backup_file import opened_backup
    from knowledge.restoring import restore
    from tests.small_shop import opened

    def progress(name: str, done: int, _total: int) -> None:
        if name.endswith(stage) and done:
            _say_and_wait(stage)

    with opened_backup(Path(backup)) as file:
        restore(opened(home, model), file, replace=True, progress=progress)


if __name__ == "__main__":
    action, home, model, *rest = sys.argv[1:]
    actions: dict[str, Callable[..., None]] = {
        "prepare": _prepare,
        "hold": _hold,
        "publish": _publish,
        "restore": _restore,
    }
    actions[action](Path(home), Path(model), *rest)
