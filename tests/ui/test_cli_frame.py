"""What holds for every command: exit codes, one line on stderr, nothing but JSON on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from ui.cli import ask
from ui.cli.app import run
from ui.cli.output import write_json

PROJECT = Path(__file__).resolve().parents[2]
COMMANDS = (
    *("init", "demo", "ingest", "mapping", "publish", "rollback", "history", "backup", "restore"),
    *("ask", "passport", "search", "describe", "keywords", "check", "serve", "doctor", "journal"),
)
JOURNAL = (("journal", "export"), ("journal", "forget"), ("journal", "prune"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shelftalk(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from ui.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_help_is_quick_and_imports_nothing_heavy(tmp_path: Path):
    code = (
        "import sys\nfrom ui.cli.app import run\nassert run(['--help']) == 0\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60
    )
    seconds = time.perf_counter() - start
    assert "Commands:" in done.stdout
    loaded = set(json.loads(done.stderr.replace("'", '"')))
    assert not loaded & {"rich", "pydantic", "pydantic_settings", "sqlalchemy", "chromadb", "numpy", "gradio", "torch"}
    # 0.12 s on the machine of docs/benchmarks.md; the promise of 0.3 s is kept there, this is for a busy one.
    assert seconds < 3


@pytest.mark.parametrize("command", [*((one,) for one in COMMANDS if one != "journal"), *JOURNAL])
def test_every_command_has_help_and_json(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert run([*command, "--help"]) == 0
    assert "--json" in capsys.readouterr().out


def test_only_what_exists_is_listed(capsys: pytest.CaptureFixture[str]):
    assert run([]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.partition("Commands:")[2].strip().splitlines()]
    assert tuple(listed) == COMMANDS


def test_version(capsys: pytest.CaptureFixture[str]):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("shelftalk ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sell"],
        ["ask"],
        ["ask", "a", "b"],
        ["ask", "a", "--questions", "b"],
        ["ask", "a", "--engine", "gpt"],
        ["ask", "a", "--lang", "de"],
        ["search"],
        ["search", "a", "-k", "0"],
        ["ingest"],
        ["ask", "--colour"],
        ["describe"],
        ["describe", "A1", "--all"],
        ["describe", "A1", "--tone", "shrill"],
        ["keywords"],
        ["keywords", "--text", "a", "--log", "b"],
        ["check"],
    ],
)
def test_wrong_use_is_one_line_and_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("shelftalk: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("command", [["ask", "hello"], ["search", "hello"], ["serve"]])
def test_without_a_store_the_next_step_is_said(command: list[str], capsys: pytest.CaptureFixture[str]):
    assert run([*command, "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "shelftalk ingest FILE" in shown.err
    assert "shelftalk demo" in shown.err
    assert shown.err.count("\n") == 1


def test_llm_without_a_model_says_what_to_set(capsys: pytest.CaptureFixture[str]):
    assert run(["ask", "hello", "--engine", "llm"]) == 1
    assert capsys.readouterr().err.startswith("shelftalk: SHELFTALK_MODEL: the llm engine needs a model.")


def test_unexpected_error_is_one_line_and_the_trace_only_for_debugging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object, **__: object) -> None:
        raise KeyError("two\nlines")

    monkeypatch.setattr("ui.settings.read_settings", broken)
    assert run(["ask", "hello"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("shelftalk: unexpected error, KeyError")
    assert told.count("\n") == 1
    monkeypatch.setenv("SHELFTALK_DEBUG", "1")
    assert run(["ask", "hello"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_our_own_error_shows_its_trace_only_for_debugging(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object, **__: object) -> None:
        raise StoreError("it is read-only", where="here", mend="Make it writable")

    monkeypatch.setattr("ui.settings.read_settings", broken)
    assert run(["ask", "hello"]) == 1
    assert capsys.readouterr().err == "shelftalk: here: it is read-only. Make it writable.\n"
    monkeypatch.setenv("SHELFTALK_DEBUG", "1")
    assert run(["ask", "hello"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.settings.read_settings", interrupted)
    assert run(["ask", "hello"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_closed_pipe_ends_quietly(tmp_path: Path):
    code = "import sys\nfrom ui.cli.app import run\nsys.exit(run(['doctor']))"
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_is_utf8_whatever_the_terminal_says(tmp_path: Path):
    done = shelftalk("init", "--json", "--name-zh", "山脊户外", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "山脊户外" in done.stdout
    assert json.loads(done.stdout)["shop"] == {"names": {"zh": "山脊户外"}}


def test_json_line_holds_what_is_no_unicode(capsys: pytest.CaptureFixture[str]):
    write_json({"query": "caf\udce9", "名": "山"})
    assert json.loads(capsys.readouterr().out) == {"query": "caf\udce9", "名": "山"}


def test_unknown_product_in_a_batch_says_so_in_both_languages():
    from bot.answers import Question

    english = ask._unknown_product(Question("Is it waterproof?", about="X9"), "v1")
    chinese = ask._unknown_product(Question("它防水吗？", about="X9"), "v1")
    assert (english.status, english.language, chinese.language) == ("unanswered", "en", "zh")
    assert "X9" in english.text
    assert "X9" in chinese.text
    assert english.products == ()
